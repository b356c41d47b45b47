"""Whether a value stands where a value can: "QA here", "Chad wants", "thanks Germany" and "fr" are none.

In: a Scan that has been read to its end. Out: the same, with every value that is more likely a person, a
department, a greeting, a device of whoever asks or a word of chat marked as a word that nothing has used, so
that the sentence is asked back. A number narrowed by such a word would be a wrong one.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.queries import Dimension
from bot.questions.joining import picks_of
from bot.questions.marks import Mark, Role
from bot.questions.scanning import Scan
from bot.questions.wordlist import Shape

# Codes of countries that are as often a department, a role, a title, the year before or a word of chat. They
# are countries behind "in" and "from", right before what is counted, and beside another country.
CHAT = frozenset(
    """
    QA IT HR VC PS MD BA BE BR ID AE AM CM PA NP GN RE AW OM GA MA AD BI IM ER GL CI CD SD TL SM SA ML MP PE
    VA MS MR CO CC BB GG GF BF MC DJ NA TM WS ST MT ET SR AS DO IS SO TO ME MY LY PY CY TD TC AF TH NC NI
    """.split()  # noqa: SIM905  a list of words is read as words
)
# Of these not even "LY signups" is a country: last, past and current year, to date, by the way, regarding.
NEVER_BEFORE_A_NOUN = frozenset({"LY", "PY", "CY", "TD", "PS", "NP", "RE", "ID", "AM", "OM", "GN", "AW"})
# Nor are these behind a noun: "signups QA".
NEVER_BEHIND_A_NOUN = NEVER_BEFORE_A_NOUN | {"QA", "HR", "VC", "MD", "AE", "CM", "PA", "BA", "BI", "GA", "AD"}
# Typed in small letters these are chat: for real, about, I guess, my, ad.
SMALL_CHAT = frozenset({"fr", "ca", "ig", "ma", "br", "ae", "ad", "cc", "co", "th", "bb", "gg"})
# A place is named after these; "in GA" may be Google Analytics.
PLACING = frozenset({"in", "from", "within", "across", "inside", "outside", "country", "near"})
SELDOM_PLACES = frozenset({"GA", "PS", "CC"})
COUNTED = frozenset(
    {Role.EVENT, Role.METRIC, Role.TRAFFIC, Role.EVENTS, Role.PAGES, Role.COLUMN, Role.HEAD, Role.RAW}
    | {Role.BREAKDOWN, Role.SERIES, Role.LITERAL, Role.STEP, Role.REPORT}
)
# What a clause asks for; one with none of these says something about whoever asks.
ASKED = COUNTED | {
    Role.BY, Role.INTERVAL, Role.PERIOD, Role.COMPARE, Role.VERSUS, Role.TOP, Role.LIMIT, Role.HOW_MANY,
    Role.CLEAR, Role.WHERE, Role.WHY, Role.MOVED, Role.SHARE, Role.DROP, Role.INSTEAD, Role.CONNECTIVE,
    Role.ADD, Role.BRINGS,
}  # fmt: skip
STANDING = frozenset(Dimension) - {Dimension.PATH, Dimension.CAMPAIGN, Dimension.EVENT_NAME}
# Countries that are as often the name of somebody.
NAMES = frozenset({"chad", "jordan", "georgia"})
GREETED = frozenset(
    {
        "hi",
        "hello",
        "hey",
        "hola",
        "hallo",
        "hiya",
        "heya",
        "howdy",
        "dear",
        "thanks",
        "thank",
        "thx",
        "ty",
        "cheers",
    }
    | {"tell", "ask", "ping", "tag", "cc", "love", "greetings"}
)
ACTING = frozenset(
    {
        "wants",
        "want",
        "needs",
        "asks",
        "asked",
        "wanted",
        "needed",
        "asking",
        "says",
        "said",
        "thinks",
        "here",
        "keeps",
    }
    | {"would"}
)
OWN = frozenset({"my", "ma"})
TOLD = frozenset({"tell", "ask", "ping", "tag", "cc"})
# "Orders from us" may be those of our shop, or those of a country.
SOLD = frozenset({"orders", "order", "purchases", "purchase", "sales", "buyers", "shoppers", "bookings"})
_GREETING = re.compile(
    r"\b(?:hi|hello|hey|hola|hallo|hiya|heya|howdy|namaste|bonjour|ciao|salut|servus|aloha|greetings|regards"
    r"|love|cheers|thanks|thank|thx|ty|morning|evening|afternoon|best|yours|sincerely|hugs|xoxo)\b",
    re.IGNORECASE,
)
_OF_MYSELF = re.compile(
    r"\b(?:i am|i'?m|we are|we'?re|sorry|currently|just|still|now)\b"
    r"[\w ]{0,20}\b(?:on|in|at|from|using|via)\b"
    r"|\b(?:sent|typed|typing|writing|written|asking|speaking|calling|texting|posted|messaging|dictated)"
    r" (?:this )?(?:from|on|via|in|with)\b"
    r"|\b(?:on|at|from|via|using) (?:my|ma|this|a|the)"
    r" (?:phone|mobile|tablet|laptop|desktop|iphone|ipad|mac|pc)\b"
    r"|\b(?:saw|seen|read|found|heard|noticed) (?:it|this|that|about it) (?:on|in|via|from)\b"
    r"|^\W*(?:on|at) (?:\w+ )?now\b|\b(?:on|at) \w+ now\b|\bhere\b",
    re.IGNORECASE,
)
_IS_IT = re.compile(r"^\W*(?:it'?s|its|this is|that'?s)\s", re.IGNORECASE)
_ASKING = re.compile(r"\b(?:is|are|was|were|do|does|did|how|has|have)\b", re.IGNORECASE)
_NARROWS = re.compile(
    r"\b(?:only|just the|i mean|i meant|meaning|i want|i need|show|give|filter|instead)\b", re.IGNORECASE
)
_END = re.compile(r"[.!?:;,\n\]\u2014\u2013]|\s-+(?=\s)|\s/(?=\s)|-(?=\s)")
_MOST_CHARACTERS = 200


def refuse_strays(scan: Scan) -> None:
    """Mark the values that stand where no value can as words that no rule has used."""
    if not any(mark.role is Role.VALUE for mark in scan.marks):
        return
    for index, mark in enumerate(scan.marks):
        if mark.role is Role.VALUE and _is_stray(scan, index, mark):
            scan.marks[index] = replace(mark, role=Role.OPERATOR, value=scan.word(mark.after - 1))


def _is_stray(scan: Scan, index: int, mark: Mark) -> bool:
    columns = dict(picks_of(mark))
    last = scan.words[mark.after - 1]
    if last.shape is not Shape.WORD or columns.keys().isdisjoint(STANDING):
        return False
    return (
        _is_chat(scan, index, mark)
        or _is_somebody(scan, mark)
        or _is_aside(scan, mark)
        or _asks_beside(scan, mark)
    )


def _placed(scan: Scan, mark: Mark) -> bool:
    """Behind "in" or "from"."""
    place = mark.after - 2
    while scan.word(place) in {"the", "our", "all", "and", "or"}:
        place -= 1
    return scan.word(place) in PLACING and scan.words[place].raw not in {"IN", "FROM"}


def _is_chat(scan: Scan, index: int, mark: Mark) -> bool:
    """QA, HR, LY, fr: a country only where a country stands."""
    raw = scan.words[mark.after - 1].raw
    coded = raw in CHAT and scan.word(mark.after - 1) != "uk"
    small = raw in SMALL_CHAT
    if not (coded or small):
        return False
    if _placed(scan, mark):
        return raw in SELDOM_PLACES or (raw == "ad")
    if _is_listed(scan, index):
        return False
    if scan.word(mark.after - 1) == "ad" and Dimension.MEDIUM in dict(picks_of(mark)):
        return raw == "AD" or not _counts(scan, mark.after)
    if _counts(scan, mark.after):
        return raw in NEVER_BEFORE_A_NOUN
    if coded and _follows_a_noun(scan, index, mark):
        return raw in NEVER_BEHIND_A_NOUN
    if small and raw not in {"ma", "ad", "cc", "co", "th", "bb", "gg"}:
        return _trails(scan, index, mark)
    return len(scan.words) > 1


def _trails(scan: Scan, index: int, mark: Mark) -> bool:
    """Signups yesterday fr; "and ig?", "signups ig" lean on what stands before them."""
    before = scan.marks[index - 1] if index else None
    if before is None or mark.after - mark.first > 1:
        return False
    if scan.word(mark.first) in {scan.word(mark.first - 1), scan.word(mark.after)}:  # fr fr
        return True
    spoken = before.role is Role.EMPTY and scan.words[before.after - 1].shape is Shape.WORD
    return spoken or before.role is Role.PERIOD


def _follows_a_noun(scan: Scan, index: int, mark: Mark) -> bool:
    """Signups BE: with nothing between them."""
    before = scan.marks[index - 1] if index else None
    if before is None or before.role not in COUNTED or mark.after - mark.first > 1:
        return False
    return not _is_parted(scan, mark.first)


def _is_parted(scan: Scan, at: int) -> bool:
    """A clause ends right before a word."""
    return at == 0 or _END.search(scan.text[scan.words[at - 1].end : scan.words[at].start] + " ") is not None


def _is_listed(scan: Scan, index: int) -> bool:
    """Beside another value of its column."""
    around = scan.marks[max(index - 2, 0) : index + 3]
    return any(other.role is Role.VERSUS for other in around)


def _counts(scan: Scan, at: int) -> bool:
    """What is counted stands right at a place, with other values between."""
    if at >= len(scan.words) or _END.search(scan.text[scan.words[at - 1].end : scan.words[at].start]):
        return False
    following = next((mark for mark in scan.marks if mark.first == at and mark.after > at), None)
    if following is not None and following.role is Role.VALUE:
        return _counts(scan, following.after)
    return following is not None and following.role in COUNTED


def _is_somebody(scan: Scan, mark: Mark) -> bool:
    """Chad wants, tell Germany, thanks Jordan, my windows laptop, for Jordan: somebody, or theirs."""
    first, after = mark.first, mark.after
    if scan.word(after) in ACTING and not _counts(scan, after):
        return True
    led = "" if _is_parted(scan, first) or scan.word(first) == "to" else scan.word(first - 1)
    if led in TOLD or (led in GREETED | OWN and not _counts(scan, after)):
        return True
    if scan.word(after - 2) in OWN and first < after - 1 and not _counts(scan, after):  # on my phone
        return True
    if scan.word(first) == "search" and first == 0 and after == 1:  # search signups: do so
        return True
    if scan.words[after - 1].raw == "us" and scan.word(after - 2) == "from" and scan.word(first - 1) in SOLD:
        return True
    polished = scan.words[after - 1].raw in {"Polish", "polish"} and scan.word(after) in {
        "my",
        "the",
        "this",
        "up",
    }
    named = scan.word(after - 1) in NAMES and first == 0 and scan.word(0) == "for"
    return polished or (named and not _counts(scan, after))


def _clause(scan: Scan, mark: Mark) -> tuple[int, int]:
    """Where the clause of a mark begins and ends in the text."""
    start, end = scan.words[mark.first].start, scan.words[mark.after - 1].end
    before = max((match.end() for match in _END.finditer(scan.text, 0, start)), default=0)
    ending = _END.search(scan.text, end)
    return before, ending.start() if ending else len(scan.text)


def _is_aside(scan: Scan, mark: Mark) -> bool:
    """Greetings from Spain! I'm on mobile, sent from my iPhone: a clause that asks for nothing."""
    first, end = _clause(scan, mark)
    within = [
        other
        for other in scan.marks
        if first <= scan.words[min(other.first, len(scan.words) - 1)].start < end
    ]
    if any(other.role in ASKED for other in within) or not any(other.role in ASKED for other in scan.marks):
        return False
    clause = scan.text[first:end]
    if scan.word(mark.after - 1) in NAMES and len(within) == 1:  # signups last week. Thanks, Chad
        return True
    if _NARROWS.search(clause) or len(clause) > _MOST_CHARACTERS:
        return False
    return bool(_GREETING.search(clause) or _OF_MYSELF.search(clause) or _IS_IT.search(clause))


def _asks_beside(scan: Scan, mark: Mark) -> bool:
    """Is it only Chrome? signups by browser: the question beside it would leave one row of it."""
    columns = dict(picks_of(mark)).keys()
    shown = [
        other
        for other in scan.marks
        if other.role in {Role.BY, Role.COLUMN} and isinstance(other.value, tuple)
    ]
    shown = [other for other in shown if columns & set(other.value if isinstance(other.value, tuple) else ())]
    first, end = _clause(scan, mark)
    if not shown or not _ASKING.search(scan.text, first, end):
        return False
    return all(not first <= scan.words[other.first].start < end for other in shown)
