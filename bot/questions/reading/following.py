"""What would need the same people followed: what buyers looked at, pages a visitor, signups of visitors.

In: a Scan at a word that gives it away (and then signed up, bought again), which is marked so that it is
refused; or a Scan in which every word has been read: raises Unanswerable, or LeftOver where it may be
something else. A figure for the words that were understood would be of other people. Not here: words that
cannot be answered anywhere (topics.py), conversions from one event to another (converting.py).
"""

from __future__ import annotations

from collections.abc import Iterator

from bot.queries import Dimension, Metric
from bot.questions.errors import LeftOver, Unanswerable
from bot.questions.marks import COUNTED, Mark, Role
from bot.questions.scanning import Scan

# What people did, in the past tense.
DONE = frozenset({"up", "purchased", "bought", "ordered", "registered", "subscribed"})


LOOKS = frozenset(
    { "visit", "visits", "visited", "visiting", "saw", "see", "sees", "seen", "seeing", "view", "views",
    "viewed", "viewing", "look", "looks", "looked", "looking", "read", "reads", "reading", "browse",
    "browsed", "browses", "browsing", "open", "opened", "opens", "explored", "consulted", "checked",
    "watched", "touched", "reached",
    }
)  # fmt: skip
VISITED = frozenset({"visit", "visits", "visited", "visiting", "returned"})
# Who looks at the figures themselves: "signups we saw on /pricing", "signups, let me see them by page".
OURSELVES = frozenset({"we", "i", "you", "us", "me", "lets", "let", "to", "can", "could", "just", "ll"})
# "seen on /docs" says where it was counted.
COUNTED_ON = frozenset({"on", "in", "from", "via", "through"})
PERSONS = frozenset(
    { "person", "visitor", "user", "head", "customer", "buyer", "individual", "member", "shopper", "client",
    "purchaser", "reader", "human", "subscriber", "guest", "account", "lead", "viewer", "session",
    }
)  # fmt: skip
EACH = frozenset({"a", "an", "one", "each", "every", "single", "given", "any", "1"})
OF_ONE = EACH | {"per"}
NEEDED = frozenset({"take", "takes", "need", "needs", "needed", "require", "requires", "required"})
CROWDS = frozenset(
    """visitors users people visitor user persons customers total everyone all them
    """.split()
)
ACTS = frozenset({"do", "doing", "done"})
COUNTS = COUNTED | {Role.PAGES}
DIFFERENT = frozenset({"different", "distinct", "unique", "of", "our", "the", "separate"})


SUMMED = frozenset({("sum", "up"), ("sum", "of"), ("total", "of"), ("total", "for")})


def refuse_followed(scan: Scan) -> None:
    """Raises Unanswerable where what was read is of other people than what was asked."""
    if _is_of_doers(scan) or _is_of_those_who_did(scan):
        raise Unanswerable(scan.text, topic="followed")
    if _is_average(scan):
        raise Unanswerable(scan.text, topic="average")
    if _is_ratio(scan):
        raise Unanswerable(scan.text, topic="rate")
    if _adds_people(scan):
        raise Unanswerable(scan.text, topic="either")
    if _counts_kinds(scan):
        raise Unanswerable(scan.text, topic="distinct")
    if (act := _act(scan)) is not None:
        raise LeftOver(scan.text, left_over=(scan.words[act].raw,))


def _events(scan: Scan) -> Iterator[Mark]:
    """Events that are no page views."""
    for mark in scan.marks:
        viewed = isinstance(mark.value, tuple) and mark.value[:1] == ("$pageview",)
        if mark.role is Role.EVENT and not viewed:
            yield mark


def _has_pages(scan: Scan) -> bool:
    """Pages are spoken of, or one of them; as a grouping they are those on which an event happened."""
    return scan.has(Role.PAGES) or any(
        Dimension.PATH in dict(mark.picks) or (mark.role is Role.COLUMN and Dimension.PATH in mark.columns)
        for mark in scan.marks
    )


