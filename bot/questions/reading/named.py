"""Columns, their values and projects, by name: country, "country DE", page /pricing, the shop project.

In: a Scan and a place. Out: the place after what was read, or what it is and that place; None where no such
name stands. The small words before them are in connecting.py.
"""

from __future__ import annotations

import re

from bot.queries import Dimension
from bot.questions.marks import Role
from bot.questions.scanning import Scan, user_at
from bot.questions.words.phrasebook import PHRASEBOOK
from bot.questions.words.values import COUNTRY_CODES, MEDIUM_WORDS, MEDIUMS, SOURCES

ARTICLES = frozenset(
    {"the", "our", "my", "a", "an", "all", "their", "your", "any", "only", "just", "each", "every"}
)
# "Campaign type", "page group" are no columns of ours.
KINDS_OF = frozenset({"group", "groups", "type", "types", "category", "categories", "bucket", "buckets"})
# Several pages under one path are not one page.
SEVERAL = frozenset({"pages", "posts", "articles", "urls", "paths"})
# Columns whose values have no list; a word that looks like a name may follow them: "campaign spring_sale".
OPEN_COLUMNS = frozenset({Dimension.SOURCE, Dimension.MEDIUM, Dimension.CAMPAIGN, Dimension.PATH})
EQUALS = frozenset({"is", "was", "equals", "equal", "to", "named", "called", "=", "=="})
LABELLING = frozenset({"with", "from", "where", "whose", "had", "having", "has"})
LABELS = frozenset({"source", "medium", "utm_source", "utm_medium"})
SHORTEST, MOST_LETTERS = 4, 2
# A source's code, a medium's quality: they are no values; what is missing has no name.
COMPOUNDS = frozenset(
    """attribution data analysis code control quality breakdown split info details tracking planning
    manager mode
    report mix name names type types group level column field value values tags tagging parameter parameters
    filter review performance totals count counts shares link links order ranking list missing empty
    blank null
    none unset known other others different wrong correct clear unclear available tagged same unknown anything
    something nothing everything material materials files file page pages traffic high large small size length
    priority importance distribution classification labels label""".split()
)
# Whose id follows: of somebody known, or of a browser.
ID_COLUMNS = {
    **dict.fromkeys(("user_id", "user-id", "userid"), "user_id"),
    **dict.fromkeys(("anonymous_id", "anonymous-id", "anon_id", "anonid"), "anonymous_id"),
}
_NAME_LIKE = re.compile(r"[A-Za-z0-9]*[_\d.-][\w.-]*", re.ASCII)


def column_at(scan: Scan, at: int) -> tuple[tuple[Dimension, ...], int] | None:
    """A column by one of its names."""
    found = scan.phrase_at(at)
    if not found:
        joined = columns_in(scan.word(at))
        return (joined, at + 1) if joined else None
    (role, what), after = found
    if scan.word(after) in KINDS_OF or (
        (seen := scan.event_at(at)) and seen[1] > after
    ):  # page group, page views
        return None
    if role is Role.PAGES:
        return (Dimension.PATH,), after
    if role is Role.EVENTS:
        return (Dimension.EVENT_NAME,), after
    return (what, after) if role is Role.COLUMN and isinstance(what, tuple) else None


def columns_in(word: str) -> tuple[Dimension, ...] | None:
    """Country/device: as reports write two columns."""
    pieces = word.split("/")
    if len(pieces) < 2 or not all(pieces):  # noqa: PLR2004  one on either side
        return None
    meanings = [PHRASEBOOK.meaning(piece) for piece in pieces]
    columns = [what for role, what in filter(None, meanings) if role is Role.COLUMN]
    joined = tuple(column for what in columns if isinstance(what, tuple) for column in what)
    return joined if len(columns) == len(set(joined)) == len(pieces) else None


def past_landing(scan: Scan, at: int) -> int:
    """Landing page /lp/summer is a page by its path; where people land is another question."""
    if scan.word(at) == "lp" and scan.word(at + 1).startswith("/"):
        return at + 1
    named = (scan.word(at), scan.word(at + 1)) == ("landing", "page") and scan.word(at + 2).startswith("/")
    return at + 1 if named else at


