"""What stands around a question and is no part of it: who asks, what for, how it came about.

    Our CEO wants to know │ how many signups we had last week │ for the board meeting tomorrow
    ───── who asks ────── │                                   │ ────────── what for ──────────

In: a text. Out: what remains when such words are left out; None where there are none. What is left out is
bounded, since it may change nothing: whole clauses of known words only (occasions.py), at a comma, a colon or
a full stop; who asks, up to a word of asking, in which nothing stands that a question could mean something by
(an event, a column, a value, a period, a negation); and "for the ... report" and its like. Not here:
courtesies that are known word by word (courtesies.py).
"""

from __future__ import annotations

import re
from itertools import pairwise

from bot.questions.marks import Role
from bot.questions.scanning import Scan
from bot.questions.wordlist import Shape, words_of
from bot.questions.words.expressions import Expression
from bot.questions.words.index import mark_at
from bot.questions.words.lexicon import Lexicon
from bot.questions.words.occasions import (
    AFTER_ASKING,
    ASKING,
    CAUSES,
    DEPARTMENTS,
    DETERMINERS,
    HARMLESS,
    LATER,
    NARROWS,
    OCCASIONS,
    PERSONS,
    POLITE,
    SO_THAT,
    TEAMS,
    UNABLE,
    WEEKDAY,
    WRITTEN,
)

SILENT = frozenset(
    {Role.EMPTY, Role.RAW, Role.CONNECTIVE, Role.REPORT, Role.HELP, Role.HOW_MANY, Role.ADD, Role.UNDO}
)
AROUND = PERSONS | OCCASIONS | CAUSES | ASKING | HARMLESS | POLITE
# Fill in a sheet, interested in: an "in" that is no place.
FILLED = frozenset({("in", "fill"), ("in", "filling"), ("in", "interested")})
WANTS = frozenset({"asked", "asks", "wants", "wanted", "needs"})
ENDS = frozenset({":", ",", ".", ";"})
# Because of the sale; "before the sale" would be a period.
HAPPENED = WRITTEN | {"sale", "webinar", "launch"}
# Thanks for the mobile figures; a quick country question: what follows is the question.
THANKED = Expression(
    r"^(?:\w+[, !]+){0,2}(?:thanks|thank you|thx)(?: so much| a lot| very much)?"
    r" for (?:the|that|this|your|these)\b"
    r"[^.;:,!?]{1,60}[.;:,!?]+|^(?:\w+[!,.]? ){0,9}question[:,](?: but\b)?"
    r"|^(?:i'?m |i am )?(?:not sure|no idea|don'?t know|dunno|idk)\b[\w ']{0,40}(?:,| but\b)",
    re.IGNORECASE,
)
# Need it for the mobile team: whoever that is.
IT_IS_FOR = Expression(
    r"(?:(?:i |we )?need (?:it|this|that|them)|it'?s|it is|this is|that'?s)(?: just| only| all)?"
    r" for (?:my|our|the|an?|this)"
    r"(?: [\w-]+){0,3} (?:" + "|".join(sorted(WRITTEN | OCCASIONS | TEAMS)) + r")\W*$",
    re.IGNORECASE,
)
_WRITTEN = re.compile(r"\b(?:" + "|".join(sorted(WRITTEN)) + r")\b", re.IGNORECASE)
_FOR = re.compile(r"\bfor\b|^because\b", re.IGNORECASE)
ASKS = frozenset({"how", "what", "which", "where", "why", "when"})
_END_OF_CLAUSE = re.compile(r"[:,;.!?\n]+(?=\s|$)")
_OCCASION_LATER = Expression(rf"\b(?P<occasion>{'|'.join(sorted(OCCASIONS))}){LATER.pattern}", re.IGNORECASE)
MOST_WORDS = 18
MOST_UNKNOWN = 3
MOST_BEFORE_AN_OCCASION = 3


def core_of(text: str, lexicon: Lexicon) -> str | None:
    """The question in a text, without its circumstances; None where the text has none."""
    core = _without_clauses(text, lexicon)
    for without in (_without_occasion, _without_asking, _without_reason):
        core = without(Scan(core, words_of(core), lexicon))
    return _changed(core, text)


