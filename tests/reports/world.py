"""A project's events in a list, and the three routes over it, as plainly as they can be written.

Stands at the wall in place of the API: a plan is run against it as bot/answers.py runs one. The reference
figures of the tests are counted from `events` themselves, never through a report.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from bot.periods.calendar import Calendar, Span
from bot.queries import (
    Breakdown,
    EventRow,
    EventsQuery,
    EventsResult,
    Interval,
    Metric,
    Query,
    Result,
    SourceRow,
    SourcesQuery,
    SourcesResult,
    StatsQuery,
    StatsResult,
    StatsRow,
    Uniques,
)
from bot.questions.question import Question
from bot.reports.plan import Call, Missing, Outcome, Plan
from bot.reports.registry import BUILDERS, follow_up
from bot.reports.report import Report

FETCHED = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def bucket_of(instant: datetime, interval: Interval) -> datetime:
    """The API's own buckets are UTC's."""
    hour = instant.replace(minute=0, second=0, microsecond=0)
    day = hour.replace(hour=0)
    week = day - timedelta(days=day.weekday())
    return {
        Interval.HOUR: hour,
        Interval.DAY: day,
        Interval.WEEK: week,
        Interval.MONTH: day.replace(day=1),
    }[interval]


def visitors(events: Iterable[EventRow]) -> int:
    return len({event.anonymous_id for event in events})


@dataclass
class World:
    """Events, and how many calls were made."""

    events: list[EventRow]
    calls: int = 0
    fails: Callable[[Call], bool] = field(default=lambda _: False)

    def within(self, span: Span, **held: str) -> list[EventRow]:
        return [
            event
            for event in self.events
            if span.start <= event.timestamp < span.end
            and all((getattr(event, column) or "") == value for column, value in held.items())
        ]

    def respond(self, query: Query) -> Result:
        self.calls += 1
        match query:
            case StatsQuery():
                return self._stats(query)
            case SourcesQuery():
                return self._sources(query)
            case EventsQuery():
                return self._events(query)

    def _stats(self, query: StatsQuery) -> StatsResult:
        found: dict[tuple, list[EventRow]] = {}
        for event in self.within(query.span):
            if query.event in (None, event.event_name):
                bucket = bucket_of(event.timestamp, query.interval) if query.interval else None
                keys = tuple(getattr(event, column.value) or "" for column in query.group_by)
                found.setdefault((bucket, keys), []).append(event)
        if not query.group_by and not query.interval:
            found.setdefault((None, ()), [])
        rows = [
            StatsRow(
                dict(zip(query.group_by, keys, strict=True)),
                Uniques(visitors(events)) if query.metric is Metric.UNIQUES else len(events),
                bucket,
            )
            for (bucket, keys), events in found.items()
        ]
        rows.sort(key=lambda row: (row.bucket or FETCHED, -int(row.value), tuple(row.keys.values())))
        return StatsResult(query, tuple(rows[: query.limit]), FETCHED, cut=len(rows) >= query.limit)

    def _sources(self, query: SourcesQuery) -> SourcesResult:
        found: dict[tuple, list[EventRow]] = {}
        both = query.breakdown is Breakdown.SOURCE_MEDIUM
        for event in self.within(query.span):
            found.setdefault((event.source or "", (event.medium or "") if both else None), []).append(event)
        rows = [
            SourceRow(
                source,
                medium,
                len(events),
                Uniques(visitors(events)),
                sum(event.medium == "paid" for event in events) / len(events),
            )
            for (source, medium), events in found.items()
        ]
        rows.sort(key=lambda row: (-row.events, row.source, row.medium or ""))
        return SourcesResult(query, tuple(rows[: query.limit]), FETCHED, cut=len(rows) >= query.limit)

    def _events(self, query: EventsQuery) -> EventsResult:
        wanted = {
            "event_name": query.event,
            "source": query.source,
            "medium": query.medium,
            "country": query.country,
            "user_id": query.user_id,
            "anonymous_id": query.anonymous_id,
        }
        held = {column: value for column, value in wanted.items() if value is not None}
        rows = self.within(query.span, **held)
        kept = sorted(rows[: query.limit], key=lambda row: row.timestamp, reverse=True)
        return EventsResult(query, tuple(kept), FETCHED, cut=len(rows) >= query.limit)

    def ask(self, plan: Plan) -> tuple[Plan, list[Outcome]]:
        """Run a plan, and what it grows into."""
        known: dict[Call, Outcome] = {}
        while True:
            for call in plan.calls:
                if call not in known:
                    known[call] = (
                        Missing(call, TimeoutError()) if self.fails(call) else self.respond(call.query)
                    )
            outcomes = [known[call] for call in plan.calls]
            wider = follow_up(plan, outcomes)
            if wider is None:
                return plan, outcomes
            plan = wider

    def answer(self, question: Question, as_of: datetime, calendar: Calendar) -> Report:
        builder = BUILDERS[question.kind]
        return builder.build(*self.ask(builder.plan(question, as_of, calendar)))


def at(day: int, hour: int = 12, minute: int = 0, *, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=UTC)


def event(when: datetime, visitor: str = "a", name: str = "$pageview", **columns: str) -> EventRow:
    plain = EventRow(when, name, visitor, source="direct", medium="direct", source_confidence="high")
    return replace(plain, **columns)