def project_at(scan: Scan, at: int) -> tuple[str, int] | None:
    """A configured project; "the" and "project" around it say nothing."""
    place = scan.skip(at, frozenset({"project", "the"}))
    for length in (3, 2, 1):
        name = " ".join(scan.word(place + offset) for offset in range(length))
        if name in scan.lexicon.project_names:
            return scan.lexicon.project_names[name], scan.skip(place + length, frozenset({"project"}))
    return None


def values(scan: Scan, first: int, at: int) -> int | None:
    """A known value, or several: "facebook and google" compares them, "facebook in Germany" narrows twice."""
    found = scan.value_at(at, after_preposition=at > first)
    if found is None:
        return _path(scan, first, at)
    picks, after = found
    longer = scan.phrase_at(at)
    if longer and longer[0][0] is Role.TOPIC and longer[1] > after:  # in Google Analytics
        return None
    if (event := scan.event_at(at)) is not None and event[1] > after:
        return None
    if scan.word(at) in MEDIUM_WORDS and column_at(scan, after) == ((Dimension.MEDIUM,), after + 1):
        return scan.add(Role.VALUE, ((Dimension.MEDIUM, scan.words[at].raw),), first, after + 1)
    scan.add(Role.VALUE, picks, first, after)
    return repeated_noun(scan, after, picks[-1][0])


def repeated_noun(scan: Scan, at: int, column: Dimension) -> int:
    """As in "the chrome browser", "mobile devices": the noun says what the value is."""
    noun = column_at(scan, at)
    if column is Dimension.SOURCE and scan.word(at) == "page" and noun:  # our facebook page
        return scan.add(Role.EMPTY, None, at, at + 1)
    if noun and noun[0] == (column,):
        return scan.add(Role.EMPTY, None, at, noun[1])
    return at


def _path(scan: Scan, first: int, at: int) -> int | None:
    if len(scan.word(at)) > 1 and scan.words[at].raw.startswith("/"):
        if is_beginning(scan, at):
            return None
        after = scan.add(Role.VALUE, ((Dimension.PATH, scan.words[at].raw),), first, at + 1)
        return repeated_noun(scan, after, Dimension.PATH)
    return None


def is_beginning(scan: Scan, at: int) -> bool:
    """/blog/*, /docs pages, top pages in /docs: every page below, which the API cannot be asked for."""
    after = scan.behind(at)
    starred = after.startswith("*") and not scan.text[: scan.words[at].start].endswith("*")
    several = scan.word(at - 1) in {"in", "within"} and scan.has(Role.PAGES)
    return starred or after.startswith("..") or several or scan.word(at + 1) in SEVERAL


def column_and_value(scan: Scan, first: int, at: int) -> int | None:
    """As in "campaign spring_sale", "country DE", "page /pricing"."""
    column = column_at(scan, at)
    return named_value(scan, first, column) if column else None


def named_value(scan: Scan, first: int, column: tuple[tuple[Dimension, ...], int]) -> int | None:
    """The value right after its column's name."""
    (dimension, *more), at = column
    at = scan.skip(at, EQUALS) if scan.word(at) != "to" else at
    if more or at >= len(scan.words):
        return None
    if scan.is_literal(at) and dimension is Dimension.EVENT_NAME:  # for event `plan_renewed`
        return scan.add(Role.EVENT, (scan.words[at].raw,), first, at + 1)
    label = dimension is Dimension.EVENT_NAME and scan.word(at - 1) in {"name", "event_name", "event-name"}
    if label and (event := scan.event_at(at)):  # event name: purchase
        return scan.add(Role.EVENT, event[0], first, event[1])
    if scan.is_literal(at):
        return scan.add(Role.VALUE, ((dimension, scan.words[at].raw),), first, at + 1)
    if dimension is Dimension.MEDIUM and scan.word(at) in MEDIUM_WORDS:
        return scan.add(Role.VALUE, ((dimension, scan.words[at].raw),), first, at + 1)
    if dimension is Dimension.COUNTRY and scan.words[at].raw in COUNTRY_CODES:  # "country LI" is no source
        return scan.add(Role.VALUE, ((dimension, scan.words[at].raw),), first, at + 1)
    known = scan.value_at(at, after_preposition=True)
    if known and known[0][0][0] is dimension and len(known[0]) == 1:
        return scan.add(Role.VALUE, known[0], first, known[1])
    if dimension in OPEN_COLUMNS and scan.word(at) and (_is_name(scan, at) or _is_labelled(scan, first, at)):
        return scan.add(Role.VALUE, ((dimension, scan.words[at].raw),), first, at + 1)
    return None


