"""The ledger as a referee: who may write, and who may not any more."""

from datetime import timedelta
from itertools import count

import pytest

from bot.digests.delivery import Kind, Payload, Planned, State
from bot.digests.digest import digest_of
from bot.store.engine import open_store
from tests.store.racer import NOW

LEASE, SETTLE = 120.0, 60.0
KEY = "config/weekly"
numbers = count(1)


def weekly(**more):
    plain = {
        "name": "weekly",
        "channel": "C1",
        "cadence": "weekly mon 09:00",
        "timezone": "UTC",
        "ask": ["x"],
    }
    return digest_of(**(plain | more))


@pytest.fixture
async def store(database_url):
    async with open_store(database_url) as opened:
        await opened.schedules.adopt([weekly()], NOW)
        yield opened


@pytest.fixture
async def claimed(store):
    """One delivery, held by the first process."""
    await enter(store)
    return await store.ledger.claim("one", NOW, LEASE, ())


async def enter(store, due_at=NOW):
    [schedule] = await store.schedules.all()
    assert await store.schedules.plan(
        schedule, [Planned(due_at)], NOW + timedelta(seconds=next(numbers)), NOW
    )


async def test_a_claim_is_exclusive(store, claimed):
    """As long as the lease holds nobody else gets it; afterwards somebody does, with a higher fence."""
    assert (claimed.state, claimed.attempt, claimed.fence) == ("due", 1, 1)
    assert await store.ledger.claim("two", NOW + timedelta(seconds=LEASE - 1), LEASE, ()) is None
    again = await store.ledger.claim("two", NOW + timedelta(seconds=LEASE), LEASE, ())
    assert (again.id, again.attempt, again.fence) == (claimed.id, 2, 2)


async def test_an_old_claim_writes_nothing(store, claimed):
    """Whatever the frozen process tries when it wakes up, the row stays as the new holder left it."""
    later = NOW + timedelta(seconds=LEASE)
    fresh = await store.ledger.claim("two", later, LEASE, ())
    assert await store.ledger.keep(claimed, [Payload("old")], later) is None
    assert await store.ledger.intend(claimed, later, LEASE, SETTLE) is None
    assert not await store.ledger.put_back(claimed, State.DUE, later, "old", later)
    assert not await store.ledger.close(claimed, State.FAILED, "old", later, [(Kind.OWNER, "U1")])
    [row] = await store.ledger.history()
    assert (row.state, row.payload, row.reason) == ("due", None, None)
    assert await store.ledger.intend(fresh, later, LEASE, SETTLE) is not None


async def test_the_truth_needs_no_claim(store, claimed):
    """Whoever knows that the message is there may say so, once; the second one learns which one counts."""
    later = NOW + timedelta(seconds=LEASE)
    await store.ledger.claim("two", later, LEASE, ())
    assert await store.ledger.settle(claimed, "1.1", later) == "1.1"
    assert await store.ledger.settle(claimed, "1.2", later) == "1.1"
    [row] = await store.ledger.history()
    assert (row.state, row.ts, row.sent_at) == ("sent", "1.1", later)


async def test_what_is_sent_is_over(store, claimed):
    """No write of any claim changes it, and nobody gets it again."""
    await store.ledger.settle(claimed, "1.1", NOW)
    assert not await store.ledger.close(claimed, State.FAILED, "late news", NOW)
    assert not await store.ledger.put_back(claimed, State.DUE, NOW, None, NOW)
    assert await store.ledger.claim("two", NOW + timedelta(days=1), LEASE, ()) is None


async def test_a_moment_is_entered_once(store):
    """A plan that was made from an older reading changes nothing."""
    [read] = await store.schedules.all()
    assert await store.schedules.plan(read, [Planned(NOW)], NOW, NOW)
    assert not await store.schedules.plan(read, [Planned(NOW + timedelta(hours=1))], NOW, NOW)
    assert [row.due_at for row in await store.ledger.history()] == [NOW]


async def test_a_moment_that_is_there_already_stays_as_it_is(store):
    """Even if the planning is set back by hand, the unique key holds."""
    await enter(store)
    delivery = await store.ledger.claim("one", NOW, LEASE, ())
    await store.ledger.settle(delivery, "1.1", NOW)
    await enter(store)
    assert [(row.due_at, row.state) for row in await store.ledger.history()] == [(NOW, "sent")]


async def test_an_intent_outlives_its_process(store, claimed):
    """After it, the row says that it may have been posted, and is not looked at before it has settled."""
    kept = await store.ledger.keep(claimed, [Payload("m")], NOW)
    intended = await store.ledger.intend(kept, NOW, LEASE, SETTLE)
    assert (intended.state, intended.posts, intended.first_post_at) == ("sending", 1, NOW)
    assert await store.ledger.claim("two", NOW + timedelta(seconds=SETTLE), LEASE, ()) is None
    found = await store.ledger.claim("two", NOW + timedelta(seconds=LEASE), LEASE, ())
    assert (found.state, found.payload.text) == ("sending", "m")


async def test_a_busy_channel_is_left_out_once_there_is_something_to_send(store, claimed):
    """Writing may go on while the channel rests; posting may not; looking may."""
    await store.ledger.put_back(claimed, State.DUE, NOW, None, NOW)
    unwritten = await store.ledger.claim("one", NOW, LEASE, ["C1"])
    await store.ledger.keep(unwritten, [Payload("m")], NOW)
    await store.ledger.put_back(unwritten, State.DUE, NOW, None, NOW)
    assert await store.ledger.claim("one", NOW, LEASE, ["C1", "C2"]) is None
    written = await store.ledger.claim("one", NOW, LEASE, ["C2"])
    await store.ledger.put_back(written, State.SENDING, NOW, None, NOW)
    assert await store.ledger.claim("one", NOW, LEASE, ["C1"]) is not None


async def test_a_message_comes_back_as_it_was_kept(store, claimed):
    """Text, blocks and rung, byte for byte: a retry says the same."""
    message = Payload("text ✓ \ud83d", ({"type": "section", "fields": [1, None, "\x00"]},), 2)
    kept = await store.ledger.keep(claimed, [message, Payload("part 1")], NOW)
    assert kept.payload == message
    assert [(row.part, row.state) for row in await store.ledger.history()] == [(0, "due"), (1, "waiting")]


async def test_parts_wait_for_the_first_one(store, claimed):
    """They are claimed when it is there, and know its thread."""
    kept = await store.ledger.keep(claimed, [Payload("m"), Payload("part 1")], NOW)
    assert await store.ledger.claim("two", NOW, LEASE, ()) is None
    await store.ledger.settle(kept, "1.1", NOW)
    part = await store.ledger.claim("two", NOW, LEASE, ())
    assert (part.part, part.thread_ts, part.payload.text) == (1, "1.1", "part 1")


async def test_a_notice_is_entered_with_the_end_it_explains(store, claimed):
    """One transaction; and for the same delivery never a second time."""
    assert await store.ledger.close(claimed, State.FAILED, "is_archived", NOW, [(Kind.OWNER, "U1")])
    notice = await store.ledger.claim("two", NOW, LEASE, ())
    assert (notice.kind, notice.channel, notice.reason) == ("owner", "U1", "failed.is_archived")
    assert await store.ledger.claim("two", NOW, LEASE, ()) is None
