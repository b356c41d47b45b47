"""Reading what is relative to today, and what is only a feeling: this week, last May, ytd, lately.

In: tokens and a place. Out: (period or the error it is, next place), or None where no such words stand.
"""

from __future__ import annotations

from bot.periods.day_reading import Read, Words
from bot.periods.errors import AmbiguousPeriod, FuturePeriod
from bot.periods.named_reading import count_at, read_named, unit_at
from bot.periods.named_units import Unit
from bot.periods.naming import phrase_period
from bot.periods.shapes import DayOf, Last, Latest, Named, NamedOf, This, Trailing
from bot.periods.words import (
    DAY_NAMES,
    FUTURE,
    LAST,
    LAST_YEAR,
    MONTHS,
    PAST,
    SO_FAR,
    THIS,
    TO_DATE,
    TODAY,
    UNITS,
    VAGUE,
    WHOLE,
    YESTERDAY,
)

MOST_VAGUE_WORDS = 4
VAGUE_STARTS = {"the"} | {spelling.partition(" ")[0] for spelling in VAGUE}
# Said without "this" or "last": the month so far, the week that just ended.
BARE = frozenset({Unit.DAY, Unit.WEEK, Unit.MONTH, Unit.QUARTER, Unit.YEAR})


def read_vague(words: Words, at: int) -> Read:
    if words.text(at) not in VAGUE_STARTS:
        return None
    the = words.skip(at, {"the"})
    for start in {at, the}:
        for end in range(start + MOST_VAGUE_WORDS, start, -1):
            spelled = words.spelled(start, end)
            if spelled in VAGUE and end <= len(words.tokens):
                return AmbiguousPeriod(spelled, VAGUE[spelled]), end
    return None


def read_word(words: Words, at: int) -> Read:
    match words.text(at):
        case text if text in TODAY:
            return This(Unit.DAY), at + 1
        case text if text in YESTERDAY:
            return Last(Unit.DAY), at + 1
        case "tomorrow":
            return FuturePeriod(), at + 1
        case "weekend":
            return Latest(), at + 1
        case text if text in LAST_YEAR and words.text(at - 1) not in {"in", "from"}:
            return _of_last_year(words, at + 1) or (Last(Unit.YEAR), at + 1)
        case text if text in TO_DATE:
            return This(TO_DATE[text]), at + 1
        case text if text in DAY_NAMES:
            return Latest(DAY_NAMES[text]), at + 1
        case text if words.text(at + 1) == "to" and words.text(at + 2) == "date" and text in UNITS:
            return (This(UNITS[text]), at + 3) if UNITS[text] is not Unit.MINUTE else None
        case text if text in UNITS and UNITS[text] in BARE and (after := _after_ended(words, at + 1)):
            return Last(UNITS[text]), after
        case text if text in UNITS and UNITS[text] in BARE and words.spelled(at + 1, at + 3) == "so far":
            return This(UNITS[text]), at + 3  # the month so far
        case "so" | "until" | "till" | "up" if place := _after_so_far(words, at):
            place = words.skip(place, {"in", "during", "for", "the"})
            read = read_word(words, place) or read_relative(words, place) or read_named(words, place)
            return read if read and isinstance(read[0], This | Named) else None
        case _:
            return None


def _after_ended(words: Words, at: int) -> int:
    """The place after "that just ended"; 0 where it does not stand."""
    place = words.skip(words.skip(words.skip(at, {"that", "which"}), {"has", "have"}), {"just"})
    return place + 1 if place > at and words.text(place) in {"ended", "passed", "finished"} else 0


def _after_so_far(words: Words, at: int) -> int:
    """The place after "so far" and its like; 0 where they do not stand."""
    for length in (3, 2):
        if words.spelled(at, at + length) in SO_FAR:
            return at + length
    return 0


def read_relative(words: Words, at: int) -> Read:
    """This week, last month, previous quarter, next year; this Monday, last May."""
    first = words.text(at)
    place = words.skip(at + 1, WHOLE) if first in LAST else at + 1
    named = DAY_NAMES.get(words.text(place))
    if named and first in THIS:
        return DayOf(named, This(Unit.WEEK)), place + 1
    if named and first in LAST | PAST:
        spellings = (phrase_period(Latest(named)), phrase_period(DayOf(named, Last(Unit.WEEK))))
        return AmbiguousPeriod(words.spelled(at, place + 1), spellings), place + 1
    if words.text(place) in MONTHS and first in THIS:
        return NamedOf(Unit.MONTH, MONTHS[words.text(place)], This(Unit.YEAR)), place + 1
    if words.text(place) in MONTHS and first in LAST | PAST:
        month = Named(Unit.MONTH, MONTHS[words.text(place)])
        return AmbiguousPeriod(words.spelled(at, place + 1), (phrase_period(month),)), place + 1
    if first in FUTURE and (words.text(place) in {*UNITS, *DAY_NAMES, *MONTHS} or count_at(words, place)):
        return FuturePeriod(), place + 1
    if words.text(place) == "fortnight" and first in LAST | PAST:
        return Trailing(14, Unit.DAY), place + 1
    if first not in THIS | LAST | PAST or not (found := unit_at(words, place)):
        return None
    unit, after = found
    if first in PAST and f"{first} {unit}" in VAGUE:  # "past wk" is as open as "past week"
        return AmbiguousPeriod(words.spelled(at, after), VAGUE[f"{first} {unit}"]), after
    if first in THIS:
        return (This(unit), after) if unit is not Unit.MINUTE else None
    if unit is Unit.MINUTE or (unit is Unit.HOUR and first != "previous"):
        return Trailing(1, unit), after
    return (_of_last_year(words, after) if unit is Unit.YEAR else None) or (Last(unit), after)


def _of_last_year(words: Words, at: int) -> Read:
    """The rest of "last year Q3"."""
    match read_named(words, at):
        case (Named(Unit.MONTH | Unit.QUARTER | Unit.HALF as unit, number, None), after):
            return NamedOf(unit, number, Last(Unit.YEAR)), after
        case _:
            return None
