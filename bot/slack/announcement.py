"""One line that says an answer takes a while, unless the answer is faster.

In: how long to wait, and what to say. Out: what was said, or None. A timer costs less than a task, and nearly
every answer is faster.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

from bot.slack.sender import Receipt


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
