"""Cutting a window into buckets that never lie about their days.

In: a window, an interval, the query of the whole window. Out: the queries of a series, and the Series made of
their results. The API has no zone parameter and its buckets are UTC's, so there are three ways, best first:

* the API's own hours or days, where the local edges fall on them: right for events and visitors alike;
* hours (or UTC days) folded into longer buckets: events only, visitors do not add up;
* one call per bucket with exact instants: always right, at most 31.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from itertools import pairwise

from bot.periods.calendar import Calendar, Span, Window
from bot.queries import Dimension, Interval, Metric, StatsQuery, StatsResult, Uniques
from bot.reports.errors import HourlyTooLong, TooManyBuckets
from bot.reports.outcomes import Keys, Outcomes, rows_of
from bot.reports.plan import MOST_PARTS

MOST_HOURLY_DAYS = 31
# More points than this are asked for in the next coarser interval where a series is a side dish (split).
MOST_POINTS = MOST_PARTS


Values = tuple[int | Uniques | None, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a series.

    Attributes:
        keys: the group's values, one per column; empty for the line of the total.
        values: one figure per bucket; 0 where nothing happened, None where it is not known.
    """

    keys: Keys
    values: Values

    @property
    def name(self) -> str:
        return "/".join(self.keys)


@dataclass(frozen=True, slots=True)
class Series:
    """Figures over time.

    Attributes:
        interval: what one bucket is; in a split it may be coarser than asked where that was too many points.
        starts: the first instant of each bucket, in UTC.
        lines: one per group, largest total first.
        rest: the groups that are not shown, together; None for visitors, or when all are shown.
        first_is_partial, last_is_partial: the bucket begins or ends inside its interval, because the window
            does; so its figure is lower than it would be.
        is_running: the last bucket is not over yet.
    """

    interval: Interval
    starts: tuple[datetime, ...]
    lines: tuple[Line, ...]
    rest: Line | None = None
    first_is_partial: bool = False
    last_is_partial: bool = False
    is_running: bool = False


def _first_of_next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


_NEXT: dict[Interval, Callable[[date, Calendar], date]] = {
    Interval.DAY: lambda day, _: day + timedelta(days=1),
    Interval.WEEK: lambda day, calendar: calendar.week_of(day) + timedelta(days=7),
    Interval.MONTH: lambda day, _: _first_of_next_month(day),
}
_COARSER = {Interval.HOUR: Interval.DAY, Interval.DAY: Interval.WEEK, Interval.WEEK: Interval.MONTH}


def fitting(window: Window, interval: Interval, most: int = MOST_POINTS) -> Interval:
    """The asked interval, or the first coarser one that gives at most `most` buckets."""
    while len(buckets(window, interval)) > most and interval in _COARSER:
        interval = _COARSER[interval]
    return interval


def buckets(window: Window, interval: Interval) -> tuple[Window, ...]:
    """The window cut at the interval's edges in its own zone; the first and the last may be shorter."""
    if interval is Interval.HOUR:
        edges = _hours(window.span)
    else:
        edges = [window.span.start]
        day = _NEXT[interval](window.first_day, window.calendar)
        while (edge := window.calendar.start_of(day)) < window.span.end:
            edges.append(edge)
            day = _NEXT[interval](day, window.calendar)
    edges.append(window.span.end)
    last = len(edges) - 2
    return tuple(
        Window(Span(start, end), window.calendar, running=window.running and index == last)
        for index, (start, end) in enumerate(pairwise(edges))
    )


def _first_is_partial(part: Window, interval: Interval) -> bool:
    day, calendar = part.first_day, part.calendar
    match interval:
        case Interval.HOUR:
            return bool(part.span.start.minute or part.span.start.second)
        case Interval.WEEK:
            day = calendar.week_of(day)
        case Interval.MONTH:
            day = day.replace(day=1)
    return calendar.start_of(day) != part.span.start


def _last_is_partial(part: Window, interval: Interval) -> bool:
    if interval is Interval.HOUR:
        return bool(part.span.end.minute or part.span.end.second)
    return part.calendar.start_of(_NEXT[interval](part.last_day, part.calendar)) != part.span.end


def _hours(span: Span) -> list[datetime]:
    edge = span.start.replace(minute=0, second=0) + timedelta(hours=1)
    edges = [span.start]
    while edge < span.end:
        edges.append(edge)
        edge += timedelta(hours=1)
    return edges


@dataclass(frozen=True, slots=True)
class Bucketing:
    """How a series is asked.

    Attributes:
        interval: of one bucket.
        parts: the buckets.
        queries: what is asked, in order of time.
        native: the API's own buckets are the series' buckets: one query, no folding.
    """

    interval: Interval
    parts: tuple[Window, ...]
    queries: tuple[StatsQuery, ...]
    native: bool = False


