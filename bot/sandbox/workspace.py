"""A Slack workspace of one's own: the Web API a bot calls, the requests Slack makes, and the people who talk.

In: the bot's HTTP (and WebSocket) traffic, and gestures of people: methods in tests, the page in the demo.
Out: signed requests to the bot, messages, a journal of both.

    async with Workspace.running() as ws:
        ws.request_url = "http://127.0.0.1:3000/slack/events"      # or the bot connects by Socket Mode
        ack = await ws.command("/mm", "fb-split this month")
        answer = await ws.until(lambda: ws.messages(GENERAL))

With `echoes` the bot hears its own messages too. Not imitated: OAuth, rate limits nobody scripted, search.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

from aiohttp import web

from bot.sandbox.socketmode import Sockets
from bot.sandbox.team.archive import Post
from bot.sandbox.team.delivery import Delivery
from bot.sandbox.team.echo import Echo
from bot.sandbox.team.faults import Faults
from bot.sandbox.team.hands import Hands
from bot.sandbox.team.hooks import Hooks
from bot.sandbox.team.journal import Exchange, Journal
from bot.sandbox.team.office import EVENTS, SCOPES, Office, SlashCommand
from bot.sandbox.team.pageserver import PageServer
from bot.sandbox.team.people import (
    ANA,
    ANALYSTS,
    BEN,
    BOARD,
    BOT_USER,
    CLEO,
    FOUNDERS,
    GENERAL,
    MARKETING,
    Directory,
    usual_directory,
)
from bot.sandbox.team.talking import Said
from bot.sandbox.team.templatepage import Designer
from bot.sandbox.team.views import Views
from bot.sandbox.team.webapi import WebApi

__all__ = [
    "ANA",
    "ANALYSTS",
    "BEN",
    "BOARD",
    "BOT_USER",
    "CLEO",
    "FOUNDERS",
    "GENERAL",
    "MARKETING",
    "Exchange",
    "Post",
    "Said",
    "SlashCommand",
    "Workspace",
]

T = TypeVar("T")


class Workspace(Hands):
    """One workspace with one app in it, on a port of this machine."""

    def __init__(
        self,
        *,
        host: str = "127.0.0.1",
        port: int = 0,
        now: Callable[[], float] = time.time,
        signing_clock: Callable[[], float] = time.time,
        ack_deadline: float = 3.0,
        retries: tuple[float, ...] = (),
        echoes: bool = False,
        directory: Directory | None = None,
        scopes: tuple[str, ...] = SCOPES,
        events: tuple[str, ...] = EVENTS,
        commands: tuple[SlashCommand, ...] = (SlashCommand(),),
        designer: Designer | None = None,
    ) -> None:
        """`now` stamps messages and ends triggers; signatures take `signing_clock`: the bot checks them.

        With a `designer`, the page has another one, on which the bot's templates are edited.
        """
        self.office = Office(
            now, directory or usual_directory(), scopes=scopes, events=events, commands=commands
        )
        self.views = Views(self.office)
        self.hooks = Hooks(self.office)
        self.sockets = Sockets(self.office)
        self.delivery = Delivery(
            self.office, self.sockets, deadline=ack_deadline, retries=retries, signing_clock=signing_clock
        )
        self._api = WebApi(self.office, self.views, self.hooks)
        self._api.methods |= self.sockets.methods()
        self._page = PageServer(
            self, lambda: self.sockets.connected or self.request_url is not None, designer
        )
        self._echo = Echo(self) if echoes else None
        self._host, self._port = host, port
        self._runner: web.AppRunner | None = None

    @classmethod
    @asynccontextmanager
    async def running(cls, **options: Any) -> AsyncIterator[Workspace]:
        """A workspace for as long as the block lasts; options as for the class."""
        workspace = cls(**options)
        await workspace.start()
        try:
            yield workspace
        finally:
            await workspace.close()

    async def start(self) -> None:
        server = web.Application(client_max_size=32 * 1024 * 1024)
        server.add_routes([*self._api.routes(), *self.sockets.routes(), *self._page.routes()])
        self._runner = web.AppRunner(server, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        await web.TCPSite(self._runner, self._host, self._port).start()
        port = self._runner.addresses[0][1]
        self.office.address = f"http://{self._host}:{port}"
        await self.delivery.start()
        if self._echo is not None:
            self._echo.start()

    async def close(self) -> None:
        if self._echo is not None:
            await self._echo.close()
        await self.delivery.close()
        await self._page.close()
        await self.sockets.close()
        if self._runner is not None:
            await self._runner.cleanup()

    # --- what a bot needs to know -----------------------------------------------------------------

    @property
    def url(self) -> str:
        """The page, for people."""
        return self.office.address + "/"

    @property
    def base_url(self) -> str:
        """The Web API, for `SLACK_API_URL`."""
        return self.office.address + "/api/"

    @property
    def bot_token(self) -> str:
        return self.office.bot_token

    @property
    def app_token(self) -> str:
        return self.office.app_token

    @property
    def signing_secret(self) -> str:
        return self.office.signing_secret

    @property
    def request_url(self) -> str | None:
        """Where the bot listens for signed HTTP; Socket Mode goes first when the bot is connected."""
        return self.delivery.request_url

    @request_url.setter
    def request_url(self, url: str | None) -> None:
        self.delivery.request_url = url

    # --- what a test wants to see -----------------------------------------------------------------

    @property
    def journal(self) -> Journal:
        return self.office.journal

    @property
    def faults(self) -> Faults:
        return self.office.faults

    def messages(
        self,
        channel: str | None = None,
        *,
        user: str | None = None,
        thread: str | None = None,
        from_bot: bool | None = None,
    ) -> list[Post]:
        """What stands there, oldest first: what `user` sees, in `thread`."""
        found = self.office.archive.posts(channel, viewer=user)
        if thread is not None:
            found = [post for post in found if thread in (post.ts, post.thread_ts)]
        return [post for post in found if from_bot is None or post.from_bot is from_bot]

    def answers(self, channel: str | None = None, *, user: str | None = None) -> list[Post]:
        """The bot's messages."""
        return self.messages(channel, user=user, from_bot=True)

    async def until(self, condition: Callable[[], T], *, within: float = 60.0) -> T:
        """Wait till the condition holds; what it gave. A TimeoutError says what was there instead."""
        deadline = time.monotonic() + within
        with self.office.pulse.listening() as changes:
            while not (found := condition()):
                left = deadline - time.monotonic()
                if left <= 0:
                    said = [post.text or f"{len(post.blocks)} blocks" for post in self.messages()]
                    raise TimeoutError(f"not within {within} s; messages: {said}")
                try:
                    await asyncio.wait_for(changes.get(), min(left, 0.05))
                    while not changes.empty():  # one look for many changes: thousands stay cheap
                        changes.get_nowait()
                except TimeoutError:
                    continue
        return found
