"""Which raw events to read when one call is too small for them: a plan that grows, round by round.

In: a Plan and the outcomes of its calls. Out: a wider Plan, or None when there is nothing to gain. Pure; who
runs plans asks again after each round (the loop is in plan.py). The API has no pages, so time is what is cut:

* a series whose rows were cut is asked again in shorter spans that meet at edges of its own buckets, so that
  no bucket is ever asked in two pieces;
* a census of every event asks the client for all of them (it cuts the window until no part is full), as long
  as that is affordable; beyond, it reads slices with about as many events each, spread evenly: a fair sample;
* a census of the newest events walks back from the end of the window until it has as many as are wanted.

Half-open spans do not overlap, so nothing is read twice and nothing has to be recognised as the same.
Not here: cutting a window that is to be read whole (the API's client does).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil

from bot.periods.calendar import Span
from bot.queries import (
    EVENTS_LIMIT,
    Dimension,
    EventsQuery,
    EventsResult,
    Interval,
    Query,
    StatsQuery,
    StatsResult,
)
from bot.reports.plan import MOST_PARTS, Call, Census, Outcome, Plan, Role

# As many events as the client is asked to read whole: about fifty of its calls.
MOST_READ = 30_000
# A sample: this many slices, each far enough below the API's limit that a busy hour seldom exceeds it.
SAMPLE_SLICES = 24
SLICE = 600
NARROWER = 8
_SECOND = timedelta(seconds=1)
_STEP = {Interval.HOUR: timedelta(hours=1), Interval.DAY: timedelta(days=1)}


def follow_up(plan: Plan, outcomes: Sequence[Outcome]) -> Plan | None:
    """The plan with the calls that are still needed; those it keeps need not be made again."""
    asked = tuple(zip(plan.calls, outcomes, strict=True))
    if not plan.censuses:
        return _finer_series(plan, asked)
    wider = plan
    for census in plan.censuses:
        wider = _wider(wider, census, asked)
    return wider if wider != plan else None


_Asked = Sequence[tuple[Call, Outcome]]
_Density = Sequence[tuple[datetime, int]]


def _wider(plan: Plan, census: Census, asked: _Asked) -> Plan:
    """The plan with one of its censuses a round further."""
    whole = next(outcome for call, outcome in asked if call.query == census.query and not call.part)
    if not isinstance(whole, EventsResult) or not whole.cut or census.made >= census.most_calls:
        return plan
    parts = [(call, outcome) for call, outcome in asked if call.part and is_slice(call.query, census.query)]
    if census.newest is None:
        return plan if parts else _all_or_slices(plan, census, asked)
    if not parts:
        return _from_the_end(plan, census, census.newest, asked)
    return _walked_back(plan, census, census.newest, parts)


def _grown(
    plan: Plan,
    census: Census,
    spans: Sequence[Span],
    *,
    limit: int = EVENTS_LIMIT,
    without: Call | None = None,
) -> Plan:
    """The plan with calls for these spans, and without one that they replace."""
    queries = [replace(census.query, span=span, limit=limit) for span in spans]
    kept = [call for call in plan.calls if call != without]
    grown = replace(census, made=census.made + len(queries))
    return replace(
        plan,
        calls=(*kept, *(Call(census.role, query, part=True) for query in queries)),
        censuses=tuple(grown if one == census else one for one in plan.censuses),
    )


def _all_or_slices(plan: Plan, census: Census, asked: _Asked) -> Plan:
    """Every event, or a fair sample of too many."""
    density = _density(census.query, [outcome for _, outcome in asked])
    whole = density[-1][1]
    if whole <= MOST_READ:
        return _grown(plan, census, [census.query.span], limit=MOST_READ)
    pieces = ceil(whole / SLICE)
    places = [int((place + 0.5) * pieces / SAMPLE_SLICES) for place in range(SAMPLE_SLICES)]
    ends = [(_instant(density, place / pieces), _instant(density, (place + 1) / pieces)) for place in places]
    return _grown(plan, census, [Span(start, end) for start, end in ends if start < end])


def _from_the_end(plan: Plan, census: Census, wanted: int, asked: _Asked) -> Plan:
    density = _density(census.query, [outcome for _, outcome in asked])
    return _grown(plan, census, [_first_tail(census.query, wanted, density)])


def _walked_back(plan: Plan, census: Census, wanted: int, parts: _Asked) -> Plan:
    """The end of a tail that was cut, or one more before the tails that have too few events."""
    results = [outcome for _, outcome in parts if isinstance(outcome, EventsResult)]
    span = _next_tail(census.query.span, results, wanted) if len(results) == len(parts) else None
    if span is None:
        return plan
    return _grown(plan, census, [span], without=parts[-1][0] if results[-1].cut else None)


def is_slice(query: Query, whole: EventsQuery) -> bool:
    """It reads a part of what `whole` reads, though perhaps more of it."""
    if not isinstance(query, EventsQuery) or replace(query, span=whole.span, limit=whole.limit) != whole:
        return False
    return whole.span.start <= query.span.start and query.span.end <= whole.span.end


def _finer_series(plan: Plan, asked: _Asked) -> Plan | None:
    room = MOST_PARTS - sum(call.part for call in plan.calls)
    calls: list[Call] = []
    for call, outcome in asked:
        pieces = _pieces(outcome, room + call.part) if isinstance(outcome, StatsResult) else ()
        if len(pieces) > 1:
            room -= len(pieces) - call.part
            calls += [Call(Role.DETAIL, query, needed=call.essential, part=True) for query in pieces]
        else:
            calls.append(call)
    return replace(plan, calls=tuple(calls)) if len(calls) > len(plan.calls) else None


def _pieces(result: StatsResult, most: int) -> tuple[StatsQuery, ...]:
    """Spans short enough that all groups seen, in all their buckets, would fit into each."""
    query = result.query
    if not result.cut or query.interval not in _STEP:
        return ()
    step = _STEP[query.interval]
    edges = list(_edges(query.span, step))
    groups = len({tuple(row.keys.items()) for row in result.rows})
    pieces = min(most, len(edges) - 1, max(2, ceil(groups * (len(edges) - 1) / query.limit)))
    if pieces < 2:  # noqa: PLR2004  one piece is what was asked already
        return ()
    ends = [edges[(len(edges) - 1) * piece // pieces] for piece in range(pieces + 1)]
    return tuple(replace(query, span=Span(start, end)) for start, end in pairwise(ends))


def _edges(span: Span, step: timedelta) -> Iterator[datetime]:
    """Where the API's buckets meet: its days and hours are UTC's."""
    yield span.start
    edge = span.start.replace(minute=0, second=0)
    edge = edge.replace(hour=0) if step == _STEP[Interval.DAY] else edge
    while (edge := edge + step) < span.end:
        yield edge
    yield span.end


def _density(query: EventsQuery, outcomes: Sequence[Outcome]) -> _Density:
    """How many of the events have come by when, by the plan's counts per bucket; straight in between."""
    counts: dict[tuple[datetime, timedelta], int] = {}
    for outcome in outcomes:
        if isinstance(outcome, StatsResult) and outcome.query.span == query.span and outcome.query.interval:
            for row in outcome.rows:
                if row.bucket and _matches(query, row.keys):
                    bucket = row.bucket, _STEP[outcome.query.interval]
                    counts[bucket] = counts.get(bucket, 0) + int(row.value)
    points = [(query.span.start, 0)]
    for (start, step), count in sorted(counts.items()):
        points.append((max(start, query.span.start), points[-1][1]))
        points.append((min(start + step, query.span.end), points[-1][1] + count))
    points.append((query.span.end, points[-1][1]))
    return points


