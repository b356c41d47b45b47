"""An alert on its way through the ledger: one message, updated while it lasts, a reply when it is over."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.digests.judgement import Rules
from tests.alerts.world import BERLIN, alert_of

KEY = "alert/signups low"
MADE = datetime(2026, 11, 16, 12, tzinfo=UTC)  # a Monday


def by_day(**days):
    """20 a day, but for some days of November: `_17=3`."""
    special = {date(2026, 11, int(name.lstrip("_"))): figure for name, figure in days.items()}
    return lambda at: special.get(BERLIN.local(at).date(), 20)


async def watch(scene, sentence, **days):
    scene.world.figure = by_day(**days)
    scene.clock.now = MADE
    await scene.store.schedules.save(alert_of(sentence), MADE)


async def morning(scene, day, hour=7, minute=0):
    """One beat at eight in Berlin."""
    scene.clock.now = datetime(2026, 11, day, hour, minute, tzinfo=UTC)
    return await scene.runner.beat()


async def looks(scene):
    """What became of each look, oldest first."""
    rows = await scene.store.ledger.history(KEY)
    return [(row.due_at.day, str(row.state), row.reason) for row in reversed(rows) if row.kind == "slot"]


def top(scene):
    return [each for each in scene.slack.messages if each.thread_ts is None]


async def test_it_fires_once_is_updated_and_recovers(scene):
    """Two low days and a good one: one message in the channel, changed twice, and one reply in its thread."""
    await watch(scene, "signups < 5", _17=3, _18=2)
    await morning(scene, 17)
    assert scene.slack.messages == []
    await morning(scene, 18)
    [message] = scene.slack.messages
    assert message.text.startswith(
        "Alert: *3 signup events* on Tue 17 Nov, −85% against the usual. Usual on this weekday: 20"
    )
    await morning(scene, 19)
    [message] = scene.slack.messages
    assert "*2 signup events* on Wed 18 Nov" in message.text
    assert "It has lasted since Tue 17 Nov, which had 3." in message.text
    await morning(scene, 20)
    message, reply = scene.slack.messages
    assert message.text.startswith("Over: *20 signup events* on Thu 19 Nov")
    assert reply.thread_ts == message.ts
    assert reply.text.startswith("*Recovered*: 20 signup events on Thu 19 Nov")
    assert "It had lasted since Tue 17 Nov." in reply.text
    await morning(scene, 21)
    assert len(scene.slack.messages) == 2
    assert await looks(scene) == [
        (17, "skipped", "nothing_to_say"),
        (18, "sent", None),
        (19, "skipped", "still_firing"),
        (20, "sent", None),
        (21, "skipped", "nothing_to_say"),
    ]


async def test_beats_between_two_looks_change_nothing(scene):
    """One look a morning, however often it beats and by whom."""
    await watch(scene, "signups < 5", _17=3)
    await morning(scene, 18)
    other = scene.process("two")
    for _ in range(3):
        scene.clock.move(minutes=5)
        await scene.runner.beat()
        await other.beat()
    assert len(scene.slack.messages) == 1


async def test_every_time_is_a_message_each(scene):
    """And the newest is the one that is over."""
    await watch(scene, "signups < 5 every time", _17=3, _18=2)
    for day in (18, 19, 20):
        await morning(scene, day)
    first, second, reply = scene.slack.messages
    assert first.text.startswith("Alert: *3 ")
    assert second.text.startswith("Over: *20 ")
    assert reply.thread_ts == second.ts


async def test_it_fires_again_after_it_was_over(scene):
    """A second episode has a message of its own."""
    await watch(scene, "signups < 5", _17=3, _19=1)
    for day in (18, 19, 20, 21):
        await morning(scene, day)
    assert len(top(scene)) == 2
    assert len(scene.slack.messages) == 4


class Killed(BaseException):
    """The process is gone."""


POINTS = (
    "after_claim",
    "after_write",
    "after_edit",
    "after_keep",
    "after_intent",
    "after_post",
    "after_settle",
)


@pytest.mark.parametrize("point", POINTS)
@pytest.mark.parametrize("day", [18, 19, 20], ids=["begins", "lasts", "ends"])
async def test_a_kill_between_any_two_steps(scene, point, day):
    """Another process takes over after the lease: the same messages as if nothing had happened."""
    await watch(scene, "signups < 5", _17=3, _18=2)
    for earlier in range(17, day):
        await morning(scene, earlier)
    killed = []

    def kill(name):
        if name == point and not killed:
            killed.append(name)
            raise Killed

    whole = scene.failpoint
    scene.failpoint = kill
    dying = scene.process("dying")
    scene.clock.now = datetime(2026, 11, day, 7, tzinfo=UTC)
    with suppress(Killed):  # not every step is passed every time: an edit alone posts nothing
        await dying.beat()
    scene.failpoint = whole
    for _ in range(6):
        await scene.beat(seconds=130)
    for later in range(day + 1, 22):
        await morning(scene, later)
    message, reply = scene.slack.messages
    assert message.text.startswith("Over: *20 signup events* on Thu 19 Nov")
    assert (reply.thread_ts, reply.text[:12]) == (message.ts, "*Recovered*:")


async def test_answers_of_slack_that_get_lost(scene):
    """It is there and nobody said so: it is found, and the next look knows of it."""
    await watch(scene, "signups < 5", _17=3, _18=2)
    scene.slack.script = ["lost"]
    await morning(scene, 18)
    await scene.beat(seconds=61)
    await morning(scene, 19)
    [message] = scene.slack.messages
    assert "has lasted since Tue 17 Nov" in message.text


async def test_a_look_waits_until_it_is_known_what_was_said(scene):
    """While the last message may or may not be there, nothing is said: it is held, and then goes on."""
    scene.rules = Rules(pace=0.0, settle=86_460.0)  # a minute longer than a day
    scene.runner = scene.process("one")
    await watch(scene, "signups < 5", _17=3, _18=2)
    scene.slack.script = ["lost"]
    await morning(scene, 18)
    await morning(scene, 19)
    assert (await looks(scene))[-1] == (19, "held", "not_settled")
    await scene.beat(seconds=61)  # finds the message; a second worker may have looked a moment before that
    await scene.beat(minutes=6)
    assert (await looks(scene))[-2:] == [(18, "sent", None), (19, "skipped", "still_firing")]
    [message] = scene.slack.messages
    assert "*2 signup events* on Wed 18 Nov" in message.text


async def test_an_api_that_fails_is_told_once_and_not_as_an_alert(scene):
    """Nothing is known, so nothing fires; owner and channel hear of it once in a row."""
    await watch(scene, "signups < 5")
    await morning(scene, 17)
    for day in (18, 19):
        scene.world.failures = [TimeoutError() for _ in range(40)]
        await morning(scene, day)
        for _ in range(8):
            await scene.beat(minutes=30)
    [text] = scene.slack.texts()
    assert text.startswith("The alert *signups low* could not be judged: Millimetric did not answer in time.")
    assert len(scene.slack.texts("U1")) == 1
    scene.world.failures = []
    await morning(scene, 20)
    assert (await looks(scene))[-1] == (20, "skipped", "nothing_to_say")


async def test_weekdays(scene):
    """A low weekend is nobody's business; a low Friday is told on Saturday, and over on Tuesday morning."""
    await watch(scene, "signups < 5 weekdays", _20=2, _21=1, _22=0, _23=20)
    for day in range(17, 25):
        await morning(scene, day)
    message, reply = scene.slack.messages
    assert "It lasted from Fri 20 Nov, which had 2." in message.text
    assert "Mon 23 Nov" in reply.text
    assert [day for day, *_ in await looks(scene)] == [17, 18, 19, 20, 21, 24]


