"""The units of the calendar, the days of a week and where in its week a day lies, by name."""

from __future__ import annotations

from enum import StrEnum


class Unit(StrEnum):
    """A stretch of the calendar; WEEKEND is Saturday and Sunday, whatever the first day of the week."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    WEEKEND = "weekend"


# How many of them a year has.
IN_A_YEAR = {Unit.MONTH: 12, Unit.QUARTER: 4, Unit.HALF: 2}
CLOCK_UNITS = frozenset({Unit.MINUTE, Unit.HOUR})


class DayName(StrEnum):
    MONDAY = "monday"
    TUESDAY = "tuesday"
    WEDNESDAY = "wednesday"
    THURSDAY = "thursday"
    FRIDAY = "friday"
    SATURDAY = "saturday"
    SUNDAY = "sunday"

    @property
    def number(self) -> int:
        """0 is Monday."""
        return list(DayName).index(self)


DAYS_OF_WEEK = len(DayName)


class Edge(StrEnum):
    """Where in its week a day lies."""

    WITHIN = "of"
    FIRST = "commencing"
    LAST = "ending"
