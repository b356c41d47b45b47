"""What is said of words that nothing has read: a value, a column, an event, or just words.

In: a Scan with something left over, or with a small word of meaning that no rule has used. Out: the error
that asks it back. Not here: what may have been meant (spelling.py).
"""

from __future__ import annotations

from dataclasses import replace

from bot.questions.errors import LeftOver, Misunderstood, UnknownEvent, UnknownValue, UnsupportedColumn
from bot.questions.kinds import Kind
from bot.questions.marks import Role
from bot.questions.phrasing import phrase, value
from bot.questions.question import Question
from bot.questions.scanning import Scan
from bot.questions.words.small_words import BEFORE_VALUES

COLUMNS = ("source", "medium", "campaign", "country", "device", "browser", "os", "page", "event")


def left_over(state: Scan, guesses: tuple[tuple[str, str], ...], rest: Question | None) -> Misunderstood:
    """What kind of word it is that nothing could read, by the word before it."""
    at = state.left[0]
    word = state.words[at]
    place = at - 1
    while state.word(place) in {"the", "our", "my"}:
        place -= 1
    after = state.word(place)
    if len(state.left) == 1 and after in BEFORE_VALUES:
        return UnknownValue(state.text, word=word.raw, after=after)
    if after in {"by", "per", "each", "every"}:
        return UnsupportedColumn(state.text, word=word.raw, columns=COLUMNS)
    if after in {"stats", "stat"} and len(state.left) == 1:
        name = f"event={value(word.raw)}"
        sentence = (
            phrase(replace(rest, event=word.raw)) if rest and rest.kind is Kind.STATS else f"stats {name}"
        )
        return UnknownEvent(state.text, name=word.raw, suggestions=(sentence,))
    return LeftOver(
        state.text, left_over=tuple(state.words[left].raw for left in state.left), guesses=guesses
    )


def refuse_operators(state: Scan) -> None:
    """A small word with a meaning that no rule has used."""
    left = [
        " ".join(word.raw for word in state.words[mark.first : mark.after])
        for mark in state.marks
        if mark.role in {Role.OPERATOR, Role.UNDO}
    ]
    if left:
        raise LeftOver(state.text, left_over=tuple(left))
