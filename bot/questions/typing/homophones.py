"""Words that sound alike, typed or heard one for the other: were did signups come from, 2day, 4 last week.

In: an unwrapped text. Out: the text as it was meant and the corrections, to be shown. Only what cannot be
meant as it stands is put right, since it happens before anything is read; what can be meant in two ways is
asked back. Not here: typos (spelling.py, slips.py), numbers (numerals.py).
"""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.periods.words import MONTHS
from bot.questions.errors import SeveralReadings
from bot.questions.words.expressions import Expression

_AUXILIARY = r"did|do|does|are|is|was|were|have|has|can|could|should"
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
# Before a number, it is one.
_NUMBERED = (
    "top|last|first|past|next|latest|newest|recent|limit|only|just|make|previous|prior|trailing|rolling|week|weeks"
    f"|quarter|day|half|hour|hours|kw|cw|wk|q|h|since|until|till|to|from|in|on|at|of|than|over|by|and|or|vs"
    f"|between|max|maximum|least|most|the|every|for|before|after|within|during|around|about|day|{_MONTH}"
)
_SOUNDS = Expression(
    r"(?P<kept>\"[^\"]*\"?|`[^`]*`?)"
    rf"|(?:^|(?<=[.,:;!?] )|(?<=\bfrom )|(?<=\bknow )|(?<=\bme ))(?P<were>were)(?= (?:{_AUXILIARY})\b)"
    rf"|\b(?P<asks>how many|how much|what|how) (?P<where>where)(?= (?!(?:{_AUXILIARY})\b|[\w-]* ?[=!]))"
    rf"|\b(?P<there>where)(?= there\b(?! (?:{_AUXILIARY})\b))"
    r"|(?<!last )(?<!past )(?<!over )(?<!every )(?<!each )(?<!the )(?<!\ba )(?<!-)"
    r"\b(?P<today>2day)\b(?! (?:period|window|trend|total|average|ago|before|rolling|trailing))"
    r"|\b(?P<tomorrow>2moro|2morrow|2mrw|tmrw|tmr|tmw|tomoz|2mro)\b"
    r"|\b(?P<yesterday>y['’]day)\b"
    r"|\b(?P<great>gr8)\b|\b(?P<wait>w8)\b|\b(?P<someone>any1|some1|sum1)\b"
    r"|\b(?P<want>want|need|like|love|trying|have|able|how|us|wanna|us) (?P<to>2)"
    r"(?= (?:see|know|get|check|compare|look|find|show|have|understand)\b)"
    rf"|\b(?!(?:{_NUMBERED})\b)(?P<what>[a-z]{{2,20}}) (?P<four>4)"
    r"(?= (?:last|this|today|yesterday|me|us|the|my|our|all|each|every|previous)\b)"
    r"|\b(?:please|pls|plz|can you|could you|would you|kindly) (?P<sent>sent)(?= (?:me|us)\b)"
    r"|^(?P<send>sent)(?= (?:me|us)\b)",
    re.IGNORECASE,
)
_ANY = re.compile(
    r"\b(?:w(?:e|he)re\b|sent\b|[24] |2(?:day|mo|mr)|(?:gr|w)8\b|tm|tomoz|(?:any|some|sum)1\b|y['’]day)",
    re.IGNORECASE,
)
_MEANT = {
    "were": "where", "where": "were", "there": "were", "today": "today", "tomorrow": "tomorrow",
    "yesterday": "yesterday",
    "great": "great", "wait": "wait", "someone": "someone", "to": "to", "four": "for", "sent": "send",
    "send": "send",
}  # fmt: skip
# Two days, or today; the fourth of October, or for October where somebody types like that.
_TWO_DAYS = Expression(
    r"(?<!last )(?<!past )(?<!previous )(?<!trailing )(?<!rolling )(?<!the )(?<!over )(?<!every )(?<!a )"
    r"(?<![\w-])2 day(?=[?.!]*$| (?:by|from|in|on|vs|per)\b)",
    re.IGNORECASE,
)
_FOR_A_MONTH = Expression(rf"\b[a-z]{{3,20}} 4 (?:{_MONTH})\b", re.IGNORECASE)
_NUMBER = re.compile(r"\b(?:2 day|4)\b", re.IGNORECASE)
_CHAT = Expression(
    r"\b(?:2day|2moro|2morrow|b4|gr8|l8r|m8|w8|any1|some1|u|ur|r|thx|luv|cuz|coz|gimme)\b", re.IGNORECASE
)


def heard(text: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """The text as it was meant, and what was put right in it.

    Raises:
        SeveralReadings: a digit may be a number, or a word.
    """
    if _ANY.search(text) is None:
        return text, ()
    chatty = _CHAT.search(text) is not None
    for doubtful, asked, offered in (
        (_TWO_DAYS, True, ("last 2 days", "today")),
        (_FOR_A_MONTH, chatty, ("on 4", "for")),
    ):
        if asked and (found := doubtful.search(text)) is not None:
            meant = (_NUMBER.sub(spelled, text, count=1) for spelled in offered)
            raise SeveralReadings(text, subject=found[0].strip(), suggestions=tuple(meant))
    corrections: list[tuple[str, str]] = []
    return _SOUNDS.sub(_meant(corrections), text), tuple(corrections)


def _meant(corrections: list[tuple[str, str]]) -> Callable[[re.Match[str]], str]:
    def put_right(found: re.Match[str]) -> str:
        group = found.lastgroup or ""
        meant = _MEANT.get(group)
        if meant is None:
            return found[0]
        corrections.append((found[group], meant))
        begin, end = found.start(group) - found.start(), found.end(group) - found.start()
        return f"{found[0][:begin]}{meant}{found[0][end:]}"

    return put_right
