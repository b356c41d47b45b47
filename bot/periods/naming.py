"""Every period's one canonical spelling; language.py reads each of them back as the same period.

In: a Period. Out: words. Not here: dates of a window (a message derives those from what was asked).
"""

from __future__ import annotations

import calendar as almanac
from datetime import UTC, datetime

from bot.periods.named_units import Unit
from bot.periods.ranges import MINUTES_OF_A_DAY, Between, Hours, Period, Since, Stepped, YearBefore
from bot.periods.shapes import (
    Ago,
    Beside,
    Dates,
    DayNumber,
    DayOf,
    Instants,
    Last,
    Latest,
    MonthDay,
    Named,
    NamedOf,
    Part,
    This,
    Trailing,
    WeekOf,
)
from bot.periods.words import ORDINALS

NTH = tuple(ORDINALS)


def phrase_period(period: Period) -> str:  # noqa: C901, PLR0912  one case per shape, nothing nested
    match period:
        case This(Unit.DAY):
            return "today"
        case This(unit):
            return f"this {unit}"
        case Last(Unit.DAY):
            return "yesterday"
        case Last(unit):
            return f"{'previous' if unit is Unit.HOUR else 'last'} {unit}"
        case Ago():
            return _ago(period)
        case Trailing():
            return _trailing(period)
        case Dates(first, last):
            return first.isoformat() if first == last else f"{first}..{last}"
        case Instants(first, last):
            if last is None:
                return f"since {_instant(first)}"
            return f"{_instant(first)}..{_instant(last)}"
        case MonthDay(month, day):
            return f"{almanac.month_name[month]} {day}"
        case DayNumber(day, name):
            return f"{name.capitalize() + ' ' if name else ''}the {day}{ordinal_ending(day)}"
        case Named():
            return _named(period)
        case NamedOf(unit, number, year):
            return f"{_named(Named(unit, number))} {phrase_period(year)}"
        case Latest(day):
            return "the weekend" if day is None else day.capitalize()
        case DayOf(day, week):
            return f"{day.capitalize()} of {phrase_period(week)}"
        case Part():
            return _part(period)
        case Beside(count, unit, day, after):
            side = "after" if after else "before"
            return f"the {count} {unit}{'s' * (count > 1)} {side} {phrase_period(day)}"
        case WeekOf(day, edge):
            return f"the week {edge} {phrase_period(day)}"
        case Between(first, last):
            return f"{phrase_period(first)} to {phrase_period(last)}"
        case Stepped(Trailing(count, unit) as of):
            return f"the {count} {unit if count == 1 else _plural(unit)} before the {phrase_period(of)}"
        case Stepped(of, by):
            far = f"{abs(by)} {_plural(of.unit)} " if abs(by) > 1 else ""
            return f"the {of.unit} {far}{'before' if by < 0 else 'after'} {phrase_period(of)}"
        case Since(start):
            return f"since {phrase_period(start)}"
        case Hours():
            return _hours(period)
        case YearBefore(of):
            return f"{phrase_period(of)} a year earlier"


def ordinal_ending(day: int) -> str:
    """1st, 2nd, 3rd, 11th, 21st."""
    return "th" if day in {11, 12, 13} else {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")


def _instant(instant: datetime) -> str:
    return instant.replace(tzinfo=None).isoformat() + ("Z" if instant.tzinfo is UTC else "")


def _hours(period: Hours) -> str:
    day = "" if period.day is None else f" {phrase_period(period.day)}"
    if period.last is None:
        return f"since {_clock(period.first)}{day}"
    if period.last > MINUTES_OF_A_DAY:
        return f"{_clock(period.first)}{day} to {_clock(period.last - MINUTES_OF_A_DAY)} the next day"
    return f"{_clock(period.first)} to {_clock(period.last)}{day}"


def _clock(minutes: int) -> str:
    return "{:02}:{:02}".format(*divmod(minutes, 60))


def _ago(period: Ago) -> str:
    if period.unit is Unit.DAY:
        return f"{period.count} days ago"
    if period.count == 2:  # noqa: PLR2004  one before the last one
        return f"the {period.unit} before last"
    return f"the {period.unit} {period.count} {_plural(period.unit)} ago"


def _trailing(period: Trailing) -> str:
    unit = period.unit if period.count == 1 else _plural(period.unit)
    with_running = f" with {phrase_period(This(period.unit))}" if period.running else ""
    return f"last {period.count} {unit}{with_running}"


def _plural(unit: Unit) -> str:
    return "halves" if unit is Unit.HALF else f"{unit}s"


def _named(period: Named) -> str:
    year = "" if period.year is None else f" {period.year}"
    match period.unit:
        case Unit.YEAR:
            return f"year {period.number}"
        case Unit.WEEK:
            return f"week {period.number}" if not year else f"{period.year}-W{period.number:02}"
        case Unit.MONTH:
            return f"{almanac.month_name[period.number]}{year}"
        case _:
            return f"{'Q' if period.unit is Unit.QUARTER else 'H'}{period.number}{year}"


def _part(period: Part) -> str:
    unit, count = period.unit, period.last - period.first + 1
    of = f"of {phrase_period(period.of)}"
    if period.first == 1 and count > 1:
        return f"first {count} {unit}s {of}"
    if period.last == -1 and count > 1:
        return f"last {count} {unit}s {of}"
    if count > 1:
        return f"days {period.first} to {period.last} {of}"
    if period.first < 0:
        return f"last {unit} {of}" if period.first == -1 else f"{unit} {-period.first} from the end {of}"
    nth = period.first <= len(NTH)
    return f"{NTH[period.first - 1]} {unit} {of}" if nth else f"{unit} {period.first} {of}"
