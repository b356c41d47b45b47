"""People in a sentence: who did it, whose it is, who came, how they find us.

In: a Scan at such a word. Out: the place after what was read; None where the word only counts them, which is
the vocabulary's. People by their country are in people_of.py, what they did besides in following.py.
"""

from __future__ import annotations

from bot.queries import Dimension, Metric
from bot.questions.marks import Role
from bot.questions.reading.leading import PLACES
from bot.questions.reading.named import ARTICLES
from bot.questions.scanning import Scan
from bot.questions.words.event_words import DOERS
from bot.questions.words.small_words import BEFORE_VALUES

# Who did what is counted.
THOSE_WHO = frozenset(
    """users user people visitors visitor folks customers persons ppl shoppers readers viewers buyers
    """.split()
)
THINGS = frozenset({Role.EVENT, Role.PERIOD, Role.EVENTS})
OFTEN = frozenset({"often", "times"})
DESCRIBED = THOSE_WHO | {
    "who",
    "that",
    "which",
    "are",
    "were",
    "came",
    "come",
    "coming",
    "located",
    "based",
    "living",
}
# Sent or shown somewhere else: whether they are seen is not what the API counts.
MESSAGES = frozenset(
    {"ad", "ads", "email", "emails", "e-mail", "e-mails", "mail", "newsletter", "newsletters", "advertising"}
    | {"facebook", "instagram", "google", "linkedin", "post", "posts", "tweet", "message", "messages"}
)
# What people do who come: how they do it is where they come from.
FINDING = frozenset({"find", "finding", "found", "discover", "discovering", "discovered", "reach", "reached"})

OUR_PLACE = frozenset(
    {"here", "us", "site", "website", "web-site", "shop", "store", "app", "page", "homepage"}
)


def read_people(scan: Scan, at: int) -> int | None:
    """Purchases from mobile users, signups by people on Android: they are who it was, not what is counted."""
    if (other := _who_did_something_else(scan, at)) is not None:
        return other
    owned = scan.behind(at).startswith("'") and scan.event_at(at + 1) is not None
    said = scan.has(Role.EVENT) and (_is_led_to(scan, at) or _is_counted_already(scan))
    said = said or _is_said_of_a_count(scan, at)
    often = any(mark.role is Role.HOW_MANY and scan.word(mark.after - 1) in OFTEN for mark in scan.marks)
    return scan.add(Role.EMPTY, None, at, at + 1) if owned or said or often else None


def _is_said_of_a_count(scan: Scan, at: int) -> bool:
    """Tablet users: number of signups: whose signups they are, after them they are counted."""
    if not scan.follows(at, Role.VALUE) or scan.has(Role.HOW_MANY):
        return False
    for place in range(at + 1, len(scan.words)):
        found = scan.phrase_at(place)
        if found and found[0][0] is Role.HOW_MANY:
            counted = scan.event_at(found[1])
            return counted is not None and scan.word(counted[1] - 1).endswith("s")
    return False


def _who_did_something_else(scan: Scan, at: int) -> int | None:
    """Page views that buyers made: what else the people of one event did is not followed."""
    doers = scan.event_at(at) if scan.word(at) in DOERS else None
    events = scan.all_of(Role.EVENT)
    if scan.word(at) == "customers" and events and "purchase" not in str(events):
        return scan.add(Role.CLARIFY, "leads", at, at + 1)
    if doers is None or not events or doers[0] in events:
        return None
    return scan.add(Role.TOPIC, "followed", at, doers[1])


def _is_led_to(scan: Scan, at: int) -> bool:
    """A preposition stands before the values that describe them: from Germany's mobile users."""
    for mark in reversed(scan.marks):
        if mark.role is not Role.VALUE or mark.after != at:
            return False
        if scan.word(mark.first) in BEFORE_VALUES | {"by", "of"}:
            return True
        at = mark.first
    return False


def _is_counted_already(scan: Scan) -> bool:
    """How many purchases did mobile users make, the page view count of mobile users."""
    pairs = zip(scan.marks, scan.marks[1:], strict=False)
    return any(
        one.after == other.first
        and (
            (one.role is Role.HOW_MANY and other.role is Role.EVENT)
            or (one.role is Role.EVENT and other.value is Metric.COUNT)
        )
        for one, other in pairs
    )


