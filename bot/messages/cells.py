"""Rows of a table, from a template to Slack's cells.

In: what a template gives to `row(cell, cell, …)`. Out: compact JSON, `["paid", [64, "64"], "–"]`; and, once
parsed, Slack's cells. A string is a literal cell, a number (or a Figure) a cell that sorts by its value,
nothing is a dash: an empty cell would make Slack refuse the whole message.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from bot.messages import escaping, slots
from bot.messages.figures import Figure
from bot.queries import Uniques

_COUNTS = (int, Uniques)
_encode = json.JSONEncoder(ensure_ascii=False).encode


def row_maker(number: Callable[[float | Uniques], Figure]) -> Callable[..., Markup]:
    """`row(cell, cell, …)` for templates, with the locale's way to write a number."""

    @lru_cache(maxsize=8192)
    def count(value: int) -> str:
        return cell(number(value))

    def cell(value: object) -> str:
        if isinstance(value, Figure):
            return f"[{round(value.value, 4)},{_encode(value)}]"
        if isinstance(value, str):
            return _encode(slots.plain(value))
        if isinstance(value, _COUNTS):
            return count(int(value))
        if isinstance(value, float):
            return cell(number(value))
        if value is None:
            return f'"{escaping.NOTHING}"'
        raise TypeError(f"a cell holds a string or a number, not a {type(value).__name__}")

    def row(*values: object) -> Markup:
        return Markup("[" + ",".join(map(cell, values)) + "]")  # noqa: S704  JSON of our own making

    return row


def slack_row(row: list[Any]) -> list[dict[str, Any]]:
    """The cells that Slack takes; a cell that a template wrote in Slack's own form stays."""
    return [
        {"type": "raw_text", "text": cell or escaping.NOTHING}
        if isinstance(cell, str)
        else {"type": "raw_number", "value": cell[0], "text": cell[1] or escaping.NOTHING}
        if isinstance(cell, list)
        else cell
        for cell in row
    ]
