"""Who is let in, by two processes on one database: how fast, and which of them when both hear the same."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.app.memory import StoreMemory
from bot.sandbox.workspace import ANA, BEN, GENERAL, Workspace
from bot.slack.access import Access
from bot.slack.acquaintance import Acquaintance
from bot.slack.asking import Asking
from bot.slack.company import Company
from bot.slack.doorman import Doorman, Pace, TurnedAway
from bot.slack.payloads import Person
from bot.slack.sender import Conversation, ResponseUrl
from bot.store.engine import open_store
from bot.store.store import Store


class Watch:
    """A clock that is moved by hand."""

    def __init__(self):
        self.now = datetime(2026, 11, 23, 10, tzinfo=UTC)

    def __call__(self):
        return self.now


@dataclass
class House:
    """Two processes in one workspace, on one database."""

    watch: Watch
    doormen: list[Doorman]
    companies: list[Company]
    store: Store

    async def meet(self):
        """Each has seen the other's sign of life."""
        for name in ("one", "other"):
            await self.store.watch.beat(name, self.watch.now)
        for company in self.companies:
            await company.look()


@pytest.fixture
async def house(tmp_path):
    """Each takes itself to be alone."""
    watch = Watch()
    async with Workspace.running() as workspace, open_store(f"sqlite:///{tmp_path}/bot.db") as store:
        client = AsyncWebClient(token=workspace.bot_token, base_url=workspace.base_url, retry_handlers=[])
        known, memory = Acquaintance(client, frozenset()), StoreMemory(store, keep_refused=False)
        companies = [Company(memory, watch) for _ in range(2)]
        both = [
            Doorman(Access(), Pace(), known, memory=memory, company=company, clock=watch)
            for company in companies
        ]
        yield House(watch, both, companies, store)


async def let_in(doorman, user=ANA, **more):
    more = {"to": Conversation(GENERAL)} | more
    asking = Asking(Person("T01ACME00", user), GENERAL, "sources last week", **more)
    try:
        await doorman.admit(asking)
    except TurnedAway:
        return 0
    return 1


async def test_twenty_at_once(house):
    """The twenty-first is too many; somebody else still has all of theirs."""
    doorman, _ = house.doormen
    assert sum([await let_in(doorman) for _ in range(30)]) == 20
    assert sum([await let_in(doorman, BEN) for _ in range(30)]) == 20


async def test_then_one_in_two_seconds(house):
    """Whoever never stops asking gets half a question a second, and not one of the process's own on top."""
    doorman, _ = house.doormen
    for _ in range(30):
        await let_in(doorman)
    got = 0
    for _ in range(200):
        house.watch.now += timedelta(seconds=1)
        got += await let_in(doorman)
    assert 95 <= got <= 101


async def test_two_processes_are_no_second_purse(house):
    """Asking both by turns is a quarter more at most, at once and in the long run."""
    both = house.doormen
    assert 20 <= sum([await let_in(both[turn % 2]) for turn in range(60)]) <= 25
    got = 0
    for turn in range(400):
        house.watch.now += timedelta(seconds=0.5)
        got += await let_in(both[turn % 2])
    assert 95 <= got <= 126


PRIVATE = {"to": ResponseUrl("https://slack.example/1"), "once": "1.2.3"}
PUBLIC = {"to": ResponseUrl("https://slack.example/1", public=True), "once": "1.2.3"}
MANAGED = PRIVATE | {"action": "managed"}


async def by_both(house, what):
    return sum(await asyncio.gather(*(let_in(doorman, **what) for doorman in house.doormen)))


@pytest.mark.parametrize("what", [PRIVATE, PUBLIC, MANAGED], ids=["private", "public", "managed"])
async def test_of_two_processes_one_answers(house, what):
    """The same gesture at both in the same moment; the next one, of course, is another."""
    await house.meet()
    assert await by_both(house, what) == 1
    assert await by_both(house, what | {"once": "4.5.6"}) == 1


@pytest.mark.parametrize("what", [PUBLIC, MANAGED], ids=["public", "managed"])
async def test_what_others_would_see_twice_is_claimed_in_any_case(house, what):
    """Even by a process that has not heard of the other yet."""
    assert await by_both(house, what) == 1


async def test_a_process_alone_needs_no_database_for_what_only_the_asker_sees(house, tmp_path):
    """Nothing is written down, and who is alone again after a while goes back to that."""
    await house.meet()
    house.watch.now += timedelta(minutes=1)
    for company in house.companies:
        await company.look()
    assert await by_both(house, PRIVATE) == 2
    with closing(sqlite3.connect(tmp_path / "bot.db")) as database:
        assert database.execute("SELECT count(*) FROM inbound").fetchone() == (0,)


async def test_a_private_answer_does_not_wait_for_a_locked_database(house, tmp_path):
    """Rather twice than late."""
    await house.meet()
    with closing(sqlite3.connect(tmp_path / "bot.db")) as database:
        database.execute("BEGIN IMMEDIATE")
        began = asyncio.get_running_loop().time()
        assert await by_both(house, PRIVATE) == 2
        assert asyncio.get_running_loop().time() - began < 3  # SQLite itself gives up after five
        database.rollback()
