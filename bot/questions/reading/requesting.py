"""How people ask before they say what: good morning, remind me, send, name the pages, y are signups down.

In: a Scan at such a word. Out: the place after what was read; None where the word says something else. Whole
clauses of asking are in circumstances.py, courtesies that are known word by word in courtesies.py.
"""

from __future__ import annotations

from bot.questions.kinds import Kind
from bot.questions.marks import Role
from bot.questions.reading.explaining import DECIDE
from bot.questions.scanning import Scan
from bot.questions.wordlist import Shape
from bot.questions.words.index import mark_at

SEEN = frozenset({Role.EVENT, Role.METRIC, Role.HEAD, Role.COLUMN, Role.TRAFFIC})
ADVERTISED = frozenset({"ads", "ad", "traffic", "campaigns", "campaign"})


RECAPS = frozenset({"recap", "summary", "overview", "roundup", "wrap-up", "wrapup", "review", "checkup"})

# Please to show me.
ASKING = frozenset(
    """show see get know give view find check list tell look have receive obtain
    """.split()
)
# Who is greeted in the morning, and how a request begins after it.
GREETED = frozenset(
    {"all", "team", "everyone", "everybody", "folks", "guys", "bot", "there", "people", "ppl"}
)
ASKS = frozenset(
    """how what which where can could show give need please quick pls would
    """.split()
)


def read_greeting(scan: Scan, at: int) -> int | None:
    """Morning! or: morning team; "morning signups" are those of a time of day, GM is a country."""
    if scan.words[at].raw == "GM" or scan.last() is not None or scan.left:
        return None
    closed = scan.behind(at).startswith(("!", ",", ".", ":", ";", "-", "\n"))
    place = scan.skip(at + 1, GREETED)
    asks = place > at + 1 or scan.word(place) in ASKS
    return scan.add(Role.EMPTY, None, at, place) if closed or asks else None


def read_infinitive(scan: Scan, at: int) -> int | None:
    """Please to show me; so kind as to list; the device people use to sign up."""
    asks = scan.word(at + 1) in ASKING or (scan.has(Role.HEAD) and scan.word(at + 1) in DECIDE)
    done = scan.word(at - 1) in {"use", "used", "using"} and scan.event_at(at + 1) is not None
    return scan.add(Role.EMPTY, None, at, at + 1) if asks or done else None


def read_weekly(scan: Scan, at: int) -> int | None:
    """A weekly recap, of nothing in particular: how the week was; "weekly recap of signups" are its weeks."""
    after = scan.skip(at + 2, frozenset({"please", "pls", "thanks", "here"}))
    counted = scan.has(Role.EVENT, Role.METRIC, Role.TRAFFIC, Role.VALUE, Role.COLUMN)
    if scan.word(at + 1) not in RECAPS or counted or not scan.ends_at(after):
        return None
    return scan.add(Role.HEAD, Kind.OVERVIEW, at, after)


def read_share(scan: Scan, at: int) -> int | None:
    """Please share the numbers: a verb; "the share of" asks for a percentage."""
    begins = scan.last() is None and scan.word(at - 1) not in {"the", "what"}
    asks = begins and scan.word(at + 1) not in {"of", "by", "per", ""}
    return scan.add(Role.EMPTY, None, at, at + 1) if asks else None


def read_addressed(scan: Scan, at: int) -> int | None:
    """Hi bot: it is spoken to; bots among the visitors are another matter."""
    greeted = scan.word(at - 1) in {"hi", "hey", "hello", "team", "dear", "morning", "ok", "okay"}
    return scan.add(Role.EMPTY, None, at, at + 1) if greeted and scan.last() is None else None


def read_trouble(scan: Scan, at: int) -> int | None:
    """Are there problems with our UTM tags: that report is about nothing else."""
    if not any(word.text.startswith("utm") for word in scan.words):
        return None
    return scan.add(Role.EMPTY, None, at, scan.skip(at + 1, frozenset({"with", "in", "our", "the"})))


def read_reminded(scan: Scan, at: int) -> int | None:
    """Remind me how many purchases we had: asks now; "remind me every Monday" is a schedule."""
    asks = scan.word(at + 1) == "me" and scan.word(at + 2) in {"how", "what", "which", "where", "of"}
    return scan.add(Role.EMPTY, None, at, at + (3 if scan.word(at + 2) == "of" else 2)) if asks else None


def read_short_why(scan: Scan, at: int) -> int | None:
    """Y are purchases down?"""
    asks = at == 0 and scan.word(1) in {"r", "are", "is", "did", "were", "was", "have", "has"}
    return scan.add(Role.WHY, None, at, at + 1) if asks else None


def read_request(scan: Scan, at: int) -> int | None:
    """Generate a report of signups: a request brings nothing; the traffic that pinterest did send."""
    sent = scan.word(at) == "send" and scan.has(Role.VALUE) and scan.ends_at(at + 1)
    return scan.add(Role.EMPTY, None, at, at + 1) if scan.last() is None or sent else None


# What somebody works on who wants to see single events.
DEBUGGED = frozenset(
    """sdk tracking ingestion integration api setup snippet implementation pipeline tag tags code script
    release
    deploy app issue problem bug thing something stuff this it that events event webhook webhooks client
    server
    install installation instrumentation analytics page form""".split()
)


def read_debugging(scan: Scan, at: int) -> int | None:
    """The last 50 events, debugging the SDK: why somebody asks."""
    after = scan.skip(at + 1, frozenset({"the", "our", "my", "a", "an", "some", "new"}))
    after = scan.skip(after, DEBUGGED)
    parted = at > 0 and scan.words[at - 1].shape is Shape.COMMA
    closed = after >= len(scan.words) or scan.words[after].shape is Shape.COMMA
    return scan.add(Role.EMPTY, None, at, after) if parted and closed else None


def read_view(scan: Scan, at: int) -> int | None:
    """View signups: a verb where something to see follows; elsewhere it is a page view."""
    begins = scan.last() is None and at + 1 < len(scan.words)
    found = mark_at(scan.words, at + 1, scan.lexicon) if begins else None
    seen = found is not None and found.role in SEEN
    return scan.add(Role.EMPTY, None, at, at + 1) if seen else None


def read_display(scan: Scan, at: int) -> int | None:
    """Display the signups of May: a verb at the beginning only; elsewhere it is a kind of ads."""
    begins = scan.last() is None and scan.word(at + 1) not in ADVERTISED
    verb = begins and (scan.word(at + 1) in {"the", "me", "my", "our", "a", "all"} or at > 0)
    return scan.add(Role.EMPTY if verb else Role.OPERATOR, "display", at, at + 1)
