"""The local days a period is made of, uncut.

In: a Period that days measure, today, a Calendar. Out: Days, both ends included, or a PeriodError. Not here:
instants, hours and what has begun already (resolving.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.periods.calendar import Calendar
from bot.periods.errors import ImpossiblePeriod, InvertedPeriod
from bot.periods.named_units import DayName, Unit
from bot.periods.naming import phrase_period
from bot.periods.ranges import Between, Period, Since, Stepped
from bot.periods.shapes import (
    Ago,
    Beside,
    Dates,
    DayNumber,
    DayOf,
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
from bot.periods.units import (
    MOST_DAYS_IN,
    SATURDAY,
    begin,
    final,
    first_of_week,
    next_day,
    step,
    year_earlier,
)

DAY = timedelta(days=1)
# A Friday the 27th that lies further back than some months is a slip.
MOST_MONTHS = 5
# "May 17 to May 1" is a slip, "Dec 28 to Jan 3" is not: over New Year a range spans half a year at most.
LONGEST_OVER_NEW_YEAR = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class Days:
    """A stretch of local days, both included, not yet cut at `as_of`."""

    first: date
    last: date

    def shifted(self, days: int) -> Days:
        return Days(self.first + days * DAY, self.last + days * DAY)

    def __len__(self) -> int:
        return (self.last - self.first).days + 1


def local_days(period: Period, today: date, calendar: Calendar) -> Days:  # noqa: C901, PLR0912  one case per shape, nothing nested
    """The days of a period, uncut."""
    match period:
        case This(unit):
            first = begin(unit, today, calendar)
            return Days(first, final(unit, first))
        case Last(unit):
            return _back(1, unit, today, calendar)
        case Ago(count, unit):
            return _back(count, unit, today, calendar)
        case Trailing(count, unit, running):
            after = step(unit, begin(unit, today, calendar), 1 if running else 0)
            return Days(step(unit, after, -count), after - DAY)
        case Dates(first, last):
            return Days(first, last)
        case MonthDay():
            day = _latest_day(period, today)
            return Days(day, day)
        case DayNumber():
            return Days(day := _latest_number(period, today), day)
        case Named():
            return _named(period, today)
        case NamedOf(unit, number, of):
            return _numbered(unit, number, today.year - isinstance(of, Last))
        case Latest(name):
            return _latest(name, today)
        case DayOf(name, week):
            first = local_days(week, today, calendar).first
            day = first + (name.number - first.weekday()) % 7 * DAY
            return Days(day, day)
        case Part():
            return part_of(period, local_days(period.of, today, calendar))
        case Beside():
            return _beside(period, today, calendar)
        case WeekOf():
            return Days(first := first_of_week(period, today, calendar), first + 6 * DAY)
        case Between():
            return _between(period, today, calendar)
        case Stepped(of, by):
            first = step(period.unit, local_days(of, today, calendar).first, by * period.count)
            return Days(first, step(period.unit, first, period.count) - DAY)
        case Since(start):
            return Days(local_days(start, today, calendar).first, today)
        case _:
            raise TypeError(f"not made of days: {period!r}")


def _back(count: int, unit: Unit, today: date, calendar: Calendar) -> Days:
    """The unit `count` before the one of `today`; midweek, the last weekend is the one just over."""
    first = step(unit, begin(unit, today, calendar), -count)
    return Days(first, final(unit, first))


def _latest_day(day: MonthDay, today: date) -> date:
    for year in range(today.year, today.year - 9, -1):  # 29 February can be eight years away (1896, 1904)
        try:
            found = date(year, day.month, day.day)
        except ValueError:
            continue
        if found <= today:
            return found
    raise ImpossiblePeriod(f"{day.month}-{day.day}")


def _latest_number(period: DayNumber, today: date) -> date:
    for back in range(MOST_MONTHS):
        first = step(Unit.MONTH, today.replace(day=1), -back)
        found = _numbered_day(period, first)
        if found is not None and found <= today:
            return found
    raise ImpossiblePeriod(phrase_period(period))


def _numbered_day(period: DayNumber, first: date) -> date | None:
    """That day of the month that begins on `first`."""
    if period.day > final(Unit.MONTH, first).day:
        return None
    day = first.replace(day=period.day)
    return day if period.name is None or day.weekday() == period.name.number else None


def _next_number(period: DayNumber, start: date) -> date:
    """The first such day that is not before `start`."""
    months = (step(Unit.MONTH, start.replace(day=1), ahead) for ahead in range(MOST_MONTHS))
    found = (_numbered_day(period, first) for first in months)
    if (day := next((day for day in found if day is not None and day >= start), None)) is not None:
        return day
    raise ImpossiblePeriod(phrase_period(period))


def _latest(name: DayName | None, today: date) -> Days:
    if name is not None:
        day = today - (today.weekday() - name.number) % 7 * DAY
        return Days(day, day)
    saturday = today - (today.weekday() - SATURDAY) % 7 * DAY
    return Days(saturday, saturday + DAY)


def _named(period: Named, today: date) -> Days:
    if period.unit is Unit.YEAR:
        return Days(date(period.number, 1, 1), date(period.number, 12, 31))
    if period.year is not None:
        return _numbered(period.unit, period.number, period.year)
    for year in range(today.year + 1, today.year - 8, -1):  # an ISO week's year can be the next one already
        if period.number <= _most(period.unit, year):
            days = _numbered(period.unit, period.number, year)
            if days.first <= today:
                return days
    raise ImpossiblePeriod(f"{period.unit} {period.number}")


def _most(unit: Unit, year: int) -> int:
    return date(year, 12, 28).isocalendar().week if unit is Unit.WEEK else 12


def _numbered(unit: Unit, number: int, year: int) -> Days:
    if unit is Unit.WEEK:
        monday = date.fromisocalendar(year, number, 1)
        return Days(monday, monday + 6 * DAY)
    first = step(unit, date(year, 1, 1), number - 1)
    return Days(first, final(unit, first))


def part_of(part: Part, whole: Days) -> Days:
    """Counted from the beginning of the whole, or with negative numbers from its end."""
    size = 7 if part.unit is Unit.WEEK else 1
    if part.first > 0:
        first, last = whole.first + (part.first - 1) * size * DAY, whole.first + (part.last * size - 1) * DAY
    else:
        first, last = whole.last + (part.first * size + 1) * DAY, whole.last + (part.last + 1) * size * DAY
    if first > whole.last or last < whole.first:
        raise ImpossiblePeriod(f"{part.unit} {part.first} of {len(whole)} days")
    return Days(max(first, whole.first), min(last, whole.last))


def _beside(period: Beside, today: date, calendar: Calendar) -> Days:
    day = local_days(period.day, today, calendar).first
    size = period.count * MOST_DAYS_IN[period.unit]
    return Days(day + DAY, day + size * DAY) if period.after else Days(day - size * DAY, day - DAY)


def _between(period: Between, today: date, calendar: Calendar) -> Days:
    first = local_days(period.first, today, calendar).first
    match period.last:
        case MonthDay(month, day):
            last = next_day(month, day, first)
            _over_new_year(first, last)
        case DayNumber() as number:
            last = _next_number(number, first)
        case Named(unit, number, None):
            last = next(
                days.last
                for year in range(first.year, first.year + 8)
                if number <= _most(unit, year) and (days := _numbered(unit, number, year)).first >= first
            )
            _over_new_year(first, last)
        case Latest(DayName() as name):
            last = first + (name.number - first.weekday()) % 7 * DAY
        case other:
            last = local_days(other, today, calendar).last
    return Days(first, last)


def _over_new_year(first: date, last: date) -> None:
    if last.year > first.year and last - first > LONGEST_OVER_NEW_YEAR:
        raise InvertedPeriod(first=first, last=year_earlier(last))
