"""Numbers as they are said and typed: twenty eight days, may first, nov'26, q2 25, top5, b4.

In: an unwrapped text. Out: the same with such numbers in digits and apart; quotations, pairs and paths stay.
Single words up to twelve are the vocabulary's own (periods/words.py). One pass, linear.
"""

from __future__ import annotations

import re

from bot.periods.words import MONTHS

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = ("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen")
_TENS = dict(
    zip(
        ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"),
        range(20, 100, 10),
        strict=True,
    )
)
_ORDINALS = {
    word: number
    for number, word in enumerate(
        (
            *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
            *("eleventh", "twelfth", *(f"{teen}th" for teen in _TEENS), "twentieth"),
        ),
        1,
    )
} | {"thirtieth": 30}  # fmt: skip


def _any(words: object) -> str:
    return "|".join(sorted(map(str, words), key=len, reverse=True))  # type: ignore[call-overload]


_DAY = rf"(?:(?P<{{0}}tens>twenty|thirty)[ -])?(?P<{{0}}ordinal>{_any(_ORDINALS)})"
_MONTH = _any(MONTHS)
_NUMERAL = re.compile(
    r"(?P<kept>\"[^\"]*\"?|`[^`]*`?|(?<![^\s(])'[^']{0,60}'|(?<!\S)\S*[/=:]\S*)"
    rf"|\b(?P<month>{_MONTH}) (?:the )?{_DAY.format('a')}\b"
    r"(?! (?:week|half|quarter|month)s?\b| days?\b(?! by))"
    rf"|\b{_DAY.format('b')} of (?P<of>{_MONTH})\b"
    rf"|\b(?P<dated>{_MONTH}|q[1-4]|h[12]) ?'(?P<short>\d\d)\b"
    r"|\b(?P<part>q[1-4]|h[12])(?: |-)(?P<after>[23]\d)\b(?! ?(?:d|h|w|%|days|weeks|hours|months)\b)"
    r"|\btop(?P<top>\d{1,4})\b"
    r"|\b(?P<before>b4)\b"
    rf"|\btwenty[ -]twenty[ -]?(?P<year>{_any(_UNITS)})\b"
    rf"|\b(?P<ten>{_any(_TENS)})[ -](?P<unit>{_any(_UNITS)})\b"
    rf"|\b(?P<number>{_any((*_TEENS, *_TENS))}|(?:a|one) hundred(?! and\b))\b",
    re.IGNORECASE,
)
# What such numbers end with, or begin with: most texts hold none of it.
_ANY = re.compile(
    r"(?:teen|ty|dred|first|second|third|[nfxht]th|ieth|rth)\b|'\d\d\b|\btop\d|\bb4\b|\b[qh]\d.\d\d\b",
    re.IGNORECASE,
)
_NUMBERS = {teen: number for number, teen in enumerate(_TEENS, 13)} | _TENS
_CENTURY = 2000


def in_digits(text: str) -> str:
    """The text with numbers of several words, spoken dates and short years written out in digits."""
    return _NUMERAL.sub(_digits, text) if _ANY.search(text) else text


def _digits(found: re.Match[str]) -> str:
    match found.lastgroup:
        case "aordinal":
            return f"{found['month']} {_day(found, 'a')}"
        case "of":
            return f"{_day(found, 'b')} of {found['of']}"
        case "short" | "after":
            return f"{found['dated'] or found['part']} {_CENTURY + int(found['short'] or found['after'])}"
        case "top":
            return f"top {found['top']}"
        case "before":
            return "before"
        case "year":
            return str(_CENTURY + 20 + _place(found["year"]))
        case "unit":
            return str(_TENS[found["ten"].lower()] + _place(found["unit"]))
        case "number":
            return str(_NUMBERS.get(found["number"].lower(), 100))
        case _:
            return found[0]


def _place(unit: str) -> int:
    return _UNITS.index(unit.lower()) + 1


def _day(found: re.Match[str], which: str) -> str:
    """The day of a month; "thirty fifth" becomes one that no month has, and is refused as such."""
    number = _TENS.get((found[f"{which}tens"] or "").lower(), 0) + _ORDINALS[found[f"{which}ordinal"].lower()]
    return f"{number}{'th' if number in {11, 12, 13} else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