async def test_quiet_hours(scene):
    """What fires at night and lasts is told at ten past seven; what came and went is told as such."""
    hours = {datetime(2026, 11, 17, hour, tzinfo=UTC) for hour in (1, 2)}
    await watch(scene, "signups < 5 per hour quiet 22:00-07:00")
    scene.world.figure = lambda at: 0 if at in hours else 20
    start = datetime(2026, 11, 16, 20, 10, tzinfo=UTC)
    for half_hour in range(40):
        scene.clock.now = start + timedelta(minutes=30 * half_hour)
        await scene.runner.beat()
        if scene.clock.now < datetime(2026, 11, 17, 6, 10, tzinfo=UTC):  # ten past seven in Berlin
            assert scene.slack.messages == []
    [message] = scene.slack.messages
    assert message.text.startswith("Alert, over by now: *0 signup events* Tue 17 Nov, 02:00–03:00")
    assert "03:00–04:00" in message.text
    scene.world.figure = lambda at: 0 if at >= datetime(2026, 11, 17, 23, tzinfo=UTC) else 20
    scene.clock.now = datetime(2026, 11, 18, 6, 10, tzinfo=UTC)
    await scene.runner.beat()
    assert scene.slack.texts()[-1].startswith("Alert: *0 signup events* Wed 18 Nov, 06:00–07:00")
    assert "has lasted since Wed 18 Nov, 00:00" in scene.slack.texts()[-1]


