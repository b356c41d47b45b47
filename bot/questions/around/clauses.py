"""Whole clauses beside a question that are about the asker or the occasion: left out where the rest asks.

    budget meeting at 4, │ how many signups this month? │ I think it was around 300
    ──── occasion ───── │                               │ ────── a doubt ──────

In: a text that could not be read as it stands. Out: the clauses that remain; None where none may go. A clause
goes where its kind is known (clause_words.py) and it holds nothing that a question could mean something by:
no event, column, value, count or small word of meaning. A period in it may go only where the rest
names its own; what somebody thinks may name a value only where the rest lays that column out. What
remains must name a subject.
"""

from __future__ import annotations

import re
from itertools import pairwise

from bot.questions.around.signing import introduces, without_names
from bot.questions.marks import Mark, Role
from bot.questions.scanning import Scan
from bot.questions.wordlist import Shape, words_of
from bot.questions.words.clause_words import (
    AHEAD,
    APPOINTMENTS,
    ATTENDED,
    BEGINNINGS,
    DEBATING,
    HAPPENINGS,
    OTHERS,
    PLAIN,
    SPEAKERS,
    TELLING,
    THINKING,
    WANTING,
    WENT,
)
from bot.questions.words.index import mark_at
from bot.questions.words.lexicon import Lexicon
from bot.questions.words.occasions import ASKING, CAUSES, DEPARTMENTS, DETERMINERS, NARROWS, PERSONS, UNABLE
from bot.questions.words.small_talk import FAREWELLS, SMALL_TALK

_EDGE = re.compile(
    r"[:,;.!?\n)\u2026]+(?=\s|$)|\s[-\u2013\u2014]+(?=\s)|\u2014|\s?[\u2600-\u27bf\U0001f300-\U0001faff]+"
    r"|\s(?=so (?:i|we|can|could|what|how|which|please|pls|show|give|tell)\b)"
    r"|\s(?=(?:and|but) (?:i|we|now|how|what|which|please|can|could|need|want)\b)",
    re.IGNORECASE,
)
_LED = re.compile(
    r"^(?:(?:and|but|so|ok|okay|well|hm+|ugh|oh|sorry|hey|hi|hello|yo|btw|fyi|also|now|just)[, ]+){1,3}"
)
MOST_WORDS = 16
MOST_UNKNOWN = 3
MOST_CLAUSES = 8
# What a question is about; a rest without one of these is none.
SUBJECTS = frozenset(
    {
        Role.EVENT,
        Role.METRIC,
        Role.HEAD,
        Role.TRAFFIC,
        Role.PAGES,
        Role.LITERAL,
        Role.URL,
        Role.USER,
        Role.COLUMN,
    }
)
SILENT = frozenset({Role.EMPTY, Role.RAW, Role.CONNECTIVE, Role.REPORT, Role.HELP, Role.HOW_MANY, Role.ADD})
LEADS_OVER = frozenset("and but so ok okay well sorry just also now the my our a an as hey hi".split())  # noqa: SIM905  a list of words is read as words
SAYS = frozenset("is are was were has have keeps keep on in just wants needs asks".split())  # noqa: SIM905  a list of words is read as words
LEADING_TO = frozenset({"before", "for", "ahead", "in"})
NEGATIONS = frozenset("not no non except excluding minus without nor never but".split())  # noqa: SIM905  a list of words is read as words
TEAMS = frozenset({"team", "crew", "squad", "department", "dept"})
_NUMBERED = frozenset("slide slides page v version release build sprint week day sev q no nr number".split())  # noqa: SIM905  a list of words is read as words


def without_clauses(text: str, lexicon: Lexicon, *, in_thread: bool) -> str | None:
    """What is left of a text when the clauses beside its question have gone."""
    named = without_names(text, lexicon)
    clauses = clauses_of(named)
    if not 0 < len(clauses) <= MOST_CLAUSES:
        return None
    first = next((at for at, clause in enumerate(clauses) if is_marked(clause, lexicon, SUBJECTS)), 0)
    kept = [
        clause
        for at, clause in enumerate(clauses)
        if not _may_go(clause, _others(clauses, clause), lexicon, leads=at < first)
    ]
    if not kept or (len(kept) == len(clauses) and named == text):
        return None
    core = " ".join(clause.strip() for clause in kept).strip(" ,;:-")
    return core if in_thread or is_marked(core, lexicon, SUBJECTS) else None


