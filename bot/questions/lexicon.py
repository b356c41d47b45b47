"""The names that understanding may use besides its own vocabulary: a project's events, aliases, goals.

In: names, as configured or discovered. Out: a frozen Lexicon, with an index of the words its events go by.
Not here: asking the API for names, reading configuration.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from bot.questions.event_words import FAMILIES, KNOWN_EVENTS, SYNONYMS


@dataclass(frozen=True)
class Lexicon:
    """Data that understanding may use.

    Attributes:
        events: event names that have been seen; empty when nobody has looked yet.
        aliases: what people here call an event ("trials": "trial_started").
        projects: names of the configured projects.
        goals: names of the events that count as conversions.
    """

    events: tuple[str, ...] = ()
    aliases: Mapping[str, str] = field(default_factory=dict)
    projects: tuple[str, ...] = ()
    goals: tuple[str, ...] = ()

    @cached_property
    def by_words(self) -> Mapping[tuple[str, ...], tuple[str, ...]]:
        """Words → the events they can mean; aliases win over names, names over the usual words."""
        return _index(self.events, tuple(self.aliases.items()))

    @cached_property
    def reach(self) -> Mapping[str, int]:
        """First word → words in the longest spelling that begins with it."""
        return _reach(self.events, tuple(self.aliases.items()))

    @cached_property
    def project_names(self) -> Mapping[str, str]:
        return {name.lower(): name for name in self.projects}


@lru_cache(maxsize=16)
def _index(
    events: tuple[str, ...], aliases: tuple[tuple[str, str], ...]
) -> Mapping[tuple[str, ...], tuple[str, ...]]:
    """Built once for the same names: a project's are looked up again and again, its lexicon made anew."""
    index: dict[tuple[str, ...], tuple[str, ...]] = {}
    for spelled, names in FAMILIES.items():
        present = tuple(name for name in names if name in events) if events else names[:1]
        namesakes = tuple(name for name in present if spelled in _namesakes(name))
        index[spelled] = namesakes[:1] or present  # "purchases" are `purchase`, whatever else is one too
    for name in events or KNOWN_EVENTS:
        for spelled in _spellings(name):
            if spelled not in FAMILIES or not index[spelled]:
                index[spelled] = (name,)
        index[(name.lower(),)] = (name,)
    for alias, name in aliases:
        index[tuple(alias.lower().split())] = (name,)
    return index


@lru_cache(maxsize=16)
def _reach(events: tuple[str, ...], aliases: tuple[tuple[str, str], ...]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for words in _index(events, aliases):
        found[words[0]] = max(found.get(words[0], 0), len(words))
    return found


def _namesakes(name: str) -> set[tuple[str, ...]]:
    """Purchase → "purchase", "purchases", "purchased", "bought"."""
    past = name.lower() + ("d" if name.endswith("e") else "ed")
    return _spellings(name) | {(name,), (past,)} | SYNONYMS.get(name, frozenset())


def _spellings(name: str) -> set[tuple[str, ...]]:
    """clicked_cta → "clicked cta", "clicked-cta"; with an s for more of them."""
    words = tuple(re.split(r"[_\-\s]+", name.lower().lstrip("$")))
    if not all(words):
        return set()
    plural = (*words[:-1], words[-1] + "s") if not words[-1].endswith("ed") else words
    return {words, plural} | {("-".join(form),) for form in (words, plural)} if len(words) > 1 else {plural}
