"""changed: what moved between two windows, and by how much each source, campaign, country … did.

Counts only: distinct visitors cannot be taken apart. Every decomposition adds up to the total's change; what
chance would show as well is folded. It says where the change is, not why.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from bot.periods.calendar import Calendar, Span
from bot.queries import Dimension, Metric, StatsQuery, Uniques
from bot.questions.question import Question
from bot.reports.contributions import (
    MOST_LINES,
    Contribution,
    Decomposition,
    ShareMovement,
    decompose,
    share_movement,
)
from bot.reports.maths import Change, Share
from bot.reports.outcomes import Keys, Outcomes
from bot.reports.plan import Call, Outcome, Plan, Role, windows
from bot.reports.report import CHANNEL, Report
from bot.reports.split import PAID

_ASKED = (
    CHANNEL,
    *((column,) for column in (Dimension.CAMPAIGN, Dimension.COUNTRY, Dimension.DEVICE_TYPE, Dimension.PATH)),
)


@dataclass(frozen=True, slots=True)
class Mover:
    """A contribution, with the columns it was found in."""

    columns: tuple[Dimension, ...]
    contribution: Contribution

    @property
    def name(self) -> str:
        return self.contribution.name


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedReport(Report):
    """What changed.

    Attributes:
        event: the one event that is counted; None counts all.
        total: all of them in both windows; `is_noise` says whether the change is more than chance.
        visitors: distinct visitors of the window; None when not known.
        movers: the largest contributions of all columns that are more than noise, at most five; the same
            events seen from a second side (a campaign that is all of a source) are listed once.
        decompositions: source with medium, source, medium, campaign, country, device and path: those that
            could be taken apart.
        paid: how the paid share moved, and how much of that is mix; None when not known.
    """

    event: str | None
    total: Change
    visitors: Uniques | None
    movers: tuple[Mover, ...]
    decompositions: tuple[Decomposition, ...]
    paid: ShareMovement | None

    @property
    def by_channel(self) -> Decomposition | None:
        """The moves that a message prints with their sum."""
        return next((one for one in self.decompositions if one.columns == CHANNEL), None)


def plan(question: Question, as_of: datetime, calendar: Calendar) -> Plan:
    """The total, its visitors, and both windows by every column: twelve calls, all side by side."""
    window, comparison = windows(question, as_of, calendar)
    calls = [Call(Role.MAIN, StatsQuery(window.span, event=question.event))]
    calls.append(Call(Role.DETAIL, StatsQuery(window.span, Metric.UNIQUES, question.event)))
    for columns in _ASKED:
        calls.append(Call(Role.DETAIL, _by(question, columns, window.span)))
        calls.append(Call(Role.COMPARISON, _by(question, columns, comparison.span)))
    return Plan(question, as_of, window, comparison, tuple(calls))


def _by(question: Question, columns: tuple[Dimension, ...], span: Span) -> StatsQuery:
    return StatsQuery(span, event=question.event, group_by=columns)


def build(plan: Plan, results: Sequence[Outcome]) -> ChangedReport:
    """The report out of the plan's outcomes."""
    outcomes = Outcomes(plan, results)
    question = plan.question
    visitors = outcomes.visitors(question.event)
    after = outcomes.count(question.event) or Change(None, 0)
    pace = after.after / int(visitors.after) if visitors and visitors.after else 1.0
    tables = _tables(outcomes, question, pace)
    total = Change(_before(outcomes, plan), after.after, pace)
    found = [decompose(columns, total, groups) for columns, groups in tables.items()]
    decompositions = tuple(one for one in found if one is not None)
    return ChangedReport(
        **outcomes.ground(),
        event=question.event,
        total=total,
        visitors=visitors.after if visitors else None,
        movers=_movers(decompositions),
        decompositions=decompositions,
        paid=_paid(tables.get(CHANNEL, {}), pace),
    )


_Tables = Mapping[tuple[Dimension, ...], Mapping[Keys, Change]]


def _tables(outcomes: Outcomes, question: Question, pace: float) -> _Tables:
    """Counts by every column; source and medium alone are added up from both together."""
    found: dict[tuple[Dimension, ...], Mapping[Keys, Change]] = {}
    for columns in _ASKED:
        groups = outcomes.compared(partial(_by, question, columns), per_visitor=pace)
        counts = {keys: change for keys, change in groups.items() if isinstance(change, Change)}
        if counts:
            found[columns] = counts
        if counts and columns == CHANNEL:
            found |= {(column,): _folded(counts, place) for place, column in enumerate(CHANNEL)}
    return found


def _folded(groups: Mapping[Keys, Change], place: int) -> Mapping[Keys, Change]:
    found: dict[Keys, Change] = {}
    for keys, change in groups.items():
        kept = (keys[place],)
        sofar = found.get(kept, replace(change, before=0, after=0))
        known = sofar.before is not None and change.before is not None
        before = (sofar.before or 0) + (change.before or 0) if known else None
        found[kept] = Change(before, sofar.after + change.after, change.per_visitor)
    return found


def _before(outcomes: Outcomes, plan: Plan) -> int | None:
    """The comparison's total: any of its breakdowns that was not cut off adds up to it."""
    for columns in _ASKED:
        query = _by(plan.question, columns, plan.comparison.span) if plan.comparison else None
        result = outcomes.stats(query) if query else None
        if result is not None and not result.cut:
            return sum(int(row.value) for row in result.rows)
    return None


def _movers(decompositions: Sequence[Decomposition]) -> tuple[Mover, ...]:
    found = [
        Mover(one.columns, contribution)
        for one in decompositions
        if one.columns in _ASKED
        for contribution in one.moved
    ]
    found.sort(key=lambda mover: (-abs(mover.contribution.absolute), len(mover.columns), mover.name))
    seen: dict[tuple[int | None, int], Mover] = {}
    for mover in found:
        change = mover.contribution.change
        seen.setdefault((change.before, change.after), mover)
    return tuple(seen.values())[:MOST_LINES]


def _paid(groups: Mapping[Keys, Change], pace: float) -> ShareMovement | None:
    if not groups or any(change.before is None for change in groups.values()):
        return None
    before: dict[str, Share] = {}
    after: dict[str, Share] = {}
    for (source, medium), change in groups.items():
        for shares, count in ((before, change.before or 0), (after, change.after)):
            own = shares.get(source, Share(0, 0))
            shares[source] = Share(own.part + (count if medium == PAID else 0), own.whole + count)
    return share_movement(before, after, pace)
