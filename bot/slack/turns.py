"""How many answers are worked on at once: a few in all, two for each person, and a bounded number waits.

In: who. Out: a place, held while the block runs; or Busy at once, which costs nothing. Not here: what is
said.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from bot.slack.payloads import Person

MOST_AT_ONCE = 16
MOST_WAITING = 512


class Busy(Exception):
    """More people wait than will be served soon."""

    transient = True


@dataclass(slots=True)
class _Person:
    places: asyncio.Semaphore
    inside: int = field(default=0)


class Turns:
    def __init__(self, each: int, at_once: int = MOST_AT_ONCE, waiting: int = MOST_WAITING) -> None:
        self._each = each
        self._places = asyncio.Semaphore(at_once)
        self._most = at_once + waiting
        self._inside = 0
        self._people: dict[Person, _Person] = {}

    @asynccontextmanager
    async def turn(self, person: Person) -> AsyncIterator[None]:
        """Raises: Busy, when the queue is full."""
        if self._inside >= self._most:
            raise Busy
        own = self._people.setdefault(person, _Person(asyncio.Semaphore(self._each)))
        own.inside += 1
        self._inside += 1
        try:
            async with own.places, self._places:
                yield
        finally:
            self._inside -= 1
            own.inside -= 1
            if not own.inside:
                del self._people[person]
