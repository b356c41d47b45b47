"""How fresh each project's figures are: when its newest event came in, for Home.

In: the API clients. Out: one Freshness each. Not here: which events.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

import structlog

from bot.millimetric.client import Client
from bot.millimetric.errors import MillimetricError
from bot.periods.calendar import Span
from bot.queries import EventRow, EventsQuery
from bot.slack.home import Freshness

LOOKED_BACK = timedelta(days=1)

log = structlog.get_logger()


class Freshnesses:
    def __init__(self, clients: Sequence[Client], clock: Callable[[], datetime]) -> None:
        self._clients = clients
        self._clock = clock

    async def all(self) -> tuple[Freshness, ...]:
        return tuple(await asyncio.gather(*(self._of(client) for client in self._clients)))

    async def _of(self, client: Client) -> Freshness:
        now = self._clock().replace(second=0, microsecond=0)  # once a minute, whoever opens Home
        try:
            result = await client.run(EventsQuery(Span(now - LOOKED_BACK, now), limit=1))
        except MillimetricError as failed:
            log.warning("freshness.unknown", project=client.project, error=type(failed).__name__)
            return Freshness(client.project or None, None, failed=True)
        newest = max((row.timestamp for row in result.rows if isinstance(row, EventRow)), default=None)
        return Freshness(client.project or None, newest)
