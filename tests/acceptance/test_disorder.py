"""Events that come late, twice, in the wrong order or to a bot that was just started again."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager

import pytest
from pydantic import SecretStr

from bot.app.serving import serving
from bot.demo import demonstrating
from bot.sandbox.faults import Fault
from bot.sandbox.team import payloads
from bot.sandbox.team.archive import Post
from bot.sandbox.workspace import ANA, BOARD, BOT_USER, CLEO, GENERAL

from .conftest import NOW
from .test_dialogues import answer, settled, texts


def stamped(demo, text, thread=None, channel=GENERAL):
    """A message that stands there; Slack has not told the bot yet."""
    office = demo.workspace.office
    said = payloads.typed(text, office.directory)
    return office.archive.add(Post(channel, office.archive.stamp(), ANA, said, thread_ts=thread))


async def told(demo, post, *kinds):
    """Its events, one after the other was worked on."""
    place = demo.workspace.office.directory.channels[post.channel]
    for kind in kinds:
        before = len(demo.workspace.answers())
        assert (await demo.workspace.event(payloads.message_event(kind, post, place))).acked
        await settled(demo, before)


@pytest.mark.parametrize("kinds", [("message", "app_mention"), ("app_mention", "message")])
async def test_a_mention_is_two_events_in_any_order(demo, kinds):
    """Answered once, below the asking message; the same in the thread."""
    root = stamped(demo, "@mm signups last week")
    await told(demo, root, *kinds)
    assert "event=signup last week" in texts(await answer(demo, 0))
    await told(demo, stamped(demo, "@mm by country", root.ts), *kinds)
    await answer(demo, 1)
    assert [post.thread_ts for post in await settled(demo, 0)] == [root.ts, root.ts]


async def test_a_follow_up_that_overtakes_its_question_is_silent(demo):
    """Nothing was asked in this thread yet: nobody can know what it refines, and the question is answered."""
    root = stamped(demo, "@mm signups last week")
    await told(demo, stamped(demo, "by country", root.ts), "message")
    assert await settled(demo, 0) == []
    await told(demo, root, "app_mention", "message")
    assert "Read as `stats event=signup last week`" in texts(await answer(demo, 0))
    assert len(await settled(demo, 0)) == 1


@pytest.mark.parametrize("where", ["thread", "direct"])
async def test_taken_back_while_it_is_answered(demo, where):
    """Deleted before the answer is there: what comes below is not for the bot any more."""
    workspace = demo.workspace
    channel = GENERAL if where == "thread" else workspace.office.directory.direct(ANA).id
    demo.analytics.script(Fault.SLOW, times=9, seconds=0.5)
    root = (await workspace.message("@mm signups last week", channel=channel)).post
    await workspace.delete(root)
    await workspace.until(lambda: workspace.journal.calls("chat.postMessage"))
    await settled(demo, 0)
    demo.analytics.calm()
    before = len(workspace.answers())
    follow = await workspace.message(
        "by country", channel=channel, thread=root.ts if where == "thread" else None
    )
    assert all(exchange.acked for exchange in follow.exchanges)
    if where == "thread":
        assert await settled(demo, before) == []
    else:
        assert "nothing was asked here" in texts(await answer(demo, before))


async def test_a_direct_question_that_is_deleted_ends_the_conversation(demo):
    """As in a thread; other messages of the same conversation change nothing."""
    workspace = demo.workspace
    direct = workspace.office.directory.direct(CLEO).id
    asked = (await workspace.message("signups last week", user=CLEO, channel=direct)).post
    await answer(demo, 0)
    await settled(demo, 1)
    await workspace.delete(asked)
    await settled(demo, 1)
    await workspace.message("by country", user=CLEO, channel=direct)
    assert "nothing was asked here" in texts(await answer(demo, 1))


async def test_an_ack_that_is_lost_on_its_way(events, tmp_path):
    """Over Socket Mode: the bot answered, Slack did not hear the ack and sends it again; answered once."""
    database = f"sqlite:///{tmp_path}/bot.db"
    async with demonstrating(events, lambda: NOW, socket_mode=True, database_url=database) as demo:
        workspace = demo.workspace
        workspace.delivery.deadline = 0.3
        for connection in workspace.sockets.connections:
            connection.deaf = True
        said = await workspace.mention("signups last week")
        assert not any(exchange.acked for exchange in said.exchanges)
        await answer(demo, 0)
        for connection in workspace.sockets.connections:
            connection.deaf = False
        workspace.delivery.deadline = 3.0
        for exchange in said.exchanges:
            for number in (1, 2, 3):
                assert (await workspace.redeliver(exchange, number=number)).acked
        assert len(await settled(demo, 0)) == 1


@asynccontextmanager
async def started(demo, *, by_socket):
    """A bot of its own in the same workspace, on the same database."""
    token = SecretStr(demo.workspace.app_token) if by_socket else None
    async with serving(demo.settings.model_copy(update={"slack_app_token": token}), lambda: NOW) as bot:
        demo.workspace.request_url = None if by_socket else f"http://127.0.0.1:{bot.port}/slack/events"
        yield


@pytest.mark.parametrize("by_socket", [False, True], ids=["http", "socket-mode"])
async def test_started_again_in_the_middle_of_a_thread(events, tmp_path, by_socket):
    """What the thread is about outlives the process; so do undo, and what was heard already."""
    database = f"sqlite:///{tmp_path}/bot.db"
    async with demonstrating(events, lambda: NOW, database_url=database) as demo:
        async with started(demo, by_socket=by_socket):
            said = await demo.workspace.mention("signups last week")
            await answer(demo, 0)
        async with started(demo, by_socket=by_socket):
            for exchange in said.exchanges:
                assert (await demo.workspace.redeliver(exchange)).acked
            assert len(await settled(demo, 0)) == 1
            await demo.workspace.message("by country", thread=said.post.ts)
            assert "event=signup by country last week" in texts(await answer(demo, 1))
        async with started(demo, by_socket=by_socket):
            await demo.workspace.message("undo", thread=said.post.ts)
            assert "Read as `stats event=signup last week`" in texts(await answer(demo, 2))


async def test_a_retry_finds_the_next_process(events, tmp_path):
    """Nobody listens at first: the second delivery, marked as such, is answered by who listens by then."""
    database = f"sqlite:///{tmp_path}/bot.db"
    async with demonstrating(events, lambda: NOW, database_url=database) as demo:
        alive, demo.workspace.request_url = demo.workspace.request_url, "http://127.0.0.1:9/slack/events"
        said = await demo.workspace.mention("signups last week")
        assert not any(exchange.acked for exchange in said.exchanges)
        demo.workspace.request_url = alive
        for exchange in said.exchanges:
            retried = await demo.workspace.redeliver(exchange, reason="connection_failed")
            assert (retried.acked, retried.retry) == (True, 1)
        await answer(demo, 0)
        assert len(await settled(demo, 0)) == 1


async def test_a_private_channel_works_the_same(demo):
    """Once invited: mention, follow-up, and a reply that is shown in the channel as well."""
    demo.workspace.invite(user=ANA, channel=BOARD)
    root = (await demo.workspace.mention("signups last week", channel=BOARD)).post
    await answer(demo, 0)
    await demo.workspace.message("by country", channel=BOARD, thread=root.ts)
    assert "by country last week" in texts(await answer(demo, 1))
    place = demo.workspace.office.directory.channels[BOARD]
    post = Post(BOARD, demo.workspace.office.archive.stamp(), ANA, "only paid", thread_ts=root.ts)
    event = payloads.message_event("message", demo.workspace.office.archive.add(post), place)
    await demo.workspace.event({**event, "subtype": "thread_broadcast"})
    assert "medium=paid" in texts(await answer(demo, 2))


async def test_no_bot_is_answered(demo):
    """Another bot that mentions it, or talks in its thread, starts no conversation between machines."""
    root = (await demo.workspace.mention("signups last week")).post
    await answer(demo, 0)
    place = demo.workspace.office.directory.channels[GENERAL]
    for kind, text in (("app_mention", f"<@{BOT_USER}> sources last week"), ("message", "by country")):
        stamp = demo.workspace.office.archive.stamp()
        post = Post(GENERAL, stamp, "U01OTHER", text, thread_ts=root.ts)
        event = payloads.message_event(kind, post, place) | {"bot_id": "B01OTHER"}
        assert (await demo.workspace.event(event)).acked
    assert len(await settled(demo, 0)) == 1


async def test_a_burst_in_one_thread_is_answered_in_full(demo):
    """Three people at once in one thread: three answers, none lost, none twice."""
    root = (await demo.workspace.mention("signups last week")).post
    await answer(demo, 0)
    texts_said = ("by country", "by source", "by device")
    await asyncio.gather(*(demo.workspace.message(text, thread=root.ts) for text in texts_said))
    await demo.workspace.until(lambda: len(demo.workspace.answers()) >= 4)
    assert len(await settled(demo, 0)) == 4
