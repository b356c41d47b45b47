"""Words that take something away from the question before: instead of, rather than, remove, filter by.

In: a Scan at such a word. Out: the place after what was read; None where nothing follows that a question
could have, which leaves the word over. What is put in its place is read by rules of its own; what becomes
of both is dropping.py's.
"""

from __future__ import annotations

from bot.queries import Dimension, Metric
from bot.questions.marks import COUNTED, Mark, Role
from bot.questions.reading.connecting import INTERVALS
from bot.questions.reading.named import ARTICLES, column_at, values
from bot.questions.scanning import Scan
from bot.questions.wordlist import Shape

BEFORE_THINGS = ARTICLES | {"by", "per", "from", "in", "on", "for", "to", "show", "showing", "using", "just"}
AFTER_THINGS = frozenset(
    {"filter", "filters", "breakdown", "breakdowns", "grouping", "split", "dimension", "column"}
)
# Taken away by themselves.
CLEARED = {
    "filter": "filters", "filters": "filters", "filtering": "filters", "breakdown": "group_by",
    "breakdowns": "group_by", "grouping": "group_by", "split": "group_by", "comparison": "compare",
    "interval": "interval", "group": "group_by",
}  # fmt: skip
AFTERWARDS = frozenset({"again", "please", "pls", "now", "then", "though", "thanks"})
VERBS = frozenset({"forget", "scrap", "ditch", "remove", "drop", "clear", "lose", "delete"})
FELL = frozenset({"why", "did"})
FILTERED_BY = frozenset(
    {"by", "on", "to", "for", "it", "that", "them", "this", "down", "where", "only", "the"}
)


def read_instead(scan: Scan, at: int) -> int | None:
    """Instead of signups, rather than by country: it goes; "instead" alone is the vocabulary's."""
    if scan.word(at + 1) not in {"of", "than"}:
        return None
    place = scan.skip(at + 2, BEFORE_THINGS)
    dropped, after = thing_at(scan, place)
    if dropped is None:
        return None
    scan.add(Role.INSTEAD, None, at, place)
    return scan.add(Role.DROP, dropped, place, after)


def read_not(scan: Scan, at: int) -> int | None:
    """As in "counts, not uniques", "google, not facebook": one for the other. Every other "not" negates."""
    place = scan.skip(at + 1, BEFORE_THINGS)
    if scan.word(place) in {"total", "totals", "sum"} and scan.has(Role.BY, Role.COLUMN, Role.INTERVAL):
        return scan.add(Role.EMPTY, None, at, place + 1) if scan.ends_at(place + 1) else None
    dropped, after = thing_at(scan, place)
    last = scan.last()
    other = isinstance(dropped, Metric) and place == scan.skip(at + 1, frozenset({"the", "just", "only"}))
    if not scan.ends_at(after) or not (other or (last is not None and _is_alike(last, dropped))):
        return None
    scan.add(Role.INSTEAD, None, at, place)
    return scan.add(Role.DROP, dropped, place, after)


def _is_alike(mark: Mark, dropped: object) -> bool:
    """Google, not facebook; by device, not by country: of a kind with what was said before it."""
    if is_columns(dropped):
        return mark.role in {Role.BY, Role.COLUMN}
    if dropped == "period":
        return mark.role is Role.PERIOD
    if isinstance(dropped, tuple) and mark.role is Role.VALUE:
        return dict(dropped).keys() == dict(mark.picks).keys()
    return dropped == "event" and mark.role is Role.EVENT


def read_remove(scan: Scan, at: int) -> int | None:
    """Remove the country filter, drop the breakdown by device: only what names the thing as a slot.

    "Remove facebook" may mean the filter, or everybody but facebook.
    """
    if scan.word(at) == "drop" and FELL & {word.text for word in scan.words[:at]}:
        return None  # why did signups drop this week
    place = scan.skip(at + 1, ARTICLES | {"that", "this", "those"})
    if scan.word(at) in {"no", "without"} and (unsplit := _unsplit(scan, place)) is not None:
        return scan.add(Role.EMPTY, None, at, unsplit)
    after = place + 1 + (scan.word(place) == "group" and scan.word(place + 1) == "by")
    ended = scan.skip(after, AFTERWARDS)
    if scan.word(place) in CLEARED and (scan.ends_at(ended) or _goes_on(scan, ended)):
        return scan.add(Role.CLEAR, CLEARED[scan.word(place)], at, after)
    dropped, after = thing_at(scan, place)
    after = scan.skip(after, AFTERWARDS)
    ended = scan.ends_at(after) or _goes_on(scan, after)
    valued = isinstance(dropped, tuple) and not is_columns(dropped)
    if valued and ended and scan.word(at) in VERBS and scan.last() is None:  # of a thread's own filter
        return scan.add(Role.DROP, dropped, at, after)
    slot = dropped == "interval" or is_columns(dropped)
    if slot and ended and scan.word(at) in VERBS:  # not "without country"
        return scan.add(Role.DROP, dropped, at, after)
    if (slot or valued) and scan.word(after) in AFTER_THINGS:
        return scan.add(Role.DROP, dropped, at, after + 1)
    if scan.word(place) in AFTER_THINGS and scan.word(place + 1) in {"by", "on", "for"}:
        dropped, after = thing_at(scan, scan.skip(place + 2, ARTICLES))
        if isinstance(dropped, tuple):
            return scan.add(Role.DROP, dropped, at, after)
    begins = scan.last() is None or scan.words[at - 1].shape is Shape.COMMA
    if scan.word(at) == "drop" and begins and scan.word(at + 1) in ARTICLES:
        return scan.add(Role.OPERATOR, "drop", at, at + 1)  # it tells to, it does not ask what fell
    return None


