"""Codes of countries that are as often something else: QA, HR, LY, PS, fr.

In: a Scan that has been read to its end, and the mark of a value. Out: whether it is a word of chat there, a
department or a span of time rather than a country; and what stands around a value. Other values that stand
where none can are in standing.py.
"""

from __future__ import annotations

import re

from bot.queries import Dimension
from bot.questions.marks import COUNTED, Mark, Role
from bot.questions.scanning import Scan
from bot.questions.wordlist import Shape

# Codes of countries that are as often a department, a role, a title, the year before or a word of chat. They
# are countries behind "in" and "from", right before what is counted, and beside another country.
CHAT = frozenset(
    """
    QA IT HR VC PS MD BA BE BR ID AE AM CM PA NP GN RE AW OM GA MA AD BI IM ER GL CI CD SD TL SM SA ML MP PE
    VA MS MR CO CC BB GG GF BF MC DJ NA TM WS ST MT ET SR AS DO IS SO TO ME MY LY PY CY TD TC AF TH NC NI
    """.split()
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
# What a value narrows, right before it or right behind.
NARROWABLE = COUNTED | {
    Role.PAGES, Role.COLUMN, Role.HEAD, Role.RAW, Role.BREAKDOWN, Role.SERIES, Role.LITERAL, Role.STEP,
    Role.REPORT,
}  # fmt: skip
END = re.compile(r"[.!?:;,\n\]\u2014\u2013]|\s-+(?=\s)|\s/(?=\s)|-(?=\s)")


def _placed(scan: Scan, mark: Mark) -> bool:
    """Behind "in" or "from"."""
    place = mark.after - 2
    while scan.word(place) in {"the", "our", "all", "and", "or"}:
        place -= 1
    return scan.word(place) in PLACING and scan.words[place].raw not in {"IN", "FROM"}


def is_chat(scan: Scan, index: int, mark: Mark) -> bool:
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
    if scan.word(mark.after - 1) == "ad" and Dimension.MEDIUM in dict(mark.picks):
        return raw == "AD" or not counts(scan, mark.after)
    if counts(scan, mark.after):
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
    if before is None or before.role not in NARROWABLE or mark.after - mark.first > 1:
        return False
    return not is_parted(scan, mark.first)


def is_parted(scan: Scan, at: int) -> bool:
    """A clause ends right before a word."""
    return at == 0 or END.search(scan.gap(at) + " ") is not None


def _is_listed(scan: Scan, index: int) -> bool:
    """Beside another value of its column."""
    around = scan.marks[max(index - 2, 0) : index + 3]
    return any(other.role is Role.VERSUS for other in around)


def counts(scan: Scan, at: int) -> bool:
    """What is counted stands right at a place, with other values between."""
    if at >= len(scan.words) or END.search(scan.gap(at)):
        return False
    following = next((mark for mark in scan.marks if mark.first == at and mark.after > at), None)
    if following is not None and following.role is Role.VALUE:
        return counts(scan, following.after)
    return following is not None and following.role in NARROWABLE
