"""Whatever happens in whatever order: the invariants of the ledger, looked for by Hypothesis.

Clocks jump, processes die at any step and are replaced, Slack lies, the API fails, people edit.
MM_LONG=1 looks for longer.
"""

import asyncio
import os
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import count, takewhile

import pytest
import structlog
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from bot.digests.delivery import OPEN
from bot.digests.digest import Pause
from bot.digests.failpoints import POINTS
from bot.digests.judgement import Evidence
from bot.digests.slots import due, zone_named
from bot.store.engine import open_store
from tests.digests.stage import Scene, weekly

BEGIN = datetime(2026, 10, 23, 7, 30, tzinfo=UTC)  # two days before Berlin's clocks change
WORDS = ["ok", "lost", "never", "late", "ratelimited:5", "invalid_blocks", "fatal_error"]
KEY = "config/weekly"


class Killed(BaseException):
    """The process ended here."""


class Death:
    """A failpoint that ends its process at one step; nothing in that process goes on after it."""

    def __init__(self):
        self.at = None
        self.dead = False

    def __call__(self, point):
        if self.dead or point == self.at:
            self.dead = True
            raise Killed(point)


DUE = "until the next one is due"
LATER = st.one_of(
    st.just(DUE),
    st.sampled_from([1, 31, 61, 125, 600]),
    st.sampled_from([3600, 7200, 43_300, 86_400, 400_000]),
)
BEATS = st.lists(st.tuples(LATER, st.none() | st.sampled_from(POINTS)), min_size=1, max_size=4)


def event(name, *arguments):
    return st.tuples(st.just(name), *arguments)


EVENTS = st.one_of(
    event("nothing"),
    event("clock_goes_back", st.sampled_from([5, 3600, 90_000])),
    event("slack_misbehaves", st.lists(st.sampled_from(WORDS), max_size=3)),
    event("what_was_underway_arrives"),
    event("the_api_fails", st.integers(1, 3)),
    event("figures_look_wrong", st.booleans()),
    event("somebody_skips_the_next"),
    event("somebody_pauses"),
    event("somebody_resumes"),
    event("somebody_resumes"),  # or it rests most of the time
    event("the_file_changes", st.sampled_from(["C1", "C2"])),
)