def clauses_of(text: str) -> list[str]:
    edges = sorted({0, *(match.end() for match in _EDGE.finditer(text)), len(text)})
    return [text[first:end] for first, end in pairwise(edges) if re.search(r"\w", text[first:end])]


def _others(clauses: list[str], clause: str) -> str:
    return " ".join(other for other in clauses if other is not clause)


def _may_go(clause: str, rest: str, lexicon: Lexicon, *, leads: bool) -> bool:
    """A clause of a known kind that holds nothing that is asked."""
    plain = plain_of(clause)
    if FAREWELLS.fullmatch(plain) or SMALL_TALK.fullmatch(plain) or introduces(clause, lexicon):
        return True
    typed = UNABLE.sub("i know", clause)
    if not WANTING & set(plain.split()):  # the boss wants next month: that would be asked
        typed = AHEAD.sub(" soon ", typed)
    scan = Scan(typed, words_of(typed), lexicon)
    if not 0 < len(scan.words) <= MOST_WORDS:
        return False
    if THINKING.search(plain) and {word.text for word in scan.words} & (OTHERS | SPEAKERS):
        return _is_laid_out(scan, rest)
    if not (_is_spoken(scan) or _names_an_occasion(scan, leads=leads)) or not _is_harmless(scan, leads=leads):
        return False
    dated = any(scan.period_at(at) for at in range(len(scan.words)))
    return not dated or names_a_period(rest, lexicon)


def plain_of(clause: str) -> str:
    """In lower case, without what leads over to it and without punctuation."""
    plain = re.sub(r"\s+", " ", clause.lower().replace("\u2019", "'"))
    return _LED.sub("", plain.strip(" ,;:.!?-\u2013\u2014()\u2026\n"))


def asks_for_nothing(text: str, lexicon: Lexicon) -> bool:
    """No word of it could be a part of a question, wherever it stands."""
    scan = Scan(text, words_of(text), lexicon)
    return len(scan.words) <= MOST_WORDS and all(
        _past(scan, at) or _is_unknown(scan, at) for at in range(len(scan.words))
    )


def _is_laid_out(scan: Scan, rest: str) -> bool:
    """What somebody thinks of mobile, where the devices are laid out side by side."""
    if any(scan.period_at(at) for at in range(len(scan.words))) and not names_a_period(rest, scan.lexicon):
        return False
    here = [mark for at in range(len(scan.words)) if (mark := mark_at(scan.words, at, scan.lexicon))]
    there = _marks(rest, scan.lexicon)
    shown = {column for mark in there if mark.role in {Role.COLUMN, Role.BY} for column in _columns(mark)}
    asked = {mark.value for mark in there if mark.role is Role.EVENT}
    values = {column for mark in here if mark.role is Role.VALUE for column in _columns(mark)}
    events = {mark.value for mark in here if mark.role is Role.EVENT}
    counts = any(mark.role in {Role.HEAD, Role.URL, Role.USER} for mark in here)
    return values <= shown and events <= asked and not counts


def _columns(mark: Mark) -> set[object]:
    found = mark.value if isinstance(mark.value, tuple) else ()
    return {one[0] if isinstance(one, tuple) else one for one in found}


def _is_spoken(scan: Scan) -> bool:
    """Somebody speaks of himself, or of whoever made him ask."""
    at = scan.skip(0, LEADS_OVER)
    word = scan.word(at)
    if word in BEGINNINGS:
        return True
    if word in SPEAKERS:
        return at + 1 < len(scan.words)
    if scan.word(at + 1) in OTHERS and (word in DEPARTMENTS or _is_unknown(scan, at)):
        at, word = at + 1, scan.word(at + 1)
    return word in OTHERS | PERSONS and _says_how(scan, at + 1)


def _says_how(scan: Scan, at: int) -> bool:
    """The client is panicking, HR keeps asking, the client on the line: not "the client is acme"."""
    says = scan.word(at) in SAYS
    verb = scan.word(at).endswith(("s", "ed")) and _is_unknown(scan, at) and scan.word(at) not in ATTENDED
    strange = [place for place in range(at, len(scan.words)) if _past(scan, place) is None]
    return (says or verb) and all(
        scan.word(place).endswith(("ing", "ed")) or place == at for place in strange
    )


