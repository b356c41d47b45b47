"""What hangs below an answer: the menu of its rows, the file, making it a digest, 👍 and 👎.

In: an Answer. Out: the blocks, the rows once somebody opens the menu, and the file's name. Not here: what
happens when they are used (listeners).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.answers import Answer
from bot.messages import csv, escaping
from bot.messages.render import Renderer
from bot.questions.kinds import RAW
from bot.questions.phrasing import phrase
from bot.slack.drilling import closer, has_rows
from bot.slack.payloads import Pinned

# docs.slack.dev: an option carries 150 characters at most and shows 75; a block's own id has 255.
MOST_VALUE = 150
MOST_LABEL = 75
MOST_BLOCK_ID = 255
MENU = "closer"

_UNSAFE = re.compile(r"[^a-z0-9.-]+")


def tools(answer: Answer, renderer: Renderer) -> tuple[Mapping[str, Any], ...]:
    """The blocks; what shows single people can neither be cut further nor taken away.

    The menu's block is named after the answer: Slack asks for the rows when somebody opens it, by that name.
    """
    pinned = _pinned(answer)
    is_raw = answer.reading.question.kind in RAW
    menu = f"{MENU} {pinned.value}"
    is_menu = len(menu) <= MOST_BLOCK_ID and has_rows(answer.report)
    made = renderer.reply(
        "tools",
        menu=menu if is_menu else None,
        pinned=pinned.value,
        file=not is_raw and csv.has_rows(answer.message),
        weekly=not is_raw,
    )
    return made.blocks


def menu_of(block_id: str) -> Pinned | None:
    """Which answer a menu hangs below."""
    name, _, value = block_id.partition(" ")
    return Pinned.from_value(value) if name == MENU else None


def rows(answer: Answer, typed: str = "") -> list[dict[str, Any]]:
    """Options of the menu: the rows whose name holds what was typed, each a question as of the answer."""
    epoch = _pinned(answer).epoch
    found = (
        (name[:MOST_LABEL] or "–", Pinned(epoch, phrase(question)).value)
        for name, question in closer(answer.report)
        if typed.strip().lower() in name.lower()
    )
    return [
        {"text": {"type": "plain_text", "text": escaping.literal(name), "emoji": False}, "value": value}
        for name, value in found
        if len(value) <= MOST_VALUE
    ]


def _pinned(answer: Answer) -> Pinned:
    return Pinned(int(answer.plan.as_of.timestamp()), answer.reading.sentence)


def filename(answer: Answer) -> str:
    """From the sentence, in letters that every system takes."""
    plain = _UNSAFE.sub("-", answer.reading.sentence.lower()).strip("-.")
    return f"{plain[:80]}-{answer.plan.as_of:%Y-%m-%d}.csv"
