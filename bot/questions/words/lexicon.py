"""The names that understanding may use besides its own vocabulary: a project's events, aliases, goals.

In: names, as configured or discovered. Out: a frozen Lexicon, with an index of the words its events go by.
What people say for a name is made in event_names.py. Not here: asking the API for names, reading
configuration.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from bot.questions.words.event_names import Spelled, Spoken, spoken
from bot.questions.words.event_words import DOERS, FAMILIES, KNOWN_EVENTS, SYNONYMS


@dataclass(frozen=True)
class EventIndex:
    """What events are called.

    Attributes:
        by_words: words → the events they can mean; aliases win over names, names over the usual words.
        reach: first word → words in the longest spelling that begins with it.
        doers: words for those who did it.
        bare: words that are a thing by itself: "demos", of demo_booked.
        bidding: words that ask for something to be done, unless somebody stands before them who does it.
        verbs: name → what is done: demo_booked → book.
        single: all that is one word.
    """

    by_words: Mapping[Spelled, tuple[str, ...]]
    reach: Mapping[str, int]
    doers: frozenset[Spelled]
    bare: frozenset[Spelled]
    bidding: frozenset[Spelled]
    verbs: Mapping[str, str]
    single: tuple[str, ...]


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
    def index(self) -> EventIndex:
        return _index(self.events, tuple(self.aliases.items()))

    @cached_property
    def by_words(self) -> Mapping[Spelled, tuple[str, ...]]:
        return self.index.by_words

    @cached_property
    def project_names(self) -> Mapping[str, str]:
        return {name.lower(): name for name in self.projects}


@lru_cache(maxsize=16)
def _index(events: tuple[str, ...], aliases: tuple[tuple[str, str], ...]) -> EventIndex:
    """Built once for the same names: a project's are looked up again and again, its lexicon made anew."""
    index: dict[Spelled, tuple[str, ...]] = {}
    for spelled, names in FAMILIES.items():
        present = tuple(name for name in names if name in events) if events else names[:1]
        namesakes = tuple(name for name in present if spelled in _namesakes(name))
        index[spelled] = namesakes[:1] or present  # "purchases" are `purchase`, whatever else is one too
    for name in events or KNOWN_EVENTS:
        for spelled in _spellings(name):
            if spelled not in FAMILIES or not index[spelled]:
                index[spelled] = (name,)
        index[(name.lower(),)] = (name,)
    said = {name: spoken(name) for name in events or KNOWN_EVENTS}
    _say(index, ((name, words.own) for name, words in said.items()))
    _say(index, ((name, words.alike) for name, words in said.items()))
    bare = _alone(index, said) if events else set()
    for alias, name in aliases:
        index[tuple(alias.lower().split())] = (name,)
        bare.discard(tuple(alias.lower().split()))
    return EventIndex(
        index,
        reach(index),
        frozenset().union({(doer,) for doer in DOERS}, *(words.doers for words in said.values())),
        frozenset(bare),
        frozenset().union(*(words.bidding for words in said.values())),
        {name: words.verb for name, words in said.items() if words.verb},
        tuple(words[0] for words, names in index.items() if len(words) == 1 and names),
    )


def _say(index: dict[Spelled, tuple[str, ...]], said: Iterable[tuple[str, set[Spelled]]]) -> None:
    """Words that mean nothing yet are the events' they were made for; two of them are asked back."""
    found: dict[Spelled, dict[str, None]] = {}
    for name, words in said:
        for spelled in words:
            if not index.get(spelled) or _is_of_others(index[spelled], spelled, name):
                found.setdefault(spelled, {})[name] = None
    index |= {spelled: tuple(names) for spelled, names in found.items()}


def _is_of_others(names: tuple[str, ...], spelled: Spelled, name: str) -> bool:
    """Orders placed are order_placed where there is one, whatever the usual words for purchases are."""
    return spelled in FAMILIES and name not in FAMILIES[spelled] and name not in names and len(spelled) > 1


def _alone(index: dict[Spelled, tuple[str, ...]], said: Mapping[str, Spoken]) -> set[Spelled]:
    """A thing by itself means the only event that it occurs in; of several it is asked which."""
    found: dict[Spelled, dict[str, None]] = {}
    for name, words in said.items():
        for spelled in words.alone | words.shared:
            if not index.get(spelled):
                found.setdefault(spelled, {})[name] = None
    sure = {
        spelled: tuple(names)
        for spelled, names in found.items()
        if len(names) > 1 or any(spelled in said[name].alone for name in names)
    }
    index |= sure
    return set(sure)


def reach(spelled: Iterable[Spelled]) -> dict[str, int]:
    """First word → words in the longest spelling that begins with it: most words begin none."""
    found: dict[str, int] = {}
    for words in spelled:
        found[words[0]] = max(found.get(words[0], 0), len(words))
    return found


def _namesakes(name: str) -> set[Spelled]:
    """Purchase → "purchase", "purchases", "purchased", "bought"."""
    past = name.lower() + ("d" if name.endswith("e") else "ed")
    return _spellings(name) | {(name,), (past,)} | SYNONYMS.get(name, frozenset())


def _spellings(name: str) -> set[Spelled]:
    """clicked_cta → "clicked cta", "clicked-cta"; with an s for more of them."""
    words = tuple(re.split(r"[_\-\s]+", name.lower().lstrip("$")))
    if not all(words):
        return set()
    plural = (*words[:-1], words[-1] + "s") if not words[-1].endswith("ed") else words
    return {words, plural} | {("-".join(form),) for form in (words, plural)} if len(words) > 1 else {plural}
