"""Periods as people mean them: relative until `resolve` is given a moment.

In: a Period, `as_of` (an aware instant), a Calendar. Out: a Window, or a PeriodError.
Not here: words (language.py). The policies, each decided once:

* a running unit ends now; nothing is ever asked beyond `as_of`;
* "last week" is the whole calendar unit before this one;
* "last 7 days" are seven whole days without today; hours roll back from now;
* typed dates are both included.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from bot.periods.calendar import Calendar, Span, Window
from bot.periods.errors import FuturePeriod, InvertedPeriod, PeriodTooLong


class Unit(StrEnum):
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class This:
    """The unit that `as_of` lies in, up to `as_of`; today is This(DAY)."""

    unit: Unit


@dataclass(frozen=True, slots=True)
class Last:
    """The whole unit before the current one; yesterday is Last(DAY)."""

    unit: Unit


@dataclass(frozen=True, slots=True)
class Trailing:
    """`count` units back: whole days without today; hours roll."""

    count: int
    unit: Unit


@dataclass(frozen=True, slots=True)
class Dates:
    """From a date to a date, both included."""

    first: date
    last: date


Period = This | Last | Trailing | Dates

LONGEST = timedelta(days=400)


def _begin(unit: Unit, day: date, calendar: Calendar) -> date:
    """The first day of the unit that holds `day`."""
    match unit:
        case Unit.WEEK:
            return calendar.week_of(day)
        case Unit.MONTH:
            return day.replace(day=1)
        case _:
            return day


def _before(unit: Unit, day: date, calendar: Calendar) -> date:
    """The first day of the unit before the one that holds `day`."""
    return _begin(unit, _begin(unit, day, calendar) - timedelta(days=1), calendar)


def resolve(period: Period, as_of: datetime, calendar: Calendar) -> Window:
    """Make a period absolute.

    Raises:
        PeriodError: it lies in the future, is inverted or too long.
    """
    now = as_of.astimezone(UTC).replace(microsecond=0)
    today = calendar.local(now).date()
    match period:
        case This(unit):
            start = calendar.start_of(_begin(unit, today, calendar))
            # At the very first second of a unit nothing has happened yet: ask for that one second.
            window = Window(Span(start, max(now, start + timedelta(seconds=1))), calendar, running=True)
        case Last(unit):
            first = _before(unit, today, calendar)
            last = _begin(unit, today, calendar) - timedelta(days=1)
            window = Window(calendar.days(first, last), calendar)
        case Trailing(count, Unit.HOUR):
            window = Window(Span(now - timedelta(hours=count), now), calendar, running=True)
        case Trailing(count, unit):
            days = count * {Unit.DAY: 1, Unit.WEEK: 7}.get(unit, 30)
            window = Window(
                calendar.days(today - timedelta(days=days), today - timedelta(days=1)), calendar
            )
        case Dates(first, last):
            window = _between(first, last, now, calendar)
    if window.span.length > LONGEST + timedelta(hours=2):  # two clock changes
        raise PeriodTooLong(days=window.day_count, most=LONGEST.days)
    return window


def _between(first: date, last: date, now: datetime, calendar: Calendar) -> Window:
    if first > last:
        raise InvertedPeriod(first=first, last=last)
    whole = calendar.days(first, last)
    if whole.start >= now:
        raise FuturePeriod(first=first, today=calendar.local(now).date())
    if whole.end > now:
        return Window(Span(whole.start, now), calendar, running=True)
    return Window(whole, calendar)


def fair_previous(period: Period, as_of: datetime, calendar: Calendar) -> Window:
    """The window a period is fairly compared with: as long, just before, and cut where this one is cut.

    A running unit is compared with the same elapsed part of the unit before (Wednesday noon with
    last Wednesday noon; the 17th with the 17th, or the whole month where it was shorter).
    """
    window = resolve(period, as_of, calendar)
    match period:
        case This(unit) if unit is not Unit.HOUR:
            today = calendar.local(as_of).date()
            begin = _begin(unit, today, calendar)
            before = _before(unit, today, calendar)
            return Window(_same_part(window.span.end, begin, before, calendar), calendar)
        case Last(unit) if unit is not Unit.HOUR:
            first = window.first_day
            return Window(
                calendar.days(_before(unit, first, calendar), first - timedelta(days=1)), calendar
            )
        case Trailing(_, Unit.HOUR):
            return Window(Span(window.span.start - window.span.length, window.span.start), calendar)
        case _:
            shift = timedelta(days=window.day_count)
            first = window.first_day - shift
            return Window(_same_part(window.span.end, window.first_day, first, calendar), calendar)


def _same_part(end: datetime, begin: date, before: date, calendar: Calendar) -> Span:
    """The unit that starts on `before`, cut at the same local day and time as the one from `begin` is at `end`."""
    local = calendar.local(end)
    elapsed_days = (local.date() - begin).days
    cut = before + timedelta(days=elapsed_days)
    start = calendar.start_of(before)
    wall = datetime.combine(cut, local.timetz().replace(tzinfo=None), calendar.tz).astimezone(UTC)
    return Span(start, min(max(wall, start + timedelta(seconds=1)), calendar.start_of(begin)))
