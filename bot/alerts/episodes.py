"""One message while it lasts: what to do about the verdicts of a look, given what was said before. Pure.

          nothing ──► begin ──► go on … ──► end
             │          │                    ▲
             │          └──── again … ───────┘      every time
             └──► passed                            began and ended between two looks (a quiet night)

In: the ledger's history of the alert, verdicts. Out: a Decision. Whether an alert is firing is nowhere kept
twice: it is, when the newest message of it that was sent says so. So a process that dies anywhere leaves
either the old truth or the new one; edits before the message of a look are made again, and say the same.

It starts beyond the condition and (but for a limit) beyond chance; once it lasts, it ends when the figure is
no longer beyond the condition: a figure that sways at the edge of chance does not come and go.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from bot.alerts.errors import NotSettled
from bot.alerts.judging import Verdict
from bot.digests.delivery import Delivery, Kind, State

SAID, SINCE, FIRST = "alert", "since", "first"


class Step(StrEnum):
    NOTHING = "nothing"
    BEGIN = "begin"
    GO_ON = "go_on"
    AGAIN = "again"
    END = "end"
    PASSED = "passed"


# After a message that said this, the alert is firing.
_FIRING = frozenset({Step.BEGIN, Step.AGAIN})
_LOST = frozenset({State.FAILED, State.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Episode:
    """An alert that fires.

    Attributes:
        ts: its newest message.
        since: where the first figure that fired began.
        first: that figure; a share for shares.
    """

    ts: str
    since: datetime
    first: float


@dataclass(frozen=True, slots=True)
class Decision:
    """What is to be done.

    Attributes:
        fired: the verdicts that fire, oldest first.
        last: the newest verdict, fired or not; None where nothing was to be judged.
        episode: the one that goes on or ends, or the new one (which has no message yet).
    """

    step: Step
    fired: tuple[Verdict, ...] = ()
    last: Verdict | None = None
    episode: Episode | None = None

    @property
    def figures(self) -> Mapping[str, Any]:
        """What is kept with the message, to be found again by `under_way`."""
        if self.episode is None:
            return {}
        return {
            SAID: str(self.step),
            SINCE: self.episode.since.isoformat(),
            FIRST: self.episode.first,
        }


def newest_said(history: Sequence[Delivery], ask: tuple[str, ...]) -> Delivery | None:
    """The newest message of the alert that was sent; `history` is newest first.

    A reply that cannot be sent (its message was deleted), or of which nobody can know, ends the episode all
    the same: the next one must have a message.

    Raises:
        NotSettled: whether the newest is there is not known yet.
    """
    for delivery in history:
        figures = delivery.payload.figures if delivery.payload else {}
        if delivery.kind is not Kind.SLOT or delivery.part or SAID not in figures or delivery.ask != ask:
            continue
        if delivery.state is State.SENDING:
            raise NotSettled(delivery.digest)
        if delivery.state is State.SENT or (delivery.state in _LOST and figures[SAID] == Step.END):
            return delivery
    return None


def under_way(newest: Delivery | None) -> Episode | None:
    """The episode that the newest message leaves open."""
    figures = newest.payload.figures if newest and newest.payload else {}
    if newest is None or newest.ts is None or figures.get(SAID) not in _FIRING:
        return None
    since = datetime.fromisoformat(figures[SINCE]).astimezone(UTC)
    return Episode(newest.ts, since, figures[FIRST])


def decide(verdicts: Sequence[Verdict], before: Episode | None, *, every_time: bool = False) -> Decision:
    """What the verdicts of one look, oldest first, make of the episode before it."""
    firing, fired = before is not None, []
    for verdict in verdicts:
        firing = verdict.starts or (firing and verdict.beyond)
        if firing:
            fired.append(verdict)
    if not verdicts or (before is None and not fired):
        return Decision(Step.NOTHING, last=verdicts[-1] if verdicts else None)
    episode = before or Episode("", fired[0].sample.span.start, fired[0].value)
    step = _step(before, verdicts[-1], firing=firing, every_time=every_time)
    return Decision(step, tuple(fired), verdicts[-1], episode)


def _step(before: Episode | None, last: Verdict, *, firing: bool, every_time: bool) -> Step:
    if before is None:
        return Step.BEGIN if firing else Step.PASSED
    if not firing:
        return Step.END
    return Step.AGAIN if every_time and last.starts else Step.GO_ON
