"""A small Slack, a writer and a clock: everything around the runner that is not the database."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count

from bot.digests.digest import Origin, WhenEmpty, digest_of
from bot.digests.failpoints import nowhere
from bot.digests.judgement import Evidence, Rules
from bot.digests.means import Means
from bot.digests.outcome import CannotLook, Found, NotThere, Posted, Uncertain, outcome_of
from bot.digests.pace import Pace
from bot.digests.runner import Runner
from bot.digests.writing import Edit, Written
from bot.messages.message import Message

MONDAY = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # 09:00 in Berlin
QUICK = Rules(pace=0.0)


class Clock:
    """Stands still until it is moved."""

    def __init__(self, now=MONDAY):
        self.now = now

    def __call__(self):
        return self.now

    def move(self, **by):
        self.now += timedelta(**by)


@dataclass
class Posting:
    """A message in a channel of the small Slack."""

    channel: str
    ts: str
    text: str
    blocks: int
    mark: str
    thread_ts: str | None


@dataclass
class Slack:
    """Takes posts as `script` says, one word per call, and then takes them all.

    "ok"; "lost": it is there, but nobody says so; "never": it is not there, and nobody says so; "late": it
    is there after `arrive`; "hang": no answer at all; else an error code, with the wait after a colon.
    """

    script: list = field(default_factory=list)
    blind: str | None = None
    messages: list = field(default_factory=list)
    underway: list = field(default_factory=list)
    calls: int = 0
    deleted: list = field(default_factory=list)
    refuse_edits: list = field(default_factory=list)
    numbers: count = field(default_factory=lambda: count(1))

    async def post(self, channel, message, mark, thread_ts):
        self.calls += 1
        word = self.script.pop(0) if self.script else "ok"
        posting = Posting(
            channel, f"1.{next(self.numbers):06}", message.text, len(message.blocks), mark, thread_ts
        )
        if word in {"ok", "lost"}:
            self.messages.append(posting)
        if word == "late":
            self.underway.append(posting)
        if word == "hang":
            await asyncio.sleep(60)
        if word == "ok":
            return Posted(posting.ts)
        if word in {"lost", "never", "late"}:
            return Uncertain("no_answer")
        code, _, wait = word.partition(":")
        return outcome_of(code, float(wait) if wait else None)

    def arrive(self):
        """What was underway is there now."""
        self.messages += self.underway
        self.underway = []

    async def find_by_mark(self, channel, mark, since, thread_ts):
        assert since.tzinfo is not None
        if self.blind:
            return CannotLook(self.blind)
        found = tuple(
            posting.ts
            for posting in self.messages
            if (posting.channel, posting.mark, posting.thread_ts) == (channel, mark, thread_ts)
        )
        return Found(found) if found else NotThere()

    async def delete(self, channel, ts):
        self.deleted.append(ts)
        self.messages = [
            posting for posting in self.messages if (posting.channel, posting.ts) != (channel, ts)
        ]
        return True

    async def edit(self, channel, ts, message):
        if self.refuse_edits:
            raise self.refuse_edits.pop(0)
        for posting in self.messages:
            if (posting.channel, posting.ts) == (channel, ts):
                posting.text = message.text
                return True
        return False

    def texts(self, channel="C1"):
        return [posting.text for posting in self.messages if posting.channel == channel]


@dataclass
class Pen:
    """Writes what it is asked; `failures` are raised first, `evidence` and `figures` go with it.

    `moved`: what a restatement says, if anything.
    """

    evidence: Evidence = field(default_factory=Evidence)
    failures: list = field(default_factory=list)
    thread: tuple = ()
    occasions: list = field(default_factory=list)
    figures: dict = field(default_factory=dict)
    moved: str | None = None

    async def write(self, ask, occasion):
        self.occasions.append(occasion)
        if self.failures:
            raise self.failures.pop(0)
        late = f" late by {occasion.late}" if occasion.late else ""
        text = f"{', '.join(ask)} as of {occasion.due_at:%d %H:%M}{late}"
        blocks = ({"type": "divider"},)
        parts = Message(text, blocks), *(Message(line) for line in self.thread)
        return Written(parts, self.evidence, self.figures)

    async def restate(self, _ask, occasion):
        self.occasions.append(occasion)
        if self.failures:
            raise self.failures.pop(0)
        if self.moved is None:
            return Written((), Evidence(), reason="nothing_moved")
        before = occasion.before
        edit = Edit(before.ts, Message(f"{before.payload.text} (restated)"))
        return Written((Message(self.moved),), Evidence(), edits=(edit,), thread_ts=before.ts)

    async def notice(self, occasion):
        self.occasions.append(occasion)
        return Message(f"{occasion.kind} told: {occasion.reason}")


def weekly(name="weekly", cadence="weekly mon 09:00", **more):
    """A digest, as config.toml would have it."""
    plain = {"channel": "C1", "timezone": "Europe/Berlin", "ask": ["digest last week"], "owner": "U1"}
    return digest_of(name=name, cadence=cadence, **(plain | more))


class Scene:
    """One or several processes around one database."""

    def __init__(self, store, *, rules=QUICK, failpoint=nowhere):
        self.store = store
        self.clock = Clock()
        self.slack = Slack()
        self.pen = Pen()
        self.rules = rules
        self.failpoint = failpoint
        self.heirs = {}
        self.runner = self.process("one")

    async def successor(self, channel, gone):
        return self.heirs.get((channel, gone))

    def process(self, name, slack=None):
        means = Means(
            ledger=self.store.ledger,
            schedules=self.store.schedules,
            writer=self.pen,
            post=slack or self.slack,
            rules=self.rules,
            clock=self.clock,
            pace=Pace(self.rules.pace, self.rules.in_flight),
            failpoint=self.failpoint,
            successor=self.successor,
        )
        return Runner(means, self.store.watch, name)

    async def adopt(self, *digests, at="2026-11-20T00:00"):
        """The configuration was read then."""
        await self.store.schedules.adopt(digests, datetime.fromisoformat(at).replace(tzinfo=UTC))

    async def beat(self, **later):
        """Move the clock and beat."""
        self.clock.move(**later)
        return await self.runner.beat()

    async def states(self, key="config/weekly", kind="slot"):
        """(moment, state) of its deliveries, oldest first."""
        rows = await self.store.ledger.history(key)
        return [
            (f"{row.due_at:%d %H:%M}", str(row.state))
            for row in reversed(rows)
            if row.kind == kind and row.part == 0
        ]


__all__ = ["MONDAY", "QUICK", "Clock", "Origin", "Pen", "Scene", "Slack", "WhenEmpty", "weekly"]
