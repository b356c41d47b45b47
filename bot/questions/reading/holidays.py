"""Holidays: with a date beside them they say when; alone they are asked back.

In: a Scan at the name of one, or at a word that leads over to it. Out: the place after what was read; None
where no holiday stands. Those whose date is the same everywhere are periods (bot/periods/named_days.py).
"""

from __future__ import annotations

from bot.periods.period import Between, Dates, MonthDay
from bot.periods.words import NAMED_DAY_STARTS
from bot.questions.marks import Role
from bot.questions.reading.named import ARTICLES
from bot.questions.scanning import Scan

# Everybody knows them, and no two calendars agree on when they are.
HOLIDAYS = frozenset(
    """halloween christmas xmas easter thanksgiving black cyber valentines diwali eid valentine's valentine
    ramadan hanukkah pentecost carnival singles prime
    """.split()
)
# "Purchases over Halloween" are of some days, "before Christmas Eve" of others; a campaign has names too.
AROUND = frozenset(
    {"over", "around", "before", "after", "near", "past", "campaign", "called", "named", "source"}
)


def read_before_holiday(scan: Scan, at: int) -> int | None:
    """Over Easter weekend: the holiday's own rule says whether its dates are known."""
    named = scan.word(scan.skip(at + 1, ARTICLES)) in HOLIDAYS
    return scan.add(Role.EMPTY, None, at, at + 1) if named else None


def read_named_day(scan: Scan, at: int) -> int | None:
    """Over Halloween (Oct 31 to Nov 1): its dates say when; alone it may be some days, and so asked back."""
    found = scan.period_at(at) if scan.word(at) in NAMED_DAY_STARTS else None
    if found is None or not _is_date(scan, at):
        return None
    if any(scan.word(place).isdigit() for place in range(at, found[1])):
        return None
    beside = scan.period_at(found[1])
    dates = beside[0] if beside else None
    if isinstance(dates, Between) and found[0] in {dates.first, dates.last}:
        return scan.add(Role.EMPTY, None, at, found[1])
    before = scan.word(at - 1) if scan.word(at - 1) != "the" else scan.word(at - 2)
    return scan.add(Role.CLARIFY, "period", at, found[1]) if before in AROUND else None


def read_holiday(scan: Scan, at: int) -> int | None:
    """Halloween (Oct 31), Easter i.e. April 3 to 6: the dates beside it say when; alone it is asked back."""
    place = scan.skip(at + 1, HOLIDAYS | {"day", "weekend", "week", "friday", "monday", "sale", "season"})
    dated = any(_is_date(scan, other) for other in (*range(at), *range(place, len(scan.words))))
    return scan.add(Role.EMPTY, None, at, place) if dated else None


def _is_date(scan: Scan, at: int) -> bool:
    """A day of the calendar, or several; a weekday or a year does not say when a holiday is."""
    found = scan.period_at(at)
    return found is not None and (
        isinstance(found[0], MonthDay | Dates)
        or (isinstance(found[0], Between) and isinstance(found[0].first, MonthDay))
    )
