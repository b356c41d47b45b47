"""What one would ask next: neighbouring questions, offered as buttons under an answer.

In: a Question. Out: at most four others, most useful first; each can be answered and differs from it. Pure.
Two of them are buttons: with sharing, the file and "weekly" an answer has five; the others stand first in the
menu below it. Not here: the words on the buttons; a template has them by `name`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from bot.periods.period import Hours, Last, Period, This, Trailing, Unit
from bot.queries import Breakdown, Dimension, Interval, Metric
from bot.questions.question import MOST_COLUMNS, Compare, Kind, Question

MOST = 4
BUTTONS = 2


@dataclass(frozen=True, slots=True)
class NextStep:
    """A neighbouring question.

    Attributes:
        name: what changes: compare, without_compare, by_hour, by_day, by_source, by_medium, by_campaign,
            other_period, visitors, events, changed, audit, explain, split, sources, campaigns, utm, rules.
        question: what is asked when the button is pressed.
    """

    name: str
    question: Question


def next_steps(question: Question) -> tuple[NextStep, ...]:
    """The neighbours of a question."""
    neighbours = _per_project if question.per_project else _NEIGHBOURS[question.kind]
    steps = (step for step in neighbours(question) if step.question != question)
    return tuple(step for _, step in zip(range(MOST), steps, strict=False))


def _per_project(question: Question) -> Iterator[NextStep]:
    yield _compare(question)
    if question.metric is Metric.COUNT:
        yield NextStep("visitors", replace(question, metric=Metric.UNIQUES))
    elif question.metric is Metric.UNIQUES:
        yield NextStep("events", replace(question, metric=Metric.COUNT))
    yield _other_period(question)


def _split(question: Question) -> Iterator[NextStep]:
    yield _compare(question)
    held = (("source", question.source or ""),)
    interval = _finer(question.period)
    yield _over_time(_stats(question, filters=held, group_by=(Dimension.MEDIUM,), interval=interval))
    yield NextStep("explain", _other(question, Kind.EXPLAIN, source=question.source))
    yield _other_period(question)


def _sources(question: Question) -> Iterator[NextStep]:
    yield _compare(question)
    by_source = question.breakdown is Breakdown.SOURCE
    yield NextStep(
        "by_medium" if by_source else "by_source",
        replace(question, breakdown=None if by_source else Breakdown.SOURCE),
    )
    yield NextStep("changed", _other(question, Kind.CHANGED))
    yield _other_period(question)


def _of_stats(question: Question) -> Iterator[NextStep]:
    yield _compare(question)
    if question.interval is None:
        yield _over_time(replace(question, interval=_finer(question.period)))
    columns = question.columns
    if not question.group_by and Dimension.SOURCE not in columns and len(columns) < MOST_COLUMNS:
        yield NextStep("by_source", replace(question, group_by=(Dimension.SOURCE,)))
    if question.metric is Metric.COUNT:
        yield NextStep("visitors", replace(question, metric=Metric.UNIQUES))
    else:
        yield NextStep("events", replace(question, metric=Metric.COUNT))
    yield NextStep("changed", _other(question, Kind.CHANGED, event=question.event))


def _overview(question: Question) -> Iterator[NextStep]:
    yield NextStep("changed", _other(question, Kind.CHANGED))
    yield NextStep("sources", _other(question, Kind.SOURCES))
    yield NextStep("campaigns", _other(question, Kind.CAMPAIGNS))
    yield _other_period(question)


def _changed(question: Question) -> Iterator[NextStep]:
    event = question.event
    yield _over_time(_stats(question, event=event, interval=_finer(question.period)))
    yield NextStep("by_source", _stats(question, event=event, group_by=(Dimension.SOURCE, Dimension.MEDIUM)))
    yield NextStep("by_campaign", _stats(question, event=event, group_by=(Dimension.CAMPAIGN,)))
    yield _other_period(question)


def _campaigns(question: Question) -> Iterator[NextStep]:
    yield _compare(question)
    columns = (Dimension.CAMPAIGN, Dimension.SOURCE, Dimension.MEDIUM)
    yield NextStep("by_source", _stats(question, event=question.event, group_by=columns))
    yield NextStep("utm", _other(question, Kind.UTM))
    yield _other_period(question)


def _funnel(question: Question) -> Iterator[NextStep]:
    yield _compare(question)
    yield NextStep("changed", _other(question, Kind.CHANGED, event=question.steps[-1]))
    yield _other_period(question)


def _events(question: Question) -> Iterator[NextStep]:
    yield _other_period(question)


def _explain(question: Question) -> Iterator[NextStep]:
    yield NextStep("split", _other(question, Kind.SPLIT, source=question.source))
    yield NextStep("audit", _other(question, Kind.AUDIT, source=question.source))
    yield NextStep("rules", Question(Kind.RULES, project=question.project))
    yield _other_period(question)


def _audit(question: Question) -> Iterator[NextStep]:
    if question.source:
        yield NextStep("explain", _other(question, Kind.EXPLAIN, source=question.source))
    yield NextStep("utm", _other(question, Kind.UTM))
    yield NextStep("rules", Question(Kind.RULES, project=question.project))
    yield _other_period(question)


def _utm(question: Question) -> Iterator[NextStep]:
    yield NextStep("audit", _other(question, Kind.AUDIT))
    yield NextStep("campaigns", _other(question, Kind.CAMPAIGNS))
    yield _other_period(question)


def _no_data(question: Question) -> Iterator[NextStep]:
    """Rules and links need no figures; the audit shows what they do to real ones."""
    if question.kind is Kind.CLASSIFY:
        yield NextStep("rules", Question(Kind.RULES, project=question.project))
    yield NextStep("audit", Question(Kind.AUDIT, project=question.project))


_NEIGHBOURS: dict[Kind, Callable[[Question], Iterator[NextStep]]] = {
    Kind.SPLIT: _split,
    Kind.SOURCES: _sources,
    Kind.STATS: _of_stats,
    Kind.OVERVIEW: _overview,
    Kind.CHANGED: _changed,
    Kind.CAMPAIGNS: _campaigns,
    Kind.FUNNEL: _funnel,
    Kind.EVENTS: _events,
    Kind.USER: _events,
    Kind.EXPLAIN: _explain,
    Kind.AUDIT: _audit,
    Kind.UTM: _utm,
    Kind.RULES: _no_data,
    Kind.CLASSIFY: _no_data,
    Kind.DIGEST: _overview,
}


def _compare(question: Question) -> NextStep:
    if question.compare is None:
        return NextStep("compare", replace(question, compare=Compare.PREVIOUS))
    return NextStep("without_compare", replace(question, compare=None))


def _over_time(question: Question) -> NextStep:
    return NextStep("by_hour" if question.interval is Interval.HOUR else "by_day", question)


def _finer(period: Period) -> Interval:
    """Hours of a day, days of everything longer."""
    match period:
        case Hours() | This(Unit.HOUR | Unit.DAY) | Last(Unit.HOUR | Unit.DAY):
            return Interval.HOUR
        case Trailing(_, Unit.HOUR | Unit.MINUTE):
            return Interval.HOUR
        case _:
            return Interval.DAY


def _other_period(question: Question) -> NextStep:
    period = _neighbour(question.period)
    compare = None if question.compare is not Compare.PREVIOUS else question.compare
    return NextStep("other_period", replace(question, period=period, compare=compare))


def _neighbour(period: Period) -> Period:
    """The unit before a running one, the running one of a past one; else a longer look back."""
    match period:
        case This(unit):
            return Last(unit)
        case Last(unit):
            return This(unit)
        case Trailing(7, Unit.DAY):
            return Trailing(30, Unit.DAY)
        case _:
            return Trailing(7, Unit.DAY)


def _other(
    question: Question, kind: Kind, *, source: str | None = None, event: str | None = None
) -> Question:
    """Another kind over the same period of the same project."""
    return Question(kind, question.period, source=source, event=event, project=question.project)


def _stats(
    question: Question,
    *,
    event: str | None = None,
    filters: tuple[tuple[str, str], ...] = (),
    group_by: tuple[Dimension, ...] = (),
    interval: Interval | None = None,
) -> Question:
    return Question(
        Kind.STATS,
        question.period,
        metric=Metric.COUNT,
        event=event,
        filters=filters,
        group_by=group_by,
        interval=interval,
        project=question.project,
    )
