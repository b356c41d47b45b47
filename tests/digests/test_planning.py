"""Which moments are entered, and what becomes of those that passed."""

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.digests.delivery import Planned
from bot.digests.digest import Origin, Pause, WhenEmpty
from bot.digests.errors import NamedTwice
from tests.digests.stage import MONDAY, weekly


async def test_a_digest_is_sent_once_at_its_time(scene):
    """Nothing before, one message at the time, nothing after, however often it beats."""
    await scene.adopt(weekly())
    await scene.beat(seconds=-1)
    assert scene.slack.texts() == []
    for _ in range(3):
        await scene.beat(seconds=1)
    assert scene.slack.texts() == ["digest last week as of 23 08:00"]
    assert await scene.states() == [("23 08:00", "sent")]


async def test_a_digest_seen_for_the_first_time_never_reaches_back(scene):
    """Added at noon, the nine o'clock of that day is not due; the next one is."""
    await scene.adopt(weekly(), at="2026-11-23T12:00")
    await scene.beat(hours=4)
    assert await scene.states() == []
    await scene.beat(days=7)
    assert await scene.states() == [("30 08:00", "sent")]


async def test_the_very_moment_it_is_first_seen_counts(scene):
    """From that moment on, not from the next one on."""
    await scene.adopt(weekly(), at="2026-11-23T08:00")
    await scene.beat()
    assert await scene.states() == [("23 08:00", "sent")]


async def test_reading_the_same_configuration_again_changes_nothing(scene):
    """A restart at the due time does not lose the slot: nothing is registered anew."""
    await scene.adopt(weekly())
    await scene.adopt(weekly(), at="2026-11-23T08:00:05")
    await scene.beat(seconds=10)
    assert await scene.states() == [("23 08:00", "sent")]


async def test_a_late_digest_is_sent_for_its_time(scene):
    """Two hours late: the figures are of 09:00, and the message can say that it is late."""
    await scene.adopt(weekly())
    await scene.beat(hours=2)
    assert scene.slack.texts() == ["digest last week as of 23 08:00 late by 2:00:00"]
    [sent] = await scene.store.ledger.history()
    assert sent.late_by == timedelta(hours=2).total_seconds()


async def test_a_minute_late_is_punctual(scene):
    """Nobody needs to hear about seconds."""
    await scene.adopt(weekly())
    await scene.beat(seconds=60)
    assert scene.pen.occasions[0].late is None


async def test_later_than_the_limit_is_missed(scene):
    """Recorded, not sent; and the next one says so."""
    await scene.adopt(weekly())
    await scene.beat(hours=13)
    assert scene.slack.messages == []
    assert await scene.states() == [("23 08:00", "missed")]
    await scene.beat(days=6, hours=11)
    assert [missed.due_at for missed in scene.pen.occasions[-1].missed] == [MONDAY]
    await scene.beat(days=7)
    assert scene.pen.occasions[-1].missed == ()


async def test_after_a_long_sleep_only_the_newest_is_sent(scene):
    """Each moment has its row; nothing vanishes."""
    await scene.adopt(weekly(cadence="daily 09:00"))
    await scene.beat(hours=1)
    assert await scene.states() == [
        ("20 08:00", "missed"),
        ("21 08:00", "missed"),
        ("22 08:00", "missed"),
        ("23 08:00", "sent"),
    ]


async def test_half_the_rhythm_is_the_limit(scene):
    """An hourly digest that is 31 minutes late gives way; of two in reach the newer one goes out."""
    await scene.adopt(weekly(cadence="0 * * * *"), at="2026-11-23T05:30")
    await scene.beat(minutes=31)
    assert [state for _, state in await scene.states()] == ["missed", "missed", "missed"]
    await scene.beat(minutes=44)
    assert (await scene.states())[-1] == ("23 09:00", "sent")


async def test_a_newer_slot_supersedes_one_that_waits(scene):
    """Held for hours because the API is down: the next one takes its place, with a row for both."""
    await scene.adopt(weekly(cadence="0 * * * *"), at="2026-11-23T08:00")
    scene.pen.failures = [TimeoutError()]
    await scene.beat()
    assert await scene.states() == [("23 08:00", "held")]
    await scene.beat(hours=1)
    assert await scene.states() == [("23 08:00", "superseded"), ("23 09:00", "sent")]
    assert len(scene.slack.messages) == 1


async def test_skipping_the_next_one(scene):
    """One is left out, on record, and the one after is sent."""
    await scene.adopt(weekly())
    await scene.store.schedules.skip("config/weekly")
    await scene.beat()
    await scene.beat(days=7)
    assert await scene.states() == [("23 08:00", "skipped"), ("30 08:00", "sent")]


