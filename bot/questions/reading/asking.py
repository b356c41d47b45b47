"""Ways to ask that are no command: how May was, how sources are decided, how people find us.

In: a Scan at such a word. Out: the place after what was read; None where the sentence is another one. Each of
these looks at the whole sentence before it takes a word: what it is about stands far from the word it begins
with. Commands by their names are in commanding.py.
"""

from __future__ import annotations

from dataclasses import replace

from bot.periods.period import Last, Named, NamedOf, Since, This
from bot.queries import Dimension
from bot.questions.kinds import Kind
from bot.questions.marks import Role
from bot.questions.reading.commanding import as_steps
from bot.questions.reading.explaining import WAS
from bot.questions.reading.labels import LABELS
from bot.questions.reading.leading import PLACES
from bot.questions.reading.named import column_at
from bot.questions.reading.ranking import read_at_most
from bot.questions.scanning import Scan, user_at
from bot.questions.wordlist import Shape

# What people do who come: how they do it is where they come from.
FINDING = frozenset({"find", "finding", "found", "discover", "discovering", "discovered", "reach", "reached"})
# "Same day last week" is a comparison, not the question before.
SAME_TIME = frozenset({"period", "time", "day", "week", "month", "quarter", "days", "dates", "weekday"})
LAST_SEEN = frozenset(
    {"do", "anything", "something", "seen", "active", "here", "online", "visit", "around", "come", "by"}
)
US = ((Dimension.COUNTRY, "US"),)
# Of these there are some at this moment; a breakdown is only wanted at this moment.
COUNTED_NOW = frozenset(
    {Role.EVENT, Role.LITERAL, Role.METRIC, Role.TRAFFIC, Role.EVENTS, Role.HOW_MANY, Role.PAGES, Role.HEAD}
    | {Role.STEP, Role.GOALS, Role.RAW, Role.WHERE, Role.MOVED, Role.REPORT, Role.HOW}
)
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
COUNTS = frozenset(
    {"count", "counts", "total", "totals", "number", "numbers", "volume", "volumes", "frequency"}
)
# After these "us" is no object.
NOUNS = frozenset(
    {Role.EVENT, Role.METRIC, Role.VALUE, Role.PERIOD, Role.TRAFFIC, Role.COLUMN, Role.EVENTS, Role.VERSUS}
    | {Role.CONNECTIVE, Role.INSTEAD}
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


def read_now(scan: Scan, at: int) -> int:
    """Now by country, by country now: refines; "visitors now" is about this moment."""
    live = scan.has(*COUNTED_NOW) and at + 1 == len(scan.words)
    if live:
        return scan.add(Role.TOPIC, "live", at, at + 1)
    return scan.add(Role.CONNECTIVE, None, at, at + 1)


def read_when(scan: Scan, at: int) -> int | None:
    """When was the last signup: it is shown with its time; every other "when" asks for more."""
    if (after := _last_seen(scan, at)) is not None:
        return after
    newest = {scan.word(at + offset) for offset in (2, 3)} & {"last", "latest", "newest", "most"}
    return scan.add(Role.EMPTY, None, at, at + 2) if newest and scan.word(at + 1) in WAS else None


def _last_seen(scan: Scan, at: int) -> int | None:
    """When did user_42 last do anything: the newest of what they did."""
    user = user_at(scan, at + 2)
    if user is None or scan.word(at + 1) not in WAS or scan.word(at + 3) not in {"last", "latest"}:
        return None
    scan.add(Role.USER, user, at, at + 3)
    return scan.add(Role.LIMIT, 1, at + 3, scan.skip(at + 4, LAST_SEEN))


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


def read_us(scan: Scan, at: int) -> int | None:
    """Show us, brought us the most; "US signups", "signups us", "US vs UK" are about a country.

    A person is spoken of after a verb only: after nothing, or after what is counted, it is the country.
    """
    before = scan.marks[-1] if scan.marks and scan.marks[-1].after == at else None
    if scan.words[at].raw == "us" and scan.behind(at).startswith(":"):  # repeat for us: ...
        return scan.add(Role.EMPTY, None, at, at + 1)
    named = before is None or before.role in NOUNS or scan.word(at - 1) in {"the", "only", "just"}
    named = named or scan.word(at + 1) == "only" or _is_between_commas(scan, at)
    if scan.words[at].raw == "US" or named:
        return None if scan.words[at].raw == "US" else scan.add(Role.VALUE, US, at, at + 1)
    return scan.add(Role.EMPTY, None, at, at + 1)


def _is_between_commas(scan: Scan, at: int) -> bool:
    """Purchases in May, us, by os: a word of its own."""
    sides = (at - 1, at + 1) if at + 1 < len(scan.words) else (at - 1,)
    parted = at > 0 and all(scan.words[side].shape is Shape.COMMA for side in sides)
    return parted and scan.has(Role.EVENT, Role.METRIC, Role.TRAFFIC)


def read_find(scan: Scan, at: int) -> int | None:
    """How do people find us: where they come from; "how many people found us" counts them."""
    place = scan.skip(at + 1, frozenset({"us", "our", "the", "your", "my", *PLACES}))
    asks_how = scan.word(0) == "how" and not scan.has(Role.HOW_MANY, Role.WHERE)
    if scan.word(at) not in FINDING or place == at + 1 or not asks_how:
        return None
    return scan.add(Role.WHERE, None, at, place)


def read_go(scan: Scan, at: int) -> int | None:
    """Where visitors go is not where they come from."""
    return scan.add(Role.TOPIC, "landing", at, at + 1) if scan.has(Role.WHERE) else None


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


def read_same(scan: Scan, at: int) -> int | None:
    """Same, but purchases; same again by country."""
    if (column := column_at(scan, at + 1)) is not None:  # the same country
        return scan.add(Role.KEEP, column[0], at, column[1])
    place = scan.skip(at + 1, SAME_THING)
    if place == len(scan.words) and scan.last() is not None and all(m.role in REPEATED for m in scan.marks):
        return scan.add(Role.KEEP, (), at, place)  # and October the same
    if place == at + 1 and (after := _cut(scan, at, place)) is not None:
        return after
    if place == at + 1 and scan.word(place) in SAME_TIME:  # "same period last year" is a comparison
        return None
    joined = scan.word(place) in {"but", "by", "in", "on", "from", "for", "with", "only", "as", "per"}
    comma = place < len(scan.words) and scan.words[place].shape is Shape.COMMA
    named = place < len(scan.words) and (scan.period_at(place) or scan.event_at(place))
    if scan.last() is not None or not (joined or comma or named or place > at + 1):
        return None
    return scan.add(Role.CONNECTIVE, None, at, place)


def _cut(scan: Scan, first: int, at: int) -> int | None:
    """Today vs yesterday same time: as much of what came before as there is of what runs."""
    if scan.word(at) not in {"time", "point", "hour", "stage"} or not scan.follows(first, Role.COMPARE):
        return None
    last = scan.marks[-1]
    if not isinstance(last.value, Last) or not scan.ends_at(at + 1):
        return None
    scan.marks[-1] = replace(last, value=("same", last.value.unit))
    return scan.add(Role.EMPTY, None, first, at + 1)


def read_at_the_same(scan: Scan, at: int) -> int | None:
    """At the same time, by this point: as "same time"."""
    place = scan.skip(at + 1, frozenset({"the", "this", "same"}))
    return _cut(scan, at, place) if place > at + 1 else None


def read_wise(scan: Scan, at: int) -> int | None:
    """How did it go traffic wise: about the traffic."""
    about = scan.follows(at, Role.TRAFFIC, Role.EVENT, Role.METRIC)
    return scan.add(Role.EMPTY, None, at, at + 1) if about else None


def read_like(scan: Scan, at: int) -> int | None:
    """What was traffic like yesterday, what were signups like per day; not "sources like facebook"."""
    asked = not {word.text for word in scan.words[:at]}.isdisjoint({"what", "how"}) and at > 1
    begins = scan.period_at(at + 1) is not None
    likened = scan.value_at(at + 1) or scan.is_literal(at + 1)
    return scan.add(Role.EMPTY, None, at, at + 1) if begins or (asked and not likened) else None


def read_right_now(scan: Scan, at: int) -> int | None:
    """Rn: with a period beside it a filler; alone it asks who is here."""
    timed = any(scan.period_at(place) for place in range(len(scan.words)))
    return scan.add(Role.EMPTY, None, at, at + 1) if timed else scan.add(Role.TOPIC, "live", at, at + 1)


def read_up_to(scan: Scan, at: int) -> int | None:
    """What is user_42 up to; "up to 5" bounds something."""
    if scan.word(at + 1) != "to":
        return None
    if (after := read_at_most(scan, at)) is not None:
        return after
    last = scan.last()
    of_a_person = last is not None and last.role is Role.USER
    return scan.add(Role.EMPTY if of_a_person else Role.OPERATOR, "up to", at, at + 2)


def read_so_far(scan: Scan, at: int) -> int | None:
    """How does this month look so far: of what has not ended it says nothing new."""
    begun = This | Named | NamedOf | Since
    running = any(isinstance(period, begun) for period in scan.all_of(Role.PERIOD))
    return scan.add(Role.EMPTY, None, at, at + 2) if running and scan.word(at + 1) == "far" else None


def read_side(scan: Scan, at: int) -> int | None:
    """Side by side: events so shown are the steps of a funnel."""
    if (scan.word(at + 1), scan.word(at + 2)) != ("by", "side"):
        return None
    if as_steps(scan):
        scan.add(Role.HEAD, Kind.FUNNEL, at, at)
    return scan.add(Role.EMPTY, None, at, at + 3)
