"""How much and how many of them: mostly mobile, high purchases, are signups low.

In: a Scan at such a word. Out: the place after it, marked so that the sentence is asked back; None where it
is harmless. Adjectives that take some out of all are in beside_events.py.
"""

from __future__ import annotations

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
    if scan.word(at) in FORCEFUL:
        return scan.add(Role.EMPTY, None, at, at + 1) if scan.follows(at, Role.MOVED) else None
    said = any(scan.word(place) in PREDICATES for place in range(at))
    return (
        scan.add(Role.MOVED, None, at, at + 1)
        if said and scan.has(Role.WHY) and scan.ends_at(at + 1)
        else None
    )


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
