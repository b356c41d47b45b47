"""The two blocks of rows: `table` (all visible at once) and `data_table` (sortable, pageable)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.sandbox.blocks import richtext
from bot.sandbox.blocks.elements import button
from bot.sandbox.blocks.shape import (
    Rules,
    Spot,
    flag,
    is_list,
    items,
    list_of,
    number,
    one_of,
    optional,
    record,
    string,
    typed,
    whole,
)

TABLE_CHARACTERS = 10_000
DATA_TABLE_CHARACTERS = 20_000

RAW: Rules = {
    "raw_text": record({"type": one_of("raw_text"), "text": string(DATA_TABLE_CHARACTERS)}),
    "raw_number": record(
        {"type": one_of("raw_number"), "value": number, "text": string(DATA_TABLE_CHARACTERS)}
    ),
}
CELLS: Rules = {**RAW, "rich_text": richtext.rich_text}
ACTION_CELL = record({"type": one_of("action_cell"), "element": button, "fallback": typed(RAW)})

column_setting = record({}, {"align": one_of("left", "center", "right"), "is_wrapped": flag})


def characters(block: Any) -> int:
    """The text over all cells, which both tables have a budget for."""
    return sum(_cell(cell) for row in items(block.get("rows")) for cell in items(row))


def _cell(cell: Any) -> int:
    if not isinstance(cell, Mapping):
        return 0
    if "fallback" in cell:
        return _cell(cell["fallback"])
    return richtext.length(cell)


def header_is_raw(block: Any, spot: Spot) -> None:
    rows = items(block.get("rows"))
    for at, cell in enumerate(items(rows[0]) if rows else ()):
        if isinstance(cell, Mapping) and str(cell.get("type")) not in RAW:
            spot.at("rows").at(0).at(at).say("header cells must be raw_text or raw_number")


def rows_are_even(block: Any, spot: Spot) -> None:
    rows = items(block.get("rows"))
    width = len(items(rows[0])) if rows else 0
    for at, row in enumerate(rows):
        if is_list(row) and len(row) != width:
            spot.at("rows").at(at).say(f"must have {width} cells like the header")


def row_header_exists(block: Any, spot: Spot) -> None:
    rows = items(block.get("rows"))
    index = block.get("row_header_column_index", 0)
    if rows and isinstance(index, int) and index >= max(1, len(items(rows[0]))):
        spot.at("row_header_column_index").say("must be the index of a column")


table = record(
    {"type": one_of("table"), "rows": list_of(list_of(typed(CELLS), 1, 20), 1, 100)},
    {"column_settings": list_of(optional(column_setting), 1, 20), "block_id": string(255)},
)

data_table = record(
    {
        "type": one_of("data_table"),
        "rows": list_of(list_of(typed({**CELLS, "action_cell": ACTION_CELL}), 1, 20), 2, 201),
        "caption": string(3000),
    },
    {"page_size": whole(1, 100), "row_header_column_index": whole(0, 19), "block_id": string(255)},
    header_is_raw,
    rows_are_even,
    row_header_exists,
)
