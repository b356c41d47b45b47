"""Slots by their names, as dashboards write them: interval: day, dimension country.

In: a Scan at such a name. Out: the place after it, or after what it names; None where nothing fitting
follows. `key=value` without spaces is read in pairs.py.
"""

from __future__ import annotations

from bot.questions.marks import Role
from bot.questions.reading.connecting import INTERVALS, groupings
from bot.questions.reading.named import ID_COLUMNS, column_at, labelled_id
from bot.questions.scanning import Scan
from bot.questions.wordlist import Shape

BETWEEN = frozenset({"of", "is", "per", "by", "=", "the", "a", "from"})


def read_interval_label(scan: Scan, at: int) -> int | None:
    """Interval: day, granularity week."""
    place = scan.skip(at + 1, BETWEEN)
    interval = INTERVALS.get(scan.word(place))
    if interval is not None:
        return scan.add(Role.INTERVAL, interval, at, place + 1)
    found = scan.phrase_at(place)
    if found is None or found[0][0] is not Role.INTERVAL:
        return None
    return scan.add(Role.INTERVAL, found[0][1], at, found[1])


def read_bare_interval(scan: Scan, at: int) -> int | None:
    """As in "stats signup by country day last 14 days": the documented command names its interval bare."""
    command = scan.word(0) in {"stats", "stat"}
    follows = scan.word(at + 1) in {"", "by", "top", "vs", "versus", "on", "limit"} or scan.period_at(at + 1)
    counted = scan.is_event_or(at + 1, Role.METRIC, Role.COLUMN)
    interval = INTERVALS.get(scan.word(at)) if command and (follows or counted) else None
    return scan.add(Role.INTERVAL, interval, at, at + 1) if interval else None


def read_period_label(scan: Scan, at: int) -> int | None:
    """Period: last 14 days; for the period 1.6. to 14.6."""
    place = scan.skip(at + 1, BETWEEN - {"from"})
    return scan.add(Role.EMPTY, None, at, place) if scan.period_at(place) else None


def read_metric_label(scan: Scan, at: int) -> int | None:
    """Metric: uniques."""
    place = scan.skip(at + 1, BETWEEN)
    named = scan.is_event_or(place, Role.METRIC, Role.TRAFFIC)
    return scan.add(Role.EMPTY, None, at, place) if named else None


def read_column_label(scan: Scan, at: int) -> int | None:
    """Dimension: country; dimensions source, medium."""
    place = scan.skip(at + 1, BETWEEN)
    return groupings(scan, at, place) if column_at(scan, place) else None


def read_filter_label(scan: Scan, at: int) -> int | None:
    """With filter medium=email, apply the filter country DE."""
    place = scan.skip(at + 1, frozenset({"the", "a"}))
    if scan.word(place) not in {"filter", "filters"}:
        return None
    after = place + 1
    follows = after < len(scan.words) and (scan.words[after].shape is Shape.PAIR or column_at(scan, after))
    return scan.add(Role.EMPTY, None, at, after) if follows else None


def read_id_label(scan: Scan, at: int) -> int | None:
    """Anonymous_id anon_7f3c; user_id is 42."""
    found = labelled_id(scan, at)
    return scan.add(Role.USER, found[0], at, found[1]) if found else None


LABELS = {
    **dict.fromkeys(ID_COLUMNS, read_id_label),
    **dict.fromkeys(("interval", "granularity", "resolution"), read_interval_label),
    **dict.fromkeys(
        ("period", "timeframe", "time-frame", "daterange", "date-range", "timespan", "range"),
        read_period_label,
    ),
    **dict.fromkeys(("metric", "measure"), read_metric_label),
    **dict.fromkeys(("dimension", "dimensions"), read_column_label),
    "apply": read_filter_label,
}
