"""Where a period ends that began before: november signups until yesterday; "extend it to the 15th".

In: a Scan at such a word, or a follow-up's Draft. Out: the place after what was read, or the period that runs
up to there, SeveralReadings where it cannot. Not here: "from May 1 until yesterday" (periods/language.py).
"""

from __future__ import annotations

from datetime import date

from bot.periods.period import (
    Between,
    Dates,
    DayNumber,
    Last,
    Latest,
    MonthDay,
    Named,
    Part,
    Period,
    Since,
    This,
    Trailing,
    Unit,
)
from bot.periods.ranges import RUNNING
from bot.periods.words import NOW, UP_TO, YESTERDAY
from bot.questions.draft import Draft
from bot.questions.errors import SeveralReadings
from bot.questions.marks import Mark, Role
from bot.questions.scanning import Scan

STRETCHED = frozenset({"extend", "stretch", "prolong", "lengthen", "expand", "widen", "shorten", "continue"})
THAT = frozenset({"it", "this", "that", "the", "period", "range", "window", "dates", "up", "out", "through"})
THAT |= frozenset({"timeframe", "stretch", "interval", "all", "way"})
INCLUDING = frozenset({"and", "including", "to", "until", "till", "til"})


def read_until(scan: Scan, at: int) -> int | None:
    """Until yesterday, up to now: of a period that was said already; alone of the one asked about before."""
    place = scan.skip(at + 1, INCLUDING) if scan.word(at) == "up" else at + 1
    place = scan.skip(place, INCLUDING) if scan.word(place) == "and" else place
    of_a_person = scan.has(Role.USER) or scan.word(at + 1) not in UP_TO  # what is user_42 up to today
    if scan.word(at) == "up" and of_a_person:
        return None
    said = [index for index, mark in enumerate(scan.marks) if mark.role is Role.PERIOD]
    if not said:
        found = scan.period_at(place)
        alone = scan.last() is None or all(mark.role in {Role.EMPTY, Role.CONNECTIVE} for mark in scan.marks)
        return scan.add(Role.UNTIL, None, at, place) if found and alone else None
    mark = scan.marks[said[-1]]
    if len(said) > 1 or scan.has(Role.COMPARE):
        return None
    ends = Last(Unit.DAY) if scan.word(place) in YESTERDAY else This(Unit.DAY)
    if scan.word(place) not in YESTERDAY | NOW or (meaning := _up_to(mark.value, ends)) is None:
        return None
    scan.marks[said[-1]] = Mark(Role.PERIOD, meaning, mark.first, mark.after)
    return scan.add(Role.EMPTY, None, at, place + 1)


def read_stretched(scan: Scan, at: int) -> int | None:
    """Extend it to the 15th; to 90 days, or to tablets too, is only another question."""
    place = scan.skip(at + 1, THAT)
    if scan.word(place) not in UP_TO:
        return None
    ends = scan.period_at(place + 1) is not None
    return scan.add(Role.UNTIL if ends else Role.INSTEAD, None, at, place + 1)


def _up_to(start: object, end: Last | This) -> Period | None:
    """From the beginning of what was said up to now, or to the end of yesterday."""
    if isinstance(end, This):
        match start:
            case This():
                return start
            case DayNumber(1, None):
                return This(Unit.MONTH)
            case MonthDay() | DayNumber() | Named() | Latest() | Last():
                return Since(start)
            case Since():
                return start
            case _:
                return None
    match start:
        case This(unit) if unit in RUNNING:
            return Between(start, end)
        case MonthDay() | DayNumber() | Named():
            return Between(start, end)
        case Latest(day) if day is not None:
            return Between(start, end)
        case Since(MonthDay() | DayNumber() | Named() | Latest() as of):
            return Between(of, end)
        case _:
            return None


def extended(draft: Draft, named: Period, before: Period) -> Period:
    """The period of the question before, up to the end of what is named now."""
    if isinstance(named, This | Last) and named.unit is Unit.DAY:
        meaning = _up_to(_start(before), named)
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
