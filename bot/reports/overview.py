"""overview: how is traffic? Visitors, events, the events that matter, where they come from, what moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from bot.periods.calendar import Calendar, Span, Window
from bot.queries import Dimension, Interval, Metric, SourcesQuery, StatsQuery, Uniques
from bot.questions.question import Question
from bot.reports.maths import Change, Rest, Share, UniquesChange, remainder
from bot.reports.outcomes import Outcomes
from bot.reports.plan import Call, Outcome, Plan, Role, windows
from bot.reports.report import Report
from bot.reports.series import Bucketing, Series, bucketing, fitting, lines, series
from bot.reports.sources import SourceLine, from_outside, paid_share, source_lines

MOST_KEY_EVENTS = 3
MOST_SOURCES = 5
MOST_SERIES_CALLS = 2
# Names that begin with it are the analytics' own: page views and identifications.
OWN = "$"


@dataclass(frozen=True, slots=True)
class KeyEvent:
    """One of the project's own events.

    Attributes:
        name: as it was sent.
        events: how often, with the comparison.
        uniques: by how many distinct visitors, with the comparison; None when not known.
        share: visitors who did it, of all visitors: both are estimates; None when not known.
    """

    name: str
    events: Change
    uniques: UniquesChange | None
    share: Share | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewReport(Report):
    """Traffic at a glance.

    Attributes:
        uniques: distinct visitors, with the comparison.
        events: all events, with the comparison; None when not known.
        key_events: the project's own events, most frequent first, at most three.
        sources: the largest sources and mediums, most events first, at most five.
        rest: the other sources, folded; None when all are shown.
        paid: events with medium `paid` out of all; None when not known.
        paid_before: the same in the comparison; None when not known.
        series: all events over time, by day (a single day: by hour); None where it would take many calls.
    """

    uniques: UniquesChange
    events: Change | None
    key_events: tuple[KeyEvent, ...]
    sources: tuple[SourceLine, ...]
    rest: Rest | None
    paid: Share | None
    paid_before: Share | None
    series: Series | None

    @property
    def paid_moved(self) -> bool:
        """By more than chance."""
        return self.paid is not None and self.paid.differs(self.paid_before)

    @property
    def first(self) -> SourceLine | None:
        """The largest source that brought anybody; clicks within the site did not."""
        return next(from_outside(self.sources), None)


def plan(question: Question, as_of: datetime, calendar: Calendar) -> Plan:
    """Totals, event names and sources, each of both windows; the series where it is cheap."""
    window, comparison = windows(question, as_of, calendar)
    calls = [Call(Role.MAIN, StatsQuery(window.span, Metric.UNIQUES))]
    calls += [Call(Role.DETAIL, query) for query in _details(window.span)]
    calls.append(Call(Role.COMPARISON, StatsQuery(comparison.span, Metric.UNIQUES)))
    calls += [Call(Role.COMPARISON, query) for query in _details(comparison.span)]
    way = _way(window)
    calls += [Call(Role.DETAIL, query, part=True) for query in way.queries] if way else []
    return Plan(question, as_of, window, comparison, tuple(calls))


def _details(span: Span) -> tuple[StatsQuery | SourcesQuery, ...]:
    return StatsQuery(span), _by_name(span, Metric.COUNT), _by_name(span, Metric.UNIQUES), SourcesQuery(span)


def _by_name(span: Span, metric: Metric) -> StatsQuery:
    return StatsQuery(span, metric, group_by=(Dimension.EVENT_NAME,))


def _way(window: Window) -> Bucketing | None:
    interval = Interval.HOUR if window.span.length <= timedelta(hours=25) else Interval.DAY
    way = bucketing(StatsQuery(window.span), window, fitting(window, interval))
    return way if len(way.queries) <= MOST_SERIES_CALLS else None


def build(plan: Plan, results: Sequence[Outcome]) -> OverviewReport:
    """The report out of the plan's outcomes."""
    outcomes = Outcomes(plan, results)
    uniques = outcomes.visitors() or UniquesChange(None, Uniques(0))
    counted = outcomes.count()
    events = _by_visitors(counted, uniques) if counted else None
    now = outcomes.sources(SourcesQuery(plan.window.span))
    before = outcomes.sources(SourcesQuery(plan.comparison.span)) if plan.comparison else None
    total = events or Change(None, sum(row.events for row in now.rows) if now else 0)
    sources = source_lines(now, before, total, uniques)
    shown, others = sources[:MOST_SOURCES], sources[MOST_SOURCES:]
    return OverviewReport(
        **outcomes.ground(),
        uniques=uniques,
        events=events,
        key_events=_key_events(outcomes, uniques),
        sources=shown,
        rest=Rest(len(others), remainder(total, (line.events for line in shown))) if others else None,
        paid=paid_share(now, uniques.after),
        paid_before=paid_share(before, uniques.before),
        series=_series(outcomes, plan.window),
    )


def _key_events(outcomes: Outcomes, all_visitors: UniquesChange) -> tuple[KeyEvent, ...]:
    counts = outcomes.compared(lambda span: _by_name(span, Metric.COUNT))
    people = outcomes.compared(lambda span: _by_name(span, Metric.UNIQUES))
    found: list[KeyEvent] = []
    for (name,), change in counts.items():
        visitors = people.get((name,))
        if name.startswith(OWN) or not isinstance(change, Change):
            continue
        known = visitors if isinstance(visitors, UniquesChange) else None
        share = Share.of(int(known.after), int(all_visitors.after)) if known else None
        found.append(KeyEvent(name, _by_visitors(change, known), known, share))
    return tuple(sorted(found, key=lambda one: (-one.events.after, one.name))[:MOST_KEY_EVENTS])


def _by_visitors(change: Change, visitors: UniquesChange | None) -> Change:
    """With what one visitor makes of it: a few busy ones are no trend."""
    if visitors is None or not visitors.after:
        return change
    return replace(change, per_visitor=change.after / int(visitors.after))


def _series(outcomes: Outcomes, window: Window) -> Series | None:
    way = _way(window)
    values = lines(way, outcomes, (), {}) if way else None
    return series(way, window, values, [()]) if way and values is not None else None
