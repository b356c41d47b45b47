"""Words that begin a command and take what follows them: split, user, explain, audit, classify, funnel.

In: a Scan at such a word. Out: the place after what was read; None where nothing fitting follows.
"""

from __future__ import annotations

import re
from dataclasses import replace

from bot.queries import Dimension
from bot.questions.kinds import Kind
from bot.questions.marks import Role
from bot.questions.reading.connecting import groupings
from bot.questions.reading.named import ARTICLES, values
from bot.questions.scanning import Scan, user_at
from bot.questions.wordlist import Shape
from bot.questions.words.values import SOURCES, canonical

# Letters and digits with a mark between them: nobody writes a word so.
ID_LIKE = re.compile(r"(?=[^\s]{0,60}\d)[A-Za-z0-9]{1,40}[_-][\w-]{1,60}", re.ASCII)
STEP_SEPARATORS = frozenset(
    {",", ">", "->", "=>", "\u2192", "&", "+", "to", "then", "and", "from", "followed", "by", "into"}
)
# What "user ..." is about when it is not about one of them.
NO_USERS = frozenset(
    """logins growth count numbers signups feedback research interviews base experience satisfaction segments
    story""".split()
)
WHOLE_SUBJECT = frozenset({"attribution", "sources", "traffic", "everything", "channels", "classification"})
POINTING = frozenset({"this", "that", "it", "these", "those", "them"})
REFERRED = frozenset({"from", "via", "referrer", "referer", "referred", "by", "with", "and", "a", "the"})
FUNNEL_SEPARATORS = STEP_SEPARATORS | {"of", "for", "the", "steps", ":"}


def read_split(scan: Scan, at: int) -> int | None:
    """Split facebook, split of "hacker news"; "split by" is a grouping."""
    if scan.word(at + 1) in {"by", "per"} and (after := groupings(scan, at, at + 2)) is not None:
        return after
    place = scan.skip(at + 1, ARTICLES)
    named = scan.is_literal(place) and canonical(Dimension.SOURCE, scan.words[place].raw) not in SOURCES
    if named and scan.word(place + 1) in {"by", "per", "into"}:  # split `activated` by device
        return scan.add(Role.BREAKDOWN, None, at, place)
    after = scan.add(Role.HEAD, Kind.SPLIT, at, at + 1)
    return _source_after(scan, after)


def read_source_split(scan: Scan, at: int) -> int | None:
    """fb-split, google-split."""
    network, _, verb = scan.word(at).rpartition("-")
    source = canonical(Dimension.SOURCE, network)
    if verb != "split" or source not in SOURCES:
        return None
    scan.add(Role.HEAD, Kind.SPLIT, at, at)
    return scan.add(Role.VALUE, ((Dimension.SOURCE, source),), at, at + 1)


def read_about_source(scan: Scan, at: int) -> int | None:
    """Explain facebook/paid, audit "hacker news"."""
    kind = Kind(scan.word(at))
    after = scan.add(Role.HEAD, kind, at, at + 1)
    return _source_after(scan, after)


def _source_after(scan: Scan, at: int) -> int:
    """A source that is no known value: a literal, "x/y", or a word that means nothing else."""
    place = scan.skip(at, ARTICLES | {"of", "for", "source"})
    if scan.word(place) in WHOLE_SUBJECT:  # "audit our attribution" is of no source
        return scan.add(Role.EMPTY, None, at, place + 1)
    if scan.is_literal(place):
        return scan.add(Role.VALUE, ((Dimension.SOURCE, scan.words[place].raw),), at, place + 1)
    word = scan.word(place)
    if word in POINTING:  # explain this: what?
        return at
    if user_at(scan, place):  # why somebody is what he is is seen in what he did
        return at
    if scan.event_at(place) and (after := values(scan, at, place)) is not None:
        return after  # a project may have an event of that name; here a source is meant
    if not word or scan.value_at(place) or scan.period_at(at) or not is_bare_name(scan, at - 1, place):
        return at
    source, stroke, medium = scan.words[place].raw.partition("/")
    if not source or "/" in medium or (stroke and not medium):
        return at
    picks = [(Dimension.SOURCE, canonical(Dimension.SOURCE, source))]
    if medium:
        picks.append((Dimension.MEDIUM, canonical(Dimension.MEDIUM, medium)))
    return scan.add(Role.VALUE, tuple(picks), at, place + 1)


def read_user(scan: Scan, at: int) -> int | None:
    """User user_42, user "jane", user id 42."""
    place = scan.skip(at + 1, frozenset({"id", "called", "named", "with", "number", "no"}))
    if (
        place < len(scan.words)
        and scan.words[place].shape is Shape.PAIR
        and scan.words[place].text in {"user_id", "id", "user"}
    ):
        scan.add(Role.HEAD, Kind.USER, at, at + 1)
        return place
    if scan.is_literal(place):
        return _user(scan, at, place, ("user_id", scan.words[place].raw))
    if user := user_at(scan, place):
        return _user(scan, at, place, user)
    raw = scan.words[place].raw if scan.word(place) else ""
    if not raw.isdigit() and ID_LIKE.fullmatch(raw):  # "user cus_9f3a", wherever it stands
        return _user(scan, at, place, ("user_id", raw))
    if scan.word(place).isdigit() and scan.period_at(place) is None:  # "user 42", wherever it stands
        return _user(scan, at, place, ("user_id", scan.words[place].raw))
    if scan.word(place) and is_bare_name(scan, at, place) and scan.word(place) not in NO_USERS:
        return _user(scan, at, place, ("user_id", scan.words[place].raw))
    return None