async def test_a_paused_digest_rests_and_does_not_catch_up(scene):
    """What fell into the pause is not sent when it ends."""
    await scene.adopt(weekly())
    await scene.store.schedules.pause("config/weekly", Pause("by_person", scene.clock()), scene.clock())
    await scene.beat(hours=1)
    await scene.store.schedules.resume("config/weekly", scene.clock())
    await scene.beat(hours=1)
    assert await scene.states() == []
    await scene.beat(days=7)
    assert await scene.states() == [("30 08:00", "sent")]


async def test_a_pause_may_end_by_itself(scene):
    """Paused until Sunday: the Monday after is sent."""
    await scene.adopt(weekly())
    until = MONDAY + timedelta(days=6)
    await scene.store.schedules.pause(
        "config/weekly", Pause("by_person", scene.clock(), until), scene.clock()
    )
    await scene.beat(hours=1)
    await scene.beat(days=6, hours=1)
    await scene.beat(hours=22)
    assert await scene.states() == [("30 08:00", "sent")]


async def test_a_pause_cancels_what_waits(scene):
    """What is due and not yet begun is not sent behind the back of who paused it."""
    await scene.adopt(weekly())
    scene.pen.failures = [TimeoutError()]
    await scene.beat()
    await scene.store.schedules.pause("config/weekly", Pause("by_person", scene.clock()), scene.clock())
    await scene.beat(hours=1)
    assert await scene.states() == [("23 08:00", "cancelled")]


async def test_a_digest_has_a_last_day(scene):
    """On that day it is due, on none after it."""
    await scene.adopt(weekly(cadence="daily 09:00", ends=date(2026, 11, 24)), at="2026-11-23T00:00")
    await scene.beat()
    await scene.beat(days=1)
    await scene.beat(days=1)
    assert await scene.states() == [("23 08:00", "sent"), ("24 08:00", "sent")]


async def test_changed_times_count_from_the_change_on(scene):
    """09:00 becomes 07:00 at 08:00: nothing is due before tomorrow."""
    await scene.adopt(weekly(cadence="daily 09:00"), at="2026-11-22T12:00")
    scene.clock.move(hours=-1)
    await scene.store.schedules.adopt([weekly(cadence="daily 07:00")], scene.clock())
    await scene.beat(hours=2)
    assert await scene.states() == []
    await scene.beat(hours=22)
    assert await scene.states() == [("24 06:00", "sent")]


async def test_a_changed_question_keeps_the_times(scene):
    """Only the question changed, an hour before: nine o'clock is still due, with the new question."""
    await scene.adopt(weekly())
    await scene.adopt(weekly(ask=["fb-split last week"]), at="2026-11-23T07:00")
    await scene.beat()
    assert scene.slack.texts() == ["fb-split last week as of 23 08:00"]


async def test_what_was_due_before_a_change_is_sent_as_it_was(scene):
    """Planned, then changed: the planned one goes out to the old channel."""
    await scene.adopt(weekly())
    scene.clock.move(seconds=1)
    await scene.runner.plan()
    await scene.store.schedules.adopt([weekly(channel="C2")], scene.clock())
    await scene.beat()
    assert scene.slack.texts("C1") != []
    assert scene.slack.texts("C2") == []


async def test_a_digest_that_left_the_file_is_removed(scene):
    """Its open deliveries are cancelled; those from Slack stay; coming back, it begins anew."""
    await scene.adopt(weekly(), weekly("other"))
    await scene.store.schedules.save(weekly("made", origin=Origin.SLACK), datetime(2026, 11, 20, tzinfo=UTC))
    scene.pen.failures = [TimeoutError(), TimeoutError(), TimeoutError()]
    await scene.beat()
    await scene.store.schedules.adopt([weekly("other")], scene.clock())
    await scene.beat(hours=1)
    assert await scene.states() == [("23 08:00", "cancelled")]
    assert await scene.states("config/other") == [("23 08:00", "sent")]
    assert await scene.states("slack/made") == [("23 08:00", "sent")]
    await scene.store.schedules.adopt([weekly("other"), weekly()], scene.clock())
    await scene.beat(minutes=5)
    assert await scene.states() == [("23 08:00", "cancelled")]
    await scene.beat(days=6, hours=23)
    assert await scene.states() == [("23 08:00", "cancelled"), ("30 08:00", "sent")]


async def test_a_change_between_reading_and_planning_is_not_overlooked(scene):
    """Paused in that very moment: nothing is entered."""
    await scene.adopt(weekly())
    [read] = await scene.store.schedules.all()
    await scene.store.schedules.pause(read.digest.key, Pause("by_person", scene.clock()), scene.clock())
    assert not await scene.store.schedules.plan(read, [Planned(MONDAY)], MONDAY, MONDAY)
    assert await scene.states() == []


