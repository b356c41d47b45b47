"""Two processes behind one address: the same signed request sent to both is answered once."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import asynccontextmanager, closing, suppress
from datetime import timedelta

import aiohttp
import pytest

from bot.app import remembering
from bot.app.serving import serving
from bot.demo import demonstrating
from bot.sandbox.workspace import ANA, GENERAL
from bot.slack import replays
from bot.store import database

from .conftest import NOW
from .test_dialogues import answer, settled, texts

PERIODS = ("last week", "last month", "yesterday")


@pytest.fixture
async def demo(events, tmp_path, monkeypatch):
    """The first process."""
    monkeypatch.setattr(replays, "TELL_SECONDS", 0.01)
    async with demonstrating(events, lambda: NOW, database_url=f"sqlite:///{tmp_path}/bot.db") as running:
        yield running


def url(other):
    return f"http://127.0.0.1:{other.port}/slack/events"


async def is_ready(other):
    """Its database is open, too."""
    async with aiohttp.ClientSession() as session:
        while True:
            async with session.get(f"http://127.0.0.1:{other.port}/readyz") as response:
                if response.status == 200:
                    return
            await asyncio.sleep(0.01)


async def is_told(folder):
    """The first process has written down what it heard."""
    with closing(sqlite3.connect(folder / "bot.db")) as database:
        while not database.execute("SELECT 1 FROM inbound WHERE key LIKE 'signed:%'").fetchone():
            await asyncio.sleep(0.01)


@asynccontextmanager
async def held(folder):
    """A write transaction that does not end."""
    with closing(sqlite3.connect(folder / "bot.db", timeout=0)) as database:
        while not database.in_transaction:
            with suppress(sqlite3.OperationalError):  # somebody writes just now
                database.execute("BEGIN IMMEDIATE")
            await asyncio.sleep(0.01)
        yield
        database.rollback()


async def copied(demo, exchange):
    """The same bytes with the same signature, to whichever process is called now."""
    return await demo.workspace.delivery.send(exchange.kind, dict(exchange.payload))


async def everywhere(demo, other, exchange):
    """A copy to the other process, and one to the first."""
    first, demo.workspace.request_url = demo.workspace.request_url, url(other)
    copies = [await copied(demo, exchange)]
    demo.workspace.request_url = first
    copies.append(await copied(demo, exchange))
    assert all((copy.status, copy.body) == (200, "") for copy in copies)


@pytest.mark.parametrize("text", ["sources last week", "sources last week public"])
async def test_a_late_copy_of_a_command(demo, tmp_path, monkeypatch, text):
    """A few seconds later no process takes it for new, whether others see the answer or not."""
    monkeypatch.setattr(replays, "LOOK_SECONDS", database.BUSY_SECONDS)  # a busy machine's database is slow
    ack = await demo.workspace.command("/mm", text)
    await answer(demo, 0)
    async with serving(demo.settings, lambda: NOW + timedelta(seconds=5)) as other:
        await is_ready(other)
        await is_told(tmp_path)
        await everywhere(demo, other, ack)
        assert len(await settled(demo, 0)) == 1


async def test_at_the_same_moment_others_see_one_answer(demo):
    """A public command, a press on Share, a mention: sent to both at once, one message each."""
    async with serving(demo.settings, lambda: NOW) as other:
        ack = await demo.workspace.command("/mm", "sources last week public")
        await everywhere(demo, other, ack)
        await answer(demo, 0)
        assert len(await settled(demo, 0)) == 1
        await demo.workspace.command("/mm", "campaigns last week")
        private = await answer(demo, 1)
        pressed = await demo.workspace.press(private, "share")
        await everywhere(demo, other, pressed)
        assert (await answer(demo, 2)).only_for is None
        assert len(await settled(demo, 2)) == 1
        said = await demo.workspace.mention("signups last week")
        for exchange in said.exchanges:
            await everywhere(demo, other, exchange)
        await answer(demo, 3)
        assert len(await settled(demo, 3)) == 1


async def test_a_locked_database_delays_no_ack(demo, tmp_path):
    """Somebody holds the database, the request is late: acked long before its turn comes, and answered."""
    demo.workspace.delivery.deadline = 60.0
    async with serving(demo.settings, lambda: NOW + timedelta(seconds=5)) as other:
        demo.workspace.request_url = url(other)
        await demo.workspace.command("/mm", "rules")
        await answer(demo, 0)
        await is_ready(other)
        async with held(tmp_path):
            acks = [await demo.workspace.command("/mm", f"sources {when}") for when in PERIODS]
            assert all(ack.acked for ack in acks)
            assert min(ack.seconds for ack in acks) < database.BUSY_SECONDS / 5
            assert "Read as" in texts(await answer(demo, 1))


async def test_a_database_that_is_away_for_a_while(events, tmp_path, monkeypatch):
    """Locked when the bot starts, so not ready; there as soon as it can be, without a restart."""
    monkeypatch.setattr(database, "BUSY_SECONDS", 1)
    monkeypatch.setattr(remembering, "AGAIN_SECONDS", 0.05)
    with closing(sqlite3.connect(tmp_path / "bot.db")) as somebody:
        somebody.execute("BEGIN EXCLUSIVE")
        async with (
            demonstrating(events, lambda: NOW, database_url=f"sqlite:///{tmp_path}/bot.db") as demo,
            aiohttp.ClientSession() as session,
        ):
            said = ""
            while "StoreUnreachable" not in said:
                async with session.get(f"{demo.bot_url}/readyz") as response:
                    said = await response.text()
            somebody.rollback()
            while response.status != 200:
                async with session.get(f"{demo.bot_url}/readyz") as response:
                    await response.text()
            await demo.workspace.mention("signups last week")
            assert "Read as" in texts(await answer(demo, 0))


async def test_without_a_database_everything_is_new(events, tmp_path):
    """Never a 500: late or fresh, private or public, it is acked and answered."""
    nowhere = f"sqlite:///{tmp_path}/no/such/folder.db"
    async with (
        demonstrating(events, lambda: NOW, database_url=nowhere) as demo,
        serving(demo.settings, lambda: NOW + timedelta(seconds=5)) as other,
    ):
        for text in ("sources last week", "sources last week public"):
            for address in (demo.workspace.request_url, url(other)):
                demo.workspace.request_url = address
                before = len(demo.workspace.answers(GENERAL, user=ANA))
                ack = await demo.workspace.command("/mm", text)
                assert ack.acked
                assert "Read as" in texts(await answer(demo, before))
