"""What stands around a question and is no part of it: who asks, what for, how it came about.

    Our CEO wants to know │ how many signups we had last week │ for the board meeting tomorrow
    ───── who asks ────── │                                   │ ────────── what for ──────────

In: a text. Out: what remains when such words are left out; None where there are none. What is left out is
bounded, since it may change nothing: who asks, up to a word of asking, where no word stands that a question
could mean something by (an event, a column, a value, a period, a negation); and "for the ... report" and its
like. Not here: whole clauses (manners.py, told.py), courtesies known word by word (courtesies.py).
"""

from __future__ import annotations

import re

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
    TEAMS,
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
HAPPENED = frozenset({"sale", "webinar", "launch"})
_WRITTEN = re.compile(r"\b(?:" + "|".join(sorted(WRITTEN)) + r")\b", re.IGNORECASE)
_FOR = re.compile(r"\bfor\b|^because\b", re.IGNORECASE)
ASKS = frozenset({"how", "what", "which", "where", "why", "when"})
MOST_WORDS = 18
MOST_UNKNOWN = 3
MOST_BEFORE_AN_OCCASION = 3


def core_of(text: str, lexicon: Lexicon) -> str | None:
    """The question in a text, without its circumstances; None where the text has none."""
    core = text
    for without in (_without_occasion, _without_asking):
        core = without(Scan(core, words_of(core), lexicon))
    return _changed(core, text)


def without_occasion(text: str, lexicon: Lexicon) -> str | None:
    """The text without "for my monthly report", whose words would be read as the question's."""
    led = _FOR.search(text)
    if led is None or not _WRITTEN.search(text, led.end()):
        return None
    return _changed(_without_occasion(Scan(text, words_of(text), lexicon)), text)


def asks_for_nothing(text: str, lexicon: Lexicon) -> bool:
    """No word of it could be a part of a question, wherever it stands."""
    scan = Scan(text, words_of(text), lexicon)
    places = range(len(scan.words))
    return len(places) <= MOST_WORDS and all(_past_known(scan, at) or _is_unknown(scan, at) for at in places)


def _changed(core: str, text: str) -> str | None:
    core = core.strip(" ,;:-")
    return core if core and core != text.strip(" ,;:-") else None


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
    return next((end + 1 for end in ends if _is_written(scan, end)), None)


def _is_written(scan: Scan, at: int) -> bool:
    """A slide by itself, or of what cannot be asked for; the Germany slide is about Germany."""
    if scan.word(at) != "slide":
        return scan.word(at) in WRITTEN
    mark = mark_at(scan.words, at - 1, scan.lexicon)
    return scan.word(at - 1) in DETERMINERS or (mark is not None and mark.role is Role.TOPIC)


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
    because = led_by == "because"
    named = [end for end in ends if _is_written(scan, end) or (because and scan.word(end) in HAPPENED)]
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
