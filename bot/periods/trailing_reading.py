"""Reading so many units: the last 7 days, 24h, past 3 weeks, L7D, half an hour, the 60 days before today.

In: tokens and a place. Out: (period or the error it is, next place), or None where none begin.
"""

from __future__ import annotations

import re

from bot.periods.day_reading import Read, Words
from bot.periods.errors import AmbiguousPeriod, ImpossiblePeriod, PeriodError, PeriodTooLong
from bot.periods.named_reading import count_at, unit_at
from bot.periods.named_units import CLOCK_UNITS, Unit
from bot.periods.naming import phrase_period
from bot.periods.relative_reading import read_relative, read_word
from bot.periods.resolving import LONGEST
from bot.periods.shapes import MOST_COUNT, This, Trailing
from bot.periods.words import LAST, PAST, TODAY, UNITS, WHOLE, YESTERDAY

# What a number of units is in days, where people may mean either.
ROLLING_DAYS = {Unit.WEEK: 7, Unit.MONTH: 30, Unit.QUARTER: 90, Unit.YEAR: 365}
PLURALS = frozenset({"minutes", "hours", "days", "weeks", "months", "quarters", "years"})
WITHOUT = ("not including", "but not", "not counting", "excluding", "excl", "without", "except", "minus")
ENDING = (
    "up to and including", "through and including", "ending on", "ended on", "ending with", "leading up to",
    "up until", "up to", "ending", "ended", "through", "until", "till", "before",
)  # fmt: skip
# "Up to today" may leave it out.
INCLUDED = frozenset(ENDING[:5]) | {"ending", "through"}
PART_OF_HOURS = {
    "half hour": 30, "half an hour": 30, "half of an hour": 30, "quarter hour": 15, "quarter of an hour": 15,
    "hour and a half": 90, "an hour and a half": 90, "1 hour and a half": 90, "one hour and a half": 90,
    "one and a half hours": 90, "1 and a half hours": 90, "2 and a half hours": 150,
    "two and a half hours": 150,
}  # fmt: skip
PART_STARTS = {spelling.partition(" ")[0] for spelling in PART_OF_HOURS}


def read_trailing(words: Words, at: int) -> Read:
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
    if words.text(at) not in PART_STARTS:
        return None
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


def _ending(words: Words, at: int, count: int) -> Read:
    """... before today, ending yesterday, up to and including today."""
    for said in ENDING:
        place = at + said.count(" ") + 1
        if words.spelled(at, place) != said:
            continue
        today, yesterday = words.text(place) in TODAY, words.text(place) in YESTERDAY
        if (today and said == "before") or (yesterday and said != "before"):
            return Trailing(count, Unit.DAY), place + 1
        if today and said in INCLUDED:
            return Trailing(count, Unit.DAY, running=True), place + 1
    return None


def _with_running(words: Words, at: int, count: int, unit: Unit) -> Read:
    """... with today, including this week, ending yesterday, before today."""
    plain = Trailing(count, unit), _without_today(words, at, unit)
    if plain[1] > at:
        return plain
    if unit is Unit.DAY and (ending := _ending(words, at, count)):
        return ending
    if words.text(at) not in {"with", "including", "incl", "and"} or unit in {Unit.HOUR, Unit.MINUTE}:
        return plain
    running = read_word(words, at + 1) or read_relative(words, at + 1)
    if running and running[0] == This(unit):
        return Trailing(count, unit, running=True), running[1]
    return plain
