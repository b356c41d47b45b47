"""A message for a terminal: the same blocks, as text.

In: a Message, how wide, whether colour is wanted. Out: one string. Words are the message's own; charts are
bars and lines drawn with block characters. Not here: printing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import StringIO
from typing import Any

from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.messages.escaping import JOINER, cut, shown
from bot.messages.message import Message
from bot.messages.reading import CHART, TABLES, Block, Grid, grid, literal_text

# As in Slack, `*` and `_` beside a joiner are characters of a value.
_FREE_BEFORE, _FREE_AFTER = rf"(?<![\w{JOINER}])", rf"(?![\w{JOINER}])"
_TOKEN = re.compile(
    r"<([^<>|]+)(?:\|([^<>]*))?>|`([^`]+)`"
    rf"|{_FREE_BEFORE}\*((?:[^*\n]|(?<={JOINER})\*)+)\*{_FREE_AFTER}"
    rf"|{_FREE_BEFORE}_((?:[^_\n]|(?<={JOINER})_)+)_{_FREE_AFTER}"
)
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_HEIGHTS = "▁▂▃▄▅▆▇█"
_WIDEST_BAR = 40


def text(message: Message, *, width: int = 80, colour: bool = False) -> str:
    """The message as lines at most `width` wide."""
    out = StringIO()
    console = Console(
        file=out,
        width=max(20, width),
        color_system="truecolor" if colour else None,
        force_terminal=colour,
        no_color=not colour,
        highlight=False,
        emoji=False,
        markup=False,
    )
    for part in _parts(message, console.width):
        console.print(part, overflow="fold")
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines()) + "\n"


def _parts(message: Message, width: int) -> Iterator[RenderableType]:
    if not message.blocks:
        yield _marked(message.text)
    for block in message.blocks:
        kind = block["type"]
        if kind in TABLES:
            yield _table(grid(block))
        elif kind == CHART:
            yield from _chart(block, width)
        elif kind == "actions":
            yield from _actions(block)
        else:
            yield from _texts(block)


def _texts(block: Block) -> Iterator[Text]:
    match block["type"]:
        case "header":
            yield Text(block["text"]["text"], style="bold")
        case "section":
            if "text" in block:
                yield _marked(block["text"]["text"])
            yield from (_marked(field["text"].replace("\n", "  ")) for field in block.get("fields", ()))
        case "context":
            yield from (_marked(part["text"], style="dim") for part in block["elements"] if "text" in part)
        case "divider":
            yield Text("─" * 20, style="dim")
        case "rich_text":
            yield Text(literal_text(block))
        case _:
            pass


def _marked(mrkdwn: str, style: str = "") -> Text:
    """Slack's mrkdwn as styled text; links show their label and their address."""
    result = Text(style=style)
    at = 0
    for found in _TOKEN.finditer(mrkdwn):
        result.append(shown(mrkdwn[at : found.start()]))
        target, label, code, bold, italic = found.groups()
        if target is not None:
            result.append(shown(f"{label} ({target})" if label else target))
        elif code is not None:
            result.append(shown(code), style="cyan")
        elif bold is not None:
            result.append_text(_marked(bold, style="bold"))
        else:
            result.append_text(_marked(italic, style="italic"))
        at = found.end()
    result.append(shown(mrkdwn[at:]))
    return result


def _table(rows: Grid) -> RenderableType:
    table = Table(box=SIMPLE_HEAD, pad_edge=False, show_edge=False)
    for column, head in enumerate(rows.head):
        right = rows.is_numeric(column)
        table.add_column(Text(head), justify="right" if right else "left", no_wrap=right)
    for row in rows.rows:
        table.add_row(*(Text(cell.text) for cell in row))
    return Padding(table, (1, 0))


def _chart(block: Block, width: int) -> Iterator[RenderableType]:
    drawn = grid(block)
    yield Text("")
    yield Text(block["title"], style="italic")
    if block["chart"]["type"] in ("line", "area"):
        yield from _sparklines(drawn)
    else:
        yield from _bars(drawn, width)


def _bars(drawn: Grid, width: int) -> Iterator[Text]:
    """One bar per label and series; a series beside others is named."""
    several = len(drawn.head) > 2  # noqa: PLR2004  labels and one series
    names = [
        [f"{row[0].text} {drawn.head[column]}" if several else row[0].text for column in range(1, len(row))]
        for row in drawn.rows
    ]
    widest_name = min(max((len(name) for row in names for name in row), default=0), width // 2)
    values = [cell.value or 0 for row in drawn.rows for cell in row[1:]]
    largest = max(map(abs, values), default=0) or 1
    room = max(4, min(_WIDEST_BAR, width - widest_name - 12))
    for row, own in zip(drawn.rows, names, strict=True):
        for cell, name in zip(row[1:], own, strict=True):
            bar = _bar(abs(cell.value or 0) / largest * room)
            yield Text(f"{cut(name, widest_name):<{widest_name}}  {bar} {cell.text}")


def _bar(length: float) -> str:
    whole = int(length)
    return ("█" * whole + _EIGHTHS[int((length - whole) * 8)].strip()) or "▏"


def _sparklines(drawn: Grid) -> Iterator[Text]:
    """A line of heights per series, from its first to its last label, with its extremes."""
    widest = max((len(name) for name in drawn.head[1:]), default=0)
    values = [cell.value or 0 for row in drawn.rows for cell in row[1:]]
    largest = max(values, default=0) or 1
    for column, name in enumerate(drawn.head[1:], start=1):
        own = [row[column].value or 0 for row in drawn.rows]
        heights = "".join(_HEIGHTS[max(0, min(7, round(value / largest * 7)))] for value in own)
        low, high = (_plain(extreme) for extreme in (min(own), max(own)))
        yield Text(f"{name:<{widest}}  {heights}  {low} … {high}")
    yield Text(f"{'':<{widest}}  {drawn.rows[0][0].text} … {drawn.rows[-1][0].text}", style="dim")


def _plain(value: float) -> str:
    return f"{int(value)}" if int(value) == value else f"{round(value, 2)}"


def _actions(block: Block) -> Iterator[Text]:
    """Buttons as what one would type; `share` has no meaning here."""
    for element in block["elements"]:
        action = element.get("action_id", "")
        if action.startswith("ask:"):
            yield Text(
                f"{_label(element)}: mm ask {_quoted(element['value'].partition(' ')[2])}", style="dim"
            )


def _label(element: Any) -> str:
    return str(element["text"]["text"])


def _quoted(sentence: str) -> str:
    return "'" + sentence.replace("'", "'\\''") + "'"
