"""Reading units of the calendar: this week, May 2026, Q2, 2026-W47, 3 days ago, first week of May.

In: tokens and a place. Out: (period or the error it is, next place), or None where no unit begins.
"""

from __future__ import annotations

from bot.periods.beside_reading import read_beside, read_week_of
from bot.periods.day_number_reading import read_day_number
from bot.periods.day_reading import Read, Words, longest, read_day
from bot.periods.errors import AmbiguousPeriod, ImpossiblePeriod
from bot.periods.named_days import read_named_day
from bot.periods.named_reading import count_at, read_named, unit_at
from bot.periods.named_units import Unit
from bot.periods.naming import phrase_period
from bot.periods.part_reading import read_half_of_month, read_nth_of, read_part
from bot.periods.ranges import Between, Stepped
from bot.periods.relative_reading import read_relative, read_vague, read_word
from bot.periods.shapes import MOST_COUNT, Ago, Dates, DayOf, Last, MonthDay, Named, This, Trailing
from bot.periods.trailing_reading import read_trailing
from bot.periods.words import (
    DAY_NAMES,
    WHOLE,
    YESTERDAY,
)

WEEK, FORTNIGHT = 7, 14


def read_unit(words: Words, at: int) -> Read:
    """The longest unit that begins here."""
    the = words.skip(at, {"the"})
    if words.text(the) == "weekend" and words.text(the + 1) == "of" and (read := _weekend_of(words, the + 2)):
        return read
    return longest(
        _whole(words, the),
        read_vague(words, at),
        read_word(words, the),
        read_relative(words, the),
        read_trailing(words, the),
        _ago(words, the),
        _ago_today(words, the),
        read_named(words, the),
        read_part(words, the),
        read_half_of_month(words, the),
        read_day_number(words, at),
        read_named_day(words, the),
        read_nth_of(words, the),
        _day_of_week(words, the),
        read_beside(words, the),
        read_week_of(words, the),
        _stepped(words, the),
        read_day(words, at),
    )


def _weekend_of(words: Words, at: int) -> Read:
    """The weekend of 25-26 July: those days, as they are said."""
    match read_day(words, words.skip(at, {"the"})):
        case (Between(MonthDay(), MonthDay()) as days, after):
            return days, after
        case (Dates(first, last) as days, after) if (last - first).days == 1:
            return days, after
        case _:
            return None


def _whole(words: Words, at: int) -> Read:
    """The whole of October, all of last week, the entire year 2025."""
    if words.text(at) not in WHOLE | {"all"}:
        return None
    place = words.skip(at + 1, {"of", "the"})
    return longest(read_named(words, place), read_relative(words, place))


def _ago_today(words: Words, at: int) -> Read:
    """A week ago today, 2 weeks ago yesterday: one day, where "a week ago" may be the whole week."""
    counted = (1, at + 1) if words.text(at) == "a" else count_at(words, at)
    if counted is None or words.text(counted[1] + 1) != "ago":
        return None
    week = FORTNIGHT if words.text(counted[1]) == "fortnight" else WEEK
    found = unit_at(words, counted[1])
    if week == WEEK and (found is None or found[0] is not Unit.WEEK):
        return None
    later = {"today": 0, "yesterday": 1}.get(words.text(counted[1] + 2))
    days = counted[0] * week + (later or 0)
    return (Ago(days, Unit.DAY), counted[1] + 3) if later is not None and 0 < days <= MOST_COUNT else None


def _ago(words: Words, at: int) -> Read:
    """3 days ago, the week before last, the week 3 weeks ago."""
    if words.text(at) == "day" and words.text(at + 1) == "before" and words.text(at + 2) in YESTERDAY:
        return Ago(2, Unit.DAY), at + 3
    named, place = None, at
    if (found := unit_at(words, at)) and found[0] not in {Unit.HOUR, Unit.MINUTE}:
        named, place = found
        if words.spelled(place, place + 2) == "before last":
            return Ago(2, named), place + 2
    counted = count_at(words, place)
    found = unit_at(words, counted[1]) if counted else None
    if not counted or not found or words.text(found[1]) != "ago":
        return None
    count, (unit, after) = counted[0], (found[0], found[1] + 1)
    if unit in {Unit.HOUR, Unit.MINUTE} or named not in {None, unit}:
        return None
    if not 0 < count <= MOST_COUNT:
        return ImpossiblePeriod(words.spelled(at, after)), after
    period = Last(unit) if count == 1 else Ago(count, unit)
    if unit is Unit.WEEK and named is None:
        days = Ago(min(7 * count, MOST_COUNT), Unit.DAY)
        return AmbiguousPeriod(words.spelled(at, after), (phrase_period(period), phrase_period(days))), after
    return period, after


def _day_of_week(words: Words, at: int) -> Read:
    """Monday of last week, Monday last week."""
    name = DAY_NAMES.get(words.text(at))
    if name is None:
        return None
    read = read_relative(words, words.skip(at + 1, {"of"}))
    if read and isinstance(read[0], This | Last) and read[0].unit is Unit.WEEK:
        return DayOf(name, read[0]), read[1]
    return None


def _stepped(words: Words, at: int) -> Read:
    """The month before October, the month after it, the 7 days before the last 7 days."""
    counted = count_at(words, at)
    found = unit_at(words, counted[1] if counted else at)
    if not found:
        return None
    steps, joint = (1, found[1]) if counted else _steps(words, found[0], found[1])
    side = words.text(joint)
    if side not in {"before", "after"} or (counted and side == "after"):
        return None
    place = words.skip(joint + 1, {"the"})
    read = read_trailing(words, place) if counted else read_named(words, place)
    if not read or not isinstance(read[0], Named | Trailing) or read[0].unit is not found[0]:
        return None
    if counted and (not isinstance(read[0], Trailing) or read[0].count != counted[0]):
        return None
    try:
        return Stepped(read[0], -steps if side == "before" else steps), read[1]
    except ValueError:
        return None


def _steps(words: Words, unit: Unit, at: int) -> tuple[int, int]:
    """The month 2 months before October: how many of them, and the place behind."""
    counted = count_at(words, at)
    found = unit_at(words, counted[1]) if counted else None
    return (counted[0], found[1]) if counted and found and found[0] is unit else (1, at)
