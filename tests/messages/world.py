"""A small made-up project: events in memory, and the API's answers counted out of them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.periods.calendar import Calendar
from bot.queries import (
    Breakdown,
    Dimension,
    EventRow,
    EventsQuery,
    EventsResult,
    Interval,
    Metric,
    SourceRow,
    SourcesQuery,
    SourcesResult,
    StatsQuery,
    StatsResult,
    StatsRow,
    Uniques,
)
from bot.reports.registry import BUILDERS

NOW = datetime(2026, 11, 23, 13, 32, 5, tzinfo=UTC)
BERLIN = Calendar("Europe/Berlin")


@dataclass(frozen=True)
class Hit:
    """One event; only what the reports group by."""

    at: datetime
    visitor: str
    source: str
    medium: str
    name: str = "pageview"
    path: str = "/"
    campaign: str = ""
    country: str = "DE"


def traffic(shares: dict[tuple[str, str], tuple[int, int]], until: datetime = NOW) -> list[Hit]:
    """Events per (source, medium): so many in this month so far, so many in the same part of the last one."""
    hits = []
    for (source, medium), (now, before) in shares.items():
        for count, first in (
            (now, datetime(2026, 11, 1, 8, tzinfo=UTC)),
            (before, datetime(2026, 10, 1, 8, tzinfo=UTC)),
        ):
            step = timedelta(days=22) / max(count, 1)
            hits += [
                Hit(first + step * n, f"{source}{medium}{n % max(1, count * 2 // 3)}", source, medium)
                for n in range(count)
            ]
    return [hit for hit in hits if hit.at < until]


def answer(query, hits: list[Hit], fetched_at: datetime = NOW):
    """What the API says to a query about these events."""
    inside = [hit for hit in hits if query.span.start <= hit.at < query.span.end]
    match query:
        case SourcesQuery():
            return SourcesResult(query, tuple(_sources(query, inside)), fetched_at)
        case StatsQuery():
            return StatsResult(query, tuple(_stats(query, inside)), fetched_at)
        case EventsQuery():
            rows = tuple(
                EventRow(
                    hit.at,
                    hit.name,
                    anonymous_id=hit.visitor,
                    source=hit.source,
                    medium=hit.medium,
                    source_confidence="high",
                )
                for hit in inside
                if query.source in (None, hit.source) and query.medium in (None, hit.medium)
            )
            return EventsResult(query, rows[: query.limit], fetched_at, cut=len(rows) > query.limit)


def _sources(query, inside):
    groups = defaultdict(list)
    for hit in inside:
        groups[hit.source, hit.medium if query.breakdown is Breakdown.SOURCE_MEDIUM else None].append(hit)
    for (source, medium), own in sorted(groups.items(), key=lambda item: -len(item[1])):
        paid = sum(hit.medium == "paid" for hit in own) / len(own)
        yield SourceRow(source, medium, len(own), Uniques(len({hit.visitor for hit in own})), paid)


_CUT = {
    Interval.HOUR: lambda at: at.replace(minute=0, second=0, microsecond=0),
    Interval.DAY: lambda at: at.replace(hour=0, minute=0, second=0, microsecond=0),
}


def _stats(query, inside):
    named = {Dimension.EVENT_NAME: "name"}
    groups = defaultdict(list)
    for hit in inside:
        if query.event not in (None, hit.name):
            continue
        keys = tuple(getattr(hit, named.get(column, column.value), "") for column in query.group_by)
        bucket = _CUT[query.interval](hit.at) if query.interval else None
        groups[bucket, keys].append(hit)
    rows = [
        StatsRow(
            dict(zip(query.group_by, keys, strict=True)),
            len(own) if query.metric is Metric.COUNT else Uniques(len({hit.visitor for hit in own})),
            bucket,
        )
        for (bucket, keys), own in groups.items()
    ]
    return sorted(rows, key=lambda row: (row.bucket or NOW, -int(row.value)))[: query.limit]


def report(question, hits: list[Hit], as_of: datetime = NOW, calendar: Calendar = BERLIN):
    """The report that the real builders make of these events."""
    builder = BUILDERS[question.kind]
    plan = builder.plan(question, as_of, calendar)
    return builder.build(plan, [answer(call.query, hits) for call in plan.calls])


SHOP = {
    ("facebook", "paid"): (64, 40),
    ("facebook", "social"): (37, 33),
    ("facebook", "referral"): (2, 0),
    ("google", "organic"): (1204, 1100),
    ("google", "paid"): (310, 420),
    ("direct", "direct"): (802, 790),
    ("newsletter", "email"): (120, 0),
    ("linkedin", "social"): (0, 31),
}
