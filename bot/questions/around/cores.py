"""What may be left of a text without what stands around its question, the least that goes first.

In: a text that could not be read as it stands. Out: one text after the other to be read instead. Which words
may go is known by circumstances.py (who asks and what for) and clauses.py (whole clauses beside it).
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.questions.around.circumstances import core_of
from bot.questions.around.clauses import without_clauses
from bot.questions.words.lexicon import Lexicon


def cores(text: str, lexicon: Lexicon, *, in_thread: bool) -> Iterator[str]:
    """A question that may stand in a text; the caller reads the first that can be read."""
    if (core := core_of(text, lexicon)) is not None:
        yield core
    if (rest := without_clauses(text, lexicon, in_thread=in_thread)) is not None:
        yield rest
        if (core := core_of(rest, lexicon)) is not None:
            yield core
