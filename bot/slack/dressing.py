"""An answer as it is sent: with its tools below, and with who asked for it where others did not see that.

In: what was answered, and how it was asked. Out: a Message. Not here: the tools themselves (tools.py), the
words (templates/replies/).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.answers import Answer
from bot.messages.limits import MOST_BLOCKS
from bot.messages.message import Message
from bot.messages.render import Renderer
from bot.slack.asking import Answered, Asking
from bot.slack.tools import tools

MOST_KEPT = 64


class Dressing:
    def __init__(self, renderer: Renderer) -> None:
        self._renderer = renderer
        self._known: dict[int, tuple[Answer, Message]] = {}

    def dressed(self, answered: Answered, asking: Asking, *, hint: bool) -> Message:
        """`hint`: with the line that says how to go on."""
        message = self._with_tools(answered.answer)
        blocks = message.blocks
        if asking.named:
            blocks = self._renderer.reply("shared_by", user=asking.person.user).blocks + blocks
        if hint:
            blocks += self._renderer.reply("hint").blocks
        return message if blocks is message.blocks else _within(message, blocks)

    def _with_tools(self, answer: Answer) -> Message:
        """The same answer, said again, is the same message; `answers` gives it again as the same object."""
        known, message = self._known.get(id(answer), (None, answer.message))
        if known is not answer:
            if len(self._known) >= MOST_KEPT:
                self._known.clear()
            message = _within(answer.message, answer.message.blocks + tools(answer, self._renderer))
            self._known[id(answer)] = answer, message
        return message


def _within(message: Message, blocks: tuple[Mapping[str, Any], ...]) -> Message:
    """With these blocks instead of its own, unless they are more than Slack takes."""
    return replace(message, blocks=blocks) if len(blocks) <= MOST_BLOCKS else message
