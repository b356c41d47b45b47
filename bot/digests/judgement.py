"""What is right to do: rules that take all they need, `now` included, and give back values. Pure.

Not here: doing it (runner.py, sending.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.digests.cadence import Cadence
from bot.digests.delivery import Planned, State
from bot.digests.digest import WhenEmpty

MOST_PLANNED = 1000  # of a digest after a long sleep; what is older leaves no row


@dataclass(frozen=True, slots=True)
class Rules:
    """The times that keep the promise, in seconds; `[delivery]` in config.toml.

    Attributes:
        deadline: how long a post to Slack may take.
        lease: how long a claim holds. It outlasts the deadline, or two processes post at once.
        settle: how long after a post that nobody confirmed a look at the history counts.
        look_again: between the first look in vain and the second, after which it is posted again.
        late_limit: later than this, a digest is not sent any more (or half its rhythm, if that is less).
        hold_limit: how long figures may be held back before somebody is told.
        writing: how long asking and rendering may take.
        punctual: up to here nobody is told that it is late.
        retries: waits after a failure that surely posted nothing, one after the other.
        refused: how long everything rests when the workspace refuses us.
        pace: between two messages to the same channel; Slack's limit.
        restate_after: how long after a digest was sent its figures are asked for again; 0: never.
    """

    deadline: float = 15.0
    lease: float = 120.0
    settle: float = 60.0
    look_again: float = 30.0
    late_limit: float = 43_200.0
    hold_limit: float = 7_200.0
    writing: float = 60.0
    punctual: float = 60.0
    retries: tuple[float, ...] = (60.0, 300.0, 900.0, 1800.0)
    refused: float = 600.0
    pace: float = 1.0
    restate_after: float = 0.0

    def __post_init__(self) -> None:
        if not self.deadline < self.lease:
            raise ValueError(f"a lease of {self.lease} s must outlast the deadline of {self.deadline} s")
        if not self.deadline <= self.settle:
            raise ValueError(f"settling in {self.settle} s must outlast the deadline of {self.deadline} s")

    @property
    def in_flight(self) -> float:
        """How long a post may keep its channel to itself."""
        return self.deadline + self.pace


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a rendered digest says about its own figures; None is "does not apply".

    Attributes:
        total: the headline figure.
        before: the same figure of the fair previous period.
        silent: seconds since the newest event.
        usual_silence: the longest silence that is usual, in seconds.
        nothing: there is nothing to say.
    """

    total: int | None = None
    before: int | None = None
    silent: float | None = None
    usual_silence: float | None = None
    nothing: bool = False


@dataclass(frozen=True, slots=True)
class Send:
    pass


@dataclass(frozen=True, slots=True)
class Hold:
    """Do not send it yet: the figures look like a failure, not like a quiet week."""

    reason: str


@dataclass(frozen=True, slots=True)
class Skip:
    reason: str


def judge(evidence: Evidence, when_empty: WhenEmpty) -> Send | Hold | Skip:
    """Hold, don't lie."""
    if evidence.total == 0 and evidence.before:
        return Hold("zero_after_some")
    usual = evidence.usual_silence
    if evidence.silent is not None and usual is not None and evidence.silent > usual:
        return Hold("no_events_lately")
    if evidence.nothing and when_empty is WhenEmpty.SKIP:
        return Skip("nothing_to_say")
    return Send()


def late_limit(cadence: Cadence, rules: Rules) -> timedelta:
    """How late is too late: half the rhythm, and never more than the configured limit."""
    return min(cadence.shortest / 2, timedelta(seconds=rules.late_limit))


def plan(
    moments: Sequence[datetime], now: datetime, limit: timedelta, *, skip: bool = False
) -> list[Planned]:
    """What becomes of the moments since the last beat: the newest is sent, if it is not too late."""
    planned = []
    newest = moments[-1] if moments else None
    for number, due_at in enumerate(moments):
        if skip and number == 0:
            planned.append(Planned(due_at, State.SKIPPED, "by_person"))
        elif now - due_at > limit:
            planned.append(Planned(due_at, State.MISSED, "too_late"))
        elif due_at != newest:
            planned.append(Planned(due_at, State.SUPERSEDED, "newer_one_due"))
        else:
            planned.append(Planned(due_at))
    return planned[-MOST_PLANNED:]


def next_try(attempt: int, now: datetime, rules: Rules, asked: float | None = None) -> datetime:
    """When to try again what surely was not posted; Slack's own wish counts, up to 15 minutes."""
    if asked is not None:
        return now + timedelta(seconds=min(max(asked, 1.0), 900.0))
    wait = rules.retries[min(max(attempt - 1, 0), len(rules.retries) - 1)]
    return now + timedelta(seconds=wait)


def next_look(
    due_at: datetime, attempt: int, now: datetime, limit: timedelta, rules: Rules
) -> datetime | None:
    """When to ask again for figures that are held; None: it is time to tell somebody.

    The last try falls on the deadline, so that a quick rhythm is explained before the next one is due.
    """
    deadline = due_at + min(limit, timedelta(seconds=rules.hold_limit))
    return min(next_try(attempt, now, rules), deadline) if now < deadline else None
