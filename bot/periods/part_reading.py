"""Reading parts of longer units: first 10 days of May, second week of last month, first half of October.

In: tokens and a place. Out: (period or the error it is, next place), or None where no part begins.
"""

from __future__ import annotations

import calendar as almanac

from bot.periods.day_reading import Read, Words, day_of, joined_days, longest
from bot.periods.errors import ImpossiblePeriod
from bot.periods.named_reading import count_at, read_named, unit_at
from bot.periods.named_units import Unit
from bot.periods.ranges import Period
from bot.periods.relative_reading import read_relative
from bot.periods.shapes import Last, Named, NamedOf, Part, This
from bot.periods.units import MONTHS
from bot.periods.words import ORDINALS, UP_TO

FEBRUARY, FEBRUARY_YEAR = 2, 2023  # any year: only February asks which
# The second one of a month that is not known by its length ends where the month does.
FIRST_HALF, SECOND_HALF = (1, 15), (16, 31)


def read_half_of_month(words: Words, at: int) -> Read:
    """First half of October: up to the 15th; that of February is not read, its halves are of 14 days."""
    first = words.text(at) in {"first", "1st"}
    if not (first or words.text(at) in {"second", "2nd"}) or words.text(at + 1) != "half":
        return None
    place = words.skip(at + 2, {"of", "in"})
    start, end = FIRST_HALF if first else SECOND_HALF
    if words.spelled(place, place + 2) == "the month":
        return Part(Unit.DAY, start, end, This(Unit.MONTH)), place + 2
    read = read_named(words, words.skip(place, {"the"})) or read_relative(words, words.skip(place, {"the"}))
    match read:
        case (Named(Unit.MONTH, number, year), after) if number != FEBRUARY:
            last = min(end, almanac.monthrange(year or FEBRUARY_YEAR, number)[1])
            return joined_days(day_of(year, number, start), day_of(year, number, last)), after
        case (This(Unit.MONTH) | Last(Unit.MONTH) as month, after):
            return Part(Unit.DAY, start, end, month), after
        case _:
            return None


def read_part(words: Words, at: int) -> Read:
    """First 10 days of May, second week of last month, last week of Q2, week 7 of 2026."""
    nth = -1 if words.text(at) in {"last", "final"} else _ordinal(words, at)
    place = at + 1 if nth else at
    counted = count_at(words, place) if nth in {1, -1} else None
    found = unit_at(words, counted[1] if counted else place)
    if not found or found[0] not in {Unit.DAY, Unit.WEEK}:
        return None
    unit, after = found
    if not nth:
        if (number := words.number(after)) is None:
            return None
        nth, after = number, after + 1
        if words.spelled(after, after + 3) == "from the end":
            nth, after = -nth, after + 3
    last_of_them = _up_to(words, after) if unit is Unit.DAY and nth > 0 and not counted else None
    after += 2 * (last_of_them is not None)
    if words.text(after) != "of":
        return None
    whole = longest(
        read_named(words, words.skip(after + 1, {"the"})),
        read_relative(words, words.skip(after + 1, {"the"})),
    )
    if not whole or not isinstance(whole[0], This | Last | Named):
        return None
    size = counted[0] if counted else 1
    first, last = (nth, nth + size - 1) if nth > 0 else (nth - size + 1, nth)
    last = last if last_of_them is None else last_of_them
    try:
        return Part(unit, first, last, whole[0]), whole[1]
    except ValueError:
        return ImpossiblePeriod(words.spelled(at, whole[1])), whole[1]


def _up_to(words: Words, at: int) -> int | None:
    """Days 16 to 31."""
    joined = words.text(at) in UP_TO or words.kind(at) in {"dash", "range"}
    return words.number(at + 1) if joined else None


def read_nth_of(words: Words, at: int) -> Read:
    """The last quarter of 2025, the first month of Q3, the last month of last year."""
    nth = -1 if words.text(at) in {"last", "final"} else _ordinal(words, at)
    found = unit_at(words, at + 1)
    if (
        not nth
        or not found
        or found[0] not in MONTHS
        or words.text(at + 1).endswith("s")
        or words.text(found[1]) not in {"of", "in"}
    ):
        return None
    place = words.skip(found[1] + 1, {"the"})
    whole = longest(read_named(words, place), read_relative(words, place))
    if whole is None or not isinstance(whole[0], Named | This | Last):
        return None
    meaning = _nth(found[0], nth, whole[0])
    return (meaning, whole[1]) if meaning is not None else None


def _nth(unit: Unit, nth: int, whole: Named | This | Last) -> Period | None:
    """Without a year only the first one has certainly begun when the whole has."""
    count = MONTHS.get(whole.unit, 0) // MONTHS[unit]
    number = nth if nth > 0 else count + 1 + nth
    if not 0 < number <= count or count == 1:
        return None
    match whole:
        case Named(Unit.YEAR, year):
            return Named(unit, number, year)
        case Named(_, which, year) if year is not None or number == 1:
            return Named(unit, (which - 1) * count + number, year)
        case This(Unit.YEAR) | Last(Unit.YEAR):
            return NamedOf(unit, number, whole)
        case _:
            return None


def _ordinal(words: Words, at: int) -> int:
    if words.kind(at) == "ordinal":
        return int(words.text(at).rstrip("stndrh"))
    return ORDINALS.get(words.text(at), 0)
