"""A total's change, taken apart so that the parts add up to it exactly.

In: counts per group in two windows. Out: contributions; and for a share, how much of its movement is mix and
how much happened within the groups. No cause is claimed: a contribution says where, not why.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from bot.queries import Dimension
from bot.reports.maths import Change, Share
from bot.reports.outcomes import Keys

MOST_LINES = 5


@dataclass(frozen=True, slots=True)
class Contribution:
    """What one group adds to the change of the total.

    Attributes:
        keys: its value in each of the columns.
        change: its own events; `absolute` is the contribution.
        of_change: its contribution as a share of the total's change; beyond 1 or below 0 where groups move
            against each other; None when the total did not change.
    """

    keys: Keys
    change: Change
    of_change: float | None

    @property
    def name(self) -> str:
        return "/".join(self.keys)

    @property
    def absolute(self) -> int:
        return self.change.absolute or 0


@dataclass(frozen=True, slots=True)
class Decomposition:
    """The total's change by one column, or by source and medium together.

    Attributes:
        columns: what it is split by.
        moved: groups whose change is more than noise, largest first, at most five.
        folded: how many other groups there are.
        more: how many of the folded are more than noise too, but not among those shown.
        folded_absolute: what all the folded add, together.
        unlisted: what the API did not list (its row limit) or counted at another moment.
        total: the change that all of it adds up to.
        tested: how many groups were looked at; the noise test is the stricter for it.
    """

    columns: tuple[Dimension, ...]
    moved: tuple[Contribution, ...]
    folded: int
    more: int
    folded_absolute: int
    unlisted: int
    total: int
    tested: int

    @property
    def adds_up(self) -> bool:
        """What is printed side by side: the moves, the folded, the unlisted, and the total."""
        return sum(one.absolute for one in self.moved) + self.folded_absolute + self.unlisted == self.total


def decompose(
    columns: tuple[Dimension, ...], total: Change, groups: Mapping[Keys, Change]
) -> Decomposition | None:
    """The change of `total` over `groups`; None where one of them is not known before."""
    whole = total.absolute
    if whole is None or any(change.before is None for change in groups.values()):
        return None
    lines = [
        Contribution(keys, change, (change.absolute or 0) / whole if whole else None)
        for keys, change in groups.items()
    ]
    lines.sort(key=lambda line: (-abs(line.absolute), line.keys))
    moving = [line for line in lines if not line.change.is_noise_among(len(lines))]
    moved = tuple(moving[:MOST_LINES])
    rest = [line for line in lines if line not in moved]
    return Decomposition(
        columns=columns,
        moved=moved,
        folded=len(rest),
        more=len(moving) - len(moved),
        folded_absolute=sum(line.absolute for line in rest),
        unlisted=whole - sum(line.absolute for line in lines),
        total=whole,
        tested=len(lines),
    )


@dataclass(frozen=True, slots=True)
class Points:
    """A share's movement in percentage points, to a tenth; as they are written, the parts add up."""

    absolute: float
    mix: float
    within: float


@dataclass(frozen=True, slots=True)
class ShareMovement:
    """Why a share of the whole moved, as far as arithmetic can say.

    Attributes:
        before: the share in the comparison.
        after: the share in the window.
        mix: the part that is due to groups growing or shrinking against each other, -1.0 … 1.0.
        within: the part that is due to the share changing inside the groups; mix and within add up to it.
    """

    before: Share
    after: Share
    mix: float
    within: float

    @property
    def absolute(self) -> float:
        """After less before, -1.0 … 1.0."""
        return self.mix + self.within

    @property
    def in_points(self) -> Points:
        absolute, mix = round(100 * self.absolute, 1), round(100 * self.mix, 1)
        return Points(absolute, mix, round(absolute - mix, 1))

    @property
    def is_noise(self) -> bool:
        return not self.after.differs(self.before)


def share_movement(
    before: Mapping[str, Share], after: Mapping[str, Share], per_visitor: float = 1.0
) -> ShareMovement | None:
    """The movement of the parts' share of all groups together; None of nothing.

    Each group counts with the middle of its two weights and of its two shares, so that neither window is the
    base and nothing is left over. A group that is new or gone has no second share: it is all mix.
    """
    was, now = _together(before), _together(after)
    if not was.whole or not now.whole:
        return None
    mix, within = effects(before, after)
    was, now = (replace(share, visitors=round(share.whole / max(1.0, per_visitor))) for share in (was, now))
    return ShareMovement(was, now, float(mix), float(within))


def effects(before: Mapping[str, Share], after: Mapping[str, Share]) -> tuple[Fraction, Fraction]:
    """Mix and within, as exact fractions."""
    was, now = _together(before), _together(after)
    nothing = Share(0, 0)
    mix = within = Fraction()
    for name in {*before, *after}:
        old, new = before.get(name, nothing), after.get(name, nothing)
        weights = Fraction(old.whole, was.whole), Fraction(new.whole, now.whole)
        inside = [Fraction(one.part, one.whole) for one in (old, new) if one.whole] or [Fraction()]
        mix += (weights[1] - weights[0]) * (inside[0] + inside[-1]) / 2
        within += (inside[-1] - inside[0]) * (weights[0] + weights[1]) / 2
    return mix, within


def _together(shares: Mapping[str, Share]) -> Share:
    return Share(sum(one.part for one in shares.values()), sum(one.whole for one in shares.values()))
