"""Words that make another question of it: signup conversion, purchased again, nov 10+, yesterday am.

In: a Scan at such a word. Out: the place after it, marked so that the sentence is refused or asked back; None
where the word is harmless here and the vocabulary may read it. A number for the question without the word
would be a wrong one.
"""

from __future__ import annotations

import re

from bot.queries import Dimension
from bot.questions.marks import Role
from bot.questions.reading.joining import joined
from bot.questions.scanning import Scan
from bot.questions.words.index import is_shouted

# What people did, in the past tense.
DONE = frozenset({"up", "purchased", "bought", "ordered", "registered", "subscribed"})
IDS = ("user_", "u_", "anon_", "utm_", "group_")
# An event as programs write it.
EXACT = re.compile(r"\$?[a-z][a-z0-9]{1,30}(?:_[a-z0-9]{1,30}){1,5}", re.ASCII)
COUNTED = frozenset({Role.EVENT, Role.METRIC, Role.TRAFFIC, Role.EVENTS})
ADVERTISED = frozenset({"ads", "ad", "traffic", "campaigns", "campaign"})
# In capitals, among small letters, these are countries, unless they lead over to a value or a period.
LEADING = frozenset({"AT", "BE", "IN", "MY", "ME"})
# Small words that are countries in a list of others: SE NO DK.
SMALL_CODES = LEADING | {"NO", "IS", "IT", "AS", "DO", "TO", "SO", "AM", "BY", "US"}


def read_conversion(scan: Scan, at: int) -> int | None:
    """Signup conversion: of what share; "signup conversions" are as many signups."""
    beside = scan.has(Role.EVENT) or scan.event_at(at + 1) is not None
    return scan.add(Role.TOPIC, "rate", at, at + 1) if beside else None


def read_goal(scan: Scan, at: int) -> int | None:
    """The goal for signups: what was planned, not what came."""
    beside = scan.has(Role.EVENT) or scan.event_at(scan.skip(at + 1, frozenset({"for", "of"}))) is not None
    return scan.add(Role.TOPIC, "benchmark", at, at + 1) if beside else None


def read_exact_name(scan: Scan, at: int) -> int | None:
    """As in "stats checkout_failed": in a command such a name is exact, unless others are known."""
    raw = scan.words[at].raw
    command = scan.word(0) in {"stats", "stat", "events", "query"}
    counted = scan.word(at + 1) in {"event", "events", "fire", "fired"} or scan.word(at - 1) == "many"
    named = (command or counted) and not scan.lexicon.events and not raw.startswith(IDS)
    return scan.add(Role.EVENT, (raw,), at, at + 1) if named and EXACT.fullmatch(raw) else None


def read_added_event(scan: Scan, at: int) -> int | None:
    """Add a purchase event for user_12: that is sending one."""
    place = scan.skip(at + 1, frozenset({"a", "an", "the", "new", "one", "1", "another", "two", "2"}))
    event = scan.event_at(place)
    sends = event is not None and place > at + 1 and scan.word(event[1]) in {"event", "events", "for", "to"}
    return scan.add(Role.TOPIC, "track", at, place) if sends else None


def read_display(scan: Scan, at: int) -> int | None:
    """Display the signups of May: a verb at the beginning only; elsewhere it is a kind of ads."""
    begins = scan.last() is None and scan.word(at + 1) not in ADVERTISED
    verb = begins and (scan.word(at + 1) in {"the", "me", "my", "our", "a", "all"} or at > 0)
    return scan.add(Role.EMPTY if verb else Role.OPERATOR, "display", at, at + 1)


def read_again(scan: Scan, at: int) -> int | None:
    """Who purchased again came back, which is not known; "show me that again" says nothing."""
    repeated = scan.follows(at, Role.EVENT) and scan.has(Role.METRIC)
    return scan.add(Role.TOPIC, "retention", at, at + 1) if repeated else None


def read_am(scan: Scan, at: int) -> int | None:
    """I am; "yesterday am" is half of it."""
    halved = scan.follows(at, Role.PERIOD)
    return scan.add(Role.OPERATOR, "am", at, at + 1) if halved or scan.word(at - 1).isdigit() else None


def read_plus(scan: Scan, at: int) -> int | None:
    """As in "nov 10+", which may mean since; "signups + uniques" are two; "+ device" adds a column."""
    if scan.last() is None:
        return scan.add(Role.ADD, None, at, at + 1)
    glued = scan.words[at].start > 0 and not scan.text[scan.words[at].start - 1].isspace()
    ends = at + 1 >= len(scan.words)
    if scan.follows(at, Role.PERIOD) and (glued or ends):
        return scan.add(Role.OPERATOR, "+", at, at + 1)
    return read_second_count(scan, at)


def read_second_count(scan: Scan, at: int) -> int | None:
    """Signups & uniques: one figure a question."""
    two = scan.follows(at, *COUNTED) and scan.is_event_or(at + 1, *COUNTED)
    return scan.add(Role.OPERATOR, "and", at, at + 1) if two else None


