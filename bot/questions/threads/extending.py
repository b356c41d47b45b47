"""How far a thread's period reaches when its end is moved: "extend it to the 15th", "up to November".

In: a Draft, the period whose end it names, the period of the question before. Out: a Period, or
SeveralReadings where none runs from the one to the other. Not here: how the words are read
(reading/extending.py).
"""

from __future__ import annotations

from datetime import date

from bot.periods.period import (
    Between,
    Dates,
    DayNumber,
    Last,
    MonthDay,
    Named,
    Part,
    Period,
    This,
    Trailing,
    Unit,
)
from bot.periods.ranges import up_to_now, up_to_yesterday
from bot.questions.draft import Draft
from bot.questions.errors import SeveralReadings


def extended(draft: Draft, named: Period, before: Period) -> Period:
    """The period of the question before, up to the end of what is named now."""
    if named == This(Unit.DAY):
        meaning = up_to_now(_start(before))
    elif named == Last(Unit.DAY):
        meaning = up_to_yesterday(_start(before))
    elif isinstance(named, Trailing | This):  # extend it to the last 90 days
        meaning = named
    else:
        meaning = _through(before, named)
    if meaning is None:
        raise SeveralReadings(draft.text, subject="period")
    return meaning


def _start(before: Period) -> object:
    match before:
        case Between(first, _):
            return first
        case Dates(first, _):
            return Dates(first, first)
        case _:
            return before


def _through(before: Period, named: Period) -> Period | None:
    """Up to the 15th, of October or from its 3rd on; up to March 15; up to November."""
    match before, named:
        case Named(Unit.MONTH) | Last(Unit.MONTH) | This(Unit.MONTH) as of, DayNumber(day, None):
            return Part(Unit.DAY, 1, day, of)
        case Between(MonthDay() as first, MonthDay(month)), DayNumber(day, None):
            return _days(first, month, day)
        case MonthDay() as first, DayNumber(day, None):
            return _days(first, first.month, day)
        case ((Between(MonthDay() as first, MonthDay()) | (MonthDay() as first)), MonthDay(month, day)):
            return _days(first, month, day)
        case (Dates(first, last), DayNumber(day, None)):
            return _dates(first, last.year, last.month, day)
        case (Dates(first), MonthDay(month, day)):
            return _dates(first, first.year, month, day)
        case (Dates(first), Dates(_, last)) if first < last:
            return Dates(first, last)
        case (Between(DayNumber() as first) | (DayNumber() as first), DayNumber() as last):
            return Between(first, last) if first != last else None
        case (Named(Unit.MONTH, first, None), Named(Unit.MONTH, last, None)) if first < last:
            return Between(before, named)
        case _:
            return None


def _days(first: MonthDay, month: int, day: int) -> Period | None:
    try:
        last = MonthDay(month, day)
    except ValueError:
        return None
    return Between(first, last) if (last.month, last.day) > (first.month, first.day) else None


def _dates(first: date, year: int, month: int, day: int) -> Period | None:
    try:
        last = date(year, month, day)
    except ValueError:
        return None
    return Dates(first, last) if last > first else None
