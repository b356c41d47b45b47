"""What is counted or shown together with something: pages with the most views, include the country.

In: a Scan at "with" or "include". Out: the place after what was read; None where a value follows, which
connecting.py reads.
"""

from __future__ import annotations

from bot.queries import Dimension
from bot.questions.marks import Role
from bot.questions.reading.labels import LABELS
from bot.questions.reading.named import column_at
from bot.questions.scanning import Scan

COUNTS = frozenset(
    {"count", "counts", "total", "totals", "number", "numbers", "volume", "volumes", "frequency"}
)


def read_with(scan: Scan, at: int) -> int | None:
    """Pages with the most views: what ranks stands after it; "with country too" adds a column."""
    place = scan.skip(at + 1, frozenset({"the"}))
    if scan.word(place) in {"most", "highest", "biggest", "largest"}:
        return scan.add(Role.EMPTY, None, at, at + 1)
    if (after := _with_an_event(scan, at)) is not None:
        return after
    counted = scan.skip(at + 1, frozenset({"its", "their", "the", "all"}))
    if scan.word(counted) in COUNTS and scan.has(Role.BY, Role.COLUMN) and scan.ends_at(counted + 1):
        return scan.add(Role.EMPTY, None, at, counted + 1)  # every event with its count
    if scan.means(place, Role.INTERVAL):  # with the daily numbers
        return scan.add(Role.EMPTY, None, at, place)
    if scan.word(place) in LABELS:
        return LABELS[scan.word(place)](scan, place)
    column = column_at(scan, place)
    added = column and (scan.ends_at(column[1]) or scan.word(column[1]) in {"too", "also", "added", "as"})
    return scan.add(Role.ADD, None, at, place) if added and scan.last() is None else None


def _with_an_event(scan: Scan, at: int) -> int | None:
    """Countries with signups, users with a purchase; single events with their source."""
    place = scan.skip(at + 1, frozenset({"a", "an", "any", "some", "their", "the", "its", "our"}))
    found = scan.event_at(place)
    last = next((mark for mark in reversed(scan.marks) if mark.role not in {Role.EMPTY, Role.PERIOD}), None)
    rows = last is not None and last.role in {Role.COLUMN, Role.PAGES, Role.METRIC}
    if found and rows and not scan.has(Role.EVENT):
        return scan.add(Role.EMPTY, None, at, place)
    shown = column_at(scan, place)
    single = scan.has(Role.LIMIT) or (scan.has(Role.RAW) and scan.has(Role.EVENT))
    if shown and single and shown[0][0] in {Dimension.SOURCE, Dimension.MEDIUM} and scan.ends_at(shown[1]):
        return scan.add(Role.EMPTY, None, at, shown[1])
    return None


def read_include(scan: Scan, at: int) -> int | None:
    """Include all devices; include the country: adds it."""
    place = scan.skip(at + 1, frozenset({"the"}))
    if scan.means(place, Role.CLEAR):
        return scan.add(Role.EMPTY, None, at, at + 1)
    valued = scan.last() is None and scan.value_at(place)  # include France
    return scan.add(Role.ADD, None, at, place) if column_at(scan, place) or valued else None
