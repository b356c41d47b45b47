"""The small words that connect: by, per, from, in, on, of, where, but; and columns.

In: a Scan at such a word. Out: the place after what was read; None where the rule does not fit, which
leaves an operator over and the sentence unanswered. Comparisons (vs, than, compare) are in comparing.py,
values that stand without such a word in bare_values.py, what else prepositions lead to in leading.py.
"""

from __future__ import annotations

from bot.queries import Dimension, Interval
from bot.questions.marks import Role
from bot.questions.reading.leading import ARRIVING, LEADS
from bot.questions.reading.named import (
    ARTICLES,
    column_and_value,
    column_at,
    is_beginning,
    labelled_id,
    named_value,
    names_a_value,
    past_landing,
    value_and_column,
    values,
)
from bot.questions.scanning import Scan, user_at
from bot.questions.wordlist import Shape

SEPARATORS = frozenset({",", "&", "+", "/", "and", "then", "x", "n"})
INTERVALS = {f"{interval}{plural}": interval for interval in Interval for plural in ("", "s")} | {
    "hr": Interval.HOUR, "hrs": Interval.HOUR, "wk": Interval.WEEK, "wks": Interval.WEEK,
    "mo": Interval.MONTH, "mth": Interval.MONTH, "mnth": Interval.MONTH,
}  # fmt: skip
# What a preposition may stand before without changing it: "number of signups", "for visitors".
GLUED = frozenset(
    {Role.METRIC, Role.EVENTS, Role.TRAFFIC, Role.PAGES, Role.COLUMN, Role.GOALS, Role.HEAD, Role.HOW_MANY}
    | {Role.RAW, Role.SERIES, Role.CHART, Role.REPORT, Role.TOTAL, Role.TOPIC, Role.CLARIFY, Role.TOP}
    | {Role.BREAKDOWN, Role.INTERVAL}
)
GLUE = frozenset({"of", "for", "in"})
# They lead over to what a report is asked about: "how are we doing on signups".
ABOUT = frozenset({"on", "with", "about", "regarding"})
EACH = frozenset({"each", "every"})
# What browser are most of our visitors on: where they stand, not what follows.
STRANDED = frozenset({"on", "in", "at", "through", "via"})
BROUGHT = frozenset({Role.BRINGS, Role.METRIC, Role.TRAFFIC})
DONE = frozenset({"made", "done", "placed", "completed", "generated", "submitted", "sent", "started"})


def read_by(scan: Scan, at: int) -> int | None:
    """By country; by source and medium; per day; for each device."""
    return groupings(scan, at, at + 1)


def groupings(scan: Scan, first: int, at: int) -> int | None:
    """A list of columns and intervals, after the words that ask for it."""
    place, after = scan.skip(at, ARTICLES), None
    while (read := _grouping(scan, place)) is not None:
        after = place = read
        while place < len(scan.words) and scan.words[place].text in SEPARATORS:
            place += 1
        place = scan.skip(place, frozenset({"by", "per"}))
        if place == after or scan.period_at(place) is not None:  # by browser, week to date
            break
        place = scan.skip(place, ARTICLES)
        if names_a_value(scan, place):  # per source, medium referral only
            break
    if after is not None:
        scan.add(Role.EMPTY, None, first, at)
        return after
    if user := user_at(scan, place):
        return scan.add(Role.USER, user, first, place + 1)
    if (after := _values_apart(scan, first, place)) is not None:
        return after
    last = scan.last()
    brought = scan.has(Role.BRINGS) and last is not None and last.role in BROUGHT
    if brought or scan.word(first - 1) in DONE:  # driven by email, made by german users
        return values(scan, first, place)
    ranked = scan.has(Role.TOP, Role.COLUMN, Role.PAGES, Role.INTERVAL) or first == 0
    return _ranking(scan, first, place) if ranked else None


