"""What takes a while to answer, so that what a dead process left behind is answered by another.

In: commands and messages that are being answered. Out: those whose process stopped, answered here. Slack does
not repeat what was acked, so what is lost after the ack is lost for good.

It is written down once its answer has taken AFTER_SECONDS, not before the ack: most answers are there sooner
and cost the database nothing, a command needs no database to be answered at all, and whoever saw nothing
within a blink of a crash types it again. The answer to a command whose process died between sending it and
striking it off is sent twice; that is the cheaper mistake. That to a message is not: conversations.py
remembers it first. Not here: how it is answered.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime

import structlog

from bot.slack.memory import Memory, Waiting
from bot.slack.payloads import Command, Mention

AFTER_SECONDS = 0.25
BEAT_SECONDS = 5.0

log = structlog.get_logger()


class Backlog:
    def __init__(self, memory: Memory, clock: Callable[[], datetime]) -> None:
        self._memory = memory
        self._clock = clock
        self._holder = secrets.token_hex(8)
        self._open: dict[str, tuple[Waiting, float]] = {}
        self._written: set[str] = set()
        self._finished: list[str] = []
        self._finishing: set[asyncio.Task[None]] = set()

    @asynccontextmanager
    async def holding(self, said: Command | Mention) -> AsyncIterator[None]:
        """While inside, it is ours; if it takes long, others will know of it."""
        waiting = Waiting(secrets.token_hex(8), said, self._clock())
        self._open[waiting.id] = waiting, asyncio.get_running_loop().time()
        try:
            yield
        except asyncio.CancelledError:
            self._written.discard(waiting.id)  # stopped in the middle: what is written is for another process
            raise
        finally:
            del self._open[waiting.id]
            self._strike(waiting.id)

    def _strike(self, waiting_id: str) -> None:
        """Answered; the row goes with the next sweep, which never runs beside the one that writes it."""
        if waiting_id in self._written:
            self._written.discard(waiting_id)
            self._finished.append(waiting_id)

    async def watch(self, answer: Callable[[Waiting], Awaitable[None]]) -> None:
        """Until cancelled: write down what takes long, say that we live, finish what others left behind."""
        looked = asyncio.get_running_loop().time()
        try:
            while True:
                await asyncio.sleep(AFTER_SECONDS)
                await self._if_possible(self._sweep())
                if asyncio.get_running_loop().time() - looked >= BEAT_SECONDS:
                    looked = asyncio.get_running_loop().time()
                    await self._if_possible(self._look(answer))
        finally:
            await self._if_possible(self._sweep())

    async def _if_possible(self, step: Awaitable[None]) -> None:
        try:
            await step
        except Exception as failed:  # noqa: BLE001  no answer waits for the database, and it may come back
            log.warning("backlog.unwritten", error=type(failed).__name__)

    async def _sweep(self) -> None:
        """All at once: however many people wait, it is one row each and one transaction."""
        late = asyncio.get_running_loop().time() - AFTER_SECONDS
        due = [
            waiting
            for waiting, since in self._open.values()
            if since <= late and waiting.id not in self._written
        ]
        if due:
            self._written.update(waiting.id for waiting in due)
            await self._memory.wait(due, self._holder, self._clock())
        if self._finished:
            finished, self._finished = self._finished, []
            await self._memory.answered(finished)

    async def _look(self, answer: Callable[[Waiting], Awaitable[None]]) -> None:
        now = self._clock()
        if self._written:
            await self._memory.renew(self._holder, now)
        for waiting in await self._memory.abandoned(self._holder, now):
            log.warning("answer.taken_over", waited=(now - waiting.at).total_seconds())
            self._written.add(waiting.id)
            task = asyncio.create_task(self._finish(waiting, answer))
            self._finishing.add(task)
            task.add_done_callback(self._finishing.discard)

    async def _finish(self, waiting: Waiting, answer: Callable[[Waiting], Awaitable[None]]) -> None:
        try:
            await answer(waiting)
        except Exception as failed:  # noqa: BLE001  its lease runs out, and somebody tries again
            log.warning("answer.not_taken_over", error=type(failed).__name__)
            self._written.discard(waiting.id)
        else:
            self._strike(waiting.id)
