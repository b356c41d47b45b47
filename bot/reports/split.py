"""split SOURCE: how much of a source is paid, and how much every other medium.

Answers "what's our Facebook paid-vs-organic split this month?" (the mission's first recipe). Shares are
shares of the source's events, as the API's own `paid_share`; their intervals count the source's visitors,
because one visitor's events are all paid or all not.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.attribution.cascade import RULES, Confidence
from bot.periods.calendar import Calendar, Span, Window
from bot.queries import (
    EVENTS_LIMIT,
    EventsQuery,
    SourceRow,
    SourcesQuery,
    Uniques,
)
from bot.questions.question import Question
from bot.reports.maths import Change, Rest, Share, UniquesChange
from bot.reports.outcomes import Outcomes, something
from bot.reports.plan import Call, Outcome, Plan, Role, windows
from bot.reports.report import Report

PAID = "paid"
SURE = "high"
# Sources that a paid rule gives which is only fairly sure: Facebook, by its click id alone.
FAIRLY_SURE = frozenset(
    rule.source
    for rule in RULES
    if rule.medium == PAID and rule.confidence is not Confidence.HIGH and isinstance(rule.source, str)
)


@dataclass(frozen=True, slots=True)
class MediumLine:
    """One medium of the source.

    Attributes:
        medium: the API's name of it; "" where it has none.
        events: of this medium, with those of the comparison.
        uniques: distinct visitors, with those of the comparison; not to be added to the other lines'.
        share: of the source's events.
    """

    medium: str
    events: Change
    uniques: UniquesChange
    share: Share


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitReport(Report):
    """The split of one source.

    Attributes:
        source: the API's name of it.
        lines: one per medium, paid first, then most events first; also mediums that are gone.
        events: all events of the source.
        paid: events with medium `paid` out of all.
        paid_before: the same in the comparison; None when that is not known.
        paid_moved: the two shares' intervals do not overlap: more than chance.
        paid_sure: the paid share without the events whose rule is only fairly sure (Facebook's click id
            alone); None when the rows do not say how sure they are, or were not read.
        paid_unread: they were not read because they are too many for one call; to be said.
        rest: mediums of few visitors, added up where others read along; None when all are shown.
        known: the sources the API does have, most events first: to suggest when this one has none.
    """

    source: str
    lines: tuple[MediumLine, ...]
    events: Change
    paid: Share
    paid_before: Share | None
    paid_sure: Share | None
    paid_unread: bool
    known: tuple[str, ...]
    rest: Rest | None = None

    @property
    def paid_moved(self) -> bool:
        return self.paid.differs(self.paid_before)


def plan(question: Question, as_of: datetime, calendar: Calendar) -> Plan:
    """All sources by medium, in both windows; how many visitors they share is not asked."""
    window, comparison = windows(question, as_of, calendar)
    calls = (
        Call(Role.MAIN, SourcesQuery(window.span)),
        Call(Role.COMPARISON, SourcesQuery(comparison.span)),
    )
    return Plan(question, as_of, window, comparison, calls)


def follow_up(plan: Plan, outcomes: Sequence[Outcome]) -> Plan | None:
    """The paid events themselves, to see how sure their rule is, where some are only fairly sure.

    Only of sources that have such a rule, and only as many as one call holds; `explain` reads more, and takes
    longer. One call more, then never again.
    """
    source = plan.question.source or ""
    call = Call(Role.DETAIL, _paid_events(plan.window.span, source))
    now = _asked(Outcomes(plan, outcomes), plan.window, source)
    if source not in FAIRLY_SURE or not 0 < now.paid < EVENTS_LIMIT or call in plan.calls:
        return None
    return replace(plan, calls=(*plan.calls, call))


def _paid_events(span: Span, source: str) -> EventsQuery:
    return EventsQuery(span, source=source, medium=PAID, limit=EVENTS_LIMIT)


def build(plan: Plan, results: Sequence[Outcome]) -> SplitReport:
    """The report out of the plan's outcomes."""
    outcomes = Outcomes(plan, results)
    source = plan.question.source or ""
    now = _asked(outcomes, plan.window, source)
    before = _asked(outcomes, plan.comparison, source, compared=True)
    mediums = _lines(now, before)
    paid = now.rows.get(PAID)
    return SplitReport(
        **outcomes.ground(),
        source=source,
        lines=mediums,
        events=Change(before.events, now.events or 0, now.pace),
        paid=_share(paid, now),
        paid_before=_share(before.rows.get(PAID), before, now.pace) if before.events is not None else None,
        paid_sure=_sure(outcomes, plan.window.span, source, now),
        paid_unread=source in FAIRLY_SURE and now.paid >= EVENTS_LIMIT,
        known=now.known,
    )


@dataclass(frozen=True, slots=True)
class _Split:
    """What one window says of the source.

    Attributes:
        rows: by medium.
        events: all of the source; None when they are not known.
        known: every source of the window, most events first.
    """

    rows: Mapping[str, SourceRow]
    events: int | None
    known: tuple[str, ...]

    @property
    def paid(self) -> int:
        return self.rows[PAID].events if PAID in self.rows else 0

    @property
    def pace(self) -> float:
        """Events of one visitor, as in the largest medium: visitors of several media are not added up."""
        largest = max(self.rows.values(), key=lambda row: row.events, default=None)
        return largest.events / int(largest.uniques) if largest and largest.uniques else 1.0


def _asked(outcomes: Outcomes, window: Window | None, source: str, *, compared: bool = False) -> _Split:
    split = outcomes.sources(SourcesQuery(window.span)) if window else None
    if compared:
        split = something(split)
    rows = {row.medium or "": row for row in split.rows if row.source == source} if split else {}
    sizes: dict[str, int] = {}
    for row in split.rows if split else ():
        sizes[row.source] = sizes.get(row.source, 0) + row.events
    return _Split(
        rows=rows,
        events=sum(row.events for row in rows.values()) if split and (rows or not split.cut) else None,
        known=tuple(sorted(filter(None, sizes), key=lambda name: -sizes[name])),
    )


def _lines(now: _Split, before: _Split) -> tuple[MediumLine, ...]:
    def line(medium: str) -> MediumLine:
        row, earlier = now.rows.get(medium), before.rows.get(medium)
        nothing = None if before.events is None else 0
        return MediumLine(
            medium=medium,
            events=Change(earlier.events if earlier else nothing, row.events if row else 0, now.pace),
            uniques=UniquesChange(
                earlier.uniques if earlier else nothing if nothing is None else Uniques(nothing),
                row.uniques if row else Uniques(0),
            ),
            share=_share(row, now),
        )

    mediums = sorted({*now.rows, *before.rows})
    return tuple(sorted(map(line, mediums), key=lambda one: (one.medium != PAID, -one.events.after)))


def _share(row: SourceRow | None, of: _Split, pace: float | None = None) -> Share:
    """A medium's share of the source; its interval counts visitors: one visitor's events go together."""
    whole = of.events or 0
    return Share.of(row.events if row else 0, whole, round(whole / (pace or of.pace)))


def _sure(outcomes: Outcomes, span: Span, source: str, now: _Split) -> Share | None:
    """What stays paid without the events whose rule is only fairly sure (a click id of Facebook alone)."""
    raw = outcomes.events(_paid_events(span, source))
    if raw is None or raw.cut or not all(row.source_confidence for row in raw.rows):
        return None
    sure = sum(row.source_confidence == SURE for row in raw.rows if row.medium == PAID)
    return Share.of(sure, now.events or 0, round((now.events or 0) / now.pace))
