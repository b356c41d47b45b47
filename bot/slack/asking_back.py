"""What is said instead of an answer when a text was not understood, or cannot be asked as it is.

In: the error, who asked, and whether only they read it. Out: a Message: a question back with what can be
pressed; with help, what one asked before. Nothing is broken then, so it needs no reference, and no database:
without one, only the memories are missing. Not here: what did break (replies.py), the words (templates/).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import structlog

from bot.messages.message import Message
from bot.messages.render import Renderer
from bot.periods.errors import PeriodError
from bot.questions.errors import HelpWanted, Misunderstood
from bot.reports.errors import PlanError
from bot.slack.memory import Memory
from bot.slack.payloads import Person

# What the person can mend by asking differently.
ASKED_BACK = (Misunderstood, PeriodError, PlanError)

log = structlog.get_logger()


class AskingBack:
    def __init__(self, renderer: Renderer, memory: Memory) -> None:
        self._renderer = renderer
        self._memory = memory

    async def message(
        self, error: Exception, text: str, person: Person, as_of: datetime, *, alone: bool
    ) -> Message:
        """`alone`: nobody else reads it; what somebody asked elsewhere is nobody else's business."""
        if isinstance(error, Misunderstood) and error.reply != "help":
            await self._note(text, error, person, as_of)
        message = self._renderer.error(error, as_of=as_of)
        if alone and isinstance(error, HelpWanted) and (recent := await self._recent(person)):
            past = self._renderer.reply("recent", as_of=as_of, sentences=recent)
            message = replace(message, blocks=message.blocks + past.blocks)
        return message

    async def _note(self, text: str, error: Misunderstood, person: Person, as_of: datetime) -> None:
        try:
            await self._memory.refused(text, type(error).__name__, person, as_of)
        except Exception as failed:  # noqa: BLE001  whatever the store raises: the vocabulary can wait
            log.warning("refused.unwritten", error=type(failed).__name__)

    async def _recent(self, person: Person) -> tuple[str, ...]:
        try:
            return await self._memory.recent(person)
        except Exception as failed:  # noqa: BLE001  whatever the store raises: help is help without it
            log.warning("recent.unknown", error=type(failed).__name__)
            return ()