def without_occasion(text: str, lexicon: Lexicon) -> str | None:
    """The text without "for my monthly report" or "thanks for the mobile figures".

    Their words would be read as the question's.
    """
    core = THANKED.sub("", text, count=1)
    led = _FOR.search(core)
    if led is not None and _WRITTEN.search(core, led.end()):
        core = _without_occasion(Scan(core, words_of(core), lexicon))
    return None if core is text else _changed(core, text)


def _changed(core: str, text: str) -> str | None:
    core = core.strip(" ,;:-")
    return core if core and core != text.strip(" ,;:-") else None


def _without_clauses(text: str, lexicon: Lexicon) -> str:
    """Leave out whole clauses before and after the question that are about the asking only."""
    edges = [0, *(match.end() for match in _END_OF_CLAUSE.finditer(text)), len(text)]
    clauses = [(first, end) for first, end in pairwise(edges) if text[first:end].strip()]
    while len(clauses) > 1 and (
        _is_around(text[slice(*clauses[0])], lexicon) or _is_headed(text[slice(*clauses[0])], lexicon)
    ):
        del clauses[0]
    while len(clauses) > 1 and _is_around(text[slice(*clauses[-1])], lexicon):
        del clauses[-1]
    return text[clauses[0][0] : clauses[-1][1]] if clauses else text


def _is_around(clause: str, lexicon: Lexicon) -> bool:
    """A clause of known words that says who asks, or why, and nothing that is asked."""
    if IT_IS_FOR.match(clause.strip()) and not re.search(r"\d", clause):
        return True
    clause = _OCCASION_LATER.sub(r"\g<occasion>", UNABLE.sub("i know", clause))
    scan = Scan(clause, words_of(clause), lexicon)
    if len(scan.words) > MOST_WORDS or scan.word(0) in NARROWS:
        return False
    texts = {word.text for word in scan.words}
    says_who = texts & (PERSONS | DEPARTMENTS | OCCASIONS) and texts & (ASKING | CAUSES | {"for"})
    place: int | None = 0
    while place is not None and place < len(scan.words):
        place = _past_known(scan, place)
    return bool(says_who) and place is not None


def _is_headed(clause: str, lexicon: Lexicon) -> bool:
    """Content review: what it is for stands before a colon, by its name."""
    scan = Scan(clause, words_of(clause), lexicon)
    if not clause.rstrip().endswith(":") or not 0 < len(scan.words) <= MOST_BEFORE_AN_OCCASION + 1:
        return False
    known = all(_is_unknown(scan, at) or _past_known(scan, at) for at in range(len(scan.words)))
    return known and scan.word(len(scan.words) - 1) in WRITTEN


def _past_known(scan: Scan, at: int) -> int | None:
    """The place after a word that asks for nothing; None for one that a question could mean something by."""
    word = scan.words[at]
    if word.shape is Shape.COMMA:
        return at + 1
    if word.shape is not Shape.WORD or scan.period_at(at) or word.raw == "US":
        return None
    from_them = word.text == "from" and scan.word(at + 1) in {"them", "him", "her"}
    filled = (word.text, scan.word(at - 1)) in FILLED or from_them
    if filled or word.text in AROUND or _is_team(scan, at):
        return at + 1
    mark = mark_at(scan.words, at, scan.lexicon)
    if mark is None:  # my mentor asked me: whoever it is
        return at + 1 if scan.word(at - 1) in {"my", "our"} and scan.word(at + 1) in WANTS else None
    return mark.after if mark.role in SILENT else None


def _is_team(scan: Scan, at: int) -> bool:
    """The product team, a customer complained: not the product, not the customers."""
    if scan.word(at) in DEPARTMENTS:
        return scan.word(at + 1) in TEAMS
    return scan.word(at) in TEAMS and (at == 0 or scan.word(at - 1) in DEPARTMENTS | DETERMINERS)


def _without_asking(scan: Scan) -> str:
    """Who asks, up to the word of asking that is nearest to the question; who it is may be unknown."""
    after, place, unknown = 0, 0, 0
    while place < min(len(scan.words), MOST_WORDS):
        end = _past_named_occasion(scan, place) or _past_known(scan, place)
        if end is None:
            end = place + 1 if _is_unknown(scan, place) else None
            unknown += 1
        if end is None or unknown > MOST_UNKNOWN:
            break
        if scan.word(place) in ASKING:
            end = after = _past_particles(scan, place + 1)
        place = end
    lead = {word.text for word in scan.words[:after]}
    named = bool(lead & (PERSONS | DEPARTMENTS | {"team", "teams"})) or scan.word(0) in POLITE
    begins = scan.word(0) not in NARROWS and (_past_known(scan, 0) is not None)
    return (
        scan.text[scan.words[after].start :]
        if named and begins and 0 < after < len(scan.words)
        else scan.text
    )


