"""Reading periods with an open end: since Monday, from May 1 on, starting in June.

In: tokens and a place. Out: (period or the error it is, next place), or None where none begins.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime

from bot.periods.day_reading import Meaning, Read, Words
from bot.periods.errors import AmbiguousPeriod, ImpossiblePeriod, PeriodError
from bot.periods.named_reading import count_at, unit_at
from bot.periods.named_units import Unit
from bot.periods.naming import phrase_period
from bot.periods.ranges import RUNNING, Hours, up_to_now
from bot.periods.shapes import (
    MOST_COUNT,
    Dates,
    DayNumber,
    Instants,
    Latest,
    MonthDay,
    This,
    Trailing,
)
from bot.periods.unit_reading import read_unit
from bot.periods.units import MOST_DAYS_IN
from bot.periods.words import MONTHS, NOW, UNITS, UP_TO

# "Since yesterday evening" is since that evening began.
PART_OF_DAY = re.compile(r"^since | to \d\d:\d\d(?= |$)")
OPENERS = frozenset({"since", "after", "from", "starting", "beginning"})


def read_since(words: Words, at: int) -> Read:
    """Since Monday; from May 1 on; from May 1 until now."""
    opener = words.text(at)
    if opener in OPENERS and words.kind(at + 1) == "instant":
        return _since_instant(words, at + 1)
    if opener in {"starting", "beginning"}:  # "starting on May 1": since then
        return _starting(words, words.skip(words.skip(at + 1, {"from", "on", "in", "with"}), {"the"}))
    if opener not in {"since", "from"}:
        return None
    place = words.skip(at + 1, {"the"})
    if opener == "since" and words.text(place) == "midnight":
        return This(Unit.DAY), place + 1
    if words.text(place) in {"1st", "first"} and _is_edge(words, place + 1):  # "since the 1st"
        after = place + 4 if words.text(place + 1) == "of" else place + 1
        return (This(Unit.MONTH), after) if words.text(at) == "since" else None
    if opener == "since" and (counted := _since_count(words, place)):
        return counted
    begins = words.text(place) in {"start", "beginning", "begin"} and words.text(place + 1) == "of"
    day = at + 1 if words.kind(place) == "ordinal" else place  # "since the 10th" needs its article
    read = _beginning(words, place + 2) if begins else read_unit(words, day)
    if read is None:
        return None
    meaning, after = read
    if words.text(at) == "from":
        if words.text(after) in {"on", "onward", "onwards"}:
            after += 1
        elif words.text(after) in UP_TO and words.text(after + 1) in NOW:
            after += 2
        else:
            return None
    return open_end(words, at, meaning, after)


def _since_instant(words: Words, at: int) -> Read:
    """Since 2026-10-21T15:00, on the wall or in the zone that is said."""
    after = at + 3 if words.text(at + 1) in UP_TO and words.text(at + 2) in NOW else at + 1
    try:
        start = datetime.fromisoformat(words.text(at).upper()).replace(microsecond=0)
        if start.tzinfo is not None or start.second:
            return Instants(start.astimezone(UTC) if start.tzinfo else start, None), after
        day = Dates(start.date(), start.date())
    except ValueError:
        return ImpossiblePeriod(words.text(at)), after
    return Hours(start.hour * 60 + start.minute, None, day), after


def _since_count(words: Words, at: int) -> Read:
    """Since 3 days: the last 3; "since 3 days ago" is another thing."""
    counted = count_at(words, at)
    found = unit_at(words, counted[1]) if counted else None
    if not counted or not found or words.text(found[1]) == "ago" or found[0] in {Unit.WEEKEND, Unit.HALF}:
        return None
    if not 1 < counted[0] <= MOST_COUNT:
        return None
    period = Trailing(counted[0], found[0])
    if found[0] not in {Unit.MINUTE, Unit.HOUR, Unit.DAY}:  # whole ones, or as many days
        days = Trailing(min(counted[0] * MOST_DAYS_IN[found[0]], MOST_COUNT), Unit.DAY)
        spellings = phrase_period(period), phrase_period(days)
        return AmbiguousPeriod(words.spelled(at, found[1]), spellings), found[1]
    return period, found[1]


def _starting(words: Words, at: int) -> Read:
    read = read_unit(words, at)
    return open_end(words, at, *read) if read is not None else None


def _beginning(words: Words, at: int) -> Read:
    """What "since the start of" is followed by: September, this year, the week."""
    unit = UNITS.get(words.text(at + 1)) if words.text(at) == "the" else None
    if (read := read_unit(words, at)) or unit not in RUNNING:
        return read
    return This(unit), at + 2


def open_end(words: Words, at: int, meaning: Meaning, after: int) -> Read:
    """From the beginning of what was read up to now."""
    match meaning:
        case AmbiguousPeriod():
            spellings = tuple(f"since {PART_OF_DAY.sub('', spelling)}" for spelling in meaning.suggestions)
            return AmbiguousPeriod(words.spelled(at, after), spellings), after
        case PeriodError():
            return meaning, after
        case _:
            running = up_to_now(meaning)
            return (running, after) if running is not None else None


def read_from(words: Words, at: int) -> Read:
    """Read "from last week" as in last week; "from May 1" may be that day or all days since."""
    if words.text(at) != "from":
        return None
    read = read_unit(words, at + 1)
    if read is None:
        return None
    meaning, after = read
    match meaning:
        case Dates(first, last) if first == last:
            return AmbiguousPeriod(
                words.spelled(at, after), (phrase_period(meaning), f"since {first}")
            ), after
        case MonthDay() | DayNumber() | Latest():
            spelled = phrase_period(meaning)
            return AmbiguousPeriod(words.spelled(at, after), (spelled, f"since {spelled}")), after
        case _:
            return read


def _is_edge(words: Words, at: int) -> bool:
    """Nothing follows that the first could be of, or "of the month", "of this month"."""
    if words.text(at) == "of":
        return words.text(at + 1) in {"the", "this"} and UNITS.get(words.text(at + 2)) is Unit.MONTH
    return words.text(at) not in {*UNITS, *MONTHS} and words.kind(at) not in {"number", "amount"}