class Machine(RuleBasedStateMachine):
    folder = None  # set by the test
    numbers = count()

    def __init__(self):
        super().__init__()
        self.loop = asyncio.Runner()

    @initialize(cadence=st.sampled_from(["daily 09:00", "daily 02:30", "0 * * * *", "weekly mon,thu 00:30"]))
    def open(self, cadence):
        self.opened = open_store(f"sqlite:///{self.folder}/{next(self.numbers)}.db")
        store = self.loop.run(self.opened.__aenter__())
        self.scene = Scene(store)
        self.scene.clock.now = BEGIN
        self.digest = weekly(cadence=cadence)
        self.since = BEGIN
        self.loop.run(store.schedules.adopt([self.digest], BEGIN))
        self.expected = []  # moments that must have a row
        self.planned_to = BEGIN - timedelta(microseconds=1)
        self.paused = False
        self.underway, self.last_beat = {}, BEGIN
        self.behind = 0

    @rule(event=EVENTS, beats=BEATS)
    def something_happens_and_time_passes(self, event, beats):
        """New processes beat, and perhaps die on the way."""
        # One rule: as rules of their own, events and beats would seldom meet, and hardly anything be due.
        name, *arguments = event
        getattr(self, name)(*arguments)
        for later, killed in beats:
            self.scene.clock.move(seconds=self.until_due() if later == DUE else later)
            self.beat(killed)
            self.the_promise_is_kept()

    def until_due(self):
        now = self.scene.clock()
        upcoming = due(
            self.digest.cadence, zone_named(self.digest.zone), now + timedelta(seconds=1), self.since
        )
        return (next(upcoming) - now).total_seconds()

    def beat(self, killed):
        self.slack_is_never_later_than_it_may()
        death = Death()
        death.at = killed
        self.scene.failpoint = death
        process = self.scene.process("another")
        with suppress(Killed):
            self.loop.run(process.beat())
        if not self.paused:
            zone = zone_named(self.digest.zone)
            begin = self.planned_to + timedelta(microseconds=1)
            upcoming = due(self.digest.cadence, zone, begin, self.since)
            self.expected += takewhile(lambda moment: moment <= self.scene.clock(), upcoming)
            self.planned_to = max(self.planned_to, self.scene.clock())

    def slack_is_never_later_than_it_may(self):
        """A post that arrives after both looks would be there twice: a window that docs/delivery.md names."""
        now = self.scene.clock()
        marks = {posting.mark for posting in self.scene.slack.underway}
        self.underway = {mark: self.underway.get(mark, self.last_beat) for mark in marks}
        if any(now - since >= timedelta(seconds=60) for since in self.underway.values()):
            self.scene.slack.arrive()
        self.last_beat = now

    def nothing(self):
        """Only time passes."""

    def clock_goes_back(self, back):
        """Somebody corrected the clock; what was planned stays planned."""
        self.scene.clock.move(seconds=-back)
        self.behind += back

    def slack_misbehaves(self, words):
        self.scene.slack.script += words

    def what_was_underway_arrives(self):
        self.scene.slack.arrive()

    def the_api_fails(self, times):
        self.scene.pen.failures = [ConnectionError() for _ in range(times)]

    def figures_look_wrong(self, zero):
        self.scene.pen.evidence = Evidence(total=0, before=9) if zero else Evidence()

    def somebody_skips_the_next(self):
        self.loop.run(self.scene.store.schedules.skip(KEY))

    def somebody_pauses(self):
        now = self.scene.clock()
        self.loop.run(self.scene.store.schedules.pause(KEY, Pause("by_person", now), now))
        self.paused = True

    def somebody_resumes(self):
        now = self.scene.clock()
        self.loop.run(self.scene.store.schedules.resume(KEY, now))
        if self.paused:
            self.planned_to = now
        self.paused = False

    def the_file_changes(self, channel):
        self.digest = weekly(cadence=self.digest.cadence.text, channel=channel)
        self.loop.run(self.scene.store.schedules.adopt([self.digest], self.scene.clock()))

    def rows(self):
        history = self.loop.run(self.scene.store.ledger.history(KEY, limit=10_000))
        return [row for row in history if row.kind == "slot"]

    @invariant()
    def the_promise_is_kept(self):
        if hasattr(self, "scene"):
            rows = self.rows()
            self.every_moment_has_one_row(rows)
            self.nothing_is_there_twice(rows)

    def every_moment_has_one_row(self, found):
        """Nothing vanishes, nothing is invented."""
        moments = Counter(row.due_at for row in found)
        assert set(moments.values()) <= {1}
        assert set(moments) == set(self.expected)

    def nothing_is_there_twice(self, found):
        """One message for each mark; what is sent is there, as it is recorded."""
        rows = {row.id: row for row in found}
        marks = Counter(posting.mark for posting in self.scene.slack.messages)
        assert set(marks.values()) <= {1}
        there = {(posting.mark, posting.ts) for posting in self.scene.slack.messages}
        assert all((row.id, row.ts) in there for row in rows.values() if row.state == "sent")
        unsent = {"due", "held", "missed", "superseded", "skipped", "cancelled"}
        assert not [row for row in rows.values() if row.id in marks and row.state in unsent and not row.posts]

    def teardown(self):
        """Left alone with a Slack that works, everything ends: nothing stays open or is there twice."""
        if not hasattr(self, "scene"):
            return
        self.scene.slack.script, self.scene.failpoint = [], lambda _: None
        self.scene.slack.underway = []
        self.scene.pen.failures, self.scene.pen.evidence = [], Evidence()
        self.somebody_pauses()
        self.scene.clock.move(seconds=self.behind)  # what waits for a moment waits until clocks show it
        for _ in range(8):
            self.scene.clock.move(seconds=200)
            self.loop.run(self.scene.process("last").beat())
            if not (still_open := [row for row in self.rows() if row.state in OPEN]):
                break
        assert not still_open
        self.nothing_is_there_twice(self.rows())
        self.loop.run(self.opened.__aexit__(None, None, None))
        self.loop.close()


@pytest.mark.timeout(3600 if "MM_LONG" in os.environ else 120)
def test_the_ledger_keeps_its_promise(tmp_path, monkeypatch):
    """No order of events loses a moment, sends it twice, or leaves it open for ever."""
    long = "MM_LONG" in os.environ
    monkeypatch.setattr(Machine, "folder", tmp_path)
    events = structlog.get_config()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(50))
    run_state_machine_as_test(
        Machine,
        settings=settings(
            max_examples=400 if long else 12,
            stateful_step_count=30 if long else 10,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    structlog.configure(**events)
