"""What a follow-up's period is a part of: "the 4th", after October 3rd; "the last week", after October.

In: a Draft, the period it names, the period of the question before. Out: the period that is meant, None where
the one before plays no part, or UnclearPeriod with both readings. Not here: "the week before" (earlier.py).
"""

from __future__ import annotations

import re
from datetime import date

from bot.periods.day_reading import day_of, joined_days
from bot.periods.errors import AmbiguousPeriod, PeriodError
from bot.periods.language import phrase_period
from bot.periods.named_units import CLOCK_UNITS, DAYS_OF_WEEK
from bot.periods.period import (
    Beside,
    Between,
    Dates,
    DayName,
    DayNumber,
    DayOf,
    Last,
    Latest,
    MonthDay,
    Named,
    NamedOf,
    Part,
    Period,
    Since,
    This,
    Trailing,
    Unit,
)
from bot.periods.ranges import unit_of
from bot.periods.words import PREVIOUS, WHOLE
from bot.questions.draft import Draft, period_error
from bot.questions.errors import SeveralReadings
from bot.questions.marks import Role
from bot.questions.threads.extending import extended

LONG = frozenset({Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.YEAR})
# Of these the last week, the 10th and the weekend are parts as well.
Fixed = Named | NamedOf | Last
THE_LAST = re.compile(r"\bthe (?:very )?last (?:day|week|weekend|month|quarter)\b", re.IGNORECASE)
# A year that is said so is one that was forgotten.
CORRECTED = frozenset({"mean", "meant", "sorry", "typo", "correction", "oops", "actually", "rather"})
OF_A_YEAR = re.compile(r"\bof (?:last year|\d{4})\b", re.IGNORECASE)
END_OF_MONTH, BEGINNING = 28, 3
LEAP_YEARS, YEARS = (2024,), (2023, 2024)


def inside(draft: Draft, named: Period, before: Period) -> Period | None:
    """Raises UnclearPeriod, or SeveralReadings, where it is as likely no part of the one before."""
    if Role.UNTIL in draft.has:
        return extended(draft, named, before)
    match named:
        case DayNumber() | Between(DayNumber(), _) | Since(DayNumber()):
            return _numbered(draft, named, before)
        case Last() if _is_long(before) and THE_LAST.search(draft.text):
            raise _either(draft, named, _last_of(named.unit, before))
        case Latest(None) if _is_long(before):
            raise SeveralReadings(draft.text, subject="period")
        case Between(Latest(DayName() as day), Latest(DayName() as later)) if _is_week(before):
            if not isinstance(before, This | Last):
                raise SeveralReadings(draft.text, subject="period")
            return Between(DayOf(day, before), DayOf(later, before))
        case Between(Named(unit, first, None), Named(_, last, None)):
            return _months_of_it(draft, Between(Named(unit, first), Named(unit, last)), before)
        case Named(Unit.YEAR) | Last(Unit.YEAR):
            return _in_year(draft, named, before)
        case Trailing(_, Unit.DAY | Unit.WEEK) if draft.words & PREVIOUS and named != before:
            return _before_it(draft, named, before)
        case _:
            return None


def _is_week(before: Period) -> bool:
    return unit_of(before) is Unit.WEEK


def _is_long(before: Period) -> bool:
    return isinstance(before, Fixed) and before.unit in LONG


def _is_of_a_month(before: Period) -> bool:
    return isinstance(before, MonthDay) or (isinstance(before, Fixed) and before.unit is Unit.MONTH)


def _either(draft: Draft, *readings: Period | None) -> Exception:
    spellings = tuple(phrase_period(reading) for reading in readings if reading is not None)
    return period_error(draft.text, AmbiguousPeriod(draft.text.strip(" ?!."), spellings))


def _last_of(unit: Unit, before: Period) -> Period | None:
    if unit in {Unit.DAY, Unit.WEEK} and isinstance(before, Named | Last):
        return Part(unit, -1, -1, before)
    return None


def _day_of_it(draft: Draft, named: DayNumber, before: Period) -> Period | None:
    """The 5th, of October; the 4th, after the 3rd of October."""
    number = named.day
    match before:
        case Named(Unit.MONTH) | Last(Unit.MONTH):
            return Part(Unit.DAY, number, number, before)
        case Part(_, _, _, of) if of.unit is Unit.MONTH:
            return Part(Unit.DAY, number, number, of)
        case NamedOf(Unit.MONTH):
            raise SeveralReadings(draft.text, subject="period")
        case MonthDay(month, day):
            return _same_month(draft, None, month, day, number)
        case Between(MonthDay(month, day), MonthDay(same)) if month == same:
            return _same_month(draft, None, month, 0, number)
        case Dates(first, last) if (first.year, first.month) == (last.year, last.month):
            return _same_month(draft, first.year, first.month, first.day if first == last else 0, number)
        case _:
            return None


def _numbered(draft: Draft, named: Period, before: Period) -> Period | None:
    """The 5th, the 5th to the 9th, since the 5th."""
    match named:
        case DayNumber(_, None):
            if "from" in draft.words and _is_of_a_month(before):  # that day, or all since
                raise SeveralReadings(draft.text, subject="period")
            return _day_of_it(draft, named, before)
        case Between(DayNumber() as first, DayNumber() as last):
            return _days_of_it(draft, first, last, before)
        case Since() | Between() if _is_of_a_month(before):
            raise SeveralReadings(draft.text, subject="period")
        case _:
            return None


