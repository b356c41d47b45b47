"""sources: where the traffic comes from, by source or by source and medium.

The API counts all events here, `$identify` and custom events included, and attributes each event by itself:
later pages of a visit are internal/direct, and an event that a server sends is direct/direct.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.periods.calendar import Calendar
from bot.queries import Breakdown, Metric, SourceRow, SourcesQuery, SourcesResult, StatsQuery, Uniques
from bot.questions.question import Question
from bot.reports.maths import Change, Rest, Share, UniquesChange, remainder
from bot.reports.outcomes import Outcomes, something
from bot.reports.plan import Call, Outcome, Plan, Role, windows
from bot.reports.report import INTERNAL, Report
from bot.reports.split import PAID

DEFAULT_TOP = 10


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source, or one source and medium.

    Attributes:
        source: the API's name of it.
        medium: None with a breakdown by source alone.
        events: with those of the comparison.
        uniques: distinct visitors, with those of the comparison; not to be added to the other lines'.
        share: of all events.
        paid_share: 0.0 … 1.0 of its events; None if unknown. Only a breakdown by source makes it telling.
    """

    source: str
    medium: str | None
    events: Change
    uniques: UniquesChange
    share: Share
    paid_share: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesReport(Report):
    """Sources, most events first.

    Attributes:
        lines: the largest ones.
        rest: the others, folded; None when all are shown.
        events: all events of the project.
        uniques: all distinct visitors, with those of the comparison; None when not known.
        paid: events with medium `paid` out of all; None when the API did not break down by medium.
        paid_before: the same in the comparison; None when not known.
    """

    lines: tuple[SourceLine, ...]
    rest: Rest | None
    events: Change
    uniques: UniquesChange | None
    paid: Share | None
    paid_before: Share | None

    @property
    def first(self) -> SourceLine | None:
        """The largest source that brought anybody: no clicks within the site, unless there is no other."""
        return next(from_outside(self.lines), self.lines[0] if self.lines else None)


def plan(question: Question, as_of: datetime, calendar: Calendar) -> Plan:
    """The breakdown of both windows, and the totals apart: rows may be cut, and visitors do not add up."""
    window, comparison = windows(question, as_of, calendar)
    breakdown = question.breakdown or Breakdown.SOURCE_MEDIUM
    calls = (
        Call(Role.MAIN, SourcesQuery(window.span, breakdown)),
        Call(Role.COMPARISON, SourcesQuery(comparison.span, breakdown)),
        Call(Role.DETAIL, StatsQuery(window.span)),
        Call(Role.COMPARISON, StatsQuery(comparison.span)),
        Call(Role.DETAIL, StatsQuery(window.span, Metric.UNIQUES)),
        Call(Role.COMPARISON, StatsQuery(comparison.span, Metric.UNIQUES)),
    )
    return Plan(question, as_of, window, comparison, calls)


def build(plan: Plan, results: Sequence[Outcome]) -> SourcesReport:
    """The report out of the plan's outcomes."""
    outcomes = Outcomes(plan, results)
    breakdown = plan.question.breakdown or Breakdown.SOURCE_MEDIUM
    now = outcomes.sources(SourcesQuery(plan.window.span, breakdown))
    before = something(
        outcomes.sources(SourcesQuery(plan.comparison.span, breakdown)) if plan.comparison else None
    )
    uniques = outcomes.visitors()
    if before is None and uniques is not None:
        uniques = UniquesChange(None, uniques.after)
    total = _total(outcomes, now, before, uniques)
    lines = source_lines(now, before, total, uniques)
    top = plan.question.top or DEFAULT_TOP
    shown, others = lines[:top], lines[top:]
    return SourcesReport(
        **outcomes.ground(),
        lines=shown,
        rest=Rest(len(others), remainder(total, (line.events for line in shown))) if others else None,
        events=total,
        uniques=uniques,
        paid=paid_share(now, uniques.after if uniques else None),
        paid_before=paid_share(before, uniques.before if uniques else None),
    )


def _total(
    outcomes: Outcomes,
    now: SourcesResult | None,
    before: SourcesResult | None,
    uniques: UniquesChange | None,
) -> Change:
    """Of the total's own call; the sum of the rows where that failed."""
    counts = outcomes.count()
    after = counts.after if counts else sum(row.events for row in now.rows) if now else 0
    earlier = counts.before if counts and before else None
    if earlier is None and before and not before.cut:
        earlier = sum(row.events for row in before.rows)
    return Change(earlier, after, after / int(uniques.after) if uniques and uniques.after else 1.0)


def source_lines(
    now: SourcesResult | None, before: SourcesResult | None, total: Change, uniques: UniquesChange | None
) -> tuple[SourceLine, ...]:
    earlier = {(row.source, row.medium): row for row in before.rows} if before else {}
    known = before is not None and not before.cut
    visitors = int(uniques.after) if uniques else None

    def line(row: SourceRow) -> SourceLine:
        was = earlier.get((row.source, row.medium))
        pace = row.events / int(row.uniques) if row.uniques else 1.0
        return SourceLine(
            source=row.source,
            medium=row.medium,
            events=Change(was.events if was else 0 if known else None, row.events, pace),
            uniques=UniquesChange(was.uniques if was else Uniques(0) if known else None, row.uniques),
            share=Share.of(row.events, total.after, visitors),
            paid_share=row.paid_share,
        )

    return tuple(line(row) for row in now.rows) if now else ()


def from_outside(lines: Iterable[SourceLine]) -> Iterator[SourceLine]:
    """Without the clicks within the site."""
    return (line for line in lines if line.source != INTERNAL)


def paid_share(result: SourcesResult | None, visitors: Uniques | None) -> Share | None:
    if result is None or result.query.breakdown is Breakdown.SOURCE:
        return None
    whole = sum(row.events for row in result.rows)
    paid = sum(row.events for row in result.rows if row.medium == PAID)
    return Share(paid, whole, int(visitors) if visitors else None)
