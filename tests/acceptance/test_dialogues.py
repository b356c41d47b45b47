"""Conversations, said and answered, through the real bot: threads, direct messages, both transports."""

from __future__ import annotations

import asyncio
import tomllib
from pathlib import Path

import pytest

from bot.app.serving import serving
from bot.demo import demonstrating
from bot.sandbox.faults import Fault
from bot.sandbox.workspace import ANA, BEN, CLEO, GENERAL, MARKETING

from .conftest import NOW

DIALOGUES = tomllib.loads((Path(__file__).parent / "dialogues.toml").read_text(encoding="utf-8"))["dialogue"]
PEOPLE = {"ana": ANA, "ben": BEN, "cleo": CLEO}
PLACES = {"general": GENERAL, "marketing": MARKETING}


def texts(post):
    return post.text + " ".join(str(block) for block in post.blocks)


def at_work():
    """Whether a listener is not done yet: Bolt acks first, and runs each listener as a task."""
    return any("run_ack_function" in task.get_coro().__qualname__ for task in asyncio.all_tasks())


async def settled(demo, before):
    """Every event is acked at once and worked on later: wait until all is done and nothing comes."""
    workspace = demo.workspace
    while True:
        seen = len(workspace.journal.received)
        await asyncio.sleep(0.15)
        if len(workspace.journal.received) == seen and not at_work():
            return final(workspace.answers()[before:])


async def say(demo, channel, turn, thread):
    ((who, text),) = [(PEOPLE[key], value) for key, value in turn.items() if key in PEOPLE]
    place = channel or demo.workspace.office.directory.direct(who).id
    before = len(demo.workspace.answers())
    said = await demo.workspace.message(text, user=who, channel=place, thread=thread)
    assert all(exchange.acked for exchange in said.exchanges)
    return said.post, before


def final(posts):
    """Without the line that says that an answer takes a while: on a busy machine some do."""
    return [post for post in posts if "Counting" not in post.text]


async def answer(demo, before):
    answers = await demo.workspace.until(lambda: final(demo.workspace.answers()[before:]))
    return answers[0]


@pytest.mark.parametrize("dialogue", DIALOGUES, ids=lambda dialogue: dialogue["name"])
async def test_dialogue(demo, dialogue):
    """Every turn is answered as it is written down, in its thread, once."""
    channel = PLACES.get(dialogue["where"])
    thread = None
    for turn in dialogue["turns"]:
        post, before = await say(demo, channel, turn, thread)
        if turn.get("silent"):
            assert await settled(demo, before) == [], turn
            continue
        reply = await answer(demo, before)
        if "answered" in turn:
            assert f"Read as `{turn['answered']}`" in texts(reply), turn
        else:
            assert turn["says_back"] in texts(reply), turn
            assert "Read as" not in texts(reply)
        if channel:
            thread = thread or post.ts
            assert reply.thread_ts == thread
        else:
            assert reply.thread_ts is None
    assert len(await settled(demo, 0)) == sum(not turn.get("silent") for turn in dialogue["turns"])


async def test_said_once_answered_once(demo):
    """A mention comes as two events and may be sent again; it is answered once."""
    said = await demo.workspace.mention("signups last week")
    for exchange in said.exchanges:
        for number in (1, 2, 3):
            assert (await demo.workspace.redeliver(exchange, number=number)).acked
    await answer(demo, 0)
    assert len(await settled(demo, 0)) == 1


async def test_two_processes_answer_once_and_go_on_for_each_other(demo):
    """The same event at two processes is answered by one; the thread goes on at the other and back."""
    if demo.workspace.request_url is None:
        pytest.skip("Socket Mode delivers each event to one connection only")
    first = demo.workspace.request_url
    said = await demo.workspace.mention("signups last week")
    async with serving(demo.settings, lambda: NOW) as other:
        demo.workspace.request_url = f"http://127.0.0.1:{other.port}/slack/events"
        for exchange in said.exchanges:
            await demo.workspace.redeliver(exchange)
        await answer(demo, 0)
        assert len(await settled(demo, 0)) == 1
        await demo.workspace.message("by country", thread=said.post.ts)
        assert "by country" in texts(await answer(demo, 1))
    demo.workspace.request_url = first
    await demo.workspace.message("only paid", thread=said.post.ts)
    assert "event=signup by country medium=paid" in texts(await answer(demo, 2))


@pytest.mark.parametrize("which", ["root", "follow-up"])
async def test_deleting_the_question_ends_the_thread(demo, which):
    """Who takes the question back is not answered on; deleting chatter changes nothing."""
    root = (await demo.workspace.mention("signups last week")).post
    await answer(demo, 0)
    chat = (await demo.workspace.message("thanks!", thread=root.ts, user=BEN)).post
    await demo.workspace.delete(chat)
    follow = (await demo.workspace.message("by country", thread=root.ts)).post
    await answer(demo, 1)
    await settled(demo, 2)
    await demo.workspace.delete(root if which == "root" else follow)
    await settled(demo, 2)
    await demo.workspace.message("only paid", thread=root.ts)
    assert await settled(demo, 2) == []


async def test_what_is_none_of_its_business(demo):
    """Messages outside threads, edits, and threads it never answered in."""
    post = (await demo.workspace.message("signups last week")).post
    await demo.workspace.message("by country", thread=post.ts)
    await demo.workspace.edit(post, "signups this week")
    assert await settled(demo, 0) == []
    assert all(exchange.acked for exchange in demo.workspace.journal.exchanges)


async def test_without_a_database_a_mention_hears_why(events, tmp_path):
    """Threads need the store: that is said where it cannot be opened; commands are answered all the same."""
    async with demonstrating(
        events, lambda: NOW, database_url=f"sqlite:///{tmp_path}/no/such/folder.db"
    ) as demo:
        said = await demo.workspace.mention("signups last week")
        reply = await answer(demo, 0)
        assert reply.thread_ts == said.post.ts
        assert "Reference" in texts(reply)
        await demo.workspace.command("/mm", "signups last week")
        assert "Read as" in texts(await answer(demo, 1))


async def test_all_is_done_once_it_has_settled(demo):
    """What these tests wait with sees the answer that is still being worked on."""
    demo.analytics.script(Fault.SLOW, times=2, seconds=1.0)
    await demo.workspace.mention("signups last week")
    assert demo.workspace.answers() == []
    assert len(await settled(demo, 0)) == 1
