"""The Socket Mode door: two connections, started apart, so that one is open while Slack recycles the other.

Each payload goes to exactly one open connection. slack_sdk reconnects by itself; this module only opens,
watches and closes. Not here: what a payload means (Bolt's listeners).
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

import structlog
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

STAGGER_SECONDS = 30.0

log = structlog.get_logger()


class SocketMode:
    def __init__(self, bolt: AsyncApp, app_token: str, *, stagger: float = STAGGER_SECONDS) -> None:
        self._handlers = [AsyncSocketModeHandler(bolt, app_token) for _ in range(2)]
        self._stagger = stagger
        self._second: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Open the first connection, and the second one half a minute later."""
        await self._handlers[0].connect_async()
        log.info("slack.connected", transport="socket mode")
        self._second = asyncio.create_task(self._open_second())

    async def _open_second(self) -> None:
        await asyncio.sleep(self._stagger)
        await self._handlers[1].connect_async()

    async def stop(self) -> None:
        if self._second is not None:
            self._second.cancel()
            with suppress(asyncio.CancelledError):
                await self._second
        for handler in self._handlers:
            await handler.close_async()

    async def probe(self) -> str | None:
        """None as long as one connection is open."""
        for handler in self._handlers:
            if handler.client.current_session is not None and await handler.client.is_connected():
                return None
        return "no Socket Mode connection is open"
