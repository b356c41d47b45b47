"""The week before, the 3 days before that, the day after: the period beside the one that a thread was about.

In: a Draft that says so, and that period. Out: a Period, or SeveralReadings. Not here: what a period is
compared with (beside.py).
"""

from __future__ import annotations

from bot.periods.errors import FuturePeriod
from bot.periods.named_units import IN_A_YEAR
from bot.periods.period import (
    Ago,
    Beside,
    Between,
    DayNumber,
    DayOf,
    Hours,
    Last,
    Latest,
    MonthDay,
    Named,
    Part,
    Period,
    Stepped,
    This,
    Trailing,
    Unit,
)
from bot.periods.ranges import is_one_day, length_of, unit_of
from bot.periods.shapes import MOST_COUNT
from bot.periods.words import PREVIOUS
from bot.questions.beside import A_WEEK
from bot.questions.draft import Draft
from bot.questions.errors import BadPeriod, SeveralReadings
from bot.questions.threads.within import inside, just_after, just_before

UNITS = frozenset(Unit)
# "First half", "week 1", after a month: of that, or of the year.
PARTS = frozenset({"first", "second", "1st", "2nd", "week", "wk"})


def said_after(draft: Draft, before: Period) -> Period:
    """The period that a follow-up names: "q3", after Q4 2025, is one of that year; "since 9am" of its day."""
    named = draft.periods[0]
    if isinstance(named, Hours):
        return _hours_of_it(draft, named, before)
    if isinstance(before, Hours) and is_one_day(named):  # "and today?", after two hours of yesterday
        raise SeveralReadings(draft.text, subject="period")
    if isinstance(named, Latest) and named.day is not None and unit_of(before) is Unit.WEEK:
        if isinstance(before, This | Last):  # "just Tuesday", of last week
            return DayOf(named.day, before)
        raise SeveralReadings(draft.text, subject="period")
    if (part := inside(draft, named, before)) is not None:
        return part
    halved = isinstance(before, Part) or (isinstance(before, Between) and isinstance(before.first, MonthDay))
    if isinstance(named, Named) and named.unit is Unit.HALF and halved:  # "the second half", of October
        raise SeveralReadings(draft.text, subject="period")
    if not isinstance(named, Named) or named.year is not None or named.unit is Unit.YEAR:
        return named
    shorter = unit_of(before) in {Unit.MONTH, Unit.QUARTER}
    if shorter and named.unit in {Unit.HALF, Unit.WEEK} and not draft.words.isdisjoint(PARTS):
        raise SeveralReadings(draft.text, subject="period")
    match before:
        case Named(unit, 1, int() as year) if unit is named.unit and named.number == IN_A_YEAR.get(unit):
            return Named(unit, named.number, year - 1)  # December, after January
        case Named(Unit.YEAR, year) | Named(_, _, int() as year):
            return Named(named.unit, named.number, year)
        case Last(Unit.YEAR):
            raise SeveralReadings(draft.text, subject="period")
        case _:
            return named


def _hours_of_it(draft: Draft, named: Hours, before: Period) -> Period:
    day = before.day if isinstance(before, Hours) else before
    if named.day is not None or day is None:
        return named
    if is_one_day(day):
        return Hours(named.first, named.last, day)
    if named.last is not None:  # "between 2 and 4pm", of last week
        raise SeveralReadings(draft.text, subject="period")
    return named


def is_previous_to(draft: Draft, before: Period) -> bool:
    """The previous month, after one about April: March, or the one before today."""
    last = draft.periods[0]
    said = not draft.words.isdisjoint(PREVIOUS)
    named = isinstance(before, Named | Ago) and isinstance(last, Last) and before.unit is last.unit
    return said and named


def earlier(draft: Draft, period: Period) -> Period:
    """As in "and the week before?": of a week; of a day it may be many things."""
    units = UNITS & draft.words
    if units <= {Unit.DAY, Unit.WEEK} and (days := just_before(period, draft.words)) is not None:
        return days
    if units and units != {_unit(period)} and not (units == {Unit.WEEK} and period == A_WEEK):
        raise SeveralReadings(draft.text, subject="period")
    match period:
        case This(unit):
            return Last(unit)
        case Last(unit) if unit is not Unit.HOUR:
            return Ago(2, unit)
        case Ago(count, unit) if count < MOST_COUNT:
            return Ago(count + 1, unit)
        case Named() | Trailing():
            return _preceding(draft, period)
        case Stepped(Named() as of, by):
            return of if by == 1 else _stepped(draft, of, by - 1)
        case DayNumber() | Latest() if units == {Unit.DAY}:  # "the one before" Sunday may be another Sunday
            return Beside(1, Unit.DAY, period)
        case Part(unit, first, last, of) if first == last > 1:
            return Part(unit, first - 1, last - 1, of)
        case _:
            raise SeveralReadings(draft.text, subject="period")


def another_count(draft: Draft, period: object) -> bool:
    """A number is named, and it is not how many units the period has."""
    numbers = {int(word) for word in draft.words if word.isascii() and word.isdigit()}
    return bool(numbers - {length_of(period)[0]})


def _unit(period: Period) -> Unit | None:
    return Unit.DAY if is_one_day(period) else unit_of(period)


def later(draft: Draft, period: Period) -> Period:
    """As in "the day after?": of a day; what has not begun is refused."""
    units = UNITS & draft.words
    if units <= {Unit.DAY, Unit.WEEK} and (days := just_after(period, draft.words)) is not None:
        return days
    if units and units != {_unit(period)}:
        raise SeveralReadings(draft.text, subject="period")
    match period:
        case This():
            raise BadPeriod(draft.text, reason=FuturePeriod())
        case Last(unit) if unit not in {Unit.HOUR, Unit.WEEKEND}:
            return This(unit)
        case Ago(2, unit):
            return Last(unit)
        case Ago(count, unit):
            return Ago(count - 1, unit)
        case Named():
            return _stepped(draft, period, 1)
        case Stepped(Named() as of, by):
            return of if by == -1 else _stepped(draft, of, by + 1)
        case DayNumber() | Latest() if units == {Unit.DAY}:
            return Beside(1, Unit.DAY, period, after=True)
        case Part(unit, first, last, of) if first == last > 0:
            return Part(unit, first + 1, last + 1, of)
        case _:
            raise SeveralReadings(draft.text, subject="period")


def _preceding(draft: Draft, period: Named | Trailing) -> Period:
    """The month before October; of October 2026 it has a name itself. As many days as there were."""
    if another_count(draft, period):  # "the 3 days before", of seven
        raise SeveralReadings(draft.text, subject="period")
    return _stepped(draft, period, -1)


def _stepped(draft: Draft, period: Named | Trailing, by: int) -> Period:
    try:
        return _beside(period, by)
    except ValueError as error:  # what rolls has no unit before it, the first year that can be named no other
        raise SeveralReadings(draft.text, subject="period") from error


def _beside(period: Named | Trailing, by: int) -> Period:
    if isinstance(period, Named) and period.unit is Unit.YEAR:
        return Named(Unit.YEAR, period.number + by)
    if not isinstance(period, Named) or period.year is None or period.unit is Unit.WEEK:
        return Stepped(period, by)
    years, number = divmod(period.number - 1 + by, IN_A_YEAR[period.unit])
    return Named(period.unit, number + 1, period.year + years)
