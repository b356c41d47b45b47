"""Comparisons: vs, versus, compared to, than, more or less, compare X with Y.

In: a Scan at such a word. Out: the place after what was read; None where nothing comparable stands there.
Two periods compare; two values of one column become that column's breakdown, never a comparison of periods.
"""

from __future__ import annotations

from bot.questions.marks import COUNTED, Role
from bot.questions.reading.comparing_periods import THOSE_OF, period_target
from bot.questions.reading.joining import AGAIN, has_more, joined, past, read_mixed, use_more, value_of
from bot.questions.scanning import CODES, Scan

# Which country has more purchases.
HAS = frozenset({"has", "have", "had", "gets", "get", "got", "sees", "makes", "made", "gave", "gives"})


def read_versus(scan: Scan, at: int) -> int | None:
    """Vs the previous period, vs last month, facebook vs google; "vs google" beside the question before."""
    after = read_across(scan, at, at + 1)
    place = scan.skip(at + 1, THOSE_OF | {"from", "in", "on"})
    column, end = value_of(scan, place)
    if after is None and scan.last() is None and column is not None and scan.ends_at(end):
        return scan.add(Role.COMPARING, None, at, place)
    return after


def read_in_comparison(scan: Scan, at: int) -> int | None:
    """In comparison to the day before, in contrast to May."""
    if scan.word(at + 1) not in {"comparison", "contrast", "relation"} or scan.word(at + 2) not in {
        "to",
        "with",
    }:
        return None
    return read_across(scan, at, at + 3)


def read_compared(scan: Scan, at: int) -> int | None:
    """Compared to last week; "against" alone does the same."""
    if scan.word(at) == "against":
        return read_across(scan, at, at + 1)
    if scan.word(at + 1) in {"to", "with", "against"}:
        return read_across(scan, at, at + 2)
    return None


def read_next_to(scan: Scan, at: int) -> int | None:
    """Put July next to June; "next week" is still to come."""
    return read_across(scan, at, at + 2) if scan.word(at + 1) == "to" else None


def read_than(scan: Scan, at: int) -> int | None:
    """More signups than last week: the comparative is used up."""
    compares = has_more(scan) or scan.has(Role.MOVED, Role.COMPARING)
    after = period_target(scan, at, at + 1) if compares else None
    if after is None and has_more(scan):
        after = joined(scan, at, scan.skip(at + 1, THOSE_OF | {"from", "in", "on", "via"}))
    if after is not None:
        use_more(scan)
    return after


def read_comparative(scan: Scan, at: int) -> int | None:
    """Why are signups less: as good as down; more than last week compares, more than 100 asks for a bound."""
    if scan.word(at + 1) == "than":
        after = period_target(scan, at, at + 2)
        return scan.add(Role.TOPIC, "threshold", at, at + 2) if after is None else after
    if scan.has(Role.VERSUS):  # google or facebook, which brings more signups
        return scan.add(Role.EMPTY, None, at, at + 1)
    listed = scan.has(Role.COLUMN, Role.PAGES) and (scan.has(Role.BRINGS) or scan.word(at - 1) in HAS)
    if scan.word(at) == "more" and listed and scan.is_event_or(at + 1, Role.METRIC, Role.TRAFFIC):
        # which campaign brings more signups
        return scan.add(Role.TOP, "most", at, at + 1)
    return scan.add(Role.MOVED, None, at, at + 1) if scan.has(Role.WHY) else None


def read_compare(scan: Scan, at: int) -> int | None:
    """Compare X to Y; the word that joins the two is read as "vs" later."""
    if (
        scan.word(at + 1) in {"to", "with", "against"}
        and (after := read_across(scan, at, at + 2)) is not None
    ):
        return after
    return scan.add(Role.COMPARING, None, at, at + 1)


def read_joint(scan: Scan, at: int) -> int | None:
    """Read "to", "with", "and" between two things that are compared."""
    return read_across(scan, at, at + 1) if scan.has(Role.COMPARING) else None


def read_and(scan: Scan, at: int) -> int | None:
    """Between two values of one column; everywhere else "and" only joins."""
    if scan.has(Role.COMPARING) and (after := read_across(scan, at, at + 1)) is not None:
        return after
    place = past(scan, at + 1, THOSE_OF | {"from", "in", "on"} | AGAIN)
    at_the_end = at + 1 == len(scan.words) and scan.marks
    if at_the_end or is_second_count(scan, place):  # "visitors and signups" is two questions
        return scan.add(Role.OPERATOR, "and", at, at + 1)
    if scan.marks and (after := joined(scan, at, place)) is not None:
        return after
    if (after := read_mixed(scan, at, place)) is not None:
        return after
    return scan.add(Role.CONNECTIVE if scan.last() is None else Role.EMPTY, None, at, at + 1)


def read_short_and(scan: Scan, at: int) -> int | None:
    """As in "n last week?"; anywhere else it may be a number that nobody has filled in."""
    joins = scan.follows(at, Role.BY, Role.COLUMN, Role.VALUE, Role.EVENT)
    return read_and(scan, at) if at == 0 or joins else None


def is_second_count(scan: Scan, at: int) -> bool:
    """Visitors and signups: one figure a question."""
    last = scan.last()
    return last is not None and last.role in COUNTED and scan.is_event_or(at, *COUNTED)


def read_across(scan: Scan, first: int, at: int) -> int | None:
    """A period, a value or an event that stands across from what was said before."""
    coded = at < len(scan.words) and scan.words[at].raw in CODES
    if coded and (after := joined(scan, first, at)) is not None:  # DE vs AT last week
        return after
    bare = scan.word(at) == "at" or (scan.word(at) == "on" and scan.word(at + 1) in {"last", "this"})
    # "mobile vs at last week": what it is compared with is missing
    after = None if bare else period_target(scan, first, at)
    if after is not None:
        return after
    place = scan.skip(at, THOSE_OF | {"from", "in", "on"})
    if (after := joined(scan, first, place)) is not None:
        return after
    found = scan.event_at(place)
    if found and scan.has(Role.EVENT):
        scan.add(Role.EMPTY, None, first, place)
        return scan.add(Role.EVENT, found[0], place, found[1])
    return None


def read_more_or_less(scan: Scan, at: int) -> int | None:
    """More or less how many: about; "did we get more or less" is a movement, "more or less than" compares."""
    if (scan.word(at + 1), scan.word(at + 2)) != ("or", "less") or scan.word(at + 3) == "than":
        return None
    counts = any(scan.means(place, Role.HOW_MANY) for place in range(len(scan.words)))
    return scan.add(Role.EMPTY, None, at, at + 3) if counts else None
