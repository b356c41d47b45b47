"""Reading units of the calendar: this week, May 2026, Q2, 2026-W47, 3 days ago, first week of May.

In: tokens and a place. Out: (period or the error it is, next place), or None where no unit begins.
"""

from __future__ import annotations

import re

from bot.periods.beside_reading import read_beside, read_week_of
from bot.periods.day_reading import Read, Words, longest, read_day
from bot.periods.errors import AmbiguousPeriod, FuturePeriod, ImpossiblePeriod, PeriodError, PeriodTooLong
from bot.periods.named_reading import count_at, read_named, unit_at
from bot.periods.named_units import Unit
from bot.periods.naming import phrase_period
from bot.periods.resolving import LONGEST
from bot.periods.shapes import MOST_COUNT, Ago, DayOf, Last, Latest, Named, Part, Preceding, This, Trailing
from bot.periods.words import (
    DAY_NAMES,
    FUTURE,
    LAST,
    MONTHS,
    ORDINALS,
    PAST,
    THIS,
    TO_DATE,
    TODAY,
    UNITS,
    VAGUE,
    WHOLE,
    YESTERDAY,
)

# What a number of units is in days, where people may mean either.
ROLLING_DAYS = {Unit.WEEK: 7, Unit.MONTH: 30, Unit.QUARTER: 90, Unit.YEAR: 365}
MOST_VAGUE_WORDS = 4
SO_FAR = frozenset({"so far", "until now", "till now", "up to now", "up until now"})


def read_unit(words: Words, at: int) -> Read:
    """The longest unit that begins here."""
    the = words.skip(at, {"the"})
    return longest(
        _whole(words, the),
        _vague(words, at),
        _single_word(words, the),
        _this_or_last(words, the),
        _trailing(words, the),
        _ago(words, the),
        read_named(words, the),
        _part(words, the),
        _day_of_week(words, the),
        read_beside(words, the),
        read_week_of(words, the),
        _preceding(words, the),
        read_day(words, at),
    )


def _vague(words: Words, at: int) -> Read:
    the = words.skip(at, {"the"})
    for start in {at, the}:
        for end in range(start + MOST_VAGUE_WORDS, start, -1):
            spelled = words.spelled(start, end)
            if spelled in VAGUE and end <= len(words.tokens):
                return AmbiguousPeriod(spelled, VAGUE[spelled]), end
    return None


def _whole(words: Words, at: int) -> Read:
    """The whole of October, all of last week, the entire year 2025."""
    if words.text(at) not in WHOLE | {"all"}:
        return None
    place = words.skip(at + 1, {"of", "the"})
    return longest(read_named(words, place), _this_or_last(words, place))


def _single_word(words: Words, at: int) -> Read:
    match words.text(at):
        case text if text in TODAY:
            return This(Unit.DAY), at + 1
        case text if text in YESTERDAY:
            return Last(Unit.DAY), at + 1
        case "tomorrow":
            return FuturePeriod(), at + 1
        case "weekend":
            return Latest(), at + 1
        case text if text in TO_DATE:
            return This(TO_DATE[text]), at + 1
        case text if text in DAY_NAMES:
            return Latest(DAY_NAMES[text]), at + 1
        case text if words.text(at + 1) == "to" and words.text(at + 2) == "date" and text in UNITS:
            return (This(UNITS[text]), at + 3) if UNITS[text] is not Unit.MINUTE else None
        case "so" | "until" | "till" | "up" if place := _after_so_far(words, at):
            place = words.skip(place, {"in", "during", "for", "the"})
            read = _single_word(words, place) or _this_or_last(words, place) or read_named(words, place)
            return read if read and isinstance(read[0], This | Named) else None
        case _:
            return None


def _after_so_far(words: Words, at: int) -> int:
    """The place after "so far" and its like; 0 where they do not stand."""
    for length in (3, 2):
        if words.spelled(at, at + length) in SO_FAR:
            return at + length
    return 0


def _this_or_last(words: Words, at: int) -> Read:
    """This week, last month, previous quarter, next year; this Monday, last May."""
    first = words.text(at)
    place = words.skip(at + 1, WHOLE) if first in LAST else at + 1
    named = DAY_NAMES.get(words.text(place))
    if named and first in THIS:
        return DayOf(named, This(Unit.WEEK)), place + 1
    if named and first in LAST | PAST:
        spellings = (phrase_period(Latest(named)), phrase_period(DayOf(named, Last(Unit.WEEK))))
        return AmbiguousPeriod(words.spelled(at, place + 1), spellings), place + 1
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
    if first in THIS:
        return (This(unit), after) if unit is not Unit.MINUTE else None
    if unit is Unit.MINUTE or (unit is Unit.HOUR and first != "previous"):
        return Trailing(1, unit), after
    return Last(unit), after


def _trailing(words: Words, at: int) -> Read:
    """Last 7 days, 24h, past 3 weeks, the last 3 months with this month."""
    first = words.text(at)
    if words.kind(at) == "glued":  # L7D, last30days
        digits = re.search(r"\d+", first)
        count, unit = int(digits[0]) if digits else 0, UNITS[re.sub(r"^[a-z]+\d+", "", first)]
        return _counted(words, at, at + 1, count, unit)
    place = at + 1 if first in LAST | PAST else at
    if words.kind(place) == "dash" and words.kind(place + 1) in {"number", "amount"} and place > at:
        return ImpossiblePeriod(words.spelled(at, place + 3)), min(place + 3, len(words.tokens))
    counted = count_at(words, place)
    if not counted:
        return None
    count, after = counted
    if words.text(after) == "fortnights":
        count, unit, after = 14 * count, Unit.DAY, after + 1
    else:
        found = unit_at(words, words.skip(after, WHOLE))
        if not found:
            return None
        unit, after = found
    if unit is Unit.WEEKEND or (unit is Unit.HALF and place == at):
        return None
    return _counted(words, at, after, count, unit)


