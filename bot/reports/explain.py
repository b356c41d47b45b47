"""explain SOURCE/MEDIUM: which rules made these rows, how sure each is, and on how many events that rests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.attribution.visit import host_of
from bot.periods.calendar import Calendar, Window
from bot.questions.question import Question
from bot.reports.evidence import (
    Evidence,
    RuleLine,
    calls_of,
    census_of,
    confidences,
    read,
    rule_lines,
    tally,
)
from bot.reports.maths import Share
from bot.reports.outcomes import Outcomes
from bot.reports.plan import Census, Outcome, Plan, Role, windows
from bot.reports.report import Report

MOST_HOSTS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainReport(Report):
    """Why a source is what it is.

    Attributes:
        source: as asked.
        medium: as asked; None for all of the source's.
        evidence: how many events were read, and whether those are all.
        lines: rules with what they gave, most events first.
        confidences: low, medium, high (those that occur, surest first), each with its share of the events.
        hosts: the hosts that visitors came from, with events, most first, at most five.
        campaigns: utm_campaign values, with events, most first, at most five.
    """

    source: str
    medium: str | None
    evidence: Evidence
    lines: tuple[RuleLine, ...]
    confidences: tuple[tuple[str, Share], ...]
    hosts: tuple[tuple[str, int], ...]
    campaigns: tuple[tuple[str, int], ...]


def plan(question: Question, as_of: datetime, calendar: Calendar) -> Plan:
    """The events in one call, and their counts per day in case one is too small."""
    window, _ = windows(question, as_of, calendar)
    census = _census(question, window)
    return Plan(question, as_of, window, None, calls_of(census, Role.MAIN), (census,))


def _census(question: Question, window: Window) -> Census:
    return census_of(window.span, question.source, question.filter("medium"), Role.MAIN)


def build(plan: Plan, results: Sequence[Outcome]) -> ExplainReport:
    """The report out of the plan's outcomes."""
    outcomes = Outcomes(plan, results)
    rows, evidence = read(_census(plan.question, plan.window), outcomes)
    return ExplainReport(
        **outcomes.ground(cut=not evidence.exact),
        estimated=False,
        source=plan.question.source or "",
        medium=plan.question.filter("medium"),
        evidence=evidence,
        lines=rule_lines(rows, evidence),
        confidences=confidences(rows, evidence),
        hosts=tally(rows, lambda row: host_of(row.referrer or ""), MOST_HOSTS),
        campaigns=tally(rows, lambda row: row.campaign, MOST_HOSTS),
    )
