"""Reading units of the calendar: this week, May 2026, Q2, 2026-W47, 3 days ago, first week of May.

In: tokens and a place. Out: (period or the error it is, next place), or None where no unit begins.
"""

from __future__ import annotations

import calendar as almanac
import re

from bot.periods.beside_reading import read_beside, read_week_of
from bot.periods.day_reading import Read, Words, day_of, joined_days, longest, read_day
from bot.periods.errors import AmbiguousPeriod, ImpossiblePeriod, PeriodError, PeriodTooLong
from bot.periods.named_reading import count_at, read_named, unit_at
from bot.periods.named_units import CLOCK_UNITS, Unit
from bot.periods.naming import phrase_period
from bot.periods.ranges import Between, Preceding
from bot.periods.relative_reading import read_relative, read_vague, read_word
from bot.periods.resolving import LONGEST
from bot.periods.shapes import MOST_COUNT, Ago, Dates, DayOf, Last, MonthDay, Named, Part, This, Trailing
from bot.periods.words import (
    DAY_NAMES,
    LAST,
    MONTHS,
    ORDINALS,
    PAST,
    UNITS,
    WHOLE,
    YESTERDAY,
)

# What a number of units is in days, where people may mean either.
ROLLING_DAYS = {Unit.WEEK: 7, Unit.MONTH: 30, Unit.QUARTER: 90, Unit.YEAR: 365}
FEBRUARY, FEBRUARY_YEAR = 2, 2023  # any year: only February asks which
PLURALS = frozenset({"minutes", "hours", "days", "weeks", "months", "quarters", "years"})
WITHOUT = ("not including", "but not", "not counting", "excluding", "excl", "without", "except", "minus")
PART_OF_HOURS = {
    "half hour": 30, "half an hour": 30, "half of an hour": 30, "quarter hour": 15, "quarter of an hour": 15,
    "hour and a half": 90, "an hour and a half": 90, "1 hour and a half": 90, "one hour and a half": 90,
    "one and a half hours": 90, "1 and a half hours": 90, "2 and a half hours": 150,
    "two and a half hours": 150,
}  # fmt: skip
FIRST_HALF, LAST_DAY = 15, 31


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
        _trailing(words, the),
        _ago(words, the),
        read_named(words, the),
        _part(words, the),
        _half_of_month(words, the),
        _day_of_month(words, at),
        _day_of_week(words, the),
        read_beside(words, the),
        read_week_of(words, the),
        _preceding(words, the),
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


def _trailing(words: Words, at: int) -> Read:
    """Last 7 days, 24h, past 3 weeks, the last 3 months with this month."""
    first = words.text(at)
    if words.kind(at) == "glued":  # L7D, last30days
        digits = re.search(r"\d+", first)
        count, unit = int(digits[0]) if digits else 0, UNITS[re.sub(r"^[a-z]+\d+", "", first)]
        if first[0] in "tr" and unit in ROLLING_DAYS and count:
            return _either(words, at, at + 1, count, unit), at + 1
        return _counted(words, at, at + 1, count, unit)
    place = at + 1 if first in LAST | PAST else at
    if place > at and (minutes := _part_of_hours(words, place)):
        return minutes
    if words.kind(place) == "dash" and words.kind(place + 1) in {"number", "amount"} and place > at:
        return ImpossiblePeriod(words.spelled(at, place + 3)), min(place + 3, len(words.tokens))
    counted = count_at(words, place)
    if not counted:
        return None
    count, after = counted
    if (
        place == at and words.text(after) in LAST | {"past"} and words.text(after + 1) in PLURALS
    ):  # 3 last days
        after += 1
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


def _part_of_hours(words: Words, at: int) -> Read:
    """Half an hour, hour and a half."""
    for length in range(5, 1, -1):
        if (minutes := PART_OF_HOURS.get(words.spelled(at, at + length))) and at + length <= len(
            words.tokens
        ):
            return Trailing(minutes, Unit.MINUTE), at + length
    return None


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


def _without_today(words: Words, at: int, unit: Unit) -> int:
    """The place after "excluding today", which whole units are anyway."""
    for said in WITHOUT:
        place = at + said.count(" ") + 1
        if words.spelled(at, place) == said:
            running = read_word(words, place) or read_relative(words, place)
            today = running and running[0] in {This(unit), This(Unit.DAY)} and unit not in CLOCK_UNITS
            return running[1] if running and today else at
    return at


def _with_running(words: Words, at: int, count: int, unit: Unit) -> Read:
    """... with today, including this week."""
    plain = Trailing(count, unit), _without_today(words, at, unit)
    if plain[1] > at:
        return plain
    if words.text(at) not in {"with", "including", "incl", "and"} or unit in {Unit.HOUR, Unit.MINUTE}:
        return plain
    running = read_word(words, at + 1) or read_relative(words, at + 1)
    if running and running[0] == This(unit):
        return Trailing(count, unit, running=True), running[1]
    return plain


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


def _day_of_month(words: Words, at: int) -> Read:
    """The 17th: of this month, if it has begun; "17th" by itself may be anything."""
    day = words.number(at + 1)
    if words.text(at) != "the" or words.kind(at + 1) != "ordinal" or day is None or not 0 < day <= LAST_DAY:
        return None
    following = words.text(words.skip(at + 2, {"of"}))
    if following in MONTHS or following in UNITS or words.text(at + 2) == "of":
        return None
    return Part(Unit.DAY, day, day, This(Unit.MONTH)), at + 2


def _half_of_month(words: Words, at: int) -> Read:
    """First half of October: up to the 15th; the second half of February is not read: it may be shorter."""
    first = words.text(at) in {"first", "1st"}
    if not (first or words.text(at) in {"second", "2nd"}) or words.text(at + 1) != "half":
        return None
    place = words.skip(at + 2, {"of", "in"})
    read = read_named(words, words.skip(place, {"the"})) or read_relative(words, words.skip(place, {"the"}))
    if not read or isinstance(read[0], PeriodError) or getattr(read[0], "unit", None) is not Unit.MONTH:
        return None
    match read[0]:
        case Named(_, number, year) if number != FEBRUARY:
            last = almanac.monthrange(year or FEBRUARY_YEAR, number)[1]
            days = (1, FIRST_HALF) if first else (FIRST_HALF + 1, last)
            start, end = (day_of(year, number, day) for day in days)
            return joined_days(start, end), read[1]
        case This() | Last() if first:
            return Part(Unit.DAY, 1, FIRST_HALF, read[0]), read[1]
        case _:
            return None


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
        read_relative(words, words.skip(after + 1, {"the"})),
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
    read = read_relative(words, words.skip(at + 1, {"of"}))
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
