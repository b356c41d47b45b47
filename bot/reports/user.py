"""user ID: what one person did, newest first, and how they came.

The id is the site's own, set from the moment it knew the person: what they did before, without a name, is not
among these events. One person on two devices has two anonymous ids.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.periods.calendar import Calendar
from bot.questions.question import Question
from bot.reports.evidence import Evidence, RuleLine, rule_lines
from bot.reports.outcomes import Outcomes
from bot.reports.plan import Call, Outcome, Plan, Role, windows
from bot.reports.report import INTERNAL, Report
from bot.reports.timeline import EventLine, Timeline, line, newest, timeline


@dataclass(frozen=True, slots=True, kw_only=True)
class UserReport(Report):
    """One person's events.

    Attributes:
        user_id: as asked; to be shortened outside direct messages.
        timeline: what is shown, and what was left out.
        names: event names with how often each was read, most frequent first.
        devices: distinct anonymous ids among the events read.
        first: the earliest event of the window; None when not all were read, or there is none.
        arrivals: source and medium of the events that came from outside, earliest first, each once.
        reasons: the rules that gave those, of the events read, most events first.
    """

    user_id: str
    timeline: Timeline
    names: tuple[tuple[str, int], ...]
    devices: int
    first: EventLine | None
    arrivals: tuple[tuple[str, str], ...]
    reasons: tuple[RuleLine, ...]


def plan(question: Question, as_of: datetime, calendar: Calendar) -> Plan:
    """The person's events, as many as asked for."""
    window, _ = windows(question, as_of, calendar)
    census = newest(question, window)
    return Plan(question, as_of, window, None, (Call(Role.MAIN, census.query),), (census,))


def build(plan: Plan, results: Sequence[Outcome]) -> UserReport:
    """The report out of the plan's outcomes."""
    outcomes = Outcomes(plan, results)
    shown, rows = timeline(newest(plan.question, plan.window), outcomes)
    outside = [row for row in reversed(rows) if row.source != INTERNAL]
    devices = len({row.anonymous_id for row in rows if row.anonymous_id})
    evidence = Evidence(len(outside), devices, exact=shown.complete, slices=1, whole=None)
    return UserReport(
        **outcomes.ground(cut=not shown.complete),
        estimated=False,
        user_id=plan.question.filter("user_id") or "",
        timeline=shown,
        names=tuple(Counter(row.event_name for row in rows).most_common()),
        devices=devices,
        first=line(rows[-1]) if rows and shown.complete else None,
        arrivals=tuple(dict.fromkeys((row.source or "", row.medium or "") for row in outside)),
        reasons=rule_lines(outside, evidence),
    )
