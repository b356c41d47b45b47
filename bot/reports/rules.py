"""rules: the attribution cascade in words, rule by rule. No figures, so no calls."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.attribution.cascade import CLICK_IDS, PAID_MEDIUMS, RULES, Rule
from bot.periods.calendar import Calendar
from bot.questions.question import Question
from bot.reports.outcomes import Outcomes
from bot.reports.plan import Outcome, Plan, windows
from bot.reports.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class RulesReport(Report):
    """The cascade; the window plays no part.

    Attributes:
        rules: in order; the first that fires decides.
        paid_mediums: the values of utm_medium that rule 4 takes for paid.
        click_ids: the networks' own parameters, by name, with the source each of them stands for.
    """

    rules: tuple[Rule, ...]
    paid_mediums: tuple[str, ...]
    click_ids: tuple[tuple[str, str], ...]


def plan(question: Question, as_of: datetime, calendar: Calendar) -> Plan:
    """Nothing is asked."""
    window, _ = windows(question, as_of, calendar)
    return Plan(question, as_of, window, None, ())


def build(plan: Plan, results: Sequence[Outcome]) -> RulesReport:
    """The report out of the cascade."""
    return RulesReport(
        **Outcomes(plan, results).ground(),
        estimated=False,
        rules=RULES,
        paid_mediums=PAID_MEDIUMS,
        click_ids=tuple(CLICK_IDS.items()),
    )
