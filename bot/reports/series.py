"""Cutting a window into buckets that never lie about their days.

The API has no zone parameter and its buckets are UTC's, so a series in another zone is asked bucket by
bucket, each with exact instants. That is right for counts and for distinct visitors alike.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from bot.periods.calendar import Calendar, Span, Window
from bot.queries import Interval

# More points than this are asked for in the next coarser interval: nobody reads them on a phone.
MOST_POINTS = 31


@dataclass(frozen=True, slots=True)
class Line:
    """One named line of a series; `values` has one figure per bucket."""

    name: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """Figures over time.

    Attributes:
        interval: what one bucket is; may be coarser than asked where that was too many points.
        starts: the first instant of each bucket, in UTC.
        lines: one per group, largest total first.
        last_is_partial: the last bucket ends inside its interval.
    """

    interval: Interval
    starts: tuple[datetime, ...]
    lines: tuple[Line, ...]
    last_is_partial: bool = False


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


def _hours(span: Span) -> list[datetime]:
    edge = span.start.replace(minute=0, second=0) + timedelta(hours=1)
    edges = [span.start]
    while edge < span.end:
        edges.append(edge)
        edge += timedelta(hours=1)
    return edges
