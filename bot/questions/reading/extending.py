"""Where a period ends that began before: november signups until yesterday; "extend it to the 15th".

In: a Scan at such a word. Out: the place after what was read. Not here: "from May 1 until yesterday"
(periods/language.py), what a thread's period becomes (threads/extending.py).
"""

from __future__ import annotations

from bot.periods.ranges import up_to_now, up_to_yesterday
from bot.periods.words import NOW, UP_TO, YESTERDAY
from bot.questions.marks import Mark, Role
from bot.questions.scanning import Scan

STRETCHED = frozenset({"extend", "stretch", "prolong", "lengthen", "expand", "widen", "shorten", "continue"})
THAT = frozenset({"it", "this", "that", "the", "period", "range", "window", "dates", "up", "out", "through"})
THAT |= frozenset({"timeframe", "stretch", "interval", "all", "way"})
INCLUDING = frozenset({"and", "including", "to", "until", "till", "til"})


def read_until(scan: Scan, at: int) -> int | None:
    """Until yesterday, up to now: of a period that was said already; alone of the one asked about before."""
    place = scan.skip(at + 1, INCLUDING) if scan.word(at) == "up" else at + 1
    place = scan.skip(place, INCLUDING) if scan.word(place) == "and" else place
    of_a_person = scan.has(Role.USER) or scan.word(at + 1) not in UP_TO  # what is user_42 up to today
    if scan.word(at) == "up" and of_a_person:
        return None
    said = [index for index, mark in enumerate(scan.marks) if mark.role is Role.PERIOD]
    if not said:
        found = scan.period_at(place)
        alone = scan.last() is None or all(mark.role in {Role.EMPTY, Role.CONNECTIVE} for mark in scan.marks)
        return scan.add(Role.UNTIL, None, at, place) if found and alone else None
    mark = scan.marks[said[-1]]
    if len(said) > 1 or scan.has(Role.COMPARE):
        return None
    if scan.word(place) not in YESTERDAY | NOW:
        return None
    meaning = up_to_yesterday(mark.value) if scan.word(place) in YESTERDAY else up_to_now(mark.value)
    if meaning is None:
        return None
    scan.marks[said[-1]] = Mark(Role.PERIOD, meaning, mark.first, mark.after)
    return scan.add(Role.EMPTY, None, at, place + 1)


def read_stretched(scan: Scan, at: int) -> int | None:
    """Extend it to the 15th; to 90 days, or to tablets too, is only another question."""
    place = scan.skip(at + 1, THAT)
    if scan.word(place) not in UP_TO:
        return None
    ends = scan.period_at(place + 1) is not None
    return scan.add(Role.UNTIL if ends else Role.INSTEAD, None, at, place + 1)
