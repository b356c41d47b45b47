"""Follow-ups: "and last week?", "by country", "only paid", "as uniques", "top 3", "same for purchases".

In: a Draft and the question before it. Out: that question with the named slots replaced, or Misunderstood.
A slot that is named replaces its slot; filters merge by column; "too" and "also" add a column; a new period
drops the comparison. What the kind of the question before cannot carry is refused, never guessed.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from bot.periods.period import Period
from bot.periods.words import PREVIOUS
from bot.queries import Breakdown, Dimension, Interval, Metric
from bot.questions.assembling import ask_about_organic, build, page_view, sized
from bot.questions.beside import comparison
from bot.questions.deciding import SOURCE_COLUMNS
from bot.questions.draft import Draft
from bot.questions.errors import NothingToRefine, SeveralReadings, Unanswerable
from bot.questions.kinds import KINDS, Kind
from bot.questions.marks import Role
from bot.questions.phrasing import phrase
from bot.questions.question import DEFAULT_PERIOD, Compare, Question
from bot.questions.threads.becoming import WHOLE, columns_after, counted_alone, is_counted_alone, kind_after
from bot.questions.threads.continuing import SUBJECTS, is_other_count, narrows
from bot.questions.threads.displacing import displaced
from bot.questions.threads.dropping import without_dropped
from bot.questions.threads.earlier import another_count, earlier, is_previous_to, later, said_after
from bot.questions.threads.numbering import counted_back, longer_period, of_what

# "Is that up or down?", not "drop the chart".
ASKS = frozenset({"is", "are", "was", "were", "did", "has", "have", "or", "how", "what"})
ONE = frozenset({"one", "single"})
EVERY = frozenset({"all", "any", "every"})


def refine(draft: Draft, before: Question) -> Question:
    """The question before, with what was named put in its place.

    Raises:
        Misunderstood: nothing was named, or the kind of question cannot carry it.
    """
    if is_counted_alone(draft, before):
        return counted_alone(draft, before)
    if is_other_count(draft, before):
        raise _several_counts(draft, before)
    draft = _widened(counted_back(draft, before), before)
    if narrows(draft) and before.event is not None:
        draft = replace(draft, metric=None, has=draft.has - {Role.METRIC, Role.TRAFFIC})
    if Role.COMPARING in draft.has and draft.filters and not draft.periods and draft.compare is None:
        draft, before = _beside(draft, before)
    if draft.versus and before.kind is Kind.STATS:  # "france vs spain", of Germany
        draft = replace(draft, cleared=(*draft.cleared, *map(str, draft.versus)))
    _ask_what_is_added(draft, before)
    _ask_what_is_kept(draft, before)
    draft, held = displaced(draft, before)
    kind = kind_after(draft, before)
    if kind is Kind.STATS and draft.has & {Role.SHARE, Role.PAID_SHARE}:
        raise Unanswerable(draft.text, topic="share")
    slots = _carried(held, kind)
    slots |= _shape(draft, before, kind)
    longer = longer_period(draft, before, slots) if kind is Kind.STATS else None
    if draft.size is not None and longer is None:
        if kind is Kind.STATS and not slots["group_by"]:
            raise of_what(draft, before, draft.size)
        slots |= sized(draft, kind, slots)
    slots |= _subject(draft, held, kind)
    slots |= without_dropped(draft, before, slots)
    slots |= _time(draft, before, kind) | ({"period": longer, "compare": None} if longer else {})
    slots |= _cleared(draft, slots)
    if draft.project is not None:
        slots |= {"project": draft.project, "per_project": False}
    if draft.per_project:
        slots |= {"project": None, "per_project": True}
    question = build(draft, kind, slots)
    moved = Role.MOVED in draft.has and not draft.words.isdisjoint(ASKS)
    said = draft.periods or draft.columns or draft.filters or draft.has & SUBJECTS or moved
    if question == before and not said:
        raise NothingToRefine(draft.text)
    return question


def _ask_what_is_added(draft: Draft, before: Question) -> None:
    """As in "plus bing", "and purchases too": a sum of both, or the other one instead."""
    if Role.ADD not in draft.has or draft.columns:
        return
    held = dict(before.filters)
    values = any(held.get(column, value) != value for column, value in draft.filters)
    events = draft.event is not None and before.event not in {None, draft.event}
    summed = not draft.words.isdisjoint({"plus", "add", "together"}) or draft.text.lstrip().startswith("+")
    periods = summed and bool(draft.periods) and draft.periods[0] != before.period
    if values or events or periods:
        raise SeveralReadings(draft.text, subject="either")


def _ask_what_is_kept(draft: Draft, before: Question) -> None:
    """As in "from there", "the same country": there has to be one."""
    kept = [before.filter(str(column)) for column in draft.kept]
    if Role.KEEP not in draft.has:
        return
    there = "there" in draft.words
    if there and before.filter("path") is not None:  # who came from a page is not followed
        raise Unanswerable(draft.text, topic="funnel")
    if None in kept or (there and not before.filters and before.source is None):
        raise NothingToRefine(draft.text)


def _widened(draft: Draft, before: Question) -> Draft:
    """As in "all browsers", of those who used one: that filter goes, nothing is cut by it."""
    wide = [column for column in draft.nouns if before.filter(column) is not None and draft.words & EVERY]
    if not wide or draft.by:
        return draft
    kept = tuple(column for column in draft.columns if column not in wide)
    return replace(draft, columns=kept, nouns=kept, cleared=(*draft.cleared, *map(str, wide)))


def _beside(draft: Draft, before: Question) -> tuple[Draft, Question]:
    """As in "compare with google", of facebook: two values of one column are that column's breakdown."""
    held = all(before.filter(column) is not None for column, _ in draft.filters)
    if before.kind is not Kind.STATS or not held:
        raise SeveralReadings(draft.text, subject="comparison")
    columns = tuple(Dimension(column) for column, _ in draft.filters)
    kept = tuple(pair for pair in before.filters if pair[0] not in columns)
    shown = tuple(dict.fromkeys((*before.group_by, *draft.columns, *columns)))
    narrowed = replace(draft, filters=(), columns=shown, has=draft.has - {Role.COMPARING})
    return narrowed, replace(before, filters=kept)