def read_by_people(scan: Scan, at: int) -> int | None:
    """Signups by people on Android, from users in Germany, by german users: what follows says which."""
    place = scan.skip(at + 1, ARTICLES)
    last = scan.last()
    ranked = scan.has(Role.PAGES, Role.COLUMN, Role.TOP)
    if last is None or not (ranked or (last.role in THINGS and _is_counted_so_far(scan))):
        return None
    after = scan.skip(place, DESCRIBED)
    if scan.word(place) in THOSE_WHO and scan.word(after) in BEFORE_VALUES:
        return scan.add(Role.EMPTY, None, at, after)
    if scan.word(place) in THOSE_WHO and after == len(scan.words):
        return None
    found = scan.value_at(place)
    if found and scan.word(found[1]) in THOSE_WHO and scan.word(at) == "by":
        scan.add(Role.VALUE, found[0], at, found[1])
        return scan.add(Role.EMPTY, None, found[1], found[1] + 1)
    return None


def _is_counted_so_far(scan: Scan) -> bool:
    """An event, or a page whose views are counted."""
    return scan.has(Role.EVENT) or any(Dimension.PATH in dict(mark.picks) for mark in scan.marks)


def read_new(scan: Scan, at: int) -> int | None:
    """Every signup is a new one; a new source, visitor or buyer is another matter."""
    if scan.word(at + 1) in DOERS:
        return None
    after = at + 2 if scan.word(at + 1) == "event" else at + 1  # our new event file_uploaded
    return scan.add(Role.EMPTY, None, at, after) if scan.event_at(after) else None


def read_saw(scan: Scan, at: int) -> int | None:
    """Who saw a page visited it; who saw an ad or opened an email is not known."""
    place = scan.skip(at + 1, ARTICLES | {"of", "on", "in"})
    elsewhere = scan.word(place) in MESSAGES or scan.word(at - 1) in MESSAGES
    return None if elsewhere else scan.add(Role.EMPTY, None, at, at + 1)


def read_who(scan: Scan, at: int) -> int | None:
    """People who signed up: it leads over to what they did; by itself it asks for their names."""
    rest = range(at, len(scan.words))
    brings = any(scan.means(place, Role.BRINGS) for place in rest)
    brings = brings and any(scan.word(place) == "traffic" for place in rest)  # who sends us traffic
    return scan.add(Role.EMPTY, None, at, at + 1) if brings or scan.follows(at, Role.METRIC) else None


def read_visit(scan: Scan, at: int) -> int | None:
    """Which pages do people visit: a verb after a person; as a noun it may mean several things."""
    person = scan.follows(at, Role.METRIC, Role.USER)
    person = person or scan.word(at + 1).startswith("/")  # did anyone visit /pricing
    return scan.add(Role.EMPTY, None, at, at + 1) if person or scan.word(at - 1) in {"we", "they"} else None


def read_find(scan: Scan, at: int) -> int | None:
    """How do people find us: where they come from; "how many people found us" counts them."""
    place = scan.skip(at + 1, frozenset({"us", "our", "the", "your", "my", *PLACES}))
    asks_how = scan.word(0) == "how" and not scan.has(Role.HOW_MANY, Role.WHERE)
    if scan.word(at) not in FINDING or place == at + 1 or not asks_how:
        return None
    return scan.add(Role.WHERE, None, at, place)


def read_get_here(scan: Scan, at: int) -> int | None:
    """How did visitors get here, come to our site: where they come from."""
    if scan.word(0) != "how" or scan.has(Role.HOW_MANY, Role.WHERE):
        return None
    place = scan.skip(at + 1, frozenset({"to", "on", "onto", "at", "our", "the", "your", "my"}))
    if scan.word(place) not in OUR_PLACE or not scan.ends_at(place + 1):
        return None
    return scan.add(Role.WHERE, None, at, place + 1)


def read_go(scan: Scan, at: int) -> int | None:
    """Where visitors go is not where they come from; how September went says it already."""
    period = scan.period_at(1) if scan.word(0) == "how" else None
    if period is not None and period[1] == at:
        return scan.add(Role.EMPTY, None, at, at + 1)
    return scan.add(Role.TOPIC, "landing", at, at + 1) if scan.has(Role.WHERE) else None


def read_behind(scan: Scan, at: int) -> int | None:
    """The unique people behind `feature_used`, with `feature_used`: those who did it."""
    people = scan.follows(at, Role.METRIC) and scan.marks[-1].value is Metric.UNIQUES
    place = scan.skip(at + 1, frozenset({"the", "those", "these", "our", "a", "an", "any", "one"}))
    done = scan.is_literal(place) or scan.event_at(place) is not None
    return scan.add(Role.EMPTY, None, at, place) if people and done else None
