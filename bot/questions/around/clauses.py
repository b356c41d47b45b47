"""Where a text is cut into clauses, and what remains of it when some of them have gone.

In: a text. Out: its clauses, each with the punctuation behind it; of some that stay and some that go, a Told.
Cut is behind marks of punctuation, dashes and pictures, and before words that begin a sentence: "so I can",
"because my boss", "and I need". Not here: which of them may go (manners.py, stories.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

MOST_SHOWN = 60
# A name behind the last comma belongs to the words before it: kind regards, Ingrid.
_EDGE = re.compile(
    r"(?:[.!?:;\u2026)]+|[,\n]+(?!\s*(?-i:[A-Z])[a-z\u00c0-\u024f'-]+[\s.!)]*$))(?=\s|$)"
    r"|\s[-\u2013\u2014]+(?=\s)|\u2014|\s?[\u2600-\u27bf\U0001f1e6-\U0001faff\ufe0f]+(?=\s|$)"
    r"|\s(?=(?:so|because|cause|cuz) (?:i|we|my|our|he|she|they|can|could|what|how|which|please|pls|show|give"
    r"|tell)\b"
    r"|(?:and|but) (?:i|we|now|how|what|which|please|can|could|need|want)\b)",
    re.IGNORECASE,
)
_AROUND = " .!?\u2026,;:-\u2013\u2014()\n\t[]"
_LED = re.compile(
    r"^(?:(?:so|and|but|anyway|anyways|ok|okay|now|also|then|well)\b[,:]?\s+){1,3}", re.IGNORECASE
)
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Told:
    """A text without what was told in it.

    Attributes:
        core: what remains, to be read.
        left_out: the clauses that went and have to be shown, as they were typed.
    """

    core: str
    left_out: tuple[str, ...] = ()


def clauses_of(text: str) -> list[str]:
    """The text in parts; one without a word belongs to the part before."""
    edges = sorted({0, *(match.end() for match in _EDGE.finditer(text)), len(text)})
    parts: list[str] = []
    for first, end in pairwise(edges):
        piece = text[first:end]
        if _WORD.search(piece) or not parts:
            parts.append(piece)
        else:
            parts[-1] += piece
    return parts


def joined(clauses: Sequence[str]) -> str:
    """What remains, without the punctuation that led to it."""
    return "".join(clauses).lstrip(_AROUND).rstrip(" ,;:-\u2013\u2014\n")


def unled(text: str) -> str:
    """Without the small words that lead over to it from what was told."""
    return _LED.sub("", text, count=1)


def bare(clause: str) -> str:
    """Without punctuation."""
    return clause.strip(_AROUND)


def shown(clause: str) -> str:
    """Its beginning is enough to know which it was."""
    plain = bare(clause)
    return plain if len(plain) <= MOST_SHOWN else f"{plain[: MOST_SHOWN - 1]}\u2026"
