"""classify URL [referrer]: which rule would fire for this link, and what would make it surer. No calls.

The host that is visited is the link's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.attribution.cascade import Finding, explain
from bot.periods.calendar import Calendar
from bot.questions.question import Question
from bot.reports.outcomes import Outcomes
from bot.reports.plan import Outcome, Plan, windows
from bot.reports.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassifyReport(Report):
    """What the cascade makes of a link; the window plays no part.

    Attributes:
        url: as it was given.
        referrer: as it was given; None without one.
        finding: source, medium, campaign, confidence and rule (`finding.attribution`), what the rule saw
            (`evidence`), what to change (`advice`), and the rules that would have fired next (`passed`).
    """

    url: str
    referrer: str | None
    finding: Finding


def plan(question: Question, as_of: datetime, calendar: Calendar) -> Plan:
    """Nothing is asked."""
    window, _ = windows(question, as_of, calendar)
    return Plan(question, as_of, window, None, ())


def build(plan: Plan, results: Sequence[Outcome]) -> ClassifyReport:
    """The report out of the question alone."""
    url, referrer = plan.question.filter("url") or "", plan.question.filter("referrer")
    return ClassifyReport(
        **Outcomes(plan, results).ground(),
        estimated=False,
        url=url,
        referrer=referrer,
        finding=explain(url, referrer, ""),
    )
