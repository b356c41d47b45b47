"""Which moments a cadence means in a zone. Pure.

In: a Cadence, an IANA zone, a start. Out: due moments in UTC, strictly increasing. Not here: the clock.

A fixed local time happens exactly once on every local day that exists: in a gap at the first instant after
it, in a fold the first time. A day that a zone skipped altogether (Apia, 30 December 2011) has no moment.
What is said in stars (`*/30 * * * *`) are real intervals, in the repeated hour as in any other. Which local
times a line names is cronsim's knowledge; only the step from local time to UTC is ours, since it must hold on
skipped days too.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from difflib import get_close_matches
from functools import lru_cache
from itertools import islice
from zoneinfo import ZoneInfo, available_timezones

from cronsim import CronSim

from bot.digests.cadence import Cadence
from bot.digests.errors import ZoneUnknown

# Names that zoneinfo lists but nobody lives in.
_NO_ZONES = frozenset({"Factory", "localtime", "posixrules"})
_MARGIN = timedelta(days=2)  # more than any zone ever moved at once
_SECOND = timedelta(seconds=1)
_WEEK = 7


@dataclass(frozen=True, slots=True)
class Slot:
    """One due moment.

    Attributes:
        due_at: in UTC; with the digest, the name of what is delivered then.
        local: the same on the zone's clocks.
        shifted: the zone's offset is not what it was at the slot before (or at the start).
    """

    due_at: datetime
    local: datetime
    shifted: bool


def zone_named(name: str) -> ZoneInfo:
    """The zone, by the exact name in the IANA database; ZoneInfo itself fails in four ways.

    Raises:
        ZoneUnknown.
    """
    known = _zones()
    if name not in known:
        raise ZoneUnknown(name, tuple(get_close_matches(name, known, n=3)))
    return ZoneInfo(name)


def slots(
    cadence: Cadence, zone: str, start: datetime, count: int, since: datetime | None = None
) -> tuple[Slot, ...]:
    """The next `count` moments, the start included; `since` as for `due`."""
    clocks = zone_named(zone)
    found = []
    before = start.astimezone(clocks).utcoffset()
    for due_at in islice(due(cadence, clocks, start, since), count):
        local = due_at.astimezone(clocks)
        found.append(Slot(due_at, local, local.utcoffset() != before))
        before = local.utcoffset()
    return tuple(found)


def due(
    cadence: Cadence, zone: ZoneInfo, start: datetime, since: datetime | None = None
) -> Iterator[datetime]:
    """Every moment from `start` on.

    Args:
        cadence: what is due.
        zone: where.
        start: aware; a moment that is exactly the start counts.
        since: when the digest began, for those due every so many weeks; default: the start.
    """
    last = start.astimezone(UTC) - timedelta(microseconds=1)
    first_week = _first_week(cadence, zone, since or start)
    for local_day, moment in _moments(cadence, zone, start):
        if moment > last and _wanted(cadence, local_day, first_week):
            last = moment
            yield moment


def _moments(cadence: Cadence, zone: ZoneInfo, start: datetime) -> Iterator[tuple[date, datetime]]:
    """The line's moments around and after the start, each with the local day it belongs to."""
    local = start.astimezone(zone)
    if cadence.fixed:
        for naive in CronSim(cadence.cron, local.replace(tzinfo=None) - _MARGIN):
            if (moment := instant(naive, zone)) is not None:
                yield naive.date(), moment
    else:
        for aware in CronSim(cadence.cron, local - _SECOND):
            yield aware.date(), aware.astimezone(UTC)


def instant(naive: datetime, zone: ZoneInfo) -> datetime | None:
    """When local clocks show this time, the first time they do.

    In a gap: the first instant after it. None on a day that the zone skipped.
    """
    early = naive.replace(tzinfo=zone, fold=0).astimezone(UTC)
    if early.astimezone(zone).replace(tzinfo=None) == naive:
        return early
    # In a gap, fold=1 reads with the offset after it and lands before it, fold=0 the other way round.
    before, after = naive.replace(tzinfo=zone, fold=1).astimezone(UTC), early
    while after - before > _SECOND:
        middle = before + (after - before) // 2 // _SECOND * _SECOND
        if middle.astimezone(zone).replace(tzinfo=None) < naive:
            before = middle
        else:
            after = middle
    return after if _exists(naive.date(), zone) else None


def _exists(day: date, zone: ZoneInfo) -> bool:
    """Whether clocks of the zone ever showed this day: its last second or its first one is real."""
    for at in (time(0), time(23, 59, 59)):
        naive = datetime.combine(day, at)
        if naive.replace(tzinfo=zone).astimezone(UTC).astimezone(zone).date() == day:
            return True
    return False


def _wanted(cadence: Cadence, day: date, first_week: date | None) -> bool:
    """What a cron line cannot say: every so many weeks, and the last day where a month is too short."""
    if first_week is not None:
        return (_monday(day) - first_week).days // _WEEK % cadence.weeks == 0
    if cadence.short_months:
        wished = int(cadence.cron.split()[2].split("-")[1])
        return day.day == min(wished, calendar.monthrange(day.year, day.month)[1])
    return True


def _first_week(cadence: Cadence, zone: ZoneInfo, since: datetime) -> date | None:
    if cadence.weeks == 1:
        return None
    if cadence.starting is not None:
        return _monday(cadence.starting)
    start = since.astimezone(UTC)
    return next(_monday(day) for day, moment in _moments(cadence, zone, since) if moment >= start)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


@lru_cache(maxsize=1)
def _zones() -> frozenset[str]:
    listed = available_timezones() - _NO_ZONES
    return frozenset(name for name in listed if not name.startswith(("posix/", "right/")))
