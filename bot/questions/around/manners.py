"""Clauses that are known to the last word: greetings, signatures, farewells, what one types on.

    greetings from Spain! │ signups yesterday? │ need it for Friday, │ sent from my iPhone
    ────── left out ───── │                    │ left out and shown  │ ───── left out ────

In: a text, or a clause. Out: the text without those that would be read as a part of the question (Told);
whether a clause is mere politeness, which nobody needs to be shown. The forms are data (small_talk.py); a
clause is one of them as a whole or not at all. A name is a word with a capital that means nothing else.
"""

from __future__ import annotations

from bot.questions.around.clauses import Told, bare, clauses_of, joined, shown
from bot.questions.around.spoken import Clause
from bot.questions.marks import Role
from bot.questions.words.expressions import Expression
from bot.questions.words.small_talk import (
    COURTESIES,
    DECEIVING,
    DECEIVING_REMARKS,
    INTRODUCED,
    LEADING,
    LED,
    REMARKS,
)

MOST_CHARACTERS = 80
SILENT = frozenset({Role.EMPTY, Role.RAW})


def without_manners(text: str) -> Told:
    """Without clauses that name days, places and devices and ask for none.

    All of it where nothing else is said.
    """
    leading = LEADING.match(text)
    said = clauses_of(leading["said"]) if leading is not None else []
    told = [shown(clause) for clause in said if not _is(COURTESIES, clause)]
    rest = text[leading.end() :] if leading is not None else text
    clauses = clauses_of(rest)
    kept: list[str] = []
    for clause in clauses if len(clauses) > 1 else [rest]:
        if _is(DECEIVING_REMARKS, clause):
            told.append(shown(clause))
        elif not _is(DECEIVING, clause):
            kept.append(clause)
            continue
        if kept and kept[-1].endswith(" "):  # it was cut before a word: it stands apart all the same
            kept[-1] = f"{kept[-1].rstrip()},"
    core = joined(kept)
    gone = leading is not None or len(kept) < len(clauses)
    return Told(core, tuple(told)) if core and gone else Told(text)


def is_courtesy(clause: Clause) -> bool:
    """Hello, Tom here, quick question, kind regards, Ingrid."""
    words = clause.scan.words  # of two capitals it may be a country: IT
    if all(
        mark is not None and mark.role in SILENT and not words[at].raw.isupper() for at, mark in clause.pieces
    ):
        return True
    named = INTRODUCED.fullmatch(bare(clause.text))
    if named is not None:
        return all(clause.means_nothing(name) for name in named.groups() if name)
    return _is(COURTESIES, clause.text) or _is(DECEIVING, clause.text)


def is_remark(clause: Clause) -> bool:
    """The dashboard is down, should be around 120, my boss is asking."""
    return _is(REMARKS, clause.text) or _is(DECEIVING_REMARKS, clause.text)


def _is(form: Expression, clause: str) -> bool:
    """All of it is one of the forms, as it stands or behind what leads over to it."""
    plain = bare(clause)
    if len(plain) > MOST_CHARACTERS:
        return False
    return form.fullmatch(plain) is not None or form.fullmatch(LED.sub("", plain)) is not None
