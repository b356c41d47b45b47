"""SQL, flags and labels as programs take them, written the way the grammar reads them.

In: an unwrapped text. Out: the same text with `event = 'signup'` as `event='signup'`, `--by country` as
`by country`, a simple SELECT as its slots. Nothing is left out that could change the figure: what these lines
cannot say in words stays as it is, and is asked back. Not here: what a slot means (pairs.py).
"""

from __future__ import annotations

import re

from bot.questions.words.expressions import Expression

_KEYS = (
    "event|event_name|source|utm_source|medium|utm_medium|campaign|utm_campaign|country|device|device_type"
    "|browser|os|path|page|user_id|anonymous_id|project"
)
# With a blank around the sign; without one it is a pair already.
_EQUALS = Expression(
    rf"\b(?P<key>{_KEYS})(?:\s{{1,3}}={{1,2}}\s{{0,3}}|={{1,2}}\s{{1,3}}|==)(?=['\"\w$/]|$)", re.IGNORECASE
)
_OPENED = Expression(rf"\((?=(?:{_KEYS})=)", re.IGNORECASE)
_EXACT = re.compile(r"(\"[^\"]*\"|`[^`]*`|https?://\S+)")
_PERIOD = Expression(
    r"\b(?P<key>period|range|timeframe)=(?P<value>[a-z0-9-]{1,20}(?: [a-z0-9-]{1,20}){1,3})"
    r"(?=\s?[;,|]|$)", re.IGNORECASE,
)  # fmt: skip
_FLAG = Expression(
    rf"(?<!\S)--(?P<key>{_KEYS}|by|group-by|last|period|top|limit|metric|interval|vs)[ =]", re.IGNORECASE
)
_WORDS = frozenset({"by", "last", "vs", "top", "limit"})
_LABEL = Expression(r"\b(?:date range|time range|time period|time frame|dates|when): ?", re.IGNORECASE)
# What follows it is an event's name or nothing that is known; without a blank it is a pair.
_EVENT_LABEL = Expression(r"(?:[,;|] ?)?\bevent(?:[ _]name)?: (?=[\w$'])", re.IGNORECASE)
_BETWEEN_LABELS = Expression(r"(?<=\w) / (?=[a-z_ ]{1,20}[:=])", re.IGNORECASE)
_SELECT = Expression(
    r"^\s{0,3}(?:select\s(?=.{0,80}(?:count\s?\(|\sfrom\s+events))|count\s?\()", re.IGNORECASE
)
_ALIAS = r"(?:\s+as\s+\w{1,20})?"
_SQL = tuple(
    (Expression(pattern, re.IGNORECASE), words)
    for pattern, words in (
        (r"^\s{0,3}select\s", " "),
        (r"\bcount\s?\(\s?distinct\s+(?:user_id|anonymous_id|visitors?|users?)\s?\)" + _ALIAS, " uniques "),
        (r"\bcount\s?\(\s?(?:\*|1|id|event_id)\s?\)" + _ALIAS, " count "),
        (r"\bfrom\s+(?:events|event)\b", " "),
        (r"\border\s+by\s+(?:count|1|2|uniques|\w{1,20}\s?\(\s?\*\s?\))\s+desc\b", " "),
        (r"\bgroup\s+by\b", " by "),
        (r"\bwhere\b", " "),
        (r";\s{0,3}$", " "),
    )
)  # fmt: skip
_AND = Expression(rf"\band\s+(?=(?:{_KEYS})\s?=)", re.IGNORECASE)


def as_slots(text: str) -> str:
    """The text with what programs would say in the grammar's words; what is quoted stays as it is."""
    if "=" not in text and ":" not in text and "--" not in text and "(" not in text:
        return text
    begins = _SELECT.match(text) is not None
    pieces = _EXACT.split(text)
    return "".join(
        piece if place % 2 else _outside_quotes(piece, selects=begins) for place, piece in enumerate(pieces)
    ).strip()


def _outside_quotes(text: str, *, selects: bool) -> str:
    text = _FLAG.sub(_flagged, text)
    if selects:
        text = _AND.sub(" ", text)
        for pattern, words in _SQL:
            text = pattern.sub(words, text)
    text = _OPENED.sub("( ", _EQUALS.sub(lambda match: f"{match['key']}=", text))
    text = _PERIOD.sub(lambda match: f'{match["key"]}="{match["value"]}"', text)
    return _BETWEEN_LABELS.sub(", ", _LABEL.sub("period: ", _EVENT_LABEL.sub(" ", text)))


def _flagged(match: re.Match[str]) -> str:
    key = match["key"].lower()
    return f"{key.replace('-', ' ')} " if key in _WORDS | {"group-by"} else f"{key}="
