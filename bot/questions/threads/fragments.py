"""Half a sentence: "which page?", "just the mobile ones", "is that more than last week?", said first.

In: a text. Out: whether it may be about something that was said before; and the question that such a text is
tried on, to see what it takes from there. Not here: the trying itself (grammar.py).
"""

from __future__ import annotations

import re

from bot.periods.period import Trailing, Unit
from bot.queries import Metric
from bot.questions.kinds import Kind
from bot.questions.question import Question
from bot.questions.words.expressions import Expression

# What nobody asks: what a fragment takes over from it, nobody has said.
NOBODY_ASKED = Question(Kind.STATS, Trailing(349, Unit.DAY), Metric.COUNT, event="nobody asked")
# Small words that lead over; what follows may still be a whole question.
_LEADS = r"(?:(?:ok|okay|hm+|so|well|oh|hey|hi|please|pls|kindly)[,.! ]+){0,3}"
_POINTING = r"(?:that|this|it|these|those|they|them)"
_FRAGMENT = Expression(
    _LEADS + r"(?:"
    # and purchases, only mobile, vs last week
    r"(?:and|also|only|just|but|plus|\+|instead|same|too|then)\b"
    # which page, on which pages
    r"|(?:(?:and|on|in|from|for|by|at|with|per|to) )?(?:which|what) (?:\w+ )?(?:pages?|paths?|urls?)\W*$"
    # how does that compare, is it more than last week
    rf"|(?:and |so )?(?:how|what|is|are|was|were|did|does|do)\b[\w' ]{{0,20}}\b{_POINTING}\b(?: \w+)?"
    r" (?:compared?|stack|more|less|fewer|higher|lower|better|worse)\b"
    r")",
    re.IGNORECASE,
)


def may_be_fragment(text: str) -> bool:
    """It begins like the rest of something."""
    return _FRAGMENT.match(text.strip()) is not None
