"""How a period stands among the eight that end with it.

In: a window and its question. Out: the seven windows before it that are fair to lay beside it, what to ask
of them, and their figures. Visitors are asked window by window, they do not add up; counts are asked once for
the whole stretch where the API's own days or hours meet the windows' edges, and folded here.
Not here: the comparison that changes are measured against (plan.py).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bot.periods.calendar import Span, Window
from bot.periods.period import Ago, Last, Named, Period, This, Unit
from bot.periods.units import final, step
from bot.queries import Dimension, Interval, Metric, StatsQuery, StatsResult, Uniques
from bot.reports.maths import Share
from bot.reports.outcomes import Keys, Outcomes, groups
from bot.reports.split import PAID

PERIODS = 8  # the one that is told about is the last of them
FEWEST = 4  # a place among fewer says nothing
LONGEST = 31  # days; eight quarters are more than most plans keep
MOST_DAILY = timedelta(days=62)  # by day and medium, an answer's rows still hold it
MOST_HOURLY = timedelta(days=41)  # by hour alone
_WEEK, _HOUR, _SECOND = timedelta(days=7), timedelta(hours=1), timedelta(seconds=1)

BY_MEDIUM = (Dimension.MEDIUM,)


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier period; None is "not known"."""

    window: Window
    visitors: Uniques | None
    events: int | None
    key: int | None
    paid: Share | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A figure's place among those of the periods before it.

    Attributes:
        rank: 1 is the highest; equal figures share the better place.
        among: of how many periods, this one included.
        alone: no other period has the same figure.
    """

    rank: int
    among: int
    alone: bool

    @property
    def is_highest(self) -> bool:
        return self.rank == 1 and self.alone

    @property
    def is_lowest(self) -> bool:
        return self.rank == self.among and self.alone


def standing(value: float | None, others: Iterable[float | None]) -> Standing | None:
    """None among too few whose figure is known."""
    known = [other for other in others if other is not None]
    if value is None or len(known) + 1 < FEWEST:
        return None
    higher = sum(other > value for other in known)
    return Standing(higher + 1, len(known) + 1, alone=value not in known)


def earlier(period: Period, window: Window) -> tuple[Window, ...]:
    """The seven windows before, oldest first: months before a month, else the same weekdays before.

    None before a period that is longer than a month, or that begins within a day.
    """
    calendar = window.calendar
    if window.day_count > LONGEST or calendar.start_of(window.first_day) != window.span.start:
        return ()
    back = range(PERIODS - 1, 0, -1)
    match period:
        case This(Unit.MONTH) | Last(Unit.MONTH) | Ago(_, Unit.MONTH) | Named(Unit.MONTH):
            return tuple(_months_before(window, count) for count in back)
        case _:
            weeks = -(-window.day_count // 7)
            return tuple(_weeks_before(window, weeks * count) for count in back)


def _weeks_before(window: Window, weeks: int) -> Window:
    calendar = window.calendar
    start = calendar.start_of(window.first_day - weeks * _WEEK)
    local = calendar.local(window.span.end)
    wall = datetime.combine(local.date() - weeks * _WEEK, local.time(), calendar.tz).astimezone(UTC)
    end = calendar.start_of(window.last_day + timedelta(days=1) - weeks * _WEEK)
    return Window(Span(start, end if window.whole_days else max(wall, start + _SECOND)), calendar)


def _months_before(window: Window, count: int) -> Window:
    """The whole month, or the part of it up to the same day and time of day."""
    calendar = window.calendar
    first = step(Unit.MONTH, window.first_day, -count)
    whole = calendar.days(first, final(Unit.MONTH, first))
    if window.whole_days and not window.running:
        return Window(whole, calendar)
    local = calendar.local(window.span.end)
    day = first + (local.date() - window.first_day)
    wall = datetime.combine(day, local.time(), calendar.tz).astimezone(UTC)
    return Window(Span(whole.start, min(max(wall, whole.start + _SECOND), whole.end)), calendar)


# ── what to ask ──


def people(window: Window) -> StatsQuery:
    return StatsQuery(window.span, Metric.UNIQUES)


def counted(query: StatsQuery, windows: Sequence[Window]) -> tuple[StatsQuery, ...]:
    """The fewest calls that count `query` exactly in each of the windows."""
    if not windows:
        return ()
    each = tuple(replace(query, span=window.span) for window in windows)
    whole = Span(windows[0].span.start, windows[-1].span.end)
    edges = [edge for window in windows for edge in (window.span.start, window.span.end)]
    if whole.length <= MOST_DAILY and all(edge.hour == edge.minute == edge.second == 0 for edge in edges):
        return (replace(query, span=whole, interval=Interval.DAY),)
    if query.group_by or any(edge.minute or edge.second for edge in edges):
        return each
    hourly = tuple(replace(query, span=piece, interval=Interval.HOUR) for piece in pieces(whole, MOST_HOURLY))
    return hourly if len(hourly) < len(each) else each


def pieces(whole: Span, most: timedelta) -> list[Span]:
    """As few equal stretches of whole hours as are at most `most` long."""
    count = -(-whole.length // most)
    length = -(-whole.length // (count * _HOUR)) * _HOUR
    starts = [whole.start + number * length for number in range(count)]
    return [Span(start, min(start + length, whole.end)) for start in starts if start < whole.end]


# ── what came back ──


def read(windows: Sequence[Window], outcomes: Outcomes, key: str | None) -> tuple[Past, ...]:
    """The earlier windows that are known, oldest first, from the project's first whole one on."""
    found = [_past(window, windows, outcomes, key) for window in windows]
    empty = 0
    while empty < len(found) and _is_empty(found[empty]):
        empty += 1
    # The first one with events after empty ones may have begun in its middle: it is no fair measure.
    whole = found[empty + 1 if empty else 0 :]
    return tuple(past for past in whole if (past.visitors, past.events, past.key) != (None, None, None))


