"""What is laid beside a period, when it was only said relative to it: the week before, same day last week.

In: the period of a question and a comparison as it was said. Out: a period or Compare.PREVIOUS, or
SeveralReadings. Not here: the words (comparing.py), the instants (periods/fairness.py).
"""

from __future__ import annotations

from datetime import timedelta

from bot.periods.named_units import DAYS_OF_WEEK
from bot.periods.period import (
    Ago,
    Dates,
    DayOf,
    Hours,
    Last,
    Latest,
    NamedOf,
    Period,
    Plain,
    Stepped,
    This,
    Trailing,
    Unit,
    YearBefore,
)
from bot.periods.ranges import is_one_day, unit_of
from bot.questions.draft import RawCompare
from bot.questions.errors import SeveralReadings
from bot.questions.question import Compare, is_open, is_previous, is_year_before

SIZES = (Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.HALF, Unit.YEAR)
A_WEEK = Trailing(DAYS_OF_WEEK, Unit.DAY)


def beside(raw: RawCompare | None) -> Period | None:
    """The period meant by "signups vs last month": this month."""
    match raw:
        case Last(unit) if unit is not Unit.WEEKEND:
            return This(unit)
        case Ago(2, unit):
            return Last(unit)
        case ("before", unit):
            return This(Unit(unit))
        case ("same", unit) if unit != Unit.WEEK:
            return This(Unit(unit))
        case _:
            return None


def comparison(text: str, period: Period, raw: RawCompare | None) -> Period | Compare | None:
    """What is laid beside a period, now that the period is known."""
    unit = unit_of(period)
    if isinstance(period, YearBefore):
        raise SeveralReadings(text, subject="comparison")
    if isinstance(period, Hours):
        return _beside_hours(text, period, raw)
    match raw:
        case None | Compare():
            return raw
        case "year":
            return YearBefore(period)
        case YearBefore(of) if of == period:  # "July, compared to July last year"
            return raw
        case ("same", same):
            return _same(text, period, Unit(same))
        case (_, before):
            return _before(text, period, unit, Unit(before))
        case Last() | Ago() | Stepped() if is_previous(period, raw):
            return Compare.PREVIOUS
        case Last() | NamedOf() if is_year_before(period, raw):
            return YearBefore(period)
        case str() | YearBefore():
            raise SeveralReadings(text, subject="comparison")
        case _ if raw == period:
            raise SeveralReadings(text, subject="comparison")
        case _:
            return raw


def _beside_hours(text: str, period: Hours, raw: RawCompare | None) -> Period | Compare | None:
    """The same hours of another day; those that go on until now: of the day before, up to the same time."""
    day = period.day or This(Unit.DAY)
    match raw:
        case None | Compare():
            return raw
        case "year" | Last(Unit.YEAR) | (_, Unit.YEAR):
            return YearBefore(period)
        case (_, Unit.DAY):
            return Compare.PREVIOUS
        case (_, Unit.WEEK):
            raw = _week_before(text, day)
            if isinstance(raw, Compare):
                return raw
        case _:
            pass
    if is_one_day(raw) and raw != day:
        raw = Hours(period.first, period.last, raw)
    if not isinstance(raw, Hours) or raw == period:
        raise SeveralReadings(text, subject="comparison")
    if is_previous(period, raw):
        return Compare.PREVIOUS
    if is_open(raw):
        raise SeveralReadings(text, subject="comparison")
    return raw


def _same(text: str, period: Plain, unit: Unit) -> Period | Compare:
    """As in "same time yesterday", "same point last month": of a unit that runs; of a day a week back."""
    if unit is Unit.WEEK:
        return _week_before(text, period)
    if period != This(unit):
        raise SeveralReadings(text, subject="comparison")
    return Compare.PREVIOUS


def _week_before(text: str, period: Plain) -> Period | Compare:
    """As in "same day last week": of a week what came before it, of a day the same one a week back."""
    match period:
        case This(Unit.WEEK) | Latest() | DayOf():
            return Compare.PREVIOUS
        case This(Unit.DAY):
            return Ago(DAYS_OF_WEEK, Unit.DAY)
        case Last(Unit.DAY):
            return Ago(DAYS_OF_WEEK + 1, Unit.DAY)
        case Ago(count, Unit.DAY):
            return Ago(count + DAYS_OF_WEEK, Unit.DAY)
        case Dates(first, last) if first == last:
            week = timedelta(days=DAYS_OF_WEEK)
            return Dates(first - week, last - week)
        case _:
            raise SeveralReadings(text, subject="comparison")


def _before(text: str, period: Plain, unit: Unit | None, before: Unit) -> Period | Compare:
    """As in "the week before": of a week it is what comes just before; of anything else last week."""
    if before is unit or (unit is None and before is Unit.DAY) or (before is Unit.WEEK and period == A_WEEK):
        return Compare.PREVIOUS
    shorter = unit in SIZES and before in SIZES and SIZES.index(before) < SIZES.index(unit)
    if before not in {Unit.YEAR, Unit.HOUR} and (not isinstance(period, This) or shorter):
        raise SeveralReadings(text, subject="comparison")  # "last month vs the week before", "this year MoM"
    return YearBefore(period) if before is Unit.YEAR else Last(before)
