"""One message while it lasts: laws of what is said over any run of figures."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts.alert import Limit, Move, Way
from bot.alerts.episodes import Step, decide, newest_said, under_way
from bot.alerts.errors import NotSettled
from bot.alerts.judging import Sample, judge
from bot.alerts.reading import read
from bot.alerts.replaying import replay
from bot.digests.delivery import Delivery, Kind, Payload, State
from bot.periods.calendar import Span

START = datetime(2026, 9, 1, tzinfo=UTC)
DAY = timedelta(days=1)
ASK = ("event=signup < 5 per day",)
BELOW = Limit(Way.DOWN, 5)


def sample(day, figure, usual=20):
    return Sample(Span(START + day * DAY, START + (day + 1) * DAY), figure, (usual,) * 8)


def said(decision, day, state=State.SENT, ask=ASK):
    """The delivery that a decision becomes."""
    return Delivery(
        f"d{day}", "alert/x", Kind.SLOT, START + (day + 1) * DAY, 0, state, "C1", ask, START,
        payload=Payload("", (), 0, decision.figures), ts=f"1.{day}" if state is State.SENT else None,
    )  # fmt: skip


def live(looks, *, every_time=False):
    """Look after look, through the ledger's history as the Watcher reads it: (day, step) of each."""
    history, steps, day = [], [], 0
    for figures in looks:
        verdicts = [judge(BELOW, sample(day + at, figure)) for at, figure in enumerate(figures)]
        day += len(figures)
        decision = decide(verdicts, under_way(newest_said(history, ASK)), every_time=every_time)
        steps.append(decision.step)
        if decision.step not in {Step.NOTHING, Step.GO_ON}:
            history.insert(0, said(decision, day))
    return steps


runs = st.lists(st.lists(st.integers(0, 9), min_size=0, max_size=4), max_size=30)


@given(runs, st.booleans())
def test_what_is_said_is_well_formed(looks, every_time):
    """Nothing goes on or ends that has not begun; nothing begins while another lasts; figures decide."""
    firing = False
    for figures, step in zip(looks, live(looks, every_time=every_time), strict=True):
        if not figures:
            assert step is Step.NOTHING
            continue
        low, last_low = any(figure < 5 for figure in figures), figures[-1] < 5
        expected = {
            (False, False, False): Step.NOTHING,
            (False, True, False): Step.PASSED,
            (False, True, True): Step.BEGIN,
        }.get((firing, low, last_low))
        if firing:
            expected = Step.END if not last_low else Step.AGAIN if every_time else Step.GO_ON
        assert step is expected
        firing = last_low


@given(runs, st.booleans())
def test_a_replay_says_what_would_have_been_said(looks, every_time):
    """As many episodes, as many messages, and the same one that still lasts."""
    steps = live(looks, every_time=every_time)
    alert = read("signups < 5 every time" if every_time else "signups < 5")
    day, past = 0, []
    for figures in looks:
        past.append(
            (START + (day + len(figures)) * DAY, [sample(day + at, each) for at, each in enumerate(figures)])
        )
        day += len(figures)
    replayed = replay(alert, past)
    assert len(replayed.fired) == steps.count(Step.BEGIN) + steps.count(Step.PASSED)
    assert replayed.messages == sum(step in {Step.BEGIN, Step.PASSED, Step.AGAIN} for step in steps)
    lasts = bool(replayed.fired) and replayed.fired[-1].over_at is None
    assert lasts == (steps.count(Step.BEGIN) > steps.count(Step.END))
    assert replayed.judged == sum(map(len, looks))


def test_it_does_not_come_and_go_at_the_edge_of_chance():
    """Begun beyond chance, it lasts until the figure is back within what was asked."""
    drop = Move(Way.DOWN, 40)
    steps, before = [], None
    for day, figure in enumerate((20, 2, 11, 12, 13, 20)):
        decision = decide([judge(drop, sample(day, figure))], before)
        steps.append(decision.step)
        before = decision.episode if decision.step in {Step.BEGIN, Step.GO_ON} else None
    assert steps == [Step.NOTHING, Step.BEGIN, Step.GO_ON, Step.GO_ON, Step.END, Step.NOTHING]
    assert not judge(drop, sample(0, 12)).starts  # by itself it would not have begun


def test_what_may_have_been_said_is_waited_for():
    """A message of which nobody knows yet makes the next look wait; one that failed never was."""
    begun = decide([judge(BELOW, sample(0, 3))], None)
    with pytest.raises(NotSettled):
        newest_said([said(begun, 1, State.SENDING)], ASK)
    for state in (State.FAILED, State.MISSED, State.UNKNOWN, State.DUE):
        assert newest_said([said(begun, 1, state)], ASK) is None


def test_only_its_own_sentence_counts():
    """Another alert of the same name, deleted since, has nothing to do with it."""
    begun = decide([judge(BELOW, sample(0, 3))], None)
    assert under_way(newest_said([said(begun, 1)], ASK)).since == START
    assert under_way(newest_said([said(begun, 1, ask=("event=signup < 9 per day",))], ASK)) is None


def test_a_replay_of_what_nobody_can_judge():
    """Without history a change is not judged, and does not fire; a limit needs none."""
    bare = Sample(Span(START, START + DAY), 0, ())
    unjudged = replay(read("signups drop 40%"), [(START + DAY, [bare])])
    assert (unjudged.judged, unjudged.unjudged, unjudged.fired) == (0, 1, ())
    assert replay(read("signups < 5"), [(START + DAY, [bare])]).messages == 1