def _several_counts(draft: Draft, before: Question) -> SeveralReadings:
    counted = replace(before, metric=draft.metric)
    offers = (phrase(counted), phrase(replace(counted, event=None)))
    return SeveralReadings(draft.text, subject=draft.text.strip(" ?!."), suggestions=offers)


def changed_slots(before: Question, after: Question) -> tuple[str, ...]:
    return tuple(
        field.name for field in fields(Question) if getattr(before, field.name) != getattr(after, field.name)
    )


def _carried(before: Question, kind: Kind) -> dict[str, Any]:
    """What the question before had and this kind has too."""
    may = KINDS[kind].may | {"project"}
    slots = {name: getattr(before, name) for name in sorted(may)}
    if "period" not in may:
        slots["period"] = DEFAULT_PERIOD
    columns = KINDS[kind].filters
    kept = (
        before.filters if {before.kind, kind} & {Kind.EVENTS, Kind.USER} else ()
    )  # of those none is passed over
    slots["filters"] = kept or tuple(pair for pair in before.filters if pair[0] in columns)
    if kind is Kind.STATS and slots["metric"] is None:
        slots["metric"] = Metric.COUNT
    return slots


def _shape(draft: Draft, before: Question, kind: Kind) -> dict[str, Any]:
    """Columns, interval, top, limit."""
    slots: dict[str, Any] = {}
    if Role.TOTAL in draft.has:
        slots |= {"group_by": (), "interval": None, "top": None}
    columns = draft.columns
    if kind is Kind.STATS and before.kind is Kind.SOURCES:
        slots["group_by"] = columns_after(before)
    if kind is Kind.CAMPAIGNS:
        columns = tuple(column for column in columns if column is not Dimension.CAMPAIGN)
    if columns and kind is Kind.SOURCES and set(columns) <= SOURCE_COLUMNS:
        slots["breakdown"] = Breakdown.SOURCE_MEDIUM if Dimension.MEDIUM in columns else Breakdown.SOURCE
        if not draft.by and draft.nouns == (Dimension.SOURCE,):
            slots["breakdown"] = draft.breakdown or before.breakdown
    elif Role.WHERE in draft.has and kind is Kind.STATS and not columns:
        slots["group_by"] = (Dimension.SOURCE,)
    elif columns:
        kept = before.group_by if Role.ADD in draft.has else ()
        slots["group_by"] = tuple(dict.fromkeys((*kept, *columns)))
    if draft.interval or Role.SERIES in draft.has:
        slots["interval"] = draft.interval or before.interval or Interval.DAY
    return slots | _rows(draft, before, kind, slots)


def _rows(draft: Draft, before: Question, kind: Kind, slots: dict[str, Any]) -> dict[str, Any]:
    """How many are shown: as many rows, where there are some, as many single events."""
    slots = dict(slots)
    for name in ("top", "limit"):
        if (number := getattr(draft, name)) is not None:
            slots[name] = number
    if (
        "limit" in slots
        and "limit" not in KINDS[kind].may
        and "limit" in draft.words
        and _has_rows(kind, slots, before)
    ):
        slots["top"] = slots.pop("limit")  # "limit 10", of a breakdown
    if Role.TOP in draft.has and draft.top is None and ONE & draft.words and _has_rows(kind, slots, before):
        slots["top"] = 1  # "only the biggest one"
    return slots


