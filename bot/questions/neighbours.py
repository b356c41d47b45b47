"""What can be asked instead: two or three questions near the one that was refused.

In: the error and what was understood of the sentence. Out: canonical sentences, each of which can be asked
as it stands. Never an answer: an offer is a button, and nobody presses it but the person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import fields, replace
from typing import Any

from bot.periods.errors import PeriodError, PeriodNotUnderstood, PeriodTooLong
from bot.periods.language import read_period
from bot.periods.period import Last, Period, This, Trailing, Unit
from bot.queries import Dimension, Metric
from bot.questions.assembling import page_view, period_and_comparison
from bot.questions.draft import Draft
from bot.questions.errors import (
    BadPeriod,
    LeftOver,
    Misunderstood,
    NothingToRefine,
    SeveralReadings,
    Unanswerable,
    UnclearPeriod,
    UnknownEvent,
    UnknownValue,
    Unsupported,
    UnsupportedColumn,
)
from bot.questions.kinds import KINDS, Kind
from bot.questions.phrasing import phrase
from bot.questions.question import DEFAULT_PERIOD, Question
from bot.questions.words.ambiguous import CLARIFY, PRODUCTS
from bot.questions.words.event_names import events_called
from bot.questions.words.offers import OVERVIEW, SOURCES, VISITORS, Offer
from bot.questions.words.topics import TOPICS

MOST = 3
# An unknown word behind these is rather a place or a device.
PLACED = frozenset({"in", "on", "with", "using"})
# What of an address the classifier calls a source.
HOST = re.compile(r"^(?:https?://)?(?:www\.)?([^/?#]*).*$")
STARTERS = (OVERVIEW, SOURCES, VISITORS)


def neighbours(error: Misunderstood, draft: Draft | None, question: Question | None) -> tuple[str, ...]:
    """Sentences to offer; `question` is the nearest one, where leaving words out makes one."""
    found: list[str] = list(error.suggestions)
    found += map(phrase, _near(error, draft, question))
    if question is not None and not isinstance(error, Unanswerable | UnclearPeriod | SeveralReadings):
        found.append(phrase(question))
    if len(set(found)) < MOST - 1:
        found += map(phrase, _offered(STARTERS, draft))
    return tuple(dict.fromkeys(found))[:MOST]


def _near(error: Misunderstood, draft: Draft | None, question: Question | None) -> Iterable[Question]:
    match error:
        case Unanswerable(topic=topic):
            return _closest(topic, draft, question)
        case SeveralReadings(options=options) if options:
            base = question if question is not None and question.kind is Kind.STATS else None
            base = base or Question(Kind.STATS, _period(draft), Metric.COUNT)
            return [near for name in options for near in _valid(base, event=name)]
        case NothingToRefine() if draft is not None:
            return _about(draft)
        case SeveralReadings(subject=subject) if subject in CLARIFY:
            return _offered(CLARIFY[subject].offers, draft)
        case UnclearPeriod(reason=reason) | BadPeriod(reason=reason):
            return _with_periods(question, instead_of(reason))
        case UnknownEvent(near=near):
            return [Question(Kind.STATS, _period(draft), Metric.COUNT, event=name) for name in near]
        case UnknownValue(after=after):
            from_there = _from_source(error, draft, question) if after not in PLACED - {"on"} else []
            placed = question is not None and after in PLACED and "." not in error.word
            return from_there + (
                _valid(question, group_by=(Dimension.COUNTRY,)) if placed and question else []
            )
        case LeftOver() if draft is not None and not draft.lexicon.events:
            return _of_an_event(error, draft, question)
        case Unsupported(kind=kind) if draft is not None:
            return [*_of_that_kind(kind, draft), *_as_stats(draft, question)]
        case UnsupportedColumn() if question is not None and question.kind is Kind.STATS:
            return [
                *_valid(question, group_by=(Dimension.SOURCE,)),
                *_valid(question, group_by=(Dimension.COUNTRY,)),
            ]
        case _:
            return []


def _from_source(error: UnknownValue, draft: Draft | None, question: Question | None) -> list[Question]:
    """The same of a source that nobody knows; of a report that has no sources, page views from there."""
    host = HOST.sub(r"\1", error.word.lower()).strip(".")
    if question is not None and "source" in KINDS[question.kind].filters:
        filters = dict(question.filters) | {"source": host}
        return _valid(question, filters=tuple(sorted(filters.items())))
    if question is not None and question.source is not None:
        return _valid(question, source=host)
    period = question.period if question is not None else _period(draft)
    with suppress(ValueError):
        event = page_view(draft) if draft is not None else None
        return [Question(Kind.STATS, period, Metric.COUNT, event=event, filters=(("source", host),))]
    return []


def _of_an_event(error: LeftOver, draft: Draft, question: Question | None) -> list[Question]:
    """Searches last week: the event that may be called so, while nobody knows which there are."""
    if draft.event is not None or (question is not None and question.event is not None):
        return []
    base = Question(Kind.STATS, _period(draft), draft.metric or Metric.COUNT)
    slots = {"group_by": draft.columns, "filters": draft.filters, "interval": draft.interval}
    names = events_called(error.left_over)
    return [near for name in names for near in _valid(base, event=name, **slots)]


def _closest(topic: str, draft: Draft | None, question: Question | None) -> list[Question]:
    """The table of which the kinds are the rows, the funnel of a rate; else what the topic offers."""
    if topic == "distinct" and draft is not None and draft.columns:
        return _about(replace(draft, filters=())) if draft.event is None else _tables(draft)
    offers = (TOPICS | PRODUCTS)[topic].offers
    if topic in {"rate", "funnel"} and question is not None and question.kind is Kind.FUNNEL:
        return [question, *_offered(offers[1:], draft)]
    return _offered(offers, draft)


def _tables(draft: Draft) -> list[Question]:
    """How many countries had signups: the table of which they are the rows."""
    found = []
    for metric in (Metric.COUNT, Metric.UNIQUES):
        with suppress(ValueError):
            found.append(
                Question(Kind.STATS, _period(draft), metric, event=draft.event, group_by=draft.columns)
            )
    return found


def _about(draft: Draft) -> list[Question]:
    """Questions about the filters and columns of a message that names nothing to count."""
    found = []
    source, period = draft.filter("source"), _period(draft)
    if source is not None:
        found.append(Question(Kind.SPLIT, period, source=source))
    if draft.filters or draft.columns:
        for metric in (Metric.UNIQUES, Metric.COUNT):
            with suppress(ValueError):
                found.append(
                    Question(Kind.STATS, period, metric, group_by=draft.columns, filters=draft.filters)
                )
    return found


def _of_that_kind(kind: Kind, draft: Draft) -> list[Question]:
    """What a kind answers without the slot that it does not have, and what answers for the slot."""
    period, person, source = _period(draft), draft.filter("user_id"), draft.filter("source")
    found = []
    if person is not None:
        found.append(Question(Kind.USER, period, filters=(("user_id", person),)))
    if kind is Kind.RULES:
        found += [Question(Kind.RULES, DEFAULT_PERIOD), Question(Kind.AUDIT, period)]
    if kind is Kind.EXPLAIN and source is not None:
        found.append(Question(Kind.EXPLAIN, period, source=source))
    return found


def _as_stats(draft: Draft, before: Question | None) -> list[Question]:
    """What a split or a list of sources cannot be cut by, a breakdown can: a call more, never a guess."""
    base = before or Question(Kind.OVERVIEW, _period(draft))
    period = draft.periods[0] if draft.periods else base.period
    columns: tuple[Dimension, ...] = draft.columns
    filters = dict(base.filters) | dict(draft.filters)
    if base.kind is Kind.SOURCES:
        columns = tuple(dict.fromkeys((Dimension.SOURCE, Dimension.MEDIUM, *columns)))
    if base.source is not None:
        filters = {"source": base.source} | filters
        columns = columns or (Dimension.MEDIUM,)
    columns = tuple(column for column in columns if column not in filters)
    filters = {column: value for column, value in filters.items() if column in KINDS[Kind.STATS].filters}
    found = []
    if base.kind is Kind.SOURCES and "source" in filters:
        found.append(Question(Kind.SPLIT, period, source=filters["source"]))
    slots: dict[str, Any] = {
        "event": draft.event or base.event,
        "interval": draft.interval,
        "filters": tuple(sorted(filters.items())),
    }
    for columns_shown in dict.fromkeys((columns[:3], columns[-1:])):
        with suppress(ValueError):
            metric = draft.metric or base.metric or Metric.COUNT
            found.append(Question(Kind.STATS, period, metric, group_by=columns_shown, **slots))
    return found


def _valid(question: Question, **slots: Any) -> list[Question]:
    with suppress(ValueError):
        return [replace(question, **slots)]
    return []


def _period(draft: Draft | None) -> Period:
    if draft is None:
        return DEFAULT_PERIOD
    with suppress(Misunderstood):
        period = period_and_comparison(draft, Kind.OVERVIEW)["period"]
        return period if not isinstance(period, PeriodError) else DEFAULT_PERIOD
    return DEFAULT_PERIOD


def _offered(offers: Iterable[Offer], draft: Draft | None) -> list[Question]:
    """The offers, about the same period and, where they keep it, the same event."""
    names = {field.name for field in fields(Question)}
    found = []
    for offer in offers:
        slots = {name: value for name, value in offer.slots.items() if name in names}
        period = read_period(str(slots.pop("period"))) if "period" in slots else _period(draft)
        slots["period"] = period if "period" in KINDS[offer.kind].may else DEFAULT_PERIOD
        if offer.keep and draft is not None and draft.event and "event" in KINDS[offer.kind].may:
            slots["event"] = draft.event
        with suppress(ValueError):
            found.append(Question(kind=offer.kind, **slots))
    return found


def _with_periods(question: Question | None, periods: Iterable[Period]) -> list[Question]:
    base = question or Question(Kind.OVERVIEW)
    if "period" not in KINDS[base.kind].may:
        base = Question(Kind.OVERVIEW)
    return [near for period in periods for near in _valid(base, period=period, compare=None)]


def instead_of(error: PeriodError) -> tuple[Period, ...]:
    """Periods near one that cannot be asked for."""
    match error:
        case PeriodNotUnderstood(suggestions=spellings) if spellings:
            return tuple(map(read_period, spellings))
        case PeriodTooLong():
            return (Trailing(12, Unit.MONTH), Trailing(365, Unit.DAY), This(Unit.YEAR))
        case _:
            return (Trailing(7, Unit.DAY), This(Unit.MONTH), Last(Unit.MONTH))


def ask_instead(question: Question, error: PeriodError) -> tuple[str, ...]:
    """For a question whose period turned out, at its moment, not to be one that can be asked for."""
    return tuple(map(phrase, _with_periods(question, instead_of(error))))[:MOST]
