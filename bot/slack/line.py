"""One Socket Mode connection, from its hello to its end; it is never mended, only followed by another.

slack_sdk pings, hears the pong (or closes, after one and a half intervals), and notices what Slack closed.
But it mends a connection by closing it first, and drops what arrives until the next one is open. So each of
its reasons to mend is the end of this line, and socket.py opens the next one before this one is hung up.

In: envelopes. Out: their acks, over the line that they came on. Not here: when to open and to hang up.
"""

from __future__ import annotations

import asyncio
from typing import Any

import structlog
from slack_bolt.adapter.socket_mode.async_internals import run_async_bolt_app, send_async_response
from slack_bolt.async_app import AsyncApp
from slack_sdk.socket_mode.aiohttp import SocketModeClient
from slack_sdk.socket_mode.async_client import AsyncBaseSocketModeClient
from slack_sdk.socket_mode.request import SocketModeRequest

# An ack takes milliseconds; whoever hangs up waits for those that are being written.
ACKS_WITHIN = 2.0

log = structlog.get_logger()


class Line(SocketModeClient):
    """`over` is set when another one is needed: Slack asked for it, or nothing is heard any more."""

    def __init__(self, bolt: AsyncApp, app_token: str, ping_seconds: float) -> None:
        super().__init__(app_token, bolt.logger, bolt.client, ping_interval=ping_seconds)
        self.over = asyncio.Event()
        self._bolt = bolt
        self._greeted = asyncio.Event()
        self._acking = 0
        self._quiet = asyncio.Event()
        self._quiet.set()
        self.message_listeners.append(self._on_message)
        self.socket_mode_request_listeners.append(self._on_envelope)

    async def open(self) -> None:
        """Until Slack has said hello; only then does it send anything.

        Raises:
            SlackApiError: the token is not taken, or Socket Mode is off.
            ConnectionRefusedError: there are too many connections.
        """
        self.wss_uri = await self.issue_new_wss_url()
        await self.connect()  # type: ignore[no-untyped-call]  # the SDK's
        await self._greeted.wait()
        if self.over.is_set():
            raise ConnectionRefusedError

    async def hang_up(self) -> None:
        """Once what is being acked is acked."""
        try:
            async with asyncio.timeout(ACKS_WITHIN):
                await self._quiet.wait()
        except TimeoutError:
            log.warning("slack.acks_lost", count=self._acking)
        await self.close()  # type: ignore[no-untyped-call]  # the SDK's

    async def connect_to_new_endpoint(self, force: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002  the SDK's
        """What the SDK calls for whatever reason it has to mend the connection."""
        self.over.set()
        self._greeted.set()

    async def _on_message(
        self, _: AsyncBaseSocketModeClient, message: dict[str, Any], __: str | None = None
    ) -> None:
        if message.get("type") == "hello":
            self._greeted.set()

    async def _on_envelope(self, _: AsyncBaseSocketModeClient, envelope: SocketModeRequest) -> None:
        self._acking += 1
        self._quiet.clear()
        try:
            answer = await run_async_bolt_app(self._bolt, envelope)
            await send_async_response(self, envelope, answer, 0.0)  # the start, for a debug line
        except ConnectionError:
            # It is answered all the same. Slack sends events once more, and the second time is not the first.
            log.warning("slack.ack_lost", envelope=envelope.envelope_id, type=envelope.type)
        finally:
            self._acking -= 1
            if not self._acking:
                self._quiet.set()
