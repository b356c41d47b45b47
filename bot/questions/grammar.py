"""Text → Question: every word is accounted for, on every path, or the sentence is asked back.

    text ─unwrap─► put right ─without_manners─► wish, completed, taken back ─┬─► sentence.read ─► Reading
             (heard, slots, digits)                 (of a thread)            └─ without who asks, and why

In: what somebody typed, the names a project uses, the question before it in the same thread. Out: a
Reading, or Misunderstood with sentences to offer. Pure: no clock, no network; the period stays relative. Not
here: the sentence itself (sentence.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial
from typing import TypeVar

from bot.queries import Metric
from bot.questions.around.askers import without_asker
from bot.questions.around.circumstances import core_of, without_occasion
from bot.questions.around.clauses import Told
from bot.questions.around.manners import without_manners
from bot.questions.around.preludes import Prelude, prelude_of
from bot.questions.around.told import without_stories
from bot.questions.errors import (
    HelpWanted,
    LeftOver,
    Misunderstood,
    NothingToRefine,
    SeveralReadings,
    TooLong,
)
from bot.questions.neighbours import neighbours
from bot.questions.phrasing import phrase
from bot.questions.question import Question
from bot.questions.reading.rules import RULES
from bot.questions.scanning import scan
from bot.questions.sentence import MOST_WORDS, NOTHING, Reading, read, read_exactly, too_long
from bot.questions.threads.completing import completed
from bot.questions.threads.fragments import NOBODY_ASKED, may_be_fragment
from bot.questions.threads.refining import changed_slots
from bot.questions.threads.turning import FRESH, UNDO, wish_of
from bot.questions.typing.correcting import corrected
from bot.questions.typing.dialects import as_slots
from bot.questions.typing.homophones import heard
from bot.questions.typing.naming import Named, with_a_name
from bot.questions.typing.numerals import in_digits
from bot.questions.typing.wrapping import MOST_CHARACTERS, unwrap
from bot.questions.wordlist import words_of
from bot.questions.words.lexicon import Lexicon

__all__ = ["NOTHING", "Reading", "is_undo", "understand"]

HELP = frozenset({"help", "?", "commands", "usage"})
MOST_TAKEN_BACK = 4
T = TypeVar("T")


def understand(
    text: str,
    lexicon: Lexicon = NOTHING,
    before: Question | None = None,
    earlier: Sequence[Question] = (),
    *,
    begun: bool = False,
) -> Reading:
    """Read a text.

    Args:
        text: as Slack delivers it, or as it was typed.
        lexicon: the names that the asked project uses.
        before: what the same thread asked last; a message without a subject of its own refines it.
        earlier: what it asked before that, oldest first; "undo" goes back there.
        begun: something was said before in the thread, though nothing that was understood.

    Raises:
        Misunderstood: with two or three sentences that can be asked instead.
    """
    if len(text) > MOST_CHARACTERS:
        raise too_long(text)
    plain = unwrap(text)
    if len(plain.split()) > 2 * MOST_WORDS:  # before any of them is looked at
        raise too_long(text)
    if (exact := read_exactly(plain)) is not None:
        return exact
    plain, heard_as = _put_right(heard, plain, lexicon, before)
    told = without_manners(as_slots(in_digits(plain)))
    reading = _asked(told.core, lexicon, before, earlier, begun=begun)
    return _showing(told, replace(reading, corrections=(*heard_as, *reading.corrections)))


def _showing(told: Told, reading: Reading) -> Reading:
    gone = tuple((clause, "") for clause in told.left_out)
    return replace(reading, corrections=(*gone, *reading.corrections)) if gone else reading


def _put_right(rule: Callable[[str], T], text: str, lexicon: Lexicon, before: Question | None) -> T:
    """What a rule makes of a text; where it is not sure, both of what may be meant is offered."""
    try:
        return rule(text)
    except SeveralReadings as error:
        sentences: list[str] = []
        for meant in error.suggestions:
            with suppress(Misunderstood):
                sentences.append(_understood(in_digits(meant), lexicon, before).sentence)
        error.suggestions = tuple(dict.fromkeys(sentences))
        error.suggestions = neighbours(error, None, before)
        raise


def _asked(
    plain: str, lexicon: Lexicon, before: Question | None, earlier: Sequence[Question], *, begun: bool
) -> Reading:
    """Read a text in which numbers are numbers and words are words."""
    _help(plain)
    if _goes_back(plain):
        return _undo(plain, before, earlier)
    if (fresh := FRESH.match(plain)) is not None and fresh.end() < len(plain):
        return understand(plain[fresh.end() :], lexicon)
    if before is not None or begun:
        plain = wish_of(plain, before)
    if before is not None:
        plain = completed(plain, before)
    plain = _put_right(partial(_taken_back, lexicon=lexicon), plain, lexicon, before)
    reading = _understood(plain, lexicon, before)
    asked = before is None and (begun or may_be_fragment(plain))
    if asked and _is_fragment(plain, lexicon, reading, begun=begun):
        raise NothingToRefine(plain, suggestions=neighbours(NothingToRefine(plain), None, reading.question))
    return reading


def _understood(plain: str, lexicon: Lexicon, before: Question | None) -> Reading:
    """The text as it stands, or without what stands around the question."""
    if (prelude := prelude_of(plain, lexicon)) is not None:
        if prelude.doubtful:
            raise _only_the_occasion(prelude, lexicon, before)
        plain = prelude.core
    if (core := without_occasion(plain, lexicon)) is not None:
        with suppress(Misunderstood):
            return read(core, lexicon, before)
    try:
        return _asked_alone(plain, lexicon, before)
    except (TooLong, HelpWanted):
        raise
    except Misunderstood as error:
        for told in without_stories(plain, lexicon, in_thread=before is not None):
            with suppress(Misunderstood):
                return _showing(told, _asked_alone(told.core, lexicon, before))
        if (named := with_a_name(plain, lexicon, error)) is not None:
            with suppress(Misunderstood):
                return _of_an_event(named, _understood(named.text, lexicon, before))
        raise


def _of_an_event(named: Named, reading: Reading) -> Reading:
    """What was done is what is counted: no step of a funnel, nothing that a report leaves out."""
    if reading.question.event != named.name:
        raise LeftOver(named.text, left_over=(named.typed,))
    return replace(reading, corrections=((named.typed, named.name), *reading.corrections))


def _asked_alone(text: str, lexicon: Lexicon, before: Question | None) -> Reading:
    """A text without stories, as it stands or without who asks."""
    try:
        return read(text, lexicon, before)
    except (TooLong, HelpWanted):
        raise
    except Misunderstood:
        if (core := core_of(text, lexicon)) is not None:
            with suppress(Misunderstood):
                return read(core, lexicon, before)
        if (told := without_asker(text, lexicon, in_thread=before is not None)) is not None:
            with suppress(Misunderstood):
                return _showing(told, read(told.core, lexicon, before))
        raise


def _taken_back(text: str, lexicon: Lexicon) -> str:
    """The text without what is corrected in it: by device, no, by browser."""
    for _ in range(MOST_TAKEN_BACK):
        meant = corrected(text, lambda part: scan(part, words_of(part), lexicon, RULES))
        if meant is None:
            break
        text = meant or text
    return text


def _is_fragment(plain: str, lexicon: Lexicon, reading: Reading, *, begun: bool) -> bool:
    """After another question it would be read as a part of that one, and take from it what it is about.

    Where something was said before, it is one too if it only takes the period from there.
    """
    try:
        after = _understood(plain, lexicon, NOBODY_ASKED)
    except Misunderstood:
        return begun
    if begun or not after.changed:
        return bool(after.changed) and after.question != reading.question
    return after.question.event == NOBODY_ASKED.event and reading.question.metric is not Metric.UNIQUES


def _only_the_occasion(prelude: Prelude, lexicon: Lexicon, before: Question | None) -> LeftOver:
    """Signups for the weekly report: of which week, or week by week, nobody said."""
    error = LeftOver(prelude.core, left_over=(prelude.said,))
    with suppress(Misunderstood):
        error.suggestions = neighbours(error, None, read(prelude.core, lexicon, before).question)
    return error


def is_undo(text: str) -> bool:
    """The whole message asks to go back."""
    return len(text) <= MOST_CHARACTERS and _goes_back(unwrap(text))


def _goes_back(plain: str) -> bool:
    return UNDO.fullmatch(plain.lower().strip(" .!")) is not None


def _help(text: str) -> None:
    first, _, rest = text.strip().partition(" ")
    asks_me = rest.lower().startswith(("me ", "us "))  # help me understand the dip
    if not text or (first.lower().strip("?!.") in HELP and not asks_me) or text == "?":
        raise HelpWanted(rest.strip(" ?!.").lower(), suggestions=neighbours(HelpWanted(), None, None))


def _undo(text: str, before: Question | None, earlier: Sequence[Question]) -> Reading:
    if before is None or not earlier:
        raise NothingToRefine(text, suggestions=neighbours(NothingToRefine(text), None, before))
    question = earlier[-1]
    return Reading(question, phrase(question), changed=changed_slots(before, question))
