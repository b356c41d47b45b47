"""Words that mean something only beside their neighbours: new signups, invites sent, traffic that is paid.

In: a Scan at such a word. Out: the place after what was read; None where it leans on nothing, which leaves it
to the vocabulary.
"""

from __future__ import annotations

from bot.queries import Dimension, Metric
from bot.questions.marks import Role
from bot.questions.reading.connecting import GLUED, read_preposition
from bot.questions.reading.named import (
    ARTICLES,
    column_and_value,
    column_at,
    columns_in,
    named_value,
    past_landing,
    repeated_noun,
    value_and_column,
    values,
)
from bot.questions.scanning import Scan, user_at
from bot.questions.wordlist import Shape
from bot.questions.words.event_words import DOERS
from bot.questions.words.index import USER_ID, mark_at
from bot.questions.words.values import COUNTRY_CODES, SPELLINGS, Picks

# Who did what is counted.
THOSE_WHO = frozenset(
    {
        "users",
        "user",
        "people",
        "visitors",
        "visitor",
        "folks",
        "customers",
        "persons",
        "ppl",
        "shoppers",
        "readers",
        "viewers",
        "buyers",
    }
)
PUBLISHED = frozenset({"article", "post", "blogpost", "guide", "tutorial", "story"})
THINGS = frozenset({Role.EVENT, Role.PERIOD, Role.EVENTS})
SEEN = frozenset({Role.EVENT, Role.METRIC, Role.HEAD, Role.COLUMN, Role.TRAFFIC})
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
PLACED = frozenset({"from", "in", "on", "via", "through", "using", "with"})
# Things there are many of, besides being where somebody came from.
COUNTABLE = frozenset({"ads", "ad", "emails", "email", "mails", "mail", "phones", "computers", "tablets"})
# Sent or shown somewhere else: whether they are seen is not what the API counts.
MESSAGES = frozenset(
    {"ad", "ads", "email", "emails", "e-mail", "e-mails", "mail", "newsletter", "newsletters", "advertising"}
    | {"facebook", "instagram", "google", "linkedin", "post", "posts", "tweet", "message", "messages"}
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
        if scan.word(mark.first) in PLACED | {"by", "of"}:
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
    if scan.word(place) in THOSE_WHO and scan.word(after) in PLACED:
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
    return scan.add(Role.EMPTY, None, at, at + 1) if scan.event_at(at + 1) else None


def read_saw(scan: Scan, at: int) -> int | None:
    """Who saw a page visited it; who saw an ad or opened an email is not known."""
    place = scan.skip(at + 1, ARTICLES | {"of", "on", "in"})
    elsewhere = scan.word(place) in MESSAGES or scan.word(at - 1) in MESSAGES
    return None if elsewhere else scan.add(Role.EMPTY, None, at, at + 1)


def read_view(scan: Scan, at: int) -> int | None:
    """View signups: a verb where something to see follows; elsewhere it is a page view."""
    begins = scan.last() is None and at + 1 < len(scan.words)
    found = mark_at(scan.words, at + 1, scan.lexicon) if begins else None
    seen = found is not None and found.role in SEEN
    return scan.add(Role.EMPTY, None, at, at + 1) if seen else None


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


def read_value(scan: Scan, at: int) -> int | None:
    """A value, an id or a path that stands by itself; "how many ads" counts something else."""
    counted = scan.follows(at, Role.HOW_MANY) and scan.word(at) in COUNTABLE
    if counted and not scan.is_event_or(at + 1, *GLUED):
        return scan.add(Role.OPERATOR, scan.word(at), at, at + 1)
    if (after := values(scan, at, at)) is not None or (after := _values_in(scan, at)) is not None:
        return after
    if columns := columns_in(scan.word(at)):
        return scan.add(Role.COLUMN, columns, at, at + 1)
    if (after := value_and_column(scan, at, at)) is not None:
        return after
    if user := user_at(scan, at):
        return scan.add(Role.USER, user, at, at + 1)
    if (after := _before_its_path(scan, at)) is not None:
        return after
    if scan.word(at).startswith("non-"):
        return scan.add(Role.TOPIC, "negation", at, at + 1)
    return None


def _before_its_path(scan: Scan, at: int) -> int | None:
    """The pricing page /pricing, LP /lp/summer: said in words before it is said exactly."""
    place = at + 1 if scan.word(at) == "lp" else at + 2 if scan.word(at + 1) == "page" else at
    path = scan.word(place)
    if scan.word(at) in PUBLISHED and scan.word(at + 1).startswith("/"):
        return scan.add(Role.EMPTY, None, at, at + 1)
    named = place > at and path.startswith("/") and (scan.word(at) == "lp" or scan.word(at) in path)
    return scan.add(Role.EMPTY, None, at, place) if named else None


def _picked(piece: str) -> Picks:
    """DE, germany: one of several values."""
    if piece in COUNTRY_CODES:
        return ((Dimension.COUNTRY, piece),)
    return SPELLINGS.get((piece.lower(),), ())


def _values_in(scan: Scan, at: int) -> int | None:
    """Mobile/tablet/desktop: values of one column, compared."""
    picks = [_picked(piece) for piece in scan.words[at].raw.split("/")]
    columns = {pick[0][0] for pick in picks if len(pick) == 1}
    if len(picks) < 2 or len(columns) != 1 or not all(picks):  # noqa: PLR2004  one on either side
        return None
    column = columns.pop()
    after = scan.add(Role.VERSUS, column, at, at + 1)
    return repeated_noun(scan, after, column)


def read_landing(scan: Scan, at: int) -> int | None:
    """Landing page /lp/summer: a page by its path."""
    place = past_landing(scan, at)
    column = column_at(scan, place) if place > at else None
    return named_value(scan, at, column) if column else None


def read_literal(scan: Scan, at: int) -> int | None:
    """`signed_up`: an exact name; what it names depends on the rest."""
    if (after := value_and_column(scan, at, at)) is not None:
        return after
    raw = scan.words[at].raw
    if raw.startswith("/") and " " not in raw:
        return scan.add(Role.VALUE, ((Dimension.PATH, raw),), at, at + 1)
    if USER_ID.fullmatch(raw):
        return scan.add(Role.USER, ("user_id", raw), at, at + 1)
    picks = SPELLINGS.get((raw.lower(),), ())
    if picks and scan.word(at - 1) in {"only", "just"}:
        return scan.add(Role.VALUE, picks, at, at + 1)
    return scan.add(Role.LITERAL, scan.words[at].raw, at, at + 1)
