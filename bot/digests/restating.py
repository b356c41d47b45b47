"""Has what a digest said moved since? Pure.

In: the headline figures that were sent, and those of the same sentence a day later. Out: those that moved
beyond tolerance. Late events are normal, so small differences are not told; the rule is printed here:

    a count           at least 3, and more than 2 %
    visitors          at least 3, and more than 5 %: estimates, three standard errors of 1.6 %
    a share           at least 2 points

Not here: asking again (the runner), the words (templates/digests/).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

LEAST = 3
COUNT_TOLERANCE = 0.02
UNIQUES_TOLERANCE = 0.05
SHARE_TOLERANCE = 0.02


class Measure(StrEnum):
    """What a figure is, which decides how far it may move."""

    COUNT = "count"
    UNIQUES = "uniques"
    SHARE = "share"


@dataclass(frozen=True, slots=True)
class Figure:
    """One headline figure. Attributes: name is "visitors", "events", "paid", "total", or an event's own."""

    name: str
    measure: Measure
    value: float


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that is no longer what was sent."""

    name: str
    measure: Measure
    before: float
    after: float


def kept(figures: Iterable[Figure]) -> Mapping[str, Any]:
    """As the ledger keeps them: plain JSON; nothing for no figures."""
    listed = [[it.name, str(it.measure), it.value] for it in figures]
    return {"headline": listed} if listed else {}


def read(figures: Mapping[str, Any]) -> tuple[Figure, ...]:
    """What `kept` gave; what is no figure of ours is passed over, so that an old row breaks nothing."""
    found = []
    for each in figures.get("headline", ()):
        match each:
            case [str(name), str(measure), int() | float() as value] if measure in set(Measure):
                found.append(Figure(name, Measure(measure), value))
    return tuple(found)


def moved(before: Sequence[Figure], after: Sequence[Figure]) -> tuple[Moved, ...]:
    """The figures that both have and that differ beyond tolerance, in the order in which they were sent."""
    now = {(it.name, it.measure): it.value for it in after}
    return tuple(
        Moved(it.name, it.measure, it.value, now[it.name, it.measure])
        for it in before
        if (it.name, it.measure) in now and is_beyond(it.measure, it.value, now[it.name, it.measure])
    )


def is_beyond(measure: Measure, before: float, after: float) -> bool:
    """The rule of the table above; a figure that was nothing has no percentage."""
    difference = abs(after - before)
    if measure is Measure.SHARE:
        return difference >= SHARE_TOLERANCE
    tolerance = UNIQUES_TOLERANCE if measure is Measure.UNIQUES else COUNT_TOLERANCE
    return difference >= LEAST and difference > tolerance * before
