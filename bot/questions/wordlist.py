"""A text cut into words.

In: an unwrapped text. Out: Words with their places. A quoted or backticked piece is one word, taken
literally; `key=value` is one word with two halves. Not here: meaning. One pass, one expression, linear.
"""

from __future__ import annotations

import json
import re
from enum import Enum, auto
from functools import lru_cache
from typing import NamedTuple


class Shape(Enum):
    """What a piece of a text is."""

    __hash__ = object.__hash__  # each is one object; hashed by its name it would be slow

    WORD = auto()
    LITERAL = auto()
    PAIR = auto()
    COMMA = auto()


class Word(NamedTuple):
    """One piece of a text.

    Attributes:
        text: in lower case; the key of a pair.
        raw: as it was typed; the value of a pair or a literal.
        end: where it ends in the text.
        negated: a pair with "!=" or a minus before it.
        quoted: a pair whose value was quoted.
    """

    shape: Shape
    text: str
    raw: str
    start: int
    end: int
    negated: bool = False
    quoted: bool = False


# An unclosed quotation runs to the end of the text: so every character is looked at once.
_QUOTED = r'"(?:[^"\\]|\\.)*(?:"|\\?$)'
_WORD = re.compile(
    r"(?P<url>(?:https?://|(?:[\w-]+\.)+[A-Za-z]{2,}[/?])[^\s\"`<>]*)"
    rf"|(?P<key>-?[A-Za-z_]{{1,20}})(?P<sign>!=|<=|>=|==|=|:(?!/))(?P<value>{_QUOTED}|`[^`]*`|[^\s,;\"`]+)"
    rf"|(?P<quoted>{_QUOTED})|(?P<code>`[^`]+`)|(?P<single>(?<![^\s(])'[^'\s][^']*'(?![^\s?!.,)]))"
    r"|(?P<not>!=|<>|(?<!\S)!(?=\w))|(?P<comma>[,;&+\u2192]|->|=>|>(?!=))|(?P<word>(?:[^\s,;\"`>&+\u2192-]|-(?!>))+)|(?P<stray>[\"`>])"
)
_JOINED = re.compile(
    r"(?<=[a-z])(?P<joint>-vs\.?-|-versus-|-v-)(?=[a-z])"
    r"|^(?:paid|organic|social)(?P<stroke>/)(?=(?:paid|organic|social|unpaid)$)"
)
# signups/day, signups oct /wk: a rate of its columns and intervals.
_PER = re.compile(
    r"^(?P<what>[a-z-]*)/(?P<per>hour|hr|day|week|wk|month|mo|country|device|source|src|campaign|browser)$"
)
# Typed without the apostrophe; with it, what follows is cut off anyway.
_CONTRACTED = {
    "hows": "how", "whats": "what", "wheres": "where", "whens": "when", "thats": "that", "theres": "there",
    "heres": "here", "g'day": "hello",
}  # fmt: skip
_EDGES = "?!.()[]{}:|\u00a1\u00bf"
_FORMATTING = "*~"


@lru_cache(maxsize=64)  # one question is looked at several times, by one rule after the other
def words_of(text: str) -> tuple[Word, ...]:
    found: list[Word] = []
    for match in _WORD.finditer(text):
        word = _word(match)
        if word is not None and ("/" in word.text or "-" in word.text):
            found += _versus(word)
        elif word is not None:
            found.append(word)
    return tuple(found)


def _versus(word: Word) -> list[Word]:
    """Cut "paid-vs-organic", "paid/organic" and "signups/day" into three words."""
    plain = word.shape is Shape.WORD and word.raw.lower() == word.text
    if plain and (per := _PER.match(word.text)):
        return _per(word, per)
    match = _JOINED.search(word.text) if plain else None
    if not match:
        return [word]
    first, after = match.span("joint" if match["joint"] else "stroke")
    pieces = ((0, first, word.text[:first]), (first, after, "vs"), (after, len(word.text), word.text[after:]))
    return [
        Word(Shape.WORD, text, word.raw[begin:end], word.start + begin, word.start + end)
        for begin, end, text in pieces
    ]


