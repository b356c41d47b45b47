"""The rows of the three routes.

In: a query and the list under `rows`. Out: sorted rows of ours, or why they cannot be trusted. A column that
the documents promise may be missing; a column that the question depends on may not.
Not here: JSON, envelopes and status codes (wire.py), single values (scalars.py), I/O.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from bot.millimetric import scalars
from bot.millimetric.errors import GroupByRefused, Unreadable
from bot.queries import (
    EventRow,
    EventsQuery,
    Interval,
    Metric,
    SourceRow,
    SourcesQuery,
    StatsQuery,
    StatsRow,
    Uniques,
)

Raw = Mapping[str, Any]

_WIDTH: Final = {
    Interval.HOUR: timedelta(hours=1),
    Interval.DAY: timedelta(days=1),
    Interval.WEEK: timedelta(days=7),
}
# Names that the API compares as it likes; for the others one character matters.
_FOLDED: Final = frozenset({"source", "medium", "country"})
_FILTERS: Final = {
    "event": "event_name",
    "source": "source",
    "medium": "medium",
    "country": "country",
    "user_id": "user_id",
    "anonymous_id": "anonymous_id",
}


def stats(query: StatsQuery, raw: Sequence[Raw]) -> tuple[StatsRow, ...]:
    """Rows of /v1/stats, sorted by bucket, then by value, largest first, then by name.

    Raises:
        GroupByRefused: no row carries a column that was asked for: the API left it out in silence.
        Unreadable: a figure or a bucket cannot be read.
    """
    values = [_value(query.metric, row) for row in raw]
    missing = tuple(
        name for name in query.group_by if not any(name.value in row for row in raw) and any(values)
    )
    if missing:
        allowed = tuple(name.value for name in query.group_by if name not in missing)
        raise GroupByRefused("column_left_out", columns=tuple(query.group_by), allowed=allowed)
    if not query.group_by and not query.interval:
        return (_total(query, values),)
    if not any(values) and not any(row.keys() & _wanted(query) for row in raw):
        return ()  # "nothing matches" may come as one bare row of zero
    rows = [_stats_row(query, row, value) for row, value in zip(raw, values, strict=True)]
    return tuple(sorted(rows, key=_stats_order))


def _total(query: StatsQuery, values: Sequence[int]) -> StatsRow:
    """A total is one row; none at all means zero."""
    if len(values) > 1:
        raise Unreadable("shape")
    total = values[0] if values else 0
    return StatsRow(keys={}, value=Uniques(total) if query.metric is Metric.UNIQUES else total)


def _wanted(query: StatsQuery) -> set[str]:
    return {name.value for name in query.group_by} | ({"bucket"} if query.interval else set())


def _value(metric: Metric, row: Raw) -> int:
    if "value" in row:
        return scalars.whole(row["value"])
    if metric.value in row:
        return scalars.whole(row[metric.value])
    raise Unreadable("value")


def _stats_row(query: StatsQuery, row: Raw, value: int) -> StatsRow:
    return StatsRow(
        keys={name: scalars.label(row.get(name.value)) for name in query.group_by},
        value=Uniques(value) if query.metric is Metric.UNIQUES else value,
        bucket=_bucket(query, row.get("bucket")) if query.interval else None,
    )


def _bucket(query: StatsQuery, raw: object) -> datetime:
    """A bucket outside the window would be lost by whoever draws the series: better no figure than less."""
    bucket = scalars.instant(raw)
    width = _WIDTH[query.interval] if query.interval in _WIDTH else timedelta()
    if not query.span.start - width < bucket < query.span.end:
        raise Unreadable("bucket")
    return bucket


def _stats_order(row: StatsRow) -> tuple[float, int, tuple[str, ...]]:
    return (row.bucket.timestamp() if row.bucket else 0.0, -int(row.value), tuple(row.keys.values()))


def sources(query: SourcesQuery, raw: Sequence[Raw]) -> tuple[SourceRow, ...]:
    """Rows of /v1/sources, sorted by events, largest first, then by name."""
    split = query.breakdown.value == "source_medium"
    rows = [
        SourceRow(
            source=scalars.label(row.get("source")),
            medium=scalars.label(row.get("medium")) if split else None,
            events=scalars.whole(row.get("events")),
            uniques=Uniques(scalars.whole(row.get("uniques"))),
            paid_share=scalars.share(row.get("paid_share")),
        )
        for row in raw
    ]
    if rows and not any("source" in row and ("medium" in row or not split) for row in raw):
        raise Unreadable("column")
    return tuple(sorted(rows, key=lambda row: (-row.events, row.source, row.medium or "")))


@dataclass(frozen=True, slots=True)
class Events:
    """Rows of /v1/query.

    Attributes:
        rows: what matches the question, newest first.
        ignored: names of the filters that the API did not apply.
        first: the earliest instant the API sent, matching or not; None without rows.
        last: the latest one.
    """

    rows: tuple[EventRow, ...]
    ignored: frozenset[str]
    first: datetime | None
    last: datetime | None


def events(query: EventsQuery, raw: Sequence[Raw]) -> Events:
    """Read every row, then keep what was asked for: an API that drops a filter answers 200 all the same.

    Raises:
        Unreadable: a timestamp or a name is missing, or no row carries a column that is filtered by.
    """
    for column in _filters(query):
        if raw and not any(column in row or (column == "event_name" and "event" in row) for row in raw):
            raise Unreadable("column")
    rows = [_event_row(row) for row in raw]
    ignored = set()
    kept: Iterable[EventRow] = rows
    for name, column in _FILTERS.items():
        wanted = getattr(query, name)
        if wanted is None:
            continue
        matching = [row for row in kept if _same(column, getattr(row, column), wanted)]
        if any(not _same(column, getattr(row, column), wanted) for row in rows):
            ignored.add(name)
        kept = matching
    inside = [row for row in kept if query.span.start <= row.timestamp < query.span.end]
    times = [row.timestamp for row in rows]
    return Events(
        rows=tuple(sorted(inside, key=lambda row: row.timestamp, reverse=True)),
        ignored=frozenset(ignored),
        first=min(times, default=None),
        last=max(times, default=None),
    )


def _filters(query: EventsQuery) -> list[str]:
    return [column for name, column in _FILTERS.items() if getattr(query, name) is not None]


def _same(column: str, value: str | None, wanted: str) -> bool:
    if column in _FOLDED:
        return (value or "").casefold() == wanted.casefold()
    return (value or "") == wanted


def _event_row(row: Raw) -> EventRow:
    name = scalars.text(row.get("event_name", row.get("event")))
    if name is None:
        raise Unreadable("event_name")
    text = scalars.text
    get = row.get
    return EventRow(
        timestamp=scalars.instant(get("timestamp")),
        event_name=name,
        anonymous_id=text(get("anonymous_id")),
        user_id=text(get("user_id")),
        source=text(get("source")),
        medium=text(get("medium")),
        campaign=text(get("campaign")),
        source_confidence=text(get("source_confidence")),
        source_rule_id=text(get("source_rule_id")),
        referrer=text(get("referrer")),
        url=text(get("url")),
        path=text(get("path")),
        country=text(get("country")),
        device_type=text(get("device_type")),
        browser=text(get("browser")),
        os=text(get("os")),
        properties=scalars.properties(get("properties")),
    )
