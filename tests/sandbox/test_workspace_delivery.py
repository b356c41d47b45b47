"""How the workspace reaches the bot: signatures, deadlines, retries, one of several sockets, disconnects."""

from __future__ import annotations

import asyncio
import json
from contextlib import asynccontextmanager

import aiohttp
from aiohttp import web
from slack_sdk.signature import SignatureVerifier

from bot.sandbox.signing import signature, signed_headers
from bot.sandbox.workspace import ANA, GENERAL, Workspace


@asynccontextmanager
async def listening(workspace, answer):
    """A bot that is a plain function of a request."""
    server = web.Application()
    server.router.add_post("/slack/events", answer)
    runner = web.AppRunner(server, access_log=None, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    workspace.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    try:
        yield
    finally:
        await runner.cleanup()


def test_the_signature_is_slacks():
    """The example in Slack's documentation, and the verifier of slack_sdk."""
    body = b"token=xyzz0WbapA4vBCDEFasx0q6G&text="
    headers = signed_headers("secret", body, 1531420618.9)
    assert headers["X-Slack-Signature"] == signature("secret", "1531420618", body)

    class Then:
        def now(self):
            return 1531420618.0

    assert SignatureVerifier("secret", clock=Then()).is_valid_request(body, headers)
    assert not SignatureVerifier("other", clock=Then()).is_valid_request(body, headers)


async def test_requests_are_signed_over_the_raw_body():
    """Commands come as forms, interactions as a payload field, events as JSON: all signed."""
    seen = []

    async def bot(request):
        body = await request.read()
        verifier = SignatureVerifier(workspace.signing_secret)
        seen.append((request.content_type, verifier.is_valid_request(body, dict(request.headers))))
        return web.Response()

    async with Workspace.running() as workspace, listening(workspace, bot):
        await workspace.command("/mm", "naïve “quotes” & <tags>")
        await workspace.message("hallo ☃")
        await workspace.open_home()
    assert seen == [("application/x-www-form-urlencoded", True), *[("application/json", True)] * 2]


async def test_commands_escape_what_people_type():
    """Names and channels become tokens, markup becomes entities."""
    texts = []

    async def bot(request):
        texts.append((await request.post())["text"])
        return web.Response()

    async with Workspace.running() as workspace, listening(workspace, bot):
        await workspace.command("/mm", "a<b & @ben in #marketing or #board https://x.test/?a=1&b=2")
    people = "a&lt;b &amp; <@U01BENOKA> in <#C01MARKETING|marketing> or <#C01BOARD00|>"
    assert texts == [people + " <https://x.test/?a=1&amp;b=2>"]


async def test_a_late_ack_is_a_timeout_that_the_user_sees():
    """After the deadline Slack gives up and says so to the one who asked."""

    async def bot(_request):
        await asyncio.sleep(5)
        return web.Response()

    async with Workspace.running(ack_deadline=0.1) as workspace, listening(workspace, bot):
        ack = await workspace.command("/mm", "x")
        assert (ack.status, ack.timed_out) == (None, True)
        assert 0.1 <= ack.seconds < 4
        (notice,) = workspace.messages(GENERAL, user=ANA)
        assert "operation_timeout" in notice.text
        assert notice.notice


async def test_a_failing_bot_is_a_dispatch_failure():
    """A 500, a refused connection and no bot at all look alike to the user."""

    async def bot(_request):
        return web.Response(status=500)

    async with Workspace.running() as workspace:
        assert (await workspace.command("/mm", "x")).transport == "none"
        async with listening(workspace, bot):
            assert (await workspace.command("/mm", "x")).status == 500
        gone = await workspace.command("/mm", "x")
        assert gone.status is None
        assert gone.error
        assert ["dispatch_failed" in post.text for post in workspace.messages(GENERAL)] == [True] * 3


async def test_an_ack_may_carry_the_answer():
    """Text or JSON in the response becomes a message: private, unless in_channel."""
    bodies = [
        web.Response(text="plain words"),
        web.json_response({"text": "object", "response_type": "in_channel"}),
        web.json_response({"response_type": "in_channel"}),
    ]

    async def bot(_request):
        return bodies.pop(0)

    async with Workspace.running() as workspace, listening(workspace, bot):
        for _ in range(3):
            await workspace.command("/mm", "x")
        first, second, third = workspace.messages(GENERAL)
        assert (first.text, first.only_for) == ("plain words", ANA)
        assert (second.text, second.only_for) == ("object", None)
        assert (third.text, third.user) == ("/mm x", ANA)


async def test_events_are_delivered_again_until_acked():
    """Same event_id, counted, with the reason; no more after a 200 or a no-retry header."""
    seen = []

    async def bot(request):
        event = json.loads(await request.read())
        headers = request.headers
        number, reason = headers.get("x-slack-retry-num"), headers.get("x-slack-retry-reason")
        seen.append((event["event_id"], number, reason))
        if len(seen) > 3:
            return web.Response(status=500, headers={"x-slack-no-retry": "1"})
        return web.Response(status=200 if len(seen) == 3 else 500)

    async with Workspace.running(retries=(0, 0, 0)) as workspace, listening(workspace, bot):
        said = await workspace.message("x")
        assert said.exchanges[0].acked
        assert said.exchanges[0].retry == 2
        await workspace.message("y")
    assert len({event_id for event_id, _, _ in seen[:3]}) == 1
    assert [(number, reason) for _, number, reason in seen] == [
        (None, None),
        ("1", "http_error"),
        ("2", "http_error"),
        (None, None),
    ]


# --- Socket Mode, spoken by hand ------------------------------------------------------------------


@asynccontextmanager
async def connected(workspace, session):
    token = {"Authorization": f"Bearer {workspace.app_token}"}
    async with session.post(workspace.base_url + "apps.connections.open", headers=token) as got:
        url = (await got.json())["url"]
    async with session.ws_connect(url) as socket:
        assert (await socket.receive_json())["type"] == "hello"
        yield socket, url


async def test_a_connection_url_serves_once():
    """The second use of the ticket is forbidden."""
    async with (
        Workspace.running() as workspace,
        aiohttp.ClientSession() as session,
        connected(workspace, session) as (_, url),
        session.get(url) as again,
    ):
        assert again.status == 403


async def test_each_envelope_goes_to_one_of_the_connections():
    """Two connections share twenty events; none comes twice."""
    async with (
        Workspace.running() as workspace,
        aiohttp.ClientSession() as session,
        connected(workspace, session) as (one, _),
        connected(workspace, session) as (two, _),
    ):
        counts = {one: 0, two: 0}

        async def read(socket):
            async for frame in socket:
                envelope = frame.json()
                counts[socket] += 1
                await socket.send_json({"envelope_id": envelope["envelope_id"]})

        readers = [asyncio.create_task(read(each)) for each in (one, two)]
        for _ in range(20):
            assert (await workspace.message("x")).exchanges[0].acked
        for reader in readers:
            reader.cancel()
        await asyncio.gather(*readers, return_exceptions=True)
        assert sum(counts.values()) == 20
        assert min(counts.values()) > 0


async def test_a_lost_connection_fails_what_was_on_its_way():
    """No ack, no waiting for the deadline."""
    async with Workspace.running(ack_deadline=60) as workspace, aiohttp.ClientSession() as session:
        async with connected(workspace, session) as (socket, _):
            asking = asyncio.create_task(workspace.command("/mm", "x"))
            assert (await socket.receive_json())["type"] == "slash_commands"
            await socket.close()
            ack = await asking
        assert (ack.acked, ack.transport) == (False, "socket")
        assert ack.seconds < 30


async def test_a_disconnect_warns_or_closes():
    """`warning` leaves the connection open, `refresh_requested` ends it."""
    async with (
        Workspace.running() as workspace,
        aiohttp.ClientSession() as session,
        connected(workspace, session) as (socket, _),
    ):
        await workspace.sockets.disconnect("warning")
        assert (await socket.receive_json())["reason"] == "warning"
        assert workspace.sockets.connected
        closing = asyncio.create_task(workspace.sockets.disconnect("refresh_requested"))
        assert (await socket.receive_json())["reason"] == "refresh_requested"
        assert (await socket.receive()).type is aiohttp.WSMsgType.CLOSE
        await closing
        await workspace.until(lambda: not workspace.sockets.connected)


async def test_a_warned_connection_is_used_only_while_there_is_no_other():
    """As on Slack: what comes after the warning goes over the new one."""
    async with (
        Workspace.running() as workspace,
        aiohttp.ClientSession() as session,
        connected(workspace, session) as (old, _),
        connected(workspace, session) as (new, _),
    ):
        await workspace.sockets.disconnect("warning", workspace.sockets.connections[0])
        assert (await old.receive_json())["type"] == "disconnect"
        for _ in range(5):
            asking = asyncio.create_task(workspace.command("/mm", "x"))
            envelope = await new.receive_json()
            await new.send_json({"envelope_id": envelope["envelope_id"]})
            assert (await asking).acked


async def test_a_deaf_connection_hears_neither_pings_nor_acks():
    """What is sent over it arrives all the same; a cut one is gone without a goodbye."""
    async with (
        Workspace.running(ack_deadline=0.2) as workspace,
        aiohttp.ClientSession() as session,
        connected(workspace, session) as (socket, _),
    ):
        (connection,) = workspace.sockets.connections
        connection.deaf = True
        asking = asyncio.create_task(workspace.command("/mm", "x"))
        envelope = await socket.receive_json()
        await socket.send_json({"envelope_id": envelope["envelope_id"]})
        ack = await asking
        assert (ack.acked, ack.timed_out) == (False, True)
        connection.kill()
        assert (await socket.receive()).type in {
            aiohttp.WSMsgType.CLOSED,
            aiohttp.WSMsgType.ERROR,
        }
        await workspace.until(lambda: not workspace.sockets.connected)


async def test_the_eleventh_connection_is_sent_away():
    """Ten at most."""
    async with Workspace.running() as workspace, aiohttp.ClientSession() as session:
        token = {"Authorization": f"Bearer {workspace.app_token}"}
        sockets = []
        for _ in range(11):
            async with session.post(workspace.base_url + "apps.connections.open", headers=token) as got:
                sockets.append(await session.ws_connect((await got.json())["url"]))
        frames = [await socket.receive_json() for socket in sockets]
        assert [each["type"] for each in frames] == ["hello"] * 10 + ["disconnect"]
        for socket in sockets:
            await socket.close()
