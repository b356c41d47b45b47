"""What a comparison is refused for: data that is no longer kept, data that never was."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.periods.calendar import Calendar
from bot.periods.period import Last, Trailing, Unit
from bot.queries import Interval, StatsQuery, StatsResult, StatsRow
from bot.questions.question import Kind, Question
from bot.reports.comparable import (
    SILENCE,
    before_the_first,
    beyond_retention,
    daily,
    first_day,
    uncompared,
)
from bot.reports.plan import Missing, Role
from bot.reports.registry import BUILDERS
from tests.reports.world import World, event

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def plan_of(kind=Kind.SOURCES, period=None, calendar=None, **more):
    asked = Question(kind, period or Last(Unit.WEEK), **more)
    return BUILDERS[kind].plan(asked, NOW, calendar or Calendar("Europe/Berlin"))


def on(month, day):
    return datetime(2026, month, day, tzinfo=UTC)


def test_a_comparison_older_than_what_is_kept_is_refused():
    """On a plan that keeps 30 days, four weeks cannot be laid beside the four before."""
    plan = plan_of(period=Trailing(28, Unit.DAY))
    assert beyond_retention(plan, 30).kept_from == NOW - timedelta(days=30)
    assert beyond_retention(plan, 90) is None


def test_a_question_without_a_comparison_is_refused_none():
    """Raw events are laid beside nothing."""
    plan = plan_of(Kind.EVENTS)
    assert plan.comparison is None
    assert beyond_retention(plan, 1) is None
    assert before_the_first(plan, NOW) is None
    assert daily(plan) is None


@pytest.mark.parametrize(
    ("first", "refused"),
    [
        (on(8, 1), False),  # long before
        (on(11, 9), False),  # the first of the days itself: as much of it as there is
        (on(11, 10), True),  # a whole day is missing
        (on(11, 15), True),
        (on(11, 16), True),  # nothing was counted yet
        (None, False),  # not known
    ],
)
def test_a_comparison_that_begins_before_the_first_event_is_refused(first, refused):
    """Last week beside the one of 9 November, in a zone whose days begin an hour before the API's."""
    plan = plan_of()
    assert plan.comparison.first_day.day == 9
    assert (before_the_first(plan, first) is not None) is refused


def test_what_is_refused_is_missing_and_the_rest_stands():
    """All of the comparison's calls and no other."""
    plan = plan_of()
    outcomes = World([event(NOW - timedelta(days=9), "a")]).ask(plan)[1]
    left = uncompared(plan, outcomes, before_the_first(plan, on(11, 14)))
    for call, before, after in zip(plan.calls, outcomes, left, strict=True):
        assert isinstance(after, Missing) if call.role is Role.COMPARISON else after is before


def test_days_are_asked_for_from_well_before_the_comparison_until_now():
    """So that a quiet day is no beginning; on the API's own days."""
    query = daily(plan_of())
    assert (query.interval, query.group_by, query.event) == (Interval.DAY, (), None)
    assert query.span.start == on(11, 8) - SILENCE
    assert query.span.end == NOW


def test_what_is_asked_fits_one_reply():
    """However long ago the comparison was."""
    span = daily(plan_of(period=Trailing(12, Unit.MONTH))).span
    assert span.length / timedelta(days=1) < StatsQuery(span).limit


def test_the_first_day_is_one_with_events_within_what_was_asked():
    """Buckets of nothing are none, nor are those that an API gives for other dates."""
    query = daily(plan_of())
    days = {on(1, 1): 5, on(11, 1): 0, on(11, 3): 2, on(11, 4): 9, None: 4}
    rows = tuple(StatsRow({}, value, day) for day, value in days.items())
    assert first_day(query, StatsResult(query, rows, NOW)) == on(11, 3)
    assert first_day(query, StatsResult(query, rows[:2], NOW)) is None
