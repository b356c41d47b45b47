"""What a follow-up makes of the question before: a list of a count, a count of an overview.

In: a Draft and the question before it. Out: the kind of the new question; the new question itself where an
event is counted after a report that is of none. Not here: slots (refining.py).
"""

from __future__ import annotations

from dataclasses import replace

from bot.queries import Breakdown, Dimension, Metric
from bot.questions.deciding import SOURCE_COLUMNS, kind_of
from bot.questions.draft import Draft
from bot.questions.errors import SeveralReadings
from bot.questions.kinds import KINDS, STATS_FILTERS, Kind
from bot.questions.marks import Role
from bot.questions.phrasing import phrase
from bot.questions.question import Question
from bot.questions.threads.continuing import (
    LABELS,
    is_bare_event,
    is_breakdown,
    is_count_by,
    is_count_of_sources,
    is_count_of_them,
    is_listing,
)

# Reports of the whole traffic: a part of it is counted in page views.
WHOLE = frozenset({Kind.OVERVIEW, Kind.SOURCES})


def kind_after(draft: Draft, before: Question) -> Kind:
    """The kind of the question that a follow-up makes of the one before."""
    goes = Role.CONNECTIVE in draft.has or "it" in draft.words
    if draft.heads == (Kind.OVERVIEW,) and goes and draft.words & {"it", "that", "they"}:
        return before.kind  # "and how is it for this month": of what was asked
    if Role.WHY in draft.has and before.kind in LABELS and draft.has <= {Role.WHY, Role.EMPTY}:
        return before.kind  # the rule behind it is shown
    if Role.WHY in draft.has:  # why is that counted as paid: of the source that was asked about
        labelled = before.source is not None and draft.filter("medium") is not None and draft.event is None
        return Kind.EXPLAIN if labelled else Kind.CHANGED
    if is_breakdown(draft, before):
        return Kind.STATS
    if is_listing(draft, before) or (before.kind is Kind.USER and draft.event is not None):
        return Kind.EVENTS
    if before.kind is Kind.EVENTS and draft.has & {Role.HOW_MANY, Role.EVENTS, Role.RAW} == {Role.HOW_MANY}:
        return Kind.STATS
    if (
        is_count_of_them(draft, before)
        or is_count_by(draft, before)
        or (before.kind is Kind.USER and Role.HOW_MANY in draft.has)
    ):
        return Kind.STATS
    if (kind := _narrowed(draft, before)) is not None:
        return kind
    named = draft.heads or draft.nouns in {(Dimension.SOURCE,), (Dimension.CAMPAIGN,)}
    if named and Kind.STATS not in draft.heads and before.kind is not Kind.STATS:
        return kind_of(draft) or before.kind
    return (kind_of(draft) or before.kind) if draft.heads else before.kind


def _narrowed(draft: Draft, before: Question) -> Kind | None:
    """As in "by hour", "only mobile", "and signups?", of a report that cannot be cut: a count."""
    if draft.heads or before.per_project:
        return None
    cut = bool(draft.columns or draft.interval or draft.filters or Role.SERIES in draft.has)
    counted = {column for column, _ in draft.filters} <= set(STATS_FILTERS)
    if before.kind is Kind.OVERVIEW and counted and (cut or draft.event or draft.metric):
        alone = draft.columns and set(draft.columns) <= SOURCE_COLUMNS and not draft.nouns
        plain = draft.has <= {Role.BY, Role.EMPTY, Role.CONNECTIVE, Role.INSTEAD}
        return Kind.SOURCES if alone and plain else Kind.STATS
    if before.kind is Kind.CHANGED and before.event is not None and cut and counted:
        return Kind.STATS
    if before.kind is Kind.SOURCES and draft.filters and counted and not draft.columns:
        only = draft.has <= {Role.VALUE, Role.EMPTY, Role.INSTEAD, Role.CONNECTIVE}
        return Kind.SPLIT if only and {column for column, _ in draft.filters} == {"source"} else Kind.STATS
    return None


def columns_after(before: Question) -> tuple[Dimension, ...]:
    """The columns of a list of sources, when it is counted otherwise."""
    both = before.breakdown is Breakdown.SOURCE_MEDIUM
    return (Dimension.SOURCE, Dimension.MEDIUM) if both else (Dimension.SOURCE,)


def is_counted_alone(draft: Draft, before: Question) -> bool:
    """An event, after a report that is of none."""
    if before.kind in LABELS and not draft.words.isdisjoint({"for", "only", "just"}):
        return False  # of one event there is no report of labels
    counted = is_bare_event(draft, before) or is_count_of_sources(draft, before)
    return "event" not in KINDS[before.kind].may and counted and before.kind is not Kind.USER


def counted_alone(draft: Draft, before: Question) -> Question:
    """An event after a report that is of none: counted in the same period, unless that was of one source."""
    question = Question(
        Kind.STATS,
        before.period,
        draft.metric or Metric.COUNT,
        event=draft.event,
        compare=before.compare,
        project=before.project,
    )
    ranked = draft.metric is not None or not draft.words.isdisjoint({"by", "for", "per", "only"})
    if before.kind is Kind.SOURCES and ranked:  # "top 5 sources", "by purchases"
        return replace(question, group_by=columns_after(before), top=before.top)
    if before.source is None and not before.filters and not before.steps:
        return question
    source = (("source", before.source),) if before.source is not None else ()
    offers = dict.fromkeys((phrase(replace(question, filters=source)), phrase(question)))
    raise SeveralReadings(draft.text, subject=str(draft.event), suggestions=tuple(offers))
