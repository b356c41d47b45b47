"""A part of a period that only the question before names: "first week", "second half", "4th", after October.

In: a text that is not the first of its thread, the question before. Out: the text with what it is a part of
said ("first week of October"), or as it stands. Not here: "the 4th", which is a period itself (within.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.periods.language import phrase_period
from bot.periods.named_units import DAYS_OF_WEEK
from bot.periods.period import (
    Ago,
    Between,
    Dates,
    DayNumber,
    Last,
    MonthDay,
    Named,
    Part,
    Period,
    This,
    Trailing,
    Unit,
)
from bot.questions.question import Question
from bot.questions.words.expressions import Expression

_LEADS = r"(?P<lead>(?:(?:and|ok|okay|now|so|what about|how about|just|only|then|actually|no)[, ]+){0,4})"
_ENDS = r"(?P<end>(?: (?:only|instead|please|pls|then|though|now))?\W*)"
_NTH = r"(?:first|second|third|fourth|1st|2nd|3rd|4th)"
_COUNT = r"(?:\d{1,2}|two|three|four|five|six|seven|ten|fourteen|fifteen)"
_PART = Expression(
    rf"{_LEADS}(?P<part>(?:the )?(?:{_NTH} week|(?:first|1st) {_COUNT} (?:days|weeks)))"
    rf"(?: of (?:it|that|the month))?{_ENDS}",
    re.IGNORECASE,
)
_HALF = Expression(
    rf"{_LEADS}(?P<part>(?:the )?(?:first|second|other|1st|2nd) half)"
    rf"(?P<of> of (?:it|that|the (?:month|year)))?{_ENDS}",
    re.IGNORECASE,
)
_COUNTED = Expression(
    rf"{_LEADS}(?:in|over|for|during) the (?:last|past) (?P<number>[1-9]\d{{0,3}}){_ENDS}", re.IGNORECASE
)
_A_WEEK_EARLIER = Expression(
    rf"{_LEADS}(?:the )?same (?:day|weekday|day of the week) "
    rf"(?:last week|the week before|a week earlier|a week ago){_ENDS}",
    re.IGNORECASE,
)
_ID = re.compile(r"(?P<kind>[A-Za-z]{1,12}[_-])\d{1,20}", re.ASCII)
_DAY = Expression(rf"{_LEADS}(?P<part>\d{{1,2}}(?:st|nd|rd|th)){_ENDS}", re.IGNORECASE)


def _another(text: str, kind: str) -> str:
    """Ws_420, after ws_311: another of the same people."""
    return re.sub(
        rf"(?<!\S){re.escape(kind)}\d{{1,20}}(?![\w=:-])", r"user_id=\g<0>", text, flags=re.IGNORECASE
    )


def completed(text: str, before: Question) -> str:
    """The text, and what its part is of."""
    if (person := before.filter("user_id")) is not None and (like := _ID.fullmatch(person)) is not None:
        text = _another(text, like["kind"])
    days = _days_ago(before.period)
    if days is not None and (earlier := _A_WEEK_EARLIER.fullmatch(text)) is not None:
        return f"{earlier['lead']}{days + DAYS_OF_WEEK} days ago{earlier['end']}"
    whole = _whole(before.period)
    in_a_month = isinstance(before.period, MonthDay | DayNumber) or (whole and whole.unit is Unit.MONTH)
    if in_a_month and not before.group_by and (day := _DAY.fullmatch(text)) is not None:
        return f"{day['lead']}the {day['part']}{day['end']}"
    if isinstance(before.period, Trailing) and (counted := _COUNTED.fullmatch(text)) is not None:
        spelled = phrase_period(replace(before.period, count=int(counted["number"])))
        return f"{counted['lead']}{spelled}{counted['end']}"
    if whole is None:
        return text
    if (part := _PART.fullmatch(text)) is not None and whole.unit is Unit.MONTH:
        return f"{part['lead']}{part['part']} of {phrase_period(whole)}{part['end']}"
    half = _HALF.fullmatch(text)
    # The first half, of October, may be one of the year; after its first half the second one is not.
    sure = half is not None and (half["of"] or whole.unit is Unit.YEAR or whole != before.period)
    if half is not None and sure and whole.unit in {Unit.MONTH, Unit.YEAR}:
        said = re.sub("other", _other(before.period), half["part"], flags=re.IGNORECASE)
        return f"{half['lead']}{said} of {phrase_period(whole)}{half['end']}"
    return text


def _days_ago(period: Period) -> int | None:
    match period:
        case This(Unit.DAY):
            return 0
        case Last(Unit.DAY):
            return 1
        case Ago(count, Unit.DAY):
            return count
        case _:
            return None


def _other(period: Period) -> str:
    """The half that the question before was not about; of all of it, nobody knows which."""
    match period:
        case Part(_, 1) | Between(MonthDay(_, 1), _):
            return "second"
        case Part() | Between():
            return "first"
        case _:
            return "other"


def _whole(period: Period) -> Named | This | Last | None:
    """What a period is, or lies in: October, of its first half."""
    match period:
        case Named() | This() | Last():
            return period
        case Part(_, _, _, of):
            return of
        case Between(MonthDay(month, 1), MonthDay(same)) if month == same:
            return Named(Unit.MONTH, month)
        case Dates(first, last) if (first.year, first.month) == (last.year, last.month):
            return Named(Unit.MONTH, first.month, first.year)
        case _:
            return None
