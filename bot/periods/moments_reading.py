"""Reading from an hour of one day to an hour of another: yesterday 17:30 to now, 10pm to 7am.

In: tokens and a place. Out: (period or the error it is, next place), or None where no such hours stand. Hours
that end on the day after they began are Hours; two dates with hours are Instants; other days are asked back.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from bot.periods.day_reading import Meaning, Read, Words
from bot.periods.errors import PeriodNotUnderstood
from bot.periods.hours_reading import EXAMPLES, NAMES, Clock, clock_at, minutes_of
from bot.periods.named_units import DayName, Unit
from bot.periods.ranges import MINUTES_OF_A_DAY, Day, Hours, is_one_day
from bot.periods.shapes import Ago, Dates, DayOf, Instants, Last, Latest, MonthDay, This
from bot.periods.unit_reading import read_unit

NEXT_DAY = ("the next day", "the following day", "the day after", "next day", "next morning")
# "From 2pm to 1pm" is a slip, "from 5pm to 9am" is not.
LONGEST_NIGHT = 16 * 60
UNIVERSAL = frozenset({"utc", "gmt", "z"})


def read_moments(words: Words, at: int) -> Read:
    """From an hour of a day to another hour."""
    if not any(token.kind == "clock" or token.text in NAMES for token in words.tokens):
        return None
    opener = words.text(at)
    start = _moment(words, at + 1 if opener in {"from", "between"} else at)
    if start is None:
        return None
    clock, day, place = start
    if not words.joins(place, opener):
        return None
    first = minutes_of(clock)
    if words.text(place + 1) == "now" and day is not None:
        return Hours(first, None, day), place + 2
    end = _moment(words, place + 1)
    if end is None or (day is None and end[1] is not None):  # 2pm to 4pm yesterday
        return None
    return _from_to(words, (first, day), (minutes_of(end[0]), end[1]), (at, end[2]))


def _moment(words: Words, at: int) -> tuple[Clock, Day | None, int] | None:
    """10pm yesterday, or yesterday 10pm."""
    if (clock := clock_at(words, at)) is not None and not clock[0].bare:
        place = words.skip(clock[1], {"on", "of"})
        day = read_unit(words, place)
        if day is not None and is_one_day(day[0]):
            return clock[0], day[0], day[1]
        return clock[0], None, clock[1]
    day = read_unit(words, at)
    if day is None or not is_one_day(day[0]):
        return None
    place = words.skip(day[1] + (words.kind(day[1]) == "comma"), {"at", "from"})
    clock = clock_at(words, place)
    return (clock[0], day[0], clock[1]) if clock is not None and not clock[0].bare else None


def _from_to(
    words: Words, start: tuple[int, Day | None], end: tuple[int, Day | None], places: tuple[int, int]
) -> Read:
    (first, day), (last, other), (at, after) = start, end, places
    length = next((len(said.split()) for said in NEXT_DAY if _follows(words, after, said)), 0)
    after += length
    if words.text(after) in UNIVERSAL:
        return _meaning(words, (first, day), (last, other), zoned=True, places=(at, after + 1)), after + 1
    if length or (other is not None and day is not None and _follows_day(day, other)):
        last, other = last + MINUTES_OF_A_DAY, day
    return _meaning(words, (first, day), (last, other), zoned=False, places=(at, after)), after


def _follows(words: Words, at: int, said: str) -> bool:
    return words.spelled(at, at + len(said.split())) == said


def _meaning(
    words: Words,
    start: tuple[int, Day | None],
    end: tuple[int, Day | None],
    *,
    zoned: bool,
    places: tuple[int, int],
) -> Meaning:
    (first, day), (last, other) = start, end
    last = last or MINUTES_OF_A_DAY
    other = day if other is None else other
    error = PeriodNotUnderstood(words.spelled(*places), EXAMPLES)
    try:
        if isinstance(day, Dates) and isinstance(other, Dates) and (zoned or day != other):
            zone = UTC if zoned else None
            instants = [
                datetime.combine(dates.first, time(), zone) + timedelta(minutes=minutes)
                for dates, minutes in ((day, first), (other, last))
            ]
            return Instants(*instants) if instants[0] < instants[1] else error
        if zoned or day != other:
            return error
        if last <= first:  # the night that followed
            last += MINUTES_OF_A_DAY if last + MINUTES_OF_A_DAY - first <= LONGEST_NIGHT else 0
        return Hours(first, last, day)
    except ValueError:
        return error


def _follows_day(day: Day, other: Day) -> bool:
    match day, other:
        case (Last(Unit.DAY), This(Unit.DAY)) | (Ago(2, Unit.DAY), Last(Unit.DAY)):
            return True
        case (Latest(DayName() as name), Latest(DayName() as later)):
            return (later.number - name.number) % 7 == 1
        case (DayOf(name, week), DayOf(later, same)):
            return week == same and later.number - name.number == 1
        case (MonthDay(month, number), MonthDay(same, later)):
            return month == same and later - number == 1
        case _:
            return False