def _names_an_occasion(scan: Scan, *, leads: bool) -> bool:
    """Budget meeting, month end closing, launch day today; behind it "sales calls" would narrow."""
    texts = {word.text for word in scan.words}
    if scan.word(0) in NARROWS - LEADING_TO or texts & NEGATIONS:
        return False
    timed = "soon" in texts or any(scan.period_at(at) for at in range(len(scan.words)))
    led = bool(LEADING_TO & texts) and bool(texts & DETERMINERS or scan.word(0) in LEADING_TO)
    ended = any({which, "end"} <= texts for which in ("month", "year", "quarter"))
    if ended or texts & APPOINTMENTS:
        return leads or timed or led or "here" in texts
    if texts & ATTENDED:
        return timed or (led and "before" not in texts)
    team = bool(texts & TEAMS) and "here" in texts
    return team or (bool(texts & HAPPENINGS and texts & WENT) and scan.word(0) not in NARROWS)


def _is_harmless(scan: Scan, *, leads: bool) -> bool:
    """No word of it could be a part of a question; behind one, "we ignored interns" would narrow it."""
    texts = {word.text for word in scan.words}
    strange = 0
    at = 0
    while at < len(scan.words):
        after = _past(scan, at)
        if after is None:
            told = _is_told(scan, at)
            if not (told or _is_unknown(scan, at)):
                return False
            harmless = told or (not leads and scan.word(at).endswith("ing"))  # the CEO is panicking
            strange, after = strange + (not harmless), at + 1
        at = after
    return strange == 0 or (leads and strange <= MOST_UNKNOWN and not texts & WANTING)


def _past(scan: Scan, at: int) -> int | None:
    """The place after a word that asks for nothing here."""
    word = scan.words[at]
    if word.shape is Shape.COMMA:
        return at + 1
    if word.shape is not Shape.WORD or word.raw == "US":
        return None
    known = (
        word.text
        in PLAIN
        | PERSONS
        | OTHERS
        | SPEAKERS
        | APPOINTMENTS
        | ATTENDED
        | TEAMS
        | ASKING
        | CAUSES
        | BEGINNINGS
        | DEBATING
    )
    if found := scan.period_at(at):
        return found[1]
    happening = word.text in HAPPENINGS | WENT
    if known or happening:
        return at + 1
    if word.text.isdigit():
        counted = scan.word(at - 1) in _NUMBERED or scan.word(at + 1).startswith(
            ("min", "sec", "hour", "slide")
        )
        return at + 1 if counted else None
    mark = mark_at(scan.words, at, scan.lexicon)
    if mark is None:
        return None
    wished = any(word.text in WANTING for word in scan.words)
    named = (
        mark.role in {Role.TOPIC, Role.CLARIFY, Role.GOALS}
        and word.text not in NEGATIONS
        and not wished
        and (
            {scan.word(mark.after), scan.word(mark.after + 1)} & (APPOINTMENTS | ATTENDED | TEAMS)
            or scan.word(at - 1) in DEBATING
        )
    )
    return mark.after if named or mark.role in SILENT else None


def _is_unknown(scan: Scan, at: int) -> bool:
    """A word of no meaning; after "from" it may be a place, with a capital a name."""
    word = scan.words[at] if at < len(scan.words) else None
    if word is None or word.shape is not Shape.WORD or scan.period_at(at):
        return False
    first = at == 0 and word.raw[1:].islower()
    narrows = scan.word(at - 1) in NARROWS - {"before", "on", "in", "with"}
    known = mark_at(scan.words, at, scan.lexicon) is not None
    plain = word.text.replace("-", "").replace("'", "").isalpha()
    return plain and (word.raw.islower() or first) and not narrows and not known


def _is_told(scan: Scan, at: int) -> bool:
    """I promised Dmitri: whoever it is."""
    word = scan.words[at]
    named = word.shape is Shape.WORD and word.raw.isalpha() and mark_at(scan.words, at, scan.lexicon) is None
    return named and scan.word(at - 1) in TELLING


def _marks(text: str, lexicon: Lexicon) -> list[Mark]:
    words = words_of(text)
    return [mark for at in range(len(words)) if (mark := mark_at(words, at, lexicon)) is not None]


def is_marked(text: str, lexicon: Lexicon, roles: frozenset[Role]) -> bool:
    return any(mark.role in roles for mark in _marks(text, lexicon)) or "/" in text


def names_a_period(text: str, lexicon: Lexicon) -> bool:
    scan = Scan(text, words_of(text), lexicon)
    return any(scan.period_at(at) for at in range(len(scan.words)))