def _counted(words: Words, at: int, after: int, count: int, unit: Unit) -> Read:
    """So many units, if there can be as many; "past 3 weeks" are whole ones, as the last 3 are.

    A single one may as well roll, so "past 1 week" is asked back, as "past week" and "rolling 3 weeks" are.
    """
    if count == 0:
        return ImpossiblePeriod(words.spelled(at, after)), after
    if count > MOST_COUNT:
        return PeriodTooLong(days=count, most=LONGEST.days), after
    rolls = words.text(at) in PAST and (count == 1 or words.text(at) != "past")
    if rolls and unit in ROLLING_DAYS:
        return _either(words, at, after, count, unit), after
    return _with_running(words, after, count, unit)


def _either(words: Words, at: int, after: int, count: int, unit: Unit) -> PeriodError:
    days = min(count * ROLLING_DAYS[unit], MOST_COUNT)
    spellings = (phrase_period(Trailing(count, unit)), phrase_period(Trailing(days, Unit.DAY)))
    return AmbiguousPeriod(words.spelled(at, after), spellings)


def _with_running(words: Words, at: int, count: int, unit: Unit) -> Read:
    """... with today, including this week."""
    plain = Trailing(count, unit), at
    if words.text(at) not in {"with", "including", "incl", "and"} or unit in {Unit.HOUR, Unit.MINUTE}:
        return plain
    running = _single_word(words, at + 1) or _this_or_last(words, at + 1)
    if running and running[0] == This(unit):
        return Trailing(count, unit, running=True), running[1]
    return plain


def _ago(words: Words, at: int) -> Read:
    """3 days ago, the week before last, the week 3 weeks ago."""
    if words.text(at) == "day" and words.spelled(at + 1, at + 3) == "before yesterday":
        return Ago(2, Unit.DAY), at + 3
    named, place = None, at
    if (found := unit_at(words, at)) and found[0] not in {Unit.WEEKEND, Unit.HOUR, Unit.MINUTE}:
        named, place = found
        if words.spelled(place, place + 2) == "before last":
            return Ago(2, named), place + 2
    counted = count_at(words, place)
    found = unit_at(words, counted[1]) if counted else None
    if not counted or not found or words.text(found[1]) != "ago":
        return None
    count, (unit, after) = counted[0], (found[0], found[1] + 1)
    if unit in {Unit.HOUR, Unit.MINUTE, Unit.WEEKEND} or named not in {None, unit}:
        return None
    if not 0 < count <= MOST_COUNT:
        return ImpossiblePeriod(words.spelled(at, after)), after
    period = Last(unit) if count == 1 else Ago(count, unit)
    if unit is Unit.WEEK and named is None:
        days = Ago(min(7 * count, MOST_COUNT), Unit.DAY)
        return AmbiguousPeriod(words.spelled(at, after), (phrase_period(period), phrase_period(days))), after
    return period, after


def _part(words: Words, at: int) -> Read:
    """First 10 days of May, second week of last month, last week of Q2, week 7 of 2026."""
    text = words.text(at)
    if text in ORDINALS or words.kind(at) == "ordinal":
        nth = ORDINALS.get(text) or int(text.rstrip("stndrh"))
    elif text in {"last", "final"}:
        nth = -1
    else:
        nth = 0
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
    if words.text(after) != "of":
        return None
    whole = longest(
        read_named(words, words.skip(after + 1, {"the"})),
        _this_or_last(words, words.skip(after + 1, {"the"})),
    )
    if not whole or not isinstance(whole[0], This | Last | Named):
        return None
    size = counted[0] if counted else 1
    first, last = (nth, nth + size - 1) if nth > 0 else (nth - size + 1, nth)
    try:
        return Part(unit, first, last, whole[0]), whole[1]
    except ValueError:
        return ImpossiblePeriod(words.spelled(at, whole[1])), whole[1]


def _day_of_week(words: Words, at: int) -> Read:
    """Monday of last week, Monday last week."""
    name = DAY_NAMES.get(words.text(at))
    if name is None:
        return None
    read = _this_or_last(words, words.skip(at + 1, {"of"}))
    if read and isinstance(read[0], This | Last) and read[0].unit is Unit.WEEK:
        return DayOf(name, read[0]), read[1]
    return None


def _preceding(words: Words, at: int) -> Read:
    """The month before October, the 7 days before the last 7 days."""
    counted = count_at(words, at)
    found = unit_at(words, counted[1] if counted else at)
    if not found or words.text(found[1]) != "before":
        return None
    place = words.skip(found[1] + 1, {"the"})
    read = _trailing(words, place) if counted else read_named(words, place)
    if not read or not isinstance(read[0], Named | Trailing) or read[0].unit is not found[0]:
        return None
    if counted and (not isinstance(read[0], Trailing) or read[0].count != counted[0]):
        return None
    try:
        return Preceding(read[0]), read[1]
    except ValueError:
        return None
