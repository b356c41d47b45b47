"""The ladder: the same message with less of Block Kit, rung by rung, until every Slack takes it.

FULL: charts, data tables ─► TABLE: one table ─► MONOSPACE: preformatted ─► PLAIN: text alone

In: a message that Slack refused. Out: the next lower one, or None. Pure, and told by the blocks themselves:
no template is rendered again. Not here: noticing the refusal and remembering it (slack/sender.py).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bot.messages import limits, monospace
from bot.messages.message import Message, Rung
from bot.messages.reading import CHART, TABLES, Block, Grid, grid, repeats

_MOST_ROWS = limits.MOST_ROWS["table"]
_MOST_PREFORMATTED = 3000


def step_down(message: Message) -> Message | None:
    """The message one rung lower; None below the last."""
    match message.rung:
        case Rung.FULL:
            return Message(message.text, tuple(_without_charts(message.blocks)), Rung.TABLE)
        case Rung.TABLE:
            return Message(message.text, tuple(_without_tables(message.blocks)), Rung.MONOSPACE)
        case Rung.MONOSPACE:
            return Message(message.text, (), Rung.PLAIN)
        case Rung.PLAIN:
            return None


def _without_charts(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """One `table`; a chart that no table repeats becomes one, further tables are written out."""
    tables = [block for block in blocks if block["type"] in TABLES]
    taken = any(_is_short(table) for table in tables)
    first = next((table for table in tables if _is_short(table)), None)
    for block in blocks:
        if block["type"] == CHART:
            if repeats(block, tables):
                continue
            if taken:
                yield from _preformatted(grid(block), block["title"])
            else:
                taken = True
                yield table(grid(block), block["title"])
        elif block["type"] in TABLES:
            if block is first:
                yield table(grid(block), block.get("caption", ""))
            else:
                yield from _preformatted(grid(block), block.get("caption", ""))
        else:
            yield block


def _is_short(block: Block) -> bool:
    return len(block["rows"]) <= _MOST_ROWS + 1


def _without_tables(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for block in blocks:
        if block["type"] in TABLES or block["type"] == CHART:
            yield from _preformatted(grid(block), block.get("caption", block.get("title", "")))
        else:
            yield block


def table(shown: Grid, corner: str) -> dict[str, Any]:
    """A `table` block; `corner` names a first column that has no name."""
    head = [{"type": "raw_text", "text": text or corner or "–"} for text in shown.head]
    rows = [
        [
            {"type": "raw_text", "text": cell.text}
            if cell.value is None
            else {"type": "raw_number", "value": cell.value, "text": cell.text}
            for cell in row
        ]
        for row in shown.rows
    ]
    settings = [
        {"align": "right" if shown.is_numeric(column) else "left"} for column in range(len(shown.head))
    ]
    return {"type": "table", "column_settings": settings, "rows": [head, *rows]}


def _preformatted(shown: Grid, title: str) -> Iterator[dict[str, Any]]:
    """Literal text, so nothing in it is read as markup; in pieces that Slack does not fold away."""
    lines = monospace.lines(shown)
    if title and not shown.head[0]:
        lines = [monospace.cut(title, monospace.WIDTH), *lines]
    piece: list[str] = []
    size = 0
    for line in lines:
        if size + len(line) + 1 > _MOST_PREFORMATTED:
            yield _piece(piece)
            piece, size = [], 0
        piece.append(line)
        size += len(line) + 1
    if piece:
        yield _piece(piece)


def _piece(lines: list[str]) -> dict[str, Any]:
    text = "\n".join(lines).strip("\n")
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}]}],
    }
