"""When each project's events begin, remembered: what is compared with a time before is not all there.

In: a Project and a Plan with a comparison. Out: the first day that has events, asked for at most once a day
and in one call beside those of the plan. None where nothing is known: then nothing is said against a
comparison. Not here: what follows from it (reports/comparable.py).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import structlog

from bot.projects import Project
from bot.reports.comparable import SILENCE, daily, first_day
from bot.reports.plan import Plan

# Old events go as new ones come, so a beginning moves.
REMEMBERED = timedelta(days=1)
# What the API did not tell is not asked with every question.
UNKNOWN = timedelta(minutes=10)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Beginning:
    """The first day with events, for whatever is compared with a time from `since` on; as found `at`."""

    first: datetime | None
    since: datetime
    at: datetime

    def holds(self, now: datetime, start: datetime) -> bool:
        """Whether it still tells something of a comparison that begins then."""
        return now - self.at < (UNKNOWN if self.first is None else REMEMBERED) and start >= self.since


class Beginnings:
    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._known: dict[str | None, Beginning] = {}

    async def first(self, project: Project, plan: Plan) -> datetime | None:
        """The first day with events, as far as the plan's comparison cares."""
        if plan.comparison is None:
            return None
        now, start = self._clock(), plan.comparison.span.start
        known = self._known.get(project.name)
        if known is None or not known.holds(now, start):
            known = self._known[project.name] = await _looked_for(project, plan, now)
        return known.first


async def _looked_for(project: Project, plan: Plan, now: datetime) -> Beginning:
    query, nothing = daily(plan), Beginning(None, datetime.min.replace(tzinfo=UTC), now)
    if query is None:
        return nothing
    try:
        result = await project.analytics.run(query)
    except Exception as failed:  # noqa: BLE001  the answer stands without it
        log.warning("beginning.unknown", project=project.name, error=type(failed).__name__)
        return nothing
    first = first_day(query, result)
    return Beginning(first, query.span.start + SILENCE, now) if first is not None else nothing
