"""Signed requests that came before: the same signature twice is a copy, since Slack signs each second anew.

In: a signature that holds, when it was made, and now. Out: whether it is new. Each process knows its own at
once, and tells the others once a second, all in one go; what comes later than FRESH_SECONDS after it was
signed, as a copy mostly does and Slack mostly does not, is looked up among what they told. So an ack waits
for the database only when it looks like a copy, and then for a moment; without one it is taken for new.

Not here: whether the signature holds (http.py); copies sent to several processes within that time. Events are
stopped by their id then, commands, presses and forms by the id of the gesture (doorman.py).
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Protocol

import structlog

from bot.slack.claims import Claims, Seen

KEEP_SECONDS = 600.0
MOST_KEPT = 50_000
FRESH_SECONDS = 2.0
TELL_SECONDS = 1.0
LOOK_SECONDS = 0.1

log = structlog.get_logger()


class Shared(Seen, Protocol):
    """What all processes see."""

    async def have_seen(self, keys: Sequence[str], now: datetime) -> None:
        """These were seen; whether for the first time does not matter."""


class Replays:
    """`shared` None: there is only this process."""

    def __init__(self, shared: Shared | None = None) -> None:
        self._shared = shared
        self._claims = Claims(shared) if shared is not None else None
        self._seen: OrderedDict[str, float] = OrderedDict()
        self._untold: dict[str, float] = {}

    async def is_new(self, signature: str, signed_at: float, now: float) -> bool:
        if not self._is_new_here(signature, now):
            return False
        if self._claims is None:
            return True
        if now - signed_at > FRESH_SECONDS:
            # No ack waits for the database longer than a person would.
            return await self._claims.is_ours(_key(signature), _moment(now), LOOK_SECONDS)
        if len(self._untold) < MOST_KEPT:
            self._untold[signature] = now
        return True

    def forget(self, signature: str) -> None:
        """It was not worked on after all; Slack may send it again in the same second."""
        self._seen.pop(signature, None)
        self._untold.pop(signature, None)

    async def watch(self) -> None:
        """Until cancelled; what is untold then is told before it ends."""
        try:
            while True:
                await asyncio.sleep(TELL_SECONDS)
                await self.tell()
        finally:
            await self.tell()

    async def tell(self) -> None:
        """All that is untold, or nothing: what the database does not take now is not worth a queue."""
        if self._shared is None or not self._untold:
            return
        untold, self._untold = self._untold, {}
        try:
            await self._shared.have_seen([_key(each) for each in untold], _moment(max(untold.values())))
        except Exception as failed:  # noqa: BLE001  whatever the store raises: the door needs no database
            log.warning("replays.untold", error=type(failed).__name__, count=len(untold))

    def _is_new_here(self, signature: str, now: float) -> bool:
        while self._seen and (
            len(self._seen) > MOST_KEPT or next(iter(self._seen.values())) < now - KEEP_SECONDS
        ):
            self._seen.popitem(last=False)
        if signature in self._seen:
            return False
        self._seen[signature] = now
        return True


def _key(signature: str) -> str:
    return f"signed:{signature.removeprefix('v0=')}"


def _moment(now: float) -> datetime:
    return datetime.fromtimestamp(now, UTC)
