"""Reading blocks back: which rows, figures and texts a message shows.

In: finished blocks. Out: plain values; what the ladder, the terminal, the `text` and CSV are made of, so that
none of them needs to know a template.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from bot.messages.escaping import NOTHING, mrkdwn

Block = Mapping[str, Any]
TABLES = frozenset({"table", "data_table"})
CHART = "data_visualization"


class Cell(NamedTuple):
    """`value` is None in a cell of words."""

    text: str
    value: float | None = None


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows below a head, as a reader sees them."""

    head: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]

    def is_numeric(self, column: int) -> bool:
        return any(row[column].value is not None for row in self.rows)


def grid(block: Block) -> Grid:
    """Of a table, a data_table, or a chart."""
    if block["type"] == CHART:
        return _of_chart(block)
    head, *body = [tuple(_cell(cell) for cell in row) for row in block["rows"]]
    return Grid(tuple(cell.text for cell in head), tuple(body))


def _cell(cell: Mapping[str, Any]) -> Cell:
    match cell["type"]:
        case "raw_number":
            return Cell(cell["text"], cell["value"])
        case "raw_text":
            return Cell(cell["text"])
        case "action_cell":
            return _cell(cell["fallback"])
        case _:
            return Cell(literal_text(cell))


def literal_text(rich: Any) -> str:
    """The text of a rich_text value."""
    if isinstance(rich, Mapping):
        own = rich.get("text", "") if isinstance(rich.get("text"), str) else ""
        return own + "".join(map(literal_text, rich.get("elements", ())))
    return ""


def _of_chart(block: Block) -> Grid:
    chart = block["chart"]
    if chart["type"] == "pie":
        head: tuple[str, ...] = ("", block["title"])
        parts = ((Cell(part["label"]), _number(part["value"])) for part in chart["segments"])
        return Grid(head, tuple(parts))
    head = (chart["axis_config"].get("x_label", ""), *(line["name"] for line in chart["series"]))
    rows = tuple(
        (Cell(label), *(_number(line["data"][at]["value"]) for line in chart["series"]))
        for at, label in enumerate(chart["axis_config"]["categories"])
    )
    return Grid(head, rows)


def _number(value: float) -> Cell:
    whole = int(value) == value
    return Cell(f"{int(value)}" if whole else f"{value}", value)


def _figures(block: Block) -> set[float]:
    """Every figure of a table or a chart."""
    if block["type"] == CHART:
        return {cell.value for row in grid(block).rows for cell in row if cell.value is not None}
    return {cell["value"] for row in block["rows"] for cell in row if "value" in cell}


def repeats(chart: Block, tables: Iterable[Block]) -> bool:
    """One of the tables shows every figure of the chart."""
    drawn = _figures(chart)
    return any(drawn <= _figures(table) for table in tables)


def complete_text(text: str, blocks: Sequence[Block], longest: int) -> str:
    """What `blocks` say, after `text`: whoever gets only this misses no number.

    Texts that `text` has already are not repeated; titles and buttons are left out. It stops once it is
    longer than `longest`: the caller cuts.
    """
    lines: list[str] = []
    size = 0
    for line in _said(text, blocks):
        lines.append(line)
        size += len(line) + 1
        if size > longest:
            break
    return "\n".join(lines)


def _said(text: str, blocks: Sequence[Block]) -> Iterator[str]:
    figures = [_figures(block) for block in blocks if block["type"] in TABLES]
    yield text
    for block in blocks:
        match block["type"]:
            case "section":
                parts = (block.get("text", {}), *block.get("fields", ()))
                yield from (part["text"] for part in parts if part and part["text"] not in text)
            case "context":
                yield from (part["text"] for part in block["elements"] if part.get("text", "") not in text)
            case "table" | "data_table":
                head, *rows = block["rows"]
                yield from _row_lines(_texts(head), map(_texts, rows))
            case "data_visualization" if not any(_figures(block) <= shown for shown in figures):
                drawn = grid(block)
                yield mrkdwn(block["title"])
                yield from _row_lines(drawn.head, ([cell.text for cell in row] for row in drawn.rows))
            case _:
                pass


def _texts(row: Sequence[Mapping[str, Any]]) -> list[str]:
    """Nearly every cell has its text at hand."""
    return [cell["text"] if "text" in cell else _cell(cell).text for cell in row]


def _row_lines(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """• Facebook – Events 64, Change ▲ +12%."""
    heads = [mrkdwn(text) + " " if text else "" for text in head[1:]]
    for name, *cells in rows:
        figures = [named + mrkdwn(text) for named, text in zip(heads, cells, strict=True) if text != NOTHING]
        yield f"• {mrkdwn(name)} – {', '.join(figures)}"
