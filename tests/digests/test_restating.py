"""A day later the same sentence is asked again, and what was sent is corrected where it moved."""

from datetime import timedelta

import pytest

from bot.digests.judgement import Rules
from bot.store.errors import StoreUnreachable
from tests.digests.stage import MONDAY, Scene, weekly

RULES = Rules(pace=0.0, restate_after=86_400.0)


@pytest.fixture
async def sent(scene):
    """A digest with figures was sent a moment ago."""
    scene = Scene(scene.store, rules=RULES)
    scene.pen.figures = {"signup": 41}
    await scene.adopt(weekly())
    await scene.beat()
    assert await scene.states() == [("23 08:00", "sent")]
    return scene


async def test_what_moved_is_corrected_in_place(sent):
    """The message is edited, the difference goes into its thread, and the channel hears nothing new."""
    sent.pen.moved = "Signups were 41, now 43"
    await sent.beat(hours=23)
    assert len(sent.slack.messages) == 1
    await sent.beat(hours=1)
    message, reply = sent.slack.messages
    assert message.text == "digest last week as of 23 08:00 (restated)"
    assert (reply.text, reply.thread_ts) == ("Signups were 41, now 43", message.ts)
    assert await sent.states(kind="restated") == [("23 08:00", "sent")]


async def test_it_is_asked_for_the_planned_moment(sent):
    """With the figures that were sent at hand, and as of then: never for now."""
    await sent.beat(days=1)
    occasion = sent.pen.occasions[-1]
    assert (occasion.due_at, occasion.now) == (MONDAY, MONDAY + timedelta(days=1))
    assert occasion.before.payload.figures == {"signup": 41}


async def test_what_did_not_move_is_left_alone(sent):
    """No edit and no reply; the history says that it was looked at."""
    await sent.beat(days=1)
    assert sent.slack.texts() == ["digest last week as of 23 08:00"]
    assert await sent.states(kind="restated") == [("23 08:00", "skipped")]


async def test_only_once(sent):
    """A restatement is not restated."""
    sent.pen.moved = "Signups were 41, now 43"
    await sent.beat(days=1)
    await sent.beat(days=1)
    assert len(sent.slack.messages) == 2


async def test_a_failing_api_is_asked_again_and_nobody_is_bothered(sent):
    """Six tries, then it is given up without a word: the message stands as it was sent."""
    sent.pen.failures = [TimeoutError()] * 10
    await sent.beat(days=1)
    for _ in range(8):
        await sent.beat(hours=1)
    assert await sent.states(kind="restated") == [("23 08:00", "failed")]
    assert len(sent.slack.messages) == 1


async def test_an_edit_that_failed_is_made_again(sent):
    """Twice is as good as once; the reply waits for it."""
    sent.pen.moved = "Signups were 41, now 43"
    sent.slack.refuse_edits = [TimeoutError()]
    await sent.beat(days=1)
    assert len(sent.slack.messages) == 1
    await sent.beat(minutes=1)
    assert [posting.text for posting in sent.slack.messages] == [
        "digest last week as of 23 08:00 (restated)",
        "Signups were 41, now 43",
    ]


async def test_a_process_that_dies_between_edit_and_reply(sent):
    """The next one edits again and replies once."""
    sent.pen.moved = "Signups were 41, now 43"

    def dies(point):
        if point == "after_edit":
            raise StoreUnreachable("killed")

    dying = Scene(sent.store, rules=RULES, failpoint=dies)
    dying.slack, dying.pen, dying.clock = sent.slack, sent.pen, sent.clock
    sent.clock.move(days=1)
    dying.runner = dying.process("dying")
    await dying.runner.beat()
    assert len(sent.slack.messages) == 1
    await sent.beat(minutes=3)
    assert len(sent.slack.messages) == 2


async def test_what_waits_to_be_asked_again_is_not_overdue(sent):
    """The watchdog does not take it for a delivery that is late."""
    figures = await sent.store.watch.figures(MONDAY + timedelta(hours=5))
    assert figures.overdue_since is None


async def test_nothing_is_asked_again_where_it_is_switched_off(scene):
    """restate_after = 0."""
    scene.pen.figures = {"signup": 41}
    await scene.adopt(weekly())
    await scene.beat()
    await scene.beat(days=2)
    assert await scene.states(kind="restated") == []
