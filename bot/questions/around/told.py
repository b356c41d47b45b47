"""What is told before or behind a question: a sentence of its own that asks for nothing.

    the pager went off. │ error_shown in the last 45 minutes? │ I have to explain it
    ──── left out ───── │                                     │ ──── left out ─────

In: a text that could not be read as it stands. Out: candidates of what may remain, the most of it first, each
with the clauses that went, so that whoever answers can show them. Unlike circumstances.py and clauses.py, the
words of such a clause may be unknown; so it has to be certain that it tells something:

* it stands apart: behind the end of a sentence, a colon, a dash, a comma;
* it has a subject and a verb of a story (told_words.py), or is a heading of a known kind;
* it holds no word that says what or whom to count;
* what it names of events and values the question names itself, and the period too.

A name ("Bristol"), a group ("VIP customers") or a condition ("if they came twice") tells nothing: asked back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.periods.period import Latest, Unit
from bot.periods.ranges import is_one_day
from bot.questions.around.spoken import Clause, Said
from bot.questions.around.stories import is_story
from bot.questions.words.lexicon import Lexicon
from bot.questions.words.told_words import POINTING

MOST_PARTS = 6
MOST_SHOWN = 60
_EDGE = re.compile(
    r"[.!?:;\u2026\n)]+(?=\s|$)|,(?=\s)|\s[-\u2013\u2014]+(?=\s)|\u2014"
    r"|\s?[\u2600-\u27bf\U0001f1e6-\U0001faff\ufe0f]+(?=\s|$)"
)
_LEADS_OVER = re.compile(r"(?:so|and|but|anyway|anyways|ok|okay|now|also|then)\b[,:]?\s+", re.IGNORECASE)
_AROUND = " .!?\u2026,;:-\u2013\u2014\n"
# What lies in time is said by what went: "for that day", "since then".
_THEN = re.compile(
    r"\b(?:(?:for|on|over|in|during) )?(?:that (?:day|week|month|weekend|time|period|quarter)"
    r"|th(?:ose|ese)(?: (?:two|three|four|five|six|seven|\d))? (?:days|dates|weeks))\b(?! of\b)"
    r"|\b(?P<since>since) (?:then|that day)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:on|in|since|from|at)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """A text without what was told in it.

    Attributes:
        core: what remains, to be read.
        left_out: the clauses that went, as they were typed.
    """

    core: str
    left_out: tuple[str, ...]


def without_stories(text: str, lexicon: Lexicon, *, in_thread: bool) -> Iterator[Told]:
    """What may remain; the caller takes the first that can be read."""
    parts = _parts(text)
    if not 1 < len(parts) <= MOST_PARTS:
        return
    clauses = [Clause(part, lexicon) for part in parts]
    for first, end in _stretches(len(parts)):
        gone = (*clauses[:first], *clauses[end:])
        core = _LEADS_OVER.sub("", "".join(parts[first:end]).strip(_AROUND), count=1)
        core, dated = _dated(core, gone)
        said = Said.of(clauses[first:end], dated=dated)
        if not POINTING.isdisjoint(core.lower().split()):
            continue
        if (in_thread or said.about) and all(
            is_story(clause, said, leads=at < first) for at, clause in enumerate(gone)
        ):
            yield Told(core, tuple(_shown(clause.text) for clause in gone))


def _shown(clause: str) -> str:
    """Its beginning is enough to know which it was."""
    plain = clause.strip(_AROUND)
    return plain if len(plain) <= MOST_SHOWN else f"{plain[: MOST_SHOWN - 1]}\u2026"


def _parts(text: str) -> list[str]:
    """The text cut behind its marks of punctuation; a part without a word belongs to the one before."""
    edges = [0, *(match.end() for match in _EDGE.finditer(text)), len(text)]
    parts: list[str] = []
    for first, end in pairwise(edges):
        piece = text[first:end]
        if re.search(r"\w", piece) or not parts:
            parts.append(piece)
        else:
            parts[-1] += piece
    return parts


def _stretches(count: int) -> Iterator[tuple[int, int]]:
    """Which parts may be the question, the longest first; of as many, the last ones."""
    for size in range(count - 1, 0, -1):
        for first in range(count - size, -1, -1):
            yield first, first + size


def _dated(core: str, gone: Sequence[Clause]) -> tuple[str, bool]:
    """Signups for that day: of the one day that was told of."""
    if (found := _THEN.search(core)) is None:
        return core, False
    told = [(spelled, period) for clause in gone for spelled, period in clause.periods()]
    if len(told) != 1 or not _is_that(found[0].lower(), told[0][1]):
        return core, False
    since = "since " if found["since"] else ""
    return f"{core[: found.start()]}{since}{_LEAD.sub('', told[0][0])}{core[found.end() :]}", True


def _is_that(pointer: str, period: object) -> bool:
    """That day is one day, that week a week; those days are several."""
    if "since" in pointer:
        return True
    if "that day" in pointer:
        return is_one_day(period)
    unit = next((unit for unit in Unit if f"that {unit}" in pointer), None)
    if unit is not None:
        return getattr(period, "unit", None) is unit or (unit is Unit.WEEKEND and period == Latest())
    return not is_one_day(period)
