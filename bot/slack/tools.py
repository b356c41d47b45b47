"""What hangs below an answer: the menu of its rows, the file, 👍 and 👎.

In: an Answer. Out: the blocks, and the file. Not here: what happens when they are used (listeners).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from bot.answers import Answer
from bot.messages import csv
from bot.messages.render import Renderer
from bot.questions.kinds import RAW
from bot.questions.phrasing import phrase
from bot.slack.drilling import closer
from bot.slack.payloads import Pinned

# docs.slack.dev: an option carries 150 characters at most and shows 75.
MOST_VALUE = 150
MOST_LABEL = 75

_UNSAFE = re.compile(r"[^a-z0-9.-]+")


def tools(answer: Answer, renderer: Renderer) -> tuple[Mapping[str, Any], ...]:
    """The blocks; what shows single people can neither be cut further nor taken away."""
    pinned = Pinned(int(answer.plan.as_of.timestamp()), answer.reading.sentence)
    is_raw = answer.reading.question.kind in RAW
    rows = [
        (name[:MOST_LABEL] or "–", value)
        for name, question in closer(answer.report)
        if len(value := Pinned(pinned.epoch, phrase(question)).value) <= MOST_VALUE
    ]
    made = renderer.reply(
        "tools", rows=rows, pinned=pinned.value, file=not is_raw and csv.has_rows(answer.message)
    )
    return made.blocks


def filename(answer: Answer) -> str:
    """From the sentence, in letters that every system takes."""
    plain = _UNSAFE.sub("-", answer.reading.sentence.lower()).strip("-.")
    return f"{plain[:80]}-{answer.plan.as_of:%Y-%m-%d}.csv"
