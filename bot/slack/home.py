"""The Home tab: how fresh the figures are, what this person asked, the digests of their channels, health.

In: who opened it. Out: a view as Slack takes it. Not here: publishing it (listeners/home.py), the words
(templates/home.json.j2).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog

from bot.digests.desk.outcome import Condition
from bot.messages.render import Renderer
from bot.ops.health import Probe, ready
from bot.periods.calendar import Calendar
from bot.slack.memory import Memory
from bot.slack.payloads import Person

EXAMPLES = ("split facebook this month", "sources last week", "overview this week", "campaigns last month")
# docs.slack.dev: what a button carries.
MOST_VALUE = 2000

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Freshness:
    """Attributes: newest is when the last event came in; None when there was none for a day, or it failed."""

    name: str | None
    newest: datetime | None
    failed: bool = False


class Home:
    def __init__(
        self,
        renderer: Renderer,
        calendar: Calendar,
        memory: Memory,
        freshness: Callable[[], Awaitable[tuple[Freshness, ...]]],
        probes: Mapping[str, Probe],
        *,
        digests: Callable[[Person], Awaitable[Condition | None]],
    ) -> None:
        self._renderer = renderer
        self._calendar = calendar
        self._memory = memory
        self._freshness = freshness
        self._probes = probes
        self._digests = digests

    async def view(self, person: Person, channel: str) -> dict[str, Any]:
        """`channel` is the direct message with this person, where the answers of its buttons go."""
        recent = await self._recent(person)  # waits for the database, whose health is asked for below
        freshness, digests = await asyncio.gather(self._freshness(), self._digests(person))
        health = await ready(self._probes)
        made = self._renderer.templates.render(
            "home.json.j2",
            {
                "channel": channel,
                "projects": freshness,
                "recent": [each for each in recent if len(each) <= MOST_VALUE],
                "examples": EXAMPLES,
                "digests": digests,
                "problems": tuple(health.problems.items()),
                "calendar": self._calendar,
            },
        )
        return dict(made) | {"blocks": [block for block in made["blocks"] if block]}

    async def _recent(self, person: Person) -> tuple[str, ...]:
        try:
            return await self._memory.recent(person)
        except Exception as failed:  # noqa: BLE001  without the database, Home has its examples
            log.warning("recent.unknown", error=type(failed).__name__)
            return ()
