"""Reading days by their number alone: the 20th, Friday the 27th, the 24th to the 26th.

In: tokens and a place. Out: (period or the error it is, next place), or None where no such day stands. With a
month it is a date (day_reading.py); "17th" by itself may be anything, so the article belongs to it.
"""

from __future__ import annotations

from bot.periods.day_reading import Read, Words
from bot.periods.named_units import Unit
from bot.periods.ranges import Between
from bot.periods.relative_reading import read_relative
from bot.periods.shapes import LONGEST_MONTH, DayNumber, Last, Part, This
from bot.periods.words import DAY_NAMES, MONTHS, UNITS

# The 5th most popular country, the 3rd campaign: a place in a row, not a day.
RANKED = frozenset({
    "most", "best", "biggest", "largest", "highest", "top", "least", "lowest", "worst", "smallest",
    "ranked", "place", "party", "time", "person", "visitor", "customer", "user", "buyer", "country",
    "source", "medium", "campaign", "page", "path", "device", "browser", "os", "city", "event", "step",
    "row", "version", "visit", "busiest", "strongest", "weakest", "popular", "attempt", "release",
    "email", "mail", "newsletter", "ad",
})  # fmt: skip
HALVES = frozenset({"half", "quarter", "hour"})


def read_day_number(words: Words, at: int) -> Read:
    """The 17th, Friday the 27th; the latest that has begun, or of the month that is said."""
    name = DAY_NAMES.get(words.text(at))
    the = at + 1 + (words.kind(at + 1) == "comma") if name else at
    if words.text(the) != "the" or (day := _ordinal(words, the + 1)) is None:
        return None
    after = the + 2
    following = words.text(words.skip(after, {"of"}))
    if (
        following in MONTHS
        or words.text(after) in RANKED
        or (following in UNITS and words.text(after) != "of")
    ):
        return None
    if words.text(after) == "of":
        return None if name else _of_month(words, day, after + 1)
    return DayNumber(day, name), after


def _of_month(words: Words, day: int, at: int) -> Read:
    """Of this month, of last month, of the month."""
    if words.text(at) == "the" and UNITS.get(words.text(at + 1)) is Unit.MONTH:
        return Part(Unit.DAY, day, day, This(Unit.MONTH)), at + 2
    read = read_relative(words, at)
    if read and isinstance(read[0], This | Last) and read[0].unit is Unit.MONTH:
        return Part(Unit.DAY, day, day, read[0]), read[1]
    return None


def read_day_numbers(words: Words, at: int) -> Read:
    """The 24th to the 26th, 24th-26th: of a range one article is enough, or none."""
    opener = words.text(at)
    start = at + 1 if opener in {"from", "between"} else at
    article = words.text(start) == "the"
    place = start + article
    first, joint = _ordinal(words, place), place + 1
    if first is None or not words.joins(joint, opener):
        return None
    place = words.skip(joint + 1, {"the"})
    last = _ordinal(words, place)
    following = words.text(words.skip(place + 1, {"of"}))
    if last is None or following in {*MONTHS, *UNITS, *HALVES} or words.text(place + 1) == "of":
        return None
    return (DayNumber(first) if first == last else Between(DayNumber(first), DayNumber(last))), place + 1


def _ordinal(words: Words, at: int) -> int | None:
    day = words.number(at) if words.kind(at) == "ordinal" else None
    return day if day is not None and 0 < day <= LONGEST_MONTH else None
