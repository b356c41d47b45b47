"""A client with the network, the clock and the waiting taken out, and the recorded exchanges."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest
import stamina

from bot.millimetric.client import CallRecord, Client
from bot.millimetric.reply import Reply
from bot.periods.calendar import Span
from bot.queries import Breakdown, Dimension, EventsQuery, Interval, Metric, Query, SourcesQuery, StatsQuery

SAMPLES = Path(__file__).parent.parent / "samples"
KEY = "rk_live_99887766_CANARY-secret_x"
HOST = "https://api.millimetric.ai"


@dataclass
class Clock:
    """Stands still until it is told to move."""

    now: datetime = datetime(2026, 5, 10, 12, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def pass_(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@dataclass(frozen=True)
class Exchange:
    """One file of tests/samples."""

    name: str
    path: str
    params: dict[str, str]
    status: int
    headers: dict[str, str]
    body: Any

    @property
    def query(self) -> Query:
        return query_of(self.path, self.params)

    @property
    def bytes(self) -> bytes:
        return self.body.encode() if isinstance(self.body, str) else json.dumps(self.body).encode()

    def reply(self, now: datetime) -> Reply:
        return Reply(self.status, self.headers, self.bytes, now)


def query_of(path: str, params: dict[str, str]) -> Query:
    """The query that a request stands for."""
    ends = (datetime.fromisoformat(params[name]).replace(tzinfo=UTC) for name in ("from", "to"))
    span, limit = Span(*ends), int(params["limit"])
    if path == "/v1/sources":
        return SourcesQuery(span, Breakdown(params["breakdown"]), limit)
    if path == "/v1/stats":
        columns = tuple(Dimension(name) for name in params.get("group_by", "").split(",") if name)
        interval = Interval(params["interval"]) if "interval" in params else None
        return StatsQuery(span, Metric(params["metric"]), params.get("event"), columns, interval, limit)
    filters = {name: value for name, value in params.items() if name not in ("from", "to", "limit")}
    return EventsQuery(span, limit=limit, **filters)


def load(name: str) -> Exchange:
    said = json.loads((SAMPLES / f"{name}.json").read_text())
    request, reply = said["request"], said["reply"]
    return Exchange(
        name, request["path"], request["params"], reply["status"], reply["headers"], reply["body"]
    )


@pytest.fixture
def sample() -> Callable[[str], Exchange]:
    return load


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(autouse=True)
def _no_waiting() -> Iterator[None]:
    """Retries are made, the pauses between them are not."""
    with stamina.set_testing(testing=True, attempts=3, cap=True):
        yield


@dataclass
class Bench:
    """A client over a server that is a plain function, and what was seen of both."""

    clock: Clock
    clients: list[Client] = field(default_factory=list)
    requests: list[httpx.Request] = field(default_factory=list)
    calls: list[CallRecord] = field(default_factory=list)

    def client(self, server: Callable[[httpx.Request], Any], **settings: Any) -> Client:
        if inspect.iscoroutinefunction(server):

            async def watched_async(request: httpx.Request) -> httpx.Response:
                self.requests.append(request)
                return await server(request)

            transport = httpx.MockTransport(watched_async)
        else:

            def watched(request: httpx.Request) -> httpx.Response:
                self.requests.append(request)
                return server(request)

            transport = httpx.MockTransport(watched)
        made = Client(HOST, KEY, transport=transport, clock=self.clock, on_call=self.calls.append, **settings)
        self.clients.append(made)
        return made


@pytest.fixture
async def bench(clock: Clock) -> Any:
    made = Bench(clock)
    yield made
    for client in made.clients:
        await client.close()


@pytest.fixture
def total() -> StatsQuery:
    """The simplest question."""
    return StatsQuery(Span(datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 4, tzinfo=UTC)))
