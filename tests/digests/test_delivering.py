"""What becomes of one delivery, whatever Slack and the API do."""

from datetime import timedelta

import pytest

from bot.digests.judgement import Evidence, Rules
from bot.digests.outcome import NotPosted, Refused, Scope, Uncertain, outcome_of
from bot.digests.slots import slots
from bot.digests.writing import unpacked
from tests.digests.stage import Scene, Slack, WhenEmpty, weekly


@pytest.fixture
async def due(scene):
    """A scene in which one digest is due now."""
    await scene.adopt(weekly())
    return scene


async def test_an_answer_that_got_lost_is_read_back(due):
    """It is there and nobody said so: after the settle time it is found, and nothing is posted again."""
    due.slack.script = ["lost"]
    await due.beat()
    assert await due.states() == [("23 08:00", "sending")]
    await due.beat(seconds=59)
    assert await due.states() == [("23 08:00", "sending")]
    await due.beat(seconds=1)
    assert await due.states() == [("23 08:00", "sent")]
    assert (due.slack.calls, len(due.slack.messages)) == (1, 1)


async def test_what_never_arrived_is_posted_again_after_two_looks(due):
    """Two looks, half a minute apart, and then the same bytes once more."""
    due.slack.script = ["never"]
    await due.beat()
    await due.beat(seconds=60)
    assert due.slack.calls == 1
    due.pen.evidence = Evidence(total=0, before=99)  # nobody asks for the figures again
    await due.beat(seconds=30)
    assert await due.states() == [("23 08:00", "sent")]
    assert due.slack.texts() == ["digest last week as of 23 08:00"]
    assert len(due.pen.occasions) == 1


async def test_what_arrives_late_is_found_by_the_second_look(due):
    """Slack took its time: still one message."""
    due.slack.script = ["late"]
    await due.beat()
    await due.beat(seconds=60)
    due.slack.arrive()
    await due.beat(seconds=30)
    assert await due.states() == [("23 08:00", "sent")]
    assert due.slack.calls == 1


async def test_a_hanging_post_is_not_sure_of_anything(scene):
    """Past the deadline nobody knows: it is looked for, like any answer that got lost."""
    scene = Scene(scene.store, rules=Rules(pace=0.0, deadline=0.05))
    await scene.adopt(weekly())
    scene.slack.script = ["hang"]
    await scene.beat()
    [row] = await scene.store.ledger.history()
    assert (row.state, row.reason) == ("sending", "timeout_error")


async def test_without_a_way_to_look_nothing_is_sent_again(due):
    """Unknown is said, the owner is asked, and that is all."""
    due.slack.script, due.slack.blind = ["never"], "missing_scope"
    await due.beat()
    await due.beat(seconds=60)
    assert await due.states() == [("23 08:00", "unknown")]
    await due.beat(hours=1)
    assert due.slack.texts() == []
    assert due.slack.texts("U1") == ["owner told: unknown.missing_scope"]
    assert (await due.store.watch.figures(due.clock())).unknown == 1


async def test_the_loser_of_a_race_takes_its_double_back(due):
    """A process frozen between intent and post wakes up after another one posted: one message stays."""
    ledger, clock, rules = due.store.ledger, due.clock, due.rules
    await due.runner.plan()
    mine = await ledger.claim("one", clock(), rules.lease, ())
    frozen = await due.runner._sending._preparing.write(mine, await due.store.schedules.get(mine.digest))
    frozen = await ledger.intend(frozen, clock(), rules.lease, rules.settle)
    other = due.process("two")
    clock.move(seconds=rules.lease)
    await other.beat()
    clock.move(seconds=30)
    await other.beat()
    assert len(due.slack.messages) == 1
    schedule = await due.store.schedules.get(frozen.digest)
    outcome = await due.runner._sending._posted(frozen)
    assert len(due.slack.messages) == 2
    await due.runner._sending._act(frozen, schedule, outcome)
    assert len(due.slack.messages) == 1
    [row] = await ledger.history()
    assert row.ts == due.slack.messages[0].ts
    assert due.slack.deleted == ["1.000002"]


