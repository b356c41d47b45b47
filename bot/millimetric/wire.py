"""What is said to the Millimetric API and how its answers are read; no I/O.

In: a query → out: a route and its parameters. In: a query and a reply → out: a Reading, or an error.
The facts where the documents disagree are settled here and in rows.py: both dialects are read, what either
leaves open is not relied on. https://docs.millimetric.ai, /api-reference/{stats,sources,query}
Not here: connections (client.py), error replies (refusals.py), single values (scalars.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from typing import Any, Final

from bot.millimetric import rows, scalars
from bot.millimetric.errors import MillimetricError, Unreadable
from bot.millimetric.refusals import refusal
from bot.millimetric.reply import Reply
from bot.queries import (
    EVENTS_LIMIT,
    SOURCES_LIMIT,
    STATS_LIMIT,
    EventsResult,
    Interval,
    Query,
    Result,
    SourcesQuery,
    SourcesResult,
    StatsQuery,
    StatsResult,
)

STATS, SOURCES, EVENTS = "/v1/stats", "/v1/sources", "/v1/query"
# Where `limit` had to be left out, the documented default is what the API applies.
_DEFAULT_LIMIT: Final = {STATS: 100, SOURCES: 50, EVENTS: 100}
_MOST_LIMIT: Final = {STATS: STATS_LIMIT, SOURCES: SOURCES_LIMIT, EVENTS: EVENTS_LIMIT}
# An API that forgets its limit is read all the same; beyond this it is not.
_MOST_ROWS = 10_000

NOTHING: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """A reply that was understood.

    Attributes:
        result: the answer.
        ignored: filters that the API did not apply; the rows were filtered here.
        covered: the earliest and the latest instant among the raw events; None for other routes or no rows.
    """

    result: Result
    ignored: frozenset[str] = NOTHING
    covered: tuple[datetime, datetime] | None = None


def path_of(query: Query) -> str:
    if isinstance(query, StatsQuery):
        return STATS
    return SOURCES if isinstance(query, SourcesQuery) else EVENTS


def to_request(query: Query, without: frozenset[str] = NOTHING) -> tuple[str, dict[str, str]]:
    """The route and its parameters; `without` names those that this API is known to refuse.

    Raises:
        ValueError: the query asks for months. Only one of the two dialects has them, so whoever plans asks
            once per month, without an interval (which is also what distinct visitors need).
    """
    path = path_of(query)
    params = {"from": _instant(query.span.start), "to": _instant(query.span.end)}
    if isinstance(query, StatsQuery):
        if query.interval is Interval.MONTH:
            raise ValueError("months are asked one by one, without an interval")
        params["metric"] = query.metric.value
        if query.event is not None:
            params["event"] = query.event
        if query.group_by:
            params["group_by"] = ",".join(query.group_by)
        if query.interval is not None:
            params["interval"] = query.interval.value
    elif isinstance(query, SourcesQuery):
        params["breakdown"] = query.breakdown.value
    else:
        for name in ("event", "source", "medium", "country", "user_id", "anonymous_id"):
            if (wanted := getattr(query, name)) is not None:
                params[name] = wanted
    params["limit"] = str(min(query.limit, _MOST_LIMIT[path]))
    return path, params if not without else {k: v for k, v in params.items() if k not in without}


def _instant(moment: datetime) -> str:
    """The one spelling that both dialects are known to take; the span made sure of UTC and whole seconds."""
    return moment.isoformat()[:19] + "Z"  # a fifth of strftime's time


def read(query: Query, reply: Reply, without: frozenset[str] = NOTHING) -> Reading:
    """Understand a reply.

    Raises:
        MillimetricError: whatever is wrong with it; nothing else is ever raised.
    """
    path = path_of(query)
    if reply.status != HTTPStatus.OK:
        raise refusal(query, path, reply)
    try:
        raw = _rows(reply.headers.get("content-type", ""), reply.body)
        return _success(query, raw, reply.fetched_at, without)
    except MillimetricError as problem:
        problem.status, problem.path = reply.status, path
        raise


def _rows(content_type: str, body: bytes) -> Sequence[rows.Raw]:
    """The list under `rows`, or a bare list; unknown fields beside it are new and are left alone."""
    if "html" in content_type or body.lstrip()[:1] == b"<":
        raise Unreadable("html")
    said: Any = scalars.decode(body)
    raw = said.get("rows") if isinstance(said, dict) else said
    if not isinstance(raw, list) or not all(isinstance(row, dict) for row in raw):
        raise Unreadable("shape")
    if len(raw) > _MOST_ROWS:
        raise Unreadable("rows")
    return raw


def _success(query: Query, raw: Sequence[rows.Raw], fetched_at: datetime, without: frozenset[str]) -> Reading:
    path = path_of(query)
    limit = _DEFAULT_LIMIT[path] if "limit" in without else min(query.limit, _MOST_LIMIT[path])
    cut = len(raw) >= limit
    if isinstance(query, StatsQuery):
        # A total is one row, and that is all of it, even with limit=1.
        cut = cut and bool(query.group_by or query.interval)
        return Reading(StatsResult(query, rows.stats(query, raw), fetched_at, cut))
    if isinstance(query, SourcesQuery):
        return Reading(SourcesResult(query, rows.sources(query, raw), fetched_at, cut))
    events = rows.events(query, raw)
    covered = (events.first, events.last) if events.first and events.last else None
    return Reading(EventsResult(query, events.rows, fetched_at, cut), events.ignored, covered)
