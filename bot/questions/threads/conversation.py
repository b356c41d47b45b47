"""A thread's questions, one after another: what a follow-up refines and where "undo" goes back to.

In: texts, oldest first. Out: Readings, and a frozen Conversation to keep for the next one. A refused text
leaves the questions as they were; that something was said is known, so that the next text is not taken for
the first. Not here: where conversations are kept.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.questions.errors import Misunderstood
from bot.questions.grammar import NOTHING, Reading, is_undo, understand
from bot.questions.question import Question
from bot.questions.words.lexicon import Lexicon

# As far back as "undo" can go.
MOST_KEPT = 20


@dataclass(frozen=True, slots=True)
class Conversation:
    """The questions that were understood, oldest first.

    Attributes:
        begun: something was said before that was not understood, or is not known.
    """

    asked: tuple[Question, ...] = ()
    begun: bool = False

    @property
    def before(self) -> Question | None:
        return self.asked[-1] if self.asked else None

    def read(self, text: str, lexicon: Lexicon = NOTHING) -> tuple[Reading, Conversation]:
        """Read one more text.

        Raises:
            Misunderstood: and the questions stay as they were.
        """
        reading = understand(text, lexicon, self.before, self.asked[:-1], begun=self.begun)
        went_back = is_undo(text) and len(self.asked) > 1
        asked = self.asked[:-1] if went_back else (*self.asked, reading.question)
        return reading, Conversation(asked[-MOST_KEPT:])

    def after(self, refused: Exception) -> Conversation:
        """The conversation after a text that became no question; asking for help is none."""
        is_help = isinstance(refused, Misunderstood) and refused.reply == "help"
        return self if is_help else replace(self, begun=True)


def replay(texts: Iterable[str], lexicon: Lexicon = NOTHING) -> Conversation:
    """The conversation that a thread's texts have made."""
    conversation = Conversation()
    for text in texts:
        try:
            _, conversation = conversation.read(text, lexicon)
        except Misunderstood as refused:
            conversation = conversation.after(refused)
    return conversation
