"""audit [SOURCE]: how sure the attribution is, rule by rule, and whether its make-up has shifted.

Totals can stay as they are while the rules behind them change: a tag was dropped, a redirect was added, an ad
account lost its click ids. The shift is tested on the mix alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.attribution.cascade import Confidence, Rule
from bot.periods.calendar import Calendar, Window
from bot.queries import EventRow
from bot.questions.question import Question
from bot.reports.evidence import SUREST_FIRST, Evidence, calls_of, census_of, read, rule_of, tally
from bot.reports.maths import Share, is_shift
from bot.reports.outcomes import Outcomes
from bot.reports.plan import Census, Outcome, Plan, Role, windows
from bot.reports.report import Report
from bot.reports.split import PAID

MOST_HOSTS = 10
FACEBOOK = "facebook"


@dataclass(frozen=True, slots=True)
class AuditLine:
    """One rule, or one confidence.

    Attributes:
        name: the rule's id, or low, medium or high; "" for rows that do not say.
        rule: the cascade's rule; None for a confidence, and for an id that the cascade does not have.
        share: of the events read.
        share_before: of those of the comparison; None when they were not read.
    """

    name: str
    rule: Rule | None
    share: Share
    share_before: Share | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditReport(Report):
    """The health of the attribution.

    Attributes:
        source: the one source that is audited; None audits all.
        evidence: how many events of the window were read, and whether those are all.
        evidence_before: the same of the comparison; None when it was not read.
        confidences: high, medium, low, each with its share in both windows.
        rules: each rule with its share in both windows, largest first.
        fbclid_alone: paid Facebook events whose only sign is Facebook's click id, of all paid Facebook
            events: sure to be a click in Facebook, not sure to be an advertisement.
        low_hosts: sources that only an unknown referrer names, with events, most first, at most ten.
        shifted: the mix of rules (of mediums and confidences, where rows name no rule) differs from the
            comparison's by more than chance.
    """

    source: str | None
    evidence: Evidence
    evidence_before: Evidence | None
    confidences: tuple[AuditLine, ...]
    rules: tuple[AuditLine, ...]
    fbclid_alone: Share
    low_hosts: tuple[tuple[str, int], ...]
    shifted: bool


def plan(question: Question, as_of: datetime, calendar: Calendar) -> Plan:
    """The events of both windows, and their counts per day in case one call each is too small."""
    window, comparison = windows(question, as_of, calendar)
    now, before = _census(question, window, Role.MAIN), _census(question, comparison, Role.COMPARISON)
    calls = (*calls_of(now, Role.MAIN), *calls_of(before, Role.COMPARISON))
    return Plan(question, as_of, window, comparison, calls, (now, before))


def _census(question: Question, window: Window, role: Role) -> Census:
    return census_of(window.span, question.source, None, role)


def build(plan: Plan, results: Sequence[Outcome]) -> AuditReport:
    """The report out of the plan's outcomes."""
    outcomes = Outcomes(plan, results)
    question = plan.question
    rows, evidence = read(_census(question, plan.window, Role.MAIN), outcomes)
    earlier: tuple[EventRow, ...] = ()
    before: Evidence | None = None
    if plan.comparison:
        earlier, found = read(_census(question, plan.comparison, Role.COMPARISON), outcomes)
        before = found if found.slices else None
    rules, rules_before = (Counter(row.source_rule_id or "" for row in each) for each in (rows, earlier))
    mix, mix_before = (Counter(map(_kind, each)) for each in (rows, earlier))
    return AuditReport(
        **outcomes.ground(cut=not evidence.exact),
        estimated=False,
        source=question.source,
        evidence=evidence,
        evidence_before=before,
        confidences=_confidences(rows, evidence, earlier, before),
        rules=_lines(rules, evidence, rules_before, before),
        fbclid_alone=_fbclid_alone(rows),
        low_hosts=tally(_unsure(rows), lambda row: row.source, MOST_HOSTS),
        shifted=before is not None and is_shift(mix_before, mix, evidence.per_visitor),
    )


def _kind(row: EventRow) -> str:
    """What the mix is made of: rules, or medium and confidence where the rows do not name theirs."""
    return row.source_rule_id or f"{row.medium} {row.source_confidence}"


def _fbclid_alone(rows: Sequence[EventRow]) -> Share:
    paid = [row for row in rows if row.source == FACEBOOK and row.medium == PAID]
    unsure = sum(row.source_confidence == Confidence.MEDIUM for row in paid)
    return Share(unsure, len(paid), len({row.anonymous_id for row in paid}))


def _unsure(rows: Sequence[EventRow]) -> list[EventRow]:
    return [row for row in rows if row.source_confidence == Confidence.LOW]


def _confidences(
    rows: Sequence[EventRow], evidence: Evidence, earlier: Sequence[EventRow], before: Evidence | None
) -> tuple[AuditLine, ...]:
    now, was = (Counter(row.source_confidence or "" for row in each) for each in (rows, earlier))
    lines = {line.name: line for line in _lines(now, evidence, was, before)}
    return tuple(lines[name] for name in (*SUREST_FIRST, "") if name in lines)


def _lines(
    now: Counter[str], evidence: Evidence, was: Counter[str], before: Evidence | None
) -> tuple[AuditLine, ...]:
    return tuple(
        AuditLine(
            name=name,
            rule=rule_of(name),
            share=evidence.share(now[name]),
            share_before=before.share(was[name]) if before else None,
        )
        for name in sorted({*now, *was}, key=lambda name: (-now[name], -was[name], name))
    )