def is_bare_name(scan: Scan, first: int, at: int) -> bool:
    """A word that means nothing else, in a command that adds no more than when: "split blog today"."""
    if first != 0 or scan.phrase_at(at) or scan.event_at(at):
        return False
    period = scan.period_at(at)
    if period and not (scan.word(at).isdigit() and period[1] == at + 1):  # "user 2026", not "user 7 days"
        return False
    after = at + 1
    if after < len(scan.words) and (period := scan.period_at(after)):
        after = period[1]
    following = scan.words[after] if after < len(scan.words) else None
    return following is None or following.shape is Shape.PAIR or following.text in {"vs", "versus", "limit"}


def _user(scan: Scan, first: int, place: int, user: tuple[str, str]) -> int:
    scan.add(Role.HEAD, Kind.USER, first, place)
    return scan.add(Role.USER, user, place, place + 1)


def read_journey(scan: Scan, at: int) -> int | None:
    """The journey of user_42: what they did; other journeys are not known."""
    if scan.follows(at, Role.USER):
        return scan.add(Role.HEAD, Kind.USER, at, at + 1)
    place = scan.skip(at + 1, frozenset({"of", "for"}))
    if scan.word(place) in {"user", "customer", "person"} and scan.word(place + 1).isdigit():
        return scan.add(Role.HEAD, Kind.USER, at, place)  # journey of user 5521
    place = scan.skip(place, frozenset({"user", "customer", "visitor"}))
    return scan.add(Role.HEAD, Kind.USER, at, place) if user_at(scan, place) else None


def read_classify(scan: Scan, at: int) -> int | None:
    """Classify URL, classify URL referrer URL; "how do you classify traffic" asks for the rules."""
    asked = scan.word(0) == "how" or any(mark.value is Kind.RULES for mark in scan.marks)
    if asked and not any("." in word.raw for word in scan.words):
        return scan.add(Role.HEAD, Kind.RULES, at, at + 1)
    place = scan.add(Role.HEAD, Kind.CLASSIFY, at, at + 1)
    place = scan.skip(place, ARTICLES | {"link", "url", "address", "this"})
    return add_addresses(scan, at, place) if _is_address(scan, place) else at + 1


def add_addresses(scan: Scan, first: int, at: int) -> int:
    """The address at a place, and the referrer that follows it."""
    place = scan.add(Role.URL, address_of(scan, at), first, at + 1)
    referred = scan.skip(place, REFERRED)
    while referred < len(scan.words) and scan.words[referred].shape is Shape.COMMA:
        referred += 1
    if _is_address(scan, referred):
        return scan.add(Role.REFERRER, address_of(scan, referred), place, referred + 1)
    return place


def address_of(scan: Scan, at: int) -> str:
    """The address at a place, without the comma of the sentence; what is quoted is exact."""
    word = scan.words[at]
    return word.raw if word.shape is Shape.LITERAL else word.raw.rstrip(".,;:!?")


def _is_address(scan: Scan, at: int) -> bool:
    if at >= len(scan.words):
        return False
    word = scan.words[at]
    return word.shape is Shape.LITERAL or (word.shape is Shape.WORD and "." in word.raw.strip("."))


def read_funnel(scan: Scan, at: int) -> int | None:
    """Funnel signup > purchase: the events after it are its steps."""
    place = scan.add(Role.HEAD, Kind.FUNNEL, at, at + 1)
    as_steps(scan)
    if period := scan.period_at(place):  # funnel this month: signup > purchase
        place = scan.add(Role.PERIOD, period[0], place, period[1])
    while place < len(scan.words):
        separated = place
        while separated < len(scan.words) and scan.words[separated].text in FUNNEL_SEPARATORS:
            separated += 1
        step = step_at(scan, separated)
        if step is None:
            return place
        scan.add(Role.STEP, step[0], place, step[1])
        place = step[1]
    return place


def read_step(scan: Scan, at: int) -> int | None:
    """Signup to purchase, signup > purchase: an event on either side makes both steps of a funnel."""
    following = step_at(scan, at + 1)
    if following is None or not scan.follows(at, Role.EVENT, Role.STEP):
        return None
    scan.marks[-1] = replace(scan.marks[-1], role=Role.STEP)
    scan.add(Role.HEAD, Kind.FUNNEL, at, at)
    return scan.add(Role.STEP, following[0], at, following[1])


def as_steps(scan: Scan) -> bool:
    """Signup and purchase funnel: of two events or more, said before it, each is a step."""
    events = [mark for mark in scan.marks if mark.role is Role.EVENT]
    if len(events) < 2:  # noqa: PLR2004  from one step to another
        return False
    first, last = events[0].first, events[-1].after
    scan.marks = [
        replace(mark, role=Role.STEP)
        if mark.role is Role.EVENT
        else replace(mark, role=Role.EMPTY)
        if mark.role is Role.OPERATOR and mark.value == "and" and first < mark.first < last
        else mark
        for mark in scan.marks
    ]
    return True


def read_from_step(scan: Scan, at: int) -> int | None:
    """From signup to purchase."""
    place = scan.skip(at + 1, ARTICLES)
    first = scan.event_at(place)
    if first is None or scan.word(first[1]) not in {"to", "into"} or scan.event_at(first[1] + 1) is None:
        return None
    return scan.add(Role.EVENT, first[0], at, first[1])


def step_at(scan: Scan, at: int) -> tuple[tuple[str, ...], int] | None:
    if at >= len(scan.words):
        return None
    word = scan.words[at]
    if word.shape is Shape.LITERAL or (
        word.shape is Shape.PAIR and word.text == "event" and not word.negated
    ):
        return (word.raw,), at + 1
    return scan.event_at(at)
