"""Slash commands that take a while, so that one that a dead process left behind is answered by another.

In: commands that are being answered. Out: those whose process stopped, answered here. Slack does not repeat
commands, so what is lost after the ack is lost for good.

A command is written down once its answer has taken AFTER_SECONDS, not before the ack: most answers are there
sooner and cost the database nothing, a command needs no database to be answered at all, and whoever saw
nothing within a blink of a crash types it again. An answer whose process died between sending it and striking
it off is sent twice; that is the cheaper mistake. Not here: how it is answered.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime

import structlog

from bot.slack.memory import Memory, Waiting
from bot.slack.payloads import Command

AFTER_SECONDS = 0.25
BEAT_SECONDS = 5.0

log = structlog.get_logger()


class Backlog:
    def __init__(self, memory: Memory, clock: Callable[[], datetime]) -> None:
        self._memory = memory
        self._clock = clock
        self._holder = secrets.token_hex(8)
        self._held = 0
        self._finishing: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def holding(self, command: Command) -> AsyncIterator[None]:
        """While inside, the command is ours; if it takes long, others will know of it."""
        waiting = Waiting(secrets.token_hex(8), command, self._clock())
        writing: list[asyncio.Task[None]] = []
        timer = asyncio.get_running_loop().call_later(
            AFTER_SECONDS, lambda: writing.append(asyncio.create_task(self._write(waiting)))
        )
        cut_short = False
        try:
            yield
        except asyncio.CancelledError:  # stopped in the middle: what is written down is for another process
            cut_short = True
            raise
        finally:
            timer.cancel()
            if writing and not cut_short:
                await writing[0]
                await self._strike(waiting)

    async def _write(self, waiting: Waiting) -> None:
        self._held += 1
        try:
            await self._memory.wait(waiting, self._holder, self._clock())
        except Exception as failed:  # noqa: BLE001  an answer does not wait for the database
            log.warning("command.not_kept", error=type(failed).__name__)

    async def _strike(self, waiting: Waiting) -> None:
        self._held -= 1
        try:
            await self._memory.answered(waiting)
        except Exception as failed:  # noqa: BLE001  it will be answered twice, which is said here
            log.warning("command.not_struck_off", error=type(failed).__name__)

    async def watch(self, answer: Callable[[Waiting], Awaitable[None]]) -> None:
        """Until cancelled: say that we are alive, and finish what others left behind."""
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            try:
                await self._look(answer)
            except Exception as failed:  # noqa: BLE001  the database may come back
                log.warning("backlog.unreadable", error=type(failed).__name__)

    async def _look(self, answer: Callable[[Waiting], Awaitable[None]]) -> None:
        now = self._clock()
        if self._held:
            await self._memory.renew(self._holder, now)
        for waiting in await self._memory.abandoned(self._holder, now):
            log.warning("command.taken_over", waited=(now - waiting.at).total_seconds())
            self._held += 1
            task = asyncio.create_task(self._finish(waiting, answer))
            self._finishing.add(task)
            task.add_done_callback(self._finishing.discard)

    async def _finish(self, waiting: Waiting, answer: Callable[[Waiting], Awaitable[None]]) -> None:
        await answer(waiting)
        await self._strike(waiting)