def read_arrow(scan: Scan, at: int) -> int | None:
    """As in ">5 oct", "oct 10 ->": a bound, or an open end; between other things an arrow only parts them."""
    greater = scan.words[at].text == ">"
    if greater and (scan.word(at + 1)[:1].isdigit() or scan.period_at(at + 1)):
        return scan.add(Role.TOPIC, "threshold", at, at + 1)
    if greater and scan.follows(at, Role.COLUMN):
        return scan.add(Role.OPERATOR, ">", at, at + 1)
    opens = scan.follows(at, Role.PERIOD) and at + 1 >= len(scan.words)
    return scan.add(Role.OPERATOR if opens else Role.EMPTY, "->", at, at + 1)


def read_about(scan: Scan, at: int) -> int | None:
    """About 10 October is nearly any day."""
    day = scan.word(at + 1).isdigit() and scan.period_at(at + 1) is not None
    return scan.add(Role.OPERATOR, "about", at, at + 1) if day else None


def read_capitals(scan: Scan, at: int) -> int | None:
    """As in "signups AT last week": a country that is a small word otherwise, and would be passed over."""
    raw = scan.words[at].raw
    if raw not in SMALL_CODES or is_shouted(scan.words):
        return None
    listed = scan.follows(at, Role.VALUE, Role.VERSUS)
    if listed and (after := joined(scan, at, at)) is not None:  # SE NO DK
        return after
    if raw not in LEADING:
        return None
    if raw == "IN" and scan.period_at(at + 1):  # in October
        return None
    if raw == "AT" and (scan.word(at + 1)[:1].isdigit() or scan.word(at + 1) in {"noon", "midnight"}):
        return None
    leads = scan.word(at + 1) in {"the", "our"} or (raw in {"IN", "AT"} and scan.value_at(at + 1))
    return None if leads else scan.add(Role.VALUE, ((Dimension.COUNTRY, raw),), at, at + 1)


def read_dropped(scan: Scan, at: int) -> int | None:
    """Dropped by yesterday: came; "signups dropped by country" fell."""
    if scan.word(at + 1) != "by":
        return None
    place = scan.skip(at + 2, frozenset({"our", "the", "site", "website"}))
    return scan.add(Role.EMPTY, None, at, at + 2) if scan.ends_at(place) else None


def read_then(scan: Scan, at: int) -> int | None:
    """Who visited /pricing and then signed up: one after the other, which nobody follows."""
    place = scan.skip(at + 1, frozenset({"then", "later", "also", "afterwards", "eventually"}))
    if scan.last() is None or scan.event_at(place) is None:
        return None
    if place > at + 1 and scan.has(Role.METRIC) and not scan.has(Role.EVENT):  # came and then bought
        return scan.add(Role.TOPIC, "followed", at, place)
    return scan.add(Role.TOPIC, "funnel", at, place) if were_on_a_page(scan) else None


def read_add_up(scan: Scan, at: int) -> int | None:
    """Add up the visitors of Germany and France: who was in both would count twice; counts have a total."""
    if scan.word(at + 1) not in {"up", "together"}:
        return None
    rest = range(at + 2, len(scan.words))
    if any(
        scan.word(place) in {"and", "by", "per", "+"} or scan.means(place, Role.METRIC, Role.INTERVAL)
        for place in rest
    ):
        return scan.add(Role.TOPIC, "either", at, at + 2)
    counted = any(scan.event_at(place) for place in rest)
    return scan.add(Role.EMPTY, None, at, at + 2) if counted else None


def read_outage(scan: Scan, at: int) -> int | None:
    """The dashboard is down: it does not work, no figure fell."""
    told = scan.word(at - 1) in {"is", "was", "are", "were", "went", "being"}
    asked = scan.word(0) in {"is", "are", "was", "were", "why"}
    thing = scan.word(at - 2) if told else scan.word(at - 1) if asked else ""
    return scan.add(Role.OPERATOR, "down", at, at + 1) if thing in OUT_OF_ORDER else None


def read_more_or_less(scan: Scan, at: int) -> int | None:
    """More or less how many: about; "did we get more or less" is a movement, "more or less than" compares."""
    if (scan.word(at + 1), scan.word(at + 2)) != ("or", "less") or scan.word(at + 3) == "than":
        return None
    counts = any(scan.means(place, Role.HOW_MANY) for place in range(len(scan.words)))
    return scan.add(Role.EMPTY, None, at, at + 3) if counts else None


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


# What is down when it does not work; a site may be, and have less traffic.
OUT_OF_ORDER = frozenset(
    """dashboard dashboards slack jira notion api database db server servers network wifi internet vpn laptop
    tool tools system systems prod production staging grafana tableau looker metabase wiki intranet portal
    computer printer email mail outlook zoom teams power line lines phone phones crm login backend aws gcp
    azure cloudflare stripe shopify excel sheets ui frontend service services cluster pipeline build ci
    jenkins tracker bi reporting""".split()  # noqa: SIM905  a list of words is read as words
)
OUTAGES = {"down": read_outage}
GUARDING = {
    "conversion": read_conversion,
    "goal": read_goal,
    "display": read_display,
    "again": read_again,
    "am": read_am,
    "about": read_about,
}
