"""Arithmetic with units of the calendar: where one begins, and how to step from one to the next.

In: a Unit, a local date, a Calendar for the first day of the week. Out: dates, always the first day of a unit
unless said otherwise. Not here: instants, clock units (hours and minutes are arithmetic in UTC).
"""

from __future__ import annotations

from datetime import date, timedelta

from bot.periods.calendar import Calendar
from bot.periods.errors import ImpossiblePeriod
from bot.periods.named_units import DAYS_OF_WEEK, Edge, Unit
from bot.periods.shapes import Dates, WeekOf

MONTHS = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6, Unit.YEAR: 12}
SATURDAY = 5

# The most days that one unit has; for judging lengths before any arithmetic.
MOST_DAYS_IN = {
    Unit.MINUTE: 0, Unit.HOUR: 0, Unit.DAY: 1, Unit.WEEK: DAYS_OF_WEEK,
    Unit.WEEKEND: DAYS_OF_WEEK,
    Unit.MONTH: 31, Unit.QUARTER: 92, Unit.HALF: 184, Unit.YEAR: 366,
}  # fmt: skip


def begin(unit: Unit, day: date, calendar: Calendar) -> date:
    """The first day of the unit that holds `day`; of a weekend: the one that is on or comes."""
    match unit:
        case Unit.WEEK:
            return calendar.week_of(day)
        case Unit.WEEKEND:
            return day + timedelta(days=SATURDAY - day.weekday() if day.weekday() <= SATURDAY else -1)
        case Unit.MONTH | Unit.QUARTER | Unit.HALF | Unit.YEAR:
            months = MONTHS[unit]
            return date(day.year, (day.month - 1) // months * months + 1, 1)
        case _:
            return day


def step(unit: Unit, first: date, count: int) -> date:
    """The first day of the unit `count` after the one that begins on `first`."""
    match unit:
        case Unit.WEEK | Unit.WEEKEND:
            return first + timedelta(days=DAYS_OF_WEEK * count)
        case Unit.MONTH | Unit.QUARTER | Unit.HALF | Unit.YEAR:
            year, month = divmod(first.year * 12 + first.month - 1 + MONTHS[unit] * count, 12)
            return date(year, month + 1, 1)
        case _:
            return first + timedelta(days=count)


def final(unit: Unit, first: date) -> date:
    """The last day of the unit that begins on `first`."""
    return first + timedelta(days=1) if unit is Unit.WEEKEND else step(unit, first, 1) - timedelta(days=1)


def year_earlier(day: date) -> date:
    """The same day of the year before; 28 February for the 29th."""
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def first_of_week(week: WeekOf, today: date, calendar: Calendar) -> date:
    """Without a year: of the latest such week that has begun, though the day itself may be still to come."""
    if isinstance(week.day, Dates):
        return _begin_beside(week.day.first, week.edge, calendar)
    for year in range(today.year + 1, today.year - 9, -1):
        try:
            first = _begin_beside(date(year, week.day.month, week.day.day), week.edge, calendar)
        except ValueError:
            continue
        if first <= today:
            return first
    raise ImpossiblePeriod(f"{week.day.month}-{week.day.day}")


def _begin_beside(day: date, edge: Edge, calendar: Calendar) -> date:
    if edge is Edge.WITHIN:
        return calendar.week_of(day)
    return day if edge is Edge.FIRST else day - timedelta(days=DAYS_OF_WEEK - 1)


def next_day(month: int, day: int, first: date) -> date:
    """The first such day of the year that is not before `first`."""
    for year in range(first.year, first.year + 9):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found >= first:
            return found
    raise ImpossiblePeriod(f"{month}-{day}")
