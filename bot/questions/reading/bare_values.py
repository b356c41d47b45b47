"""Values and names that stand by themselves: mobile, /pricing, DE/AT, `signed_up`, checkout_failed.

In: a Scan at such a word. Out: the place after what was read; None where it is neither. Values behind a
preposition or their column's name are in connecting.py and named.py.
"""

from __future__ import annotations

from bot.queries import Dimension
from bot.questions.marks import Role
from bot.questions.reading.connecting import GLUED
from bot.questions.reading.named import (
    column_at,
    columns_in,
    named_value,
    past_landing,
    repeated_noun,
    value_and_column,
    values,
)
from bot.questions.scanning import Scan, user_at
from bot.questions.words.event_names import EXACT
from bot.questions.words.index import USER_ID
from bot.questions.words.values import COUNTRY_CODES, SPELLINGS, Picks

PUBLISHED = frozenset({"article", "post", "blogpost", "guide", "tutorial", "story"})
# Things there are many of, besides being where somebody came from.
COUNTABLE = frozenset({"ads", "ad", "emails", "email", "mails", "mail", "phones", "computers", "tablets"})
IDS = ("user_", "u_", "anon_", "utm_", "group_")


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


def read_exact_name(scan: Scan, at: int) -> int | None:
    """As in "stats checkout_failed": in a command such a name is exact, unless others are known."""
    raw = scan.words[at].raw
    command = scan.word(0) in {"stats", "stat", "events", "query"}
    counted = scan.word(at + 1) in {"event", "events", "fire", "fired"} or scan.word(at - 1) == "many"
    named = (command or counted) and not scan.lexicon.events and not raw.startswith(IDS)
    return scan.add(Role.EVENT, (raw,), at, at + 1) if named and EXACT.fullmatch(raw) else None
