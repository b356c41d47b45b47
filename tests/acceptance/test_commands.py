"""Slash commands: public on request, patient, and finished by another process when one dies."""

from __future__ import annotations

import asyncio
import os
import socket
import sys

import pytest

from bot.app import clock
from bot.demo import demonstrating
from bot.sandbox.faults import Fault
from bot.sandbox.workspace import ANA, GENERAL
from bot.store.commands import LEASE
from bot.store.engine import open_store

from .test_dialogues import final

MM = [sys.executable, "-c", "import sys; from bot.cli.main import main; sys.exit(main(['run']))"]


def texts(post):
    return post.text + " ".join(str(block) for block in post.blocks)


async def answers(demo, count=1):
    return await demo.workspace.until(
        lambda: len(found := final(demo.workspace.answers(GENERAL))) >= count and found
    )


@pytest.mark.parametrize("typed", ["split facebook last week public", "public: split facebook last week"])
async def test_public_is_for_everybody(demo, typed):
    """One word makes the answer public, with the name of the asker and nothing left to share."""
    await demo.workspace.command("/mm", typed)
    (answer,) = await answers(demo)
    assert answer.only_for is None
    assert "Read as `split facebook last week`" in texts(answer)
    assert "<@U" in texts(answer)
    assert '"share"' not in texts(answer).replace("'", '"')


async def test_questions_back_stay_private(demo):
    """Whoever wanted it public has not yet said anything that the channel should see."""
    await demo.workspace.command("/mm", "blorp the frumious public")
    (answer,) = await answers(demo)
    assert answer.only_for


async def test_slow_answers_say_so(demo):
    """A line after two and a half seconds, whose place the answer takes; public answers leave it private."""
    demo.analytics.script(Fault.SLOW, times=3, seconds=3.0)
    await demo.workspace.command("/mm", "split facebook last week public")
    said = await demo.workspace.until(lambda: len(found := demo.workspace.answers(GENERAL)) >= 2 and found)
    assert [post.only_for is None for post in said] == [False, True]
    assert "Counting" in said[0].text


async def test_a_quick_answer_costs_no_row(demo):
    """What is answered at once is never written down."""
    await demo.workspace.command("/mm", "rules")
    await answers(demo)
    async with open_store(demo.settings.database_url.get_secret_value()) as store:
        assert await store.commands.abandoned("me", clock.now() + 2 * LEASE) == ()


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environment(demo, port):
    settings = demo.settings
    return {
        "PATH": os.environ["PATH"],
        "PORT": str(port),
        "MILLIMETRIC_RK": settings.secret("millimetric_rk"),
        "MILLIMETRIC_HOST": settings.millimetric_host,
        "SLACK_BOT_TOKEN": settings.secret("slack_bot_token"),
        "SLACK_SIGNING_SECRET": settings.secret("slack_signing_secret"),
        "SLACK_API_URL": settings.slack_api_url,
        "DATABASE_URL": settings.secret("database_url"),
    }


async def typed(demo, way, text, thread=None):
    """As a command, a mention or a direct message; acked."""
    if way == "command":
        assert (await demo.workspace.command("/mm", text)).acked
        return
    channel = GENERAL if way == "mention" else demo.workspace.office.directory.direct(ANA).id
    said = await demo.workspace.message(f"@mm {text}", channel=channel, thread=thread)
    assert all(exchange.acked for exchange in said.exchanges)


@pytest.mark.parametrize("way", ["command", "mention", "direct"])
async def test_killed_in_the_middle_another_process_answers(events, tmp_path, way):
    """Killed while the API was slow, after the ack: another process answers, as of when it was typed."""
    ahead = LEASE * 0

    def shifted():
        return clock.now() + ahead

    database = f"sqlite:///{tmp_path}/bot.db"
    async with demonstrating(events, shifted, database_url=database) as demo:
        port = free_port()
        process = await asyncio.create_subprocess_exec(*MM, env=environment(demo, port))
        mine, demo.workspace.request_url = demo.workspace.request_url, f"http://127.0.0.1:{port}/slack/events"
        while (await demo.workspace.verify_url()).status != 200:
            await asyncio.sleep(0.1)
        demo.analytics.script(Fault.SLOW, times=9, seconds=60)
        await typed(demo, way, "split facebook last week")
        async with open_store(database) as store:
            while not await store.commands.waiting():
                await asyncio.sleep(0.05)
        process.kill()
        await process.wait()
        demo.analytics.calm()
        demo.workspace.request_url = mine
        ahead = LEASE * 2
        found = await demo.workspace.until(
            lambda: [post for post in demo.workspace.answers() if "Read as" in texts(post)]
        )
        assert len(found) == 1
        async with open_store(database) as store:
            while await store.commands.waiting():
                await asyncio.sleep(0.05)
        assert len([post for post in demo.workspace.answers() if "Read as" in texts(post)]) == 1
        if way != "command":
            await typed(demo, way, "and this week?", found[0].thread_ts)
            await demo.workspace.until(
                lambda: "Read as `split facebook this week`" in texts(demo.workspace.answers()[-1])
            )