def _is_empty(past: Past) -> bool:
    return past.events == 0 or (past.visitors is not None and not past.visitors)


def _past(window: Window, windows: Sequence[Window], outcomes: Outcomes, key: str | None) -> Past:
    visitors = outcomes.stats(people(window))
    media = count_in(window, windows, StatsQuery(window.span, group_by=BY_MEDIUM), outcomes)
    keyed = count_in(window, windows, StatsQuery(window.span, event=key), outcomes) if key else None
    whole = sum(media.values()) if media is not None else None
    return Past(
        window=window,
        visitors=next((row.value for row in visitors.rows if isinstance(row.value, Uniques)), Uniques(0))
        if visitors
        else None,
        events=whole,
        key=sum(keyed.values()) if keyed is not None else None,
        paid=Share(media[(PAID,)], whole) if media is not None and whole else None,
    )


def count_in(
    window: Window, windows: Sequence[Window], query: StatsQuery, outcomes: Outcomes
) -> Counter[Keys] | None:
    """Each group's events in one window, from its own call or from the buckets of all; None: not known."""
    own = outcomes.stats(replace(query, span=window.span))
    if own is not None:
        return None if own.cut else _whole(groups(own, query.group_by, {}))
    if counted(query, windows)[0].interval is None:
        return None
    whole = Span(windows[0].span.start, windows[-1].span.end)
    answered = [
        result
        for interval in (Interval.DAY, Interval.HOUR)
        for result in outcomes.buckets(replace(query, span=whole, interval=interval))
        if result.query.span.start < window.span.end and window.span.start < result.query.span.end
    ]
    return _folded(window.span, answered, query.group_by)


def _whole(found: Mapping[Keys, int | Uniques]) -> Counter[Keys]:
    return Counter({keys: int(value) for keys, value in found.items()})


def _folded(
    span: Span, answered: Sequence[StatsResult], columns: Sequence[Dimension]
) -> Counter[Keys] | None:
    covered = sum(
        (
            min(result.query.span.end, span.end) - max(result.query.span.start, span.start)
            for result in answered
        ),
        timedelta(),
    )
    if covered != span.length or any(result.cut for result in answered):
        return None
    found: Counter[Keys] = Counter()
    for result in answered:
        for row in result.rows:
            if row.bucket is not None and span.start <= row.bucket < span.end:
                found[tuple(row.keys.get(column, "") for column in columns)] += int(row.value)
    return found
