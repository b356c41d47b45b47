"""Whether there is anything to compare with: against missing data a comparison is refused. Pure.

In: a plan, how long events are kept, the first day that has any. Out: why nothing is compared, or None; and
the outcomes without the comparison's. Nothing beside something is no growth where nothing was counted yet.
Not here: asking (beginnings.py of the house), the words.

Uncomparable
├── BeyondRetention(first, kept_from)   the comparison begins before the oldest event that is kept
└── BeforeTheFirst(begun)               the comparison begins before the project's first event
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from bot.periods.calendar import Span
from bot.queries import Interval, Result, StatsQuery, StatsResult
from bot.reports.plan import Missing, Outcome, Plan, Role

# A project that was silent for so long before an event has begun with it.
SILENCE = timedelta(days=35)
# The API's days are UTC's: what is not missing a whole one of them may be complete.
DAY = timedelta(days=1)
# Days in one reply, well within its rows.
MOST_DAYS = 900


class Uncomparable(Exception):
    """What there is to compare with is not all there."""

    transient = False


class BeyondRetention(Uncomparable):
    """What would be asked for is no longer kept: `kept_from` is the oldest instant that is."""

    def __init__(self, *, first: datetime, kept_from: datetime) -> None:
        super().__init__(first, kept_from)
        self.first = first
        self.kept_from = kept_from


class BeforeTheFirst(Uncomparable):
    """`begun` is the first of the API's days that has an event."""

    def __init__(self, *, begun: datetime) -> None:
        super().__init__(begun)
        self.begun = begun


def beyond_retention(plan: Plan, days: int) -> BeyondRetention | None:
    """The comparison reaches back further than the events are kept."""
    kept_from = plan.as_of - timedelta(days=days)
    if plan.comparison is None or plan.comparison.span.start >= kept_from:
        return None
    return BeyondRetention(first=plan.comparison.span.start, kept_from=kept_from)


def before_the_first(plan: Plan, first: datetime | None) -> BeforeTheFirst | None:
    """The comparison's first day at least is missing, because the project begins later."""
    if plan.comparison is None or first is None:
        return None
    return BeforeTheFirst(begun=first) if plan.comparison.span.start + DAY <= first else None


def uncompared(plan: Plan, outcomes: Sequence[Outcome], why: Uncomparable) -> list[Outcome]:
    """The outcomes without those of the comparison."""
    return [
        Missing(call, why) if call.role is Role.COMPARISON else outcome
        for call, outcome in zip(plan.calls, outcomes, strict=True)
    ]


def daily(plan: Plan) -> StatsQuery | None:
    """The events of each day around the comparison; None where nothing is compared.

    From well before it, to tell a beginning from a quiet day, until the question is asked.
    """
    if plan.comparison is None:
        return None
    day = plan.comparison.span.start.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    start = day - SILENCE
    end = min(plan.as_of.replace(second=0, microsecond=0), start + MOST_DAYS * DAY)
    return StatsQuery(Span(start, end), interval=Interval.DAY) if start < end else None


def first_day(query: StatsQuery, result: Result) -> datetime | None:
    """The first day of it with an event; None where there is none."""
    if not isinstance(result, StatsResult):
        return None
    span = query.span
    days = [row.bucket for row in result.rows if row.bucket is not None and int(row.value)]
    return min((day for day in days if span.start <= day < span.end), default=None)
