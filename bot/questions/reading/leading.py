"""What prepositions lead over to besides values: of them, for us, for the period, from which countries.

In: a Scan at a preposition. Out: the place after what was read; None where it leads over to something else.
Values and columns after prepositions are in connecting.py, which asks these rules first.
"""

from __future__ import annotations

from bot.queries import Dimension
from bot.questions.kinds import Kind
from bot.questions.marks import Role
from bot.questions.reading.holidays import read_before_holiday
from bot.questions.reading.named import ARTICLES, column_at, past_landing, project_at, repeated_noun
from bot.questions.reading.pointing import read_from_the_same, read_left_behind, read_of_them, read_there
from bot.questions.scanning import Rule, Scan
from bot.questions.wordlist import Shape

# What is being measured anyway: "visitors to our site".
PLACES = frozenset({"site", "website", "web-site", "app", "webshop", "shop", "store", "webpage", "web"})
# They got it from us; "visitors from us" are those of a country.
GOT = frozenset(
    {"bought", "purchased", "ordered", "buy", "order", "something", "anything", "hear", "heard", "things"}
    | {"buying", "buys", "ordering", "purchasing", "make", "made", "making", "makes", "placed", "place"}
    | {"hearing", "shopped", "shopping", "subscribe", "subscribed"}
)
MOST_BEFORE_US = 3
# "From the newsletter" is a source; "newsletter signups" may be those who want to get it.
MAILED = frozenset({"newsletter", "newsletters"})
# What the list of campaigns shows of each.
CAMPAIGN_FIGURES = frozenset(
    {
        "visitors",
        "visits",
        "conversions",
        "and",
        "the",
        "their",
        "number",
        "numbers",
        "of",
        "figures",
        "results",
    }
)
CONVERSIONS = frozenset({"conversion", "conversions"})
SPANS = frozenset({"period", "timeframe", "timespan", "range", "dates"})
ARRIVING = frozenset({"come", "comes", "came", "coming", "arrive", "arrived", "arriving", "originate"})


def read_for_us(scan: Scan, at: int) -> int | None:
    """For us, bought from us; "in us" is a country."""
    if scan.word(at + 1) != "us":
        return None
    if scan.means(at + 2, Role.METRIC, Role.TRAFFIC):  # sources for us visitors
        return scan.add(Role.VALUE, ((Dimension.COUNTRY, "US"),), at, at + 2)
    if scan.words[at + 1].raw == "US":
        return None
    got = {scan.word(place) for place in range(max(at - MOST_BEFORE_US, 0), at)} & GOT
    again = scan.behind(at + 1).startswith(":")  # repeat for us: ...
    placed = scan.word(at) in {"in", "from"} and not (got and scan.word(at) == "from")
    return scan.add(Role.EMPTY, None, at, at + 2) if again or not placed else None


def read_span(scan: Scan, at: int) -> int | None:
    """For the period 1.6. to 14.6."""
    place = scan.skip(at + 1, ARTICLES)
    dated = scan.word(place) in SPANS and scan.period_at(scan.skip(place + 1, frozenset({"of", "is"})))
    return scan.add(Role.EMPTY, None, at, place + 1) if dated else None


def read_cleared(scan: Scan, at: int) -> int | None:
    """From all sources; in the month before."""
    found = scan.phrase_at(at + 1)
    if found and (
        found[0][0] in {Role.EARLIER, Role.LATER}
        or (found[0][0] is Role.CLEAR and isinstance(found[0][1], str))
    ):
        return scan.add(*found[0], at, found[1])
    return None


def read_which(scan: Scan, at: int) -> int | None:
    """From which countries; the countries from which signups came."""
    relative = scan.word(at + 1) == "which" and scan.has(Role.COLUMN, Role.PAGES)
    asked = scan.word(at + 1) in {"which", "what"} and column_at(scan, at + 2) is not None
    return scan.add(Role.EMPTY, None, at, at + 2) if asked or relative else None


def read_project(scan: Scan, at: int) -> int | None:
    place = past_landing(scan, scan.skip(at + 1, ARTICLES))
    project = project_at(scan, at + 1) or project_at(scan, place)
    if project is None or scan.word(at) not in {"on", "for", "in"}:
        return None
    return scan.add(Role.PROJECT, project[0], at, project[1])


def read_nothing(scan: Scan, at: int) -> int | None:
    """Before source=google; on our site; came through yesterday."""
    place = past_landing(scan, scan.skip(at + 1, ARTICLES))
    if at + 1 < len(scan.words) and scan.words[at + 1].shape is Shape.PAIR:
        return scan.add(Role.EMPTY, None, at, at + 1)
    if scan.word(place) in PLACES and scan.word(at) in {"to", "on", "of", "for", "in", "at"}:
        return scan.add(Role.EMPTY, None, at, place + 1)
    came_through = scan.word(at) == "through" and scan.word(at - 1) in ARRIVING and scan.ends_at(at + 1)
    return scan.add(Role.EMPTY, None, at, at + 1) if came_through else None


def read_mailed(scan: Scan, at: int) -> int | None:
    place = scan.skip(at + 1, ARTICLES)
    if scan.word(place) not in MAILED or scan.word(at) not in {"from", "via", "through"}:
        return None
    after = scan.add(Role.VALUE, ((Dimension.SOURCE, "newsletter"),), at, place + 1)
    return repeated_noun(scan, after, Dimension.SOURCE)


def read_with_figures(scan: Scan, at: int) -> int | None:
    """Campaigns with visitors and conversions: the figures that their list has anyway."""
    last = scan.last()
    listed = last is not None and last.after == at and last.value == (Dimension.CAMPAIGN,)
    if scan.word(at) != "with" or not (listed or scan.all_of(Role.HEAD) == [Kind.CAMPAIGNS]):
        return None
    place = scan.skip(at + 1, CAMPAIGN_FIGURES)
    while place < len(scan.words) and scan.words[place].shape is Shape.COMMA:
        place = scan.skip(place + 1, CAMPAIGN_FIGURES)
    ended = place > at + 1 and scan.ends_at(place)
    return scan.add(Role.HEAD, Kind.CAMPAIGNS, at, place) if ended else None


def read_with_medium(scan: Scan, at: int) -> int | None:
    """Sources with medium, with the medium please: both of them, a column more."""
    last = scan.last()
    listed = last is None or last.role is Role.PERIOD or last.value == (Dimension.SOURCE,)
    named = scan.word(scan.skip(at + 1, ARTICLES)) in {"medium", "mediums"}
    if scan.word(at) != "with" or not listed or not named:
        return None
    return scan.add(Role.ADD if last is None else Role.EMPTY, None, at, at + 1)


def read_by_conversions(scan: Scan, at: int) -> int | None:
    """Campaigns by conversions: their list has them, whatever a conversion is."""
    last = scan.last()
    listed = last is not None and last.after == at and last.value == (Dimension.CAMPAIGN,)
    if not listed or scan.word(at + 1) not in CONVERSIONS or not scan.ends_at(at + 2):
        return None
    return scan.add(Role.EMPTY, None, at, at + 2)


LEADS: tuple[Rule, ...] = (
    read_there, read_from_the_same, read_left_behind, read_of_them, read_for_us, read_span,
    read_before_holiday, read_cleared, read_which, read_project, read_nothing, read_mailed,
    read_with_figures, read_with_medium,
)  # fmt: skip
