"""Have the rules behind the attribution shifted against the period before? Pure.

In: every raw event of both periods. Out: the rules whose share moved; none where the API does not name them.
Totals can stay as they are while a tag was dropped or an ad account lost its click ids: then other rules do
the work. Counted are visitors, not their events: one who comes back thirty times is one observation. A rule
is told when the mix as a whole differs by more than chance, and its own share by five points and more than
chance. Not here: the full audit (audit.py), which also reads what one call does not hold.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.queries import EventRow
from bot.reports.maths import Share, is_shift

LEAST = 0.05  # of the visitors: a smaller shift is seldom a tag that broke


@dataclass(frozen=True, slots=True)
class RuleShift:
    """A rule by which more of the visitors are attributed than before, or fewer.

    Attributes:
        rule: its id.
        share: visitors with an event that it attributed, of all; who met several rules counts for each.
        before: the same of the comparison.
    """

    rule: str
    share: Share
    before: Share

    @property
    def by(self) -> float:
        return (self.share.value or 0.0) - (self.before.value or 0.0)

    @property
    def is_more_than_chance(self) -> bool:
        """The bounds of both shares lie apart."""
        return self.share.differs(self.before)


def shifts(now: Sequence[EventRow], before: Sequence[EventRow]) -> tuple[RuleShift, ...]:
    """The largest first; none where nothing shifted."""
    mix, visitors = _by_rule(now)
    was, visitors_before = _by_rule(before)
    if not is_shift(was, mix, mix.total() / visitors if visitors else 1.0):
        return ()
    found = [
        RuleShift(rule, Share(mix[rule], visitors), Share(was[rule], visitors_before))
        for rule in {*mix, *was}
    ]
    told = [one for one in found if abs(one.by) >= LEAST and one.is_more_than_chance]
    return tuple(sorted(told, key=lambda one: (-abs(one.by), one.rule)))


def _by_rule(rows: Sequence[EventRow]) -> tuple[Counter[str], int]:
    """The visitors behind each rule, and all of them; nothing where a row names no rule."""
    pairs = {(row.anonymous_id, row.source_rule_id or "") for row in rows}
    found = Counter(rule for _, rule in pairs)
    if "" in found:
        return Counter(), 0
    return found, len({visitor for visitor, _ in pairs})