async def test_doubles_found_by_a_look_are_taken_back(due):
    """Two messages with one mark: the first one counts."""
    due.slack.script = ["lost"]
    await due.beat()
    [row] = await due.store.ledger.history()
    await Slack.post(due.slack, "C1", unpacked(row.payload), row.id, None)
    await due.beat(seconds=60)
    assert [posting.ts for posting in due.slack.messages] == ["1.000001"]


async def test_a_frozen_process_does_not_post_with_an_old_intent(due):
    """It woke up so late that its claim may be another's: it leaves the post to whoever looks first."""
    slept = []

    def sleep(point):
        if point == "after_intent" and not slept:
            slept.append(point)
            due.clock.move(seconds=106)

    scene = Scene(due.store, failpoint=sleep)
    scene.clock = due.clock
    await scene.process("one").beat()
    assert due.slack.calls == scene.slack.calls == 0
    assert await due.states() == [("23 08:00", "sending")]


async def test_blocks_that_slack_refuses_are_left_out(due):
    """Once more with the text alone; a refusal of that too is our bug, and the owner is told."""
    due.slack.script = ["invalid_blocks"]
    await due.beat()
    assert [(posting.text[:6], posting.blocks) for posting in due.slack.messages] == [("digest", 0)]
    assert await due.states() == [("23 08:00", "sent")]


async def test_a_text_that_slack_refuses_fails(due):
    """There is nothing simpler to say."""
    due.slack.script = ["invalid_blocks", "msg_too_long"]
    await due.beat()
    await due.beat(seconds=1)
    assert await due.states() == [("23 08:00", "failed")]
    assert due.slack.texts("U1") == ["owner told: failed.msg_too_long"]


@pytest.mark.parametrize("code", ["is_archived", "not_in_channel", "channel_not_found"])
async def test_a_lost_channel_pauses_the_digest_and_tells_the_owner_once(due, code):
    """No second attempt a week later, no second notice."""
    due.slack.script = [code]
    await due.beat()
    await due.beat(seconds=10)
    await due.beat(days=7)
    assert await due.states() == [("23 08:00", "failed")]
    assert due.slack.texts("U1") == [f"owner told: failed.{code}"]
    assert (await due.store.schedules.get("config/weekly")).pause.reason == code


async def test_a_workspace_that_refuses_us_is_left_alone(due):
    """Everything rests for ten minutes, nothing is lost, nobody is told through Slack."""
    await due.adopt(weekly(), weekly("other", channel="C2"))
    due.slack.script = ["token_revoked", "token_revoked"]
    await due.beat()
    await due.beat(seconds=10)
    assert (due.slack.calls, due.slack.messages) == (2, [])
    assert await due.states() == await due.states("config/other") == [("23 08:00", "due")]
    due.runner = due.process("the next one, with a new token")
    await due.beat(minutes=10)
    assert len(due.slack.messages) == 2


async def test_a_limited_rate_is_waited_for(due):
    """Exactly as long as Slack says, and then sent; surely nothing was posted, so nobody looks."""
    due.slack.script = ["ratelimited:30"]
    await due.beat()
    [row] = await due.store.ledger.history()
    assert row.not_before == due.clock() + timedelta(seconds=30)
    due.runner = due.process("two")
    await due.beat(seconds=29)
    assert due.slack.calls == 1
    await due.beat(seconds=1)
    assert await due.states() == [("23 08:00", "sent")]


async def test_slack_away_for_longer_than_the_limit(due):
    """Surely not posted, again and again, until it is too late: missed, and the owner is told why."""
    due.slack.script = ["org_login_required"] * 60
    for _ in range(27):
        await due.beat(minutes=30)
    assert await due.states() == [("23 08:00", "missed")]
    due.slack.script = []
    await due.beat(minutes=30)
    assert due.slack.texts("U1") == ["owner told: missed.org_login_required"]


# ── hold, don't lie ──


async def test_figures_that_cannot_be_had_are_waited_for(due):
    """The API is away: held, tried again, and sent late with the figures of its time."""
    due.pen.failures = [ConnectionError(), ConnectionError()]
    await due.beat()
    await due.beat(minutes=1)
    assert await due.states() == [("23 08:00", "held")]
    assert due.slack.messages == []
    await due.beat(minutes=5)
    assert due.slack.texts() == ["digest last week as of 23 08:00 late by 0:06:00"]


