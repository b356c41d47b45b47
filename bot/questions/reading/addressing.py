"""Questions about an address: what a link would be classified as, by which rule it is what it is.

In: a Scan at such a word. Out: the place after what was read; None where the sentence is another one. The
command "classify" itself is in commanding.py.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.questions.kinds import Kind
from bot.questions.marks import Role
from bot.questions.reading.commanding import add_addresses
from bot.questions.scanning import Scan

# What would this link be counted as: words around an address, and those that ask what becomes of it.
CLASSIFIED = frozenset(
    """attribute classified counted attributed categorised categorized classed marked labelled labeled treated
    filed bucketed flagged reported recognised recognized assigned
    """.split()
)
AROUND_ADDRESSES = frozenset(
    """label bucket category bin would this link url address as following tagged
    """.split()
)
# What source is this link: nothing else is asked of an address.
ABOUT_ADDRESSES = AROUND_ADDRESSES | frozenset(
    { "check", "test", "see", "a", "and", "applies", "apply", "attribution", "be", "belong", "channel",
    "click", "come", "count", "did", "do", "does", "fire", "fires", "for", "from", "get", "go", "got",
    "hit", "hits", "how", "into", "is", "it", "match", "matches", "medium", "of", "rule", "rules", "source",
    "tagged", "that", "the", "to", "trigger", "under", "visit", "visitor", "was", "we", "what", "where",
    "which", "with", "you", "ok", "okay", "correct", "correctly", "properly", "right", "well", "fine",
    "good", "valid", "wrong", "my", "our", "please", "all", "tagging", "tags", "utm", "set", "up",
    }
)  # fmt: skip


def _asks_of_an_address(scan: Scan) -> bool:
    links = [at for at in range(len(scan.words)) if is_link(scan, at)]
    asked = any(word.text in CLASSIFIED or word.text == "classify" for word in scan.words)
    others = {word.text for at, word in enumerate(scan.words) if at not in links and word.text != ","}
    return bool(links) and (asked or others <= ABOUT_ADDRESSES)


_LINK = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:/[^\s?]*)?\?[^\s=]+=")


def is_link(scan: Scan, at: int) -> bool:
    """With a scheme, or with parameters: acme.io/?ref=x."""
    word = scan.word(at)
    return word.startswith(("http://", "https://", "www.")) or ("?" in word and _LINK.match(word) is not None)


def read_address(scan: Scan, at: int) -> int | None:
    """An address in a sentence that asks what it would be classified as."""
    if not is_link(scan, at) or scan.has(Role.URL) or not _asks_of_an_address(scan):
        return None
    if not any(mark.value is Kind.CLASSIFY for mark in scan.marks):
        about = {Role.COLUMN, Role.WHERE, Role.TRAFFIC, Role.HEAD}
        scan.marks = [replace(mark, role=Role.EMPTY) if mark.role in about else mark for mark in scan.marks]
        scan.add(Role.HEAD, Kind.CLASSIFY, at, at)
    return add_addresses(scan, at, at)


def read_classified(scan: Scan, at: int) -> int | None:
    """Classified as what; "attributed to facebook" is from facebook."""
    if scan.word(at + 1) == "to" and scan.value_at(at + 2):
        return scan.add(Role.EMPTY, None, at, at + 2)
    if scan.has(Role.WHY):  # why is linkedin counted as paid, labelled social
        return scan.add(Role.EMPTY, None, at, at + 2 if scan.word(at + 1) == "as" else at + 1)
    return scan.add(Role.HEAD, Kind.CLASSIFY, at, at + 1) if _asks_of_an_address(scan) else None


def read_beside_address(scan: Scan, at: int) -> int | None:
    return scan.add(Role.EMPTY, None, at, at + 1) if _asks_of_an_address(scan) else None
