"""stats against events counted by hand and against a naive recount of random worlds."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.periods.calendar import Calendar
from bot.periods.period import Dates, Last, This, Trailing, Unit
from bot.queries import Dimension, Interval, Metric, StatsQuery, Uniques
from bot.questions.question import Kind, Question
from bot.reports import stats
from bot.reports.errors import HourlyTooLong, TooManyBuckets
from bot.reports.maths import Change, Share, UniquesChange
from bot.reports.plan import Role
from tests.reports.world import World, at, event, visitors
from tests.reports.worlds import NOW, VALUES, calendars, moments, periods, short_periods, worlds

UTC_DAYS = Calendar()
BERLIN = Calendar("Europe/Berlin")
KOLKATA = Calendar("Asia/Kolkata")


def asked(**slots: object) -> Question:
    return Question(Kind.STATS, **{"period": Last(Unit.WEEK), "metric": Metric.COUNT, **slots})


WEEK = World(
    [
        event(at(10), "a", "signup", source="google", medium="organic"),
        event(at(16), "a", "signup", source="facebook", medium="paid"),
        event(at(17), "b", "signup", source="facebook", medium="paid"),
        event(at(17), "b", "signup", source="facebook", medium="social"),
        event(at(18), "c", "signup", source="google", medium="organic"),
        event(at(18), "c", source="google", medium="organic"),
    ]
)


def test_a_total_counts_the_events_of_the_window_and_of_the_week_before():
    """Four signups last week by three visitors, after one."""
    report = WEEK.answer(asked(event="signup"), NOW, UTC_DAYS)
    assert report.total == Change(1, 4, per_visitor=4 / 3)
    assert report.visitors == Uniques(3)
    assert (report.window.first_day, report.window.last_day) == (date(2026, 11, 16), date(2026, 11, 22))


def test_a_breakdown_shows_the_largest_groups_and_folds_the_rest():
    """Two paid signups are shown, the other two are the rest of all four."""
    columns = (Dimension.SOURCE, Dimension.MEDIUM)
    report = WEEK.answer(asked(event="signup", group_by=columns, top=1), NOW, UTC_DAYS)
    (line,) = report.lines
    assert (line.keys, line.name) == (("facebook", "paid"), "facebook/paid")
    assert line.value == Change(0, 2, per_visitor=4 / 3)
    assert line.share == Share(2, 4, visitors=3)
    assert (report.rest.lines, report.rest.value.before, report.rest.value.after) == (2, 1, 2)


def test_a_filter_becomes_a_column_and_its_row_is_picked():
    """The API filters by event only, so "from facebook" groups by source."""
    question = asked(filters=(("source", "facebook"),))
    (main, *_) = stats.plan(question, NOW, UTC_DAYS).calls
    assert main.query.group_by == (Dimension.SOURCE,)
    assert WEEK.answer(question, NOW, UTC_DAYS).total.after == 3


def test_a_filter_that_fits_nothing_is_zero_and_says_what_there_is():
    """No source is called fb; facebook and google are."""
    report = WEEK.answer(asked(filters=(("source", "fb"),)), NOW, UTC_DAYS)
    assert report.total.after == 0
    assert report.known == ("facebook", "google")


def test_a_row_beyond_the_limit_is_unknown_not_zero():
    """With a thousand paths returned, the one that was asked for may have been left out."""
    crowd = World([event(at(17), path=f"/{number:04}") for number in range(1500)])
    report = crowd.answer(asked(filters=(("path", "/1400"),)), NOW, UTC_DAYS)
    assert report.cut
    assert report.total is None


def test_visitors_have_no_rest_and_no_shares():
    """One visitor may be in two groups."""
    report = WEEK.answer(asked(metric=Metric.UNIQUES, group_by=(Dimension.SOURCE,), top=1), NOW, UTC_DAYS)
    assert report.total == UniquesChange(Uniques(1), Uniques(3))
    assert report.lines[0].share is None
    assert report.rest.value is None
    assert report.estimated


def test_a_days_series_in_utc_is_one_call_and_has_no_gaps():
    """Days without a signup are zeros."""
    question = asked(event="signup", interval=Interval.DAY)
    calls = stats.plan(question, NOW, UTC_DAYS).calls
    assert [call.query.interval for call in calls if call.query.interval] == [Interval.DAY]
    assert calls[0].role is Role.MAIN
    assert calls[0].query.interval is Interval.DAY
    report = WEEK.answer(question, NOW, UTC_DAYS)
    assert [line.values for line in report.series.lines] == [(1, 2, 1, 0, 0, 0, 0)]


def test_days_of_events_elsewhere_are_folded_from_hours():
    """23:30 UTC on the 17th is the 18th in Berlin; one call of hours tells."""
    late = World([event(at(17, 23, 30))])
    question = asked(interval=Interval.DAY)
    parts = [call.query for call in stats.plan(question, NOW, BERLIN).calls if call.part]
    assert [query.interval for query in parts] == [Interval.HOUR]
    assert late.answer(question, NOW, BERLIN).series.lines[0].values == (0, 0, 1, 0, 0, 0, 0)


@pytest.mark.parametrize(("metric", "calendar"), [(Metric.UNIQUES, BERLIN), (Metric.COUNT, KOLKATA)])
def test_what_cannot_be_folded_is_a_call_per_local_day(metric, calendar):
    """Visitors do not add up; India's days begin at half past."""
    parts = [
        call.query
        for call in stats.plan(asked(metric=metric, interval=Interval.DAY), NOW, calendar).calls
        if call.part
    ]
    assert len(parts) == 7
    assert {query.interval for query in parts} == {None}
    assert parts[0].span.start == calendar.start_of(date(2026, 11, 16))


