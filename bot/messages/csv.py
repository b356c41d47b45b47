"""The rows of a message as a CSV file: what "Download" uploads.

In: a Message. Out: the text of a file (RFC 4180: CRLF, quoted where needed). Numbers are written plainly, as
1204 and 62.1359, whatever the locale shows. Not here: uploading it.

A spreadsheet runs what begins like a formula, and campaign names are written by strangers: such texts get a
leading apostrophe, numbers never do.
"""

from __future__ import annotations

import csv
from io import StringIO

from bot.messages.escaping import NOTHING, clean
from bot.messages.message import Message
from bot.messages.reading import CHART, TABLES, Cell, grid, repeats

# What spreadsheets take for the beginning of a formula, full-width forms included.
_FORMULA = tuple("=+-@＝＋－＠")
BYTE_ORDER_MARK = "\ufeff"  # without it, Excel reads UTF-8 as something else


def has_rows(message: Message) -> bool:
    """Whether there is anything to write, without writing it."""
    return any(block["type"] in TABLES or block["type"] == CHART for block in message.blocks)


def rows(message: Message) -> list[list[str]]:
    """The first table of the message, head first; the first chart where it has no table; else nothing."""
    tables = [block for block in message.blocks if block["type"] in TABLES]
    charts = [block for block in message.blocks if block["type"] == CHART and not repeats(block, tables)]
    for block in (*tables, *charts):
        shown = grid(block)
        return [
            [harmless(head) for head in shown.head],
            *([_plain(cell) for cell in row] for row in shown.rows),
        ]
    return []


def text(message: Message) -> str:
    """The whole file; empty when the message has no rows."""
    found = rows(message)
    if not found:
        return ""
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerows(found)
    return BYTE_ORDER_MARK + out.getvalue()


def harmless(value: str) -> str:
    """A text that no spreadsheet runs."""
    value = clean(value)
    return f"'{value}" if value.lstrip().startswith(_FORMULA) else value


def _plain(cell: Cell) -> str:
    if cell.value is None:
        return "" if cell.text == NOTHING else harmless(cell.text)
    whole = int(cell.value)
    return str(whole) if whole == cell.value else str(cell.value)