async def test_a_mix_that_shifts(scene):
    """The total stays, the paid share does not."""
    await watch(scene, "mix facebook paid share")
    scene.world.paid = lambda at: 0.8 if BERLIN.local(at).date() == date(2026, 11, 17) else 0.4
    for day in (17, 18, 19):
        await morning(scene, day)
    message, reply = scene.slack.messages
    assert "It lasted from Tue 17 Nov, which had 80%." in message.text
    assert reply.text.startswith(
        "*Recovered*: 40% of Facebook’s 600 events paid on Wed 18 Nov, 0 points. Usual on this weekday: 40%"
    )


async def test_what_is_usual_does_not_fire(scene):
    """20 a day as ever: a drop of 40 % is not seen in it, and nobody hears anything for a week."""
    await watch(scene, "signups drop 40% vs usual")
    for day in range(17, 24):
        await morning(scene, day)
    assert scene.slack.messages == []


async def test_a_message_that_somebody_deleted(scene):
    """There is nothing left to edit: the look is closed all the same."""
    await watch(scene, "signups < 5", _17=3, _18=2)
    await morning(scene, 18)
    scene.slack.messages.clear()
    await morning(scene, 19)
    assert (await looks(scene))[-1] == (19, "skipped", "still_firing")


async def test_a_reply_to_a_message_that_is_gone(scene):
    """Slack has no such thread: it is over all the same, not paused, and fires again as a new one."""
    await watch(scene, "signups < 5", _17=3, _19=2)
    await morning(scene, 18)
    scene.slack.messages.clear()
    scene.slack.script = ["thread_not_found"]
    await morning(scene, 19)
    assert (await looks(scene))[-1] == (19, "failed", "thread_not_found")
    assert (await scene.store.schedules.get(KEY)).pause is None
    await morning(scene, 20)
    [message] = [each for each in scene.slack.messages if each.channel == "C1"]
    assert message.text.startswith("Alert: *2 signup events* on Thu 19 Nov")


async def test_another_alert_of_the_same_name_begins_anew(scene):
    """Deleted while it fired, made again with another limit: the old message is not its message."""
    await watch(scene, "signups < 5", _17=3, _18=3)
    await morning(scene, 18)
    await scene.store.schedules.remove(KEY, scene.clock())
    await scene.store.schedules.save(alert_of("signups < 10"), scene.clock())
    await morning(scene, 19)
    assert len(top(scene)) == 2