@pytest.mark.parametrize(
    ("period", "interval", "ends"),
    [
        (Last(Unit.WEEK), Interval.DAY, (False, False, False)),
        (Last(Unit.WEEK), Interval.WEEK, (False, False, False)),
        (Last(Unit.MONTH), Interval.WEEK, (True, True, False)),
        (Dates(date(2026, 10, 5), date(2026, 10, 14)), Interval.WEEK, (False, True, False)),
        (Dates(date(2026, 10, 15), date(2026, 11, 30)), Interval.MONTH, (True, True, True)),
        (Last(Unit.MONTH), Interval.MONTH, (False, False, False)),
        (This(Unit.MONTH), Interval.DAY, (False, True, True)),
        (This(Unit.DAY), Interval.HOUR, (False, True, True)),
    ],
)
def test_a_bucket_that_the_period_cuts_is_known(period, interval, ends):
    """Its figure is lower for that alone."""
    found = WEEK.answer(asked(period=period, interval=interval), NOW, BERLIN).series
    assert (found.first_is_partial, found.last_is_partial, found.is_running) == ends


def test_in_india_the_apis_hours_begin_inside_the_day():
    """They are UTC's; the first holds half an hour of the day."""
    found = WEEK.answer(asked(period=Last(Unit.DAY), interval=Interval.HOUR), NOW, KOLKATA).series
    assert (found.first_is_partial, found.last_is_partial) == (True, True)


def test_months_are_a_call_each():
    """No dialect of the API is asked for interval=month."""
    question = asked(period=Dates(date(2026, 1, 1), date(2026, 10, 31)), interval=Interval.MONTH)
    plan = stats.plan(question, NOW, UTC_DAYS)
    assert sum(call.part for call in plan.calls) == 10
    assert all(call.query.interval is None for call in plan.calls)


def test_more_local_days_than_calls_is_refused_with_the_interval_that_fits():
    """Sixty days of visitors would be sixty calls; nine weeks are nine."""
    question = asked(period=Trailing(60, Unit.DAY), metric=Metric.UNIQUES, interval=Interval.DAY)
    with pytest.raises(TooManyBuckets) as refused:
        stats.plan(question, NOW, BERLIN)
    assert (refused.value.buckets, refused.value.most, refused.value.coarser) == (60, 31, Interval.WEEK)


def test_hours_over_more_than_a_month_are_refused():
    """More than 31 days of hours are not asked for."""
    with pytest.raises(HourlyTooLong):
        stats.plan(asked(period=Trailing(40, Unit.DAY), interval=Interval.HOUR), NOW, UTC_DAYS)


def test_a_cut_series_is_asked_again_in_shorter_spans():
    """Three hundred paths on seven days are 2,100 rows: more than one call holds."""
    crowd = World([event(at(16 + day), path=f"/{number}") for day in range(7) for number in range(300)])
    question = asked(group_by=(Dimension.PATH,), interval=Interval.DAY, top=1)
    report = crowd.answer(question, NOW, UTC_DAYS)
    assert report.series.lines[0].values == (1,) * 7
    assert report.series.rest.values == (299,) * 7


def test_without_the_comparison_the_report_stands_and_says_what_is_missing():
    """A failed comparison leaves `before` unknown, not zero."""
    world = World(WEEK.events, fails=lambda call: call.role is Role.COMPARISON)
    report = world.answer(asked(event="signup"), NOW, UTC_DAYS)
    assert report.total == Change(None, 4, per_visitor=4 / 3)
    assert (report.total.absolute, report.total.relative, report.total.is_new) == (None, None, False)
    assert [missing.call.role for missing in report.missing] == [Role.COMPARISON]


