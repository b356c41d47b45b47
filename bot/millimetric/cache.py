"""What was asked a moment ago, kept for a moment.

In: a query, what came of it, `now`. Out: the same again while it is fresh. One cache belongs to one
client, so to one host and one key: no project can read another's figures.
Not here: a clock, waiting, who else is asking the same right now (flights.py).
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.millimetric.errors import MillimetricError, RateLimited, TimedOut
from bot.queries import Query, Result

Outcome = Result | MillimetricError

# The end of a window lies this far back: its figures no longer move, late events apart.
_SETTLED: Final = timedelta(hours=1)
_FRESH: Final = timedelta(seconds=60)
_CLOSED_TIMES: Final = 10
_FRESH_ERROR: Final = timedelta(seconds=5)


def freshness(query: Query, outcome: Outcome, now: datetime, fresh: timedelta = _FRESH) -> timedelta:
    """How long an outcome may be repeated; `fresh` is for a window that is still moving."""
    if isinstance(outcome, TimedOut | RateLimited):
        return timedelta()  # they depend on the asker's patience, not on the question alone
    if isinstance(outcome, MillimetricError):
        return min(_FRESH_ERROR, fresh)
    return fresh * _CLOSED_TIMES if query.span.end <= now - _SETTLED else fresh


@dataclass(frozen=True, slots=True)
class _Entry:
    outcome: Outcome
    until: datetime
    weight: int


class Cache:
    """Bounded by entries and by rows, since rows are what takes memory; the least used goes first."""

    def __init__(self, fresh: timedelta = _FRESH, *, entries: int = 256, rows: int = 20_000) -> None:
        self._fresh = fresh
        self._most_entries = entries
        self._most_rows = rows
        self._rows = 0
        self._kept: OrderedDict[Query, _Entry] = OrderedDict()

    def get(self, query: Query, now: datetime) -> Outcome | None:
        entry = self._kept.get(query)
        if entry is None:
            return None
        if entry.until <= now:
            self._drop(query)
            return None
        self._kept.move_to_end(query)
        return entry.outcome

    def put(self, query: Query, outcome: Outcome, now: datetime) -> None:
        self._drop(query)
        fresh = freshness(query, outcome, now, self._fresh)
        weight = 1 if isinstance(outcome, MillimetricError) else 1 + len(outcome.rows)
        if not fresh or weight > self._most_rows:
            return
        self._kept[query] = _Entry(outcome, now + fresh, weight)
        self._rows += weight
        while len(self._kept) > self._most_entries or self._rows > self._most_rows:
            self._drop(next(iter(self._kept)))

    def _drop(self, query: Query) -> None:
        entry = self._kept.pop(query, None)
        if entry is not None:
            self._rows -= entry.weight