async def test_old_deliveries_are_forgotten(scene):
    """After more than a year; what is open stays."""
    await scene.adopt(weekly())
    await scene.beat()
    await scene.store.prune(MONDAY + timedelta(days=399))
    assert len(await scene.store.ledger.history()) == 1
    await scene.store.prune(MONDAY + timedelta(days=401))
    assert await scene.store.ledger.history() == ()


async def test_two_digests_of_one_name_are_refused(scene):
    """Before anything is written; otherwise the second would silently replace the first at every start."""
    with pytest.raises(NamedTwice):
        await scene.adopt(weekly(), weekly(channel="C2"))
    assert await scene.store.schedules.all() == ()


async def test_processes_that_are_gone_are_forgotten(scene):
    """A new process has a new name; the old ones do not pile up."""
    await scene.beat()
    await scene.store.prune(scene.clock() + timedelta(hours=23))
    assert (await scene.store.watch.figures(scene.clock())).last_beat == scene.clock()
    await scene.store.prune(scene.clock() + timedelta(hours=25))
    assert (await scene.store.watch.figures(scene.clock())).last_beat is None


async def test_two_processes_enter_a_moment_once(scene):
    """The second one finds that somebody was faster."""
    await scene.adopt(weekly())
    schedules = await scene.store.schedules.all()
    first, second = scene.process("one"), scene.process("two")
    assert await first.plan() == 1
    assert await second.plan() == 0
    assert schedules[0].planned_until < (await scene.store.schedules.all())[0].planned_until


async def test_run_now_is_beside_the_schedule(scene):
    """The figures of now, now; and the scheduled one still comes."""
    await scene.adopt(weekly())
    scene.clock.move(hours=-1)
    made = await scene.store.schedules.run("config/weekly", scene.clock(), scene.clock())
    await scene.beat()
    await scene.beat(hours=1)
    assert scene.slack.texts() == ["digest last week as of 23 07:00", "digest last week as of 23 08:00"]
    assert await scene.states(kind="run") == [("23 07:00", "sent")]
    assert await scene.states() == [("23 08:00", "sent")]
    assert made == await scene.store.schedules.run(
        "config/weekly", MONDAY - timedelta(hours=1), scene.clock()
    )
    assert await scene.store.schedules.run("config/absent", MONDAY, MONDAY) is None


async def test_a_missed_one_can_be_sent_on_demand(scene):
    """The button under "was not sent": the old figures, whatever the limit says."""
    await scene.adopt(weekly())
    await scene.beat(days=2)
    await scene.store.schedules.run("config/weekly", MONDAY, scene.clock())
    await scene.beat()
    assert scene.slack.texts() == ["digest last week as of 23 08:00"]


async def test_an_owner_can_hand_over(scene):
    """Everything that one person owns goes to another one."""
    await scene.adopt(weekly(), weekly("other", owner="U2"))
    assert await scene.store.schedules.transfer("U1", "U3", scene.clock()) == 1
    assert (await scene.store.schedules.get("config/weekly")).digest.owner == "U3"


async def test_what_is_saved_comes_back(scene):
    """Every field of a digest survives the database."""
    digest = weekly(
        "x",
        cadence="every 2 weeks tue 09:00 from 2026-11-24",
        ask=["a", "b ✓"],
        owner=None,
        origin=Origin.SLACK,
        when_empty=WhenEmpty.SKIP,
        ends=date(2027, 1, 1),
    )
    saved = await scene.store.schedules.save(digest, MONDAY)
    assert saved.digest == digest
    assert await scene.store.schedules.get("slack/x") == saved
    assert (await scene.store.schedules.save(digest, MONDAY)).version == 1
    assert (await scene.store.schedules.save(weekly("x", origin=Origin.SLACK), MONDAY)).version == 2


async def test_beats_between_two_moments_plan_nothing(scene):
    """A quarter-hourly digest is planned once in a quarter of an hour."""
    await scene.adopt(weekly(cadence="*/15 * * * *"), at="2026-11-23T08:00:01")
    assert [(await scene.beat(seconds=100)).planned for _ in range(12)] == [0] * 8 + [1] + [0] * 3


async def test_figures_show_signs_of_life(scene):
    """The last beat, what waits and since when, and the last success of each channel."""
    await scene.adopt(weekly(), weekly("other", channel="C2"))
    scene.slack.script = ["ok", "ratelimited:300"]
    await scene.beat(seconds=5)
    figures = await scene.store.watch.figures(scene.clock())
    assert figures.last_beat == scene.clock()
    assert figures.open == {"due": 1}
    assert figures.overdue_since == MONDAY
    assert list(figures.last_sent.values()) == [scene.clock()]
    assert figures.unknown == 0
