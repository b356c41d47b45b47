"""Groups counted from raw events, for an API that does not group by campaign.

In: a StatsQuery and all events of its window. Out: the rows that /v1/stats would have given. Pure.
Not here: getting the events (census.py).
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta

from bot.queries import (
    Dimension,
    EventRow,
    EventsQuery,
    EventsResult,
    Interval,
    Metric,
    StatsQuery,
    StatsResult,
    StatsRow,
    Uniques,
)

_Group = tuple[datetime | None, tuple[str, ...]]


def events_for(query: StatsQuery, limit: int) -> EventsQuery:
    """The events that a query is about."""
    return EventsQuery(query.span, event=query.event, limit=limit)


def can_tally(query: StatsQuery, events: EventsResult) -> bool:
    """Do the rows carry the columns? Not every API sends browser and os with raw events."""
    optional = [name for name in query.group_by if name in (Dimension.BROWSER, Dimension.OS)]
    return not events.rows or all(any(getattr(row, name) for row in events.rows) for name in optional)


def tally(query: StatsQuery, events: EventsResult) -> StatsResult:
    """Count; `cut` when the events were, or when there are more groups than asked for."""
    groups: defaultdict[_Group, list[EventRow]] = defaultdict(list)
    for row in events.rows:
        keys = tuple(getattr(row, name) or "" for name in query.group_by)
        groups[bucket_of(row.timestamp, query.interval), keys].append(row)
    rows = sorted((_row(query, group, members) for group, members in groups.items()), key=_by_value)
    kept = sorted(rows[: query.limit], key=_by_bucket)
    return StatsResult(query, tuple(kept), events.fetched_at, events.cut or len(rows) >= query.limit)


def bucket_of(moment: datetime, interval: Interval | None) -> datetime | None:
    """The first instant of the interval that holds a moment, in UTC; weeks begin on Monday."""
    if interval is None:
        return None
    hour = moment.replace(minute=0, second=0, microsecond=0)
    if interval is Interval.HOUR:
        return hour
    day = hour.replace(hour=0)
    return day if interval is Interval.DAY else day - timedelta(days=day.weekday())


def _row(query: StatsQuery, group: _Group, members: list[EventRow]) -> StatsRow:
    bucket, keys = group
    value: int | Uniques = len(members)
    if query.metric is Metric.UNIQUES:
        known = {row.anonymous_id for row in members if row.anonymous_id}
        # The API makes up an id for each event that came without one: each counts as a visitor of its own.
        value = Uniques(len(known) + sum(not row.anonymous_id for row in members))
    return StatsRow(dict(zip(query.group_by, keys, strict=True)), value, bucket)


def _by_value(row: StatsRow) -> tuple[int, tuple[str, ...]]:
    return (-int(row.value), tuple(row.keys.values()))


def _by_bucket(row: StatsRow) -> tuple[float, int, tuple[str, ...]]:
    return (row.bucket.timestamp() if row.bucket else 0.0, *_by_value(row))
