"""Telephone numbers, e-mail addresses, and what happened by telephone or in a shop of bricks.

In: a Scan in which every word has been read: "mobile" as a device, "email" as a source. Raises Unanswerable
or LeftOver where the words around say that something else is meant. They are no words of the vocabulary,
which would let typos be corrected into them.
"""

from __future__ import annotations

from bot.questions.errors import LeftOver, Unanswerable
from bot.questions.marks import Role
from bot.questions.scanning import Scan
from bot.questions.words.small_words import BEFORE_VALUES

TELEPHONES = frozenset({"phone", "mobile", "cell", "telephone", "tel", "contact"})
NUMBERS = frozenset({"number", "numbers", "nr", "nrs", "details", "data", "info"})
CONTACTS = frozenset(
    {"phones", "mobiles", "emails", "e-mails", "phone", "mobile", "email", "e-mail", "contacts"}
)
# "signups with their email": perhaps the address, perhaps those whom a newsletter brought.
WITH = frozenset({"email", "emails", "e-mail", "e-mails", "phone number"})
THEIR = frozenset({"a", "an", "their", "his", "her", "the"})
# Behind these it is where somebody came from.
LEADING = BEFORE_VALUES | {"by", "and", "vs", "or"}
# Phrases whose words say something else one by one.
ELSEWHERE = frozenset(
    {
        ("in", "person"), ("over", "the", "phone"), ("over", "phone"), ("by", "telephone"), ("in", "store"),
        ("in", "the", "store"), ("in", "stores"), ("in", "the", "app"), ("in", "our", "app"), ("about", "us"),
        ("regarding", "us"), ("per", "telephone"), ("on", "the", "telephone"),
    }
)  # fmt: skip
LONGEST = max(map(len, ELSEWHERE))
GIVING_AWAY = TELEPHONES | CONTACTS | {words[0] for words in ELSEWHERE} | {"with"}


def refuse_elsewhere(scan: Scan) -> None:
    """Raises Unanswerable for what would list how people can be reached, LeftOver for what may mean it."""
    if not scan.holds(GIVING_AWAY):
        return
    for at in range(len(scan.words)):
        if _is_a_contact(scan, at):
            raise Unanswerable(scan.text, topic="people")
        if (after := _elsewhere(scan, at)) is not None:
            left = " ".join(word.raw for word in scan.words[at:after])
            raise LeftOver(scan.text, left_over=(left,))


def _is_a_contact(scan: Scan, at: int) -> bool:
    """Phone numbers, emails of the buyers, the signups' emails."""
    word = scan.word(at)
    if word in TELEPHONES and scan.word(at + 1) in NUMBERS:
        return True
    if word not in CONTACTS or not scan.has(Role.EVENT):
        return False
    if scan.word(at + 1) in {"of", "for"} and scan.word(at - 1) not in LEADING:
        return True
    return "'" in scan.gap(at) and any(mark.role is Role.EVENT and mark.after == at for mark in scan.marks)


def _elsewhere(scan: Scan, at: int) -> int | None:
    if scan.word(at) not in GIVING_AWAY:
        return None
    for length in range(LONGEST, 1, -1):
        if tuple(scan.word(place) for place in range(at, at + length)) in ELSEWHERE:
            return at + length
    if scan.word(at) == "with" and scan.word(place := scan.skip(at + 1, THEIR)) in WITH:
        return place + 1
    return None
