"""What every plan keeps: its bounds, its dates, fair windows, and no call without need."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.periods.calendar import Calendar, Span
from bot.periods.errors import PeriodError
from bot.periods.period import Ago, Dates, Last, This, Trailing, Unit, YearBefore
from bot.queries import Breakdown, Dimension, Interval, Metric, StatsQuery
from bot.questions.question import Compare, Kind, Question
from bot.reports.errors import PlanError, TooManyCalls
from bot.reports.next_steps import next_steps
from bot.reports.plan import Call, Plan, Role, windows
from bot.reports.registry import BUILDERS
from tests.reports.world import World
from tests.reports.worlds import NOW, ZONES, calendars, moments, periods

UTC_DAYS = Calendar()
SLOTS = {
    Kind.SPLIT: {"source": "facebook"},
    Kind.STATS: {"metric": Metric.UNIQUES, "interval": Interval.DAY},
    Kind.USER: {"filters": (("user_id", "u1"),)},
    Kind.EXPLAIN: {"source": "facebook"},
    Kind.CLASSIFY: {"filters": (("url", "https://shop.example/"),)},
    Kind.FUNNEL: {"steps": ("a", "b", "c", "d", "e", "f")},
}
TIMELESS = (Kind.RULES, Kind.CLASSIFY)


def question(kind: Kind, period=Last(Unit.WEEK), **slots: object) -> Question:  # noqa: B008  a frozen value
    given_slots = SLOTS.get(kind, {}) | slots
    return Question(kind, **given_slots) if kind in TIMELESS else Question(kind, period, **given_slots)


def plan_of(asked: Question, as_of: datetime = NOW, calendar: Calendar = UTC_DAYS) -> Plan:
    return BUILDERS[asked.kind].plan(asked, as_of, calendar)


def test_every_kind_has_a_builder():
    """A kind without one could be asked for and not answered."""
    assert set(BUILDERS) == set(Kind)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(Kind), periods, moments, calendars)
def test_a_plan_stays_within_its_bounds_and_its_dates(kind, period, as_of, calendar):
    """At most 12 calls (a digest: 24) and 31 buckets; main calls ask for the window, none for the future."""
    plan = plan_of(question(kind, period), as_of, calendar)
    assert sum(not call.part for call in plan.calls) <= (24 if kind is Kind.DIGEST else 12)
    assert sum(call.part for call in plan.calls) <= 31
    assert plan.window.span.length <= timedelta(days=400, hours=2)
    if kind not in TIMELESS:
        assert any(call.role is Role.MAIN for call in plan.calls)
    for call in plan.calls:
        # In the very first second of a unit there is that second to ask for, and no more.
        assert call.query.span.end <= max(as_of, plan.window.span.start + timedelta(seconds=1))
        if call.role is Role.MAIN:
            assert call.query.span == plan.window.span
        elif call.role is Role.COMPARISON:
            assert call.query.span == plan.comparison.span
        elif kind is Kind.DIGEST and call.part:
            assert call.role is Role.DETAIL  # a period before, for a figure's place among the last eight
        else:
            assert plan.window.span.start <= call.query.span.start
            assert call.query.span.end <= plan.window.span.end


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(ZONES)), st.integers(0, 11), st.integers(0, 86399))
def test_on_the_first_of_every_month_in_every_zone_there_is_something_to_ask(zone, month, second):
    """The query document's own recipe asks for nothing on the first; here the window is never empty."""
    calendar = Calendar(zone)
    midnight = calendar.start_of(date(2026, month + 1, 1))
    as_of = midnight + timedelta(seconds=second % 86_000)
    plan = plan_of(question(Kind.SOURCES, This(Unit.MONTH)), as_of, calendar)
    assert plan.window.first_day == date(2026, month + 1, 1) == plan.window.last_day
    assert plan.window.span.start == midnight
    assert plan.window.span.start < plan.window.span.end


def test_questions_of_the_same_minute_ask_the_same():
    """A stampede is one call: a running end is rounded down to the minute."""
    asked = question(Kind.OVERVIEW, This(Unit.WEEK))
    one, other = (plan_of(asked, NOW.replace(second=second)) for second in (3, 58))
    assert one.calls == other.calls
    assert one.window.span.end == NOW.replace(second=0)


def test_in_the_first_minute_of_a_day_the_seconds_count():
    """Rounded down, nothing of the day would be left."""
    as_of = datetime(2026, 11, 23, 0, 0, 42, tzinfo=UTC)
    plan = plan_of(question(Kind.SOURCES, This(Unit.DAY)), as_of)
    assert plan.window.span.length == timedelta(seconds=42)


@pytest.mark.parametrize("kind", [Kind.SPLIT, Kind.STATS, Kind.SOURCES])
def test_a_running_week_is_compared_with_as_much_of_a_whole_one(kind):
    """Monday 10:17 beside another Monday until 10:17, asked for by name or not."""
    for compare, day in ((None, 16), (Compare.PREVIOUS, 16), (Ago(2, Unit.WEEK), 9)):
        asked = question(kind, This(Unit.WEEK), compare=compare)
        plan = plan_of(asked)
        assert plan.comparison.span == Span(
            datetime(2026, 11, day, tzinfo=UTC), datetime(2026, 11, day, 10, 17, tzinfo=UTC)
        )


def test_a_whole_week_beside_a_running_one_is_cut_as_well():
    """Last week against this week: both until Monday 10:17."""
    window, comparison = windows(
        question(Kind.SOURCES, Last(Unit.WEEK), compare=This(Unit.WEEK)), NOW, UTC_DAYS
    )
    assert window.span.length == comparison.span.length
    assert window.span.end == datetime(2026, 11, 16, 10, 17, tzinfo=UTC)


