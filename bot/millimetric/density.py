"""How the events of a window are spread over it, by the API's own counts.

In: a query for raw events, and the counts. Out: which counts to ask for, and spans with about as many events
each. The counts say where to cut before anything is read, whichever rows the API keeps of a full reply; they
are a hint all the same: a part that turns out to be full is cut again. Not here: asking (census.py).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from math import ceil

from bot.periods.calendar import Span
from bot.queries import STATS_LIMIT, Dimension, EventsQuery, Interval, Result, StatsQuery, StatsResult

_STEPS = {Interval.HOUR: timedelta(hours=1), Interval.DAY: timedelta(days=1)}
_MOST_HOURS = STATS_LIMIT - 2  # one more at either end, where the window cuts an hour
_SHORTEST = timedelta(seconds=1)


def counts_for(query: EventsQuery) -> tuple[StatsQuery, ...]:
    """All events by the hour (by the day where those are too many), and how many of them are of this source.

    None where the API has no counts of what is asked for.
    """
    if query.user_id or query.anonymous_id or query.country:
        return ()
    by = Interval.HOUR if query.span.length <= _MOST_HOURS * _STEPS[Interval.HOUR] else Interval.DAY
    spread = StatsQuery(query.span, event=query.event, interval=by)
    if query.source is None and query.medium is None:
        return (spread,)
    groups = (Dimension.SOURCE, Dimension.MEDIUM)
    return spread, StatsQuery(query.span, event=query.event, group_by=groups)


def parts(query: EventsQuery, results: Sequence[Result], size: int) -> list[Span]:
    """The query's span in parts of about `size` events each; none where the counts do not tell."""
    counts = [result for result in results if isinstance(result, StatsResult) and not result.cut]
    if not counts or len(counts) < len(results):
        return []
    points = _points(query.span, counts[0])
    whole = points[-1][1]
    mine = sum(int(row.value) for row in counts[-1].rows if _is_of(query, row.keys)) if counts[1:] else whole
    pieces = min(ceil(mine / size), int(query.span.length / _SHORTEST))
    if pieces < 2 or not whole:  # noqa: PLR2004  one part is what was asked already
        return []
    inner = (_instant(points, whole * piece / pieces) for piece in range(1, pieces))
    edges = [query.span.start, *sorted({edge for edge in inner if _inside(edge, query.span)}), query.span.end]
    return [Span(start, end) for start, end in pairwise(edges)]


def _is_of(query: EventsQuery, keys: Mapping[Dimension, str]) -> bool:
    wanted = {Dimension.SOURCE: query.source, Dimension.MEDIUM: query.medium}
    return all(value is None or keys.get(name) == value for name, value in wanted.items())


def _points(span: Span, counts: StatsResult) -> list[tuple[datetime, int]]:
    """How many of the events have come by when."""
    step = _STEPS[counts.query.interval or Interval.DAY]
    points = [(span.start, 0)]
    for row in sorted((row for row in counts.rows if row.bucket), key=lambda row: row.bucket or span.start):
        start = row.bucket or span.start
        points.append((max(start, span.start), points[-1][1]))
        points.append((min(start + step, span.end), points[-1][1] + int(row.value)))
    return points


def _instant(points: Sequence[tuple[datetime, int]], sought: float) -> datetime:
    """When so many had come, to the second; between two points as if they had come evenly."""
    after = bisect_left(points, sought, key=lambda point: point[1])
    (start, low), (end, high) = points[after - 1], points[after]
    return start + timedelta(seconds=int((end - start).total_seconds() * (sought - low) / (high - low)))


def _inside(edge: datetime, span: Span) -> bool:
    return span.start < edge < span.end
