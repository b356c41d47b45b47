"""The audit log on its way: who asked what, written down in one go once a second.

In: what somebody asked and what became of it. Out: rows of the audit log, and a line in the program's own
log at once, so that a crash loses no more than a second of the first. Single events are shown only after
their row is written. Not here: reading it (mm audit).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog

from bot.slack.asking import Asking
from bot.slack.memory import Deed, Memory

EVERY_SECONDS = 1.0
# Held in memory while the database is away; the program's log has them all.
MOST_HELD = 10_000

log = structlog.get_logger()


class Deeds:
    def __init__(self, memory: Memory, clock: Callable[[], datetime]) -> None:
        self._memory = memory
        self._clock = clock
        self._held: list[Deed] = []

    def note(self, asking: Asking, sentence: str, outcome: str) -> None:
        person = asking.person
        log.info(
            "audit",
            person=person.user,
            channel=asking.channel,
            action=asking.action,
            outcome=outcome,
            sentence=sentence,
        )
        if len(self._held) < MOST_HELD:
            self._held.append(Deed(self._clock(), person, asking.channel, asking.action, sentence, outcome))

    async def write(self) -> None:
        """All that is held. Raises whatever the database raises, and then still holds them."""
        if not self._held:
            return
        held, self._held = self._held, []
        try:
            await self._memory.record(held)
        except BaseException:
            self._held = held + self._held
            raise

    async def watch(self) -> None:
        """Until cancelled; what is held then is written before it ends."""
        try:
            while True:
                await asyncio.sleep(EVERY_SECONDS)
                await self._write_if_possible()
        finally:
            await self._write_if_possible()

    async def _write_if_possible(self) -> None:
        try:
            await self.write()
        except Exception as failed:  # noqa: BLE001  the database may come back
            log.warning("audit.not_written", held=len(self._held), error=type(failed).__name__)
