"""What is watched, and when it is worth a message: the nouns.

In: a Question that says what is counted, and plain values. Out: an Alert; one that exists can be judged, said
in one sentence (phrasing.py) and read back from it (reading.py). Relative like a question: no clock in it.
Not here: when it is looked at (rhythm.py), whether it fires (judging.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import time
from enum import StrEnum

from bot.periods.period import Unit
from bot.queries import Metric
from bot.questions.question import DEFAULT_PERIOD, Kind, Question

MOST = 1_000_000_000
MOST_PERCENT = 10_000
ALL_DAYS = (0, 1, 2, 3, 4, 5, 6)
WEEKDAYS = (0, 1, 2, 3, 4)
WEEKEND = (5, 6)
UNITS = (Unit.HOUR, Unit.DAY, Unit.WEEK)
# A share that moves by less is seldom worth a message, even where it is more than chance.
POINTS = 10


class Way(StrEnum):
    """Which way a figure has to go."""

    DOWN = "down"
    UP = "up"


@dataclass(frozen=True, slots=True)
class Limit:
    """Fewer than `number`, or more: what was said, to the letter, whatever is usual."""

    way: Way
    number: int


@dataclass(frozen=True, slots=True)
class Move:
    """By `percent` or more from what is usual, and by more than chance."""

    way: Way
    percent: int


@dataclass(frozen=True, slots=True)
class Shift:
    """The paid share of a source, by `points` or more either way, and by more than chance."""

    points: int = POINTS


Condition = Limit | Move | Shift


@dataclass(frozen=True, slots=True)
class Quiet:
    """Local hours in which nobody is told. They may go past midnight."""

    start: time
    end: time

    def __contains__(self, at: time) -> bool:
        if self.start < self.end:
            return self.start <= at < self.end
        return at >= self.start or at < self.end


@dataclass(frozen=True, slots=True)
class Alert:
    """One thing that is watched.

    Attributes:
        subject: a question of kind stats, or split for a Shift; its period plays no part.
        condition: when it fires.
        per: what one figure is of: an hour, a day or a week, always a whole one.
        days: the local days that are judged, 0 = Monday.
        quiet: when nobody is told; what happened by then is told afterwards.
        every_time: a message for each figure that fires, instead of one that is updated.
    """

    subject: Question
    condition: Condition
    per: Unit = Unit.DAY
    days: tuple[int, ...] = ALL_DAYS
    quiet: Quiet | None = None
    every_time: bool = False

    def __post_init__(self) -> None:
        for fault in self._faults():
            raise ValueError(f"{fault} in {self!r}")

    @property
    def estimated(self) -> bool:
        """What is counted are distinct visitors, which the API estimates."""
        return self.subject.metric is Metric.UNIQUES

    def _faults(self) -> list[str]:
        kind = Kind.SPLIT if isinstance(self.condition, Shift) else Kind.STATS
        subject, faults = self.subject, []
        if subject.kind is not kind:
            faults.append(f"a subject that is no {kind}")
        if subject.period != DEFAULT_PERIOD or subject.compare or subject.interval or subject.group_by:
            faults.append("a subject that is more than one figure")
        if self.per not in UNITS or (isinstance(self.condition, Shift) and self.per is Unit.HOUR):
            faults.append("a unit that nobody judges")
        if not self.days or list(self.days) != sorted(set(self.days)) or not {*self.days} <= {*ALL_DAYS}:
            faults.append("days that are none")
        if self.per is Unit.WEEK and self.days != ALL_DAYS:
            faults.append("days of a whole week")
        if self.quiet and self.quiet.start == self.quiet.end:
            faults.append("quiet all day")
        return faults + self._numbers()

    def _numbers(self) -> list[str]:
        match self.condition:
            case Limit(way, number):
                fits = number >= (1 if way is Way.DOWN else 0) and number <= MOST
            case Move(Way.DOWN, percent):
                fits = 0 < percent <= 100  # noqa: PLR2004  there is nothing below nothing
            case Move(_, percent):
                fits = 0 < percent <= MOST_PERCENT
            case Shift(points):
                fits = 0 < points <= 100  # noqa: PLR2004  percentage points
        return [] if fits else ["a number that nothing can reach"]
