"""Reading what one call is too small for: a plan that grows until nothing of it is cut off.

In: a Plan and the outcomes of its calls. Out: a wider Plan, or None when there is nothing to gain. Pure; who
runs plans asks again after each round (the loop is in plan.py). The API has no pages, so time is what is cut:

* a series whose rows were cut is asked again as two shorter spans, at an edge of its own buckets, so that no
  bucket is ever asked in two pieces;
* a census of every event begins with the calls that the plan's counts per day say are enough, and halves
  what is cut; where even that would be too many calls, it reads slices evenly over the window: a sample;
* a census of the newest events walks back from the end of the window until it has as many as are wanted.

Half-open spans do not overlap, so nothing is read twice and nothing has to be recognised as the same.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil

from bot.periods.calendar import Span
from bot.queries import (
    EVENTS_LIMIT,
    Dimension,
    EventRow,
    EventsQuery,
    EventsResult,
    Interval,
    StatsQuery,
    StatsResult,
)
from bot.reports.plan import MOST_PARTS, Call, Census, Outcome, Plan, Role

# Events that a slice is meant to hold: far enough below the API's limit that a busy hour seldom exceeds it.
SLICE = 600
# Of the calls a census may make, these are kept for slices that turn out to be too long.
RESERVE = 0.3
NARROWER = 8
_SECOND = timedelta(seconds=1)
_STEP = {Interval.HOUR: timedelta(hours=1), Interval.DAY: timedelta(days=1)}


def follow_up(plan: Plan, outcomes: Sequence[Outcome]) -> Plan | None:
    """The plan with the calls that are still needed; those it keeps need not be made again."""
    asked = tuple(zip(plan.calls, outcomes, strict=True))
    if plan.census is None:
        return _finer_series(plan, asked)
    if plan.census.newest is None:
        return _every_event(plan, plan.census, asked)
    return _newest_events(plan, plan.census, plan.census.newest, asked)


_Asked = Sequence[tuple[Call, Outcome]]


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


def _every_event(plan: Plan, census: Census, asked: _Asked) -> Plan | None:
    if not any(call.part for call in plan.calls):
        slices = _first_slices(census, [outcome for _, outcome in asked])
        calls = [*plan.calls, *(_slice(census, span) for span in slices)]
        return _with(plan, census, calls, made=len(slices))
    calls, made = [], 0
    for call, outcome in asked:
        halves = _halves(outcome) if call.part and census.made + made + 2 <= census.most_calls else ()
        calls += [_slice(census, span) for span in halves] or [call]
        made += len(halves)
    return _with(plan, census, calls, made) if made else None


def _slice(census: Census, span: Span) -> Call:
    return Call(Role.DETAIL, replace(census.query, span=span, limit=EVENTS_LIMIT), part=True)


def _with(plan: Plan, census: Census, calls: Sequence[Call], made: int) -> Plan:
    return replace(plan, calls=tuple(calls), census=replace(census, made=census.made + made))


def _halves(outcome: Outcome) -> tuple[Span, ...]:
    if not isinstance(outcome, EventsResult) or not outcome.cut or outcome.query.span.length < 2 * _SECOND:
        return ()
    span = outcome.query.span
    middle = span.start + timedelta(seconds=int(span.length.total_seconds()) // 2)
    return Span(span.start, middle), Span(middle, span.end)


def _first_slices(census: Census, outcomes: Sequence[Outcome]) -> tuple[Span, ...]:
    """The window cut into spans of about as many events; evenly spread ones where that is too many."""
    density = _density(census.query, outcomes)
    pieces = max(1, ceil(density[-1][1] / SLICE))
    most = max(1, int(census.most_calls * (1 - RESERVE)))
    places = list(range(pieces))
    if pieces > most:
        places = [int((place + 0.5) * pieces / most) for place in range(most)]
    spans = ((_instant(density, place / pieces), _instant(density, (place + 1) / pieces)) for place in places)
    return tuple(Span(start, end) for start, end in spans if start < end)


_Density = Sequence[tuple[datetime, int]]


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


def _newest_events(plan: Plan, census: Census, wanted: int, asked: _Asked) -> Plan | None:
    """Walk back from the end of the window: a cut tail is made shorter, one with too few events grows."""
    first = asked[0][1]
    tails = [outcome for call, outcome in asked if call.part]
    if not isinstance(first, EventsResult) or not first.cut or census.made >= census.most_calls:
        return None
    results = [outcome for outcome in tails if isinstance(outcome, EventsResult)]
    if len(results) < len(tails):
        return None
    if results:
        span = _next_tail(census.query.span, results, wanted)
    else:
        span = _first_tail(census.query, wanted, [outcome for _, outcome in asked])
    if span is None:
        return None
    kept = [call for call, outcome in asked if not (call.part and outcome is results[-1] and results[-1].cut)]
    return _with(plan, census, [*kept, _slice(census, span)], made=1)


def _first_tail(query: EventsQuery, wanted: int, outcomes: Sequence[Outcome]) -> Span:
    """By the plan's counts, with twice as many events as are wanted; without counts the whole window."""
    density = _density(query, outcomes)
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


@dataclass(frozen=True, slots=True)
class Evidence:
    """The raw events that a report rests on.

    Attributes:
        read: how many events were read.
        exact: they are all that the window has; else they are a sample, spread evenly over it.
        slices: in how many spans they were read.
        whole: how many the window has by the API's count; None when not known.
    """

    read: int
    exact: bool
    slices: int
    whole: int | None


def evidence(plan: Plan, results: Sequence[EventsResult]) -> tuple[tuple[EventRow, ...], bool]:
    """The rows of a census, and whether they are every event of its window."""
    span = plan.census.query.span if plan.census else plan.window.span
    covered = sum((result.query.span.length for result in results), timedelta())
    exact = covered == span.length and not any(result.cut for result in results)
    return tuple(row for result in results for row in result.rows), exact
