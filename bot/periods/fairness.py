"""What a period is fairly compared with: as long, just before, and cut where this one is cut.

In: a Period, `as_of`, a Calendar. Out: a Window that ends where the other begins, or earlier.

* A running unit is laid beside the same elapsed part of the unit before: Wednesday noon with last Wednesday
  noon; the 17th with the 17th, or the whole month where that was shorter.
* A calendar unit is laid beside the unit before it, a number of units beside as many before them.
* A weekday or a weekend is laid beside the same one of the week before.
* Hours of a day are laid beside the same hours of the day before, of a weekday's beside the week before's.
* Everything else is laid beside as many days (or hours) just before it.
"""

from __future__ import annotations

from datetime import UTC, date, datetime

from bot.periods.calendar import Calendar, Span, Window
from bot.periods.local_days import DAY, Days, part_of
from bot.periods.named_units import DAYS_OF_WEEK, Unit
from bot.periods.ranges import Between, Hours, Period, Stepped
from bot.periods.resolving import SECOND, clock_span, moved, resolve, whole_days
from bot.periods.shapes import (
    Ago,
    DayOf,
    Last,
    Latest,
    Named,
    NamedOf,
    Part,
    This,
    Trailing,
    WeekOf,
)
from bot.periods.units import begin, final, step


def fair_previous(period: Period, as_of: datetime, calendar: Calendar) -> Window:
    """The window a period is fairly compared with.

    Raises:
        PeriodError: the period itself cannot be asked for.
    """
    now = as_of.astimezone(UTC).replace(microsecond=0)
    window = resolve(period, now, calendar)
    if isinstance(period, Hours) and (period.last is not None or window.first_day == window.last_day):
        days = DAYS_OF_WEEK if isinstance(period.day, Latest | DayOf) else 1
        return moved(window, lambda day: day - days * DAY)
    if (whole := clock_span(period, now, calendar)) is not None:
        return Window(Span(window.span.start - whole.length, window.span.end - whole.length), calendar)
    before = _before(period, window, calendar)
    whole = whole_days(before, calendar)
    return Window(_same_part(window, before.first, whole) if window.running else whole, calendar)


def _same_part(window: Window, first: date, whole: Span) -> Span:
    """The part of `whole`, which begins on `first`, up to the local day and time that `window` is at."""
    calendar = window.calendar
    local = calendar.local(window.span.end)
    day = first + (local.date() - window.first_day)
    wall = datetime.combine(day, local.time(), calendar.tz).astimezone(UTC)
    return Span(whole.start, min(max(wall, whole.start + SECOND), whole.end))


def _before(period: Period, window: Window, calendar: Calendar) -> Days:
    """The whole days of the period just before."""
    first = window.first_day
    match period:
        case This(unit) | Last(unit) | Ago(_, unit) | Named(unit) | NamedOf(unit):
            return _units(1, unit, first)
        case Trailing(count, unit):
            return _units(count, unit, first)
        case Stepped():
            return _units(period.count, period.unit, first)
        case Latest() | DayOf():
            return Days(first, first + DAY if period == Latest() else first).shifted(-DAYS_OF_WEEK)
        case WeekOf():
            return Days(first, first + (DAYS_OF_WEEK - 1) * DAY).shifted(-DAYS_OF_WEEK)
        case Between(Named(unit), Named()):
            last = begin(unit, window.last_day, calendar)
            count = 1
            while step(unit, first, count - 1) < last:
                count += 1
            return _units(count, unit, first)
        case Part():
            return _same_part_of_unit_before(period, window, calendar)
        case _:
            return Days(first - window.day_count * DAY, first - DAY)


def _units(count: int, unit: Unit, first: date) -> Days:
    """`count` units, the last of which comes right before the one that begins on `first`."""
    earliest = step(unit, first, -count)
    last = step(unit, first, -1)
    return Days(earliest, final(unit, last))


def _same_part_of_unit_before(part: Part, window: Window, calendar: Calendar) -> Days:
    """The first ten days of May beside the first ten of April."""
    # Any day of the part lies in its unit; no clock is needed to find the unit again.
    first = begin(part.of.unit, window.first_day, calendar)
    before = step(part.of.unit, first, -1)
    return part_of(part, Days(before, final(part.of.unit, before)))
