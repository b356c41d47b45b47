"""Reading units by name or number: May 2026, Q2, H1, week 47, 2026-W47, first quarter.

In: tokens and a place. Out: (period or the error it is, next place), or None where no such name stands.
"""

from __future__ import annotations

import re

from bot.periods.day_reading import Read, Words
from bot.periods.errors import AmbiguousPeriod, ImpossiblePeriod, PeriodError
from bot.periods.named_units import Unit
from bot.periods.ranges import Period
from bot.periods.shapes import MOST_COUNT, Last, Named, NamedOf, This
from bot.periods.words import LAST, LAST_YEAR, MONTHS, NUMBERS, ORDINALS, SHORT_UNITS, THIS, UNITS

# The first quarter and half of it have begun, whenever that is asked; the others may be still to come.
NUMBERED = frozenset({"iso_week", "iso_month", "year_part", "quarter", "half"})
CENTURY = 2000
OF_THIS_YEAR = frozenset({"of the year", "of this year"})


def unit_at(words: Words, at: int) -> tuple[Unit, int] | None:
    unit = UNITS.get(words.text(at))
    if unit is None or (words.text(at) in SHORT_UNITS and words.kind(at - 1) not in {"amount", "number"}):
        return None
    if unit is Unit.HALF:
        return (unit, at + 1 + (UNITS.get(words.text(at + 1)) is Unit.YEAR))
    return unit, at + 1


def count_at(words: Words, at: int) -> tuple[int, int] | None:
    text = words.text(at)
    if words.kind(at) in {"number", "amount"}:
        return (int(text) if len(text) <= len(str(MOST_COUNT)) else MOST_COUNT + 1), at + 1
    return (NUMBERS[text], at + 1) if text in NUMBERS else None


def read_named(words: Words, at: int) -> Read:
    kind, text = words.kind(at), words.text(at)
    if text == "month" and words.text(at + 1) == "of" and words.text(at + 2) in MONTHS:
        return read_named(words, at + 2)
    if text in {"week", "wk", "cw", "kw", "month", "quarter", "half"} and words.kind(at + 1) in NUMBERED:
        return read_named(words, at + 1)
    if text in {"iso", "calendar"} and words.text(at + 1) in {"week", "wk"}:
        return read_named(words, at + 1)
    if kind == "word" and text in MONTHS:
        said_twice = words.text(at + 1) == "month" and words.text(at + 2) not in {
            "on",
            "over",
            "by",
            "before",
            "of",
            "to",
        }
        return _with_year(words, at + 1 + said_twice, Unit.MONTH, MONTHS[text])
    if kind == "quarter_year":  # 3Q26, Q3'26
        which, digits = sorted(re.findall(r"\d+", text), key=len)
        return Named(Unit.QUARTER, int(which), int(digits[-2:]) + CENTURY), at + 1
    if kind in {"quarter", "half"}:
        number = int(text.strip("qh"))
        return _with_year(words, at + 1, Unit.QUARTER if kind == "quarter" else Unit.HALF, number)
    if text in ORDINALS or kind == "ordinal":
        return _ordinal(words, at)
    if kind in {"iso_week", "iso_month", "year_part", "slash_month"}:
        return _compact(kind, text), at + 1
    if kind == "week_number":
        return _with_year(words, at + 1, Unit.WEEK, int(text.strip("ckw")))
    if (
        text in {"week", "wk", "cw", "kw"}
        and words.number(at + 1) is not None
        and words.kind(at + 1) == "number"
    ):
        return _with_year(words, at + 2, Unit.WEEK, words.number(at + 1) or 0)
    if kind == "fiscal" or text == "fiscal":
        return _fiscal(words, at)
    place = words.skip(at, {"year", "calendar"})
    year = words.year(place)
    return (Named(Unit.YEAR, year), place + 1) if year is not None else None


def named_or_impossible(unit: Unit, number: int, year: int | None) -> Period | PeriodError:
    try:
        return Named(unit, number, year)
    except ValueError:
        return ImpossiblePeriod(f"{unit} {number}" + (f" {year}" if year else ""))


def _with_year(words: Words, at: int, unit: Unit, number: int) -> Read:
    place = words.skip(words.skip(at, {"of", "in"}), {"the"})
    if (
        words.text(place + 1) == "year"
        and unit not in {Unit.YEAR, Unit.WEEK}
        and words.text(place) in LAST | THIS
    ):
        try:
            return NamedOf(unit, number, (Last if words.text(place) in LAST else This)(Unit.YEAR)), place + 2
        except ValueError:
            return ImpossiblePeriod(f"{unit} {number}"), place + 2
    if words.text(place) in LAST_YEAR and unit not in {Unit.YEAR, Unit.WEEK}:  # October LY
        try:
            return NamedOf(unit, number, Last(Unit.YEAR)), place + 1
        except ValueError:
            return ImpossiblePeriod(f"{unit} {number}"), place + 1
    comma = words.kind(at) in {"comma", "stroke"} or words.text(at) in {"of", "in"}
    year = words.year(at + comma)
    return named_or_impossible(unit, number, year), (at + comma + 1 if year is not None else at)


def _ordinal(words: Words, at: int) -> Read:
    """First quarter, 2nd half of 2026."""
    number = ORDINALS.get(words.text(at)) or int(words.text(at).rstrip("stndrh"))
    found = unit_at(words, at + 1)
    if not found or found[0] not in {Unit.QUARTER, Unit.HALF}:
        return None
    if number == 1 and words.spelled(found[1], found[1] + 3) in OF_THIS_YEAR:
        return Named(found[0], 1), found[1] + 3
    read = _with_year(words, found[1], found[0], number)
    return None if read and words.text(read[1]) == "of" else read


def _compact(kind: str, text: str) -> Period | PeriodError:
    """2026-W47, 2026-05, 05/2026, 2026-Q2."""
    if kind == "slash_month":
        month, year = map(int, text.split("/"))
        return named_or_impossible(Unit.MONTH, month, year)
    year, number = int(text[:4]), int(re.sub(r"\D", "", text[4:]))
    unit = {"iso_week": Unit.WEEK, "iso_month": Unit.MONTH}.get(kind) or (
        Unit.QUARTER if "q" in text else Unit.HALF
    )
    return named_or_impossible(unit, number, year)


def _fiscal(words: Words, at: int) -> Read:
    """Nobody has said in which month it begins."""
    after = at + 1
    while words.text(after) in {"year", "quarter"} or words.kind(after) in {"number", "quarter"}:
        after += 1
    numbers = re.findall(r"\d+", words.spelled(at, after))
    years = [int(number) + (2000 if len(number) == 2 else 0) for number in numbers if len(number) in {2, 4}]  # noqa: PLR2004  26 or 2026
    spellings = tuple(f"year {year}" for year in years) or ("this year", "last year")
    return AmbiguousPeriod(words.spelled(at, after), spellings), after
