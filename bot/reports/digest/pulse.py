"""Does the project still send events? How long it has been silent, and how long it usually is.

In: counts per hour over eight weeks, up to the moment of asking. Out: a Pulse. The newest raw event is not
asked for: an answer of raw events need not hold the newest. Both silences are measured alike, in whole hours
without any event, so that one can be held against the other.
Not here: what follows from it (digests/judgement.py).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from bot.periods.calendar import Span
from bot.queries import Interval, StatsQuery
from bot.reports.digest.history import pieces
from bot.reports.outcomes import Outcomes

LOOKED_BACK = timedelta(weeks=8)
PIECE = timedelta(weeks=4)
KNOWN_FOR = timedelta(days=7)  # a project that is younger has no habits yet
# A night may be longer than any before; half as long again is not. And a short pause is never news.
MARGIN = 1.5
SHORTEST = timedelta(hours=6)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Pulse:
    """In seconds: silent up to the moment of asking; usual, the longest that is no news. None: not known."""

    silent: float | None
    usual: float | None


def asked(as_of: datetime) -> tuple[StatsQuery, ...]:
    """Events per hour of the last eight weeks, up to the hour that runs."""
    hour = as_of.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
    whole = Span(hour - LOOKED_BACK, hour)
    return tuple(StatsQuery(piece, interval=Interval.HOUR) for piece in pieces(whole, PIECE))


def read(as_of: datetime, outcomes: Outcomes) -> Pulse:
    """From the answers to `asked`; without all of them nothing is said."""
    results = [outcomes.stats(query) for query in asked(as_of)]
    known = [result for result in results if result is not None and not result.cut]
    if len(known) < len(results):
        return Pulse(None, None)
    hours = {row.bucket for result in known for row in result.rows if row.bucket and int(row.value)}
    return pulse(hours, known[-1].query.span.end)


def pulse(hours: Iterable[datetime], until: datetime) -> Pulse:
    """`hours` begin with at least one event in them; nothing is known of what comes after `until`."""
    beats = sorted(hours)
    if not beats:
        return Pulse(None, None)
    silent = max(timedelta(), until - (beats[-1] + _HOUR)).total_seconds()
    if until - beats[0] < KNOWN_FOR:
        return Pulse(silent, None)
    gaps = [later - (earlier + _HOUR) for earlier, later in pairwise(beats)]
    longest = max(gaps, default=timedelta())
    return Pulse(silent, max(SHORTEST, (longest + _HOUR) * MARGIN).total_seconds())
