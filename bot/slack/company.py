"""Whether other processes of ours are about, as of some seconds ago.

In: the memory that all share, where each leaves a sign of life. Out: yes or no. A process that does not know
takes itself to be alone. Not here: what it does differently then.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime
from typing import Protocol

import structlog

EVERY_SECONDS = 5.0

log = structlog.get_logger()


class Signs(Protocol):
    """What all processes see."""

    async def alive(self, now: datetime) -> int:
        """How many gave a sign of life within half a minute."""


class Company:
    def __init__(self, signs: Signs, clock: Callable[[], datetime]) -> None:
        self._signs = signs
        self._clock = clock
        self.is_alone = True

    async def look(self) -> None:
        """Without the database it stays as it was."""
        try:
            self.is_alone = await self._signs.alive(self._clock()) <= 1
        except Exception as failed:  # noqa: BLE001  whatever the store raises
            log.warning("company.unknown", error=type(failed).__name__)

    async def watch(self) -> None:
        """Until cancelled."""
        while True:
            await self.look()
            await asyncio.sleep(EVERY_SECONDS)
