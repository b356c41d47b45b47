"""One sentence by itself, or after the question before it: read, put right once, or asked back.

    words ─scan─► marks ─draft─► slots ─┬─ question_of ─► Question ─phrase─► sentence
      ▲             │ left over         └─ refine (with the question before)
      └── spelling ─┘

In: a text without anything around the question, a Lexicon, the question before. Out: a Reading, or
Misunderstood with sentences to offer. Not here: what stands around a question (grammar.py).
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial

from bot.periods.errors import PeriodError
from bot.questions.assembling import question_of
from bot.questions.draft import Draft, draft_of
from bot.questions.errors import (
    HelpWanted,
    LeftOver,
    Misunderstood,
    NothingToRefine,
    TooLong,
    UnknownValue,
    UnsupportedColumn,
)
from bot.questions.kinds import KINDS
from bot.questions.leftovers import left_over, refuse_operators
from bot.questions.marks import Role
from bot.questions.neighbours import neighbours
from bot.questions.phrasing import phrase
from bot.questions.question import Question
from bot.questions.reading.labelling import labelled
from bot.questions.reading.rules import RULES
from bot.questions.reading.standing import refuse_strays
from bot.questions.scanning import Scan, scan
from bot.questions.threads.continuing import in_the_same_period, is_refinement, refuse_the_same_people
from bot.questions.threads.refining import changed_slots, refine
from bot.questions.typing.spelling import spell
from bot.questions.typing.wrapping import MOST_CHARACTERS
from bot.questions.wordlist import words_of
from bot.questions.words.lexicon import Lexicon

NOTHING = Lexicon()
MOST_WORDS = 60
ENOUGH = 2
# Left out of a sentence to find the nearest one that can be asked.
REFUSED = frozenset({Role.TOPIC, Role.CLARIFY, Role.OPERATOR})
# Said of a question before only.
REFINING = frozenset({Role.CLEAR, Role.EARLIER, Role.LATER, Role.UNTIL, Role.DROP, Role.KEEP})
EVERY = frozenset(Role)
SAFE = frozenset({Role.PERIOD, Role.EVENT, Role.METRIC})


Corrections = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text was read.

    Attributes:
        question: what was understood.
        sentence: its canonical form, shown under the answer.
        corrections: (typed, read as); what was left out as a story is read as nothing.
        changed: names of the slots that a follow-up changed; empty for a question of its own.
    """

    question: Question
    sentence: str
    corrections: Corrections = ()
    changed: tuple[str, ...] = ()


def read(text: str, lexicon: Lexicon, before: Question | None, corrections: Corrections = ()) -> Reading:
    """The sentence as a question, or as a refinement of the one before it.

    Raises:
        Misunderstood: with two or three sentences that can be asked instead.
    """
    words = words_of(text)
    if len(words) > MOST_WORDS:
        raise too_long(text)
    state = labelled(scan(text, words, lexicon, RULES))
    refuse_strays(state)
    draft: Draft | None = None
    try:
        if not any(mark.role is not Role.EMPTY for mark in state.marks) and not state.left:
            raise HelpWanted
        draft = draft_of(state)
        if state.left:
            return _corrected(state, draft, before, corrections)
        refuse_operators(state)
        if before is not None:
            refuse_the_same_people(draft, before)
        refines = before is not None and is_refinement(state.words, draft, before)
        if not refines and draft.has & REFINING and not _asks_for_all(draft):
            raise NothingToRefine(text)
        question = refine(draft, before) if refines and before else question_of(draft)
        if before is not None and not refines:
            question = in_the_same_period(question, draft, before)
    except Misunderstood as error:
        if len(error.suggestions) < ENOUGH:
            error.suggest_later(partial(_offers, error, state, draft, before))
        raise
    changed = changed_slots(before, question) if refines and before else ()
    return Reading(question, phrase(question), corrections, changed)


def read_exactly(text: str) -> Reading | None:
    """A sentence as phrase() writes it, which means what it means whatever a project calls its events."""
    words = words_of(text)
    if not words or words[0].text not in KINDS or len(words) > MOST_WORDS:
        return None
    state = scan(text, words, NOTHING, RULES)
    with suppress(Misunderstood):
        refuse_strays(state)
        question = question_of(draft_of(state))
        if not state.left and phrase(question) == text:
            return Reading(question, text)
    return None


def _asks_for_all(draft: Draft) -> bool:
    """Signups by country, all of them: as a question by itself is answered."""
    return draft.cleared == ("top",) and draft.top is None and draft.has & REFINING == {Role.CLEAR}


def _offers(
    error: Misunderstood, state: Scan, draft: Draft | None, before: Question | None
) -> tuple[str, ...]:
    rest = draft or _rest(state)
    return neighbours(error, rest, _nearest(state, rest, before))


def _rest(state: Scan) -> Draft | None:
    """What remains of a sentence when what cannot be answered is left out of it."""
    sound = [mark for mark in state.marks if not isinstance(mark.value, PeriodError)]
    kept = [mark for mark in sound if mark.role not in REFUSED]
    # without "how many": the rows that were to be counted
    for roles in (EVERY, EVERY - {Role.HOW_MANY}, SAFE, SAFE - {Role.EVENT}):
        with suppress(Misunderstood):
            return draft_of(replace(state, marks=[mark for mark in kept if mark.role in roles]))
    return None


def _nearest(state: Scan, draft: Draft | None, before: Question | None) -> Question | None:
    """The question that remains; in a thread, the one before with what was understood."""
    if draft is None:
        return before
    if before is not None and is_refinement(state.words, draft, before):
        with suppress(Misunderstood):
            return refine(draft, before)
    with suppress(Misunderstood):
        return question_of(draft)
    return before


def _corrected(state: Scan, draft: Draft, before: Question | None, corrections: Corrections) -> Reading:
    """Once more with typos corrected; what cannot be corrected is asked back."""
    spelled = spell(state) if not corrections else None
    if spelled and spelled.text is not None:
        with suppress(LeftOver, UnknownValue, UnsupportedColumn):  # then the words that were typed are asked
            return read(spelled.text, state.lexicon, before, spelled.corrections)
    guesses = spelled.guesses if spelled else ()
    error = left_over(state, guesses, _nearest(state, draft, None))
    if spelled and spelled.guess is not None and not error.suggestions:
        with suppress(Misunderstood):
            put_right = (*spelled.corrections, *guesses)  # never none: it is not put right once more
            error.suggestions = (read(spelled.guess, state.lexicon, before, put_right).sentence,)
    raise error


def too_long(text: str) -> TooLong:
    suggestions = neighbours(HelpWanted(), None, None)
    return TooLong(length=len(text), most=MOST_CHARACTERS, suggestions=suggestions)