def test_a_bucket_whose_call_failed_is_a_hole_not_a_zero():
    """The third day of visitors in Berlin did not arrive."""
    world = World(WEEK.events)
    third = BERLIN.start_of(date(2026, 11, 18))
    world.fails = lambda call: call.part and call.query.span.start == third
    question = asked(metric=Metric.UNIQUES, interval=Interval.DAY)
    values = world.answer(question, NOW, BERLIN).series.lines[0].values
    assert values == (Uniques(1), Uniques(1), None, Uniques(0), Uniques(0), Uniques(0), Uniques(0))


COLUMNS = (Dimension.SOURCE, Dimension.MEDIUM, Dimension.COUNTRY, Dimension.PATH)


@st.composite
def questions(draw):
    """Any stats question whose series stays within the bounds."""
    interval = draw(st.sampled_from((None, *Interval)))
    columns = tuple(draw(st.permutations(COLUMNS))[: draw(st.integers(0, 2))])
    held = draw(st.sampled_from(COLUMNS))
    value = draw(st.sampled_from([value for value in VALUES[held] if value]))
    return asked(
        period=draw(short_periods if interval is Interval.HOUR else periods),
        metric=draw(st.sampled_from(Metric)),
        event=draw(st.sampled_from((None, "signup"))),
        group_by=columns,
        filters=((held.value, value),) if draw(st.booleans()) else (),
        interval=interval,
    )


@settings(max_examples=150, deadline=None)
@given(st.data(), moments, calendars)
def test_every_figure_is_what_a_recount_of_the_events_gives(data, as_of, calendar):
    """Totals, lines and every bucket of random questions about random worlds."""
    question = data.draw(questions())
    world = data.draw(worlds(as_of))
    report = world.answer(question, as_of, calendar)
    held = dict(question.filters)
    count = visitors if question.metric is Metric.UNIQUES else len

    def keys_of(event):
        return tuple(getattr(event, column) for column in question.group_by)

    def figures(span):
        found = [it for it in world.within(span, **held) if question.event in (None, it.event_name)]
        groups = {keys_of(it): [other for other in found if keys_of(other) == keys_of(it)] for it in found}
        return count(found), {keys: count(group) for keys, group in groups.items()}

    total, lines = figures(report.window.span)
    before, earlier = figures(report.comparison.span)
    assert (int(report.total.before), int(report.total.after)) == (before, total)
    if question.group_by:
        assert {line.keys: int(line.value.after) for line in report.lines[:10]}.items() <= lines.items()
        assert all(int(line.value.before) == earlier.get(line.keys, 0) for line in report.lines)
        assert len(report.lines) + (report.rest.lines if report.rest else 0) == len(lines)
    if report.series:
        ends = (*report.series.starts[1:], report.window.span.end)
        for start, end, *values in zip(
            report.series.starts, ends, *(line.values for line in report.series.lines), strict=True
        ):
            all_in_bucket, by_group = figures(type(report.window.span)(start, end))
            for line, value in zip(report.series.lines, values, strict=True):
                assert int(value) == (by_group.get(line.keys, 0) if question.group_by else all_in_bucket)


@settings(max_examples=200, deadline=None)
@given(questions(), moments, calendars)
def test_a_plan_stays_within_its_bounds_and_asks_for_what_the_header_says(question, as_of, calendar):
    """At most 12 calls and 31 buckets; main calls ask for exactly the window, never beyond now."""
    plan = stats.plan(question, as_of, calendar)
    assert sum(not call.part for call in plan.calls) <= 12
    assert sum(call.part for call in plan.calls) <= 31
    for call in plan.calls:
        assert isinstance(call.query, StatsQuery)
        assert len(call.query.group_by) <= 3
        if call.role is Role.MAIN:
            assert call.query.span == plan.window.span
        if call.role is Role.COMPARISON:
            assert call.query.span == plan.comparison.span
    parts = [call.query.span for call in plan.calls if call.part]
    if parts:
        assert parts[0].start == plan.window.span.start
        assert parts[-1].end == plan.window.span.end
        assert all(one.end == other.start for one, other in pairwise(parts))


def test_a_running_month_on_the_first_is_not_empty():
    """On the first of a month, in its first minute, there is still something to ask."""
    first = at(1, 0, 0).replace(second=30)
    plan = stats.plan(asked(period=This(Unit.MONTH)), first, UTC_DAYS)
    assert (plan.window.span.start, plan.window.span.end) == (at(1, 0, 0), first)
