"""Periods as people mean them: relative until `resolve` is given a moment.

The room's front door: the shapes (shapes.py, ranges.py), what they become at a moment (resolving.py) and what
they are fairly compared with (fairness.py). Words are in language.py.
"""

from __future__ import annotations

from bot.periods.fairness import fair_previous
from bot.periods.named_units import DayName, Edge, Unit
from bot.periods.ranges import Between, Hours, Period, Plain, Since, Stepped, YearBefore
from bot.periods.resolving import LONGEST, resolve
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

__all__ = [
    "LONGEST",
    "Ago",
    "Beside",
    "Between",
    "Dates",
    "DayName",
    "DayNumber",
    "DayOf",
    "Edge",
    "Hours",
    "Instants",
    "Last",
    "Latest",
    "MonthDay",
    "Named",
    "NamedOf",
    "Part",
    "Period",
    "Plain",
    "Since",
    "Stepped",
    "This",
    "Trailing",
    "Unit",
    "WeekOf",
    "YearBefore",
    "fair_previous",
    "resolve",
]
