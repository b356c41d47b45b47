"""The digests of this configuration, joined: the ledger, a writer, Slack, the rules, and what beats.

In: Settings and an open store. Out: a Runner for one beat (`mm tick`), or Beating, which beats until it is
left (`mm run`). Not here: any rule. Imported beside the door, not before it: APScheduler takes its time.
"""

from __future__ import annotations

import os
import secrets
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from typing import Self

import aiohttp
import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.app.alerting import writers_of
from bot.app.answering import Answering, answering
from bot.app.tokens import needed
from bot.digests import clockwork
from bot.digests.author.author import Author
from bot.digests.digest import Digest, WhenEmpty, digest_of
from bot.digests.failpoints import failpoint_of
from bot.digests.judgement import Rules
from bot.digests.means import Means
from bot.digests.pace import Pace
from bot.digests.runner import Beat, Runner
from bot.digests.upcoming import upcoming
from bot.ops.health import Pulse
from bot.settings.settings import Settings
from bot.slack.posting import Posting
from bot.slack.sender import POST_TIMEOUT_SECONDS, Sender
from bot.slack.succession import Succession
from bot.store.engine import open_store
from bot.store.store import Store

PING_TIMEOUT = aiohttp.ClientTimeout(total=5)

log = structlog.get_logger()


def digests_of(settings: Settings) -> tuple[Digest, ...]:
    """Those of config.toml."""
    return tuple(
        digest_of(
            name=each.name,
            channel=each.channel,
            cadence=each.cadence,
            timezone=each.timezone or settings.timezone,
            ask=each.ask,
            owner=each.owner or next(iter(settings.access.owners), None),
            when_empty=WhenEmpty(each.when_empty),
            ends=each.ends,
        )
        for each in settings.digests
    )


def rules_of(settings: Settings) -> Rules:
    given = settings.delivery
    return Rules(
        deadline=given.deadline,
        lease=given.lease,
        settle=given.settle,
        look_again=given.look_again,
        late_limit=given.late_limit,
        hold_limit=given.hold_limit,
        restate_after=given.restate_after,
    )


def runner_of(
    settings: Settings,
    store: Store,
    parts: Answering,
    clock: Callable[[], datetime],
    *,
    client: AsyncWebClient,
    sender: Sender,
) -> Runner:
    rules = rules_of(settings)
    means = Means(
        ledger=store.ledger,
        schedules=store.schedules,
        writer=writers_of(
            Author(parts.answers, parts.renderer, smallest=settings.access.smallest_row), parts, store
        ),
        post=Posting(client, sender),
        rules=rules,
        clock=clock,
        pace=Pace(rules.pace, rules.in_flight),
        failpoint=failpoint_of(os.environ),
        successor=Succession(client, settings.access.managers, settings.access.owners).next_manager,
    )
    return Runner(means, store.watch, f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(2)}")


async def tick(settings: Settings, clock: Callable[[], datetime]) -> Beat:
    """One beat from the outside: plan and deliver what is due.

    Raises:
        TokenMissing, StoreError, MillimetricError: nothing was begun, or it goes on with the next beat.
    """
    token = needed(settings, "SLACK_BOT_TOKEN")
    async with (
        answering(settings, clock) as parts,
        aiohttp.ClientSession() as session,
        open_store(settings.database_url.get_secret_value()) as store,
    ):
        client = AsyncWebClient(
            token=token,
            base_url=settings.slack_api_url,
            session=session,
            timeout=POST_TIMEOUT_SECONDS,
            retry_handlers=[],
        )
        await store.schedules.adopt(digests_of(settings), clock())
        runner = runner_of(settings, store, parts, clock, client=client, sender=Sender(client, session))
        return await runner.beat()


class Beating:
    """A runner that is beaten, and its pulse for whoever watches over us."""

    def __init__(
        self,
        runner: Runner,
        store: Store,
        clock: Callable[[], datetime],
        tidy: Callable[[], Awaitable[None]],
        healthy: Callable[[], Awaitable[None]],
    ) -> None:
        self._runner = runner
        self._store = store
        self._clock = clock
        self._healthy = healthy
        self._clockwork = clockwork.Clockwork(self._beat, tidy, clockwork.EVERY_SECONDS)
        self._pulse = Pulse()

    async def __aenter__(self) -> Self:
        self._clockwork.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        self._runner.stop()
        await self._clockwork.stop()

    async def pulse(self) -> Pulse:
        """From memory: a database that is away must not make anybody restart us."""
        return self._pulse.with_problem(await self._clockwork.alive())

    async def _beat(self) -> None:
        await self._runner.beat()
        now = self._clock()
        figures = await self._store.watch.figures(now)
        coming = {
            schedule.digest.key: slot.due_at
            for schedule in await self._store.schedules.all()
            for slot in upcoming(schedule, now, 1)
        }
        self._pulse = Pulse(
            last_beat=now,
            last_sent=figures.last_sent,
            next_runs=coming,
            overdue_since=figures.overdue_since,
            unknown=figures.unknown,
        )
        await self._healthy()


@asynccontextmanager
async def beating(
    settings: Settings,
    store: Store,
    parts: Answering,
    clock: Callable[[], datetime],
    *,
    client: AsyncWebClient,
    sender: Sender,
    session: aiohttp.ClientSession,
    tidy: Callable[[], Awaitable[None]],
) -> AsyncIterator[Beating]:
    """What the file says is adopted, and then it beats until the block ends."""
    await store.schedules.adopt(digests_of(settings), clock())

    async def ping() -> None:
        if settings.delivery.ping is None:
            return
        try:
            async with session.get(str(settings.delivery.ping), timeout=PING_TIMEOUT) as answer:
                answer.raise_for_status()
        except (aiohttp.ClientError, TimeoutError) as failed:
            log.warning("ping.failed", error=type(failed).__name__)

    runner = runner_of(settings, store, parts, clock, client=client, sender=sender)
    async with Beating(runner, store, clock, tidy, ping) as going:
        yield going
