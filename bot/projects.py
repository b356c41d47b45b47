"""The projects that questions are about: whose figures, which names, how long they are kept.

In: one Project per Millimetric key; the first one is the default. Out: a Project by its name, and a Lexicon
with the event names that it really has, asked for when they matter. Not here: questions, answers.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Protocol

import structlog

from bot.periods.calendar import Span
from bot.queries import Dimension, Query, Result, StatsQuery, StatsRow
from bot.questions.errors import UnknownProject
from bot.questions.words.lexicon import Lexicon

# How far back event names are looked for; a free plan keeps no more.
DISCOVERY = timedelta(days=30)
# An unknown name may be a new event; the list is not asked for more often than this.
REDISCOVER = timedelta(minutes=5)

log = structlog.get_logger()


class Analytics(Protocol):
    """What answers queries: the API client, or a small real fake of it."""

    async def run(self, query: Query) -> Result: ...


@dataclass(frozen=True, slots=True)
class Project:
    """One Millimetric key is one project.

    Attributes:
        name: what people say after "on"; None for the single unnamed one.
        analytics: where its figures come from.
        lexicon: its event names, aliases and goals.
        kept_days: how long its plan keeps events; None where nobody said.
        asked_for_names: the API is asked which events it has; a rehearsal takes any name that is typed.
    """

    name: str | None
    analytics: Analytics
    lexicon: Lexicon = field(default_factory=Lexicon)
    kept_days: int | None = None
    asked_for_names: bool = True


@dataclass(frozen=True, slots=True)
class Discovered:
    """A project's lexicon with the event names that were seen, and when that was."""

    lexicon: Lexicon
    at: datetime


class Projects:
    def __init__(self, projects: tuple[Project, ...], clock: Callable[[], datetime]) -> None:
        self.names = tuple(project.name for project in projects)
        self._projects: Mapping[str | None, Project] = {
            None: projects[0],
            **{project.name: project for project in projects},
        }
        self._clock = clock
        self._discovered: dict[str | None, Discovered] = {}

    def get(self, name: str | None) -> Project:
        """Raises: UnknownProject."""
        try:
            return self._projects[name]
        except KeyError:
            known = tuple(sorted(name for name in self._projects if name))
            raise UnknownProject("", name=name or "", known=known) from None

    def named_in(self, text: str) -> tuple[Project, ...]:
        """Those whose names stand in a text, whatever they mean there."""
        said = text.lower()
        return tuple(project for name, project in self._projects.items() if name and name.lower() in said)

    def discovered(self, project: Project) -> Lexicon | None:
        """With the event names that it really has; None as long as nobody needed them."""
        known = self._discovered.get(project.name)
        return known.lexicon if known else None

    async def discover(self, project: Project) -> bool:
        """Ask which events the project has (the API has no list of names: group a month by them).

        False when that was done a moment ago, or fails: the text has to do with what is known.
        """
        if not project.asked_for_names:
            return False
        now = self._clock()
        known = self._discovered.get(project.name)
        if known is not None and now - known.at < REDISCOVER:
            return False
        query = StatsQuery(Span(now - DISCOVERY, now), group_by=(Dimension.EVENT_NAME,))
        try:
            result = await project.analytics.run(query)
        except Exception as failed:  # noqa: BLE001  names only help to understand; without them it is less clever
            log.warning("events.undiscovered", project=project.name, error=type(failed).__name__)
            return False
        names = [row.keys.get(Dimension.EVENT_NAME, "") for row in result.rows if isinstance(row, StatsRow)]
        lexicon = replace(project.lexicon, events=tuple(name for name in names if name))
        self._discovered[project.name] = Discovered(lexicon, now)
        return True
