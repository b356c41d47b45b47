"""How much and how many of them: mostly mobile, high purchases, are signups low.

In: a Scan at such a word. Out: the place after it, marked so that the sentence is asked back; None where it
is harmless. Adjectives that take some out of all are in beside_events.py.
"""

from __future__ import annotations

from bot.periods.period import This
from bot.periods.words import UNITS
from bot.questions.kinds import Kind
from bot.questions.marks import Role
from bot.questions.reading.explaining import WAS
from bot.questions.scanning import Scan

PREDICATES = WAS | {"so", "too", "or", "look", "looks", "looked", "seem", "seems", "seemed", "that", "it"}
PREDICATES |= {"feel", "feels", "felt"}
FELT = frozenset(
    {"bad", "quiet", "slow", "weak", "poor", "strong", "dead", "terrible", "awful", "busy", "empty"}
)
FORCEFUL = frozenset(
    {
        "hard",
        "sharply",
        "massively",
        "heavily",
        "badly",
        "drastically",
        "dramatically",
        "noticeably",
        "slightly",
    }
)
DESCRIBED = frozenset({Role.EVENT, Role.METRIC})


def read_mostly(scan: Scan, at: int) -> int | None:
    """Mostly mobile: not all of them; "where do they mostly come from" ranks."""
    asked = scan.has(Role.WHERE, Role.COLUMN, Role.PAGES) or scan.word(at + 1) in {"come", "from"}
    if any(scan.word(place) == "or" for place in range(at, len(scan.words))):  # mostly paid or organic
        return None
    valued = any(scan.value_at(place) for place in range(len(scan.words)))
    return scan.add(Role.OPERATOR, scan.word(at), at, at + 1) if valued or not asked else None


def read_extreme(scan: Scan, at: int) -> int | None:
    """High purchases; as a predicate ("are signups low") it is a movement."""
    asked = scan.has(Role.WHY) or any(scan.word(place) in PREDICATES for place in range(at))
    noun = scan.is_event_or(at + 1, *DESCRIBED, Role.TRAFFIC)
    return scan.add(Role.OPERATOR, scan.word(at), at, at + 1) if noun or not asked else None


def read_felt(scan: Scan, at: int) -> int | None:
    """Why was October so bad: how it felt is what moved; signups dropped hard."""
    if (after := read_good_one(scan, at)) is not None:
        return after
    if scan.word(at) in FORCEFUL:
        return scan.add(Role.EMPTY, None, at, at + 1) if scan.follows(at, Role.MOVED) else None
    said = any(scan.word(place) in PREDICATES for place in range(at))
    return (
        scan.add(Role.MOVED, None, at, at + 1)
        if said and scan.has(Role.WHY) and scan.ends_at(at + 1)
        else None
    )


def read_good_one(scan: Scan, at: int) -> int | None:
    """Was yesterday a good day, are we having a slow month: how it goes in general."""
    unit = UNITS.get(scan.word(at + 1))
    said = [mark for mark in scan.marks if mark.role is not Role.EMPTY]
    if scan.word(0) not in WAS | {"are", "did"} or unit is None or at + 2 != len(scan.words) or len(said) > 1:
        return None
    if not said and scan.word(0) in {"are", "is"}:  # are we having a good month: this one
        scan.add(Role.PERIOD, This(unit), at + 1, at + 2)
    elif not said or said[0].role is not Role.PERIOD:
        return None
    return scan.add(Role.HEAD, Kind.OVERVIEW, at, at + 2)


def read_working(scan: Scan, at: int) -> int | None:
    """Which campaigns work best, which channels worked: the list of them."""
    last = scan.last()
    listed = (
        last is not None and (last.role is Role.COLUMN or last.value is Kind.CAMPAIGNS) and last.after == at
    )
    said = (
        scan.ends_at(at + 1) or scan.means(at + 1, Role.TOP) or scan.word(at + 1) in {"best", "well", "for"}
    )
    return scan.add(Role.EMPTY, None, at, at + 1) if listed and said else None