def _values_apart(scan: Scan, first: int, at: int) -> int | None:
    """Split by paid and organic: two values of one column are that column."""
    one = scan.value_at(at)
    if one is None or scan.word(one[1]) not in {"and", "vs", "versus", "/", "or"}:
        return None
    other = scan.value_at(one[1] + 1)
    unpaid = scan.word(one[1] + 1) in {"unpaid", "nonpaid", "non-paid", "free", "earned"}
    if unpaid and one[0] == ((Dimension.MEDIUM, "paid"),):
        return scan.add(Role.VERSUS, Dimension.MEDIUM, first, one[1] + 2)
    columns = {column for picks, _ in (one, other or ((), 0)) for column, _ in picks}
    if other is None or len(columns) != 1 or one[0] == other[0]:
        return None
    return scan.add(Role.VERSUS, columns.pop(), first, other[1])


def _ranking(scan: Scan, first: int, at: int) -> int | None:
    """Top sources by signups, by visitors: what they are ranked by is what is counted."""
    if event := scan.event_at(at):
        return scan.add(Role.EVENT, event[0], first, event[1])
    found = scan.phrase_at(at)
    if found and found[0][0] in {Role.METRIC, Role.TRAFFIC}:
        return scan.add(*found[0], first, found[1])
    return None


def _grouping(scan: Scan, at: int) -> int | None:
    """One column or interval."""
    if not scan.word(at):
        return None
    found = scan.phrase_at(at)
    if found and found[0][0] is Role.TOPIC:  # "by hour of day" is not by hour
        return None
    if column := column_at(scan, at):
        return scan.add(Role.BY, column[0], at, column[1])
    if found and found[0][0] is Role.INTERVAL:
        return scan.add(Role.INTERVAL, found[0][1], at, found[1])
    interval = INTERVALS.get(scan.word(at))
    return scan.add(Role.INTERVAL, interval, at, at + 1) if interval else None


def read_preposition(scan: Scan, at: int) -> int | None:
    """From facebook, in Germany, on mobile, for campaign spring_sale, on the shop project."""
    if (
        scan.word(at) in {"for", "of"}
        and scan.word(at + 1) in EACH
        and (after := groupings(scan, at, at + 1)) is not None
    ):
        return after  # "for every country"; "from every source" takes a filter away
    for rule in LEADS:
        if (after := rule(scan, at)) is not None:
            return after
    if scan.word(at + 1) in EACH and (after := groupings(scan, at, at + 1)) is not None:
        return after
    place = past_landing(scan, scan.skip(at + 1, ARTICLES))
    after = values(scan, at, at + 1) if place > at + 1 else None  # "in the US", before "in ... us"
    after = after or values(scan, at, place) or column_and_value(scan, at, place)
    after = after or value_and_column(scan, at, place)
    if after is not None:
        return after
    if user := user_at(scan, place):
        return scan.add(Role.USER, user, at, place + 1)
    if found := labelled_id(scan, place):
        return scan.add(Role.USER, found[0], at, found[1])
    if scan.word(at) in STRANDED and scan.has(Role.VERSUS) and scan.ends_at(at + 1):
        return scan.add(Role.EMPTY, None, at, at + 1)  # desktop or mobile, what do they buy on
    if scan.word(at) in STRANDED and scan.word(0) in {"what", "which"} and scan.ends_at(at + 1):
        named = scan.has(Role.COLUMN, Role.PAGES) and not scan.has(Role.VALUE)
        return scan.add(Role.EMPTY, None, at, at + 1) if named else None
    if scan.word(at) == "from" and _asks_where(scan, at):
        return scan.add(Role.ORIGIN, None, at, at + 1)
    return at + 1 if _is_glue(scan, at, place) and scan.add(Role.EMPTY, None, at, at + 1) else None


def _asks_where(scan: Scan, at: int) -> bool:
    """The end of "where ... come from", or "from where": nothing follows that it could be from."""
    if scan.word(at + 1) == "where":
        return True
    arrives = scan.word(at - 1) in ARRIVING
    return scan.has(Role.WHERE, Role.COLUMN) and (scan.ends_at(at + 1) or arrives)


