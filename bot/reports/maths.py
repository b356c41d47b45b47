"""Arithmetic a sceptic would accept: changes, shares, and whether a movement is more than noise."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

# Two-sided 95 % of the normal distribution.
Z95 = 1.959963984540054


@dataclass(frozen=True, slots=True)
class Change:
    """From one count to another.

    Attributes:
        before: the figure of the comparison window.
        after: the figure of the window.
    """

    before: int
    after: int

    @property
    def absolute(self) -> int:
        return self.after - self.before

    @property
    def relative(self) -> float | None:
        """Share of `before`, 0.25 for a quarter more; None when there was nothing before ("new")."""
        return self.absolute / self.before if self.before else None

    @property
    def is_new(self) -> bool:
        return self.before == 0 and self.after > 0

    @property
    def is_gone(self) -> bool:
        return self.before > 0 and self.after == 0

    @property
    def is_noise(self) -> bool:
        """A difference that two Poisson counts of this size show by chance in 19 of 20 cases.

        Uses the square-root transform, whose variance does not depend on the mean: sound from small counts on
        (Anscombe, 1948).
        """
        distance = abs(2 * (sqrt(self.after + 3 / 8) - sqrt(self.before + 3 / 8)))
        return distance < Z95 * sqrt(2)


@dataclass(frozen=True, slots=True)
class Share:
    """`part` of `whole`; both counts of the same thing."""

    part: int
    whole: int

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.whole:
            raise ValueError(f"{self.part} is no part of {self.whole}")

    @property
    def value(self) -> float | None:
        """0.0 … 1.0; None of nothing."""
        return self.part / self.whole if self.whole else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """95 % Wilson score interval (Wilson, 1927): never leaves 0 … 1, honest for small counts."""
        if not self.whole:
            return None
        n, p, z2 = self.whole, self.part / self.whole, Z95 * Z95
        centre = (p + z2 / (2 * n)) / (1 + z2 / n)
        margin = Z95 / (1 + z2 / n) * sqrt(p * (1 - p) / n + z2 / (4 * n * n))
        return max(0.0, centre - margin), min(1.0, centre + margin)

    @property
    def is_uncertain(self) -> bool:
        """The interval is wider than ten points: the count is too small for the percentage alone."""
        interval = self.interval
        return interval is not None and interval[1] - interval[0] > 0.10  # noqa: PLR2004  ten points
