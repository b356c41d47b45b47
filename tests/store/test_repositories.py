"""What the store keeps comes back as it went in, for as long as it should."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.store.engine import open_store
from bot.store.errors import StoreBroken
from bot.store.refused import MOST, Refusal, anonymous
from bot.store.threads import Place, Turn

NOW = datetime(2026, 11, 23, 9, 0, 0, 123456, tzinfo=UTC)
PLACE = Place("T1", "C1", "1763888400.000100")


@pytest.fixture
async def store(database_url):
    async with open_store(database_url) as opened:
        yield opened


def turn(sentence, at=NOW, project=None):
    return Turn(sentence, project, at, at)


async def test_a_key_is_first_seen_once(store):
    """The second time is not the first, and another key is its own first."""
    assert await store.inbound.first_seen("Ev1", NOW)
    assert not await store.inbound.first_seen("Ev1", NOW)
    assert await store.inbound.first_seen("Ev2", NOW)


async def test_keys_seen_together_are_no_longer_new(store):
    """Many in one transaction; what was known before is no trouble."""
    await store.inbound.first_seen("Ev1", NOW)
    await store.inbound.have_seen(["Ev1", "Ev2", "Ev3"], NOW)
    assert [await store.inbound.first_seen(f"Ev{number}", NOW) for number in range(5)] == [
        True,
        False,
        False,
        False,
        True,
    ]


async def test_keys_are_forgotten_after_a_day(store):
    """Pruning drops what is older than 24 hours and nothing else."""
    await store.inbound.first_seen("old", NOW - timedelta(hours=24, seconds=1))
    await store.inbound.first_seen("young", NOW - timedelta(hours=23))
    assert await store.inbound.prune(NOW) == 1
    assert await store.inbound.first_seen("old", NOW)
    assert not await store.inbound.first_seen("young", NOW)


async def test_a_thread_remembers_its_latest_sentence(store):
    """The newest turn is what the thread is about; moments come back to the microsecond, in UTC."""
    berlin = timezone(timedelta(hours=1))
    await store.threads.remember(PLACE, turn("stats this week"))
    await store.threads.remember(
        PLACE, Turn("stats this week by country", "shop", NOW.astimezone(berlin), NOW)
    )
    latest = await store.threads.recall(PLACE, NOW)
    assert latest == Turn("stats this week by country", "shop", NOW, NOW, 2)
    assert latest.as_of.tzinfo is UTC


async def test_undo_goes_back_one_turn_at_a_time(store):
    """Undo gives the turn before; before the first there is nothing."""
    for sentence in ("stats today", "stats today by source", "stats today by country"):
        await store.threads.remember(PLACE, turn(sentence))
    assert (await store.threads.undo(PLACE, NOW)).sentence == "stats today by source"
    assert (await store.threads.undo(PLACE, NOW)).sentence == "stats today"
    assert await store.threads.undo(PLACE, NOW) is None
    assert await store.threads.undo(PLACE, NOW) is None


async def test_a_thread_is_forgotten_after_a_day(store):
    """A turn older than 24 hours is not recalled, pruned or not."""
    await store.threads.remember(PLACE, turn("stats today", NOW - timedelta(hours=25)))
    assert await store.threads.recall(PLACE, NOW) is None
    assert await store.threads.prune(NOW) == 1
    assert await store.threads.history(PLACE, NOW - timedelta(hours=2)) == ()


async def test_threads_of_different_teams_are_strangers(store):
    """The same channel and ts in another team is another thread; forgetting one leaves the other."""
    other = Place("T2", PLACE.channel, PLACE.thread_ts)
    await store.threads.remember(PLACE, turn("ours"))
    await store.threads.remember(other, turn("theirs"))
    await store.threads.forget(PLACE)
    assert await store.threads.recall(PLACE, NOW) is None
    assert (await store.threads.recall(other, NOW)).sentence == "theirs"


async def test_history_is_oldest_first(store):
    """The last turns, in the order they were said."""
    for number in range(5):
        await store.threads.remember(PLACE, turn(f"stats {number}"))
    assert [past.sentence for past in await store.threads.history(PLACE, NOW, 2)] == ["stats 3", "stats 4"]


async def test_a_turn_is_not_added_once_its_key_was_seen(store):
    """Looked at and marked in one step: what was seen adds nothing, what was added is seen."""
    await store.inbound.first_seen("taken back", NOW)
    assert await store.threads.remember(PLACE, turn("stats today"), unless="taken back") is None
    assert await store.threads.recall(PLACE, NOW) is None
    assert (await store.threads.remember(PLACE, turn("stats today"), unless="stands")).number == 1
    assert not await store.inbound.first_seen("stands", NOW)


async def test_refused_texts_are_listed_newest_first_and_capped(store, monkeypatch):
    """Only so many are kept; the oldest go."""
    monkeypatch.setattr("bot.store.refused.MOST", 3)
    for number in range(5):
        await store.refused.note(Refusal(f"text {number}", "no_kind", "p", NOW))
    assert [refusal.text for refusal in await store.refused.list()] == ["text 4", "text 3", "text 2"]
    assert MOST == 1000


async def test_one_person_can_be_forgotten(store):
    """What one person asked goes, what others asked stays; without a name everything goes."""
    ada, bob = anonymous("T1", "U1"), anonymous("T1", "U2")
    await store.refused.note(Refusal("a", "no_kind", ada, NOW))
    await store.refused.note(Refusal("b", "no_kind", bob, NOW))
    assert await store.refused.forget(ada) == 1
    assert [refusal.text for refusal in await store.refused.list()] == ["b"]
    assert await store.refused.forget() == 1


def test_a_person_is_kept_as_a_hash():
    """The id is not in it, and the same id in another team is somebody else."""
    assert "U1" not in anonymous("T1", "U1")
    assert anonymous("T1", "U1") != anonymous("T2", "U1")
    assert anonymous("T1", "U1") == anonymous("T1", "U1")


@pytest.mark.parametrize("text", ["nul \x00 inside", "half a pair \ud800", "plain ✓ 𝄞 '; DROP TABLE refused"])
async def test_any_text_can_be_stored(store, text):
    """What a database would refuse becomes U+FFFD or a question mark; the rest is untouched."""
    await store.refused.note(Refusal(text, "no_kind", "p", NOW))
    [kept] = await store.refused.list()
    assert kept.text == text.replace("\x00", "\ufffd").replace("\ud800", "?")


async def test_a_moment_without_a_zone_is_refused(store):
    """A naive datetime would mean something else on another machine."""
    with pytest.raises(StoreBroken) as raised:
        await store.inbound.first_seen("Ev1", NOW.replace(tzinfo=None))
    assert raised.value.code == "ValueError"
