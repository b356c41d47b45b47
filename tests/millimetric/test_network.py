"""The same client over real sockets on this machine."""

from __future__ import annotations

import asyncio
import gzip
import json
import logging
from contextlib import asynccontextmanager
from dataclasses import replace

import httpx
import pytest

from bot.millimetric import errors
from bot.millimetric import host as hosts
from bot.millimetric.client import Client
from bot.millimetric.network import Network

KEY = "rk_live_99887766_CANARY-secret_x"
BODY = json.dumps({"rows": [{"value": 41}]}).encode()


@asynccontextmanager
async def serving(*replies, keeps=True):
    """A server that writes these bytes, one for each request, and keeps the connection or does not."""
    left, connections = list(replies), []

    async def handle(reader, writer):
        connections.append(writer)
        while left and await reader.readuntil(b"\r\n\r\n"):
            writer.write(left.pop(0))
            await writer.drain()
            if not keeps:
                break
        writer.close()

    server = await asyncio.start_server(handle, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        yield f"http://127.0.0.1:{port}", connections
        for writer in connections:
            writer.close()


def reply(body, *headers, length=None, status="200 OK"):
    lines = [
        f"HTTP/1.1 {status}",
        f"Content-Length: {len(body) if length is None else length}",
        *headers,
        "",
        "",
    ]
    return "\r\n".join(lines).encode() + body


@asynccontextmanager
async def client_of(host, clock, **settings):
    client = Client(host, KEY, clock=clock, **settings)
    try:
        yield client
    finally:
        await client.close()


async def test_connections_are_kept(total, clock):
    """Two questions, one connection; packed and plain bodies."""
    packed = reply(gzip.compress(BODY), "Content-Encoding: gzip")
    async with serving(packed, reply(BODY)) as (host, connections), client_of(host, clock) as client:
        first = await client.run(total)
        second = await client.run(replace(total, event="signup"))

    assert (first.rows[0].value, second.rows[0].value) == (41, 41)
    assert len(connections) == 1


async def test_nobody_listens(total, clock):
    """A dead API is an outage with a name."""
    async with serving() as (host, _):
        pass
    async with client_of(host, clock) as client:
        with pytest.raises(errors.Unreachable) as gone:
            await client.run(total)

    assert gone.value.reason == "ConnectError"


async def test_a_reply_that_breaks_off_is_tried_again(total, clock):
    """Fewer bytes than announced, then the whole."""
    broken = reply(BODY[:5], length=len(BODY))
    async with (
        serving(broken, reply(BODY), keeps=False) as (host, connections),
        client_of(host, clock) as client,
    ):
        assert (await client.run(total)).rows[0].value == 41

    assert len(connections) == 2


async def test_no_library_logs_the_question_or_the_key(total, clock, caplog):
    """Not even at DEBUG: the URL holds what was asked, the headers hold the key."""
    caplog.set_level(logging.DEBUG)
    async with serving(reply(BODY)) as (host, _), client_of(host, clock) as client:
        await client.run(replace(total, event="PRIVATE"))

    assert "CANARY" not in caplog.text
    assert "PRIVATE" not in caplog.text


@pytest.mark.parametrize(
    "junk", [b"\x16\x03\x01 no http\r\n\r\n", b"HTTP/1.1 200 OK\r\nContent-Length: x\r\n\r\n"]
)
async def test_something_else_listens(total, clock, junk):
    """What does not speak HTTP is unreachable, not a crash."""
    async with serving(junk, junk, junk) as (host, _), client_of(host, clock) as client:
        with pytest.raises(errors.Unreachable):
            await client.run(total)


async def test_the_environments_proxy_is_not_used_for_this_machine(total, clock, monkeypatch):
    """The demo works behind a company's proxy."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    async with serving(reply(BODY)) as (host, _), client_of(host, clock) as client:
        assert (await client.run(total)).rows[0].value == 41


@asynccontextmanager
async def stalling(said):
    """A server that says this much and then nothing, without hanging up."""
    over = asyncio.Event()

    async def handle(_, writer):
        writer.write(said)
        await over.wait()
        writer.close()

    async with await asyncio.start_server(handle, "127.0.0.1", 0) as server:
        address = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        wire = Network(hosts.parse(address), {"connect": 5.0, "read": 0.05})
        yield wire, httpx.Request("GET", f"{address}/v1/stats")
        await wire.aclose()
        over.set()


async def test_a_silent_server_is_given_up():
    """It takes the connection and says nothing."""
    async with stalling(b"") as (wire, request):
        with pytest.raises(httpx.ReadTimeout):
            await wire.handle_async_request(request)


async def test_a_body_that_stops_halfway_is_given_up():
    """Neither the rest nor the connection's end comes."""
    async with stalling(reply(BODY[:5], length=len(BODY))) as (wire, request):
        answer = await wire.handle_async_request(request)
        with pytest.raises(httpx.ReadTimeout):
            [piece async for piece in answer.stream]
        await answer.stream.aclose()


async def test_a_body_that_nobody_reads_costs_the_connection():
    """The next request must not find its rest."""
    async with serving(reply(BODY, length=10_000_000), reply(BODY)) as (address, connections):
        wire = Network(hosts.parse(address), {"connect": 5.0, "read": 5.0})
        for _ in range(2):
            answer = await wire.handle_async_request(httpx.Request("GET", f"{address}/v1/stats"))
            await answer.stream.aclose()
        await wire.aclose()
    assert len(connections) == 2


async def test_redirects_are_handed_over(total, clock):
    """The key goes nowhere else."""
    away = reply(b"", "Location: http://127.0.0.1:9/elsewhere", status="302 Found")
    async with serving(away) as (address, connections), client_of(address, clock) as client:
        with pytest.raises(errors.RedirectRefused):
            await client.run(total)
    assert len(connections) == 1


async def test_the_environments_proxy_is_asked_for_the_world(monkeypatch):
    """A company's proxy hears of the host, and of nothing else: the rest is encrypted."""
    heard = []
    secret = {"Authorization": "Bearer rk_live_99887766_CANARY"}
    request = httpx.Request("GET", "https://api.example/v1/stats", headers=secret)

    async def handle(reader, writer):
        heard.append(await reader.readuntil(b"\r\n\r\n"))
        writer.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n")
        writer.close()

    async with await asyncio.start_server(handle, "127.0.0.1", 0) as proxy:
        monkeypatch.setenv("https_proxy", f"http://127.0.0.1:{proxy.sockets[0].getsockname()[1]}")
        wire = Network(hosts.parse("https://api.example"), {"connect": 60.0, "read": 60.0})
        with pytest.raises(httpx.ProxyError):
            await wire.handle_async_request(request)
        await wire.aclose()

    assert heard[0].startswith(b"CONNECT api.example:443")
    assert b"CANARY" not in heard[0]
