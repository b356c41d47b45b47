"""Which module answers which kind. A new kind is one line here, one builder, one template, one test."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.periods.calendar import Calendar
from bot.questions.question import Kind, Question
from bot.reports import (
    audit,
    campaigns,
    census,
    changed,
    classify,
    events,
    explain,
    funnel,
    overview,
    rules,
    sources,
    split,
    stats,
    user,
    utm,
)
from bot.reports.digest import digest
from bot.reports.plan import Outcome, Plan
from bot.reports.report import Report


class Builder(Protocol):
    def plan(self, question: Question, as_of: datetime, calendar: Calendar) -> Plan: ...

    def build(self, plan: Plan, results: Sequence[Outcome]) -> Report: ...


BUILDERS: dict[Kind, Builder] = {
    Kind.SOURCES: sources,
    Kind.SPLIT: split,
    Kind.STATS: stats,
    Kind.OVERVIEW: overview,
    Kind.EVENTS: events,
    Kind.USER: user,
    Kind.CHANGED: changed,
    Kind.CAMPAIGNS: campaigns,
    Kind.FUNNEL: funnel,
    Kind.RULES: rules,
    Kind.EXPLAIN: explain,
    Kind.AUDIT: audit,
    Kind.UTM: utm,
    Kind.CLASSIFY: classify,
    Kind.DIGEST: digest,
}

# Kinds that look at the first outcomes before they know what else to ask.
FOLLOW_UPS: Mapping[Kind, Callable[[Plan, Sequence[Outcome]], Plan | None]] = {
    Kind.SPLIT: split.follow_up,
    Kind.DIGEST: digest.follow_up,
}


def follow_up(plan: Plan, outcomes: Sequence[Outcome]) -> Plan | None:
    """The plan with the calls that are still needed, or None: the kind's own step, then the censuses'."""
    step = FOLLOW_UPS.get(plan.question.kind)
    wider = step(plan, outcomes) if step else None
    return wider or census.follow_up(plan, outcomes)
