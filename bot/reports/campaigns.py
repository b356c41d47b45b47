"""campaigns: which ran, what they brought, which are new and which are gone.

A campaign is utm_campaign as it was written. Events without one are counted apart, never shown as a campaign.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.periods.calendar import Calendar, Span
from bot.queries import Dimension, Metric, StatsQuery
from bot.questions.question import Question
from bot.reports.maths import Change, Figure, Rest, Share, UniquesChange, remainder
from bot.reports.outcomes import Keys, Outcomes
from bot.reports.plan import Call, Outcome, Plan, Role, windows
from bot.reports.report import Report

DEFAULT_TOP = 10
MOST_NAMED = 5
UNTAGGED = ("",)


@dataclass(frozen=True, slots=True)
class CampaignLine:
    """One campaign.

    Attributes:
        campaign: utm_campaign, as it was written.
        events: with those of the comparison.
        uniques: distinct visitors, with the comparison; None when not known; not to be added to others.
        share: of all events that have a campaign.
    """

    campaign: str
    events: Change
    uniques: UniquesChange | None
    share: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class CampaignsReport(Report):
    """Campaigns, most events first.

    Attributes:
        event: the one event that is counted; None counts all.
        lines: the largest campaigns of the window.
        rest: the other ones, folded; None when all are shown.
        new: campaigns that the comparison does not have, most events first, at most five.
        gone: campaigns that only the comparison has, most events first, at most five.
        tagged: all events that have a campaign.
        untagged: all events that have none.
        uniques: all distinct visitors, with or without a campaign; None when not known.
    """

    event: str | None
    lines: tuple[CampaignLine, ...]
    rest: Rest | None
    new: tuple[CampaignLine, ...]
    gone: tuple[CampaignLine, ...]
    tagged: Change
    untagged: Change
    uniques: UniquesChange | None


def plan(question: Question, as_of: datetime, calendar: Calendar) -> Plan:
    """Events and visitors by campaign, and all visitors, of both windows."""
    window, comparison = windows(question, as_of, calendar)
    calls = (
        Call(Role.MAIN, _by_campaign(question, Metric.COUNT, window.span)),
        Call(Role.COMPARISON, _by_campaign(question, Metric.COUNT, comparison.span)),
        Call(Role.DETAIL, _by_campaign(question, Metric.UNIQUES, window.span)),
        Call(Role.COMPARISON, _by_campaign(question, Metric.UNIQUES, comparison.span)),
        Call(Role.DETAIL, StatsQuery(window.span, Metric.UNIQUES, question.event)),
        Call(Role.COMPARISON, StatsQuery(comparison.span, Metric.UNIQUES, question.event)),
    )
    return Plan(question, as_of, window, comparison, calls)


def _by_campaign(question: Question, metric: Metric, span: Span) -> StatsQuery:
    return StatsQuery(span, metric, question.event, (Dimension.CAMPAIGN,))


def build(plan: Plan, results: Sequence[Outcome]) -> CampaignsReport:
    """The report out of the plan's outcomes."""
    outcomes = Outcomes(plan, results)
    question = plan.question
    counts = outcomes.compared(lambda span: _by_campaign(question, Metric.COUNT, span))
    people = outcomes.compared(lambda span: _by_campaign(question, Metric.UNIQUES, span))
    visitors = outcomes.visitors(question.event)
    changes = {keys: change for keys, change in counts.items() if isinstance(change, Change)}
    nothing = Change(0 if all(change.before is not None for change in changes.values()) else None, 0)
    untagged = changes.pop(UNTAGGED, nothing)
    tagged = _sum(changes.values())
    lines = tuple(_line(keys, change, people.get(keys), tagged) for keys, change in changes.items())
    running = tuple(line for line in lines if line.events.after)
    top = question.top or DEFAULT_TOP
    shown, others = running[:top], running[top:]
    gone = sorted(
        (line for line in lines if line.events.is_gone), key=lambda line: -(line.events.before or 0)
    )
    return CampaignsReport(
        **outcomes.ground(),
        event=question.event,
        lines=shown,
        rest=Rest(len(others), remainder(tagged, (line.events for line in shown))) if others else None,
        new=tuple(line for line in running if line.events.is_new)[:MOST_NAMED],
        gone=tuple(gone)[:MOST_NAMED],
        tagged=tagged,
        untagged=untagged,
        uniques=visitors,
    )


def _line(keys: Keys, change: Change, visitors: Figure | None, tagged: Change) -> CampaignLine:
    known = visitors if isinstance(visitors, UniquesChange) else None
    pace = change.after / int(known.after) if known and known.after else 1.0
    return CampaignLine(
        campaign=keys[0],
        events=replace(change, per_visitor=pace),
        uniques=known,
        share=Share.of(change.after, tagged.after),
    )


def _sum(changes: Iterable[Change]) -> Change:
    """Events of different campaigns are different events."""
    listed = tuple(changes)
    known = all(change.before is not None for change in listed)
    return Change(
        sum(change.before or 0 for change in listed) if known else None,
        sum(change.after for change in listed),
    )
