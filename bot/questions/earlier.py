"""The week before, the 3 days before that: the period before the one that a thread was about.

In: a Draft that says so, and that period. Out: a Period, or SeveralReadings. Not here: what a period is
compared with (beside.py).
"""

from __future__ import annotations

from bot.periods.period import Ago, Last, Named, Period, Preceding, This, Trailing, Unit
from bot.periods.shapes import MOST_COUNT
from bot.questions.beside import A_WEEK
from bot.questions.draft import Draft
from bot.questions.errors import SeveralReadings

UNITS = frozenset(Unit)


def earlier(draft: Draft, period: Period) -> Period:
    """As in "and the week before?": of a week; of a day it may be many things."""
    units = UNITS & draft.words
    if units and units != {getattr(period, "unit", None)} and not (units == {Unit.WEEK} and period == A_WEEK):
        raise SeveralReadings(draft.text, subject="period")
    match period:
        case This(unit):
            return Last(unit)
        case Last(unit):
            return Ago(2, unit)
        case Ago(count, unit) if count < MOST_COUNT:
            return Ago(count + 1, unit)
        case Named() | Trailing():
            return _preceding(draft, period)
        case _:
            raise SeveralReadings(draft.text, subject="period")


def _preceding(draft: Draft, period: Named | Trailing) -> Period:
    """The month before October; of October 2026 it has a name itself. As many days as there were."""
    numbers = {int(word) for word in draft.words if word.isascii() and word.isdigit()}
    if numbers - {getattr(period, "count", 1)}:  # "the 3 days before", of seven
        raise SeveralReadings(draft.text, subject="period")
    try:
        return _before(period)
    except ValueError as error:  # what rolls has no unit before it, the first year that can be named no other
        raise SeveralReadings(draft.text, subject="period") from error


def _before(period: Named | Trailing) -> Period:
    if isinstance(period, Named) and period.unit is Unit.YEAR:
        return Named(Unit.YEAR, period.number - 1)
    if not isinstance(period, Named) or period.year is None or period.unit is Unit.WEEK:
        return Preceding(period)
    most = {Unit.MONTH: 12, Unit.QUARTER: 4, Unit.HALF: 2}[period.unit]
    if period.number > 1:
        return Named(period.unit, period.number - 1, period.year)
    return Named(period.unit, most, period.year - 1)
