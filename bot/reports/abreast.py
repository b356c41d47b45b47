"""The same question about every project, side by side: one line each, and never a sum of them.

In: a question "per project" and what each project's own report says. Out: the questions to ask each of them;
a ProjectsReport. Visitors of two projects may be the same people, and events of two may mean different
things, so nothing is added up. Not here: asking (bot/abreast.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.queries import Metric
from bot.questions.question import Kind, Question
from bot.reports.maths import Change, Figure
from bot.reports.report import Report
from bot.reports.stats import StatsReport

# What a project is asked to see how it does: its visitors first, then its events.
AT_A_GLANCE = (Metric.UNIQUES, Metric.COUNT)


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One project.

    Attributes:
        name: as it is configured; None for the single unnamed one.
        value: what was asked for, with the comparison; None where the API's row limit cut it off.
        events: beside visitors at a glance, all its events; None for any other question.
    """

    name: str | None
    value: Figure | None
    events: Change | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ProjectsReport(Report):
    """Projects side by side.

    Attributes:
        metric: what `value` counts in every line.
        event: the one event that is counted; None counts all.
        filters: the values that columns were held at.
        lines: those that answered, largest first.
        absent: the names of those that did not.
    """

    metric: Metric
    event: str | None
    filters: tuple[tuple[str, str], ...]
    lines: tuple[ProjectLine, ...]
    absent: tuple[str | None, ...]

    @property
    def template(self) -> str:
        return "projects"

    @property
    def at_a_glance(self) -> bool:
        return self.question.kind is Kind.OVERVIEW


def asked_of(question: Question, project: str | None) -> tuple[Question, ...]:
    """What one project is asked; the first one's figure is the line's."""
    own = replace(question, per_project=False, project=project)
    if question.kind is Kind.STATS:
        return (own,)
    return tuple(
        Question(Kind.STATS, own.period, metric, compare=own.compare, project=project)
        for metric in AT_A_GLANCE
    )


def side_by_side(
    question: Question,
    answered: Mapping[str | None, Sequence[StatsReport]],
    absent: Sequence[str | None],
) -> ProjectsReport:
    """One line a project; at least one has answered, and all of them were asked of the same window."""
    reports = [report for own in answered.values() for report in own]
    first = reports[0]
    lines = [_line(name, own) for name, own in answered.items()]
    return ProjectsReport(
        question=question,
        as_of=first.as_of,
        window=first.window,
        comparison=first.comparison,
        fetched_at=min(report.fetched_at for report in reports),
        cut=any(report.cut for report in reports),
        estimated=first.metric is Metric.UNIQUES,
        missing=tuple(missing for report in reports for missing in report.missing),
        metric=first.metric,
        event=first.event,
        filters=question.filters,
        lines=tuple(sorted(lines, key=_largest)),
        absent=tuple(absent),
    )


def _line(name: str | None, own: Sequence[StatsReport]) -> ProjectLine:
    events = own[1].total if len(own) > 1 else None
    return ProjectLine(name, own[0].total, events if isinstance(events, Change) else None)


def _largest(line: ProjectLine) -> tuple[int, str]:
    return (-int(line.value.after) if line.value else 1, line.name or "")
