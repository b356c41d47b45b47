"""What the Slack room keeps: unfinished commands, tokens, the audit log, opinions, things done once."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from bot.store.audit import LONGEST, Entry
from bot.store.buckets import Pace
from bot.store.commands import LEASE, LIFE, Unfinished
from bot.store.engine import open_store
from bot.store.feedback import Opinion

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
PACE = Pace(burst=20, every=2.0)
COMMAND = Unfinished("c1", "T1", "C1", "U1", "split facebook", "https://hooks.example/1", True, NOW)


@pytest.fixture
async def store(database_url):
    async with open_store(database_url) as opened:
        yield opened


async def test_twenty_at_once_and_no_more(store, database_url):
    """Two processes that take at the same moment get twenty tokens between them."""
    async with open_store(database_url) as other:
        takers = [store, other] * 15
        took = await asyncio.gather(*(each.buckets.take("U1", PACE, NOW) for each in takers))
    assert took.count(True) == 20


async def test_several_tokens_or_none(store):
    """Four at a time come to the same twenty."""
    took = [await store.buckets.take("U1", PACE, NOW, 4) for _ in range(6)]
    assert took == [True] * 5 + [False]
    assert not await store.buckets.take("U1", PACE, NOW)
    assert not await store.buckets.take("U1", PACE, NOW + timedelta(seconds=2), 4)
    assert await store.buckets.take("U1", PACE, NOW + timedelta(seconds=2))


async def test_a_token_every_two_seconds(store):
    """An empty bucket gives the next token after two seconds, and only one."""
    for _ in range(20):
        assert await store.buckets.take("U1", PACE, NOW)
    assert not await store.buckets.take("U1", PACE, NOW + timedelta(seconds=1.9))
    assert await store.buckets.take("U1", PACE, NOW + timedelta(seconds=2))
    assert not await store.buckets.take("U1", PACE, NOW + timedelta(seconds=2))
    assert await store.buckets.take("U2", PACE, NOW)


async def test_slow_down_is_said_once(store):
    """Silence for half a minute after it was said; a full bucket that nobody needs is dropped."""
    await store.buckets.take("U1", PACE, NOW)
    half = timedelta(seconds=30)
    assert await store.buckets.tell("U1", half, NOW)
    assert not await store.buckets.tell("U1", half, NOW + timedelta(seconds=29))
    assert await store.buckets.tell("U1", half, NOW + half)
    assert await store.buckets.prune(NOW + half) == 0
    assert await store.buckets.prune(NOW + timedelta(hours=2)) == 1


async def test_an_abandoned_command_goes_to_one_process(store):
    """While its holder renews, nobody takes it; afterwards exactly one does, and it is gone when done."""
    await store.commands.keep([COMMAND], "first", NOW)
    assert await store.commands.waiting() == 1
    assert await store.commands.abandoned("second", NOW + LEASE) == ()
    await store.commands.renew("first", NOW + LEASE)
    assert await store.commands.abandoned("second", NOW + LEASE * 2) == ()
    late = NOW + LEASE * 2 + timedelta(seconds=1)
    assert await store.commands.abandoned("second", late) == (COMMAND,)
    assert await store.commands.abandoned("third", late) == ()
    await store.commands.done(["c1"])
    assert await store.commands.abandoned("third", late + LEASE * 2) == ()


async def test_nobody_answers_a_dead_address(store):
    """What is older than 25 minutes is dropped, because Slack would not take the answer."""
    await store.commands.keep([COMMAND], "first", NOW)
    assert await store.commands.abandoned("second", NOW + LIFE + timedelta(seconds=1)) == ()


async def test_the_audit_log_grows(store):
    """Newest first, by person and time; long texts are cut; a year later it is dropped."""
    entries = [
        Entry(NOW + timedelta(seconds=n), "T1", person, "C1", "asked", sentence, outcome)
        for n, (person, sentence, outcome) in enumerate(
            [
                ("U1", "rules", "answered"),
                ("U2", "x" * 900, "refused"),
                ("U1", "stats", "answered"),
                ("U1", "rules", "answered"),
                ("U1", "blorp", "refused"),
            ]
        )
    ]
    await store.audit.add(entries)
    found = await store.audit.list()
    assert [entry.person for entry in found] == ["U1", "U1", "U1", "U2", "U1"]
    assert len(found[3].sentence) == LONGEST
    assert await store.audit.list(1) == found[:1]
    assert {entry.person for entry in await store.audit.list(person="U2")} == {"U2"}
    assert await store.audit.list(since=NOW + timedelta(seconds=4)) == found[:1]
    assert await store.audit.recent("T1", "U1") == ("rules", "stats")
    assert await store.audit.recent("T2", "U1") == ()
    assert await store.audit.prune(NOW + timedelta(days=366), timedelta(days=365)) == 5


async def test_an_opinion_can_change(store):
    """One opinion a person and answer."""
    await store.feedback.note(Opinion("p", "1 rules", good=True, at=NOW))
    await store.feedback.note(Opinion("p", "1 rules", good=False, at=NOW))
    await store.feedback.note(Opinion("q", "1 rules", good=True, at=NOW))
    assert sorted((each.person, each.good) for each in await store.feedback.list()) == [
        ("p", False),
        ("q", True),
    ]


async def test_once_is_once(store):
    """A mark is set by the first who asks."""
    assert await store.marks.first_time("hint:C1", NOW)
    assert not await store.marks.first_time("hint:C1", NOW + timedelta(days=400))
