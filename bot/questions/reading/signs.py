"""Signs between words: +, &, >, arrows.

In: a Scan at a sign. Out: the place after it; None where it joins values or steps, which joining.py and
commanding.py read.
"""

from __future__ import annotations

from bot.questions.marks import Role
from bot.questions.reading.comparing import is_second_count
from bot.questions.scanning import Scan


def read_plus(scan: Scan, at: int) -> int | None:
    """As in "nov 10+", which may mean since; "signups + uniques" are two; "+ device" adds a column."""
    if scan.last() is None:
        return scan.add(Role.ADD, None, at, at + 1)
    glued = scan.words[at].start > 0 and not scan.text[scan.words[at].start - 1].isspace()
    ends = at + 1 >= len(scan.words)
    if scan.follows(at, Role.PERIOD) and (glued or ends):
        return scan.add(Role.OPERATOR, "+", at, at + 1)
    return read_second_count(scan, at)


def read_second_count(scan: Scan, at: int) -> int | None:
    """Signups & uniques: one figure a question."""
    return scan.add(Role.OPERATOR, "and", at, at + 1) if is_second_count(scan, at + 1) else None


def read_arrow(scan: Scan, at: int) -> int | None:
    """As in ">5 oct", "oct 10 ->": a bound, or an open end; between other things an arrow only parts them."""
    greater = scan.words[at].text == ">"
    if greater and (scan.word(at + 1)[:1].isdigit() or scan.period_at(at + 1)):
        return scan.add(Role.TOPIC, "threshold", at, at + 1)
    if greater and scan.follows(at, Role.COLUMN):
        return scan.add(Role.OPERATOR, ">", at, at + 1)
    opens = scan.follows(at, Role.PERIOD) and at + 1 >= len(scan.words)
    return scan.add(Role.OPERATOR if opens else Role.EMPTY, "->", at, at + 1)
