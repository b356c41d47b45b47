"""Small words that rank, count and restrict: top, most, limit, last 20, only, dau.

In: a Scan at such a word. Out: the place after what was read; None where nothing fitting follows, which
leaves an operator over and the sentence unanswered.
"""

from __future__ import annotations

from dataclasses import replace

from bot.periods.words import NUMBERS, UNITS
from bot.queries import Interval, Metric
from bot.questions.kinds import Kind
from bot.questions.marks import Role
from bot.questions.reading.named import ARTICLES, column_at
from bot.questions.scanning import Scan, user_at
from bot.questions.wordlist import Shape

COUNT_WORDS = {word: number for word, number in NUMBERS.items() if number}
MOST_DIGITS = 4
# What is counted when a number says how many are shown, and what may follow such a number.
ROWS = frozenset({"rows", "row", "results", "entries", "lines", "items"})
CAPPED = frozenset(
    """cut trim reduce shrink shorten cap keep narrow restrict crop pare whittle chop bring knock drop
    """.split()
)
LISTED = frozenset(
    {"it", "that", "this", "them", "the", "list", "table", "down", "result", "results", "those", "back"}
)
# Asked for like a list: "show me 10 signups" are ten of them, "did we get 10 signups" is another question.
SHOW = frozenset({"show", "list", "give", "gimme", "get", "fetch", "pull", "display", "print"})
# What "only" may stand after.
NARROWING = frozenset(
    {Role.VALUE, Role.METRIC, Role.TOP, Role.PERIOD, Role.EVENT, Role.TOTAL, Role.BY, Role.COLUMN}
    | {Role.INTERVAL, Role.TRAFFIC}
)
CLOSING = frozenset({"please", "pls", "plz", "thanks", "thx", "instead", "though", "ty"})


def read_only(scan: Scan, at: int) -> int | None:
    """Only paid, only from Germany, facebook only: "only" is used up by the value beside it."""
    place = scan.skip(
        at + 1, frozenset({"from", "in", "on", "for", "the", "via", "ones", "those", "need", "want"})
    )
    if scan.word(place) in {"by", "per"} and scan.word(at) == "only":  # only by country
        return scan.add(Role.EMPTY if scan.marks else Role.INSTEAD, None, at, place)
    counted = scan.skip(place, frozenset({"first"}))
    if (after := read_size(scan, counted, at)) is not None:
        if not scan.has(Role.INSTEAD):
            scan.add(Role.INSTEAD if len(scan.marks) == 1 else Role.EMPTY, None, at, at)
        return after
    last = scan.last()
    behind = last is not None and last.role in NARROWING and last.after == at
    if behind or _is_something(scan, place):
        return scan.add(Role.INSTEAD if not scan.marks else Role.EMPTY, None, at, at + 1)
    return None


def _is_something(scan: Scan, at: int) -> bool:
    """What there can be only that of: a value, a column, an event, a person, a period, a top ten."""
    return at < len(scan.words) and (
        scan.words[at].shape is not Shape.WORD
        or scan.value_at(at, after_preposition=True) is not None
        or scan.words[at].raw.startswith("/")
        or column_at(scan, at) is not None
        or scan.word(at) == "top"
        or user_at(scan, at) is not None
        or scan.period_at(at) is not None
        or scan.is_event_or(at, Role.METRIC, Role.TRAFFIC, Role.TOTAL, Role.TOP, Role.INTERVAL)
    )


def read_top(scan: Scan, at: int) -> int | None:
    """Top, top 5, top five most visited."""
    count, after = count_at(scan, at + 1), at + 1
    if count is not None:
        after += 1
    found = scan.phrase_at(after)
    if found and found[0][0] is Role.TOP:
        after = found[1]
    return scan.add(Role.TOP, count, at, after)


