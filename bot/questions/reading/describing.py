"""Adjectives and adverbs that are harmless by themselves and restrict what they stand beside.

"Possible" in "if possible" says nothing, "possible purchases" are others; "high" in "why are signups so high"
is a movement, "high purchases" are not compared with anything. In: a Scan at such a word. Out: the place
after it, marked so that the sentence is asked back; None where it is harmless.
"""

from __future__ import annotations

from bot.questions.marks import Role
from bot.questions.reading.explaining import WAS
from bot.questions.scanning import Scan

# Of what is counted they would be a part that nobody knows.
RESTRICTING = frozenset(
    { "active", "lost", "possible", "good", "nice", "great", "ready", "useful", "urgent", "happy",
    "general", "necessary", "helpful", "perfect", "willing",
    }
)  # fmt: skip
PREDICATES = WAS | {"so", "too", "or", "look", "looks", "looked", "seem", "seems", "seemed", "that", "it"}
DESCRIBED = frozenset({Role.EVENT, Role.METRIC})
PEOPLE = frozenset({"users", "user", "visitors", "people"})


def read_restricting(scan: Scan, at: int) -> int | None:
    """Lost purchases, good visitors; "active users" are those who were there."""
    word = scan.word(at)
    if word == "active" and scan.word(at + 1) in PEOPLE:
        return None
    before = scan.is_event_or(at + 1, *DESCRIBED)
    parted = scan.behind(at).startswith((",", "!", ".", ";", ":", "?"))
    behind = word in {"lost", "active"} and scan.follows(at, *DESCRIBED, Role.PERIOD)
    if (before and not parted) or (behind and scan.ends_at(at + 1)):
        return scan.add(Role.OPERATOR, word, at, at + 1)
    return None


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
