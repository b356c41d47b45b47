"""The pieces that a period's words are made of.

In: a text and where to begin. Out: Tokens with their places, up to the first character that no period can
hold. Not here: what they mean (language.py). One pass, one regular expression without nested repetition.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# A period of more words than this is none; it bounds the work whatever the text.
MOST_TOKENS = 16

_PATTERNS = {
    "instant": r"\d{4}-\d{2}-\d{2}t\d{2}:\d{2}(?::\d{2})?(?:\.0{1,6})?(?:z|[+-]\d{2}:?\d{2})?(?![\w:])",
    "clock": r"\d{1,2}(?:[:.]\d{2})?\s?[ap]\.?m\b\.?|\d{1,2}:\d{2}(?!\w|:\d)|\d{1,2}h\d{2}(?!\w)",
    "week_edge": r"(?:w/[bce]|wc|wb)(?!\w)",
    "compact": r"(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?!\w)",
    "date": r"\d{4}-\d{1,2}-\d{1,2}(?!\w)|\d{4}/\d{1,2}/\d{1,2}(?![\w/])",
    "iso_week": r"\d{4}-?w\d{1,2}(?!\w)",
    "iso_month": r"\d{4}-\d{1,2}(?![\w-])",
    "year_part": r"\d{4}[- ]?[qh]\d(?!\w)",
    "slash_month": r"\d{1,2}/\d{4}(?![\w/])",
    "slash": r"\d{1,2}/\d{1,2}(?:/(?:\d{4}|\d{2}))?(?![\w/])",
    "dotted": r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2}(?!\d))?(?![\w])",
    "ordinal": r"\d{1,2}(?:st|nd|rd|th)(?!\w)",
    "amount": r"\d+(?=(?:d|h|w|y|mo|min|mins|hr|hrs|wk|wks|yr|yrs|days?|weeks?|months?|hours?)(?!\w))",
    "number": r"\d+(?!\w)",
    "range": r"\.\.\.?|…",
    "dash": r"[-–—]",
    "comma": r",",
    "possessive": r"['’]s?(?!\w)",
    "stroke": r"/",
    "quarter_year": r"[1-4]q(?:20)?\d\d(?!\w)|q[1-4]['’](?:20)?\d\d(?!\w)",
    "quarter": r"q\d(?!\w)|[1-4]q(?!\w)",
    "half": r"h[12](?!\w)",
    "week_number": r"(?:cw|kw|w)\d{1,2}(?!\w)",
    "fiscal": r"fy\d*(?!\w)",
    "to_date": r"(?:week|month|quarter|year)-to-date(?!\w)",
    "glued": r"(?:l|last|p|t|r)\d{1,4}(?:d|h|w|days?|hours?|weeks?)(?!\w)",
    "word": r"[a-z]+(?![\w=])",
}
_TOKEN = re.compile(
    r"\s*(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in _PATTERNS.items()) + ")",
    re.IGNORECASE | re.ASCII,
)
_SPACE = re.compile(r"\s*$")


class Token(NamedTuple):
    """One piece, and where it ends in the text."""

    kind: str
    text: str
    end: int


def tokens(text: str, at: int = 0) -> list[Token]:
    found: list[Token] = []
    while len(found) < MOST_TOKENS and (match := _TOKEN.match(text, at)):
        kind = match.lastgroup or ""
        at = match.end()
        found.append(Token(kind, match[kind].lower(), at))
    return found


def is_all(text: str, end: int) -> bool:
    """Nothing but white space follows."""
    return _SPACE.match(text, end) is not None
