"""The made-up project of rehearsals: its figures agree with each other."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.periods.calendar import Span
from bot.queries import Breakdown, Interval, Metric, SourcesQuery, StatsQuery
from bot.rehearsal import Rehearsal

NOW = datetime(2026, 11, 18, 14, 30, tzinfo=UTC)
WEEK = Span(NOW - timedelta(days=7), NOW)


async def rows(query):
    return (await Rehearsal(NOW).run(query)).rows


async def test_hours_and_days_add_up_to_the_whole():
    """A rare event is not rounded away in each hour."""
    (whole,) = await rows(StatsQuery(WEEK, metric=Metric.COUNT, event="signup"))
    for interval in (Interval.HOUR, Interval.DAY):
        parts = await rows(StatsQuery(WEEK, metric=Metric.COUNT, event="signup", interval=interval))
        assert sum(part.value for part in parts) == whole.value > 0


async def test_sources_add_up_to_all_events():
    """So no message has a rest of nothing."""
    (whole,) = await rows(StatsQuery(WEEK))
    for breakdown in Breakdown:
        found = await rows(SourcesQuery(WEEK, breakdown=breakdown, limit=100))
        assert sum(row.events for row in found) == whole.value


async def test_figures_never_fall_below_nothing_and_are_the_same_every_time():
    """However short the span; equal questions have equal answers."""
    for minutes in range(1, 600, 7):
        span = Span(NOW - timedelta(minutes=minutes), NOW)
        found = await rows(SourcesQuery(span, breakdown=Breakdown.SOURCE_MEDIUM))
        assert all(row.events > 0 for row in found)
        assert found == await rows(SourcesQuery(span, breakdown=Breakdown.SOURCE_MEDIUM))
