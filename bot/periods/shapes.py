"""The shapes a period of one piece can have: frozen, relative, no clock in them.

In: numbers and dates. Out: a shape, or ValueError for one that nobody can mean (a shape that exists can be
said and read back). Not here: those that run from one to another, and the union of all (ranges.py); what
instants they are (resolving.py), what they are called (naming.py).
"""

from __future__ import annotations

import calendar as almanac
from dataclasses import dataclass
from datetime import UTC, date, datetime

from bot.periods.named_units import CLOCK_UNITS, IN_A_YEAR, DayName, Edge, Unit

# Far more than the API keeps; refused before any arithmetic is done with them.
MOST_COUNT = 9999
MOST_DAYS = 366
FIRST_YEAR = 1970
LAST_YEAR = 2199
LONG_YEAR_WEEK = 53
LEAP_YEAR = 2024
LONGEST_MONTH = 31


def require(condition: bool, shape: object) -> None:  # noqa: FBT001  a predicate, not a switch
    if not condition:
        raise ValueError(f"nobody can mean {shape!r}")


@dataclass(frozen=True, slots=True)
class This:
    """The unit that `as_of` lies in, up to `as_of`; today is This(DAY)."""

    unit: Unit

    def __post_init__(self) -> None:
        require(self.unit is not Unit.MINUTE, self)


@dataclass(frozen=True, slots=True)
class Last:
    """The whole unit before the current one; yesterday is Last(DAY)."""

    unit: Unit

    def __post_init__(self) -> None:
        require(self.unit is not Unit.MINUTE, self)


@dataclass(frozen=True, slots=True)
class Ago:
    """The whole unit `count` back; Last is one back, so this begins at two."""

    count: int
    unit: Unit

    def __post_init__(self) -> None:
        require(1 < self.count <= MOST_COUNT and self.unit not in CLOCK_UNITS, self)


@dataclass(frozen=True, slots=True)
class Trailing:
    """`count` units back: whole ones without the running one; hours and minutes roll.

    Attributes:
        running: the running unit is one of them, up to `as_of` ("last 7 days with today").
    """

    count: int
    unit: Unit
    running: bool = False

    def __post_init__(self) -> None:
        require(0 < self.count <= MOST_COUNT and self.unit is not Unit.WEEKEND, self)
        require(not (self.running and self.unit in CLOCK_UNITS), self)