def _is_glue(scan: Scan, at: int, place: int) -> bool:
    asks_how = scan.word(0) == "how" and not scan.has(Role.HOW_MANY)  # how did facebook do on signups
    about = scan.word(at) in ABOUT and (scan.has(Role.HEAD, Role.REPORT) or asks_how)
    exact = scan.word(place)[:1] == "$" or "_" in scan.word(place)  # uniques on $pageview
    if scan.word(at) == "on" and exact and scan.follows(at, Role.METRIC):
        return scan.event_at(place) is not None
    counted = at == 0 or scan.has(Role.HOW_MANY)
    if counted and scan.word(at) == "of" and scan.period_at(place):  # of our Q4 signups, how many ...
        return True
    if scan.word(at) not in GLUE and not about:
        return False
    if scan.is_literal(place):
        return scan.word(at) != "in"
    if scan.word(place) == "top":  # a list of the top pages
        return True
    return scan.is_event_or(place, *GLUED)


def read_page(scan: Scan, at: int) -> int | None:
    """Page /pricing: the noun says what the path is; "pages" alone are what is ranked."""
    place = at + 1
    path = place < len(scan.words) and scan.words[place].raw.startswith("/") and scan.word(at) == "page"
    if not path or is_beginning(scan, place):
        return None
    return named_value(scan, at, ((Dimension.PATH,), place))


def _labels_a_value(scan: Scan, at: int, columns: object) -> bool:
    """Youtube as source: the column of the value before it."""
    if scan.word(at - 1) != "as":
        return False
    before_as = scan.marks[-2:-1]
    return any(mark.picks and tuple(column for column, _ in mark.picks) == columns for mark in before_as)


def read_column(scan: Scan, at: int) -> int | None:
    """A column as a noun, unless its value follows: "campaign spring_sale"."""
    column = column_at(scan, at)
    if column is None:
        return None
    after = named_value(scan, at, column)
    if after is None and _labels_a_value(scan, at, column[0]):
        scan.marks.pop()  # "as" changes nothing here
        return scan.add(Role.EMPTY, None, at, column[1])
    return scan.add(Role.COLUMN, column[0], at, column[1]) if after is None else after


def read_where(scan: Scan, at: int) -> int:
    """Narrow by "where country is Germany"; "where ... come from" asks."""
    place = scan.skip(at + 1, ARTICLES)
    narrows = column_at(scan, place) is not None or (
        at + 1 < len(scan.words) and scan.words[at + 1].shape is Shape.PAIR
    )
    return scan.add(Role.EMPTY if narrows else Role.WHERE, None, at, at + 1)


def read_whose(scan: Scan, at: int) -> int | None:
    """Purchases whose campaign was black_friday: as "where"; by itself it asks for people."""
    column = column_at(scan, at + 1)
    return named_value(scan, at, column) if column else None


def read_out_of(scan: Scan, at: int) -> int | None:
    """Signups that came out of Poland."""
    if scan.word(at + 1) != "of":
        return None
    place = scan.skip(at + 2, ARTICLES)
    return values(scan, at, place) or column_and_value(scan, at, place)


def read_using(scan: Scan, at: int) -> int | None:
    """Using chrome; "what devices are people using"."""
    after = read_preposition(scan, at)
    return scan.add(Role.EMPTY, None, at, at + 1) if after is None and scan.ends_at(at + 1) else after


def read_but(scan: Scan, at: int) -> int | None:
    """Read "ok but last month" as a refinement; "all but facebook" negates."""
    last = scan.last()
    cut = frozenset({"split", "broken", "cut", "up", "down", "grouped"})
    if scan.word(scan.skip(at + 1, cut)) in {"by", "per", "into"}:  # this week, but per browser
        return scan.add(Role.EMPTY, None, at, at + 1)
    valued = scan.value_at(at + 1, after_preposition=True)
    if (valued and scan.word(valued[1]) in {"only", "alone"}) or scan.word(at + 1) in {"only", "just"}:
        return scan.add(Role.EMPTY, None, at, at + 1)  # weekly purchases, but france only
    begins = last is None or last.role in {Role.CONNECTIVE, Role.KEEP}
    return scan.add(Role.CONNECTIVE, None, at, at + 1) if begins else None
