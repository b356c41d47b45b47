"""From words to marks: one pass from left to right, the longest reading first.

In: words, a Lexicon. Out: a Scan: the marks, and the words that nothing could read. Whatever is not marked
stays left over, and a sentence with something left over is never answered. Rules for small words are in
reading/. Not here: what the marks mean together (assembling.py).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from bot.periods.errors import PeriodError
from bot.periods.language import Found, find_period
from bot.periods.period import Period
from bot.questions.marks import Mark, Role
from bot.questions.wordlist import Shape, Word
from bot.questions.words.index import (
    ANONYMOUS_ID,
    LIKE_AN_ID,
    USER_ID,
    event_at,
    mark_at,
    phrase_at,
    value_at,
)
from bot.questions.words.lexicon import Lexicon
from bot.questions.words.phrasebook import Meaning
from bot.questions.words.values import Picks


@dataclass(slots=True)
class Scan:
    """A sentence being read.

    Attributes:
        text: what the words are pieces of.
        marks: what has been read so far, in order.
        left: places of words that nothing could read.
    """

    text: str
    words: Sequence[Word]
    lexicon: Lexicon
    marks: list[Mark] = field(default_factory=list)
    left: list[int] = field(default_factory=list)
    _periods: dict[int, tuple[Period | PeriodError, int] | None] = field(default_factory=dict)
    _plain: dict[int, str] = field(init=False)

    def __post_init__(self) -> None:
        self._plain = {at: word.text for at, word in enumerate(self.words) if word.shape is Shape.WORD}

    def add(self, role: Role, value: object, first: int, after: int) -> int:
        """Mark some words; the place after them."""
        self.marks.append(Mark(role, value, first, after))
        return after

    def word(self, at: int) -> str:
        """The plain word at a place, or nothing."""
        return self._plain.get(at, "")

    def names_doers(self, event: Mark) -> bool:
        """Newsletter subscribers, (by) buyers: those who did it."""
        words = tuple(word.text for word in self.words[event.first : event.after])
        return any(words[first:] in self.lexicon.index.doers for first in range(len(words)))

    def holds(self, words: Collection[str]) -> bool:
        """One of these words is in it, wherever it stands."""
        return any(word in words for word in self._plain.values())

    def is_literal(self, at: int) -> bool:
        return at < len(self.words) and self.words[at].shape is Shape.LITERAL

    def has(self, *roles: Role) -> bool:
        return any(mark.role in roles for mark in self.marks)

    def last(self) -> Mark | None:
        """The latest mark that says something."""
        return next((mark for mark in reversed(self.marks) if mark.role is not Role.EMPTY), None)

    def follows(self, at: int, *roles: Role) -> bool:
        """What was read last has one of these roles, and stands right before a place."""
        last = self.marks[-1] if self.marks else None
        return last is not None and last.after == at and last.role in roles

    def all_of(self, role: Role) -> list[object]:
        """What has been said in one role."""
        return [mark.value for mark in self.marks if mark.role is role]

    def behind(self, at: int) -> str:
        """The text that follows a word."""
        return self.text[self.words[at].end :] if at < len(self.words) else ""

    def gap(self, at: int) -> str:
        """What is typed between a word and the one before it."""
        return self.text[self.words[at - 1].end : self.words[at].start] if 0 < at < len(self.words) else ""

    def phrase_at(self, at: int) -> tuple[Meaning, int] | None:
        """The longest phrase of the vocabulary at a place."""
        return phrase_at(self.words, at) if at in self._plain else None

    def value_at(self, at: int, *, after_preposition: bool = False) -> tuple[Picks, int] | None:
        """The longest value of a column at a place."""
        return value_at(self.words, at, after_preposition=after_preposition) if at in self._plain else None

    def means(self, at: int, *roles: Role) -> bool:
        """A phrase of one of these roles begins at a place."""
        found = self.phrase_at(at)
        return found is not None and found[0][0] in roles

    def is_event_or(self, at: int, *roles: Role) -> bool:
        """An event's words, or a phrase of one of these roles, begin at a place."""
        return self.event_at(at) is not None or self.means(at, *roles)

    def event_at(self, at: int) -> tuple[tuple[str, ...], int] | None:
        """An event's words at a place."""
        return event_at(self.words, at, self.lexicon) if self.word(at) else None

    def skip(self, at: int, words: frozenset[str]) -> int:
        while self.word(at) in words:
            at += 1
        return at

    def ends_at(self, at: int) -> bool:
        """Nothing more is said of what came before: the end, or when."""
        while at < len(self.words) and self.words[at].shape is Shape.COMMA:
            at += 1
        return at >= len(self.words) or self.period_at(at) is not None

    def period_at(self, at: int) -> tuple[Period | PeriodError, int] | None:
        """A period that begins at a word and ends with one."""
        if at not in self._periods:
            self._periods[at] = self._find(at)
        return self._periods[at]

    def period_up_to(self, at: int, place: int) -> Period | None:
        """The period that these words are, whatever follows them."""
        found = find_period(self.text[: self.words[place].start], self.words[at].start)
        if found is None or isinstance(found.meaning, PeriodError):
            return None
        return found.meaning if self._word_ending(found, at) == place else None

    def _find(self, at: int) -> tuple[Period | PeriodError, int] | None:
        if at >= len(self.words) or self.words[at].shape is not Shape.WORD:
            return None
        found = find_period(self.text, self.words[at].start)
        after = self._word_ending(found, at) if found else None
        return (found.meaning, after) if found and after is not None else None

    def _word_ending(self, found: Found, at: int) -> int | None:
        for place in range(at, len(self.words)):
            following = self.words[place + 1].start if place + 1 < len(self.words) else len(self.text) + 1
            if self.words[place].end >= found.end or following >= found.end:
                return place + 1 if self.words[place].end <= found.end else None
        return None


