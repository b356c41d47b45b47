"""What a value in a thread takes the place of: "from organic", "and direct?"; "on ios", "on desktop".

In: a Draft and the question before it. Out: the same two, made fit for each other: a source that is a medium
as well is one beside a medium, and a filter that cannot hold beside what was said goes. Or Misunderstood,
where a third value is added to two that are shown beside each other, which no filter can say.
"""

from __future__ import annotations

from dataclasses import replace

from bot.questions.draft import Draft
from bot.questions.errors import SeveralReadings
from bot.questions.joining import BOTH
from bot.questions.marks import Role
from bot.questions.question import Question

# What no visitor has both of: (system, device).
IMPOSSIBLE = frozenset(
    {("ios", "desktop"), ("android", "desktop"), ("windows", "mobile"), ("windows", "tablet")}
    | {("macos", "mobile"), ("macos", "tablet"), ("linux", "mobile"), ("linux", "tablet")}
)
ADDING = frozenset({"and", "with", "include", "including", "plus", "add", "throw", "&", "+", "alongside"})
OPEN = ("source", "medium", "campaign", "path")


def displaced(draft: Draft, before: Question) -> tuple[Draft, Question]:
    """The draft and the question before, without what contradicts each other."""
    draft = _named_in_quotes(draft, before)
    _ask_about_a_third(draft, before)
    draft = _as_medium(draft, before)
    said, held = dict(draft.filters), dict(before.filters)
    gone = set()
    if "medium" in said and "source" not in said and held.get("source") in BOTH:
        gone.add("source")
    for one, other in (("os", "device_type"), ("device_type", "os")):
        pair = (said.get("os", held.get("os")), said.get("device_type", held.get("device_type")))
        if one in said and other not in said and pair in IMPOSSIBLE:
            gone.add(other)
    kept = tuple(pair for pair in before.filters if pair[0] not in gone)
    return draft, replace(before, filters=kept) if gone else before


def _as_medium(draft: Draft, before: Question) -> Draft:
    """Email and direct are mediums where a medium was asked about."""
    source = draft.filter("source")
    if source not in BOTH or before.filter("medium") is None or before.filter("source") is not None:
        return draft
    if draft.filter("medium") is not None:
        return draft
    others = tuple(pair for pair in draft.filters if pair[0] != "source")
    return replace(draft, filters=tuple(sorted((*others, ("medium", str(source))))))


def _ask_about_a_third(draft: Draft, before: Question) -> None:
    """Germany and Austria, "add Switzerland": shown already, and as a filter it would be the only one."""
    adds = Role.ADD in draft.has or not draft.words.isdisjoint(ADDING)
    if Role.HOW_MANY in draft.has or not draft.words.isdisjoint({"only", "just"}):
        return
    shown = {str(column) for column in before.group_by}
    said = {column for column, _ in draft.filters}
    if adds and not draft.columns and shown & said - {column for column, _ in before.filters}:
        raise SeveralReadings(draft.text, subject="either")


def _named_in_quotes(draft: Draft, before: Question) -> Draft:
    """Campaign "summer", and "winter": the same column's, unless an event is called so."""
    if Role.LITERAL not in draft.has or draft.event is None or draft.event in draft.lexicon.events:
        return draft
    if f"`{draft.event}`" in draft.text:  # as programs are quoted: an event
        return draft
    held = [column for column, _ in before.filters if column in OPEN]
    shown = [str(column) for column in before.group_by if column in OPEN]
    columns = held or shown
    if not columns:
        return draft
    if len(columns) > 1:
        raise SeveralReadings(draft.text, subject=draft.event)
    filters = dict(draft.filters) | {columns[0]: draft.event}
    return replace(draft, event=None, filters=tuple(sorted(filters.items())))
