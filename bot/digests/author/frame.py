"""What stands around a digest: when it was planned and sent, what was missed, where figures come from. Pure.

In: an Occasion and an Answer. Out: a Frame, for templates/digests/head and foot. All moments are on the
digest's own clocks. Not here: words.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.answers import Answer
from bot.digests.delivery import Kind
from bot.digests.digest import Digest, Origin
from bot.digests.slots import zone_named
from bot.digests.writing import Occasion
from bot.periods.calendar import Calendar, Span

PUNCTUAL = timedelta(seconds=60)
MOST_MISSED = 5


@dataclass(frozen=True, slots=True)
class Missed:
    """One that was not sent. Attributes: delivery, for the button that sends it after all."""

    delivery: str
    local: datetime


@dataclass(frozen=True, slots=True)
class Frame:
    """Around one digest.

    Attributes:
        digest: whose it is, and where it comes from.
        planned: its moment.
        sent: when it was written, where that was late; None when it was in time.
        asked_for: somebody wanted it now; it is not the scheduled one.
        missed: the newest of those that nobody sent, oldest first.
        more_missed: how many more there were.
        following: the next one; None when there is none.
        restated: when its figures were asked for again; None for the first time.
        sentence: what was asked.
        span: the exact instants.
        calendar: whose days these are.
        calls: how many it took.
        sampled: something rests on a part of the events only.
        details: there is more in the thread.
        epoch: the moment of the figures, in seconds, for buttons.
    """

    digest: Digest
    planned: datetime
    sent: datetime | None
    asked_for: bool
    missed: tuple[Missed, ...]
    more_missed: int
    following: datetime | None
    restated: datetime | None
    sentence: str
    span: Span
    calendar: Calendar
    calls: int
    sampled: bool
    details: bool
    epoch: int

    @property
    def of_file(self) -> bool:
        """What the configuration says cannot be changed in Slack."""
        return self.digest.origin is Origin.CONFIG


def frame_of(occasion: Occasion, answer: Answer, *, details: bool) -> Frame:
    """The frame of a digest, or of the same digest a day later."""
    zone = zone_named(occasion.digest.zone)
    restated = occasion.kind is Kind.RESTATED
    sent = _sent_late(occasion)
    missed = occasion.missed[-MOST_MISSED:]
    evidence = getattr(answer.report, "evidence", None)
    return Frame(
        digest=occasion.digest,
        planned=occasion.due_at.astimezone(zone),
        sent=sent.astimezone(zone) if sent else None,
        asked_for=occasion.kind is Kind.RUN,
        missed=tuple(Missed(it.id, it.due_at.astimezone(zone)) for it in missed),
        more_missed=len(occasion.missed) - len(missed),
        following=occasion.next_due.astimezone(zone) if occasion.next_due else None,
        restated=occasion.now.astimezone(zone) if restated else None,
        sentence=answer.reading.sentence,
        span=answer.plan.window.span,
        calendar=answer.plan.window.calendar,
        calls=len(answer.plan.calls),
        sampled=evidence is not None and not evidence.exact,
        details=details,
        epoch=int(answer.plan.as_of.timestamp()),
    )


def _sent_late(occasion: Occasion) -> datetime | None:
    """When it was sent, where that is worth a word; a restated one keeps what the first one said."""
    before = occasion.before
    if occasion.kind is Kind.RESTATED and before is not None and before.sent_at is not None:
        return before.sent_at if before.sent_at - before.due_at > PUNCTUAL else None
    return occasion.now if occasion.late else None
