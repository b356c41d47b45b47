"""What a movement is measured against when nobody says, and which of two periods is the one asked about.

In: a Draft, its period and comparison as they were said. Out: yes or no, the two in their order, or
SeveralReadings. Not here: what is laid beside a period that is said relative to it (beside.py).
"""

from __future__ import annotations

from bot.periods.named_units import DAYS_OF_WEEK, IN_A_YEAR
from bot.periods.period import Ago, DayOf, Last, Latest, MonthDay, Named, NamedOf, Period, This, Unit
from bot.periods.ranges import Since
from bot.questions.draft import PERIODS, Draft, RawCompare
from bot.questions.errors import SeveralReadings
from bot.questions.kinds import Kind
from bot.questions.marks import Role
from bot.questions.question import is_open

# After the last one of a year comes the first.
AROUND = IN_A_YEAR | {Unit.WEEK: 52}


def is_beside_before(draft: Draft, kind: Kind) -> bool:
    """It went up or down, or is compared: with what came before, unless rows or a series are compared.

    "Compare countries" lays countries side by side, "are we growing? by month" shows the months.
    """
    if kind is Kind.CHANGED:
        return False
    if Role.MOVED in draft.has and draft.interval is None:
        return True
    return Role.COMPARING in draft.has and not draft.versus and not draft.columns


def ask_since(draft: Draft, period: Period) -> None:
    """As in "are signups up since last week": more than last week, or more since than before.

    Raises:
        SeveralReadings: nobody said which.
    """
    since = isinstance(period, Since) or is_open(period)
    if since and Role.MOVED in draft.has and draft.interval is None:
        raise SeveralReadings(draft.text, subject="comparison")


def in_order(period: Period, raw: RawCompare | None) -> tuple[Period, RawCompare | None]:
    """The later one beside the earlier one: "compare September to October" asks about October."""
    if isinstance(raw, PERIODS) and _is_earlier(period, raw):
        return raw, period
    return period, raw


def _is_earlier(one: object, other: object) -> bool:
    match one, other:
        case (Last(unit) | Ago(_, unit), This(same)) | (Ago(_, unit), Last(same)):
            return unit is same
        case (Ago(count, unit), Ago(later, same)):
            return unit is same and count > later
        case (Named(unit, number, int() as year), Named(same, later, int() as last)):
            return unit is same and (year, number) < (last, later)
        case (Named(Unit.YEAR, year), Named(Unit.YEAR, last)):
            return year < last
        case (Named(unit, number, None), Named(same, later, None)):
            return unit is same and _comes_after(number, later, AROUND[unit])
        case (NamedOf(unit, number, year), NamedOf(same, later, last)):
            return unit is same and (isinstance(last, Last), number) < (isinstance(year, Last), later)
        case (MonthDay(month, day), MonthDay(later, last)):
            return (month, day) < (later, last)
        case (Latest(day), Latest(later)) if day and later:
            return _comes_after(day.number, later.number, DAYS_OF_WEEK)
        case (DayOf(day, week), DayOf(later, same)):
            return week == same and day.number < later.number
        case _:
            return False


def _comes_after(number: int, other: int, around: int) -> bool:
    """The other one follows this one, by the shorter way around: Monday follows Sunday."""
    return (other - number) % around < (number - other) % around
