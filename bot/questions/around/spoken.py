"""A part of a text between two marks of punctuation, and what the parts that ask say.

In: a text and a Lexicon. Out: a Clause, whose words are looked up once; Said, of those that are the question.
Not here: whether a clause may be left out (stories.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Self

from bot.periods.period import Between, Dates, MonthDay
from bot.queries import Dimension
from bot.questions.marks import Mark, Role
from bot.questions.scanning import Scan, user_at
from bot.questions.wordlist import Shape, words_of
from bot.questions.words.index import mark_at
from bot.questions.words.lexicon import Lexicon
from bot.questions.words.occasions import DETERMINERS, UNABLE
from bot.questions.words.told_words import (
    AFTER_A_VERB,
    AHEAD,
    AT_SOMETHING,
    FINITE,
    PERSONS,
    SPEAKERS,
    STATES,
    TRADES,
    WISHING,
)

# What a question is about, whatever else it is cut by.
ABOUT = frozenset(
    {
        Role.EVENT, Role.METRIC, Role.HEAD, Role.TRAFFIC, Role.PAGES, Role.URL, Role.USER, Role.LITERAL,
        Role.EVENTS, Role.COLUMN,
    }
)  # fmt: skip
VERSUS = ((Role.OPERATOR, "vs"), (Role.OPERATOR, "versus"))
NO = (None, None)
_PART = re.compile(r"[^\W_]+")
# These can only be meant where the question says the same.
REPEATED = frozenset({Role.EVENT, Role.VALUE, Role.USER, Role.METRIC, Role.LITERAL})


class Clause:
    """A part of a text between two marks of punctuation, with its words looked up once."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self._lexicon = lexicon

    @cached_property
    def scan(self) -> Scan:
        plain = AHEAD.sub(" soon ", UNABLE.sub("i know", self.text))
        return Scan(plain, words_of(plain), self._lexicon)

    @cached_property
    def texts(self) -> tuple[str, ...]:
        return tuple(word.text for word in self.scan.words if word.shape is Shape.WORD)

    @cached_property
    def pieces(self) -> tuple[tuple[int, Mark | None], ...]:
        """What the words are known as, by their places: a period, a mark, or nothing."""
        return tuple(_pieces(self.scan))

    @property
    def end(self) -> str:
        """The character it ends with, often a mark of punctuation."""
        return self.text.rstrip()[-1:]

    @cached_property
    def tells(self) -> bool:
        """It has somebody who does something."""
        return not SPEAKERS.isdisjoint(self.texts) or has_a_verb(self.texts)

    @cached_property
    def is_a_state(self) -> bool:
        """How somebody is, or where: half asleep, on the board call, long week."""
        at = next((at for at, text in enumerate(self.texts) if text in STATES), None)
        stated = at is not None and (at + 1 == len(self.texts) or self.texts[at - 1] in PERSONS)
        return stated or self.is_at_something

    @cached_property
    def is_at_something(self) -> bool:
        """In one of the forms that are known."""
        return AT_SOMETHING.fullmatch(self.text) is not None

    def is_known(self, said: Said) -> bool:
        """It asks about what the question lays out or names itself, or of whoever reads along."""
        values = [mark for _, mark in self.pieces if mark is not None and mark.role is Role.VALUE]
        shown = all(
            (mark.role, mark.value) in said.named or columns_of(mark) <= said.shown for mark in values
        )
        return (bool(values) and shown) or not SPEAKERS.isdisjoint(self.texts)

    @cached_property
    def wishes(self) -> bool:
        return self.end == "?" or not WISHING.isdisjoint(self.texts)

    def part(self, text: str) -> Clause:
        """Some of its words by themselves."""
        return Clause(text, self._lexicon)

    def means_nothing(self, name: str) -> bool:
        """No country, no month, no event: only a name."""
        return all(mark is None for _, mark in self.part(name).pieces)

    @cached_property
    def stems(self) -> frozenset[str]:
        """Its words and their parts, in the singular: volunteers and volunteer_registered share one."""
        return stems_of(self.texts)

    @property
    def names_a_user(self) -> bool:
        return any(user_at(self.scan, at) for at in range(len(self.scan.words)))

    @property
    def opposes(self) -> bool:
        """Mobile vs desktop: two values side by side are asked for without a word for what is counted."""
        said = [(mark.role, mark.value) if mark is not None else None for _, mark in self.pieces]
        places = [at for at, one in enumerate(said) if one in VERSUS and 0 < at < len(said) - 1]
        return any((said[at - 1] or NO)[0] is (said[at + 1] or NO)[0] is Role.VALUE for at in places)

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(mark.role for _, mark in self.pieces if mark is not None)

    def periods(self) -> list[tuple[str, object]]:
        """The periods in it, as they were typed and as what they are."""
        words = self.scan.words
        marks = [mark for _, mark in self.pieces if mark is not None and mark.role is Role.PERIOD]
        return [
            (self.scan.text[words[mark.first].start : words[mark.after - 1].end], mark.value)
            for mark in marks
        ]


