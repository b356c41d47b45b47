"""What is asked of the API for an alert, and what is made of its answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.alerts.errors import FigureUnknown, TooMuchToReplay
from bot.alerts.measuring import MOST_CALLS, Measuring
from bot.alerts.reading import read
from bot.periods.calendar import Calendar
from bot.queries import Interval, Metric, StatsResult
from tests.alerts.world import BERLIN, World

FRIDAY = datetime(2026, 11, 20, 7, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
EIGHT_WEEKS = timedelta(weeks=8)


def weekly_wave(at):
    """Never twice the same."""
    return 24 * (BERLIN.local(at).toordinal() % 17) + 5


@pytest.fixture
def world():
    return World(figure=weekly_wave)


async def test_a_look_asks_for_the_day_and_eight_like_it(world):
    """Nine calls of one whole local day each; nothing is added up."""
    [sample] = await Measuring(world).samples(read("signups < 5"), FRIDAY)
    assert len(world.asked) == 9
    assert {query.interval for query in world.asked} == {None}
    assert {BERLIN.local(query.span.start).weekday() for query in world.asked} == {3}
    assert sample.figure == weekly_wave(sample.span.start)
    assert sample.history == tuple(weekly_wave(week.start) for week in sample.weeks)


async def test_visitors_are_asked_and_never_added(world):
    """A test of visitors asks for each day by itself, and for no hours."""
    await Measuring(world).looks(read("visitors drop 40%"), NOW, EIGHT_WEEKS)
    assert {(query.metric, query.interval) for query in world.asked} == {(Metric.UNIQUES, None)}
    assert len(world.asked) == 8 * 14


async def test_a_test_of_events_asks_for_hours(world):
    """Sixteen weeks in four calls; the days made of them are those that single calls give."""
    measuring, alert = Measuring(world), read("signups < 5")
    looks = await measuring.looks(alert, NOW, EIGHT_WEEKS)
    assert len(world.asked) == 4
    assert {query.interval for query in world.asked} == {Interval.HOUR}
    assert len(looks) == 56
    for due_at, samples in looks[::10]:
        assert samples == await measuring.samples(alert, due_at)


async def test_zones_whose_midnight_is_no_full_hour_of_utc():
    """In Kolkata days are asked one by one."""
    calendar = Calendar("Asia/Kolkata")
    world = World(calendar=calendar)
    await Measuring(world).looks(read("signups < 5"), NOW, EIGHT_WEEKS)
    assert {query.interval for query in world.asked} == {None}


async def test_a_cut_answer_is_asked_again_in_two(world):
    """Rows by source and hour are too many for a call: smaller ones, and the same days."""
    whole = World._of

    def cut_above_ten_days(self, query):
        result = whole(self, query)
        too_long = query.span.length > timedelta(days=10)
        return replace(result, rows=(), cut=True) if query.interval and too_long else result

    world._of = cut_above_ten_days.__get__(world)
    alert = read("signups from facebook < 5")
    looks = await Measuring(world).looks(alert, NOW, EIGHT_WEEKS)
    assert len(world.asked) > 12
    due_at, samples = looks[-1]
    assert samples == await Measuring(World(figure=weekly_wave)).samples(alert, due_at)


async def test_a_figure_that_was_cut_off_is_unknown(world):
    """Never 0: that would fire."""
    world.cut = True
    with pytest.raises(FigureUnknown):
        await Measuring(world).samples(read("signups from facebook < 5"), FRIDAY)


async def test_a_test_that_costs_too_much_is_refused(world):
    """Visitors by the hour for a source: every call is cut down to the single hour."""
    whole = World._of

    def cut_above_an_hour(self, query):
        result = whole(self, query)
        too_long = query.span.length > timedelta(hours=1)
        return replace(result, rows=(), cut=True) if query.interval and too_long else result

    world._of = cut_above_an_hour.__get__(world)
    with pytest.raises(TooMuchToReplay) as refused:
        await Measuring(world).looks(read("visitors from facebook < 5 per hour"), NOW, EIGHT_WEEKS)
    assert refused.value.calls > MOST_CALLS
    assert len(world.asked) <= MOST_CALLS


async def test_what_a_plan_does_not_keep_is_no_history(world):
    """Of eight weeks, thirty days hold four; the others would be zeros."""
    world.kept = 30
    [sample] = await Measuring(world).samples(read("signups drop 40%"), FRIDAY)
    assert len(sample.history) == 4


async def test_weeks_before_the_first_event_are_no_history():
    """A project that began five weeks ago was not at zero before."""
    began = FRIDAY - timedelta(weeks=5)
    world = World(figure=lambda at: 20 if at >= began - timedelta(days=2) else 0)
    [sample] = await Measuring(world).samples(read("signups drop 40%"), FRIDAY)
    assert sample.history == (20,) * 5
    looks = await Measuring(world).looks(read("signups < 5"), NOW, EIGHT_WEEKS)
    assert all(span.figure == 20 for _, samples in looks for span in samples)


async def test_a_share_counts_visitors_as_what_is_independent(world):
    """600 events of about 200 visitors are as sure as 200."""
    [sample] = await Measuring(world).samples(read("mix facebook paid share"), FRIDAY)
    assert (sample.figure.part, sample.figure.whole, sample.figure.visitors) == (240, 600, 200)


async def test_an_answer_without_the_row_is_zero(world):
    """No signup from there, and every row was told."""

    async def nothing(queries, _project):
        return [StatsResult(query, (), query.span.end) for query in queries]

    world.results = nothing
    [sample] = await Measuring(world).samples(read("signups from facebook < 5"), FRIDAY)
    assert (sample.figure, sample.history) == (0, ())
