"""funnel A B C: distinct visitors of each event, side by side.

Not an ordered funnel: the API counts who did B, not who did B after A. So a later step can have more visitors
than an earlier one, and a ratio can exceed one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.periods.calendar import Calendar
from bot.queries import Metric, StatsQuery, Uniques
from bot.questions.question import Question
from bot.reports.maths import UniquesChange
from bot.reports.outcomes import Outcomes
from bot.reports.plan import Call, Outcome, Plan, Role, windows
from bot.reports.report import Report


@dataclass(frozen=True, slots=True)
class Step:
    """One event of the funnel.

    Attributes:
        event: its name.
        uniques: distinct visitors who did it, with the comparison.
        of_first: visitors per visitor of the first step, 0.25 for a quarter; may exceed 1; None of nothing.
        of_previous: the same of the step before; None for the first step.
        of_first_before: `of_first` in the comparison; None when not known.
    """

    event: str
    uniques: UniquesChange
    of_first: float | None
    of_previous: float | None
    of_first_before: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FunnelReport(Report):
    """The steps.

    Attributes:
        steps: in the order they were asked for.
        unordered: a later step has more visitors than the one before: surely not one funnel.
    """

    steps: tuple[Step, ...]

    @property
    def unordered(self) -> bool:
        return any(step.of_previous is not None and step.of_previous > 1 for step in self.steps)


def plan(question: Question, as_of: datetime, calendar: Calendar) -> Plan:
    """The visitors of each step, in both windows: at most six steps are twelve calls."""
    window, comparison = windows(question, as_of, calendar)
    calls = [Call(Role.MAIN, StatsQuery(window.span, Metric.UNIQUES, step)) for step in question.steps]
    calls += [
        Call(Role.COMPARISON, StatsQuery(comparison.span, Metric.UNIQUES, step)) for step in question.steps
    ]
    return Plan(question, as_of, window, comparison, tuple(calls))


def build(plan: Plan, results: Sequence[Outcome]) -> FunnelReport:
    """The report out of the plan's outcomes."""
    outcomes = Outcomes(plan, results)
    visitors = {step: outcomes.visitors(step) for step in plan.question.steps}
    known = {step: change for step, change in visitors.items() if change is not None}
    return FunnelReport(**outcomes.ground(), steps=steps_of(known))


def steps_of(known: Mapping[str, UniquesChange]) -> tuple[Step, ...]:
    """Each step beside the first and the one before."""
    steps: list[Step] = []
    for step, uniques in known.items():
        first = steps[0].uniques if steps else uniques
        steps.append(
            Step(
                event=step,
                uniques=uniques,
                of_first=_ratio(uniques.after, first.after),
                of_previous=_ratio(uniques.after, steps[-1].uniques.after) if steps else None,
                of_first_before=_ratio(uniques.before, first.before),
            )
        )
    return tuple(steps)


def _ratio(part: Uniques | None, whole: Uniques | None) -> float | None:
    return int(part) / int(whole) if part is not None and whole else None
