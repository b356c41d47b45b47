"""What a value that a follow-up names pushes out of the question before: direct of organic, desktop of iOS.

In: a Draft and the question before it. Out: both as they have to be merged, or SeveralReadings. Two filters
that nothing can pass at once are never left beside each other; a value that is added to a breakdown is asked
about. Not here: merging (refining.py), what is named as what goes (dropping.py).
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.questions.draft import Draft
from bot.questions.errors import SeveralReadings
from bot.questions.kinds import Kind
from bot.questions.marks import Role
from bot.questions.question import Question
from bot.questions.reading.joining import BOTH
from bot.questions.reading.named import OPEN_COLUMNS
from bot.questions.words.values import SOURCES

# What a system runs on; the others run nowhere else.
RUNS_ON = {
    "ios": {"mobile", "tablet"}, "android": {"mobile", "tablet"},
    "windows": {"desktop"}, "macos": {"desktop"}, "linux": {"desktop"},
}  # fmt: skip
ADDING = re.compile(
    r"(?:(?:ok|okay|and|now|please|pls|also)[, ]+){0,3}"
    r"(?:with|includ\w{1,3}|incl\.?|throw in|count in|plus|add|\+)(?=\s)",
    re.IGNORECASE,
)


def displaced(draft: Draft, before: Question) -> tuple[Draft, Question]:
    """The two with what cannot stand beside each other taken out of the one before."""
    if before.kind is not Kind.STATS:
        return draft, before
    draft = _literal_value(draft, before)
    if not draft.filters:
        return draft, before
    adds = Role.ADD in draft.has or ADDING.match(draft.text.strip()) is not None
    _ask_about_a_row(draft, before, adds=adds)
    draft = _as_a_medium(draft, before)
    gone = _pushed_out(dict(draft.filters), dict(before.filters))
    clash = any(before.filter(column) not in {None, value} for column, value in draft.filters)
    if adds and (gone or clash):
        raise SeveralReadings(draft.text, subject="either")
    return draft, replace(before, filters=tuple(pair for pair in before.filters if pair[0] not in gone))


def _literal_value(draft: Draft, before: Question) -> Draft:
    """And "winter", of the campaign "summer": a name of the same column, unless an event is called so."""
    if Role.LITERAL not in draft.has or Role.EVENT in draft.has or draft.event is None:
        return draft
    exact = f"`{draft.event}`" in draft.text  # as programs are quoted: an event
    if exact or draft.event in draft.lexicon.events or (not draft.lexicon.events and "_" in draft.event):
        return draft
    held = [column for column in OPEN_COLUMNS if before.filter(column) is not None]
    shown = [column for column in OPEN_COLUMNS if column in before.group_by]
    if not held and not shown:
        return draft
    if len(held or shown) > 1:
        raise SeveralReadings(draft.text, subject=draft.event)
    pair = (str((held or shown)[0]), draft.event)
    filters = tuple(sorted((*draft.filters, pair)))
    return replace(draft, event=None, filters=filters, has=(draft.has - {Role.LITERAL}) | {Role.VALUE})


def _ask_about_a_row(draft: Draft, before: Question, *, adds: bool) -> None:
    """Plus Germany, of signups by country: it is among them already; a filter would leave it alone there."""
    rows = any(column in before.group_by and before.filter(column) is None for column, _ in draft.filters)
    if (
        not rows
        or draft.columns
        or Role.HOW_MANY in draft.has
        or not draft.words.isdisjoint({"only", "just"})
    ):
        return
    also = Role.CONNECTIVE in draft.has and "and" in draft.words and not draft.periods
    if adds or (also and draft.event is None and draft.metric is None):
        raise SeveralReadings(draft.text, subject="either")


def _as_a_medium(draft: Draft, before: Question) -> Draft:
    """Direct, of organic: the medium that is called so."""
    source = draft.filter("source")
    named = "source" in draft.words or "utm_source" in draft.words
    if source not in BOTH or named or draft.filter("medium") is not None:
        return draft
    if before.filter("medium") is None or before.filter("source") is not None:
        return draft
    kept = draft.without("source")
    return replace(kept, filters=tuple(sorted((*kept.filters, ("medium", str(source))))))


def _pushed_out(new: dict[str, str], held: dict[str, str]) -> set[str]:
    """Columns whose value nothing has that has the new ones."""
    gone = set()
    if "medium" in new and "source" not in new and held.get("source") in BOTH - {new["medium"]}:
        gone.add("source")
    if new.get("source") in SOURCES - BOTH and "medium" not in new and held.get("medium") in BOTH:
        gone.add("medium")
    device, system = new.get("device_type"), new.get("os")
    if device and not system and held.get("os") in RUNS_ON and device not in RUNS_ON[held["os"]]:
        gone.add("os")
    if system in RUNS_ON and not device and held.get("device_type") not in {None, *RUNS_ON[system]}:
        gone.add("device_type")
    return gone
