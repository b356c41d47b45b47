"""Whether a value stands where a value can: "QA here", "Chad wants", "thanks Germany" and "fr" are none.

In: a Scan that has been read to its end. Out: the same, with every value that is more likely a person, a
department, a greeting, a device of whoever asks or a word of chat, and every movement that somebody only
thinks of, marked as a word that nothing has used, so that the sentence is asked back. A number narrowed by
such a word would be a wrong one.
"""

from __future__ import annotations

from dataclasses import replace

from bot.queries import Dimension
from bot.questions.marks import Mark, Role
from bot.questions.reading.chat_codes import END, NARROWABLE, counts, is_chat, is_parted
from bot.questions.scanning import Scan
from bot.questions.wordlist import Shape
from bot.questions.words.asides import (
    ACTING,
    GREETED,
    GREETING,
    IS_IT,
    LANGUAGES,
    NAMES,
    NARROWS,
    OF_MYSELF,
    OWN,
    QUESTIONING,
    SOLD,
    THOUGHT,
    TOLD,
    WRITTEN,
)

# What a clause asks for; one with none of these says something about whoever asks.
ASKED = NARROWABLE | {
    Role.BY, Role.INTERVAL, Role.PERIOD, Role.COMPARE, Role.VERSUS, Role.TOP, Role.LIMIT, Role.HOW_MANY,
    Role.CLEAR, Role.WHERE, Role.WHY, Role.MOVED, Role.SHARE, Role.DROP, Role.INSTEAD, Role.CONNECTIVE,
    Role.ADD, Role.BRINGS,
}  # fmt: skip
STANDING = frozenset(Dimension) - {Dimension.PATH, Dimension.CAMPAIGN, Dimension.EVENT_NAME}
LONGEST_ASIDE = 200


def refuse_strays(scan: Scan) -> None:
    """Mark what stands where it asks for nothing as words that no rule has used."""
    for index, mark in enumerate(scan.marks):
        stray = (mark.role is Role.VALUE and _is_stray(scan, index, mark)) or (
            mark.role is Role.MOVED and _is_thought(scan, mark)
        )
        if stray:
            scan.marks[index] = replace(mark, role=Role.OPERATOR, value=scan.word(mark.after - 1))


def _is_stray(scan: Scan, index: int, mark: Mark) -> bool:
    columns = dict(mark.picks)
    last = scan.words[mark.after - 1]
    if last.shape is not Shape.WORD or columns.keys().isdisjoint(STANDING):
        return False
    return (
        is_chat(scan, index, mark)
        or _is_somebody(scan, mark)
        or _is_language(scan, mark)
        or _is_contact(scan, mark)
        or _is_aside(scan, mark)
        or _asks_beside(scan, mark)
    )


def _is_somebody(scan: Scan, mark: Mark) -> bool:
    """Chad wants, tell Germany, thanks Jordan, my windows laptop, for Jordan: somebody, or theirs."""
    first, after = mark.first, mark.after
    if scan.word(after) in ACTING and not counts(scan, after):
        return True
    led = "" if is_parted(scan, first) or scan.word(first) == "to" else scan.word(first - 1)
    if led in TOLD or (led in GREETED | OWN and not counts(scan, after)):
        return True
    if scan.word(after - 2) in OWN and first < after - 1 and not counts(scan, after):  # on my phone
        return True
    if scan.word(first) == "search" and first == 0 and after == 1:  # search signups: do so
        return True
    if scan.words[after - 1].raw == "us" and scan.word(after - 2) == "from" and scan.word(first - 1) in SOLD:
        return True
    polished = scan.word(after - 1) == "polish" and scan.word(after) in {"my", "the", "this", "up"}
    named = scan.word(after - 1) in NAMES and first == 0 and scan.word(0) == "for"
    return polished or (named and not counts(scan, after))


def _is_language(scan: Scan, mark: Mark) -> bool:
    """Signups in french, the german site: what is read there, not where somebody is."""
    word = scan.word(mark.after - 1)
    if word not in LANGUAGES or Dimension.COUNTRY not in dict(mark.picks):
        return False
    led = scan.word(mark.after - 2) == "in" and not counts(scan, mark.after)
    return led or scan.word(mark.after) in WRITTEN


def _is_contact(scan: Scan, mark: Mark) -> bool:
    """Emails for purchases, signups with a phone number: what is known of a person."""
    word, after = scan.word(mark.after - 1), scan.word(mark.after)
    if word in {"phone", "mobile", "telephone", "cell"} and after in {"number", "numbers", "no", "nos"}:
        return True
    if word not in {"email", "emails", "mail", "mails", "e-mail", "e-mails"}:
        return False
    owned = scan.text[: scan.words[mark.after - 1].start].rstrip().endswith(("s'", "'s"))
    place = mark.after - 2
    while scan.word(place) in {"an", "a", "their", "its", "the", "his", "her"}:
        place -= 1
    listed = word.endswith("s") and after in {"for", "of"}
    return (
        owned or listed or scan.word(place) == "with" or scan.word(mark.after - 2) in {"their", "his", "her"}
    )


def _clause(scan: Scan, mark: Mark) -> tuple[int, int]:
    """Where the clause of a mark begins and ends in the text."""
    start, end = scan.words[mark.first].start, scan.words[mark.after - 1].end
    before = max((match.end() for match in END.finditer(scan.text, 0, start)), default=0)
    ending = END.search(scan.text, end)
    return before, ending.start() if ending else len(scan.text)


def _is_thought(scan: Scan, mark: Mark) -> bool:
    """We think mobile is growing, how many mobile signups in may? Nobody asked for a comparison."""
    first, end = _clause(scan, mark)
    if first == end or THOUGHT.match(scan.text[first:end]) is None:
        return False
    beside = [other for other in scan.marks if not first <= _start(scan, other) < end]
    return any(other.role in NARROWABLE for other in beside)


def _start(scan: Scan, mark: Mark) -> int:
    return scan.words[min(mark.first, len(scan.words) - 1)].start


def _is_aside(scan: Scan, mark: Mark) -> bool:
    """Greetings from Spain! I'm on mobile, sent from my iPhone: a clause that asks for nothing."""
    first, end = _clause(scan, mark)
    within = [other for other in scan.marks if first <= _start(scan, other) < end]
    if any(other.role in ASKED for other in within) or not any(other.role in ASKED for other in scan.marks):
        return False
    clause = scan.text[first:end]
    if scan.word(mark.after - 1) in NAMES and len(within) == 1:  # signups last week. Thanks, Chad
        return True
    if NARROWS.search(clause) or len(clause) > LONGEST_ASIDE:
        return False
    return bool(GREETING.search(clause) or OF_MYSELF.search(clause) or IS_IT.search(clause))


def _asks_beside(scan: Scan, mark: Mark) -> bool:
    """Is it only Chrome? signups by browser: the question beside it would leave one row of it."""
    columns = dict(mark.picks).keys()
    shown = [
        other
        for other in scan.marks
        if other.role in {Role.BY, Role.COLUMN} and not columns.isdisjoint(other.columns)
    ]
    first, end = _clause(scan, mark)
    if not shown or not QUESTIONING.search(scan.text, first, end):
        return False
    return all(not first <= scan.words[other.first].start < end for other in shown)
