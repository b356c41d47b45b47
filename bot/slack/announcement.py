"""One line that says an answer takes a while, unless the answer is faster.

In: how long to wait, and what to say. Out: what was said, or None. A timer costs less than a task, and nearly
every answer is faster.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any

from bot.slack.sender import Conversation, Destination, Receipt, ResponseUrl


class Announcement:
    def __init__(self, after: float, say: Callable[[], Coroutine[Any, Any, Receipt | None]]) -> None:
        self._say = say
        self._task: asyncio.Task[Receipt | None] | None = None
        self._timer = asyncio.get_running_loop().call_later(after, self._start)

    def _start(self) -> None:
        self._task = asyncio.create_task(self._say())

    async def ended(self) -> Receipt | None:
        """Nothing is said from now on; the receipt of what was."""
        self._timer.cancel()
        return await self._task if self._task is not None else None


def in_place_of(announced: Receipt | None, to: Destination, *, pressed: bool = False) -> Destination:
    """Where the answer goes: in the place of the announcement, if there was one for the same people.

    Through the address that came with a press, what would be replaced is the message that was pressed.
    """
    match to:
        case ResponseUrl(public=False) if announced and not pressed:
            return replace(to, replace=True)
        case Conversation() if announced:
            return replace(to, replaced=announced.ts)
        case _:
            return to
