"""Settings → something that answers questions: API clients, projects, the renderer.

Used by everything that answers: `mm run`, `mm ask`, `mm check`, the demo. Not here: Slack.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.answers import Answers
from bot.messages.render import Renderer
from bot.millimetric.client import CallRecord, Client
from bot.millimetric.errors import KeyMissing
from bot.periods.calendar import Calendar
from bot.projects import Project
from bot.questions.words.lexicon import Lexicon
from bot.settings.settings import Settings

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Answering:
    """The parts, joined."""

    answers: Answers
    renderer: Renderer
    calendar: Calendar
    clients: tuple[Client, ...]


def calendar_of(settings: Settings) -> Calendar:
    return Calendar(settings.timezone, settings.first_weekday)


def renderer_of(settings: Settings) -> Renderer:
    return Renderer(locale=settings.locale, overrides=settings.templates.dir)


@asynccontextmanager
async def answering(settings: Settings, clock: Callable[[], datetime]) -> AsyncIterator[Answering]:
    """Open one client per project and close them at the end.

    Raises:
        KeyMissing, WrongKeyKind, HostRefused: before any call is made.
    """
    async with AsyncExitStack() as stack:
        clients = []
        for name, key, host in _keys(settings):
            client = Client(
                host,
                key,
                project=name or "",
                clock=clock,
                deadline=settings.api.deadline,
                cache_seconds=settings.api.cache,
                on_call=_note,
            )
            stack.push_async_callback(client.close)
            clients.append(client)
        calendar, renderer = calendar_of(settings), renderer_of(settings)
        projects = tuple(
            Project(name, client, _lexicon(settings, name), _kept_days(settings, name))
            for (name, *_), client in zip(_keys(settings), clients, strict=True)
        )
        yield Answering(Answers(projects, calendar, renderer, clock), renderer, calendar, tuple(clients))


def _keys(settings: Settings) -> list[tuple[str | None, str, str]]:
    """(name, key, host) of every project; the single unnamed one from the environment comes first."""
    keys: list[tuple[str | None, str, str]] = []
    if settings.millimetric_rk is not None:
        keys.append((None, settings.millimetric_rk.get_secret_value(), settings.millimetric_host))
    keys += [
        (
            project.name,
            settings.project_keys[project.key_env].get_secret_value(),
            project.host or settings.millimetric_host,
        )
        for project in settings.projects
    ]
    if not keys:
        raise KeyMissing
    return keys


def _lexicon(settings: Settings, name: str | None) -> Lexicon:
    """What every project shares, and what this one adds."""
    own = next((project for project in settings.projects if project.name == name), None)
    return Lexicon(
        aliases={**settings.aliases, **(own.aliases if own else {})},
        goals=(own.goals if own and own.goals else settings.goals),
        projects=tuple(project.name for project in settings.projects),
    )


def _kept_days(settings: Settings, name: str | None) -> int | None:
    own = next((project for project in settings.projects if project.name == name), None)
    return own.kept_days if own and own.kept_days else settings.kept_days


def _note(call: CallRecord) -> None:
    """A call that worked is a detail; one that did not is news."""
    tell = log.debug if call.outcome == "ok" else log.warning
    tell(
        "millimetric.called",
        path=call.path,
        parameters=call.parameters,
        outcome=call.outcome,
        seconds=round(call.seconds, 3),
        attempt=call.attempt,
    )
