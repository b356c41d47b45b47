"""What goes when a follow-up names it: "instead of signups", "remove the country filter".

In: a Draft with dropped things, the question before, the slots so far. Out: slots to replace. Not here: how
the words are read (swapping.py), what is put in the place of what goes (refining.py).
"""

from __future__ import annotations

from typing import Any

from bot.queries import Breakdown, Dimension, Metric
from bot.questions.draft import Draft
from bot.questions.errors import SeveralReadings
from bot.questions.marks import Role
from bot.questions.question import Question

OTHER = {Metric.UNIQUES: Metric.COUNT, Metric.COUNT: Metric.UNIQUES}


def without_dropped(draft: Draft, before: Question, slots: dict[str, Any]) -> dict[str, Any]:
    """The slots that are left when what was named is gone; what the message names anew stays."""
    gone: dict[str, Any] = {}
    for thing in draft.dropped:
        if isinstance(thing, Metric) and draft.metric is None and "metric" in slots:
            gone["metric"] = OTHER[thing]
        elif isinstance(thing, tuple):
            gone |= _columns(draft, before, slots | gone, thing)
        elif thing == "event" and draft.event is None and (draft.metric or Role.TOTAL in draft.has):
            gone["event"] = None
        elif thing == "interval" and draft.interval is None:
            gone["interval"] = None
    return gone


def _columns(
    draft: Draft, before: Question, slots: dict[str, Any], things: tuple[Any, ...]
) -> dict[str, Any]:
    """Columns are (Dimension, …), values ((Dimension, value), …): of a value only its filter goes."""
    columns = [thing for thing in things if isinstance(thing, Dimension)]
    named = {column for column, _ in draft.filters}
    values = [thing for thing in things if isinstance(thing, tuple)]
    if any(before.filter(str(column)) != value for column, value in values):
        raise SeveralReadings(
            draft.text, subject="negation"
        )  # everybody but facebook, or nothing of the kind
    grouped = [column for column in columns if column in before.group_by]
    filtered = {str(thing) for thing in columns if thing not in grouped}
    filtered |= {str(thing[0]) for thing in things if isinstance(thing, tuple)}
    gone: dict[str, Any] = {}
    if Dimension.MEDIUM in columns and before.breakdown is Breakdown.SOURCE_MEDIUM:
        gone["breakdown"] = Breakdown.SOURCE
    if grouped:
        gone["group_by"] = _swapped(before.group_by, grouped, draft.columns)
        if not gone["group_by"]:
            gone["top"] = None
    if filtered - named:
        gone["filters"] = tuple(pair for pair in slots["filters"] if pair[0] not in filtered - named)
    return gone


def _swapped(
    before: tuple[Dimension, ...], gone: list[Dimension], new: tuple[Dimension, ...]
) -> tuple[Dimension, ...]:
    """New columns stand where the first of the old ones stood."""
    place = before.index(gone[0])
    kept = (*before[:place], *new, *before[place:])
    return tuple(dict.fromkeys(column for column in kept if column not in gone or column in new))
