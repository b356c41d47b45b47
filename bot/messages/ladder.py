"""The ladder: the same message with less of Block Kit, rung by rung, until every Slack takes it.

FULL: charts, data tables, feedback ─► TABLE: one table ─► MONOSPACE: preformatted ─► PLAIN: text alone

In: a message that Slack refused. Out: the next lower one, or None. Pure, and told by the blocks themselves:
no template is rendered again. Not here: noticing the refusal and remembering it (slack/sender.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from bot.messages import limits, monospace
from bot.messages.escaping import ELLIPSIS
from bot.messages.message import Message, Rung
from bot.messages.reading import CHART, TABLES, Block, Grid, grid, repeats

FEEDBACK = "context_actions"
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


def without_feedback(message: Message) -> Message:
    """The same rung, where Slack says that it is the feedback buttons which it does not take here."""
    return replace(message, blocks=tuple(block for block in message.blocks if block["type"] != FEEDBACK))


def feedback_at(message: Message) -> int | None:
    """Which block the feedback buttons are."""
    return next((at for at, block in enumerate(message.blocks) if block["type"] == FEEDBACK), None)


def _without_charts(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """One `table`; a chart that no table repeats becomes one, further tables are written out.

    Feedback buttons go with the charts: they are as new, and whether every place takes them is not known.
    """
    blocks = tuple(block for block in blocks if block["type"] != FEEDBACK)
    tables = [block for block in blocks if block["type"] in TABLES]
    kept = [block for block in blocks if block["type"] != CHART or not repeats(block, tables)]
    whole = next((block for block in tables if _is_short(block)), None)
    whole = whole or next((block for block in kept if block["type"] == CHART), None)
    yield from _written_out(kept, whole)


def _is_short(block: Block) -> bool:
    return len(block["rows"]) <= _MOST_ROWS + 1


def _without_tables(blocks: tuple[Block, ...]) -> Iterator[Block]:
    yield from _written_out(blocks, None)


def _written_out(blocks: Sequence[Block], whole: Block | None) -> Iterator[Block]:
    """Every table and chart as preformatted text, but for one that becomes a `table`."""
    data = [block for block in blocks if _is_data(block) and block is not whole]
    room = limits.MOST_CHARACTERS - sum(limits.characters(block) for block in blocks if not _is_data(block))
    if whole is not None:
        room -= limits.characters(table(grid(whole), _title(whole)))
    for block in blocks:
        if block is whole:
            yield table(grid(block), _title(block))
        elif _is_data(block):
            yield from _preformatted(grid(block), _title(block), room // len(data))
        else:
            yield block


def _is_data(block: Block) -> bool:
    return block["type"] in TABLES or block["type"] == CHART


def _title(block: Block) -> str:
    return str(block.get("caption") or block.get("title") or "")


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
        limits.column_setting(
            numeric=shown.is_numeric(column),
            longest=max((len(row[column].text) for row in shown.rows), default=0),
        )
        for column in range(len(shown.head))
    ]
    return {"type": "table", "column_settings": settings, "rows": [head, *rows]}


def _preformatted(shown: Grid, title: str, room: int) -> Iterator[dict[str, Any]]:
    """Literal text, so nothing in it is read as markup; in pieces that Slack does not fold away."""
    head = [monospace.cut(title, monospace.WIDTH)] if title and not shown.head[0] else []
    piece: list[str] = []
    size = 0
    for line in head + _within(shown, room - monospace.WIDTH):
        if size + len(line) + 1 > _MOST_PREFORMATTED:
            yield _piece(piece)
            piece, size = [], 0
        piece.append(line)
        size += len(line) + 1
    if piece:
        yield _piece(piece)


def _within(shown: Grid, room: int) -> list[str]:
    """As many rows as there is room for; how many are missing is the last line."""
    lines, kept = monospace.lines(shown), len(shown.rows)
    while kept > 1 and sum(map(len, lines)) + len(lines) > room:
        kept = min(kept - 1, kept * room // (sum(map(len, lines)) + len(lines)))
        lines = monospace.lines(Grid(shown.head, shown.rows[: max(1, kept)]))
        lines.append(f"{ELLIPSIS} +{len(shown.rows) - max(1, kept)}")
    return lines


def _piece(lines: list[str]) -> dict[str, Any]:
    text = "\n".join(lines).strip("\n")
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_preformatted", "elements": [{"type": "text", "text": text}]}],
    }
