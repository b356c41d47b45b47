"""Small words that point back: purchases from there, from the same country, which browsers are they in.

In: a Scan at such a word. Out: the place after what was read; None where it points nowhere. What a thread has
to have for it is refining.py's.
"""

from __future__ import annotations

from bot.questions.marks import Role
from bot.questions.reading.comparing_idioms import idiom
from bot.questions.reading.named import ARTICLES, column_at
from bot.questions.reading.timing import read_same_time
from bot.questions.scanning import Scan
from bot.questions.wordlist import Shape

# "Same day last week" is a comparison, not the question before.
SAME_TIME = frozenset({"period", "time", "day", "week", "month", "quarter", "days", "dates", "weekday"})
# The same number for October, purchases the same way.
SAME_THING = frozenset(
    { "thing", "again", "question", "query", "data", "chart", "report", "please", "pls", "number", "numbers",
    "figure", "figures", "count", "stat", "stats", "metric", "metrics", "breakdown", "cut", "view", "table",
    "list", "one", "ones", "way", "info", "graph", "plot", "result", "results", "analysis", "too", "format",
    }
)  # fmt: skip
REPEATED = frozenset(
    {Role.EMPTY, Role.CONNECTIVE, Role.PERIOD, Role.EVENT, Role.VALUE, Role.LITERAL, Role.INSTEAD, Role.USER}
)
# What was asked about before; who it was is the thread's.
OF_THEM = frozenset({"them", "those", "these", "that"})


# Which pages did they happen on, which country are they in.
LEAVING = frozenset(
    { "they", "these", "those", "them", "happen", "happened", "occur", "occurred", "come", "came", "fire",
    "fired", "was", "were", "is", "are", "appear", "appeared", "trigger", "triggered", "that", "be",
    }
)  # fmt: skip


def read_there(scan: Scan, at: int) -> int | None:
    """Purchases from there: where those before came from; of Nigeria, that is said already."""
    place = scan.skip(at + 1, ARTICLES)
    if scan.word(place) != "there" or scan.word(at) not in {"from", "in", "on"}:
        return None
    if scan.has(Role.VALUE):
        return scan.add(Role.EMPTY, None, at, place + 1)
    return scan.add(Role.KEEP, (), at, place + 1) if scan.ends_at(place + 1) else None


def read_from_the_same(scan: Scan, at: int) -> int | None:
    """From the same country: where those before came from."""
    place = scan.skip(at + 1, ARTICLES)
    column = column_at(scan, place + 1) if scan.word(place) == "same" else None
    return scan.add(Role.KEEP, column[0], at, column[1]) if column else None


def read_left_behind(scan: Scan, at: int) -> int | None:
    """Which browsers are they in, which paths did they happen on: the preposition of the column asked for."""
    asked = scan.word(at - 1) in LEAVING and scan.has(Role.COLUMN, Role.PAGES) and at + 1 == len(scan.words)
    begins = not {scan.word(0), scan.word(1), scan.word(2)}.isdisjoint({"which", "what"})
    return scan.add(Role.EMPTY, None, at, at + 1) if asked and begins else None


def read_same(scan: Scan, at: int) -> int | None:
    """Same, but purchases; same again by country."""
    if (column := column_at(scan, at + 1)) is not None:  # the same country
        return scan.add(Role.KEEP, column[0], at, column[1])
    place = scan.skip(at + 1, SAME_THING)
    if place == len(scan.words) and scan.last() is not None and all(m.role in REPEATED for m in scan.marks):
        return scan.add(Role.KEEP, (), at, place)  # and October the same
    if place == at + 1 and (after := read_same_time(scan, at, place)) is not None:
        return after
    if place == at + 1 and scan.word(place) in SAME_TIME:  # "same period last year" is a comparison
        return _a_year_before(scan, at)
    joined = scan.word(place) in {"but", "by", "in", "on", "from", "for", "with", "only", "as", "per"}
    comma = place < len(scan.words) and scan.words[place].shape is Shape.COMMA
    named = place < len(scan.words) and (scan.period_at(place) or scan.event_at(place))
    if scan.last() is not None or not (joined or comma or named or place > at + 1):
        return None
    return scan.add(Role.CONNECTIVE, None, at, place)


def _a_year_before(scan: Scan, at: int) -> int | None:
    """Same period last year, and nothing else: beside what was asked before."""
    said = idiom(scan, at) if scan.last() is None else None
    if said is None or said[0] != "year" or said[1] != len(scan.words):
        return None
    return scan.add(Role.COMPARE, said[0], at, said[1])


def read_of_them(scan: Scan, at: int) -> int | None:
    """Of them, for those: whoever the question before was about."""
    place = scan.skip(at + 1, ARTICLES)
    if scan.word(at) not in {"of", "for", "among"} or scan.word(place) not in OF_THEM:
        return None
    rest = range(place + 1, len(scan.words))
    if scan.word(at) == "of" and any(scan.event_at(later) for later in rest):
        return scan.add(Role.TOPIC, "funnel", at, place + 1)  # how many of those bought: of the same people
    return scan.add(Role.EMPTY, None, at, place + 1) if scan.word(place + 1) != "with" else None
