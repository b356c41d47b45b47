"""Every phrase of the vocabulary and what it means, found by its first word.

In: the data modules. Out: phrases of one first word, spelled out when that word is first met: all of them
would be ten thousand at every start, of which a day's questions need a few hundred. A phrase may be typed
with spaces or with hyphens. Not here: which of the phrases at a place is meant (index.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bot.questions.marks import Role
from bot.questions.words.ambiguous import CLARIFY, PRODUCTS
from bot.questions.words.courtesies import COURTESIES
from bot.questions.words.heads import HEADS
from bot.questions.words.small_words import EMPTY, OPERATORS
from bot.questions.words.topics import TOPICS
from bot.questions.words.variations import VARIATIONS, Variations
from bot.questions.words.vocabulary import PHRASES

Meaning = tuple[Role, object]
Spelled = tuple[str, ...]
NO_PHRASES: dict[Spelled, Meaning] = {}


def lines() -> Iterator[tuple[Meaning, Iterable[str | Variations]]]:
    """Later lines win: a word that cannot be answered is never an empty one."""
    for operator in OPERATORS:
        yield (Role.OPERATOR, operator.partition("-")[0]), (operator,)
    yield (Role.EMPTY, None), (*EMPTY, *COURTESIES)
    for meaning, words in PHRASES.items():
        yield meaning, words.split()
    for kind, words in HEADS.items():
        yield (Role.HEAD, kind), words.split()
    yield from VARIATIONS
    for role, topics in ((Role.CLARIFY, CLARIFY), (Role.TOPIC, TOPICS), (Role.TOPIC, PRODUCTS)):
        for key, topic in topics.items():
            yield (role, key), topic.words.split()


class Phrasebook:
    """What phrases mean, by their words."""

    def __init__(self) -> None:
        self._lines: dict[str, list[tuple[Meaning, str | Variations]]] = {}
        self._spelled: dict[str, tuple[dict[Spelled, Meaning], int]] = {}
        for meaning, phrases in lines():
            for phrase in phrases:
                firsts = (phrase.partition("-")[0],) if isinstance(phrase, str) else phrase.first_words
                for first in firsts:
                    self._lines.setdefault(first, []).append((meaning, phrase))

    def beginning_with(self, first: str) -> tuple[dict[Spelled, Meaning], int]:
        """The phrases with this first word, and the words of the longest one."""
        if (found := self._spelled.get(first)) is not None:
            return found
        if first not in self._lines:
            return NO_PHRASES, 0
        phrases = {
            tuple(words.split("-")): meaning
            for meaning, phrase in self._lines[first]
            for words in ((phrase,) if isinstance(phrase, str) else phrase.beginning_with(first))
        }
        self._spelled[first] = phrases, max(map(len, phrases))
        return self._spelled[first]

    def meaning(self, word: str) -> Meaning | None:
        """What one word means, or a phrase that is typed with hyphens."""
        phrases, _ = self.beginning_with(word.partition("-")[0])
        meaning = phrases.get(tuple(word.split("-")))
        joined = meaning is not None and meaning[0] is Role.OPERATOR and "-" in word
        return (Role.OPERATOR, word) if joined else meaning

    def all(self) -> Iterator[tuple[Spelled, Meaning]]:
        """Every phrase; slow."""
        for first in self._lines:
            yield from self.beginning_with(first)[0].items()


PHRASEBOOK = Phrasebook()