def _past_named_occasion(scan: Scan, at: int) -> int | None:
    """I'm preparing the weekly call: what it is called asks for nothing."""
    if scan.word(at) not in DETERMINERS or scan.word(at - 1) in ASKING:
        return None
    ends = range(at + 1, min(at + 2 + MOST_BEFORE_AN_OCCASION, len(scan.words)))
    return next((end + 1 for end in ends if scan.word(end) in WRITTEN), None)


def _is_unknown(scan: Scan, at: int) -> bool:
    """A word of no meaning at all; in a place or with a capital it may be a name."""
    word = scan.words[at]
    if word.shape is not Shape.WORD or scan.period_at(at) or mark_at(scan.words, at, scan.lexicon):
        return False
    return word.text.isalpha() and word.raw.islower() and scan.word(at - 1) not in NARROWS


def _past_particles(scan: Scan, at: int) -> int:
    """As in "look up", "ask for", "asked me this morning"."""
    while scan.word(at) in AFTER_ASKING and not scan.period_at(at) and scan.words[at].raw != "US":
        at += 1
    later = _past(scan, at, LATER)
    return later if later > at and scan.word(later) in ASKS else at


def _without_reason(scan: Scan) -> str:
    """... so I can finish my report, ... because my boss wants it."""
    for at in range(len(scan.words) - 1, 0, -1):
        if scan.word(at) not in SO_THAT or scan.word(at + 1) not in PERSONS:
            continue
        place: int | None = at
        while place is not None and place < len(scan.words):
            place = _past_known(scan, place)
        return scan.text if place is None else scan.text[: scan.words[at].start]
    return scan.text


def _without_occasion(scan: Scan) -> str:
    """For my monthly report, for the board meeting tomorrow; at the beginning also before the call."""
    for at in range(len(scan.words)):
        after = _past_occasion(scan, at)
        if after is not None:
            rest = scan.text[scan.words[after].start :] if after < len(scan.words) else ""
            return scan.text[: scan.words[at].start] + rest
    return scan.text


def _past_occasion(scan: Scan, at: int) -> int | None:
    """The place after an occasion that begins here; a day beside it may be the question's: then it stays."""
    led_by = scan.word(at)
    if led_by != "for" and not (at == 0 and led_by in {"before", "because"}):
        return None
    place = scan.skip(at + 1, DETERMINERS | {"of"})
    if place == at + 1:
        return None
    ends = range(place, min(place + MOST_BEFORE_AN_OCCASION + 1, len(scan.words)))
    named = [end for end in ends if scan.word(end) in (HAPPENED if led_by == "because" else WRITTEN)]
    if not named or any(scan.words[end].shape is not Shape.WORD for end in range(place, named[-1])):
        return None
    after = _past(scan, named[-1] + 1, LATER)
    dated = _past(scan, after, WEEKDAY)
    if at == 0:
        led = scan.word(dated) in PERSONS | POLITE or (led_by == "for" and _is_comma(scan, dated))
        return dated if led else None
    following = mark_at(scan.words, after, scan.lexicon)
    silent = following is not None and following.role is Role.EMPTY
    ended = after >= len(scan.words) or _is_comma(scan, after) or silent
    return after if ended and dated == after else None


def _is_comma(scan: Scan, at: int) -> bool:
    """Something ends right before a word."""
    if at >= len(scan.words) or at == 0:
        return False
    return scan.words[at].shape is Shape.COMMA or scan.text[scan.words[at - 1].end :].lstrip("'s")[:1] in ENDS


def _past(scan: Scan, at: int, pattern: Expression | re.Pattern[str]) -> int:
    """The place after what a pattern finds right here."""
    start = scan.words[at].start if at < len(scan.words) else len(scan.text)
    found = pattern.match(scan.text, start)
    if found is None:
        return at
    after = (place for place in range(at, len(scan.words)) if scan.words[place].start >= found.end())
    return next(after, len(scan.words))
