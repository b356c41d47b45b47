"""JSON as templates write it: commas may be left over.

A loop writes `…,` after each block and a condition may leave out the first one. Everything else is as
strict as `json.loads`. One pass of one pattern; strings are skipped whole, so a value that looks like
structure stays.
"""

from __future__ import annotations

import json
import re
from typing import Any

# Possessive throughout: no backtracking, so the time is linear whatever the text is.
_KEEP = r"""(
    (?:
        [^",\[{]++
      | "[^"\\]*+(?:\\.[^"\\]*+)*+"
      | ,(?!\s*+[,\]}])
      | [\[{](?!\s*+,)
    )++
)"""
_LEFT_OVER = re.compile(_KEEP + r"| ([\[{])\s*+(?:,\s*+)++ | ,", re.VERBOSE | re.DOTALL)
# Commas that may be left over, found in an eighth of the time, but inside strings too: before one that stands
# right after a bracket, a comma or a space, one has to look back.
_SUSPECT = re.compile(r",(?:(?=\s*+[,\]}])|(?<=[\[{,\s],))")
_NEXT = re.compile(r"\s*+[,\]}]")
_BETWEEN = " \t\n\r\f\v,"


def loads(text: str) -> Any:
    """The value of `text`; a newline inside a string is forgiven.

    Raises:
        json.JSONDecodeError: still no JSON; `pos` counts in `text` as it was given.
    """
    tidy = _tidied(text)
    try:
        return json.loads(tidy, strict=False)
    except json.JSONDecodeError as error:
        raise json.JSONDecodeError(error.msg, text, _place(text, tidy, error.pos)) from error


def _tidied(text: str) -> str:
    """Without the commas. Where no backslash is escaped, counting quotes tells what stands in a string."""
    if r"\\" in text:
        return _LEFT_OVER.sub(r"\1\2", text)
    parts, kept, counted, quotes = [], 0, 0, 0
    for found in _SUSPECT.finditer(text):
        comma = found.start()
        quotes += text.count('"', counted, comma) - text.count(r"\"", counted, comma)
        counted = comma
        if quotes % 2 == 0 and (_NEXT.match(text, comma + 1) or _opens(text, comma)):
            parts.append(text[kept:comma])
            kept = comma + 1
    parts.append(text[kept:])
    return "".join(parts)


def _opens(text: str, comma: int) -> bool:
    """Nothing but spaces and commas between the bracket and this comma."""
    before = comma - 1
    while before >= 0 and text[before] in _BETWEEN:
        before -= 1
    return before >= 0 and text[before] in "[{"


def _place(text: str, tidy: str, position: int) -> int:
    """Where the character at `position` of the tidied text was before."""
    written = 0
    for found in _LEFT_OVER.finditer(text):
        kept = found.expand(r"\1\2")
        if written + len(kept) > position:
            return found.start() + position - written
        written += len(kept)
    return min(len(text), position + len(text) - len(tidy))