def bucketing(query: StatsQuery, window: Window, interval: Interval) -> Bucketing:
    """The cheapest right way to ask `query`, which has no interval, per bucket of the window.

    Raises:
        HourlyTooLong, TooManyBuckets: there is no way within the bounds.
    """
    if interval is Interval.HOUR and window.span.length > timedelta(days=MOST_HOURLY_DAYS, hours=1):
        raise HourlyTooLong(days=window.day_count, most=MOST_HOURLY_DAYS)
    parts = buckets(window, interval)
    inner = [part.span.start for part in parts[1:]]
    on_days = all(edge.hour == edge.minute == edge.second == 0 for edge in inner)
    if interval is Interval.HOUR or (interval is Interval.DAY and on_days):
        return Bucketing(interval, parts, (replace(query, interval=interval),), native=True)
    if query.metric is Metric.COUNT and interval is Interval.WEEK and on_days:
        return Bucketing(interval, parts, (replace(query, interval=Interval.DAY),))
    on_hours = all(edge.minute == edge.second == 0 for edge in inner)
    if query.metric is Metric.COUNT and interval is not Interval.MONTH and on_hours and not query.group_by:
        return Bucketing(interval, parts, _hourly(query, parts))
    if len(parts) > MOST_PARTS:
        fits = fitting(window, interval)
        raise TooManyBuckets(
            interval=interval,
            buckets=len(parts),
            most=MOST_PARTS,
            coarser=fits if len(buckets(window, fits)) <= MOST_PARTS else None,
        )
    return Bucketing(interval, parts, tuple(replace(query, span=part.span) for part in parts))


def _hourly(query: StatsQuery, parts: Sequence[Window]) -> tuple[StatsQuery, ...]:
    """Hours of whole buckets, as many to a call as fit into its rows."""
    most = timedelta(days=MOST_HOURLY_DAYS)
    queries: list[StatsQuery] = []
    start = parts[0].span.start
    for part, following in pairwise((*parts, None)):
        assert part is not None  # noqa: S101  only the second of the pair may be
        if following is None or following.span.end - start > most:
            queries.append(replace(query, span=Span(start, part.span.end), interval=Interval.HOUR))
            start = part.span.end
    return tuple(queries)


def lines(
    way: Bucketing, outcomes: Outcomes, columns: Sequence[Dimension], picked: Mapping[Dimension, str]
) -> dict[Keys, Values] | None:
    """The values per bucket of each group; None when no query of the series was answered."""
    starts = [part.span.start for part in way.parts]
    answered = [result for query in way.queries for result in outcomes.buckets(query)]
    if not answered:
        return None
    known, whole = _coverage(way, answered)
    found: dict[Keys, dict[int, int | Uniques]] = {}
    for result in answered:
        for keys, row in rows_of(result, columns, picked):
            at = max(0, bisect_right(starts, row.bucket or result.query.span.start) - 1)
            values = found.setdefault(keys, {})
            values[at] = _put(values.get(at), row.value)
    if not columns:
        found.setdefault((), {})
    zero: int | Uniques = Uniques(0) if way.queries[0].metric is Metric.UNIQUES else 0
    return {
        keys: tuple(
            values.get(at, zero if at in whole else None) if at in known else None
            for at in range(len(starts))
        )
        for keys, values in found.items()
    }


def _put(earlier: int | Uniques | None, value: int | Uniques) -> int | Uniques:
    """Events of one bucket are added; visitors of one bucket come as one row, or something is wrong."""
    if earlier is None:
        return value
    if isinstance(earlier, Uniques) or isinstance(value, Uniques):
        raise TypeError("visitors of two rows were about to be added")
    return earlier + value


def _coverage(way: Bucketing, answered: Sequence[StatsResult]) -> tuple[set[int], set[int]]:
    """Which buckets have figures, and in which of them a group without a row is a true zero."""
    known: set[int] = set()
    whole: set[int] = set()
    one_row_each = way.native or not way.queries[0].interval
    for at, part in enumerate(way.parts):
        pieces = [
            result
            for result in answered
            if result.query.span.start < part.span.end and part.span.start < result.query.span.end
        ]
        asked = sum((_overlap(result.query.span, part.span) for result in pieces), timedelta())
        complete = not any(result.cut for result in pieces)
        if asked == part.span.length and (complete or one_row_each):
            known.add(at)
            if complete:
                whole.add(at)
    return known, whole


def _overlap(one: Span, other: Span) -> timedelta:
    return min(one.end, other.end) - max(one.start, other.start)


def series(
    way: Bucketing,
    window: Window,
    values: Mapping[Keys, Values],
    shown: Sequence[Keys],
) -> Series:
    """The shown groups as lines, in that order, and the rest of the events as one."""
    unseen = tuple(Uniques(0) if way.queries[0].metric is Metric.UNIQUES else 0 for _ in way.parts)
    others = [line for keys, line in values.items() if keys not in set(shown)]
    return Series(
        interval=way.interval,
        starts=tuple(part.span.start for part in way.parts),
        lines=tuple(Line(keys, values.get(keys, unseen)) for keys in shown),
        rest=_together(others),
        first_is_partial=_first_is_partial(way.parts[0], way.interval),
        last_is_partial=_last_is_partial(way.parts[-1], way.interval),
        is_running=window.running,
    )


def _together(others: Sequence[Values]) -> Line | None:
    counts = [tuple(value for value in line if isinstance(value, int)) for line in others]
    if not others or any(len(count) != len(line) for count, line in zip(counts, others, strict=True)):
        return None
    return Line((), tuple(sum(bucket) for bucket in zip(*counts, strict=True)))
