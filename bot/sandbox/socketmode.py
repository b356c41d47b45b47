"""Socket Mode, Slack's end: the WebSockets that bots keep open, envelopes out, acks in.

In: payloads to hand to the bot. Out: what the bot acked, or nothing in time.
Each payload goes to exactly one connection, chosen by chance, as on Slack.
"""

from __future__ import annotations

import asyncio
import json
import random
from dataclasses import dataclass, field
from typing import Any

from aiohttp import WSMsgType, web

from bot.sandbox.team.methods.call import Call, Method
from bot.sandbox.team.office import Office
from bot.sandbox.team.people import APP_ID

MOST_CONNECTIONS = 10


@dataclass(eq=False, slots=True)
class Connection:
    """One open WebSocket and the envelopes that wait for their ack.

    Attributes:
        deaf: it hears nothing more: pings get no pong, acks are lost; what is sent still goes out.
        leaving: it was warned; it is only used as long as there is no other.
    """

    socket: web.WebSocketResponse
    request: web.Request
    waiting: dict[str, asyncio.Future[dict[str, Any]]] = field(default_factory=dict)
    deaf: bool = False
    leaving: bool = False

    def kill(self) -> None:
        """The line is cut: no goodbye."""
        if self.request.transport is not None:
            self.request.transport.abort()


class Sockets:
    """All connections of the app."""

    def __init__(self, office: Office, chance: random.Random | None = None) -> None:
        self._office = office
        self._tickets: set[str] = set()
        self._chance = chance or random.Random(0)
        self.connections: list[Connection] = []
        self.greets = True  # without a hello no bot may count on a connection
        self.opened = 0

    @property
    def connected(self) -> bool:
        return bool(self.connections)

    def methods(self) -> dict[str, Method]:
        def opened(_call: Call) -> dict[str, Any]:
            ticket = self._office.new_id("t")
            self._tickets.add(ticket)
            address = self._office.address.replace("http", "ws", 1)
            return {"url": f"{address}/link/?ticket={ticket}&app_id={APP_ID}"}

        return {"apps.connections.open": Method(opened, app_level=True)}

    def routes(self) -> list[web.RouteDef]:
        return [web.get("/link/", self._link)]

    async def _link(self, request: web.Request) -> web.StreamResponse:
        ticket = request.query.get("ticket", "")
        if ticket not in self._tickets:  # a URL is good for one connection
            raise web.HTTPForbidden
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse(autoping=False)
        await socket.prepare(request)
        self.opened += 1
        if len(self.connections) >= MOST_CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        connection = Connection(socket, request)
        try:
            if self.greets:
                await self._hello(connection)
            await self._listen(connection)
        finally:
            self._drop(connection)
        return socket

    async def _hello(self, connection: Connection) -> None:
        self.connections.append(connection)
        self._office.tell("presence", online=True)
        await connection.socket.send_json(
            {
                "type": "hello",
                "num_connections": len(self.connections),
                "debug_info": {"host": "sandbox", "build_number": 1, "approximate_connection_time": 18_060},
                "connection_info": {"app_id": APP_ID},
            }
        )

    async def _listen(self, connection: Connection) -> None:
        async for frame in connection.socket:
            if frame.type is WSMsgType.PING and not connection.deaf:
                await connection.socket.pong(frame.data)
            if frame.type is not WSMsgType.TEXT or connection.deaf:
                continue
            try:
                ack = json.loads(frame.data)
            except ValueError:
                continue
            waiting = connection.waiting.pop(str(ack.get("envelope_id")), None)
            if waiting is not None and not waiting.done():
                waiting.set_result(ack)

    def _drop(self, connection: Connection) -> None:
        if connection in self.connections:
            self.connections.remove(connection)
        self._office.tell("presence", online=self.connected)
        for waiting in connection.waiting.values():
            if not waiting.done():
                waiting.set_exception(ConnectionResetError("the connection closed before the ack"))

    def _any(self) -> Connection:
        usable = [each for each in self.connections if not each.socket.closed]
        if not usable:
            raise ConnectionResetError("no connection is open")
        return self._chance.choice([each for each in usable if not each.leaving] or usable)

    async def send(
        self, kind: str, payload: dict[str, Any], seconds: float, *, retry: int = 0, reason: str = ""
    ) -> dict[str, Any]:
        """The ack's payload; TimeoutError or ConnectionError without an ack."""
        connection = self._any()
        envelope_id = self._office.new_id("e")
        envelope: dict[str, Any] = {
            "envelope_id": envelope_id,
            "type": kind,
            "payload": payload,
            "accepts_response_payload": kind != "events_api",
        }
        if kind == "events_api":
            envelope |= {"retry_attempt": retry, "retry_reason": reason}
        waiting: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        connection.waiting[envelope_id] = waiting
        try:
            await connection.socket.send_json(envelope)
            async with asyncio.timeout(seconds):
                ack = await waiting
        finally:
            connection.waiting.pop(envelope_id, None)
        carried = ack.get("payload")
        return carried if isinstance(carried, dict) else {"text": carried} if carried else {}

    async def disconnect(self, reason: str = "warning", only: Connection | None = None) -> None:
        """Tell them (or one) to go: `warning` leaves it open, `refresh_requested` closes it at once."""
        for connection in [only] if only else list(self.connections):
            await connection.socket.send_json(
                {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
            )
            connection.leaving = True
            if reason != "warning":
                await connection.socket.close()

    async def close(self) -> None:
        for connection in list(self.connections):
            await connection.socket.close()
