"""Text → Question: every word is accounted for, on every path, or the sentence is asked back.

    text ─unwrap─► words ─scan─► marks ─draft─► slots ─┬─ question_of ─► Question ─phrase─► sentence
                     ▲             │ left over         └─ refine (with the question before)
                     └── spelling ─┘

In: what somebody typed, the names a project uses, the question before it in the same thread. Out: a Reading, or
Misunderstood with sentences to offer. Pure: no clock, no network; the period stays relative.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

from bot.questions.assembling import question_of
from bot.questions.draft import Draft, draft_of
from bot.questions.errors import (
    HelpWanted,
    LeftOver,
    Misunderstood,
    NothingToRefine,
    TooLong,
    UnknownEvent,
    UnknownValue,
    UnsupportedColumn,
)
from bot.questions.lexicon import Lexicon
from bot.questions.marks import Role
from bot.questions.neighbours import neighbours
from bot.questions.phrasing import phrase
from bot.questions.question import Question
from bot.questions.refining import changed_slots, is_refinement, refine
from bot.questions.rules import RULES
from bot.questions.scanning import Scan, scan
from bot.questions.spelling import spell
from bot.questions.wordlist import Shape, words_of
from bot.questions.wrapping import MOST_CHARACTERS, unwrap

HELP = frozenset({"help", "?", "commands", "usage"})
MOST_WORDS = 120


@dataclass(frozen=True, slots=True)
class Reading:
    """How a text was read.

    Attributes:
        question: what was understood.
        sentence: its canonical form, shown under the answer.
        corrections: (typed, read as).
        changed: names of the slots that a follow-up changed; empty for a question of its own.
    """

    question: Question
    sentence: str
    corrections: tuple[tuple[str, str], ...] = ()
    changed: tuple[str, ...] = ()


NOTHING = Lexicon()


def understand(
    text: str, lexicon: Lexicon = NOTHING, before: Question | None = None, earlier: Sequence[Question] = ()
) -> Reading:
    """Read a text.

    Args:
        text: as Slack delivers it, or as it was typed.
        lexicon: the names that the asked project uses.
        before: what the same thread asked last; a message without a subject of its own refines it.
        earlier: what it asked before that, oldest first; "undo" goes back there.

    Raises:
        Misunderstood: with two or three sentences that can be asked instead.
    """
    if len(text) > MOST_CHARACTERS:
        raise TooLong(
            length=len(text), most=MOST_CHARACTERS, suggestions=neighbours(HelpWanted(), None, None)
        )
    plain = unwrap(text)
    _help(plain)
    if plain.lower().strip(" .!") in {"undo", "go back", "revert"}:
        return _undo(plain, before, earlier)
    return _read(plain, lexicon, before, ())


def _help(text: str) -> None:
    first, _, rest = text.strip().partition(" ")
    if not text or first.lower().strip("?!.") in HELP or text == "?":
        raise HelpWanted(rest.strip(" ?!.").lower(), suggestions=neighbours(HelpWanted(), None, None))


def _undo(text: str, before: Question | None, earlier: Sequence[Question]) -> Reading:
    if before is None or not earlier:
        raise NothingToRefine(text, suggestions=neighbours(NothingToRefine(text), None, before))
    question = earlier[-1]
    return Reading(question, phrase(question), changed=changed_slots(before, question))


def _read(
    text: str, lexicon: Lexicon, before: Question | None, corrections: tuple[tuple[str, str], ...]
) -> Reading:
    state = scan(text, words_of(text)[:MOST_WORDS], lexicon, RULES)
    draft: Draft | None = None
    try:
        if not any(mark.role is not Role.EMPTY for mark in state.marks) and not state.left:
            raise HelpWanted
        draft = draft_of(state)
        if state.left:
            return _corrected(state, draft, before, corrections)
        _refuse_operators(state)
        refines = before is not None and is_refinement(state.words, draft)
        question = refine(draft, before) if refines and before else question_of(draft)
    except Misunderstood as error:
        if not error.suggestions or isinstance(error, LeftOver | UnknownEvent):
            error.suggestions = neighbours(error, draft or _bare_draft(state), _nearest(draft, before))
        raise
    changed = changed_slots(before, question) if refines and before else ()
    return Reading(question, phrase(question), corrections, changed)


def _bare_draft(state: Scan) -> Draft | None:
    """What can be said of a sentence whose topic is refused."""
    kept = [mark for mark in state.marks if mark.role in {Role.PERIOD, Role.EVENT}]
    with suppress(Misunderstood):
        return draft_of(Scan(state.text, state.words, state.lexicon, kept))
    return None


def _nearest(draft: Draft | None, before: Question | None) -> Question | None:
    """The question that remains when what was not understood is left out."""
    if draft is not None:
        with suppress(Misunderstood):
            return question_of(draft)
    return before


def _corrected(
    state: Scan, draft: Draft, before: Question | None, corrections: tuple[tuple[str, str], ...]
) -> Reading:
    """Once more with typos corrected; what cannot be corrected is asked back."""
    spelled = spell(state) if not corrections else None
    if spelled and spelled.text is not None:
        return _read(spelled.text, state.lexicon, before, spelled.corrections)
    at = state.left[0]
    word = state.words[at]
    typed = tuple(state.words[place].raw for place in state.left)
    following = state.words[at + 1].raw if at + 1 < len(state.words) else ""
    previous = state.word(at - 1)
    if (
        word.shape is Shape.WORD
        and word.text in {"from", "in", "on", "via", "through"}
        and len(state.left) <= 2
    ):  # noqa: PLR2004  the word and its value
        raise UnknownValue(state.text, word=following, after=word.text)
    if word.shape is Shape.WORD and word.text in {"by", "per", "each", "every"} and following:
        columns = tuple(
            sorted({"source", "medium", "campaign", "country", "device", "browser", "os", "page", "event"})
        )
        raise UnsupportedColumn(state.text, word=following, columns=columns)
    if previous in {"stats", "stat"}:
        raise UnknownEvent(state.text, name=word.raw, suggestions=(f"stats event={word.raw}",))
    raise LeftOver(state.text, left_over=typed, guesses=spelled.guesses if spelled else ())


def _refuse_operators(state: Scan) -> None:
    """A small word with a meaning that no rule has used."""
    left = [
        " ".join(word.raw for word in state.words[mark.first : mark.after])
        for mark in state.marks
        if mark.role is Role.OPERATOR
    ]
    if left:
        raise LeftOver(state.text, left_over=tuple(left))
