"""A thread's questions, one after another: what a follow-up refines and where "undo" goes back to.

In: texts, oldest first. Out: Readings, and a frozen Conversation to keep for the next one. A refused text
leaves the conversation as it was. Not here: where conversations are kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from bot.questions.errors import Misunderstood
from bot.questions.grammar import NOTHING, Reading, is_undo, understand
from bot.questions.lexicon import Lexicon
from bot.questions.question import Question

# As far back as "undo" can go.
MOST_KEPT = 20


@dataclass(frozen=True, slots=True)
class Conversation:
    """The questions that were understood, oldest first."""

    asked: tuple[Question, ...] = ()

    @property
    def before(self) -> Question | None:
        return self.asked[-1] if self.asked else None

    def read(self, text: str, lexicon: Lexicon = NOTHING) -> tuple[Reading, Conversation]:
        """Read one more text.

        Raises:
            Misunderstood: and the conversation stays as it was.
        """
        reading = understand(text, lexicon, self.before, self.asked[:-1])
        went_back = is_undo(text) and len(self.asked) > 1
        asked = self.asked[:-1] if went_back else (*self.asked, reading.question)
        return reading, Conversation(asked[-MOST_KEPT:])


def replay(texts: Iterable[str], lexicon: Lexicon = NOTHING) -> Conversation:
    """The conversation that a thread's texts have made."""
    conversation = Conversation()
    for text in texts:
        with suppress(Misunderstood):
            _, conversation = conversation.read(text, lexicon)
    return conversation
