"""Holding a message to Slack's limits, and saying what was left out.

In: blocks as a template gave them. Out: blocks that Slack takes: neutral `rows` become `table` or
`data_table`, texts are cut to their slot, the whole to 50 blocks and 10,000 characters. Slack refuses a
complete message for one character too many in one block, so this runs over every message.
Not here: keys and types (the tests hold every template to a validator), charts (charts.py shapes those).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any

from bot.messages.cells import slack_row
from bot.messages.escaping import ELLIPSIS, NOTHING

MOST_BLOCKS = 50
MOST_CHARACTERS = 10_000
MOST_TEXT = 3_000
MOST_CHARTS = 2
VISIBLE_ROWS = 10
MOST_ROWS = {"table": 99, "data_table": 200}  # below the head
MOST_COLUMNS = 20
MOST_BUTTONS = 5
LONGEST_NAME = 24  # a longer cell is a sentence

_LONGEST = {
    "header": 150,
    "section": 3000,
    "context": 3000,
    "button": 75,
    "value": 2000,
    "title": 50,
    "field": 2000,
}
_NO_TEXT = frozenset({"type", "value", "action_id", "block_id", "style", "emoji", "verbatim"})
_NOTE = 200  # a sentence about what was left out is shorter than this
Block = dict[str, Any]
Words = Callable[..., str]


def fit(blocks: list[Block], words: Words) -> tuple[Block, ...]:
    """The blocks within Slack's limits; `words(name, **values)` gives the sentences about what is missing."""
    shaped = [_cut(_shaped(block)) for block in blocks if block]
    shaped = [block for block in shaped if block["type"] != "actions" or block["elements"]]
    shaped = _few_data_blocks(shaped)
    if _fits(shaped, 0) and not any(map(_has_too_many_rows, shaped)):
        return tuple(shaped)
    shaped = list(_short_tables(shaped, words))
    left_out = 0
    while len(shaped) > 1 and not _fits(shaped, left_out):
        left_out += _drop_one(shaped)
    if left_out:
        shaped.append(_note(words("blocks_left_out", count=left_out)))
    return tuple(shaped)


def fit_text(text: str, longest: int = MOST_TEXT) -> str:
    """Text cut at the end of a line, or of a word, without breaking an entity or leaving a code span open."""
    if len(text) <= longest:
        return text
    kept = text[: longest - 2]
    end = max(kept.rfind("\n"), kept.rfind(" "))
    kept = kept[:end] if end > longest // 2 else kept
    kept = re.sub(r"[&<][^;>\s]*\Z", "", kept)
    if kept.count("`") % 2:
        kept = kept[: kept.rindex("`")]
    return kept.rstrip() + " " + ELLIPSIS


def characters(value: Any) -> int:
    """What Slack counts: the text inside blocks; keys, types and button values are no text."""
    if isinstance(value, str):
        return len(value)
    if isinstance(value, dict) and "rows" in value:
        return sum(map(_row_characters, value["rows"])) + characters(value.get("caption", ""))
    if isinstance(value, list):
        return sum(map(characters, value))
    if isinstance(value, dict):
        return sum([characters(part) for key, part in value.items() if key not in _NO_TEXT])
    return 0


def _has_too_many_rows(block: Block) -> bool:
    """Or none at all."""
    return block["type"] in MOST_ROWS and not 1 < len(block["rows"]) <= MOST_ROWS[block["type"]] + 1


def _row_characters(row: list[Block]) -> int:
    return sum([len(cell["text"]) if "text" in cell else characters(cell) for cell in row])


def _fits(blocks: list[Block], left_out: int) -> bool:
    """Room for the note about what was left out is kept once there is something to say."""
    said = left_out > 0
    return len(blocks) <= MOST_BLOCKS - said and _total(blocks) <= MOST_CHARACTERS - said * _NOTE


def _total(blocks: list[Block]) -> int:
    return sum(map(characters, blocks))


def _shaped(block: Block) -> Block:
    """Ten rows or fewer are seen at once: `table`. More are paged and sorted: `data_table`."""
    if block["type"] != "rows":
        return block
    rows = [slack_row(row[:MOST_COLUMNS]) for row in (block["head"], *block["rows"])]
    if len(rows) - 1 > VISIBLE_ROWS:
        return {"type": "data_table", "caption": block["caption"], "page_size": VISIBLE_ROWS, "rows": rows}
    settings = [
        column_setting(
            numeric=any(cell["type"] == "raw_number" for cell in column),
            longest=max(_row_characters([cell]) for cell in column),
        )
        for column in zip(*rows[1:], strict=True)
    ]
    return {"type": "table", "column_settings": settings, "rows": rows}


