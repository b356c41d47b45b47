"""Two lines to Slack, over real WebSockets: recycled, cut, deaf or late, nothing is lost or comes twice."""

from __future__ import annotations

import asyncio
from collections import Counter
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest
from aiohttp.test_utils import TestClient, TestServer
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import Workspace
from bot.slack.http import application
from bot.slack.socket import Rhythm, SocketMode

# A pong may take a second and a half: on a busy machine it does, and that is no deaf line.
QUICK = Rhythm(stagger=0.0, ping=1.0, hello=5.0, linger=0.3, most=0.05)
LISTENING = replace(QUICK, ping=0.1)


@asynccontextmanager
async def bot(workspace, rhythm=QUICK, app_token=None):
    """A door with a Bolt app behind it that only writes down what it is asked."""
    client = AsyncWebClient(token=workspace.bot_token, base_url=workspace.base_url)
    app = AsyncApp(client=client, request_verification_enabled=False)
    heard = Counter()

    @app.command("/mm")
    async def on_command(ack, command):
        await ack()
        heard[command["text"]] += 1

    door = SocketMode(app, app_token or workspace.app_token, rhythm)
    door.heard = heard
    await door.start()
    try:
        yield door
    finally:
        await door.stop()


@pytest.fixture
async def workspace():
    async with Workspace.running() as running:
        yield running


async def two_lines(workspace):
    await workspace.until(lambda: len(workspace.sockets.connections) == 2, within=20)


async def cut(workspace):
    """One of two lines, and the other one carries until there are two again."""
    line = workspace.sockets.connections[0]
    line.kill()
    await workspace.until(lambda: line not in workspace.sockets.connections, within=20)
    await two_lines(workspace)


async def ready(door):
    async with asyncio.timeout(20):
        while await door.probe() is not None:
            await asyncio.sleep(0.01)


async def asked(workspace, count, first=0):
    """So many commands one after the other, each with a text of its own; their acks."""
    acks = []
    for number in range(first, first + count):
        acks.append(await workspace.command("/mm", f"q{number}"))
        await asyncio.sleep(0.005)
    return acks


def once(count):
    return Counter({f"q{number}": 1 for number in range(count)})


async def test_the_second_line_comes_later(workspace):
    """Opened apart, Slack does not recycle both at once."""
    async with bot(workspace, replace(QUICK, stagger=60.0)):
        assert len(workspace.sockets.connections) == 1
    async with bot(workspace, replace(QUICK, stagger=0.1)):
        await two_lines(workspace)


@pytest.mark.parametrize("which", ["one", "both"])
async def test_a_warned_line_is_replaced_before_it_goes(workspace, which):
    """Slack recycles lines all day: every command in between is acked and heard once."""
    async with bot(workspace) as door:
        await two_lines(workspace)
        old = list(workspace.sockets.connections)
        asking = asyncio.create_task(asked(workspace, 100))
        for each in old[: 1 if which == "one" else 2]:
            await workspace.sockets.disconnect("warning", each)
        acks = await asking
        assert all(ack.acked for ack in acks)
        assert door.heard == once(100)
        await workspace.until(lambda: old[0] not in workspace.sockets.connections, within=20)
        await two_lines(workspace)
        assert await door.probe() is None


async def test_a_line_that_slack_closes_is_replaced(workspace):
    """`refresh_requested` closes at once: the other one carries, and soon there are two again."""
    async with bot(workspace) as door:
        await two_lines(workspace)
        first = workspace.sockets.connections[0]
        await workspace.sockets.disconnect("refresh_requested", first)
        assert all(ack.acked for ack in await asked(workspace, 50))
        assert door.heard == once(50)
        await two_lines(workspace)
        assert first not in workspace.sockets.connections


async def test_cut_in_the_middle(workspace):
    """What was acked is heard once; what was not acked is told to who typed it, and heard once at most."""
    async with bot(workspace) as door:
        await two_lines(workspace)
        asking = asyncio.create_task(asked(workspace, 200))
        for _ in range(4):
            await asyncio.sleep(0.2)
            await cut(workspace)
        acks = await asking
        lost = {f"q{number}" for number, ack in enumerate(acks) if not ack.acked}
        assert len(lost) <= 4
        assert set(door.heard) | lost == set(once(200))
        assert max(door.heard.values()) == 1
        assert all(ack.acked for ack in await asked(workspace, 20, first=200))


async def test_a_deaf_line_is_replaced(workspace):
    """It is open, it even delivers, but it answers no ping: another one takes its place."""
    async with bot(workspace, LISTENING) as door:
        await two_lines(workspace)
        deaf = workspace.sockets.connections[0]
        deaf.deaf = True
        await workspace.until(lambda: deaf not in workspace.sockets.connections, within=20)
        await two_lines(workspace)
        assert await door.probe() is None


async def test_a_line_without_a_hello_does_not_count(workspace):
    """Connected is not ready: it is hung up and another one is tried."""
    workspace.sockets.greets = False
    async with bot(workspace, Rhythm(stagger=0.0, ping=0.1, hello=0.2, linger=0.1, most=0.05)) as door:
        assert "TimeoutError" in await door.probe()
        await workspace.until(lambda: workspace.sockets.opened >= 4, within=20)
        workspace.sockets.greets = True
        await two_lines(workspace)
        await ready(door)


async def test_no_line_is_said_and_tried_again(workspace):
    """Slack out of reach at the start: the bot starts, says so, and connects once it can."""
    workspace.faults.add("apps.connections.open", "error_before", times=4)
    async with bot(workspace) as door:
        assert "no Socket Mode connection is open" in await door.probe()
        await two_lines(workspace)
        await ready(door)


async def test_readiness_is_that_of_the_lines(workspace):
    """/readyz is 503 with the reason as long as no line is open, and 200 again afterwards."""
    async with (
        bot(workspace) as door,
        TestClient(TestServer(application(None, "", lambda: 0.0, {"slack": door.probe}))) as client,
    ):
        await two_lines(workspace)
        assert (await client.get("/readyz")).status == 200
        refusing = workspace.faults.add("apps.connections.open", "refused", times=None, error="not_allowed")
        for each in list(workspace.sockets.connections):
            each.kill()
        async with asyncio.timeout(20):
            while (response := await client.get("/readyz")).status == 200:
                await asyncio.sleep(0.01)
            while "not_allowed" not in (await response.json())["problems"]["slack"]:
                await asyncio.sleep(0.01)
                response = await client.get("/readyz")
        refusing.times = 0
        await ready(door)
        assert (await client.get("/readyz")).status == 200


async def test_a_wrong_token_is_named(workspace):
    """The code that Slack gives is what /readyz says."""
    async with bot(workspace, app_token="xapp-of-somebody-else") as door:
        assert await door.probe() == "no Socket Mode connection is open (invalid_auth)"


async def test_too_many_lines_are_not_hammered(workspace):
    """Sent away at the door, it tries again after a pause that grows."""
    async with bot(workspace, Rhythm(stagger=9.0)), bot(workspace, Rhythm(stagger=9.0)):
        assert len(workspace.sockets.connections) == 2
        for _ in range(8):
            workspace.sockets.connections.append(workspace.sockets.connections[0])
        async with bot(workspace, Rhythm(stagger=9.0, most=0.2)) as third:
            assert "ConnectionRefusedError" in await third.probe()
            await asyncio.sleep(0.5)
            assert workspace.sockets.opened <= 2 + 4
        del workspace.sockets.connections[2:]
