"""A number by itself, of a follow-up: "last 30", "30", "make it 28".

In: a Draft and the question before it. Out: the period that is so long, or SeveralReadings where the number
may as well be one of single events. Not here: numbers of rows and events (refining.py, assembling.py).
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from bot.periods.period import Period, Trailing, Unit
from bot.periods.shapes import MOST_COUNT
from bot.queries import Metric
from bot.questions.draft import Draft
from bot.questions.errors import LeftOver, Misunderstood, SeveralReadings
from bot.questions.kinds import KINDS, Kind
from bot.questions.marks import Role
from bot.questions.phrasing import phrase
from bot.questions.question import DEFAULT_PERIOD, Question

# All that "and the last 30?" is made of.
COUNTED_BACK = frozenset({Role.LIMIT, Role.EMPTY, Role.CONNECTIVE, Role.INSTEAD})


def counted_back(draft: Draft, before: Question) -> Draft:
    """As in "last 30", of the last 7 days: thirty days, where they cannot be thirty single events."""
    number = draft.limit
    said = number is not None and "last" in draft.words and draft.has <= COUNTED_BACK
    if number is None or not said or "limit" in KINDS[before.kind].may:
        return draft
    listed = before.event is not None and not before.group_by and before.metric is Metric.COUNT
    # after "last 14 days", whoever says last 30 means days; seven are what nobody may have said
    events = listed and before.period == DEFAULT_PERIOD
    if events or not isinstance(before.period, Trailing) or not 0 < number <= MOST_COUNT:
        raise of_what(draft, before, number)
    return replace(draft, limit=None, periods=(replace(before.period, count=number),))


def of_what(draft: Draft, before: Question, number: int) -> Misunderstood:
    """A number, of a single figure: as many days (hours, weeks), or as many single events."""
    if not 0 < number <= MOST_COUNT:
        return LeftOver(draft.text, left_over=(str(number),))
    length = Trailing(1, Unit.DAY) if not isinstance(before.period, Trailing) else before.period
    days = replace(before, period=replace(length, count=number), compare=None)
    filters = tuple(pair for pair in before.filters if pair[0] in KINDS[Kind.EVENTS].filters)
    listed = Question(Kind.EVENTS, before.period, event=before.event, limit=number, filters=filters)
    offers = (days, listed) if before.metric is not Metric.UNIQUES else (days,)  # who they are is not listed
    return SeveralReadings(draft.text, subject=str(number), suggestions=tuple(map(phrase, offers)))


def longer_period(draft: Draft, before: Question, slots: dict[str, Any]) -> Period | None:
    """As in "make it 28", of the last 7 days: where there are no rows that many of which could be shown."""
    period = before.period
    longer = draft.size is not None and 0 < draft.size <= MOST_COUNT and "make" in draft.words
    if not longer or before.kind is not Kind.STATS or slots["group_by"] or not isinstance(period, Trailing):
        return None
    return replace(period, count=draft.size or period.count)
