"""Reading one day, or a few days of one month: May 1, 1-17 May, 2026-05-01, 13/5/2026, 1.5.2026.

In: tokens and a place. Out: (period or the error it is, next place), or None where no day begins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from bot.periods.errors import AmbiguousPeriod, ImpossiblePeriod, InvertedPeriod, PeriodError
from bot.periods.naming import phrase_period
from bot.periods.ranges import Between, Period
from bot.periods.shapes import FIRST_YEAR, LAST_YEAR, Dates, MonthDay
from bot.periods.tokens import Token
from bot.periods.words import DAY_NAMES, MONTHS, UP_TO

Meaning = Period | PeriodError
Read = tuple[Meaning, int] | None
DASHES = frozenset({"dash", "range"})


@dataclass(slots=True)
class Words:
    """Tokens, looked at one by one."""

    tokens: Sequence[Token]
    _texts: dict[int, str] = field(init=False, compare=False)
    _kinds: dict[int, str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        self._texts = {at: token.text for at, token in enumerate(self.tokens)}
        self._kinds = {at: token.kind for at, token in enumerate(self.tokens)}

    def text(self, at: int) -> str:
        return self._texts.get(at, "")

    def kind(self, at: int) -> str:
        return self._kinds.get(at, "")

    def skip(self, at: int, words: Iterable[str]) -> int:
        return at + 1 if self.text(at) in words else at

    def number(self, at: int) -> int | None:
        """A day of a month: 1, 1st; at most two digits."""
        if self.kind(at) in {"number", "ordinal"}:
            digits = self.text(at).rstrip("stndrh")
            return int(digits) if len(digits) <= len("31") else None
        return None

    def year(self, at: int) -> int | None:
        text = self.text(at)
        if self.kind(at) == "number" and len(text) == len("2026"):
            return int(text) if FIRST_YEAR <= int(text) <= LAST_YEAR else None
        return None

    def joins(self, at: int, opener: str) -> bool:
        """To, until or a dash, behind the first of two; between them "and" does as well."""
        joined = self.text(at) in UP_TO or self.kind(at) in DASHES
        return joined or (opener == "between" and self.text(at) == "and")

    def spelled(self, start: int, end: int) -> str:
        return " ".join(token.text for token in self.tokens[start:end])


def day_of(year: int | None, month: int, day: int) -> Meaning:
    """A date, or a day of any year; an ImpossiblePeriod where the almanac has none."""
    try:
        if year is None:
            return MonthDay(month, day)
        return Dates(date(year, month, day), date(year, month, day))
    except ValueError:
        spelled = f"{year or ''}-{month}-{day}".strip("-")
        return ImpossiblePeriod(spelled)


def longest(*reads: Read) -> Read:
    return max((read for read in reads if read), key=lambda read: read[1], default=None)


def read_day(words: Words, at: int) -> Read:
    """One day, or days of one month; its weekday before it says nothing more: Tuesday, Aug 25."""
    at = words.skip(at, {"the"})
    if words.text(at) in DAY_NAMES:
        place = words.skip(at + 1 + (words.kind(at + 1) == "comma"), {"the"})
        return read_day(words, place) if words.text(place) not in DAY_NAMES else None
    kind, text = words.kind(at), words.text(at)
    if kind == "compact":  # 20261109
        return day_of(int(text[:4]), int(text[4:6]), int(text[6:])), at + 1
    if kind == "date":
        year, month, day = map(int, re.split(r"[-/]", text))
        return day_of(year, month, day), at + 1
    if kind == "dotted":
        day, month, *rest = [int(part) for part in text.split(".") if part]
        return day_of(_century(rest[0]) if rest else None, month, day), at + 1
    if kind == "slash":
        return _slashed(words, at)
    if kind == "word" and text in MONTHS:
        return _month_first(words, at)
    return _day_first(words, at)


def _century(year: int) -> int:
    return year + 2000 if year < 100 else year  # noqa: PLR2004  two digits


def _month_first(words: Words, at: int) -> Read:
    """May 1, May 1 2026, May 1-17."""
    month, day = MONTHS[words.text(at)], words.number(at + 1 + (words.text(at + 1) == "the"))
    if day is None:
        return None
    after = at + 2 + (words.text(at + 1) == "the")
    last = _to_number(words, after)
    if last is None:
        year, after = _year_after(words, after)
        return day_of(year, month, day), after
    number, after = last
    year, after = _year_after(words, after)
    return _days(year, month, day, number), after


def _day_first(words: Words, at: int) -> Read:
    """1 May, 1st of May 2026, 1-17 May."""
    day = words.number(at)
    if day is None:
        return None
    last = _to_number(words, at + 1, before_month=True)
    number, after = last or (day, at + 1)
    after = words.skip(after, {"of"})
    if words.text(after) not in MONTHS:
        return None
    month = MONTHS[words.text(after)]
    year, after = _year_after(words, after + 1)
    return (_days(year, month, day, number) if last else day_of(year, month, day)), after


def _to_number(words: Words, at: int, *, before_month: bool = False) -> tuple[int, int] | None:
    """The second number of "1-17" or "1 to 17"; not of "1 to 17 May", which belongs to the other order."""
    if not words.joins(at, "between"):
        return None
    number = words.number(words.skip(at + 1, {"the"}))
    after = words.skip(at + 1, {"the"}) + 1
    if number is None or (words.text(words.skip(after, {"of"})) in MONTHS) is not before_month:
        return None
    return number, after


def _year_after(words: Words, at: int) -> tuple[int | None, int]:
    """A year right after, or after a comma or "of"."""
    place = at + 1 if words.kind(at) == "comma" or words.text(at) in {"of", "in"} else at
    year = words.year(place)
    return (year, place + 1) if year is not None else (None, at)


def _days(year: int | None, month: int, first: int, last: int) -> Meaning:
    start, end = day_of(year, month, first), day_of(year, month, last)
    if isinstance(start, PeriodError):
        return start
    if isinstance(end, PeriodError):
        return end
    return joined_days(start, end)


def joined_days(start: Meaning, end: Meaning) -> Meaning:
    """From one day to another, a year that only one of them has given to both."""
    match (start, end):
        case (MonthDay(), MonthDay()):
            return start if start == end else Between(start, end)
        case (MonthDay(month, day), Dates(last)):
            earlier_year = (month, day) > (last.month, last.day) and month != last.month
            start = day_of(last.year - earlier_year, month, day)
        case (Dates(first), MonthDay(month, day)):
            later_year = (month, day) < (first.month, first.day) and month != first.month
            end = day_of(first.year + later_year, month, day)
        case _:
            pass
    if isinstance(start, Dates) and isinstance(end, Dates):
        if start.first > end.last:
            return InvertedPeriod(first=start.first, last=end.last)
        return Dates(start.first, end.last)
    return start if isinstance(start, PeriodError) else end


def _slashed(words: Words, at: int) -> Read:
    """5/13, 13/5/2026 and pairs of them; what both orders fit is asked back."""
    parts = [tuple(map(int, words.text(at).split("/")))]
    after = at + 1
    if words.joins(after, "") and words.kind(after + 1) == "slash":
        parts.append(tuple(map(int, words.text(after + 1).split("/"))))
        after += 2
    readings: list[Period] = []
    first_error: PeriodError | None = None
    for month_place in (0, 1):
        days = [_ordered(part, month_place) for part in parts]
        meaning = joined_days(days[0], days[-1]) if len(days) > 1 else days[0]
        if isinstance(meaning, PeriodError):
            first_error = first_error or meaning
        elif meaning not in readings:
            readings.append(meaning)
    if not readings:
        return first_error or ImpossiblePeriod(words.spelled(at, after)), after
    if len(readings) == 1:
        return readings[0], after
    spellings = tuple(phrase_period(reading) for reading in readings)
    return AmbiguousPeriod(words.spelled(at, after), spellings), after


def _ordered(part: tuple[int, ...], month_place: int) -> Meaning:
    year = _century(part[2]) if len(part) > 2 else None  # noqa: PLR2004  day, month, year
    return day_of(year, part[month_place], part[1 - month_place])