def read_number(scan: Scan, at: int) -> int | None:
    """As in "5 biggest sources", "20 latest signups"; a number with nothing to count is left over."""
    count = count_at(scan, at)
    found = scan.phrase_at(at + 1)
    if count is None:
        return None
    if scan.word(at + 1) == "top":
        return scan.add(Role.TOP, count, at, at + 2)
    if scan.follows(at, Role.TOP) and scan.marks[-1].value is None:  # the best 10 pages
        scan.marks[-1] = replace(scan.marks[-1], role=Role.EMPTY)
        return scan.add(Role.TOP, count, at, at + 1)
    if found and found[0][0] is Role.TOP:
        return scan.add(Role.TOP, count, at, found[1])
    if found and found[0][0] in {Role.COLUMN, Role.PAGES}:  # show me 10 pages
        return scan.add(Role.TOP, count, at, at + 1)
    if (after := _read_counted(scan, at, count)) is not None:
        return after
    if found and (found[0][0] is Role.RAW or found[0] == (Role.HEAD, Kind.EVENTS)):
        return scan.add(Role.LIMIT, count, at, at + 1 if found[0][0] is Role.HEAD else found[1])
    raw = scan.follows(at, Role.RAW)  # most recent 5
    if raw and at + 1 >= len(scan.words) and scan.has(Role.EVENTS, Role.EVENT, Role.LITERAL):
        return scan.add(Role.LIMIT, count, at, at + 1)
    if (raw or scan.word(0) in SHOW) and _is_single(scan, at + 1):
        return scan.add(Role.LIMIT, count, at, at + 1)
    if scan.word(at + 1) == "last" and _is_single(scan, at + 2):
        return scan.add(Role.LIMIT, count, at, at + 2)
    of_them = scan.word(at + 1) == "of" and scan.word(at + 2) in {"them", "those", "these"}
    first = scan.word(at + 1) in {"first", "biggest", "largest", "best"} and at + 2 >= len(scan.words)
    # "show me 10", "10 instead", "20 rows"
    asked = first or scan.last() is None or scan.word(at + 1) in ROWS or of_them or scan.word(0) == "make"
    return read_size(scan, at) if asked else None


def _read_counted(scan: Scan, at: int, count: int) -> int | None:
    """A number of rows, or of single events that end in rows."""
    shown = scan.has(Role.COLUMN, Role.BY, Role.TOP, Role.PAGES)
    if shown and scan.word(at + 1) in ROWS:  # by country, 5 rows
        return read_size(scan, at)
    single = _is_single(scan, at + 1) or scan.is_literal(at + 1)
    if single and _ends_in_rows(scan, at + 1):  # 200 error_shown rows
        return scan.add(Role.LIMIT, count, at, at + 1)
    return None


def _ends_in_rows(scan: Scan, at: int) -> bool:
    """200 signup rows: as many single ones."""
    found = scan.event_at(at)
    after = found[1] if found else at + 1
    return scan.word(after) in {"rows", "entries", "records", "lines"} and not scan.has(Role.COLUMN, Role.BY)


def read_counted_before(scan: Scan, at: int) -> int | None:
    """And the 7 days before that: of a question before it that was about as many."""
    place = scan.skip(at, ARTICLES)
    if count_at(scan, place) is None or scan.word(place + 1) not in UNITS:
        return None
    if scan.word(place + 2) not in {"before", "prior", "earlier"}:
        return None
    after = scan.skip(place + 3, frozenset({"that", "those", "them", "it", "to"}))
    return scan.add(Role.EARLIER, None, at, after) if after >= len(scan.words) else None


def read_most(scan: Scan, at: int) -> int | None:
    """The most signups: ranks something; needs a thing to rank, which assembling checks."""
    place = scan.skip(at + 1, ARTICLES | {"of", "them", "those", "these"})
    ranked = scan.is_event_or(place, Role.METRIC, Role.TRAFFIC, Role.EVENTS, Role.GOALS)
    of_them = scan.has(Role.WHERE) and scan.word(at + 1) == "of"
    if ranked or of_them or scan.is_literal(place):
        return scan.add(Role.TOP, "most", at, place)
    if scan.ends_at(place) and scan.has(Role.COLUMN, Role.PAGES, Role.EVENTS):
        return scan.add(Role.TOP, "most", at, at + 1)
    return None


def read_limit(scan: Scan, at: int) -> int | None:
    """Limit 20; "limit it to 5" and "limit it to Germany" depend on what is shown."""
    count = count_at(scan, at + 1)
    if count is not None:
        listed = any(kind in {Kind.SOURCES, Kind.CAMPAIGNS} for kind in scan.all_of(Role.HEAD))
        shows_rows = listed or scan.has(Role.COLUMN, Role.BY, Role.PAGES)
        return scan.add(Role.SIZE if shows_rows else Role.LIMIT, count, at, at + 2)
    place = scan.skip(at + 1, frozenset({"it", "that", "this", "them"}))
    if scan.word(place) != "to":
        return None
    if (after := read_size(scan, scan.skip(place + 1, frozenset({"the", "top", "first"})), at)) is not None:
        return after
    return scan.add(Role.EMPTY, None, at, place + 1) if scan.value_at(place + 1) else None


def read_capped(scan: Scan, at: int) -> int | None:
    """Cut it to 3, keep it at five: as many rows."""
    place = scan.skip(at + 1, LISTED)
    if scan.word(place) not in {"to", "at"}:
        return None
    return read_size(scan, scan.skip(place + 1, frozenset({"the", "top", "first", "just", "only"})), at)


