"""Rows of a table: what a template gives, as the cells that Slack takes.

A string is a literal cell, a number (or a Figure) a cell that sorts by its value, nothing is a dash: an
empty cell would make Slack refuse the whole message.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup

from bot.messages import escaping, slots
from bot.messages.figures import Figure
from bot.queries import Uniques

_encode = json.JSONEncoder(ensure_ascii=False).encode


@lru_cache(maxsize=4096)
def _raw_text(value: str) -> str:
    return f'{{"type":"raw_text","text":{_encode(escaping.literal(value))}}}'


@lru_cache(maxsize=4096)
def _raw_number(text: str, value: float) -> str:
    return f'{{"type":"raw_number","value":{round(value, 4)},"text":{_encode(text)}}}'


def row_maker(number: Callable[[float | Uniques], Figure]) -> Callable[..., Markup]:
    """`row(cell, cell, …)` for templates, with the locale's way to write a number."""

    def cell(value: object) -> str:
        if isinstance(value, Figure):
            return _raw_number(str(value), value.value)
        if isinstance(value, Markup):
            return _raw_text(slots.plain(value))
        if isinstance(value, str):
            return _raw_text(value)
        if value is None:
            return _raw_text(escaping.NOTHING)
        if isinstance(value, int | float | Uniques):
            shown = number(value)
            return _raw_number(str(shown), shown.value)
        raise TypeError(f"a cell holds a string or a number, not a {type(value).__name__}")

    def row(*values: object) -> Markup:
        return Markup("[" + ",".join(map(cell, values)) + "]")  # noqa: S704  JSON of our own making

    return row
