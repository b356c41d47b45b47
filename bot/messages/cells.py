"""Rows of a table, from a template to Slack's cells.

In: what a template gives to `row(cell, cell, …)`. Out: compact JSON, `["paid", [64, "64"], "–"]`; and, once
parsed, Slack's cells. A string is a literal cell, a number (or a Figure) a cell that sorts by its value,
nothing is a dash: an empty cell would make Slack refuse the whole message.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from markupsafe import Markup

from bot.messages import escaping, slots
from bot.messages.figures import Figure, Figures
from bot.queries import Uniques
from bot.reports.maths import Movement

_markup = str.__new__  # JSON of our own making; Markup's own asks first whether a string is one
_BY_HOW_MUCH = frozenset({"noise", "up", "down"})
_encode = json.encoder.encode_basestring  # written in C, and every cell is a string


def row_maker(number: Callable[[float | Uniques], Figure]) -> Callable[..., Markup]:
    """`row(cell, cell, …)` for templates, with the locale's way to write a number."""

    @lru_cache(maxsize=8192)
    def count(value: int) -> str:
        return figure(number(value))

    def figure(value: Figure) -> str:
        if not value.cell:  # shares and counts come from a cache: the same figure stands in many cells
            value.cell = f"[{round(value.value, 4)},{_encode(value)}]"
        return value.cell

    # Names come up again and again; what is finished and what a visitor wrote are told apart by their types.
    @lru_cache(maxsize=4096, typed=True)
    def text(value: str) -> str:
        return _encode(slots.plain(value))

    nothing = _encode(escaping.NOTHING)
    makers: dict[type, Callable[[Any], str]] = {
        int: count,
        Figure: figure,
        Markup: text,
        str: text,
        Uniques: lambda value: count(int(value)),
        float: lambda value: figure(number(value)),
        type(None): lambda _: nothing,
    }

    def cell(value: object) -> str:
        """Of a kind that is not listed: an enumeration's member is a string, too."""
        maker = next((makers[kind] for kind in type(value).__mro__ if kind in makers), None)
        if maker is None:
            raise TypeError(f"a cell holds a string or a number, not a {type(value).__name__}")
        return maker(value)

    maker_of = makers.get

    def row(*values: object) -> Markup:
        cells = ",".join([maker_of(type(each), cell)(each) for each in values])
        return _markup(Markup, f"[{cells}]")

    return row


def change_maker(formats: Figures) -> Callable[[Mapping[str, str]], Callable[[Movement], Figure]]:
    """`change_cells(words)` for templates: how a change is written in a cell, sorted by the difference.

    Made once with the words, since each row of a long table has one.
    """

    def change_cells(words: Mapping[str, str]) -> Callable[[Movement], Figure]:
        shown = {tendency: escaping.shown(slots.out_of_json(word)) for tendency, word in words.items()}

        def change_cell(change: Movement) -> Figure:
            tendency = formats.tendency(change)
            text, relative = shown[tendency], change.relative
            if relative is not None and tendency in _BY_HOW_MUCH:
                text += formats.signed_percent_text(relative)
            return Figure(text, change.absolute or 0)

        return change_cell

    return change_cells


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
