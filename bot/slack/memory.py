"""What the Slack room needs remembered beyond one process; app/ joins it to the store.

A protocol only: the doors do not know each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.slack.payloads import Person


@dataclass(frozen=True, slots=True)
class Thread:
    """Where a conversation happens; `ts` is that of its first message."""

    team: str
    channel: str
    ts: str


class Memory(Protocol):
    async def first_seen(self, key: str, now: datetime) -> bool:
        """True once for each key, whichever process asks."""

    async def sentences(self, thread: Thread, now: datetime) -> tuple[str, ...]:
        """What was asked in the thread within a day, as canonical sentences, oldest first."""

    async def remember(self, thread: Thread, sentence: str, as_of: datetime, now: datetime) -> None:
        """The thread is about this from now on."""

    async def undo(self, thread: Thread, now: datetime) -> None:
        """Take the last one back."""

    async def forget(self, thread: Thread) -> None:
        """The thread is over."""

    async def refused(self, text: str, reason: str, person: Person, now: datetime) -> None:
        """Somebody asked what we did not understand; the vocabulary grows from these."""