def _unsplit(scan: Scan, at: int) -> int | None:
    """By source only, no medium split: of columns that were just named another is no part."""
    column = column_at(scan, at)
    shown = {shown for mark in scan.marks if mark.role is Role.BY for shown in mark.columns}
    if column is None or not shown or shown & set(column[0]) or scan.word(column[1]) not in AFTER_THINGS:
        return None
    return column[1] + 1 if scan.ends_at(column[1] + 1) else None


def _goes_on(scan: Scan, at: int) -> bool:
    """Drop the source, show daily: a comma ends the first part."""
    return at < len(scan.words) and scan.words[at].shape is Shape.COMMA and scan.words[at].text in {",", ";"}


def read_swap(scan: Scan, at: int) -> int | None:
    """Swap Germany for Austria, change source to country, switch from daily to weekly."""
    dropped, after = thing_at(scan, scan.skip(at + 1, BEFORE_THINGS))
    if dropped is None or scan.word(after) not in {"for", "to", "with", "by", "into"}:
        return None
    if thing_at(scan, scan.skip(after + 1, BEFORE_THINGS))[0] is None:
        return None
    scan.add(Role.INSTEAD, None, at, at + 1)
    return scan.add(Role.DROP, dropped, at + 1, after + 1)


def read_no(scan: Scan, at: int) -> int | None:
    """No, purchases; no, I meant last month: of what was asked before. "No purchases" negates."""
    place = scan.skip(at + 1, frozenset({"wait", "sorry", "actually"}))
    corrects = scan.last() is None and (scan.word(at + 1) == "i" or scan.period_at(place) is not None)
    comma = at == 0 and len(scan.words) > 1 and scan.words[1].shape is Shape.COMMA
    return scan.add(Role.INSTEAD, None, at, at + 1) if corrects or comma else read_remove(scan, at)


def is_columns(dropped: object) -> bool:
    return isinstance(dropped, tuple) and all(isinstance(thing, Dimension) for thing in dropped)


def thing_at(scan: Scan, at: int) -> tuple[object, int]:
    """What a question can have: columns, values, a metric, "event", "period"; else None."""
    if picks := scan.value_at(at, after_preposition=True):
        return picks
    if (event := scan.event_at(at)) is not None:
        return "event", event[1]
    if column := column_at(scan, at):
        return column
    found = scan.phrase_at(at)
    if found and found[0][0] in COUNTED | {Role.INTERVAL}:
        return (found[0][1] if isinstance(found[0][1], Metric) else found[0][0].name.lower()), found[1]
    if scan.word(at) in INTERVALS:
        return "interval", at + 1
    period = scan.period_at(at)
    if period:
        return "period", period[1]
    return None, at


def read_filter(scan: Scan, at: int) -> int | None:
    """Filter by Germany, filter on country DE, filter source=google: it says what the value says anyway."""
    place = scan.skip(at + 1, FILTERED_BY)
    if place < len(scan.words) and scan.words[place].shape is Shape.PAIR:
        return scan.add(Role.EMPTY, None, at, place)
    column = column_at(scan, place)
    begin = place if column is None else column[1]
    if column is None or (len(column[0]) == 1 and _is_value_of(scan, column[0][0], begin)):
        scan.add(Role.EMPTY, None, at, begin)
        if (after := values(scan, begin, begin)) is not None:
            return after
        scan.marks.pop()
    return None


def _is_value_of(scan: Scan, column: Dimension, at: int) -> bool:
    found = scan.value_at(at, after_preposition=True)
    return bool(found and found[0][0][0] is column)
