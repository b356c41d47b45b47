"""Which process works on something that may have come to several of them.

In: a key that is the same in all of them, and how long to wait for the database. Out: whether it is ours.
Where the database is away, or takes too long, everything is ours: rather twice than not at all. Not here: the
keys.
"""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import Protocol

import structlog

log = structlog.get_logger()


class Seen(Protocol):
    """What all processes see."""

    async def first_seen(self, key: str, now: datetime) -> bool:
        """True once for each key within a day, whichever process asks."""


class Claims:
    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._looking: set[asyncio.Task[bool]] = set()

    async def is_ours(self, key: str, now: datetime, patience: float | None) -> bool:
        """`patience` None: as long as the database itself takes to give up."""
        looking = asyncio.ensure_future(self._seen.first_seen(key, now))
        self._looking.add(looking)
        looking.add_done_callback(self._looked)
        done, _ = await asyncio.wait({looking}, timeout=patience)
        return not done or looking.exception() is not None or looking.result()

    def _looked(self, looking: asyncio.Task[bool]) -> None:
        self._looking.discard(looking)
        if not looking.cancelled() and (failed := looking.exception()):
            log.warning("claim.unknown", error=type(failed).__name__)
