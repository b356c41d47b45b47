"""The shapes that run from one to another, or lie beside another; and what a Period is.

In: shapes of one piece (shapes.py) and numbers. Out: a Period, or ValueError for one that nobody can mean.
Not here: what instants they are (resolving.py), what they are called (naming.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeGuard

from bot.periods.named_units import CLOCK_UNITS, Unit
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
    require,
)

MINUTES_OF_A_DAY = 24 * 60
MOST_STEPS = 12
# "This month until yesterday": these have days that are over.
RUNNING = frozenset({Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.YEAR})


@dataclass(frozen=True, slots=True)
class Stepped:
    """What lies beside one that has a name: the month before October, the 7 days before the last 7 days.

    Attributes:
        by: how many such units further; -1 is just before, 1 just after.
    """

    of: Named | Trailing
    by: int = -1

    def __post_init__(self) -> None:
        require(0 < abs(self.by) <= MOST_STEPS, self)
        if isinstance(self.of, Trailing):
            require(self.of.unit not in CLOCK_UNITS and not self.of.running and self.by == -1, self)

    @property
    def count(self) -> int:
        return self.of.count if isinstance(self.of, Trailing) else 1

    @property
    def unit(self) -> Unit:
        return self.of.unit


Endpoint = MonthDay | DayNumber | This | Named | Latest | Dates | Last | DayOf


@dataclass(frozen=True, slots=True)
class Between:
    """From the beginning of one to the end of the other: April to June, May 1 to yesterday."""

    first: Endpoint
    last: Endpoint

    def __post_init__(self) -> None:
        match (self.first, self.last):
            case (MonthDay(), MonthDay()) | (DayNumber(), DayNumber() | Last(Unit.DAY)):
                return
            case (This(unit), Last(Unit.DAY)):
                require(unit in RUNNING, self)
            case (Named(unit, _, year), Named(other_unit, _, other_year)):
                require(unit is other_unit and (year is None) == (other_year is None), self)
            case (DayOf(_, week), DayOf(_, same)):
                require(week == same, self)
            case (Latest(first), Latest(last)):
                require(first is not None and last is not None, self)
            case (MonthDay() | Dates() | Named() | Latest(), Last(Unit.DAY)):
                require(not isinstance(self.first, Dates) or self.first.first == self.first.last, self)
            case _:
                require(False, self)


@dataclass(frozen=True, slots=True)
class Since:
    """From the beginning of a period up to `as_of`; since the 1st is this month."""

    start: MonthDay | DayNumber | Named | Latest | Dates | Last | Ago | DayOf | Part

    def __post_init__(self) -> None:
        require(not isinstance(self.start, Part) or self.start.first == self.start.last, self)
        require(not isinstance(self.start, Dates) or self.start.first == self.start.last, self)
        require(self.start != DayNumber(1), self)


def up_to_now(start: object) -> Period | None:
    """From the beginning of a period up to `as_of`; None of shapes that have no one day to begin with."""
    match start:
        case This() | Since():
            return start
        case DayNumber(1, None):
            return This(Unit.MONTH)
        case Dates(first, last) | Part(_, first, last) if first != last:
            return None
        case MonthDay() | DayNumber() | Named() | Latest() | Dates() | Last() | Ago() | DayOf() | Part():
            return Since(start)
        case _:
            return None


def up_to_yesterday(start: object) -> Period | None:
    """From the beginning of a period to the end of the day before today."""
    match start:
        case Since(of):
            return up_to_yesterday(of)
        case Dates(first, last) if first != last:
            return None
        case This(unit) if unit not in RUNNING:
            return None
        case This() | MonthDay() | DayNumber() | Named() | Latest() | Dates():
            return Between(start, Last(Unit.DAY))
        case _:
            return None


Day = This | Last | Ago | Dates | MonthDay | DayNumber | Latest | DayOf | Part


def is_one_day(shape: object) -> TypeGuard[Day]:
    """Today, yesterday, 3 days ago, May 1, Monday, Monday of last week, the 17th."""
    match shape:
        case This(unit) | Last(unit) | Ago(_, unit):
            return unit is Unit.DAY
        case Dates(first, last) | Part(Unit.DAY, first, last):
            return first == last
        case Latest(day):
            return day is not None
        case MonthDay() | DayNumber() | DayOf():
            return True
        case _:
            return False


OfUnits = This | Last | Ago | Trailing | Named | NamedOf | Part | Beside | WeekOf | Stepped


def unit_of(shape: object) -> Unit | None:
    """The unit of the calendar that a shape is, or is some of: this week, the last 7 days."""
    return shape.unit if isinstance(shape, OfUnits) else None


def length_of(shape: object) -> tuple[int, Unit | None]:
    """How many of its unit a shape is: (7, day) of the last 7 days, (1, week) of the week before last."""
    return (shape.count if isinstance(shape, Trailing | Beside | Stepped) else 1), unit_of(shape)


@dataclass(frozen=True, slots=True)
class Hours:
    """From an hour of a day to another one of that day, or up to `as_of`: 14:00 to 16:00 yesterday.

    Attributes:
        first: minutes since midnight on the wall clock.
        last: excluded; 1440 is the day's end, more the day after; None is `as_of`, whatever day that is.
        day: None is the latest day on which `first` has come.
    """

    first: int
    last: int | None
    day: Day | None = None

    def __post_init__(self) -> None:
        require(0 <= self.first < MINUTES_OF_A_DAY, self)
        require(self.last is None or self.first < self.last < 2 * MINUTES_OF_A_DAY, self)
        require(self.last is None or self.last - self.first <= MINUTES_OF_A_DAY, self)
        require(self.day is None or is_one_day(self.day), self)


Plain = (
    This | Last | Ago | Trailing | Dates | Instants | MonthDay | DayNumber | Named | NamedOf | Latest | DayOf
    | Part | Beside | Between | Since | Stepped | WeekOf | Hours
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class YearBefore:
    """The same period a year earlier, cut where that one is cut."""

    of: Plain


Period = Plain | YearBefore
