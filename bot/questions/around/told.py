"""What is told before or behind a question: a sentence of its own that asks for nothing.

    the pager went off. │ error_shown in the last 45 minutes? │ I have to explain it
    ──── left out ───── │                                     │ ──── left out ─────

In: a text that could not be read as it stands. Out: candidates of what may remain, the most of it first, each
with the clauses that went, so that whoever answers can show them. Known clauses (manners.py) go;
the words of any other may be unknown, so it has to be certain that it tells something:

* it stands apart: behind the end of a sentence, a colon, a dash, a comma;
* it has a subject and a verb of a story (told_words.py), or is a meeting or a heading of a known kind;
* it holds no word that says what or whom to count;
* what it names of events and values the question names itself, and the period too.

A name ("Bristol"), a group ("VIP customers") or a condition ("if they came twice") tells nothing: asked back.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bot.periods.period import Latest, Unit
from bot.periods.ranges import is_one_day, unit_of
from bot.questions.around.clauses import Told, bare, clauses_of, shown, unled
from bot.questions.around.manners import is_courtesy, is_remark
from bot.questions.around.spoken import Clause, Said
from bot.questions.around.stories import is_story
from bot.questions.words.lexicon import Lexicon
from bot.questions.words.told_words import POINTING, QUANTIFIERS

MOST_PARTS = 6
# What lies in time is said by what went: "for that day", "since then".
_THEN = re.compile(
    r"\b(?:(?:for|on|over|in|during) )?(?:that (?:day|week|month|weekend|time|period|quarter)"
    r"|th(?:ose|ese)(?: (?:two|three|four|five|six|seven|\d))? (?:days|dates|weeks))\b(?! of\b)"
    r"|\b(?P<since>since) (?:then|that day)\b",
    re.IGNORECASE,
)
_LEAD = re.compile(r"^(?:on|in|since|from|at)\s+", re.IGNORECASE)


def without_stories(text: str, lexicon: Lexicon, *, in_thread: bool) -> Iterator[Told]:
    """What may remain; the caller takes the first that can be read."""
    parts = clauses_of(text)
    if not 1 < len(parts) <= MOST_PARTS:
        return
    clauses = [Clause(part, lexicon) for part in parts]
    for first, end in _stretches(len(parts)):
        gone = (*clauses[:first], *clauses[end:])
        if (
            first > 0
            and clauses[first].texts[:1] == ("but",)
            and not QUANTIFIERS.isdisjoint(clauses[first - 1].texts)
        ):
            continue  # everyone, but mobile
        core = unled(bare("".join(parts[first:end])))
        core, dated = _dated(core, gone)
        said = Said.of(clauses[first:end], dated=dated)
        if not POINTING.isdisjoint(core.lower().split()) and not all(is_known(clause) for clause in gone):
            continue
        if (in_thread or said.about) and all(
            is_story(clause, said, leads=at < first) for at, clause in enumerate(gone)
        ):
            yield Told(core, tuple(shown(clause.text) for clause in gone if not is_courtesy(clause)))


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
        return unit_of(period) is unit or (unit is Unit.WEEKEND and period == Latest())
    return not is_one_day(period)


def is_known(clause: Clause) -> bool:
    """It tells nothing that a question could point at."""
    return clause.is_at_something or is_courtesy(clause) or is_remark(clause)