def _has_rows(kind: Kind, slots: dict[str, Any], before: Question) -> bool:
    return "top" in KINDS[kind].may and (
        kind is not Kind.STATS or bool(slots.get("group_by", before.group_by))
    )


def _subject(draft: Draft, before: Question, kind: Kind) -> dict[str, Any]:
    """Event, metric, filters, source."""
    slots: dict[str, Any] = {}
    if draft.event is not None:
        slots["event"] = draft.event
    elif Role.TRAFFIC in draft.has and kind is Kind.STATS:
        slots["event"] = next(iter(draft.lexicon.by_words.get(("pageviews",), ())), None)
    elif kind is Kind.STATS and before.kind in WHOLE and draft.metric is None:
        slots["event"] = page_view(draft)
    if kind is Kind.STATS and draft.metric is None and _counts_again(draft, before):
        slots["metric"] = Metric.COUNT
    swapped = Role.INSTEAD in draft.has  # "count instead" of what has no metric is refused, not passed over
    if draft.metric is not None and (kind is Kind.STATS or draft.metric is Metric.UNIQUES or swapped):
        slots["metric"] = draft.metric
    filters = dict(draft.filters)
    if kind is Kind.RULES:  # "and organic?": the same rules decide it
        filters.pop("medium", None)
    if kind is Kind.STATS and "medium" in filters:
        ask_about_organic(draft, dict(before.filters) | filters)
    if "source" in KINDS[kind].may and "source" in filters:
        slots["source"] = filters.pop("source")
        if kind is Kind.EXPLAIN:  # another source has mediums of its own
            slots["filters"] = ()
    if kind is Kind.SPLIT and draft.versus == (Dimension.MEDIUM,):
        filters.pop("medium", None)
    if filters:
        kept = () if kind is Kind.EXPLAIN and "source" in slots else before.filters
        slots["filters"] = tuple(sorted((dict(kept) | filters).items()))
    return slots


def _counts_again(draft: Draft, before: Question) -> bool:
    """From visitors to events: "number of signups instead", or an event where only visitors were meant.

    So do "back to views" and "as views again", of the visitors who viewed.
    """
    if Role.INSTEAD in draft.has and Role.HOW_MANY in draft.has:
        return True
    if Role.INSTEAD in draft.has and draft.event == before.event is not None:
        return True
    return draft.event is not None and before.event is None


def _cleared(draft: Draft, slots: dict[str, Any]) -> dict[str, Any]:
    """All countries; no comparison; without the breakdown."""
    cleared: dict[str, Any] = {}
    for what in draft.cleared:
        if what in {"filters", "group_by"}:
            cleared[what] = ()
            cleared |= {"top": None} if what == "group_by" and draft.top is None else {}
        elif what in {"compare", "interval", "top"}:
            cleared[what] = None
        else:
            filters = cleared.get("filters", slots["filters"])
            cleared["filters"] = tuple(pair for pair in filters if pair[0] != what)
    return cleared


def _time(draft: Draft, before: Question, kind: Kind) -> dict[str, Any]:
    if len(draft.periods) > 1:
        raise SeveralReadings(draft.text, subject="period")
    if "period" not in KINDS[kind].may:
        return {"compare": draft.compare} if draft.compare is not None else {}
    period: Period = said_after(draft, before.period) if draft.periods else before.period
    if draft.periods and period == before.period and not draft.words.isdisjoint(PREVIOUS):
        period = earlier(draft, before.period)
    elif draft.periods and is_previous_to(draft, before.period):
        raise SeveralReadings(draft.text, subject="period")
    if Role.EARLIER in draft.has and not draft.periods:
        period = earlier(draft, before.period)
    if Role.LATER in draft.has and not draft.periods:
        period = later(draft, before.period)
    slots: dict[str, Any] = {"period": period}
    raw = draft.compare
    moved = Role.MOVED in draft.has and not draft.words.isdisjoint(ASKS) and kind is not Kind.CHANGED
    if raw is None and ((Role.COMPARING in draft.has and not draft.versus) or moved):
        raw = Compare.PREVIOUS
    if raw is not None:
        if isinstance(raw, tuple) and another_count(draft, period):  # "vs the previous 3 months", of one
            raise SeveralReadings(draft.text, subject="comparison")
        slots["compare"] = comparison(draft.text, period, raw)
    elif period != before.period or (draft.periods and not draft.words.isdisjoint({"only", "just"})):
        slots["compare"] = None
    return slots
