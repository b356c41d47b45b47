"""The API client: the one module that asks Millimetric.

    run(query, deadline)
      cache ── fresh? ──────────────────────────────────────────► Result, or the error of a moment ago
      flights ── somebody is asking this already? wait with them
        dialect ── a way around what this API cannot do? (capabilities, census, tally)
          _try ── up to three attempts before the deadline (retries)
            _call ── twelve at once, one HTTP GET, 5 MB at most ── wire.read ──► Reading

In: queries. Out: results, or an error of the tree. It goes to httpx's transport directly: no cookies, no
redirects to follow, no log line with a user's id in its URL, and half the processor time per call.
Not here: connections (network.py), what is sent and how it is read (wire.py), who asks, what it is for.
"""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from importlib.metadata import version
from typing import Final
from urllib.parse import urlencode

import httpx
import stamina

from bot.millimetric import host, key, wire
from bot.millimetric.cache import Cache, Outcome
from bot.millimetric.capabilities import Capabilities
from bot.millimetric.dialect import Dialect
from bot.millimetric.errors import (
    MillimetricError,
    Outage,
    TimedOut,
    Unreachable,
)
from bot.millimetric.flights import Flights
from bot.millimetric.network import Network
from bot.millimetric.reply import Reply, Unpacker
from bot.millimetric.retries import ATTEMPTS, Patience
from bot.millimetric.wire import Reading
from bot.queries import Query, Result

_TIMEOUT: Final = {"connect": 3.0, "read": 10.0, "write": 5.0, "pool": 2.0}
_AT_ONCE: Final = 12
_LARGEST: Final = 5_000_000
_USER_AGENT: Final = f"millimetric-slack-bot/{version('millimetric-slack-bot')}"


@dataclass(frozen=True, slots=True)
class CallRecord:
    """One HTTP call, for logs and metrics.

    Attributes:
        path: the route.
        parameters: the names alone; the values may name people.
        outcome: "ok", or the class of the error.
        status: of the reply, where there was one.
        seconds: how long it took.
        attempt: 1 for the first.
        project: whose key was used.
    """

    path: str
    parameters: tuple[str, ...]
    outcome: str
    status: int | None
    seconds: float
    attempt: int
    project: str


