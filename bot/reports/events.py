"""events: what happened lately, event by event, newest first. For looking, not for counting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.periods.calendar import Calendar, Window
from bot.queries import Dimension, Interval, StatsQuery
from bot.questions.question import Question
from bot.reports.outcomes import Outcomes, rows_of
from bot.reports.plan import Call, Outcome, Plan, Role, windows
from bot.reports.report import Report
from bot.reports.series import MOST_HOURLY_DAYS
from bot.reports.timeline import Timeline, newest, timeline

_COUNTABLE = (Dimension.SOURCE, Dimension.MEDIUM, Dimension.COUNTRY)


@dataclass(frozen=True, slots=True, kw_only=True)
class EventsReport(Report):
    """A timeline.

    Attributes:
        event: the one event that is listed; None lists all.
        filters: column and value of each filter.
        timeline: what is shown, and what was left out.
        total: how many such events the window has; None where the API cannot count them (filters by id).
    """

    event: str | None
    filters: tuple[tuple[str, str], ...]
    timeline: Timeline
    total: int | None


def plan(question: Question, as_of: datetime, calendar: Calendar) -> Plan:
    """The events, as many as asked for, and how many there are when: that finds the newest of too many."""
    window, _ = windows(question, as_of, calendar)
    census = newest(question, window)
    calls = [Call(Role.MAIN, census.query)]
    count = _count(question, window)
    if count:
        calls.append(Call(Role.DETAIL, count))
    return Plan(question, as_of, window, None, tuple(calls), (census,))


def _count(question: Question, window: Window) -> StatsQuery | None:
    columns = {column.value: column for column in _COUNTABLE}
    names = [name for name, _ in question.filters]
    if not set(names) <= set(columns):
        return None
    by = tuple(columns[name] for name in names)
    fine = not by and window.span.length <= timedelta(days=MOST_HOURLY_DAYS)
    interval = Interval.HOUR if fine else Interval.DAY
    return StatsQuery(window.span, event=question.event, group_by=by, interval=interval)


def build(plan: Plan, results: Sequence[Outcome]) -> EventsReport:
    """The report out of the plan's outcomes."""
    outcomes = Outcomes(plan, results)
    shown, _ = timeline(newest(plan.question, plan.window), outcomes)
    return EventsReport(
        **outcomes.ground(cut=not shown.complete),
        estimated=False,
        event=plan.question.event,
        filters=plan.question.filters,
        timeline=shown,
        total=_total(plan, outcomes) if shown.total is None else shown.total,
    )


def _total(plan: Plan, outcomes: Outcomes) -> int | None:
    query = _count(plan.question, plan.window)
    result = outcomes.stats(query) if query else None
    if result is None:
        return None
    if result.cut:
        return None
    picked = {Dimension(name): value for name, value in plan.question.filters}
    return sum(int(row.value) for _, row in rows_of(result, (), picked))
