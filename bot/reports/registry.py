"""Which module answers which kind. A new kind is one line here, one builder, one template, one test."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from bot.periods.calendar import Calendar
from bot.questions.question import Kind, Question
from bot.reports import (
    audit,
    campaigns,
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
}