def _is_of_doers(scan: Scan) -> bool:
    """Top pages for buyers, events of buyers."""
    doers = any(scan.names_doers(mark) for mark in scan.marks if mark.role is Role.EVENT)
    cut = ((Dimension.EVENT_NAME,), (Dimension.PATH,))
    named = any(mark.role is Role.COLUMN and mark.value in cut for mark in scan.marks)
    return doers and (named or scan.has(Role.EVENTS, Role.PAGES))


def _is_of_those_who_did(scan: Scan) -> bool:
    """Signups who saw /pricing, pages of people who signed up, buyers that visited."""
    for mark in _events(scan):
        if _looks_after(scan, mark):
            return True
        who = scan.word(mark.first - 1) in {"who", "that"}
        if who and scan.has(Role.PAGES) and any(other.value is Metric.UNIQUES for other in scan.marks):
            return True
    return False


def _looks_after(scan: Scan, event: Mark) -> bool:
    for place in range(event.after, len(scan.words)):
        word = scan.word(place)
        if word not in LOOKS or scan.word(place - 1) in OURSELVES or scan.word(place + 1) in COUNTED_ON:
            continue
        if any(
            mark.role in {Role.EVENT, Role.TOP} for mark in scan.marks if mark.first <= place < mark.after
        ):
            continue
        if word in VISITED or _has_pages(scan) or scan.names_doers(event):
            return True
    return False


def _is_average(scan: Scan) -> bool:
    """Pages a visitor, how many visitors does one purchase take, visitors per signup."""
    if scan.holds(PERSONS) and _is_of_one_person(scan):
        return True
    return any(_is_one_of_them(scan, mark) for mark in scan.marks if mark.role is Role.EVENT)


def _is_of_one_person(scan: Scan) -> bool:
    """A visitor, of which something is counted."""
    counts = scan.has(Role.HOW_MANY)
    counted = COUNTS | {Role.PERIOD} if scan.has(*COUNTS) else COUNTS
    ends = {mark.after for mark in scan.marks if mark.role in counted}
    alone = len(scan.words) == len(("a", "person"))
    for place in range(1, len(scan.words)):
        article, word = scan.word(place - 1), scan.word(place)
        one = word in PERSONS and article in EACH and not scan.word(place + 1).isdigit()
        if one and (counts or alone or place - 1 in ends):
            return True
    return False


def _is_one_of_them(scan: Scan, event: Mark) -> bool:
    """One purchase, of which visitors are counted; per signup."""
    single = scan.word(event.after - 1)[-1:] not in {"s", ""} and not scan.names_doers(event)
    before = next(
        (scan.word(place) for place in (event.first, event.first - 1) if scan.word(place) in OF_ONE), ""
    )
    if not single:
        return False
    if before == "per":
        return True
    counts = next((mark for mark in scan.marks if mark.role is Role.HOW_MANY), None)
    if counts is None or not scan.has(Role.METRIC, Role.TRAFFIC) or before not in EACH:
        return False
    needed = any(scan.word(place) in NEEDED for place in range(counts.after, event.after + 3))
    return needed or before in {"one", "each", "every", "single", "1"}


def _is_ratio(scan: Scan) -> bool:
    """Signups of visitors, google of total signups, signups : visitors."""
    for mark in scan.marks if scan.holds({"of"}) else ():
        of_event = mark.role is Role.EVENT or (mark.role is Role.PERIOD and scan.has(Role.EVENT))
        if mark.role is not Role.VALUE and not of_event:
            continue
        place = scan.skip(mark.after + 1, frozenset({"the", "our", "all", "total"}))
        crowd = scan.word(place) in CROWDS or (place > mark.after + 1 and scan.word(place - 1) in CROWDS)
        if scan.word(mark.after) != "of" or not crowd:
            continue
        if of_event and scan.ends_at(place + (scan.word(place) in CROWDS)):
            return True
        if mark.role is Role.VALUE and scan.word(place - 1) in {"total", "all"}:
            return True
    return any(
        one.role is Role.EVENT
        and one.after == other.first
        and ":" in scan.text[scan.words[one.after - 1].end : scan.words[other.first].start]
        for one, other in zip(scan.marks, scan.marks[1:], strict=False)
        if other.role in {Role.EVENT, Role.METRIC} and scan.words[one.after - 1].text != "event"
    )


