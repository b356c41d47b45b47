"""Numbers as they are said and typed: twenty eight days, may first, nov'26, q2 25, top5, b4.

In: an unwrapped text. Out: the same with such numbers in digits and apart; quotations, pairs and paths stay.
Single words up to twelve are the vocabulary's own (periods/words.py). One pass, linear.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.periods.naming import ordinal_ending
from bot.periods.words import MONTHS
from bot.questions.words.expressions import Expression

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
_NUMERAL = Expression(
    r"(?P<kept>\"[^\"]*\"?|`[^`]*`?|(?<![^\s(])'[^']{0,60}'|(?<!\S)(?!\d)\S*[/=:]\S*)"
    rf"|\b(?P<month>{_MONTH}) (?:the )?{_DAY.format('a')}\b"
    r"(?! (?:week|half|quarter|month)s?\b| days?\b(?! by))"
    rf"|\b{_DAY.format('b')} of (?P<of>{_MONTH})\b"
    rf"|\b(?P<dated>{_MONTH}|q[1-4]|h[12]) ?'(?P<short>\d\d)\b"
    r"|\b(?P<part>q[1-4]|h[12])(?: |-)(?P<after>[23]\d)\b(?! ?(?:d|h|w|%|days|weeks|hours|months)\b)"
    r"|\btop(?P<top>\d{1,4})\b"
    r"|\b(?P<before>b4)\b"
    rf"|\b(?P<dayed>\d{{1,2}})[/-](?P<inmonth>{_MONTH})\b"
    rf"|\bquarter (?P<quarter>{_any(_UNITS[:4])}|[1-4])\b(?! quarters?\b)"
    r"|(?:\bforward )?\bslash (?P<slash>[a-z][\w-]*(?: slash [a-z][\w-]*){0,4})"
    r"|(?P<mark> (?:question mark|exclamation (?:mark|point)|full stop|new (?:line|paragraph)|comma)\b"
    r"|(?<=week|onth|year|rday|oday|days|nths|eeks|ease|rter|kend) period[.!?]?$)"
    r"|\b(?P<doubled>the|for|of|from|this|how|many|show|what|which|and|with|per|by|on|to|a|are|did|we|in) "
    r"(?P<again>(?P=doubled))(?= \w)"
    rf"|\btwenty[ -]twenty[ -]?(?P<year>{_any(_UNITS)})\b"
    rf"|\b(?P<ten>{_any(_TENS)})[ -](?P<unit>{_any(_UNITS)})\b"
    rf"|\b(?P<number>{_any((*_TEENS, *_TENS))}|(?:a|one) hundred(?! and\b))\b",
    re.IGNORECASE,
)
# What such numbers end with, or begin with: most texts hold none of it.
_ANY = re.compile(
    r"(?:teen|ty|dred|first|second|third|[fxht]th|(?<!mo)nth|ieth|rth)\b|'\d\d\b|\btop\d|\bb4\b"
    r"|\bquarter (?:one|two|three|four|\d)|\bslash |\d[/-][a-z]| question mark| comma| full stop"
    r"| exclamation | new (?:line|para)| period[.!?]?$|\b(\w+) \1\b"
    r"|\b[qh]\d.\d\d\b",
    re.IGNORECASE,
)
_NUMBERS = {teen: number for number, teen in enumerate(_TEENS, 13)} | _TENS
_SOFT = re.compile("comma|new", re.IGNORECASE)
_AFTER_PLACES = frozenset({"last", "this", "yesterday", "today", "since", "by", "per", "vs", "on", "for"})
_CENTURY = 2000


def in_digits(text: str) -> str:
    """The text with numbers of several words, spoken dates and short years written out in digits."""
    return _NUMERAL.sub(_digits, text) if _ANY.search(text) else text


def _digits(found: re.Match[str]) -> str:
    written = _WRITTEN.get(found.lastgroup or "")
    return written(found) if written is not None else found[0]


def _place(unit: str) -> int:
    return _UNITS.index(unit.lower()) + 1


def _day(found: re.Match[str], which: str) -> str:
    """The day of a month; "thirty fifth" becomes one that no month has, and is refused as such."""
    number = _TENS.get((found[f"{which}tens"] or "").lower(), 0) + _ORDINALS[found[f"{which}ordinal"].lower()]
    return f"{number}{ordinal_ending(number)}"


def _once(found: re.Match[str]) -> str:
    """In in October, for for last week; "in IN", "in in last week" may be India."""
    rest = found.string[found.end() :].split(maxsplit=1)[0].lower()
    india = found["again"] != found["doubled"] or (found["again"] == "in" and rest in _AFTER_PLACES)
    return found[0] if india else found["doubled"]


def _quarter(found: re.Match[str]) -> str:
    quarter = found["quarter"]
    return f"q{quarter if quarter.isdigit() else _place(quarter)}"


# What each of the alternatives above becomes, by the name of its last group.
_WRITTEN: dict[str, Callable[[re.Match[str]], str]] = {
    "aordinal": lambda found: f"{found['month']} {_day(found, 'a')}",
    "of": lambda found: f"{_day(found, 'b')} of {found['of']}",
    "short": lambda found: f"{found['dated']} {_CENTURY + int(found['short'])}",
    "after": lambda found: f"{found['part']} {_CENTURY + int(found['after'])}",
    "top": lambda found: f"top {found['top']}",
    "before": lambda _: "before",
    "inmonth": lambda found: f"{found['dayed']} {found['inmonth']}",
    "quarter": _quarter,
    "slash": lambda found: "/" + found["slash"].replace(" slash ", "/"),
    "mark": lambda found: "," if _SOFT.search(found["mark"]) else ".",
    "again": _once,
    "year": lambda found: str(_CENTURY + 20 + _place(found["year"])),
    "unit": lambda found: str(_TENS[found["ten"].lower()] + _place(found["unit"])),
    "number": lambda found: str(_NUMBERS.get(found["number"].lower(), 100)),
}
