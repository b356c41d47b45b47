"""The kinds of report and the slots each of them has, as data.

A kind is one member of Kind, one line in KINDS and one line of words in words/heads.py; without these nobody
can ask for it. Not here: what a question means (question.py), how it is said (phrasing.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """One kind, one report, one file in bot/reports/ and one template."""

    SPLIT = "split"
    SOURCES = "sources"
    STATS = "stats"
    EVENTS = "events"
    USER = "user"
    OVERVIEW = "overview"
    CHANGED = "changed"
    CAMPAIGNS = "campaigns"
    RULES = "rules"
    EXPLAIN = "explain"
    AUDIT = "audit"
    UTM = "utm"
    CLASSIFY = "classify"
    FUNNEL = "funnel"
    DIGEST = "digest"


# These show what single visitors did.
RAW = frozenset({Kind.EVENTS, Kind.USER})

STATS_FILTERS = ("browser", "campaign", "country", "device_type", "medium", "os", "path", "source")
EVENTS_FILTERS = ("anonymous_id", "country", "medium", "source", "user_id")


@dataclass(frozen=True, slots=True)
class Slots:
    """What a question of one kind may fill, besides its project.

    Attributes:
        may: the slots it has; all others stay empty. `period` is left out where time plays no part.
        must: slots without which it is no question.
        filters: the columns it can be narrowed to.
        must_filter: columns that have to be given.
    """

    may: frozenset[str]
    must: frozenset[str] = frozenset()
    filters: tuple[str, ...] = ()
    must_filter: frozenset[str] = frozenset()


def _slots(
    may: str, *, must: str = "", filters: tuple[str, ...] = (), must_filter: tuple[str, ...] = ()
) -> Slots:
    return Slots(frozenset(may.split()), frozenset(must.split()), filters, frozenset(must_filter))


KINDS: dict[Kind, Slots] = {
    Kind.SPLIT: _slots("source period compare", must="source"),
    Kind.SOURCES: _slots("breakdown top period compare"),
    Kind.STATS: _slots(
        "metric event group_by interval top period compare per_project", must="metric", filters=STATS_FILTERS
    ),
    Kind.EVENTS: _slots("event limit period", filters=EVENTS_FILTERS),
    Kind.USER: _slots("limit period", filters=("user_id",), must_filter=("user_id",)),
    Kind.OVERVIEW: _slots("period compare per_project"),
    Kind.CHANGED: _slots("event period compare"),
    Kind.CAMPAIGNS: _slots("event top period compare"),
    Kind.RULES: _slots(""),
    Kind.EXPLAIN: _slots("source period", must="source", filters=("medium",)),
    Kind.AUDIT: _slots("source period compare"),
    Kind.UTM: _slots("period"),
    Kind.CLASSIFY: _slots("", filters=("referrer", "url"), must_filter=("url",)),
    Kind.FUNNEL: _slots("steps period compare", must="steps"),
    Kind.DIGEST: _slots("event period compare"),
}
