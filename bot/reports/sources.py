"""sources: where the traffic comes from, by source or by source and medium.

The API counts all events here, `$identify` and custom events included, and attributes each event by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.periods.calendar import Calendar
from bot.queries import Breakdown, Result, SourcesQuery, SourcesResult, Uniques
from bot.questions.question import Question
from bot.reports.maths import Change, Share
from bot.reports.plan import Call, Plan, Role, windows
from bot.reports.report import Report

DEFAULT_TOP = 10


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source, or one source and medium; `paid_share` is 0.0 … 1.0 of its events, None if unknown."""

    source: str
    medium: str | None
    events: Change
    uniques: Uniques
    share: Share
    paid_share: float | None


@dataclass(frozen=True, slots=True)
class Rest:
    """What the shown lines leave out; only events, since visitors do not add up."""

    lines: int
    events: Change


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcesReport(Report):
    """Sources, most events first.

    Attributes:
        lines: the largest ones.
        rest: the others, folded; None when all are shown.
        events: all events of the project.
        paid: events with medium `paid` out of all; None when the API did not break down by medium.
    """

    lines: tuple[SourceLine, ...]
    rest: Rest | None
    events: Change
    paid: Share | None


def plan(question: Question, as_of: datetime, calendar: Calendar) -> Plan:
    window, comparison = windows(question, as_of, calendar)
    breakdown = question.breakdown or Breakdown.SOURCE_MEDIUM
    calls = (
        Call(Role.MAIN, SourcesQuery(window.span, breakdown)),
        Call(Role.COMPARISON, SourcesQuery(comparison.span, breakdown)),
    )
    return Plan(question, as_of, window, comparison, calls)


def build(plan: Plan, results: Sequence[Result]) -> SourcesReport:
    now, before = (_sources(result) for result in results)
    earlier = {(row.source, row.medium): row.events for row in before.rows}
    events = sum(row.events for row in now.rows)
    lines = tuple(
        SourceLine(
            source=row.source,
            medium=row.medium,
            events=Change(earlier.get((row.source, row.medium), 0), row.events),
            uniques=row.uniques,
            share=Share(row.events, events),
            paid_share=row.paid_share,
        )
        for row in now.rows
    )
    top = plan.question.top or DEFAULT_TOP
    shown, others = lines[:top], lines[top:]
    total = Change(sum(earlier.values()), events)
    return SourcesReport(
        question=plan.question,
        as_of=plan.as_of,
        window=plan.window,
        comparison=plan.comparison,
        fetched_at=min(now.fetched_at, before.fetched_at),
        cut=now.cut or before.cut,
        lines=shown,
        rest=_rest(total, shown, others),
        events=total,
        paid=_paid(now),
    )


def _sources(result: Result) -> SourcesResult:
    if not isinstance(result, SourcesResult):
        raise TypeError(f"sources are built of sources, not of {type(result).__name__}")
    return result


def _rest(total: Change, shown: Sequence[SourceLine], others: Sequence[SourceLine]) -> Rest | None:
    if not others:
        return None
    return Rest(
        lines=len(others),
        events=Change(
            total.before - sum(line.events.before for line in shown),
            total.after - sum(line.events.after for line in shown),
        ),
    )


def _paid(result: SourcesResult) -> Share | None:
    if result.query.breakdown is Breakdown.SOURCE:
        return None
    whole = sum(row.events for row in result.rows)
    return Share(sum(row.events for row in result.rows if row.medium == "paid"), whole)
