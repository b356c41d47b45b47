"""What stands behind a period and belongs to it: so far, from 2 to 4pm, inclusive, a year earlier.

In: tokens, a period and the place behind it. Out: the period that is meant, and the place behind all of it.
"""

from __future__ import annotations

from bot.periods.day_reading import Meaning, Words
from bot.periods.errors import PeriodError
from bot.periods.hours_reading import hours_after
from bot.periods.named_units import DayName, Unit
from bot.periods.ranges import Between, Since, YearBefore
from bot.periods.shapes import Dates, DayOf, Last, Latest, Named, NamedOf, This
from bot.periods.unit_reading import read_unit
from bot.periods.words import SO_FAR

# Of a range from a day to a day: both are in it anyway.
BOTH = ("both", "both days", "both dates", "both ends", "start and end", "first and last day")
WITHIN = ("included", "inclusive", "incl", "including", "counted")
INCLUSIVE = frozenset(
    {"inclusive", "inclusively", "incl", "including both", "including both days", "including both ends"}
    | {"including both dates", "including the last day", "including the end date", "end date included"}
    | {"last day included", "endpoints included", "ends included", "end inclusive", "all inclusive"}
    | {f"{both} {said}" for both in BOTH for said in WITHIN}
)
MOST_INCLUSIVE_WORDS = 4


def with_suffix(words: Words, meaning: Meaning, at: int) -> tuple[Meaning, int]:
    """... so far, ... from 2 to 4pm, ... a year earlier."""
    if hours := hours_after(words, meaning, at):
        meaning, at = hours
    if isinstance(meaning, Named | NamedOf | Last) and words.spelled(at, at + 2) == "in full":
        return meaning, at + 2
    for after in (at + 2, at + 3):
        if isinstance(meaning, This | Named | Since) and words.spelled(at, after) in SO_FAR:
            return meaning, after
    if isinstance(meaning, Between) and (days := _of_a_week(words, meaning, at)):
        return days
    if words.spelled(at, at + 3) == "a year earlier" and not isinstance(meaning, PeriodError | YearBefore):
        return YearBefore(meaning), at + 3
    return meaning, _after_inclusive(words, meaning, at)


def _of_a_week(words: Words, days: Between, at: int) -> tuple[Meaning, int] | None:
    """Monday to Wednesday, of last week."""
    match days.first, days.last, read_unit(words, words.skip(at, {"of"})):
        case (
            Latest(DayName() as first),
            Latest(DayName() as last),
            (This(Unit.WEEK) | Last(Unit.WEEK) as week, after),
        ):
            return Between(DayOf(first, week), DayOf(last, week)), after
        case _:
            return None


def is_range(meaning: Meaning) -> bool:
    return isinstance(meaning, Between) or (isinstance(meaning, Dates) and meaning.first != meaning.last)


def _after_inclusive(words: Words, meaning: Meaning, at: int) -> int:
    """The place after "inclusive", behind a range."""
    place = at + (words.kind(at) == "comma")
    if not is_range(meaning):
        return at
    for length in range(MOST_INCLUSIVE_WORDS, 0, -1):
        if words.spelled(place, place + length) in INCLUSIVE and place + length <= len(words.tokens):
            return place + length
    return at