@dataclass(frozen=True, slots=True)
class Dates:
    """From a date to a date, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        for day in (self.first, self.last):
            require(FIRST_YEAR <= day.year <= LAST_YEAR, self)


@dataclass(frozen=True, slots=True)
class Instants:
    """From an instant to an instant, the second excluded; without an offset: local wall time.

    Attributes:
        last: None is `as_of`; an hour of a wall clock with that end is Hours.
    """

    first: datetime
    last: datetime | None

    def __post_init__(self) -> None:
        if self.last is None:
            require(self.first.tzinfo is not None or self.first.second > 0, self)
        for instant in (self.first, self.last or self.first):
            require((self.first.tzinfo is None) == (instant.tzinfo is None), self)
            require(not instant.microsecond and not instant.fold, self)
            require(instant.tzinfo is None or instant.tzinfo is UTC, self)
            require(FIRST_YEAR <= instant.year <= LAST_YEAR, self)


@dataclass(frozen=True, slots=True)
class MonthDay:
    """A day of a month without its year: the latest that has begun."""

    month: int
    day: int

    def __post_init__(self) -> None:
        require(1 <= self.month <= 12, self)  # noqa: PLR2004  months
        require(1 <= self.day <= almanac.monthrange(LEAP_YEAR, self.month)[1], self)


@dataclass(frozen=True, slots=True)
class DayNumber:
    """The 20th: the latest that has begun, of this month or one before; Friday the 27th: the latest of those.

    Attributes:
        name: which day of the week it was too.
    """

    day: int
    name: DayName | None = None

    def __post_init__(self) -> None:
        require(1 <= self.day <= LONGEST_MONTH, self)


@dataclass(frozen=True, slots=True)
class Named:
    """A unit of the calendar by its number: May, Q2 2026, H1, ISO week 47, the year 2026.

    Attributes:
        unit: MONTH, QUARTER, HALF, WEEK (ISO, begins on Monday) or YEAR.
        number: which one; for YEAR the year itself.
        year: None means the latest that has begun.
    """

    unit: Unit
    number: int
    year: int | None = None

    def __post_init__(self) -> None:
        most = IN_A_YEAR | {Unit.WEEK: LONG_YEAR_WEEK, Unit.YEAR: LAST_YEAR}
        least = FIRST_YEAR if self.unit is Unit.YEAR else 1
        require(self.unit in most and least <= self.number <= most[self.unit], self)
        require(
            self.year is None or (self.unit is not Unit.YEAR and FIRST_YEAR <= self.year <= LAST_YEAR), self
        )
        if self.unit is Unit.WEEK and self.number == LONG_YEAR_WEEK and self.year:
            require(date(self.year, 12, 28).isocalendar().week == LONG_YEAR_WEEK, self)


@dataclass(frozen=True, slots=True)
class NamedOf:
    """A unit by its number, of a year that is not named itself: October last year, Q3 this year."""

    unit: Unit
    number: int
    year: This | Last

    def __post_init__(self) -> None:
        require(self.year.unit is Unit.YEAR and self.unit in IN_A_YEAR, self)
        Named(self.unit, self.number)


@dataclass(frozen=True, slots=True)
class Latest:
    """The latest day of that name that has begun, or the latest weekend (None)."""

    day: DayName | None = None


@dataclass(frozen=True, slots=True)
class DayOf:
    """A day of a week by its name: Monday of last week."""

    day: DayName
    week: This | Last

    def __post_init__(self) -> None:
        require(self.week.unit is Unit.WEEK, self)


@dataclass(frozen=True, slots=True)
class Part:
    """Some days or weeks of a longer unit: the first 10 days of May, the second week of this month.

    Weeks are counted in sevens of days from the unit's edge, not from a weekday.

    Attributes:
        unit: DAY or WEEK.
        first: 1 is the first, -1 the last one.
        last: not before `first`, with the same sign.
        of: what it is a part of.
    """

    unit: Unit
    first: int
    last: int
    of: This | Last | Named

    def __post_init__(self) -> None:
        require(self.unit in {Unit.DAY, Unit.WEEK} and self.first * self.last > 0, self)
        require(abs(self.first) <= MOST_DAYS and abs(self.last) <= MOST_DAYS, self)
        edged = self.first == self.last or 1 in {self.first, -self.last}
        require(self.first <= self.last and (edged or (self.unit is Unit.DAY and self.first > 0)), self)
        require(self.of.unit in {Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.YEAR}, self)


@dataclass(frozen=True, slots=True)
class Beside:
    """The `count` units right before or right after a day: the 3 days before May 5, the day after Monday."""

    count: int
    unit: Unit
    day: MonthDay | Dates | DayNumber | Latest
    after: bool = False

    def __post_init__(self) -> None:
        require(0 < self.count <= MOST_DAYS and self.unit in {Unit.DAY, Unit.WEEK}, self)
        require(not isinstance(self.day, Dates) or self.day.first == self.day.last, self)
        if isinstance(self.day, DayNumber | Latest):  # "2 days before Monday" may be one day as well
            require((self.count, self.unit) == (1, Unit.DAY) and self.day != Latest(), self)


@dataclass(frozen=True, slots=True)
class WeekOf:
    """A week by one of its days: the calendar's week that holds it, or seven days from it, or up to it."""

    day: MonthDay | Dates
    edge: Edge = Edge.WITHIN

    def __post_init__(self) -> None:
        require(isinstance(self.day, MonthDay) or self.day.first == self.day.last, self)

    @property
    def unit(self) -> Unit:
        return Unit.WEEK