def _per(word: Word, per: re.Match[str]) -> list[Word]:
    first, after = per.span("per")
    what = [Word(Shape.WORD, per["what"], word.raw[: first - 1], word.start, word.start + first - 1)]
    by = Word(Shape.WORD, "per", "/", word.start + first - 1, word.start + first)
    column = Word(Shape.WORD, per["per"], word.raw[first:after], word.start + first, word.start + after)
    return [*(what if per["what"] else []), by, column]


def _word(match: re.Match[str]) -> Word | None:
    kind = match.lastgroup
    start, end = match.span()
    if kind == "word":  # most are
        return _bare(match[0], start)
    if kind == "value":
        return _pair(match)
    if kind == "quoted" and not _is_closed(match[0]):
        return Word(Shape.WORD, match[0].lower(), match[0], start, end)
    if kind == "quoted":
        return Word(Shape.LITERAL, "", unquoted(match[0]), start, end)
    if kind in {"code", "single"}:
        return Word(Shape.LITERAL, "", match[0][1:-1].strip(), start, end) if match[0][1:-1].strip() else None
    if kind == "url":
        address = match[0].rstrip(_EDGES + _FORMATTING + "'")
        return Word(Shape.WORD, address.lower(), address, start, end)
    if kind == "not":  # "country != US", "!facebook"
        return Word(Shape.WORD, "!=", match[0], start, end)
    if kind == "comma":
        return Word(Shape.COMMA, match[0], match[0], start, end)
    return None


def _pair(match: re.Match[str]) -> Word | None:
    key, value = match["key"], match["value"]
    quoted = value[0] in '"`' or (len(value) > 2 and value[0] == value[-1] == "'")  # noqa: PLR2004  both marks
    bare = value.strip("`'") if quoted else _without_end(value)
    value = unquoted(value) if value[0] == '"' else bare
    negated = match["sign"] in {"!=", "<=", ">="} or key.startswith("-")
    return Word(Shape.PAIR, key.lstrip("-_").lower(), value, *match.span(), negated, quoted)


def _without_end(value: str) -> str:
    """A value without what ends the sentence; "(direct)" keeps its own parentheses."""
    bare = value.rstrip("?!.*~")
    if bare.startswith("(") and bare.endswith(")"):
        return "(" + bare.strip("()") + ")"
    return value.rstrip("?!.)*~")


def _is_closed(text: str) -> bool:
    return len(text) > 1 and text.endswith('"')


def unquoted(text: str) -> str:
    r"""The inside of a quoted piece; \u escapes are undone where they are sound."""
    try:
        return str(json.loads(text, strict=False))
    except ValueError:
        return text[1:-1]


def _bare(text: str, start: int) -> Word | None:
    """A word without the punctuation and formatting around it; None where nothing is left."""
    if text.isalpha():  # most words
        lower = text.lower()
        return Word(Shape.WORD, _CONTRACTED.get(lower, lower), text, start, start + len(text))
    left = text.lstrip(_EDGES + _FORMATTING)
    start += len(text) - len(left)
    core = left.rstrip(_EDGES + _FORMATTING)
    start, core = start + len(core) - len(core.lstrip("_")), core.strip("_")  # _by country_
    if core.lower().endswith(("'s", "'re", "'ve", "'ll", "'d", "'m")) and "'" in core[1:]:
        core = core[: core.rindex("'")]
    core = core.rstrip("'")
    start, core = start + len(core) - len(core.lstrip("'")), core.lstrip("'")
    if not core.strip("-"):
        return None
    text = _CONTRACTED.get(core.lower(), core.lower())
    return Word(Shape.WORD, text, core, start, start + len(core))