def _days_of_it(draft: Draft, first: DayNumber, last: DayNumber, before: Period) -> Period | None:
    """The 16th to the 30th, after September 1st to 15th."""
    ends = [_day_of_it(draft, each, before) for each in (first, last)]
    match ends:
        case [MonthDay(_, day) as start, MonthDay(_, later) as end] if day < later:
            return Between(start, end)
        case [Dates(start), Dates(_, end)] if start < end:
            return Dates(start, end)
        case [Part(_, 1, _, of), Part(_, _, day)]:
            return Part(Unit.DAY, 1, day, of)
        case [Part(_, day, _, Named(Unit.MONTH, month, year)), Part(_, later)] if day < later:
            joined = joined_days(day_of(year, month, day), day_of(year, month, later))
            return None if isinstance(joined, PeriodError) else joined
        case [None, _]:
            return None
        case _:
            raise SeveralReadings(draft.text, subject="period")


def _same_month(draft: Draft, year: int | None, month: int, day: int, number: int) -> Period:
    if day >= END_OF_MONTH and number <= BEGINNING:  # the 1st, after the 30th
        raise SeveralReadings(draft.text, subject="period")
    try:
        if year is None:
            return MonthDay(month, number)
        return Dates(date(year, month, number), date(year, month, number))
    except ValueError as error:
        raise SeveralReadings(draft.text, subject="period") from error


def _months_of_it(draft: Draft, named: Between, before: Period) -> Period | None:
    """October to December, after 2025."""
    match before, named.first, named.last:
        case (Last(Unit.YEAR), _, _):
            raise SeveralReadings(draft.text, subject="period")
        case (Named(Unit.YEAR, year) | Named(_, _, int() as year), Named(unit, first), Named(_, last)):
            return Between(Named(unit, first, year), Named(unit, last, year + (last < first)))
        case _:
            return None


def _in_year(draft: Draft, named: Named | Last, before: Period) -> Period | None:
    """In 2025, I mean: the October that the question before was about; the whole of 2025 is just that."""
    if draft.words & (WHOLE | {"all"} if isinstance(named, Last) else WHOLE | {"all", "year"}):
        return None
    match before, named:
        case (Named(Unit.MONTH | Unit.QUARTER | Unit.HALF as unit, number, _), Named(_, year)):
            meant: Period = Named(unit, number, year)
        case (Named(Unit.MONTH | Unit.QUARTER | Unit.HALF as unit, number, _), Last()):
            meant = NamedOf(unit, number, Last(Unit.YEAR))
        case (MonthDay(month, day), Named(_, year)):
            meant = _same_month(draft, year, month, 0, day)
        case _:
            return None
    if draft.words & CORRECTED or OF_A_YEAR.search(draft.text):
        return meant
    if isinstance(before, Named) and before.year is not None:
        return None
    raise _either(draft, meant, named)


def _days_between(first: MonthDay, last: MonthDay) -> int:
    """Both included; 0 where that depends on the year."""
    lengths = {
        (date(year, last.month, last.day) - date(year, first.month, first.day)).days
        for year in (LEAP_YEARS if MonthDay(2, 29) in {first, last} else YEARS)
        if last.month >= first.month
    }
    return lengths.pop() + 1 if len(lengths) == 1 else 0


def _span(period: Period) -> tuple[MonthDay | Dates, int] | None:
    """The first of some days that have dates, and how many they are; 0 where that depends on the year."""
    match period:
        case Between(MonthDay() as first, MonthDay() as last):
            return first, _days_between(first, last)
        case MonthDay():
            return period, 1
        case Dates(first, last):
            return Dates(first, first), (last - first).days + 1
        case _:
            return None


def just_before(period: Period, words: frozenset[str]) -> Period | None:
    """The 15 days before, of fifteen that have dates; the week before, of seven."""
    found = _span(period)
    if found is None:
        return None
    first, length = found
    counted = {int(word) for word in words if word.isascii() and word.isdigit()}
    units = words & {"day", "days", "week", "weeks"}
    size = DAYS_OF_WEEK if units & {"week", "weeks"} else 1
    count = next(iter(counted), 1) if len(counted) < 2 else 0  # noqa: PLR2004  one number is said
    if not units and not counted and length > 0:  # "and before that?"
        return Beside(length, Unit.DAY, first)
    return Beside(length, Unit.DAY, first) if units and count * size == length else None


def just_after(period: Period, words: frozenset[str]) -> Period | None:
    """The day after a date, as many days after some that have dates."""
    before = just_before(period, words)
    if not isinstance(before, Beside):
        return None
    match period:
        case Between(MonthDay(), MonthDay() as last):
            return Beside(before.count, before.unit, last, after=True)
        case Dates(_, last):
            return Beside(before.count, before.unit, Dates(last, last), after=True)
        case _:
            return Beside(before.count, before.unit, before.day, after=True)


def _before_it(draft: Draft, named: Trailing, before: Period) -> Period | None:
    """The previous 15 days, after the first 15 of November: those before them."""
    if isinstance(before, This) or (isinstance(before, Trailing) and before.unit in CLOCK_UNITS):
        return None
    days = named.count * (DAYS_OF_WEEK if named.unit is Unit.WEEK else 1)
    found = _span(before)
    if found is None or found[1] != days:
        raise SeveralReadings(draft.text, subject="period")
    return Beside(days, Unit.DAY, found[0])
