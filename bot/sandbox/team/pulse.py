"""The workspace's heartbeat: every change is told once to everybody who listens (pages, waiting tests)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that happened.

    Attributes:
        kind: post, edit, delete, view, home, notice, journal, presence.
        only_for: the one user who may see it; None means everybody in the channel.
    """

    kind: str
    channel: str | None = None
    only_for: str | None = None
    data: dict[str, Any] = field(default_factory=dict)


class Pulse:
    """Queues of those who listen now."""

    def __init__(self) -> None:
        self._queues: set[asyncio.Queue[Change]] = set()

    def beat(self, change: Change) -> None:
        for queue in self._queues:
            queue.put_nowait(change)

    @contextmanager
    def listening(self) -> Iterator[asyncio.Queue[Change]]:
        queue: asyncio.Queue[Change] = asyncio.Queue()
        self._queues.add(queue)
        try:
            yield queue
        finally:
            self._queues.discard(queue)
