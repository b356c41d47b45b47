"""Small words that are codes of countries as well: us, AT, NO, IN.

In: a Scan at such a word. Out: the place after it, read as a country or as the small word; None where that is
left to other rules. Codes that are as often something else in a chat (QA, HR) are in chat_codes.py.
"""

from __future__ import annotations

from bot.queries import Dimension
from bot.questions.marks import Role
from bot.questions.reading.joining import joined
from bot.questions.scanning import Scan
from bot.questions.wordlist import Shape
from bot.questions.words.index import is_shouted

US = ((Dimension.COUNTRY, "US"),)
# After these "us" is no object.
NOUNS = frozenset(
    {Role.EVENT, Role.METRIC, Role.VALUE, Role.PERIOD, Role.TRAFFIC, Role.COLUMN, Role.EVENTS, Role.VERSUS}
    | {Role.CONNECTIVE, Role.INSTEAD}
)
# In capitals, among small letters, these are countries, unless they lead over to a value or a period.
LEADING = frozenset({"AT", "BE", "IN", "MY", "ME"})
# Small words that are countries in a list of others: SE NO DK.
SMALL_CODES = LEADING | {"NO", "IS", "IT", "AS", "DO", "TO", "SO", "AM", "BY", "US"}


def read_us(scan: Scan, at: int) -> int | None:
    """Show us, brought us the most; "US signups", "signups us", "US vs UK" are about a country.

    A person is spoken of after a verb only: after nothing, or after what is counted, it is the country.
    """
    before = scan.marks[-1] if scan.marks and scan.marks[-1].after == at else None
    if scan.words[at].raw == "us" and scan.behind(at).startswith(":"):  # repeat for us: ...
        return scan.add(Role.EMPTY, None, at, at + 1)
    named = before is None or before.role in NOUNS or scan.word(at - 1) in {"the", "only", "just"}
    named = named or scan.word(at + 1) == "only" or _is_between_commas(scan, at)
    if scan.words[at].raw == "US" or named:
        return None if scan.words[at].raw == "US" else scan.add(Role.VALUE, US, at, at + 1)
    return scan.add(Role.EMPTY, None, at, at + 1)


def _is_between_commas(scan: Scan, at: int) -> bool:
    """Purchases in May, us, by os: a word of its own."""
    sides = (at - 1, at + 1) if at + 1 < len(scan.words) else (at - 1,)
    parted = at > 0 and all(scan.words[side].shape is Shape.COMMA for side in sides)
    return parted and scan.has(Role.EVENT, Role.METRIC, Role.TRAFFIC)


def read_capitals(scan: Scan, at: int) -> int | None:
    """As in "signups AT last week": a country that is a small word otherwise, and would be passed over."""
    raw = scan.words[at].raw
    if raw not in SMALL_CODES or is_shouted(scan.words):
        return None
    listed = scan.follows(at, Role.VALUE, Role.VERSUS)
    if listed and (after := joined(scan, at, at)) is not None:  # SE NO DK
        return after
    if raw not in LEADING:
        return None
    if raw == "IN" and scan.period_at(at + 1):  # in October
        return None
    if raw == "AT" and (scan.word(at + 1)[:1].isdigit() or scan.word(at + 1) in {"noon", "midnight"}):
        return None
    leads = scan.word(at + 1) in {"the", "our"} or (raw in {"IN", "AT"} and scan.value_at(at + 1))
    return None if leads else scan.add(Role.VALUE, ((Dimension.COUNTRY, raw),), at, at + 1)
