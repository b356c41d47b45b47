"""What the Slack room needs remembered beyond one process; app/ joins it to the store.

Protocols and nouns only: the doors do not know each other.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.slack.payloads import Command, Mention, Person


@dataclass(frozen=True, slots=True)
class Thread:
    """Where a conversation happens; `ts` is that of its first message."""

    team: str
    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """A command or a message that somebody waits for, typed at `at`."""

    id: str
    said: Command | Mention
    at: datetime


@dataclass(frozen=True, slots=True)
class Deed:
    """Who asked what: the sentence, never the data."""

    at: datetime
    person: Person
    channel: str
    action: str
    sentence: str
    outcome: str


class Memory(Protocol):
    """Everything; who needs less names the part."""

    async def first_seen(self, key: str, now: datetime) -> bool:
        """True once for each key within a day, whichever process asks."""

    async def have_seen(self, keys: Sequence[str], now: datetime) -> None:
        """These were seen; whether for the first time does not matter."""

    async def first_time(self, key: str, now: datetime) -> bool:
        """True once for each key, ever."""

    async def sentences(self, thread: Thread, now: datetime) -> tuple[str, ...]:
        """What was asked in the thread within a day, as canonical sentences, oldest first."""

    async def remember(
        self, thread: Thread, sentence: str, as_of: datetime, now: datetime, *, unless: str = ""
    ) -> bool:
        """The thread is about this from now on; unless that key was seen, which is looked at in one step.

        The key is marked as seen with it.
        """

    async def undo(self, thread: Thread, now: datetime) -> None:
        """Take the last one back."""

    async def forget(self, thread: Thread) -> None:
        """The thread is over."""

    async def refused(self, text: str, reason: str, person: Person, now: datetime) -> None:
        """Somebody asked what we did not understand; the vocabulary grows from these."""

    async def wait(self, waiting: Sequence[Waiting], holder: str, now: datetime) -> None:
        """`holder` is answering these and may die."""

    async def answered(self, ids: Sequence[str]) -> None:
        """Nobody waits for them any more."""

    async def renew(self, holder: str, now: datetime) -> None:
        """`holder` is alive."""

    async def abandoned(self, holder: str, now: datetime) -> tuple[Waiting, ...]:
        """What dead processes left behind, taken over by `holder`."""

    async def alive(self, now: datetime) -> int:
        """How many of our processes gave a sign of life within half a minute."""

    async def take(self, key: str, burst: int, every: float, now: datetime, count: int) -> bool:
        """So many tokens, or none, out of a bucket that all processes share."""

    async def tell(self, key: str, again_after: float, now: datetime) -> bool:
        """Whether to say that the bucket is empty: once in `again_after` seconds."""

    async def record(self, deeds: Sequence[Deed]) -> None:
        """Into the audit log."""

    async def recent(self, person: Person) -> tuple[str, ...]:
        """What this person was answered lately, the latest first."""

    async def opinion(self, person: Person, answer: str, now: datetime, *, good: bool) -> None:
        """What somebody thought of an answer."""
