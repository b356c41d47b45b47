"""How fast one person may ask: twenty at once, then one in two seconds, of all processes together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.app.memory import StoreMemory
from bot.sandbox.workspace import ANA, BEN, GENERAL, Workspace
from bot.slack.access import Access
from bot.slack.acquaintance import Acquaintance
from bot.slack.asking import Asking
from bot.slack.doorman import Doorman, Pace, TurnedAway
from bot.slack.payloads import Person
from bot.slack.sender import Conversation
from bot.store.engine import open_store


class Watch:
    """A clock that is moved by hand."""

    def __init__(self):
        self.now = datetime(2026, 11, 23, 10, tzinfo=UTC)

    def __call__(self):
        return self.now


@pytest.fixture
async def doormen(tmp_path):
    """Two processes in one workspace, on one database, and their clock."""
    watch = Watch()
    async with Workspace.running() as workspace, open_store(f"sqlite:///{tmp_path}/bot.db") as store:
        client = AsyncWebClient(token=workspace.bot_token, base_url=workspace.base_url, retry_handlers=[])
        known, memory = Acquaintance(client, frozenset()), StoreMemory(store, keep_refused=False)
        yield watch, [Doorman(Access(), Pace(), known, memory, watch) for _ in range(2)]


async def let_in(doorman, user=ANA):
    asking = Asking(Person("T01ACME00", user), GENERAL, "sources last week", Conversation(GENERAL))
    try:
        await doorman.admit(asking)
    except TurnedAway:
        return 0
    return 1


async def test_twenty_at_once(doormen):
    """The twenty-first is too many; somebody else still has all of theirs."""
    _, (doorman, _) = doormen
    assert sum([await let_in(doorman) for _ in range(30)]) == 20
    assert sum([await let_in(doorman, BEN) for _ in range(30)]) == 20


async def test_then_one_in_two_seconds(doormen):
    """Whoever never stops asking gets half a question a second, and not one of the process's own on top."""
    watch, (doorman, _) = doormen
    for _ in range(30):
        await let_in(doorman)
    got = 0
    for _ in range(200):
        watch.now += timedelta(seconds=1)
        got += await let_in(doorman)
    assert 95 <= got <= 101


async def test_two_processes_are_no_second_purse(doormen):
    """Asking both by turns is a fifth more at most, at once and in the long run."""
    watch, both = doormen
    assert 20 <= sum([await let_in(both[turn % 2]) for turn in range(60)]) <= 24
    got = 0
    for turn in range(400):
        watch.now += timedelta(seconds=0.5)
        got += await let_in(both[turn % 2])
    assert 95 <= got <= 121