def _matches(query: EventsQuery, keys: Mapping[Dimension, str]) -> bool:
    wanted = {
        Dimension.SOURCE: query.source,
        Dimension.MEDIUM: query.medium,
        Dimension.COUNTRY: query.country,
    }
    return all(value is None or keys.get(column, value) == value for column, value in wanted.items())


def _instant(density: _Density, share: float) -> datetime:
    """When that share of all events has come, to the second; the window's own ends stay exact."""
    (first, _), (last, whole) = density[0], density[-1]
    if share <= 0 or share >= 1:
        return first if share <= 0 else last
    sought = share * whole
    after = bisect_left(density, sought, key=lambda point: point[1])
    (start, low), (end, high) = density[after - 1], density[after]
    seconds = (end - start).total_seconds() * (sought - low) / (high - low)
    return start + timedelta(seconds=int(seconds))


def _first_tail(query: EventsQuery, wanted: int, density: _Density) -> Span:
    """By the plan's counts, with twice as many events as are wanted; without counts the whole window."""
    whole = density[-1][1]
    start = (
        _instant(density, 1 - min(1.0, max(2 * wanted, SLICE // 2) / whole)) if whole else query.span.start
    )
    return Span(min(start, query.span.end - _SECOND), query.span.end)


def _next_tail(whole: Span, results: Sequence[EventsResult], wanted: int) -> Span | None:
    """The end of a tail that was cut, or what comes before one that was not; None when all is done."""
    oldest = results[-1].query.span
    if results[-1].cut:
        length = timedelta(seconds=int(oldest.length.total_seconds()) // NARROWER)
        return Span(oldest.end - max(length, _SECOND), oldest.end) if oldest.length > _SECOND else None
    have = sum(len(result.rows) for result in results)
    if have >= wanted or oldest.start <= whole.start:
        return None
    factor = min(NARROWER, 2 * wanted / max(1, have))
    length = timedelta(seconds=ceil((whole.end - oldest.start).total_seconds() * factor))
    return Span(max(whole.start, oldest.start - length), oldest.start)