def _is_labelled(scan: Scan, first: int, at: int) -> bool:
    """With source capterra, where medium is partner: whatever stands behind the label is the value."""
    introduced = scan.word(first) in LABELLING or scan.word(first - 1) in LABELLING
    label = scan.word(at - 2) if scan.word(at - 1) in {"is", "was", "equals"} else scan.word(at - 1)
    text = scan.word(at)
    plain = text.isalpha() and len(text) >= SHORTEST and text not in COMPOUNDS
    if not introduced or label not in LABELS or not plain:
        return False
    known = scan.period_at(at) or scan.phrase_at(at) or scan.event_at(at) or scan.value_at(at)
    return not known and scan.ends_at(at + 1) and not _is_near(text)


def _is_near(text: str) -> bool:
    """A typo of a source that is known: facebok."""
    return any(
        name != text
        and name[:2] == text[:2]
        and abs(len(name) - len(text)) <= MOST_LETTERS
        and len(set(name) ^ set(text)) <= MOST_LETTERS
        for name in (*SOURCES, *MEDIUM_WORDS, *MEDIUMS)
    )


def names_a_value(scan: Scan, at: int) -> bool:
    """Medium referral: a column's noun that only says what the word after it is."""
    column = column_at(scan, at)
    if column is None or len(column[0]) > 1 or column[0][0] is Dimension.EVENT_NAME:
        return False
    (dimension,), place = column
    if dimension is Dimension.MEDIUM and scan.word(place) in MEDIUM_WORDS:
        return True
    known = scan.value_at(place, after_preposition=True)
    return bool(known and len(known[0]) == 1 and known[0][0][0] is dimension)


def _is_name(scan: Scan, at: int) -> bool:
    """Nobody types "spring_sale" or "q4-launch" as an ordinary word; "10 pages" are ten."""
    raw = scan.words[at].raw
    if raw.lower() in {"group_by", "group-by", "grouped-by"}:
        return False
    if raw.isdigit() or scan.period_at(at) or scan.phrase_at(at) or scan.event_at(at):
        return False
    return (raw.startswith("/") and len(raw) > 1) or bool(_NAME_LIKE.fullmatch(raw))


def value_and_column(scan: Scan, first: int, at: int) -> int | None:
    """As in "the spring_sale campaign", "the "Spring sale" campaign"."""
    column = column_at(scan, at + 1)
    if column and column[0] == (Dimension.MEDIUM,) and scan.word(at) in MEDIUM_WORDS:
        return scan.add(Role.VALUE, ((Dimension.MEDIUM, scan.words[at].raw),), first, column[1])
    if not column or len(column[0]) > 1 or column[0][0] not in OPEN_COLUMNS:
        return None
    path = column[0][0] is Dimension.PATH  # "b2b pages" are others
    named = _is_name(scan, at) and (not path or scan.words[at].raw.startswith("/"))
    if scan.is_literal(at) or (scan.word(at) and named and not (path and is_beginning(scan, at))):
        return scan.add(Role.VALUE, ((column[0][0], scan.words[at].raw),), first, column[1])
    return None


def labelled_id(scan: Scan, at: int) -> tuple[tuple[str, str], int] | None:
    """Anonymous_id anon_7f3c, user_id is 42: (column, id) and the place after it."""
    column = ID_COLUMNS.get(scan.word(at))
    if column is None:
        return None
    place = scan.skip(at + 1, frozenset({"of", "is", "=", "the"}))
    if user := user_at(scan, place):
        return user, place + 1
    raw = scan.words[place].raw if scan.word(place) else ""
    named = any(character.isdigit() for character in raw) and scan.period_at(place) is None
    return ((column, raw), place + 1) if named else None
