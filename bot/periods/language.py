"""Words ⇄ Period: the only place that says which spellings a period has.

In: a text, or a Period. Out: a Period, or its canonical spelling; `read_period(phrase_period(p)) == p`. Not
here: instants (resolving.py). A text is read whole or not at all; what has several readings is asked back.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.periods.day_number_reading import read_day_numbers
from bot.periods.day_reading import Meaning, Read, Words, joined_days, longest
from bot.periods.errors import (
    AmbiguousPeriod,
    ImpossiblePeriod,
    InvertedPeriod,
    PeriodError,
    PeriodNotUnderstood,
)
from bot.periods.hours_reading import part_before, read_hours
from bot.periods.moments_reading import read_moments
from bot.periods.named_reading import count_at
from bot.periods.named_units import Unit
from bot.periods.naming import phrase_period
from bot.periods.ranges import Between, Period, Since, up_to_now, up_to_yesterday
from bot.periods.shapes import (
    Dates,
    DayNumber,
    DayOf,
    Instants,
    Last,
    Latest,
    MonthDay,
    Named,
    This,
    Trailing,
)
from bot.periods.since_reading import open_end, read_from, read_since
from bot.periods.suffix_reading import is_range, with_suffix
from bot.periods.tokens import is_all, tokens
from bot.periods.unit_reading import read_unit
from bot.periods.words import LEAD, NOW, STARTERS, UP_TO

__all__ = ["Found", "find_period", "phrase_period", "read_period"]

_FIRST_WORD = re.compile(r"\s*([a-z]+)(?![\w=])", re.IGNORECASE | re.ASCII)
# They may stand before a period, and before much else.
OPENERS = frozenset({"since", "from", "between", "starting", "beginning"})
CLOCK_OPENERS = frozenset({"after", "before", "until", "till", "noon", "midday", "midnight"})
# "Within 7 days", of what? "In 2 days" may be still to come. "In the last 2 days" is clear.
WITHIN = frozenset({"in", "within"})
PASSED_OVER = LEAD | {"the"}
EXAMPLES = ("last 7 days", "this month", "2026-05-01..2026-05-17")


@dataclass(frozen=True, slots=True)
class Found:
    """The longest period that begins at a place of a text.

    Attributes:
        end: where it ends.
        meaning: the period, or why it is none that can be asked for.
    """

    end: int
    meaning: Period | PeriodError


def read_period(text: str) -> Period:
    """Read a text that is nothing but a period.

    Raises:
        PeriodError: it is none, has several readings, or can never be asked for.
    """
    found = find_period(text)
    if found is None or not is_all(text, found.end):
        raise PeriodNotUnderstood(text, EXAMPLES)
    if isinstance(found.meaning, PeriodError):
        raise found.meaning
    return found.meaning


def find_period(text: str, at: int = 0) -> Found | None:
    """The longest period that begins at `at`; None where none does."""
    if not _may_begin(text, at):
        return None
    if not (found := tokens(text, at)):
        return None
    words = Words(found)
    read = _period(words, words.skip(0, LEAD)) or (_period(words, 1) if words.text(0) == "of" else None)
    if read is None:
        return None
    meaning, after = with_suffix(words, *read)
    if isinstance(meaning, Trailing) and words.text(0) in WITHIN and count_at(words, 1):
        meaning = AmbiguousPeriod(words.spelled(0, after), (phrase_period(meaning),))
    return Found(words.tokens[after - 1].end, meaning)


def _may_begin(text: str, at: int) -> bool:
    """A glance at the first words: most words of a sentence begin no period."""
    while match := _FIRST_WORD.match(text, at):
        word = match[1].lower()
        if word not in PASSED_OVER:
            return word in STARTERS
        at = match.end()
    return True


def _period(words: Words, at: int) -> Read:
    if words.text(at) in OPENERS:
        return longest(
            read_since(words, at),
            _range(words, at),
            read_from(words, at),
            _instants(words, at),
            read_moments(words, at),
            read_hours(words, at),
        )
    unit = read_unit(words, at)
    if words.kind(at) in {"clock", "number", "amount"} or words.text(at) in CLOCK_OPENERS:
        unit = longest(unit, read_hours(words, at), read_since(words, at))
    if moments := longest(read_moments(words, at), part_before(words, at)):
        return moments
    the = words.skip(at, {"the"})
    if words.text(the) in {"week", "days", "period", "time"} and words.text(the + 1) in {"from", "between"}:
        return longest(unit, _range(words, the + 1))  # in the week from 26.10. until 1.11.
    return longest(_range(words, at, unit), _instants(words, at), unit)


def _range(words: Words, at: int, first: Read = None) -> Read:
    """X to Y, X..Y, from X to Y, between X and Y."""
    if numbers := read_day_numbers(words, at):
        return numbers
    first_word = words.text(at)
    first = first or (read_unit(words, at + 1) if first_word in {"from", "between"} else None)
    if first is None:
        return None
    start, place = first
    if first_word == "between" and is_range(start):  # between 1 and 15 May
        return first
    joint, kind = words.text(place), words.kind(place)
    joined = (
        joint in UP_TO
        or words.spelled(place, place + 2) == "up to"
        or kind in {"range", "dash"}
        or (kind == "stroke" and isinstance(start, Dates))
    )
    if not joined and joint == "and" and first_word not in {"from", "between"}:
        return _adjacent(words, start, place)
    if not joined and not (first_word == "between" and joint == "and"):
        return None
    place = words.skip(place + 1, {"to"}) if joint == "up" else place + 1
    if words.spelled(place, place + 2) == "and including":
        place += 2
    if words.text(place) in NOW:
        return open_end(words, at, start, place + 1)
    second = read_unit(words, place)
    if second is None:
        return None
    end, after = second
    if isinstance(start, PeriodError) or isinstance(end, PeriodError):
        error = start if isinstance(start, PeriodError) else end
        if isinstance(error, AmbiguousPeriod):  # its readings are of one end only
            error = PeriodNotUnderstood(words.spelled(at, after), EXAMPLES)
        return error, after
    meaning = _joined(start, end)
    return (meaning, after) if meaning is not None else None


def _adjacent(words: Words, start: Meaning, joint: int) -> Read:
    """Nov 9 and Nov 10, May and June: the one right after the other, so one stretch of both."""
    second = read_unit(words, words.skip(joint + 1, {"in", "on"}))
    if second is None or words.text(second[1]) in {"and", "to", "until", "till"}:
        return None
    match start, second[0]:
        case (MonthDay(month, day), MonthDay(same, later)) if month == same and later == day + 1:
            meaning: Meaning | None = _joined(start, second[0])
        case (Named(Unit.MONTH | Unit.QUARTER as unit, number, None), Named(same, later, year)) if (
            unit is same and later == number + 1
        ):
            meaning = _joined(Named(unit, number, year), second[0])
        case (Latest(first), Latest(last)) if first and last and last.number - first.number == 1:
            meaning = _joined(start, second[0])
        case (Last(Unit.DAY), This(Unit.DAY)):
            meaning = Since(Last(Unit.DAY))
        case _:
            return None
    return (meaning, second[1]) if meaning is not None else None


def _joined(start: Period, end: Period) -> Meaning | None:
    match (start, end):
        case (MonthDay() | Dates(), MonthDay() | Dates()):
            return joined_days(start, end)
        case (Named(), Named()):
            return _joined_units(start, end)
        case (DayOf(_, week), DayOf(_, same)) if week == same:
            return Between(start, end)
        case (Latest(first), DayOf(_, week)) if first:  # Monday to Wednesday of last week
            return Between(DayOf(first, week), end)
        case (Latest(first), Latest(last)) if first and last:
            return Between(start, end)
        case (DayNumber(), DayNumber()):
            return Between(start, end)
        case (_, Last(Unit.DAY)):
            return up_to_yesterday(start)
        case (_, This(Unit.DAY)):
            return up_to_now(start)
        case _:
            return None


def _joined_units(start: Named, end: Named) -> Meaning | None:
    """April to June, Nov 2026 to Jan 2027; a year that only one has is given to both."""
    if start.unit is not end.unit:
        return None
    if start.year is None and end.year is not None:
        start = Named(start.unit, start.number, end.year - (start.number > end.number))
    elif end.year is None and start.year is not None:
        end = Named(end.unit, end.number, start.year + (end.number < start.number))
    if start == end:
        return start
    if (start.year or 0, start.number) > (end.year or 0, end.number) and (
        start.year or start.unit is Unit.YEAR
    ):
        first, last = ((period.year or period.number, period.number) for period in (start, end))
        return InvertedPeriod(first=_some_day(start, first[0]), last=_some_day(end, last[0]))
    return Between(start, end)


def _some_day(period: Named, year: int) -> datetime:
    months = {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.HALF: 6}.get(period.unit, 0)
    return datetime(year, max(1, months * (period.number - 1) + 1) if months else 1, 1, tzinfo=UTC)


def _instants(words: Words, at: int) -> Read:
    """Two ISO timestamps; a date beside one is its midnight."""
    place = at + 1 if words.text(at) in {"from", "between"} else at
    if "instant" not in {words.kind(place), words.kind(place + 2)}:
        return None
    if not words.joins(place + 1, "between") and words.kind(place + 1) != "stroke":
        return None
    if words.text(place + 2) in NOW:
        return None
    try:
        first, last = (_instant(words, here) for here in (place, place + 2))
        if (first.tzinfo is None) != (last.tzinfo is None):
            return None
        if first >= last:
            return InvertedPeriod(first=first.date(), last=last.date()), place + 3
        return Instants(first, last), place + 3
    except ValueError:
        return ImpossiblePeriod(words.spelled(at, place + 3)), min(place + 3, len(words.tokens))


def _instant(words: Words, at: int) -> datetime:
    if words.kind(at) not in {"instant", "date"}:
        raise ValueError(words.text(at))
    instant = datetime.fromisoformat(words.text(at).upper()).replace(microsecond=0)
    return instant.astimezone(UTC) if instant.tzinfo else instant
