"""What a digest says in its first sentence, by rules: which figure moved, how far, and where most of it lies.

In: the digest's figures. Out: a Verdict, without words. No cause is claimed. A movement counts when it is
more than chance, among all that were looked at, and at least a twentieth.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.reports.changed import ChangedReport
from bot.reports.contributions import Contribution, Decomposition
from bot.reports.digest.parts import KeyEvent
from bot.reports.maths import Change, Movement, UniquesChange
from bot.reports.report import CHANNEL

LEAST = 0.05  # a change that nobody would act on, however sure it is
MOSTLY = 0.5


class Subject(StrEnum):
    """What the first sentence is about."""

    NOTHING = "nothing"  # there were no events at all
    FIRST = "first"  # nothing to compare with
    KEY = "key"
    VISITORS = "visitors"
    EVENTS = "events"
    PAID = "paid"
    MIX = "mix"  # totals as usual, but something in them moved
    QUIET = "quiet"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The first sentence.

    Attributes:
        subject: which figure it is about.
        mover: where at least half of that figure's change lies; None where no single place has so much.
        paid_moved: whether the paid share did more than it does by chance.
    """

    subject: Subject
    mover: Contribution | None = None
    paid_moved: bool = False

    @property
    def is_quiet(self) -> bool:
        return self.subject is Subject.QUIET


def has_moved(change: Movement | None, tests: int = 1) -> bool:
    """More than chance, and enough to matter."""
    if change is None or change.is_noise_among(tests):
        return False
    return change.relative is None or abs(change.relative) >= LEAST


def verdict(visitors: UniquesChange, events: Change, key: KeyEvent | None, changed: ChangedReport) -> Verdict:
    """The key event before visitors, visitors before events, whatever is large before what is inside."""
    paid_moved = changed.paid is not None and not changed.paid.is_noise
    if not visitors.after and not events.after:
        return Verdict(Subject.NOTHING)
    if not visitors.before and not events.before:
        return Verdict(Subject.FIRST)
    by_channel = next((one for one in changed.decompositions if one.columns == CHANNEL), None)
    headlines: list[tuple[Subject, Movement, Decomposition | None]] = [
        *([(Subject.KEY, key.events, key.by_source)] if key else []),
        (Subject.VISITORS, visitors, by_channel),
        (Subject.EVENTS, events, by_channel),
    ]
    for subject, change, decomposition in headlines:
        if has_moved(change, len(headlines)):
            return Verdict(subject, _mover(decomposition), paid_moved)
    if paid_moved or changed.movers:
        return Verdict(Subject.PAID if paid_moved else Subject.MIX, None, paid_moved)
    return Verdict(Subject.QUIET)


def _mover(decomposition: Decomposition | None) -> Contribution | None:
    """The one place with at least half of the change, if its own movement is more than noise."""
    if decomposition is None or not decomposition.moved or not decomposition.total:
        return None
    first = decomposition.moved[0]
    return first if (first.of_change or 0) >= MOSTLY else None
