"""The local API over real HTTP: what `respond` says is what arrives, faults of the line included."""

from __future__ import annotations

import asyncio
import time
from datetime import UTC, datetime

import httpx
import pytest
from aiohttp import web

from bot.sandbox.analytics import DEMO_KEY, Analytics
from bot.sandbox.api import application
from bot.sandbox.events import Events
from bot.sandbox.faults import Fault

MAY = {"from": "2026-05-01T00:00:00Z", "to": "2026-06-01T00:00:00Z"}


@pytest.fixture
def analytics():
    """A project without events."""
    return Analytics(Events([]), lambda: datetime(2026, 5, 20, tzinfo=UTC))


@pytest.fixture
async def client(analytics):
    """A client of a server on a free port."""
    runner = web.AppRunner(application(analytics), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    base = f"http://127.0.0.1:{runner.addresses[0][1]}"
    async with httpx.AsyncClient(base_url=base, headers={"Authorization": f"Bearer {DEMO_KEY}"}) as http:
        yield http
    await runner.cleanup()


async def test_an_answer_travels_whole(analytics, client):
    """Status, type and body are those of respond; a dollar sign in a parameter arrives."""
    response = await client.get("/v1/stats", params={**MAY, "event": "$pageview"})
    assert (response.status_code, response.json()) == (200, {"metric": "count", "rows": [{"value": 0}]})
    assert response.headers["content-type"] == "application/json; charset=UTF-8"
    assert analytics.requests[-1].params["event"] == "$pageview"


async def test_every_path_is_answered(client):
    """Unknown routes and methods get the API's own errors."""
    assert (await client.get("/v1/nothing")).text == "404 Not Found"
    assert (await client.post("/v1/stats")).status_code == 405


async def test_a_dropped_line(analytics, client):
    """The connection ends without an answer, and the next request is answered."""
    analytics.script(Fault.DROPPED)
    with pytest.raises(httpx.RemoteProtocolError):
        await client.get("/v1/stats", params=MAY)
    assert (await client.get("/v1/stats", params=MAY)).status_code == 200


async def test_a_slow_answer_does_not_hold_up_others(analytics, client):
    """While one request waits, another is answered."""
    analytics.script(Fault.SLOW, seconds=0.6)
    began = time.perf_counter()
    slow = asyncio.create_task(client.get("/v1/stats", params=MAY))
    await asyncio.sleep(0.1)
    await client.get("/v1/sources", params=MAY)
    assert not slow.done()
    assert (await slow).status_code == 200
    assert time.perf_counter() - began >= 0.6


async def test_a_wait_is_announced(analytics, client):
    """429 says in its header how long."""
    analytics.script(Fault.RATE_LIMITED, seconds=3)
    response = await client.get("/v1/stats", params=MAY)
    assert (response.status_code, response.headers["retry-after"]) == (429, "3")
