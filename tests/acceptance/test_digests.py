"""Digests from the configuration to the channel: the program, the sandbox's servers, a clock passed in."""

from __future__ import annotations

import asyncio
import csv
import io
from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from aiohttp import web

from bot.app.digesting import tick
from bot.demo import demonstrating
from bot.sandbox.workspace import ANA, BEN, GENERAL
from tests.acceptance.conftest import NOW
from tests.acceptance.test_tools import pressed

WEEKLY = {
    "name": "weekly",
    "channel": GENERAL,
    "cadence": "weekly mon 09:00",
    "timezone": "Europe/Berlin",
    "ask": ["digest last week"],
    "owner": ANA,
}
# The traffic of these tests ends on Monday at ten: that is when everything is asked.
BEFORE = NOW - timedelta(days=3)
MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # nine in Berlin


@pytest.fixture
async def house(events, tmp_path):
    """Everything up, with one weekly digest that was first seen on Friday."""
    async with demonstrating(
        events, lambda: NOW, database_url=f"sqlite:///{tmp_path}/bot.db", digests=[WEEKLY]
    ) as demo:
        settings = demo.settings.model_copy(
            update={"database_url": type(demo.settings.database_url)(f"sqlite:///{tmp_path}/tick.db")}
        )
        await tick(settings, lambda: BEFORE)
        yield demo, settings


def told(demo, channel=GENERAL):
    """What the bot said there, oldest first."""
    return demo.workspace.answers(channel)


async def test_the_monday_digest_arrives_once(house):
    """A beat at nine sends it with its parts; later beats, and other processes, send nothing more."""
    demo, settings = house
    for moment in (MONDAY, MONDAY, MONDAY + timedelta(minutes=30)):
        await tick(settings, lambda moment=moment: moment)
    first, *parts = told(demo)
    assert "16" in first.text
    assert "22 Nov" in first.text
    assert len(first.blocks) <= 15
    assert parts
    assert all(part.thread_ts == first.ts for part in parts)


async def test_every_source_is_a_file_away(house):
    """The thread says so, and the button puts the file there: a row for each of its sources."""
    demo, settings = house
    await tick(settings, lambda: MONDAY)
    first, *parts = told(demo)
    [tables] = [part for part in parts if "download" in str(part.blocks)]
    assert "The button below gives every source as a CSV file." in tables.text
    file = await pressed(demo, tables, "download", user=BEN)
    assert (file.channel, file.thread_ts) == (GENERAL, first.ts)
    (listed,) = file.files
    content = demo.workspace.office.files[listed["id"]]["bytes"].decode("utf-8-sig")
    head, *rows = csv.reader(io.StringIO(content))
    assert head[0] == "Source"
    assert f"The tables behind it: {len(rows)} sources" in tables.text


async def test_an_answer_of_slack_that_got_lost(house):
    """It is there and nobody said so: it is found by its mark, and not posted again."""
    demo, settings = house
    demo.workspace.faults.add("chat.postMessage", "drop_after")
    for minutes in range(4):
        await tick(settings, lambda minutes=minutes: MONDAY + timedelta(minutes=minutes))
    top = [post for post in told(demo) if post.thread_ts is None]
    assert len(top) == 1
    assert len(told(demo)) > 1


async def test_a_late_one_says_so(house):
    """Planned at nine, sent at 11:12, about the week that was planned."""
    demo, settings = house
    await tick(settings, lambda: MONDAY + timedelta(hours=2, minutes=12))
    first, *_ = told(demo)
    assert "09:00" in str(first.blocks)
    assert "11:12" in str(first.blocks)
    assert "22 Nov" in first.text


async def test_a_dead_api_is_waited_for_and_then_explained(house):
    """No empty digest: it is held for two hours, then its owner and the channel are told why."""
    demo, settings = house
    dead = settings.model_copy(update={"millimetric_host": "http://127.0.0.1:9"})
    await tick(dead, lambda: MONDAY)
    assert told(demo) == []
    await tick(dead, lambda: MONDAY + timedelta(hours=2, minutes=1))
    direct = demo.workspace.office.directory.direct(ANA)
    [to_readers], [to_owner] = told(demo), told(demo, direct.id)
    assert "weekly" in to_readers.text
    assert "weekly" in to_owner.text


async def beaten(demo):
    """What /livez says after the first beat."""
    async with aiohttp.ClientSession() as session:
        for _ in range(1200):
            async with session.get(f"{demo.bot_url}/livez") as answer:
                pulse = await answer.json()
            if pulse["last_beat"]:
                return pulse
            await asyncio.sleep(0.05)
    pytest.fail(f"no beat within a minute: {pulse}")


async def test_a_bot_that_runs_beats_by_itself(house):
    """/livez tells the last beat and the next run."""
    demo, _ = house
    pulse = await beaten(demo)
    assert pulse["ok"]
    assert pulse["last_beat"] == "2026-11-23T10:00:00Z"
    assert pulse["next_runs"] == {"config/weekly": "2026-11-30T08:00:00Z"}


async def test_a_healthy_beat_is_told_to_the_dead_mans_switch(events, tmp_path):
    """[delivery] ping is fetched after a beat; whoever watches hears when it stops."""
    heard = asyncio.Event()

    async def ping(_request):
        heard.set()
        return web.Response()

    switch = web.Application()
    switch.router.add_get("/ping/bot", ping)
    runner = web.AppRunner(switch)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    address = f"http://127.0.0.1:{runner.addresses[0][1]}/ping/bot"
    try:
        async with demonstrating(
            events, lambda: NOW, database_url=f"sqlite:///{tmp_path}/bot.db", delivery={"ping": address}
        ):
            await asyncio.wait_for(heard.wait(), 20)
    finally:
        await runner.cleanup()


async def test_a_dead_mans_switch_that_is_away_stops_no_digest(events, tmp_path):
    """It is logged, and the clock goes on."""
    async with demonstrating(
        events,
        lambda: NOW,
        database_url=f"sqlite:///{tmp_path}/bot.db",
        delivery={"ping": "http://127.0.0.1:9/ping"},
    ) as demo:
        assert (await beaten(demo))["ok"]
