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


def loads(text: str) -> Any:
    """The value of `text`; a newline inside a string is forgiven.

    Raises:
        json.JSONDecodeError: still no JSON; `pos` counts in `text` as it was given.
    """
    tidy = _LEFT_OVER.sub(r"\1\2", text)
    try:
        return json.loads(tidy, strict=False)
    except json.JSONDecodeError as error:
        raise json.JSONDecodeError(error.msg, text, _place(text, tidy, error.pos)) from error


def _place(text: str, tidy: str, position: int) -> int:
    """Where the character at `position` of the tidied text was before."""
    written = 0
    for found in _LEFT_OVER.finditer(text):
        kept = found.expand(r"\1\2")
        if written + len(kept) > position:
            return found.start() + position - written
        written += len(kept)
    return min(len(text), position + len(text) - len(tidy))
