"""stats: totals, series and breakdowns by up to three columns, of events or of visitors.

The API filters by event only, so a filter on a column becomes one more column to group by, and the rows with
its value are picked. A picked row is a whole group of its own: visitors are never added.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.periods.calendar import Calendar, Span, Window
from bot.queries import Dimension, Metric, StatsQuery, Uniques
from bot.questions.question import Question
from bot.reports.maths import Change, Figure, Share, figure, remainder
from bot.reports.outcomes import Keys, Outcomes, groups
from bot.reports.plan import Call, Outcome, Plan, Role, windows
from bot.reports.report import Report
from bot.reports.series import Bucketing, Series, bucketing, lines, series

DEFAULT_TOP = 10


@dataclass(frozen=True, slots=True)
class StatsLine:
    """One group.

    Attributes:
        keys: its value in each of the report's columns; "" where the API knows none.
        value: events or visitors, with those of the comparison.
        share: its events out of all; None for visitors, whose groups overlap.
    """

    keys: Keys
    value: Figure
    share: Share | None

    @property
    def name(self) -> str:
        return "/".join(self.keys)


@dataclass(frozen=True, slots=True)
class Rest:
    """What the shown lines leave out: how many groups, and their events; None for visitors."""

    lines: int
    value: Change | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatsReport(Report):
    """A total, and what it is made of.

    Attributes:
        metric: what every figure here counts.
        event: the one event that is counted; None counts all.
        columns: what the lines are grouped by; empty for a total alone.
        filters: the values that other columns were held at.
        total: events or visitors of the window with these filters; None when the row was cut off.
        visitors: distinct visitors behind a count of events; None for visitors, and when not known.
        lines: the largest groups; without columns empty.
        rest: the other groups, folded; None when all are shown.
        series: the total, or each shown group, over time.
        known: what the first filter that fits nothing could have been, most frequent first.
    """

    metric: Metric
    event: str | None
    columns: tuple[Dimension, ...]
    filters: Mapping[Dimension, str]
    total: Figure | None
    visitors: Uniques | None
    lines: tuple[StatsLine, ...]
    rest: Rest | None
    series: Series | None
    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Shape:
    """What a question means to the API: which columns are shown, which are held, what is counted."""

    metric: Metric
    event: str | None
    columns: tuple[Dimension, ...]
    picked: Mapping[Dimension, str]

    def total(self, span: Span, metric: Metric | None = None) -> StatsQuery:
        return StatsQuery(span, metric or self.metric, self.event, tuple(self.picked))

    def grouped(self, span: Span) -> StatsQuery:
        held = tuple(column for column in self.picked if column not in self.columns)
        return StatsQuery(span, self.metric, self.event, self.columns + held)


def _shape(question: Question) -> _Shape:
    picked = {Dimension(name): value for name, value in question.filters}
    return _Shape(question.metric or Metric.COUNT, question.event, question.group_by, picked)


def _way(shape: _Shape, question: Question, window: Window) -> Bucketing | None:
    if question.interval is None:
        return None
    return bucketing(shape.grouped(window.span), window, question.interval)


def plan(question: Question, as_of: datetime, calendar: Calendar) -> Plan:
    """The grouped window or its series, the totals apart (groups may be cut), and the comparison of both."""
    window, comparison = windows(question, as_of, calendar)
    shape = _shape(question)
    way = _way(shape, question, window)
    calls: list[Call] = []
    if way and way.native:
        calls += [Call(Role.MAIN, query) for query in way.queries]
    calls += _pair(shape.grouped, window, comparison, Role.DETAIL if calls else Role.MAIN)
    if shape.columns:
        calls += _pair(shape.total, window, comparison, Role.DETAIL)
    if shape.metric is Metric.COUNT:
        calls.append(Call(Role.DETAIL, shape.total(window.span, Metric.UNIQUES)))
    if way and not way.native:
        calls += [Call(Role.DETAIL, query, part=True) for query in way.queries]
    return Plan(question, as_of, window, comparison, tuple(calls))


def _pair(query: Callable[[Span], StatsQuery], window: Window, comparison: Window, role: Role) -> list[Call]:
    """The same query of both windows; without the first there is no answer."""
    return [
        Call(role, query(window.span), needed=True),
        Call(Role.COMPARISON, query(comparison.span)),
    ]


def build(plan: Plan, results: Sequence[Outcome]) -> StatsReport:
    """The report out of the plan's outcomes."""
    outcomes = Outcomes(plan, results)
    shape = _shape(plan.question)
    visitors = _visitors(shape, outcomes, plan.window.span)
    whole = outcomes.compared(shape.total, (), shape.picked).get(())
    pace = int(whole.after) / int(visitors) if whole and visitors else 1.0
    total = figure(whole.before, whole.after, pace) if whole else None
    values = _values(shape, outcomes, pace) if shape.columns else []
    top = plan.question.top or DEFAULT_TOP
    shown = tuple(
        StatsLine(keys, value, _share(value.after, total, visitors)) for keys, value in values[:top]
    )
    return StatsReport(
        **outcomes.ground(),
        estimated=shape.metric is Metric.UNIQUES or visitors is not None,
        metric=shape.metric,
        event=shape.event,
        columns=shape.columns,
        filters=shape.picked,
        total=total,
        visitors=visitors,
        lines=shown,
        rest=_rest(total, shown, len(values) - len(shown)),
        series=_series(shape, outcomes, plan, shown),
        known=_known(shape, outcomes, plan.window.span),
    )


def _visitors(shape: _Shape, outcomes: Outcomes, span: Span) -> Uniques | None:
    """Who made the events that were counted."""
    if shape.metric is Metric.UNIQUES:
        return None
    result = outcomes.stats(shape.total(span, Metric.UNIQUES))
    if result is None:
        return None
    value = groups(result, (), shape.picked).get((), None if result.cut else Uniques(0))
    return value if isinstance(value, Uniques) else None


def _values(shape: _Shape, outcomes: Outcomes, pace: float) -> list[tuple[Keys, Figure]]:
    """Every group that the window has, largest first."""
    values = outcomes.compared(shape.grouped, shape.columns, shape.picked, pace)
    return [(keys, value) for keys, value in values.items() if int(value.after)]


def _share(value: int | Uniques, total: Figure | None, visitors: Uniques | None) -> Share | None:
    if isinstance(value, Uniques) or not isinstance(total, Change):
        return None
    return Share.of(value, total.after, int(visitors) if visitors else None)


def _rest(total: Figure | None, shown: Sequence[StatsLine], others: int) -> Rest | None:
    if not others:
        return None
    counts = [line.value for line in shown if isinstance(line.value, Change)]
    return Rest(others, remainder(total, counts) if isinstance(total, Change) else None)


def _series(shape: _Shape, outcomes: Outcomes, plan: Plan, shown: Sequence[StatsLine]) -> Series | None:
    way = _way(shape, plan.question, plan.window)
    values = lines(way, outcomes, shape.columns, shape.picked) if way else None
    if way is None or values is None:
        return None
    return series(way, plan.window, values, [line.keys for line in shown] if shape.columns else [()])


def _known(shape: _Shape, outcomes: Outcomes, span: Span) -> tuple[str, ...]:
    """What the first filter without any row could have been."""
    result = outcomes.stats(shape.total(span))
    for column, value in shape.picked.items():
        seen = dict.fromkeys(row.keys.get(column, "") for row in result.rows) if result else {}
        if value not in seen:
            return tuple(seen)[:DEFAULT_TOP]
    return ()
