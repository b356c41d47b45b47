"""THE joint: settings → parts → a running bot. Owns the lifetime of everything.

In: Settings, a clock. Out: a bot that listens until it is told to stop. Not here: any rule.
"""

from __future__ import annotations

import asyncio
import gc
import signal
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

import aiohttp
import structlog
from aiohttp import web
from slack_sdk.web.async_client import AsyncWebClient

from bot.app.answering import answering
from bot.app.freshness import Freshnesses
from bot.app.heart import Heart
from bot.app.remembering import Remembering
from bot.app.talking import talk_of
from bot.app.tokens import needed
from bot.ops.health import Probe
from bot.settings.settings import Settings
from bot.slack import app as slack_app
from bot.slack.access import Access
from bot.slack.acquaintance import Acquaintance
from bot.slack.backlog import Backlog
from bot.slack.company import Company
from bot.slack.conversations import Conversations
from bot.slack.deeds import Deeds
from bot.slack.doorman import Doorman, Pace
from bot.slack.home import Home
from bot.slack.http import application
from bot.slack.memory import Memory
from bot.slack.replays import Replays
from bot.slack.replies import Replies
from bot.slack.sender import POST_TIMEOUT_SECONDS, Sender
from bot.slack.socket import SocketMode
from bot.slack.turns import Turns

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Running:
    """`port` is where the HTTP door listens, whatever was asked for."""

    port: int


@asynccontextmanager
async def serving(settings: Settings, clock: Callable[[], datetime]) -> AsyncIterator[Running]:
    """Everything up; on leaving, everything down in the opposite order.

    Raises:
        TokenMissing, SettingsInvalid, MillimetricError: nothing was started.
    """
    token = needed(settings, "SLACK_BOT_TOKEN")
    signing_secret = "" if settings.socket_mode else needed(settings, "SLACK_SIGNING_SECRET")
    async with AsyncExitStack() as stack:
        parts = await stack.enter_async_context(answering(settings, clock))
        session = await stack.enter_async_context(aiohttp.ClientSession())
        client = AsyncWebClient(
            token=token,
            base_url=settings.slack_api_url,
            session=session,
            timeout=POST_TIMEOUT_SECONDS,
            retry_handlers=[],
        )
        memory = Remembering(
            settings.database_url.get_secret_value(),
            clock,
            keep_refused=settings.keep_refused,
            keep_audit=timedelta(days=settings.access.keep_audit_days),
        )
        stack.push_async_callback(memory.close)
        sender = Sender(client, session)
        company = Company(memory, clock)
        deeds, doorman = Deeds(memory, clock), _doorman(settings, client, memory, company, clock)
        await stack.enter_async_context(_beside(deeds.watch()))
        replies = Replies(
            answers=parts.answers,
            renderer=parts.renderer,
            sender=sender,
            memory=memory,
            doorman=doorman,
            deeds=deeds,
            turns=Turns(settings.limits.at_once),
            clock=clock,
        )
        talk = talk_of(
            settings,
            parts,
            memory,
            client,
            clock,
            replies=replies,
            sender=sender,
            doorman=doorman,
            deeds=deeds,
        )
        backlog = Backlog(memory, clock)
        probes: dict[str, Probe] = {"database": memory.probe}
        freshness = Freshnesses(parts.clients, clock)
        conversations = Conversations(replies, memory, clock, talk, backlog)
        bolt = slack_app.build(
            client,
            renderer=parts.renderer,
            replies=replies,
            conversations=conversations,
            talk=talk,
            backlog=backlog,
            home_tab=Home(
                parts.renderer, parts.calendar, memory, freshness.all, probes, digests=talk.condition
            ),
        )
        socket: SocketMode | None = None
        if settings.slack_app_token is not None:
            socket = SocketMode(bolt, settings.slack_app_token.get_secret_value())
            probes["slack"] = socket.probe
        heart = Heart(settings, parts, memory, client=client, sender=sender, session=session, clock=clock)
        replays = Replays(memory)
        door = application(
            None if settings.socket_mode else bolt,
            signing_secret,
            lambda: clock().timestamp(),
            probes,
            pulse=heart.pulse,
            replays=replays,
        )
        port = await _listen(stack, door, settings)
        await stack.enter_async_context(heart.going())
        await stack.enter_async_context(_beside(replays.watch()))
        await stack.enter_async_context(_beside(company.watch()))
        await stack.enter_async_context(_beside(backlog.watch(conversations.take_over)))
        await stack.enter_async_context(_beside(replies.welcome(settings.access.owners)))
        stack.push_async_callback(replies.finish)
        if socket is not None:  # the last to begin and the first to end: no more questions, then the answers
            stack.push_async_callback(socket.stop)
            await socket.start()
        log.info("bot.ready", port=port, transport="socket mode" if settings.socket_mode else "http")
        yield Running(port)
        log.info("bot.stopping")


def _doorman(
    settings: Settings,
    client: AsyncWebClient,
    memory: Memory,
    company: Company,
    clock: Callable[[], datetime],
) -> Doorman:
    given = settings.access
    access = Access(
        raw=frozenset(given.raw),
        guests=given.guests,
        only=frozenset(given.only_channels),
        never=frozenset(given.never_channels),
        smallest=given.smallest_row,
        managers=frozenset(given.managers),
        projects=settings.channels,
    )
    groups = frozenset(each for each in given.raw + given.managers if each.startswith("S"))
    pace = Pace(settings.limits.burst, settings.limits.every)
    return Doorman(access, pace, Acquaintance(client, groups), memory=memory, company=company, clock=clock)


async def run(settings: Settings, clock: Callable[[], datetime]) -> None:
    """Serve until SIGTERM or SIGINT."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows
            loop.add_signal_handler(name, stop.set)
    async with serving(settings, clock):
        # What has been made so far lives as long as the bot: the collector need not look at it again.
        # Answers make few cycles, so it need not look after every seven hundred new objects either.
        gc.collect()
        gc.freeze()
        gc.set_threshold(50_000, 50, 100)
        await stop.wait()


@asynccontextmanager
async def _beside(work: Coroutine[None, None, None]) -> AsyncIterator[None]:
    """Something that goes on until the block ends."""
    task = asyncio.create_task(work)
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _listen(stack: AsyncExitStack, door: web.Application, settings: Settings) -> int:
    runner = web.AppRunner(door, access_log=None)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    site = web.TCPSite(runner, settings.http.host, settings.http.port)
    await site.start()
    return int(runner.addresses[0][1])
