"""Arithmetic a sceptic would accept: changes, shares, and whether a movement is more than noise.

In: counts and distinct visitors. Out: frozen figures that know what they may be called.
A figure of the past that is not known (its call failed, or its row was cut off) is None, never 0.
Not here: contributions to a change (contributions.py), words and rounding (templates).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Self

from bot.queries import Uniques

# Two-sided 95 % of the normal distribution.
Z95 = 1.959963984540054

# Standard error of a HyperLogLog of 2^12 registers, 1.04 / sqrt(4096): the API names the method only.
HLL_ERROR = 0.01625


class Movement:
    """What a change of counts and a change of visitors have in common.

    Attributes:
        before: the figure of the comparison window; None when it is not known.
        after: the figure of the window.
    """

    __slots__ = ()

    before: int | Uniques | None
    after: int | Uniques

    @property
    def absolute(self) -> int | None:
        return None if self.before is None else int(self.after) - int(self.before)

    @property
    def relative(self) -> float | None:
        """Share of `before`, 0.25 for a quarter more; None when there was nothing before ("new")."""
        if self.before is None or not int(self.before):
            return None
        return (int(self.after) - int(self.before)) / int(self.before)

    @property
    def is_new(self) -> bool:
        return self.before is not None and not int(self.before) and int(self.after) > 0

    @property
    def is_gone(self) -> bool:
        return self.before is not None and int(self.before) > 0 and not int(self.after)

    @property
    def is_noise(self) -> bool:
        """A difference that chance alone shows in 19 of 20 cases; also True when there is none to judge."""
        return self.is_noise_among(1)

    def is_noise_among(self, tests: int) -> bool:
        """As `is_noise`, when this is one of several movements looked at together (Bonferroni)."""
        if self.before is None:
            return True
        per, error = self._dispersion, self._relative_error
        before, after = int(self.before) / per, int(self.after) / per
        # The square root makes the variance of a Poisson count independent of its mean, and the eighths
        # make it sound from small counts on (Anscombe, 1948); an estimate's own error comes on top.
        distance = abs(2 * (sqrt(after + 3 / 8) - sqrt(before + 3 / 8)))
        return distance < critical(tests) * sqrt(2 + error * error * (before + after))

    @property
    def _dispersion(self) -> float:
        return 1.0

    @property
    def _relative_error(self) -> float:
        return 0.0


@dataclass(frozen=True, slots=True)
class Change(Movement):
    """From one count of events to another.

    Attributes:
        before: events in the comparison window; None when they are not known.
        after: events in the window.
        per_visitor: events that one visitor makes. Visitors come by chance one by one, their events do
            not: 300 events of 3 visitors are as noisy as 3 events.
    """

    before: int | None
    after: int
    per_visitor: float = 1.0

    @property
    def _dispersion(self) -> float:
        return max(1.0, self.per_visitor)


@dataclass(frozen=True, slots=True)
class UniquesChange(Movement):
    """From one number of distinct visitors to another: two estimates, never to be added to others.

    Attributes:
        before: visitors in the comparison window; None when they are not known.
        after: visitors in the window.
    """

    before: Uniques | None
    after: Uniques

    @property
    def _relative_error(self) -> float:
        return HLL_ERROR


Figure = Change | UniquesChange


def figure(before: int | Uniques | None, after: int | Uniques, per_visitor: float = 1.0) -> Figure:
    """The change that fits what was counted; `per_visitor` is for counts.

    Raises:
        TypeError: counts were mixed with visitors.
    """
    if isinstance(after, Uniques) and (before is None or isinstance(before, Uniques)):
        return UniquesChange(before, after)
    if isinstance(after, int) and (before is None or isinstance(before, int)):
        return Change(before, after, per_visitor)
    raise TypeError(f"{before!r} and {after!r} are not counts of the same thing")


def critical(tests: int) -> float:
    """How many standard deviations are more than chance, at 5 % for all `tests` together."""
    return Z95 if tests <= 1 else NormalDist().inv_cdf(1 - 0.05 / (2 * tests))


def remainder(total: Change, shown: Iterable[Change]) -> Change:
    """What `shown` leaves of the total. Counts only: visitors do not subtract either."""
    listed = tuple(shown)
    known = total.before is not None and all(change.before is not None for change in listed)
    before = (total.before or 0) - sum(change.before or 0 for change in listed)
    after = total.after - sum(change.after for change in listed)
    return Change(max(0, before) if known else None, max(0, after), total.per_visitor)


@dataclass(frozen=True, slots=True)
class Rest:
    """What the shown lines leave out; only events, since visitors do not add up."""

    lines: int
    events: Change


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`; both counts of the same thing.

    Attributes:
        visitors: how many distinct visitors the whole came from, where that is known. They, not their
            events, are the independent observations that an interval may count on.
    """

    part: int
    whole: int
    visitors: int | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.whole:
            raise ValueError(f"{self.part} is no part of {self.whole}")

    @classmethod
    def of(cls, part: int, whole: int, visitors: int | None = None) -> Self:
        """Of two counts that were asked one after the other: an event in between must not break the rule."""
        return cls(part, max(part, whole), visitors)

    @property
    def value(self) -> float | None:
        """0.0 … 1.0; None of nothing."""
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """95 % Wilson score interval (Wilson, 1927): never leaves 0 … 1, honest for small counts."""
        if not self.whole:
            return None
        p, z2 = self.part / self.whole, Z95 * Z95
        n = max(1, min(self.whole, self.visitors)) if self.visitors is not None else self.whole
        centre = (p + z2 / (2 * n)) / (1 + z2 / n)
        margin = Z95 / (1 + z2 / n) * sqrt(p * (1 - p) / n + z2 / (4 * n * n))
        # At the ends rounding could leave the share itself outside by 1e-17.
        return max(0.0, min(p, centre - margin)), min(1.0, max(p, centre + margin))

    def differs(self, other: Share | None) -> bool:
        """The two intervals do not meet: more than chance. Of nothing nothing is known."""
        own, its = self.interval, other.interval if other else None
        return bool(own and its and (own[0] > its[1] or its[0] > own[1]))

    @property
    def is_uncertain(self) -> bool:
        """The interval is wider than ten points: the count is too small for the percentage alone."""
        interval = self.interval
        return interval is not None and interval[1] - interval[0] > 0.10  # noqa: PLR2004  ten points


def is_shift(before: Mapping[str, int], after: Mapping[str, int], per_visitor: float = 1.0) -> bool:
    """The make-up of two counts differs by more than chance (Pearson's chi-square test of homogeneity, 5 %).

    Neither total matters: a mix can shift while the whole stays as it is.
    """
    names = {*before, *after}
    was, now = sum(before.values()), sum(after.values())
    if len(names) <= 1 or not was or not now:
        return False
    statistic = 0.0
    for name in names:
        both = before.get(name, 0) + after.get(name, 0)
        for count, whole in ((before.get(name, 0), was), (after.get(name, 0), now)):
            expected = both * whole / (was + now)
            statistic += (count - expected) ** 2 / expected if expected else 0.0
    return statistic / max(1.0, per_visitor) > _chi_square_95(len(names) - 1)


def _chi_square_95(freedom: int) -> float:
    """The 95 % point of the chi-square distribution (Wilson and Hilferty, 1931): within 2 % of the tables."""
    spread = 2 / (9 * freedom)
    return freedom * (1 - spread + NormalDist().inv_cdf(0.95) * sqrt(spread)) ** 3