# These look at what stands before them, though a period may begin with them.
BEFORE_PERIODS = frozenset({"from", "over", "between"})
# In capitals these may be countries: "signups AT last week".
CODES = frozenset({"AT", "IN"})
# Nouns and values have rules of their own, whatever their words are.
BY_ROLE = {
    Role.COLUMN: "column",
    Role.PAGES: "PAGE",
    Role.VALUE: "",
    Role.TOPIC: "topic",
    Role.EVENT: "event",
}
Rule = Callable[[Scan, int], int | None]


def scan(text: str, words: Sequence[Word], lexicon: Lexicon, rules: dict[str, Rule]) -> Scan:
    """Read a sentence; `rules` are asked first, by the word they begin with."""
    state = Scan(text, words, lexicon)
    at = 0
    while at < len(words):
        after = _step(state, at, rules)
        if after is None:
            state.left.append(at)
            after = at + 1
        at = after
    return state


def _step(state: Scan, at: int, rules: dict[str, Rule]) -> int | None:
    word = state.words[at]
    if word.shape is Shape.COMMA:
        rule = rules.get({"->": ">", "=>": ">"}.get(word.text, word.text))
        step = rule(state, at) if rule is not None else None
        return step if step is not None else state.add(Role.EMPTY, None, at, at + 1)
    if word.shape is not Shape.WORD:
        rule = rules["=" if word.shape is Shape.PAIR else '"']
        return rule(state, at)
    period = state.period_at(at)
    mark = mark_at(state.words, at, state.lexicon)
    if mark and mark.after > at + 1 and (not period or mark.after >= period[1]):
        return _place(state, mark, rules)
    rule = rules.get(word.text, rules[""])
    if period and (after := rules["before"](state, at)) is not None:
        return after
    if period and word.raw in CODES and (after := rules["CODE"](state, at)) is not None:
        return after
    if period and word.text in BEFORE_PERIODS and (after := rules[word.text](state, at)) is not None:
        return after
    if period and word.text not in {"by", "per"}:
        return state.add(Role.PERIOD, period[0], at, period[1])
    if word.text in rules and (after := rule(state, at)) is not None:
        return after
    return _place(state, mark, rules) if mark else rules[""](state, at)


def _place(state: Scan, mark: Mark, rules: dict[str, Rule]) -> int:
    """What the vocabulary says; nouns and values look at their neighbours first."""
    rule = BY_ROLE.get(mark.role)
    if rule is not None and (after := rules[rule](state, mark.first)) is not None:
        return after
    state.marks.append(mark)
    return mark.after


def user_at(state: Scan, at: int) -> tuple[str, str] | None:
    """(column, id) of a word that looks like an id."""
    if at >= len(state.words) or state.words[at].shape is not Shape.WORD:
        return None
    raw = state.words[at].raw
    acting = state.word(at - 1) in {"did", "does", "has"}  # "what did user_jane do"
    done = acting and state.word(at + 1) in {"do", "done"} and LIKE_AN_ID.fullmatch(raw)  # what did ws_31 do
    if USER_ID.fullmatch(raw) or (acting and raw.lower().startswith("user_")) or done:
        return "user_id", raw
    return ("anonymous_id", raw) if ANONYMOUS_ID.fullmatch(raw) else None