def test_a_year_before_is_the_same_dates():
    """Last week beside the same dates of the year before."""
    period = Dates(date(2026, 11, 16), date(2026, 11, 22))
    _, comparison = windows(question(Kind.SOURCES, period, compare=YearBefore(period)), NOW, UTC_DAYS)
    assert comparison.last_day.year == 2025


@settings(max_examples=100, deadline=None)
@given(periods, st.sampled_from((Last(Unit.MONTH), Last(Unit.WEEK), This(Unit.MONTH))), moments, calendars)
def test_a_partial_window_is_never_beside_a_longer_one(period, compare, as_of, calendar):
    """Whatever is laid beside it: the running one decides how much of the other counts."""
    try:
        asked = question(Kind.SOURCES, period, compare=compare)
    except ValueError:  # the same period twice, or one that has a shorter name
        assume(False)
    window, comparison = windows(asked, as_of, calendar)
    clock_change = timedelta(hours=1)
    if window.running and not comparison.running:
        assert comparison.span.length <= window.span.length + clock_change
    if comparison.running and not window.running:
        assert window.span.length <= comparison.span.length + clock_change


def test_a_plan_over_its_bound_cannot_be_made():
    """The bound is a property of the noun, not of who fills it."""
    plan = plan_of(question(Kind.SOURCES))
    span = plan.window.span
    calls = tuple(Call(Role.MAIN, StatsQuery(span, event=str(number))) for number in range(13))
    with pytest.raises(TooManyCalls) as refused:
        replace(plan, calls=calls)
    assert (refused.value.calls, refused.value.most) == (13, 12)
    with pytest.raises(TooManyCalls):
        replace(plan, calls=tuple(replace(calls[0], part=True) for _ in range(32)))


@pytest.mark.parametrize("kind", Kind)
def test_next_steps_are_few_different_and_answerable(kind):
    """Buttons that would refuse, or ask the same again, are no help."""
    for compare in (None, Compare.PREVIOUS):
        try:
            asked = question(kind, compare=compare)
        except ValueError:
            continue  # not every kind compares
        steps = next_steps(asked)
        assert len(steps) <= 4
        assert len({step.name for step in steps}) == len(steps)
        assert all(step.question != asked for step in steps)
        for step in steps:
            assert plan_of(step.question).calls or step.question.kind in TIMELESS


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(Kind), periods, moments, calendars)
def test_a_next_step_can_be_planned_at_any_moment(kind, period, as_of, calendar):
    """Or is refused for a reason that has a sentence."""
    for step in next_steps(question(kind, period)):
        try:
            plan_of(step.question, as_of, calendar)
        except (PlanError, PeriodError) as refused:
            assert refused.transient is False  # noqa: PT017  either is fine; a third kind is not


def test_a_question_about_the_other_breakdown_leads_back():
    """By source, and by source and medium again."""
    asked = question(Kind.SOURCES)
    by_source = next(step.question for step in next_steps(asked) if step.name == "by_source")
    assert by_source.breakdown is Breakdown.SOURCE
    assert next(step.question for step in next_steps(by_source) if step.name == "by_medium") == asked


def test_no_step_asks_for_four_columns():
    """A question with three columns is not offered a fourth."""
    asked = Question(
        Kind.STATS,
        metric=Metric.COUNT,
        filters=(("browser", "firefox"), ("country", "DE"), ("os", "linux")),
    )
    for step in next_steps(asked):
        assert len(step.question.columns) <= 3
    assert Dimension.SOURCE not in {column for step in next_steps(asked) for column in step.question.columns}


def test_spans_of_a_series_meet_without_gap_or_overlap():
    """The end of a bucket is the start of the next, over a clock change too."""
    asked = question(Kind.STATS, Dates(date(2026, 10, 20), date(2026, 10, 30)))
    parts = [call.query.span for call in plan_of(asked, NOW, Calendar("Europe/Berlin")).calls if call.part]
    assert len(parts) == 11
    assert all(one.end == other.start for one, other in pairwise(parts))
    assert {span.length for span in parts} == {timedelta(hours=24), timedelta(hours=25)}


def report_of(asked: Question, as_of: datetime = NOW):
    return World([]).answer(asked, as_of, UTC_DAYS)


def test_months_of_different_length_say_so():
    """October has a day more than September."""
    assert report_of(question(Kind.SOURCES, Last(Unit.MONTH))).uneven
    assert not report_of(question(Kind.SOURCES)).uneven


def test_thirty_days_with_other_weekends_say_so():
    """As many days, but another number of Saturdays and Sundays; whole weeks always have the same."""
    assert report_of(question(Kind.SOURCES, Trailing(30, Unit.DAY))).other_weekdays
    assert not report_of(question(Kind.SOURCES, Trailing(28, Unit.DAY))).other_weekdays


def test_an_own_event_by_source_is_by_event():
    """A server's signup is direct/direct; a page view's source is the visitor's way in."""
    by_source = {"metric": Metric.COUNT, "interval": None, "group_by": (Dimension.SOURCE,)}
    assert report_of(question(Kind.STATS, event="signup", **by_source)).by_event
    assert not report_of(question(Kind.STATS, event="$pageview", **by_source)).by_event
    assert not report_of(question(Kind.STATS, event="signup", metric=Metric.COUNT)).by_event
    assert report_of(question(Kind.CHANGED, event="signup")).by_event
