"""Slack's requests to the app: signed HTTP, or Socket Mode when the bot is connected; the ack is timed.

In: payloads. Out: exchanges, noted in the journal. With retries on, events are delivered again as Slack does.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.sandbox.signing import signed_headers
from bot.sandbox.socketmode import Sockets
from bot.sandbox.team.journal import Exchange
from bot.sandbox.team.office import Office

ENVELOPES = {
    "command": "slash_commands",
    "event": "events_api",
    "interactive": "interactive",
    "options": "interactive",
}
FORM = "application/x-www-form-urlencoded"
AGENT = "Slackbot 1.0 (+https://api.slack.com/robots)"


@dataclass(frozen=True, slots=True)
class _Try:
    """Which delivery of the same thing this is."""

    number: int = 0
    reason: str = ""


FIRST = _Try()


class Delivery:
    """The way to the bot."""

    def __init__(
        self,
        office: Office,
        sockets: Sockets,
        *,
        deadline: float = 3.0,
        retries: tuple[float, ...] = (),
        signing_clock: Callable[[], float] = time.time,
    ) -> None:
        self._office = office
        self._sockets = sockets
        self._signing_clock = signing_clock
        self._session: aiohttp.ClientSession | None = None
        self.deadline = deadline
        self.retries = retries  # seconds before each redelivery of an event; Slack: (0, 60, 300)
        self.request_url: str | None = None

    async def start(self) -> None:
        self._session = aiohttp.ClientSession(auto_decompress=True)

    async def close(self) -> None:
        if self._session is not None:
            await self._session.close()

    async def send(self, kind: str, payload: dict[str, Any], attempt: _Try = FIRST) -> Exchange:
        """One delivery."""
        way = self._by_socket if self._sockets.connected else self._by_http
        exchange = await way(kind, payload, attempt)
        self._office.journal.note(exchange)
        return exchange

    async def send_event(self, payload: dict[str, Any]) -> Exchange:
        """An event, with redeliveries; the last exchange."""
        exchange = await self.send("event", payload)
        for number, pause in enumerate(self.retries, 1):
            if exchange.acked or exchange.headers.get("x-slack-no-retry") == "1":
                break
            await asyncio.sleep(pause)
            exchange = await self.send("event", payload, _Try(number, _reason(exchange)))
        return exchange

    async def redeliver(self, payload: dict[str, Any], number: int, reason: str) -> Exchange:
        return await self.send("event", payload, _Try(number, reason))

    async def _by_socket(self, kind: str, payload: dict[str, Any], attempt: _Try) -> Exchange:
        start = time.perf_counter()
        status: int | None = None
        body, error, late = "", None, False
        try:
            carried = await self._sockets.send(
                ENVELOPES[kind], payload, self.deadline, retry=attempt.number, reason=attempt.reason
            )
            status, body = 200, json.dumps(carried) if carried else ""
        except TimeoutError:
            late = True
        except ConnectionError as gone:
            error = str(gone) or "connection_failed"
        took = time.perf_counter() - start
        return Exchange(kind, payload, "socket", status, took, body, late, error, attempt.number)

    async def _by_http(self, kind: str, payload: dict[str, Any], attempt: _Try) -> Exchange:
        if self.request_url is None or self._session is None:
            return Exchange(kind, payload, "none", None, 0.0, error="the bot is not connected")
        content, media = _content(kind, payload)
        headers = {"Content-Type": media, "User-Agent": AGENT}
        headers |= signed_headers(self._office.signing_secret, content, self._signing_clock())
        if attempt.number:
            headers |= {"x-slack-retry-num": str(attempt.number), "x-slack-retry-reason": attempt.reason}
        start = time.perf_counter()
        try:
            async with (
                asyncio.timeout(self.deadline),
                self._session.post(self.request_url, data=content, headers=headers) as answer,
            ):
                body = await answer.text()
                took = time.perf_counter() - start
                got = {name.lower(): value for name, value in answer.headers.items()}
                return Exchange(
                    kind, payload, "http", answer.status, took, body, retry=attempt.number, headers=got
                )
        except TimeoutError:
            took = time.perf_counter() - start
            return Exchange(kind, payload, "http", None, took, timed_out=True, retry=attempt.number)
        except aiohttp.ClientError as failed:
            took = time.perf_counter() - start
            return Exchange(kind, payload, "http", None, took, error=str(failed), retry=attempt.number)


def _content(kind: str, payload: Mapping[str, Any]) -> tuple[bytes, str]:
    if kind == "command":
        return urlencode(payload).encode(), FORM
    text = json.dumps(payload, ensure_ascii=False)
    if kind == "event":
        return text.encode(errors="surrogatepass"), "application/json"
    return urlencode({"payload": text}).encode(), FORM


def _reason(exchange: Exchange) -> str:
    if exchange.timed_out:
        return "http_timeout"
    return "connection_failed" if exchange.status is None else "http_error"
