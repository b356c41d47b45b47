"""Small words that point back: purchases from there, from the same country, which browsers are they in.

In: a Scan at such a word. Out: the place after what was read; None where it points nowhere. What a thread has
to have for it is refining.py's.
"""

from __future__ import annotations

from bot.questions.marks import Role
from bot.questions.reading.named import ARTICLES, column_at
from bot.questions.scanning import Scan

# Which pages did they happen on, which country are they in.
LEAVING = frozenset(
    { "they", "these", "those", "them", "happen", "happened", "occur", "occurred", "come", "came", "fire",
    "fired", "was", "were", "is", "are", "appear", "appeared", "trigger", "triggered", "that", "be",
    }
)  # fmt: skip


def read_pointing(scan: Scan, at: int) -> int | None:
    """Either of the two."""
    after = _read_there(scan, at)
    return _read_left_behind(scan, at) if after is None else after


def _read_there(scan: Scan, at: int) -> int | None:
    """Purchases from there, from the same country: where those before came from."""
    place = scan.skip(at + 1, ARTICLES)
    if scan.word(place) == "there" and scan.word(at) in {"from", "in", "on"}:
        role = Role.EMPTY if scan.has(Role.VALUE) else Role.KEEP  # about Nigeria: how many came from there
        return scan.add(role, (), at, place + 1) if scan.ends_at(place + 1) else None
    column = column_at(scan, place + 1) if scan.word(place) == "same" else None
    return scan.add(Role.KEEP, column[0], at, column[1]) if column else None


def _read_left_behind(scan: Scan, at: int) -> int | None:
    """Which browsers are they in, which paths did they happen on: the preposition of the column asked for."""
    asked = scan.word(at - 1) in LEAVING and scan.has(Role.COLUMN, Role.PAGES) and at + 1 == len(scan.words)
    begins = not {scan.word(0), scan.word(1), scan.word(2)}.isdisjoint({"which", "what"})
    return scan.add(Role.EMPTY, None, at, at + 1) if asked and begins else None
