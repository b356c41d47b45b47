"""Who asks, by whatever name: the subject of a verb of asking is no part of the question.

    discord mods keep asking, │ how many signups      Zosia is asking about teachers. │ teacher_registered?
    ──── left out, shown ──── │                       ────────── left out, shown ──── │

In: a text, or a clause. Out: what remains of a text that begins so (Told); whether a clause says that
somebody is asking about what the question names. The name may be unknown, and hold a value before a word for
people (the Mexico team). A value by itself may be meant, so may a thing ("the form asks for email"), and a
topic that does not come back may narrow: those are asked back. Not here: askers known by heart
(circumstances.py).
"""

from __future__ import annotations

import re

from bot.questions.around.clauses import Told, bare, clauses_of, shown
from bot.questions.around.spoken import ABOUT, Clause, Said, stems_of
from bot.questions.marks import Mark, Role
from bot.questions.words.askers import ASKED_ABOUT, ASKER, GROUPS, NOBODY, PAST, QUESTION, THINGS, TOPICAL
from bot.questions.words.lexicon import Lexicon
from bot.questions.words.occasions import NARROWS
from bot.questions.words.told_words import DIRECTING

SILENT = frozenset({Role.EMPTY, Role.RAW, Role.REPORT, Role.HELP})
CODE = 2
# A column's noun asks for nothing where more follows: "asks what country, ...".
ASKED = (ABOUT - {Role.COLUMN}) | {Role.HOW}


def without_asker(text: str, lexicon: Lexicon, *, in_thread: bool) -> Told | None:
    """The question behind "heidi wants", where what is wanted is the question itself."""
    found = ASKER.match(text)
    if found is None or not _is_somebody(Clause(found["who"], lexicon)):
        return None
    core = text[found.end() :]
    if core.startswith("us ") or _says_when(found, core, lexicon):
        return None
    wanted, *more = (Clause(part, lexicon) for part in clauses_of(core))
    if more and (found["about"].strip() == "about" or wanted.roles.isdisjoint(ASKED)):
        return None
    asks = in_thread or not wanted.roles.isdisjoint(ABOUT | ASKED)
    asks = asks or wanted.names_a_user or wanted.opposes
    return Told(core, (shown(found[0]),)) if asks else None


def _says_when(found: re.Match[str], core: str, lexicon: Lexicon) -> bool:
    """Asked for signups yesterday, asks today for signups: it may be the asking that lies there."""
    if found["edge"].strip():
        return False
    if PAST.search(found["verb"]):
        return QUESTION.match(core) is None
    return not found["about"] and "ask" in found["verb"] and bool(Clause(core, lexicon).scan.period_at(0))


def asks_about_it(clause: Clause, said: Said) -> bool:
    """Somebody is asking about something, and all of that comes back in the question."""
    found = ASKED_ABOUT.fullmatch(bare(clause.text))
    if found is None or not _is_somebody(clause.part(found["who"])):
        return False
    topic = clause.part(found["topic"])
    return stems_of(text for text in topic.texts if text not in TOPICAL) <= said.stems


def _is_somebody(who: Clause) -> bool:
    """A name that means nothing else, or a word for people, whatever stands before it."""
    texts = who.texts
    if not texts or len(texts) < len(who.scan.words) or texts[0] in NARROWS or texts[-1] in THINGS:
        return False
    if who.periods() or not (NOBODY | DIRECTING).isdisjoint(texts):
        return False
    named = [at for at, mark in who.pieces if mark is None or texts[at] in GROUPS]
    grouped = len(texts) > 1 and texts[-1] in GROUPS and "and" not in texts
    return bool(named) and all(
        _is_of_a_name(at, mark, who) or (grouped and mark is not None and mark.after < len(texts))
        for at, mark in who.pieces
    )


def _is_of_a_name(at: int, mark: Mark | None, who: Clause) -> bool:
    """Marta, somebody from finance; somebody from Lyon may speak of Lyon, HR be a country."""
    raw = who.scan.words[at].raw
    if at == 0 and len(raw) == CODE and raw.isupper():
        return False
    if who.texts[at] in GROUPS or who.texts[at] == "and":
        return True
    if mark is not None:
        return mark.role in SILENT
    return at == 0 or who.texts[at - 1] not in NARROWS
