"""Who signs a question, who brings it and who is greeted: Tom here; hi Anna; kind regards, Ingrid.

In: a text or a clause. Out: the text without such names, and whether a clause only says who speaks. A name
is a word with a capital that means nothing else: "Chad here" is left to whoever knows the countries.
"""

from __future__ import annotations

from bot.questions.scanning import Scan
from bot.questions.wordlist import words_of
from bot.questions.words.expressions import Expression
from bot.questions.words.index import mark_at
from bot.questions.words.lexicon import Lexicon

_NAME = r"[A-Z][a-z\u00c0-\u024f'-]+"
# Tom here; this is Anja from sales; kind regards, Ingrid.
_INTRODUCED = Expression(
    rf"^(?:(?:[Hh]i|[Hh]ello|[Hh]ey|[Mm]orning|[Oo]k|[Yy]o)(?: all| team| bot| there)?[,! ]*)?"
    rf"(?:(?:[Ii]t'?s|[Tt]his is|[Ii]'?m|I am|[Mm]y name is)(?: me,?)? (?P<met>{_NAME})(?: {_NAME})?"
    rf"(?: (?:here|again|speaking|from (?:the )?(?:sales|marketing|product|finance|support|legal|growth"
    rf"|design|ops|data)(?: team)?))*"
    rf"|(?P<here>{_NAME})(?: {_NAME})? (?:from (?:the )?[a-z]+(?: team)? )?(?:here|speaking)(?: again)?)$"
)
_SIGNED = Expression(
    r"(?:^|[\s,.;!?-]+)(?:(?i:(?:with )?(?:kind|best|warm|many|kindest|warmest)? ?(?:regards|wishes)"
    r"|best|cheers|thanks|thx|thank you"
    r"|thanks so much|thanks a lot|many thanks|love|yours|yours truly|sincerely|ta|ty|rgds|br|xx?|xo|bye))"
    rf"[,!. \n-]+(?P<signed>{_NAME})(?: {_NAME})?\s*[.!x)]*$"
)
_THANKED = Expression(
    rf"^(?i:thanks|thank you|cheers|hi|hello|hey|dear|morning|thx|ta)[,!"
    rf" ]+(?P<greeted>{_NAME})\s*(?:[.!,:;\n-]+\s|$)"
)


def without_names(text: str, lexicon: Lexicon) -> str:
    """Without whom it is signed by, and whom it greets, where those words mean nothing else."""
    for expression in (_SIGNED, _THANKED):
        found = expression.search(text)
        if found is not None and _means_nothing(found[found.lastgroup or 0], lexicon):
            text = (text[: found.start()] + " " + text[found.end() :]).strip()
    return text


def _means_nothing(name: str, lexicon: Lexicon) -> bool:
    words = words_of(name)
    return bool(words) and mark_at(words, 0, lexicon) is None and not Scan(name, words, lexicon).period_at(0)


def introduces(clause: str, lexicon: Lexicon) -> bool:
    """Tom here: whoever that is, as long as the word means nothing else."""
    found = _INTRODUCED.match(clause.replace("\u2019", "'").strip(" ,;:.!?-\u2013\u2014\n"))
    return found is not None and _means_nothing(found["met"] or found["here"], lexicon)