async def test_a_zero_where_there_was_something_is_held(due):
    """A digest full of zeros looks like a failure until somebody has looked."""
    due.pen.evidence = Evidence(total=0, before=343)
    await due.beat()
    assert await due.states() == [("23 08:00", "held")]
    due.pen.evidence = Evidence(total=340, before=343)
    await due.beat(minutes=1)
    assert await due.states() == [("23 08:00", "sent")]


async def test_what_is_held_for_too_long_is_explained(due):
    """To the owner, and once to the channel; then it is over."""
    due.pen.evidence = Evidence(total=0, before=343)
    for _ in range(40):
        await due.beat(minutes=10)
    assert await due.states() == [("23 08:00", "failed")]
    assert due.slack.texts("U1") == ["owner told: failed.zero_after_some"]
    assert due.slack.texts() == ["channel told: failed.zero_after_some"]
    assert due.pen.occasions[-1].delivery


async def test_a_bad_night_is_explained_once(scene):
    """An hourly digest without figures for ten hours: one notice, and the next only after it worked again."""
    await scene.adopt(weekly(cadence="0 * * * *"), at="2026-11-23T07:59")
    scene.pen.failures = [ConnectionError() for _ in range(1000)]
    for _ in range(60):
        await scene.beat(minutes=10)
    assert {state for _, state in (await scene.states())[:-1]} == {"failed"}
    assert scene.slack.texts("U1") == ["owner told: failed.connection_error"]
    assert scene.slack.texts() == ["channel told: failed.connection_error"]
    scene.pen.failures = []
    await scene.beat(hours=1)
    scene.pen.failures = [ConnectionError() for _ in range(1000)]
    for _ in range(10):
        await scene.beat(minutes=10)
    assert scene.slack.texts("U1") == ["owner told: failed.connection_error"] * 2


@pytest.mark.parametrize("cadence", ["*/15 * * * *", "0 * * * *", "daily 09:00"])
async def test_nothing_is_held_in_silence(scene, cadence):
    """Whatever the rhythm, somebody hears of it before the next one is due."""
    await scene.adopt(weekly(cadence=cadence), at="2026-11-23T08:00")
    scene.pen.failures = [ConnectionError() for _ in range(1000)]
    for _ in range(16 if cadence.startswith("*") else 130):
        await scene.beat(minutes=1)
    assert scene.slack.texts("U1") == ["owner told: failed.connection_error"]


async def test_a_delivery_that_makes_us_stumble_stops_no_other(scene):
    """Its lease runs out and it is tried again; the rest is sent meanwhile."""
    await scene.adopt(weekly("a"), weekly("b", channel="C2"))
    scene.runner._means.ledger.keep, working = None, scene.runner._means.ledger.keep
    await scene.beat()
    scene.runner._means.ledger.keep = working
    assert scene.slack.messages == []
    await scene.beat(seconds=121)
    assert len(scene.slack.messages) == 2


@pytest.mark.parametrize(
    ("evidence", "state"),
    [
        (Evidence(total=0, before=0), "sent"),
        (Evidence(total=0), "sent"),
        (Evidence(total=5, before=500), "sent"),
        (Evidence(total=5, silent=90_000.0, usual_silence=3_600.0), "held"),
        (Evidence(total=5, silent=1_000.0, usual_silence=3_600.0), "sent"),
        (Evidence(nothing=True), "skipped"),
    ],
)
async def test_what_is_held_and_what_is_not(scene, evidence, state):
    """A quiet week is no failure; a silence longer than usual is; nothing to say may be skipped."""
    await scene.adopt(weekly(when_empty=WhenEmpty.SKIP))
    scene.pen.evidence = evidence
    await scene.beat()
    assert await scene.states() == [("23 08:00", state)]


