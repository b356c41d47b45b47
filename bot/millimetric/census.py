"""All events of a window, although one call gives at most a thousand and there is no paging.

In: a query, ways to ask and to count, a budget of calls. Out: one result; `cut` says that some events may be
missing. A window whose reply is full is cut where the API's counts say so (density.py); a part that is full
all the same is halved, until none is. Windows are half-open and do not overlap, so nothing is counted twice,
and rows that look alike stay: they can be two real events. Not here: HTTP, what the events are counted for.
"""

from __future__ import annotations

import asyncio
import math
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

from bot.millimetric import density
from bot.millimetric.errors import MillimetricError
from bot.millimetric.wire import Reading
from bot.periods.calendar import Span
from bot.queries import EVENTS_LIMIT, EventRow, EventsQuery, EventsResult, StatsQuery

Ask = Callable[[EventsQuery], Awaitable[Reading]]
Count = Callable[[StatsQuery], Awaitable[Reading]]

# Below one second bounds are unproven.
_SHORTEST: Final = timedelta(seconds=1)
# Aim below the limit: traffic is uneven, and a part that is full again costs a call for nothing.
_AIM: Final = 650
_MOST_PARTS: Final = 32


@dataclass(slots=True)
class _Tally:
    """What has been gathered so far."""

    calls: int = 0
    rows: list[EventRow] = field(default_factory=list)
    cut: bool = False
    fetched_at: datetime | None = None
    counted: bool = False


async def take(query: EventsQuery, ask: Ask, *, calls: int, count: Count | None = None) -> EventsResult:
    """Ask for up to `query.limit` events with at most `calls` calls, those of one round in parallel.

    Without `count`, what a full reply covers is a hint at how dense its window is.

    Raises:
        MillimetricError: a call failed; a census with a hole would be a wrong number.
    """
    so_far = _Tally()
    spans = [query.span]
    while spans:
        so_far.calls += len(spans)
        readings = await _all(ask, [replace(query, span=span, limit=EVENTS_LIMIT) for span in spans])
        spans = await _counted(query, so_far, readings, calls, count) or _next_round(so_far, readings, calls)
        if len(so_far.rows) >= query.limit and spans:
            so_far.cut, spans = True, []
    if so_far.fetched_at is None:  # only a budget of nothing leads here
        raise ValueError("a census needs at least one call")
    rows = sorted(so_far.rows, key=lambda row: row.timestamp, reverse=True)
    cut = so_far.cut or len(rows) > query.limit
    return EventsResult(query, tuple(rows[: query.limit]), so_far.fetched_at, cut)


async def _counted(
    query: EventsQuery, so_far: _Tally, readings: list[Reading], calls: int, count: Count | None
) -> list[Span]:
    """The parts of a window whose first reply was full, by the API's counts; none where they do not tell."""
    asked = density.counts_for(query)
    if count is None or so_far.calls > 1 or not asked or not readings[0].result.cut:
        return []
    try:
        counts = await asyncio.gather(*map(count, asked))
    except MillimetricError:
        return []  # a hint less
    so_far.calls += len(asked)
    parts = density.parts(query, [each.result for each in counts], _AIM)
    so_far.counted = so_far.calls + len(parts) <= calls and bool(parts)
    return parts if so_far.counted else []


async def _all(ask: Ask, queries: list[EventsQuery]) -> list[Reading]:
    try:
        async with asyncio.TaskGroup() as group:
            tasks = [group.create_task(_awaited(ask, query)) for query in queries]
    except ExceptionGroup as several:
        raise several.exceptions[0] from None  # the others were cancelled because of it
    return [task.result() for task in tasks]


async def _awaited(ask: Ask, query: EventsQuery) -> Reading:
    return await ask(query)


def _next_round(so_far: _Tally, readings: list[Reading], calls: int) -> list[Span]:
    """Keep the complete parts; cut the full ones while the budget lasts, and keep what they hold after."""
    spans: list[Span] = []
    for reading in readings:
        result = reading.result
        if not isinstance(result, EventsResult):
            raise TypeError("a census is taken of events")
        so_far.fetched_at = min(so_far.fetched_at or result.fetched_at, result.fetched_at)
        hint = None if so_far.counted else reading.covered
        parts = cut_up(result.query.span, hint) if result.cut else []
        if parts and so_far.calls + len(spans) + len(parts) > calls:
            parts = cut_up(result.query.span, None)
        if parts and so_far.calls + len(spans) + len(parts) <= calls:
            spans += parts
        else:
            so_far.rows += result.rows
            so_far.cut = so_far.cut or result.cut
    return spans


def cut_up(span: Span, covered: tuple[datetime, datetime] | None) -> list[Span]:
    """The parts to ask for when a window's reply was full; none where it cannot be cut.

    `covered` is a hint, never a proof: if the API keeps the rows of one end, the stretch they cover tells how
    dense the window is, and it is cut into that many parts at once. Else it is halved.
    """
    seconds = int(span.length / _SHORTEST)
    if seconds <= 1:
        return []
    parts = 2
    if covered is not None:
        stretch = max((covered[1] - covered[0]).total_seconds(), 1.0)
        parts = min(max(math.ceil(seconds / stretch * EVENTS_LIMIT / _AIM), 2), _MOST_PARTS, seconds)
    edges = [span.start + timedelta(seconds=seconds * part // parts) for part in range(parts)] + [span.end]
    return [Span(start, end) for start, end in pairwise(edges)]