@dataclass(frozen=True, slots=True)
class Said:
    """What the question itself says.

    Attributes:
        about: it has a subject at all.
        counts: it names an event, visitors or a report.
        dated: it says when.
        by_dates: by the days of an almanac.
        shown: the columns that it lays out.
        named: the events, values and people that it names.
        stems: its words and their parts, in the singular.
        times: its periods.
    """

    about: bool
    counts: bool
    dated: bool
    by_dates: bool
    shown: frozenset[object]
    named: frozenset[tuple[Role, object]]
    stems: frozenset[str]
    times: frozenset[object]

    @classmethod
    def of(cls, clauses: Sequence[Clause], *, dated: bool) -> Self:
        marks = [mark for clause in clauses for _, mark in clause.pieces if mark is not None]
        roles = {mark.role for mark in marks}
        shown = {
            column for mark in marks if mark.role in {Role.COLUMN, Role.BY} for column in columns_of(mark)
        }
        return cls(
            about=bool(roles & ABOUT) or any(one.names_a_user or one.opposes for one in clauses),
            counts=bool(roles & {Role.EVENT, Role.LITERAL, Role.METRIC, Role.HEAD, Role.TRAFFIC}),
            dated=dated or Role.PERIOD in roles,
            by_dates=any(isinstance(mark.value, Dates | MonthDay | Between) for mark in marks),
            shown=frozenset({*shown, Dimension.PATH} if Role.PAGES in roles else shown),
            named=frozenset((mark.role, mark.value) for mark in marks if mark.role in REPEATED),
            stems=frozenset().union(*(clause.stems for clause in clauses)),
            times=frozenset(mark.value for mark in marks if mark.role is Role.PERIOD),
        )


def stems_of(texts: Iterable[str]) -> frozenset[str]:
    """The parts of words, in the singular."""
    return frozenset(part.rstrip("s") for text in texts for part in _PART.findall(text))


def _pieces(scan: Scan) -> Iterator[tuple[int, Mark | None]]:
    """What the words of a story are known as: a period, a mark, or nothing."""
    at = 0
    while at < len(scan.words):
        if found := scan.period_at(at):
            yield at, Mark(Role.PERIOD, found[0], at, found[1])
            at = found[1]
        elif (mark := mark_at(scan.words, at, scan.lexicon)) is not None and not _is_a_trade(scan, at):
            yield at, mark
            at = mark.after
        elif scan.is_literal(at):
            yield at, Mark(Role.LITERAL, scan.words[at].raw, at, at + 1)
            at += 1
        else:
            yield at, None
            at += 1


def _is_a_trade(scan: Scan, at: int) -> bool:
    """QA is picking, Tess from PR; on my phone: not a country, not a device that is asked about."""
    mine = scan.word(at - 1) in {"my", "his", "her"}
    named = scan.words[at].raw in TRADES
    phone = scan.word(at) == "phone" and scan.word(at - 1) == "the"
    return (
        mine
        or phone
        or (named and (scan.word(at + 1) in FINITE or scan.word(at - 1) in {"from", "for", "with"}))
    )


def has_a_verb(texts: Sequence[str]) -> bool:
    """The podcast aired on tuesday; "closed deals" and "accounts created in may" are things."""
    return any(
        (text in FINITE and not (at == 0 and text.endswith("ed")))
        or (at > 0 and text.endswith("ed") and not texts[at - 1].endswith("s") and _ends(texts, at + 1))
        for at, text in enumerate(texts)
    )


def _ends(texts: Sequence[str], at: int) -> bool:
    return at == len(texts) or texts[at] in AFTER_A_VERB or texts[at] in DETERMINERS


def columns_of(mark: Mark) -> set[object]:
    found = mark.value if isinstance(mark.value, tuple) else ()
    return {one[0] if isinstance(one, tuple) else one for one in found}