async def test_who_asks_for_it_now_gets_it_now(due):
    """Nothing is held from a person who insists."""
    due.pen.evidence = Evidence(total=0, before=343)
    due.clock.move(hours=-1)
    await due.store.schedules.run("config/weekly", due.clock(), due.clock())
    await due.beat()
    assert len(due.slack.messages) == 1


async def test_later_parts_go_into_the_thread(due):
    """In order, after the first one is there, each once."""
    due.pen.thread = ("the table", "the chart")
    due.slack.script = ["lost", "ok", "ok"]
    await due.beat()
    assert len(due.slack.messages) == 1
    await due.beat(seconds=60)
    assert [(posting.text[:9], posting.thread_ts) for posting in due.slack.messages] == [
        ("digest la", None),
        ("the table", "1.000001"),
        ("the chart", "1.000001"),
    ]


async def test_parts_of_a_message_that_failed_are_cancelled(due):
    """No table without its digest."""
    due.pen.thread = ("the table",)
    due.slack.script = ["is_archived"]
    await due.beat()
    parts = [row.state for row in await due.store.ledger.history() if row.part == 1]
    assert parts == ["cancelled"]


async def test_without_an_owner_nobody_is_told(scene):
    """It fails all the same, and the ledger says why."""
    await scene.adopt(weekly(owner=None))
    scene.slack.script = ["is_archived"]
    await scene.beat()
    [row] = await scene.store.ledger.history()
    assert (row.state, row.reason) == ("failed", "is_archived")


async def test_an_occasion_knows_the_next_run(due):
    """For the footer."""
    await due.beat()
    following = slots(weekly().cadence, "Europe/Berlin", due.clock() + timedelta(seconds=1), 1)
    assert due.pen.occasions[0].next_due == following[0].due_at


async def test_stopping_claims_nothing_more(due):
    """What is due waits for the next process."""
    due.runner.stop()
    await due.beat()
    assert await due.states() == [("23 08:00", "due")]


@pytest.mark.parametrize(
    ("code", "meaning"),
    [
        ("invalid_blocks", Refused("invalid_blocks", Scope.CONTENT)),
        ("is_archived", Refused("is_archived", Scope.CHANNEL)),
        ("account_inactive", Refused("account_inactive", Scope.WORKSPACE)),
        ("ratelimited", NotPosted("ratelimited", 3.0)),
        ("fatal_error", Uncertain("fatal_error")),
        ("a_code_of_next_year", Uncertain("a_code_of_next_year")),
    ],
)
def test_a_code_means_something(code, meaning):
    """What nobody knows yet is uncertain, never sure."""
    assert outcome_of(code, 3.0) == meaning


@pytest.mark.parametrize("rules", [{"lease": 10.0}, {"settle": 10.0}])
def test_times_that_would_break_the_promise_are_refused(rules):
    """A lease shorter than the deadline would let two processes post at once."""
    with pytest.raises(ValueError, match="must outlast"):
        Rules(**rules)


async def test_an_owner_who_left_is_replaced_by_the_next_manager(scene):
    """All their digests go to the heir, who is told what happened."""
    await scene.adopt(weekly(), weekly("other", cadence="monthly 1st 09:00"))
    scene.heirs = {("C1", "U1"): "U2"}
    scene.slack.script = ["is_archived", "user_disabled"]
    await scene.beat()
    assert scene.slack.texts("U2") == ["owner told: failed.is_archived"]
    assert [each.digest.owner for each in await scene.store.schedules.all()] == ["U2", "U2"]


async def test_where_nobody_is_left_nobody_is_told(scene):
    """It ends; nothing goes round in circles."""
    await scene.adopt(weekly())
    scene.slack.script = ["is_archived", "user_disabled"]
    await scene.beat()
    assert await scene.states(kind="owner") == [("23 08:00", "failed")]
    assert scene.slack.calls == 2


async def test_an_heir_who_left_too_is_replaced_in_turn(scene):
    """Until somebody is there."""
    await scene.adopt(weekly())
    scene.heirs = {("C1", "U1"): "U2", ("C1", "U2"): "U3"}
    scene.slack.script = ["is_archived", "user_disabled", "user_disabled"]
    await scene.beat()
    assert scene.slack.texts("U3") == ["owner told: failed.is_archived"]
