"""Ways to ask for rows besides "by": break X down by, one line per day, source x medium, split into devices.

In: a Scan at such a word. Out: the place after what was read; None where no column or interval follows,
which leaves the word to the vocabulary.
"""

from __future__ import annotations

from bot.questions.kinds import Kind
from bot.questions.marks import COUNTED, Mark, Role
from bot.questions.reading.connecting import INTERVALS, groupings
from bot.questions.reading.named import column_at
from bot.questions.reading.pairs import COLUMN_NAMES
from bot.questions.scanning import Scan

# One line per day: what a table or a chart has one of.
ONE_OF_THEM = frozenset(
    {"line", "row", "point", "value", "number", "figure", "bar", "entry", "bucket", "datapoint", "count"}
)
PER = frozenset({"per", "for", "each", "by", "every", "a", "an"})
BROKEN = frozenset({"down", "up", "out", "apart"})
RELATIVE = frozenset({"ago", "before", "earlier", "prior", "previously", "later", "after", "from", "to"})
BEFORE_COLUMNS = frozenset({"by", "per", "into", "for", "across"})


def read_break(scan: Scan, at: int) -> int | None:
    """Break last week's signups down by country: the columns stand at the end."""
    if scan.word(at) == "broken":  # into paid and social; "signup is broken"
        return scan.add(Role.BREAKDOWN, None, at, at + 1) if scan.word(at + 1) in BEFORE_COLUMNS else None
    later = {word.text for word in scan.words[at + 1 :]}
    return scan.add(Role.BREAKDOWN, None, at, scan.skip(at + 1, BROKEN)) if later & BEFORE_COLUMNS else None


def read_broken(scan: Scan, at: int) -> int | None:
    """The rest of "break ... down": it says nothing of a drop."""
    asked = any(_asks_for_rows(mark) for mark in scan.marks)
    followed = scan.word(at + 1) in BEFORE_COLUMNS
    return scan.add(Role.EMPTY, None, at, at + 1) if asked and followed else None


def read_broken_into(scan: Scan, at: int) -> int | None:
    """Split into devices, signups across countries; "across all countries" may be their sum."""
    if scan.word(at + 1) in {"which", "what"} and column_at(scan, at + 2):
        return scan.add(Role.EMPTY, None, at, at + 2)  # into which countries do they split
    if scan.word(at) in {"across", "among"} or (scan.word(at) == "over" and scan.word(at + 1) == "the"):
        place = scan.skip(at + 1, frozenset({"the", "different", "various", "our"}))
        return None if scan.word(at + 1) == "all" else groupings(scan, at, place)
    return groupings(scan, at, at + 1) if any(_asks_for_rows(mark) for mark in scan.marks) else None


def read_brought(scan: Scan, at: int) -> int | None:
    """How many signups did June bring: a period brings what happened in it."""
    timed = scan.follows(at, Role.PERIOD)
    asked = scan.has(Role.HOW_MANY) or scan.word(0) == "what"
    after = scan.skip(at + 1, frozenset({"in", "us"})) if scan.word(0) == "what" else at + 1
    return scan.add(Role.EMPTY, None, at, after) if timed and asked else None


def _asks_for_rows(mark: Mark) -> bool:
    return mark.role is Role.BREAKDOWN or mark.value is Kind.SPLIT


def read_one_per(scan: Scan, at: int) -> int | None:
    """One line per day, with a row for each country: a grouping."""
    place = scan.skip(at, frozenset({"with", "as"}))
    if scan.word(place) not in {"one", "a", "an", "1"}:
        return None
    if (after := _a_day(scan, at)) is not None:
        return after
    after = scan.skip(place + 1, frozenset({"single", "separate"}))
    if scan.word(after) not in ONE_OF_THEM or scan.word(after + 1) not in PER:
        return None
    return groupings(scan, at, after + 2)


def read_each_owned(scan: Scan, at: int) -> int | None:
    """Each page's views, every event's count: a grouping, though "page views" and "event count" are words."""
    owned = scan.behind(at + 1).startswith(("'s ", "\u2019s "))
    columns = COLUMN_NAMES.get(scan.word(at + 1)) if owned else None
    return scan.add(Role.BY, columns, at, at + 2) if columns else None


def _a_day(scan: Scan, at: int) -> int | None:
    """Signups a day, visitors a week; not "a week earlier"."""
    counted = scan.follows(at, *COUNTED)
    interval = INTERVALS.get(scan.word(at + 1)) if scan.word(at) in {"a", "an"} else None
    if not counted or interval is None or scan.word(at + 2) in RELATIVE:
        return None
    return scan.add(Role.INTERVAL, interval, at, at + 2)


def read_by_column(scan: Scan, at: int) -> int | None:
    """Signups x campaign: by it."""
    counted = scan.follows(at, *COUNTED)
    return groupings(scan, at, at + 1) if counted and column_at(scan, at + 1) else None


def read_between_columns(scan: Scan, at: int) -> int | None:
    """Source x medium, country / device: both columns are shown."""
    beside = scan.follows(at, Role.COLUMN, Role.BY)
    return scan.add(Role.EMPTY, None, at, at + 1) if beside and column_at(scan, at + 1) else None
