"""Reading days and weeks beside a day: the 3 days before May 5, the week after 2026-05-05.

In: tokens and a place. Out: (period or the error it is, next place), or None where none begins.
"""

from __future__ import annotations

from datetime import date, timedelta

from bot.periods.day_number_reading import read_day_number
from bot.periods.day_reading import Read, Words, longest, read_day
from bot.periods.errors import AmbiguousPeriod, ImpossiblePeriod, PeriodError
from bot.periods.named_reading import count_at, unit_at
from bot.periods.named_units import Unit
from bot.periods.ranges import Between
from bot.periods.shapes import MOST_DAYS, Beside, Dates, DayNumber, Latest, MonthDay, WeekOf
from bot.periods.words import DAY_NAMES, WEEK_EDGES

# A leap year and another one: where it matters which, it is not known.
YEARS = (2023, 2024)
LEAP_DAY = (2, 29)


def read_beside(words: Words, at: int) -> Read:
    """The 3 days before May 5, the week after 2026-05-05."""
    counted = count_at(words, at)
    found = unit_at(words, counted[1] if counted else at)
    if not found or found[0] not in {Unit.DAY, Unit.WEEK}:
        return None
    unit, after = found
    if counted and unit is Unit.DAY and (ending := _ending_on(words, counted[0], after)):
        return ending
    side = words.text(after)
    count = counted[0] if counted else 1
    if side not in {"before", "after", "following"}:
        return None
    read = read_day(words, after + 1)
    if (count, unit) == (1, Unit.DAY):
        read = longest(read, _named_day(words, after + 1))
    if read is None:
        return None
    day, end = read
    if isinstance(day, PeriodError):
        return day, end
    if not isinstance(day, MonthDay | Dates | DayNumber | Latest) or (
        isinstance(day, Dates) and day.first != day.last
    ):
        return None
    if not 0 < count <= MOST_DAYS:
        return ImpossiblePeriod(words.spelled(at, end)), end
    return Beside(count, unit, day, after=side != "before"), end


def _named_day(words: Words, at: int) -> Read:
    """The day after Monday, the day before the 4th."""
    name = DAY_NAMES.get(words.text(at))
    return read_day_number(words, at) or ((Latest(name), at + 1) if name else None)


def _ending_on(words: Words, count: int, after: int) -> Read:
    """The 7 days ending October 12, the ten days up to and including May 3: that day is one of them."""
    if words.text(after) in {"ending", "ended"}:
        place = words.skip(after + 1, {"on", "with"})
    elif words.spelled(after, after + 4) in {"up to and including", "through and including"}:
        place = after + 4
    else:
        return None
    read = read_day(words, place)
    if read is None or not 0 < count <= MOST_DAYS // 2:
        return None
    match read[0]:
        case Dates(first, last) if first == last:
            return Dates(first - timedelta(days=count - 1), last), read[1]
        case MonthDay(month, day) as last:
            starts = {_moved(date(year, month, day), count) for year in YEARS if (month, day) != LEAP_DAY}
            if len(starts) != 1:
                return None
            start = starts.pop()
            return (last if start == last else Between(start, last)), read[1]
        case PeriodError() as error:
            return error, read[1]
        case _:
            return None


def _moved(day: date, count: int) -> MonthDay:
    first = day - timedelta(days=count - 1)
    return MonthDay(first.month, first.day)


def read_week_of(words: Words, at: int) -> Read:
    """In the week of Oct 5, w/c 9 November, the week ending 15 November."""
    abbreviated = words.kind(at) == "week_edge"
    place = at if abbreviated else at + 1
    edge = WEEK_EDGES.get(words.text(place))
    if edge is None or not (abbreviated or words.text(at) in {"week", "wk"}):
        return None
    place = words.skip(words.skip(place + 1, {"on"}), {"the"})
    read = read_day(words, place)
    if read is None:
        return None
    day, end = read
    match day:
        case AmbiguousPeriod():
            spellings = tuple(f"the week {edge} {spelling}" for spelling in day.suggestions)
            return AmbiguousPeriod(words.spelled(at, end), spellings), end
        case PeriodError():
            return day, end
        case MonthDay() | Dates() if isinstance(day, MonthDay) or day.first == day.last:
            return WeekOf(day, edge), end
        case _:
            return None
