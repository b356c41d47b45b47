"""A clause beside a question: whether it tells something and asks for nothing.

In: a Clause, and what the question itself says. Out: yes or no. The words that tell are data (told_words.py);
what a word would mean in a question is looked up as there (index.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Self

from bot.queries import Dimension
from bot.questions.clause_words import AHEAD
from bot.questions.index import mark_at
from bot.questions.lexicon import Lexicon
from bot.questions.marks import Mark, Role
from bot.questions.scanning import Scan
from bot.questions.told_words import (
    ACTIVITIES,
    AFTER_A_VERB,
    AT_SOMETHING,
    CONDITIONS,
    CROWDS,
    DIRECTING,
    DOING_WHAT,
    FINITE,
    GREETINGS,
    HEADINGS,
    IDENTITIES,
    ITSELF,
    OURS,
    SALES,
    SPEAKERS,
    STATES,
    TIMES,
    TRADES,
    TRAILING,
    WANTED,
    WANTS,
    WISHING,
)
from bot.questions.wordlist import Shape, words_of

MOST_WORDS = 24
MOST_OF_A_HEADING = 6
# What a question is about, whatever else it is cut by.
ABOUT = frozenset(
    {
        Role.EVENT, Role.METRIC, Role.HEAD, Role.TRAFFIC, Role.PAGES, Role.URL, Role.USER, Role.LITERAL,
        Role.EVENTS,
    }
)  # fmt: skip
# In a story these mean nothing for the question.
IDLE = frozenset(
    {
        Role.EMPTY, Role.RAW, Role.CONNECTIVE, Role.REPORT, Role.HELP, Role.ADD, Role.COLUMN, Role.PAGES,
        Role.HEAD, Role.BRINGS, Role.DID, Role.HOW, Role.SERIES, Role.CHART, Role.TRAFFIC, Role.INSTEAD,
        Role.WHY, Role.EVENTS, Role.REFERRER, Role.ORIGIN, Role.MOVED, Role.OPERATOR,
        Role.UNDO,
    }
)  # fmt: skip
# These can only be meant where the question says the same.
# Of a question that is no question for the bot: are payments back, anyone awake?
IDLE_IN_A_QUESTION = frozenset(
    {Role.EMPTY, Role.RAW, Role.CONNECTIVE, Role.BRINGS, Role.MOVED, Role.OPERATOR, Role.COLUMN, Role.PAGES}
)
REPEATED = frozenset({Role.EVENT, Role.VALUE, Role.USER, Role.METRIC, Role.LITERAL})


class Clause:
    """A part of a text between two marks of punctuation, with its words looked up once."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self._lexicon = lexicon

    @cached_property
    def scan(self) -> Scan:
        plain = AHEAD.sub(" soon ", self.text)
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
        return not SPEAKERS.isdisjoint(self.texts) or _has_a_verb(self.texts)

    @cached_property
    def is_a_state(self) -> bool:
        """How somebody is, or where: half asleep, on the board call, long week."""
        return not STATES.isdisjoint(self.texts) or AT_SOMETHING.match(self.text) is not None

    @cached_property
    def wishes(self) -> bool:
        return self.end == "?" or not WISHING.isdisjoint(self.texts)

    def periods(self) -> list[str]:
        """The periods in it, as they were typed."""
        words = self.scan.words
        marks = [mark for _, mark in self.pieces if mark is not None and mark.role is Role.PERIOD]
        return [self.scan.text[words[mark.first].start : words[mark.after - 1].end] for mark in marks]


@dataclass(frozen=True, slots=True)
class Said:
    """What the question itself says.

    Attributes:
        about: it has a subject at all.
        counts: it names an event, visitors or a report.
        dated: it says when.
        shown: the columns that it lays out.
        named: the events, values and people that it names.
    """

    about: bool
    counts: bool
    dated: bool
    shown: frozenset[object]
    named: frozenset[tuple[Role, object]]

    @classmethod
    def of(cls, clauses: Sequence[Clause], *, dated: bool) -> Self:
        marks = [mark for clause in clauses for _, mark in clause.pieces if mark is not None]
        roles = {mark.role for mark in marks}
        shown = {column for mark in marks if mark.role in {Role.COLUMN, Role.BY} for column in _columns(mark)}
        return cls(
            about=bool(roles & ABOUT),
            counts=bool(roles & {Role.EVENT, Role.METRIC, Role.HEAD, Role.TRAFFIC}),
            dated=dated or Role.PERIOD in roles,
            shown=frozenset({*shown, Dimension.PATH} if Role.PAGES in roles else shown),
            named=frozenset((mark.role, mark.value) for mark in marks if mark.role in REPEATED),
        )