def column_setting(*, numeric: bool, longest: int) -> Block:
    """Numbers stand right; sentences break, or on a phone they would push the numbers out of sight."""
    if numeric:
        return {"align": "right"}
    return {"align": "left", "is_wrapped": True} if longest > LONGEST_NAME else {"align": "left"}


def _cut(block: Block) -> Block:
    match block["type"]:
        case "header":
            return {**block, "text": _shorter(block["text"], "header")}
        case "section":
            cut = {**block, "text": _shorter(block["text"], "section")} if "text" in block else block
            if "fields" in cut:
                cut = {**cut, "fields": [_shorter(field, "field") for field in cut["fields"][:10]]}
            return cut
        case "context":
            return {**block, "elements": [_shorter(element, "context") for element in block["elements"][:10]]}
        case "actions":
            return {**block, "elements": list(_buttons(block["elements"]))[:MOST_BUTTONS]}
        case "data_visualization":
            return {**block, "title": _plain_cut(block["title"], _LONGEST["title"])}
        case _:
            return block


def _shorter(text: Block, slot: str) -> Block:
    if "text" not in text:
        return text  # an image
    content = text["text"].strip() or NOTHING
    longest = _LONGEST[slot]
    if text["type"] == "plain_text":
        return {**text, "text": _plain_cut(content, longest)}
    return {**text, "text": fit_text(content, longest)}


def _plain_cut(text: str, longest: int) -> str:
    text = text.strip() or NOTHING
    return text if len(text) <= longest else text[: longest - 1].rstrip() + ELLIPSIS


def _buttons(elements: list[Block]) -> Iterator[Block]:
    """A value that is too long cannot be cut: a shorter question is another question."""
    for element in elements:
        if element.get("type") != "button":
            yield element
        elif len(element.get("value", "")) <= _LONGEST["value"]:
            yield {**element, "text": _shorter(element["text"], "button")}


def _few_data_blocks(blocks: list[Block]) -> list[Block]:
    """At most two charts and one table; a second table is paged, a third chart goes."""
    kept: list[Block] = []
    charts = tables = 0
    for block in blocks:
        charts += block["type"] == "data_visualization"
        tables += block["type"] == "table"
        if block["type"] == "data_visualization" and charts > MOST_CHARTS:
            continue
        if block["type"] == "table" and tables > 1:
            rows = block["rows"]
            caption = rows[0][0]["text"]
            kept.append({"type": "data_table", "caption": caption, "page_size": VISIBLE_ROWS, "rows": rows})
            continue
        kept.append(block)
    return kept


def _short_tables(blocks: list[Block], words: Words) -> Iterator[Block]:
    """Tables cut to their row limit and to the characters that the rest of the message leaves."""
    room = (
        MOST_CHARACTERS
        - 2 * _NOTE
        - sum(characters(block) for block in blocks if block["type"] not in MOST_ROWS)
    )
    for block in blocks:
        if block["type"] not in MOST_ROWS:
            yield block
            continue
        head, *body = block["rows"]
        if not body:
            continue
        kept = [head]
        room -= _row_characters(head)
        for row in body[: MOST_ROWS[block["type"]]]:
            room -= _row_characters(row)
            if room < 0:
                break
            kept.append(row)
        if len(kept) == 1:
            yield _note(words("rows_left_out", count=len(body)))
            continue
        yield {**block, "rows": kept}
        if len(kept) <= len(body):
            yield _note(words("rows_left_out", count=len(body) + 1 - len(kept)))


def _drop_one(blocks: list[Block]) -> int:
    """Takes a block between the first three, which answer, and the last two, which say where from."""
    order = ("divider", "context", "section", "rich_text", "data_visualization")
    inner = range(len(blocks) - 3, 2, -1)
    for kind in order:
        for index in inner:
            if blocks[index]["type"] == kind:
                del blocks[index]
                return 1
    del blocks[-1]
    return 1


def _note(text: str) -> Block:
    return {"type": "context", "elements": [{"type": "mrkdwn", "text": text, "verbatim": True}]}
