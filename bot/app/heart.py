"""The digests' clock, started beside the door: as soon as the store is open and everything is imported.

In: what `mm run` has joined. Out: a pulse for /livez from the first moment on. Not here: a beat
(digesting.py), which is only imported here: APScheduler and the database take longer than the door may.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from importlib import import_module
from typing import TYPE_CHECKING

import aiohttp
import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.app.answering import Answering
from bot.app.remembering import Remembering
from bot.ops.health import Pulse
from bot.settings.settings import Settings
from bot.slack.sender import Sender
from bot.store.errors import StoreError

if TYPE_CHECKING:
    from bot.app.digesting import Beating

# Between two tries to begin: the database is away, or did not take the digests of the file.
AGAIN_SECONDS = 10.0

log = structlog.get_logger()


class Heart:
    def __init__(
        self,
        settings: Settings,
        parts: Answering,
        memory: Remembering,
        *,
        client: AsyncWebClient,
        sender: Sender,
        session: aiohttp.ClientSession,
        clock: Callable[[], datetime],
    ) -> None:
        self._settings = settings
        self._parts = parts
        self._memory = memory
        self._client = client
        self._sender = sender
        self._session = session
        self._clock = clock
        self._beating: Beating | None = None

    async def pulse(self) -> Pulse:
        return await self._beating.pulse() if self._beating else Pulse()

    @asynccontextmanager
    async def going(self) -> AsyncIterator[None]:
        """Beats until the block ends; what is being sent by then is finished."""
        stop = asyncio.Event()
        task = asyncio.create_task(self._go(stop))
        try:
            yield
        finally:
            stop.set()
            if self._beating is None:
                task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def _go(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            try:
                store = await self._memory.store()
                joint = await asyncio.to_thread(import_module, "bot.app.digesting")
                async with joint.beating(
                    self._settings,
                    store,
                    self._parts,
                    self._clock,
                    client=self._client,
                    sender=self._sender,
                    session=self._session,
                    tidy=self._memory.tidy,
                ) as self._beating:
                    await stop.wait()
            except StoreError as failed:
                log.warning("digests.not_begun", error=type(failed).__name__, code=failed.code)
                with suppress(TimeoutError):
                    await asyncio.wait_for(stop.wait(), AGAIN_SECONDS)