def read_at_most(scan: Scan, at: int) -> int | None:
    """Max 200, maximum of 20 rows, up to 50, at most 10: how many are shown."""
    if scan.word(at) not in {"max", "maximum", "up", "at"}:
        return None
    place = scan.skip(at + 1, frozenset({"to", "of", "the", "most"}))
    named = column_at(scan, place + 1) if count_at(scan, place) is not None else None
    if named and (scan.ends_at(named[1]) or scan.word(named[1]) in CLOSING):
        return scan.add(Role.SIZE, count_at(scan, place), at, named[1])
    return read_size(scan, place, at)


def read_maximum(scan: Scan, at: int) -> int | None:
    """Max 200; 200 max: said after the number, which then was left."""
    if scan.left and scan.left[-1] == at - 1 and (count := count_at(scan, at - 1)) is not None:
        scan.left.pop()
        return scan.add(Role.SIZE, count, at - 1, at + 1)
    return read_at_most(scan, at)


def read_last(scan: Scan, at: int) -> int | None:
    """Last 20 signups, latest 50 events: as many single events."""
    count = count_at(scan, at + 1)
    if count is None:
        return _read_last_one(scan, at)
    place = scan.skip(at + 2, frozenset({"raw", "recent"}))
    if _is_single(scan, place):  # the newest are shown, never the first
        return scan.add(Role.LIMIT, count, at, place) if scan.word(at) != "first" else None
    if scan.word(at) == "first":
        return read_size(scan, at + 1, at)
    single = scan.last() is None or scan.has(Role.USER, Role.RAW, Role.CONNECTIVE)
    ends = scan.ends_at(place) or (scan.word(place) in CLOSING and scan.ends_at(place + 1))
    if single and ends and scan.period_at(at) is None:  # "last 50 please", of single events
        return scan.add(Role.LIMIT, count, at, place)
    return None


def _read_last_one(scan: Scan, at: int) -> int | None:
    """The last signup, my last events."""
    if scan.word(at) != "last" or not _is_single(scan, at + 1):
        return None
    one = scan.word(at + 1)[-1:] != "s"
    return scan.add(Role.LIMIT if one else Role.RAW, 1 if one else None, at, at + 1)


def _is_single(scan: Scan, at: int) -> bool:
    """Something of which there are single ones: signups, events."""
    literal = scan.is_literal(at) and (scan.word(at + 1) in {"events", "event"} or "_" in scan.words[at].raw)
    return literal or scan.is_event_or(at, Role.EVENTS)


def read_size(scan: Scan, at: int, first: int | None = None) -> int | None:
    """How many are wanted, of whatever is shown: "only 5", "make it 50", "the first 5", "20 rows"."""
    count = count_at(scan, at)
    after = scan.skip(
        at + 1, ROWS | {"of", "them", "those", "these", "largest", "biggest", "best", "first", "top", "ones"}
    )
    if scan.word(after) == "only" and scan.ends_at(after + 1):  # the first 10 only
        after += 1
    following = scan.phrase_at(after)
    silent = bool(following and following[0][0] is Role.EMPTY and scan.ends_at(following[1]))
    closed = after > at + 1 or scan.ends_at(after) or scan.word(after) in CLOSING or silent
    if count is None or scan.period_at(at) or not closed:
        return None
    return scan.add(Role.SIZE, count, at if first is None else first, after)


def read_make(scan: Scan, at: int) -> int | None:
    """Make it 50, make that the top 5; elsewhere the word says nothing."""
    place = scan.skip(at + 1, frozenset({"it", "that", "this", "them"}))
    return read_size(scan, place, at) if place > at + 1 else None


def count_at(scan: Scan, at: int) -> int | None:
    number = number_of(scan.word(at))
    return number if number is not None else COUNT_WORDS.get(scan.word(at))


def number_of(text: str) -> int | None:
    """A number in digits that so many rows may have."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS else None


def read_active_users(scan: Scan, at: int) -> int:
    """DAU, WAU, MAU: visitors a day, a week, a month."""
    interval = {"d": Interval.DAY, "w": Interval.WEEK, "m": Interval.MONTH}[scan.word(at)[0]]
    scan.add(Role.INTERVAL, interval, at, at)
    return scan.add(Role.METRIC, Metric.UNIQUES, at, at + 1)


def read_up_to(scan: Scan, at: int) -> int | None:
    """What is user_42 up to; "up to 5" bounds something."""
    if scan.word(at + 1) != "to":
        return None
    if (after := read_at_most(scan, at)) is not None:
        return after
    last = scan.last()
    of_a_person = last is not None and last.role is Role.USER
    return scan.add(Role.EMPTY if of_a_person else Role.OPERATOR, "up to", at, at + 2)
