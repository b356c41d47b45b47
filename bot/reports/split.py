"""split SOURCE: how much of a source is paid, and how much every other medium.

Answers "what's our Facebook paid-vs-organic split this month?" (the mission's first recipe). Shares are
shares of the source's events, as the API's own `paid_share`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.periods.calendar import Calendar, Window
from bot.queries import Breakdown, Result, SourceRow, SourcesQuery, SourcesResult, Uniques
from bot.questions.question import Question
from bot.reports.maths import Change, Share
from bot.reports.plan import Call, Plan, Role, windows
from bot.reports.report import Report
from bot.reports.series import Line, Series, buckets, fitting

PAID = "paid"


@dataclass(frozen=True, slots=True)
class MediumLine:
    """One medium of the source; `uniques_before` is None where the comparison has no such row."""

    medium: str
    events: Change
    uniques: Uniques
    uniques_before: Uniques | None
    share: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitReport(Report):
    """The split of one source.

    Attributes:
        source: the API's name of it.
        lines: one per medium, paid first, then most events first.
        events: all events of the source.
        uniques: the source's own distinct visitors, asked without the medium (they do not add up).
        paid: events with medium `paid` out of all; `paid_before` the same in the comparison.
        series: events per medium over time, when an interval was asked for.
        known: the sources the API does have, most events first: to suggest when this one has none.
    """

    source: str
    lines: tuple[MediumLine, ...]
    events: Change
    uniques: Uniques
    paid: Share
    paid_before: Share
    series: Series | None
    known: tuple[str, ...]


def plan(question: Question, as_of: datetime, calendar: Calendar) -> Plan:
    """Two breakdowns of the window and one of the comparison; one call more per bucket of a series."""
    window, comparison = windows(question, as_of, calendar)
    calls = [
        Call(Role.MAIN, SourcesQuery(window.span)),
        Call(Role.COMPARISON, SourcesQuery(comparison.span)),
        Call(Role.DETAIL, SourcesQuery(window.span, Breakdown.SOURCE)),
    ]
    calls += [Call(Role.DETAIL, SourcesQuery(part.span)) for part in _parts(question, window)]
    return Plan(question, as_of, window, comparison, tuple(calls))


def _parts(question: Question, window: Window) -> tuple[Window, ...]:
    if question.interval is None:
        return ()
    return buckets(window, fitting(window, question.interval))


def build(plan: Plan, results: Sequence[Result]) -> SplitReport:
    """The report out of the results, in the order of the plan's calls."""
    now, before, totals, *days = (_sources(result) for result in results)
    source = plan.question.source or ""
    rows = _by_medium(now, source)
    rows_before = _by_medium(before, source)
    events = sum(row.events for row in rows.values())
    events_before = sum(row.events for row in rows_before.values())
    lines = tuple(
        MediumLine(
            medium=medium,
            events=Change(_events(rows_before.get(medium)), _events(rows.get(medium))),
            uniques=rows[medium].uniques if medium in rows else Uniques(0),
            uniques_before=rows_before[medium].uniques if medium in rows_before else None,
            share=Share(_events(rows.get(medium)), events),
        )
        for medium in sorted(
            {*rows, *rows_before}, key=lambda name: (name != PAID, -_events(rows.get(name)), name)
        )
    )
    return SplitReport(
        question=plan.question,
        as_of=plan.as_of,
        window=plan.window,
        comparison=plan.comparison,
        fetched_at=min(result.fetched_at for result in results),
        cut=any(result.cut for result in results),
        source=source,
        lines=lines,
        events=Change(events_before, events),
        uniques=next((row.uniques for row in totals.rows if row.source == source), Uniques(0)),
        paid=Share(_events(rows.get(PAID)), events),
        paid_before=Share(_events(rows_before.get(PAID)), events_before),
        series=_series(plan, source, lines, days),
        known=tuple(row.source for row in totals.rows if row.source),
    )


def _sources(result: Result) -> SourcesResult:
    if not isinstance(result, SourcesResult):
        raise TypeError(f"split is built of sources, not of {type(result).__name__}")
    return result


def _by_medium(result: SourcesResult, source: str) -> Mapping[str, SourceRow]:
    return {row.medium or "": row for row in result.rows if row.source == source}


def _events(row: SourceRow | None) -> int:
    return row.events if row else 0


def _series(
    plan: Plan, source: str, lines: Sequence[MediumLine], days: Sequence[SourcesResult]
) -> Series | None:
    if plan.question.interval is None:
        return None
    parts = _parts(plan.question, plan.window)
    rows = [_by_medium(day, source) for day in days]
    shown = [line.medium for line in lines if line.events.after]
    return Series(
        interval=fitting(plan.window, plan.question.interval),
        starts=tuple(part.span.start for part in parts),
        lines=tuple(Line(medium, tuple(_events(row.get(medium)) for row in rows)) for medium in shown),
        last_is_partial=plan.window.running,
    )