class Client:
    """Answers queries with one key, so about one project."""

    def __init__(
        self,
        host_text: str,
        key_text: str,
        *,
        clock: Callable[[], datetime],
        project: str = "",
        transport: httpx.AsyncBaseTransport | None = None,
        deadline: float = 20.0,
        cache_seconds: float = 60.0,
        on_call: Callable[[CallRecord], None] | None = None,
        known: Capabilities | None = None,
    ) -> None:
        """Judge host and key; nothing is sent yet.

        Args:
            host_text: MILLIMETRIC_HOST.
            key_text: a key; only rk_ is taken.
            clock: tells the time, in UTC.
            project: the key's name in the configuration.
            transport: stands in for the network.
            deadline: seconds for a whole answer, retries included, where the caller gives none.
            cache_seconds: how long figures of a running period are repeated; ten times that for a closed one.
            on_call: told of every HTTP call.
            known: what was found out about this API before.

        Raises:
            KeyRefused, HostRefused: before any call is made.
        """
        self.project = project
        try:
            self._to = host.parse(host_text)
            self.key = key.parse(key_text)
        except MillimetricError as problem:
            self._named(problem)
            raise
        self._clock = clock
        self._dialect = Dialect(clock, known or Capabilities())
        self._deadline = deadline
        self._on_call = on_call
        self._transport = transport or Network(self._to, _TIMEOUT)
        self._cache = Cache(timedelta(seconds=cache_seconds))
        self._flights: Flights[Query, Outcome] = Flights()
        self._slots = asyncio.Semaphore(_AT_ONCE)
        self._headers = httpx.Headers(
            {
                "Host": self._to.origin.partition("://")[2],
                "Authorization": self.key.authorization,
                "Accept": "application/json",
                "Accept-Encoding": "gzip",  # unpacked here, where the bytes are counted
                "User-Agent": _USER_AGENT,
            }
        )

    def __repr__(self) -> str:
        return f"<Client {self.host} {self.key_display}>"

    @property
    def host(self) -> str:
        """Where it asks."""
        return self._to.origin

    @property
    def key_display(self) -> str:
        """The key in the form that may be shown."""
        return self.key.shown

    @property
    def capabilities(self) -> Capabilities:
        """What was found out about this API so far."""
        return self._dialect.capabilities

    async def close(self) -> None:
        await self._flights.close()
        await self._transport.aclose()

    async def run(self, query: Query, deadline: float | None = None) -> Result:
        """Answer, from the cache, with others who ask the same, or by calling.

        Raises:
            MillimetricError: no answer within `deadline` seconds.
        """
        outcome = self._cache.get(query, self._clock()) or await self._wait(
            query, self._deadline if deadline is None else deadline
        )
        if isinstance(outcome, MillimetricError):
            # The error may be raised to many and more than once: each gets it without the others' traces.
            raise outcome.with_traceback(None)
        return outcome

    async def _wait(self, query: Query, seconds: float) -> Outcome:
        """Wait for the call that is under way, or start it. A joiner with more patience asks once more."""
        now = asyncio.get_running_loop().time
        until = now() + seconds
        while True:
            flight = self._flights.get(query)
            joined = flight is not None
            if flight is None:
                flight = self._flights.start(query, lambda: self._answer(query, seconds))
            done, _ = await asyncio.wait({flight}, timeout=until - now())
            if not done:
                return self._named(TimedOut(seconds, path=wire.path_of(query)))
            if flight.cancelled():  # the client was closed
                return self._named(Unreachable("closed", path=wire.path_of(query)))
            outcome = flight.result()
            if not (joined and isinstance(outcome, TimedOut) and now() < until):
                return outcome

    def _named(self, error: MillimetricError) -> MillimetricError:
        error.project = self.project or None
        return error

    async def _answer(self, query: Query, seconds: float) -> Outcome:
        """One flight: whatever comes of it is a value, so that many can wait for it."""
        until = asyncio.get_running_loop().time() + seconds
        outcome: Outcome
        try:
            async with asyncio.timeout_at(until):
                outcome = await self._dialect.answer(
                    query, lambda part, without: self._try(part, without, until)
                )
        except TimeoutError:
            outcome = self._named(TimedOut(seconds, path=wire.path_of(query)))
        except MillimetricError as problem:
            outcome = self._named(problem)
        self._cache.put(query, outcome, self._clock())
        return outcome

    async def _try(self, query: Query, without: frozenset[str], until: float) -> Reading:
        now = asyncio.get_running_loop().time
        try:
            return await self._call(query, without, 1)
        except Outage as problem:
            first = problem
        # Only now: most calls succeed, and setting up a retry costs as much as a tenth of a call.
        patience = Patience(lambda: until - now())
        async for attempt in stamina.retry_context(on=patience, attempts=ATTEMPTS, timeout=None):
            with attempt:
                if attempt.num == 1:
                    raise first
                return await self._call(query, without, attempt.num)
        raise AssertionError  # stamina gives the last error to the caller

    async def _call(self, query: Query, without: frozenset[str], attempt: int) -> Reading:
        """One HTTP call, and its record."""
        now = asyncio.get_running_loop().time
        path, parameters = wire.to_request(query, without)
        began, outcome, status = now(), "cancelled", None
        try:
            async with self._slots:
                reply = await self._get(path, parameters)
            status = reply.status
            reading = wire.read(query, reply, without)
            outcome = "ok"
        except MillimetricError as problem:
            outcome, problem.path = type(problem).__name__, path
            raise
        else:
            return reading
        finally:
            if self._on_call is not None:
                took = now() - began
                self._on_call(
                    CallRecord(path, tuple(parameters), outcome, status, took, attempt, self.project)
                )

    async def _get(self, path: str, parameters: dict[str, str]) -> Reply:
        """The wall: httpx on one side, a Reply or an error of ours on the other.

        What httpx raises is not chained: its texts may hold what was sent, the key included.
        """
        failure: MillimetricError
        try:
            return await self._exchange(path, parameters)
        except httpx.TimeoutException as problem:
            failure = TimedOut(_TIMEOUT[type(problem).__name__.removesuffix("Timeout").lower()], path=path)
        except (httpx.HTTPError, httpx.InvalidURL, OSError, ssl.SSLError) as problem:
            failure = Unreachable(type(problem).__name__, path=path)
        raise failure

    async def _exchange(self, path: str, parameters: dict[str, str]) -> Reply:
        url = f"{self._to.origin}{path}?{urlencode(parameters, safe=':,')}"
        request = httpx.Request("GET", url, headers=self._headers)
        response = await self._transport.handle_async_request(request)
        stream = response.stream
        if not isinstance(stream, httpx.AsyncByteStream):
            raise TypeError("an asynchronous transport gives an asynchronous stream")
        try:
            headers = {
                name.lower().decode("latin-1"): value.decode("latin-1")
                for name, value in response.headers.raw
            }
            unpacker = Unpacker(headers.get("content-encoding", ""), _LARGEST)
            async for piece in stream:
                unpacker.feed(piece)
            return Reply(response.status_code, headers, unpacker.body(), self._clock())
        finally:
            await stream.aclose()