def _adds_people(scan: Scan) -> bool:
    """Sum up the visitors of Germany and France, the sum of daily uniques: who was in both counts once."""
    if not scan.holds({"sum", "total"}):
        return False
    summed = any((scan.word(at), scan.word(at + 1)) in SUMMED for at in range(len(scan.words)))
    people = any(mark.value is Metric.UNIQUES for mark in scan.marks)
    return summed and people and scan.has(Role.VERSUS, Role.BY, Role.COLUMN, Role.INTERVAL)


def _counts_kinds(scan: Scan) -> bool:
    """How many countries had signups: a number of rows, which a table that is cut does not tell."""
    for mark in scan.marks if scan.has(Role.HOW_MANY) else ():
        place = scan.skip(mark.after, DIFFERENT)
        plural = scan.word(place).endswith("s") and scan.word(place) != "os"
        if mark.role is Role.HOW_MANY and plural and scan.word(mark.first + 1) != "often":
            named = next((other for other in scan.marks if other.first == place), None)
            if named is not None and named.role in {Role.COLUMN, Role.PAGES}:
                return True
    return False


def _act(scan: Scan) -> int | None:
    """What did signups do: how they went, or what those people did?"""
    if scan.word(0) != "what" or scan.word(1) not in {"did", "do", "does", "have", "are"}:
        return None
    for mark in scan.marks:
        if mark.role is Role.EVENT and scan.word(mark.after) in ACTS and scan.ends_at(mark.after + 1):
            return mark.after
    return None


def read_then(scan: Scan, at: int) -> int | None:
    """Who visited /pricing and then signed up: one after the other, which nobody follows."""
    place = scan.skip(at + 1, frozenset({"then", "later", "also", "afterwards", "eventually"}))
    if scan.last() is None or scan.event_at(place) is None:
        return None
    if place > at + 1 and scan.has(Role.METRIC) and not scan.has(Role.EVENT):  # came and then bought
        return scan.add(Role.TOPIC, "followed", at, place)
    return scan.add(Role.TOPIC, "funnel", at, place) if were_on_a_page(scan) else None


def read_did(scan: Scan, at: int) -> int | None:
    """Visitors to /pricing signed up: what they did after it, as well."""
    after = scan.event_at(at)
    if after is not None and scan.word(at - 1) in {"been", "were", "was"} and scan.has(Role.EVENT):
        return scan.add(Role.EMPTY, None, at, after[1])  # purchases that have been registered
    them = after is not None and scan.word(after[1]) in {"them", "him", "her", "it", "user"}
    if after is not None and them and scan.last() is None:
        return scan.add(Role.TOPIC, "write", at, after[1])  # refund them
    if after is None or scan.word(after[1] - 1) not in DONE or not were_on_a_page(scan):
        return None
    return scan.add(Role.TOPIC, "funnel", at, after[1])


def were_on_a_page(scan: Scan) -> bool:
    """People on a page were spoken of before."""
    on_a_page = any(mark.picks and mark.picks[0][0] is Dimension.PATH for mark in scan.marks)
    return on_a_page and scan.has(Role.METRIC)


def read_again(scan: Scan, at: int) -> int | None:
    """Who purchased again came back, which is not known; "show me that again" says nothing."""
    repeated = scan.follows(at, Role.EVENT) and scan.has(Role.METRIC)
    return scan.add(Role.TOPIC, "retention", at, at + 1) if repeated else None