def is_story(clause: Clause, said: Said, *, leads: bool) -> bool:
    """It tells something, and nothing of it could be meant for the question that it leads to, or follows."""
    texts = clause.texts
    if not 0 < len(texts) <= MOST_WORDS or _may_narrow(clause, said):
        return False
    if not leads and (clause.wishes or not (clause.is_a_state or ITSELF.issuperset(texts[:1]))):
        return False
    if not clause.tells and not _is_beside(clause, said):
        return False
    if not CROWDS.isdisjoint(texts) and (OURS.isdisjoint(texts) or not _has_a_verb(texts)):
        return False
    return all(_means_nothing(at, mark, clause, said) for at, mark in clause.pieces)


def _may_narrow(clause: Clause, said: Said) -> bool:
    """Only students; if they came twice; our client is Lufthansa; boss wants medians; launched in Lille."""
    texts = clause.texts
    if not DIRECTING.isdisjoint(texts) or (texts[0] in CONDITIONS and clause.end != "?"):
        return True
    if texts[0] in TIMES and not said.dated:
        return True
    named = any(one in IDENTITIES and two in {"is", "are", "was"} for one, two in pairwise(texts))
    wanted = any(one in WANTS and two not in WANTED for one, two in pairwise((*texts, "")))
    return named or wanted or any(_is_a_place(clause, at, mark) for at, mark in clause.pieces)


def _is_a_place(clause: Clause, at: int, mark: Mark | None) -> bool:
    """An unknown name behind in, from, at: somewhere that a question may be about."""
    unknown = mark is None and clause.scan.words[at].raw[:1].isupper()
    return unknown and clause.scan.word(at - 1) in {"in", "from", "at", "near", "to", "for", "around"}


def _has_a_verb(texts: Sequence[str]) -> bool:
    """The podcast aired on tuesday; "closed deals" and "accounts created in may" are things."""
    return any(
        (text in FINITE and not (at == 0 and text.endswith("ed")))
        or (at > 0 and text.endswith("ed") and not texts[at - 1].endswith("s") and _ends(texts, at + 1))
        for at, text in enumerate(texts)
    )


def _ends(texts: Sequence[str], at: int) -> bool:
    return at == len(texts) or texts[at] in AFTER_A_VERB


def _is_beside(clause: Clause, said: Said) -> bool:
    """No sentence, but said beside one: a greeting, what somebody is at, how he is, a heading."""
    texts = clause.texts
    if clause.is_a_state or _is_doing(texts):
        return True
    if len(texts) > MOST_OF_A_HEADING:
        return False
    return texts[0] in GREETINGS or clause.end == "!" or _is_headed(clause, said)


def _is_doing(texts: Sequence[str]) -> bool:
    """Closing the books, debugging ingestion; "returning users" are people."""
    begins = texts[0] in ACTIVITIES or (texts[0].endswith("ing") and texts[1:2] and texts[1] in DOING_WHAT)
    return len(texts) > 1 and bool(begins)


def _is_headed(clause: Clause, said: Said) -> bool:
    """Latam check:, pm brain today,; a sale explains the days that the question names."""
    texts = clause.texts
    named = [text for text in texts if text not in TRAILING and text != "soon"] or texts
    if not SALES.isdisjoint(named[-2:]):
        return said.dated and clause.end in ":!."
    return named[-1] in HEADINGS and (clause.end in ":!.-\u2013" or texts[-1] in TRAILING or "soon" in texts)


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
        else:
            yield at, None
            at += 1


def _is_a_trade(scan: Scan, at: int) -> bool:
    """QA is picking, Tess from PR; on my phone: not a country, not a device that is asked about."""
    mine = scan.word(at - 1) in {"my", "his", "her"}
    named = scan.words[at].raw in TRADES
    return mine or (named and (scan.word(at + 1) in FINITE or scan.word(at - 1) in {"from", "for", "with"}))


def _means_nothing(at: int, mark: Mark | None, clause: Clause, said: Said) -> bool:
    """A word that in this story asks for nothing."""
    if mark is None:
        word = clause.scan.words[at]
        return word.shape in {Shape.WORD, Shape.COMMA} or word.text.isdigit()
    repeated = (mark.role, mark.value) in said.named
    match mark.role:
        case Role.PERIOD:
            return said.dated
        case Role.TOPIC | Role.CLARIFY | Role.GOALS:  # revenue is bad: told; show me revenue: asked for
            return not clause.wishes and (clause.tells or clause.is_a_state)
        case Role.VALUE:
            return repeated or _columns(mark) <= said.shown
        case Role.EVENT | Role.METRIC:
            return clause.tells and said.counts and (repeated or not clause.wishes)
        case role:
            return repeated or role in (IDLE_IN_A_QUESTION if clause.end == "?" else IDLE)


def _columns(mark: Mark) -> set[object]:
    found = mark.value if isinstance(mark.value, tuple) else ()
    return {one[0] if isinstance(one, tuple) else one for one in found}
