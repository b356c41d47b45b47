"""The Socket Mode door: two lines, opened apart, so that Slack does not recycle both at once.

    line 1  ──────────────────────╮ warned
                                  ├────────────────    the next one is open before the last is hung up
    line 2          ────────╳ nothing heard
                            ╰──────────────────────    meanwhile the other one carries

Each payload goes to exactly one open line. Not here: one line (line.py), what a payload means (Bolt's
listeners), and that what Slack sends twice is answered once (conversations.py, replies.py).
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass

import aiohttp
import structlog
from slack_bolt.async_app import AsyncApp
from slack_sdk.errors import SlackApiError

from bot.slack.line import Line

PLACES = 2

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Rhythm:
    """Seconds.

    Attributes:
        stagger: between the first two lines.
        ping: between pings; a line that answers none for half as long again is over.
        hello: the longest that Slack may take to say it.
        linger: how long a line that is over is listened to: Slack warns about ten seconds ahead.
        most: between two attempts; the first come after one second.
    """

    stagger: float = 30.0
    ping: float = 5.0
    hello: float = 10.0
    linger: float = 12.0
    most: float = 30.0


USUAL = Rhythm()


class SocketMode:
    def __init__(self, bolt: AsyncApp, app_token: str, rhythm: Rhythm = USUAL) -> None:
        self._bolt = bolt
        self._app_token = app_token
        self._rhythm = rhythm
        self._lines: list[Line | None] = [None] * PLACES
        self._tasks: set[asyncio.Task[None]] = set()
        self._keepers: list[asyncio.Task[None]] = []
        self._tried = asyncio.Event()
        self._stopping = asyncio.Event()
        self._trouble = "not opened yet"

    async def start(self) -> None:
        """Return once the first attempt was made; if it failed, the next ones are made beside."""
        self._keepers = [
            asyncio.create_task(self._keep(place, place * self._rhythm.stagger)) for place in range(PLACES)
        ]
        await self._tried.wait()

    async def stop(self) -> None:
        self._stopping.set()
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        for line in self._lines:
            self._beside(line, after=0.0)
        with suppress(TimeoutError):
            async with asyncio.timeout(self._rhythm.hello):
                await asyncio.gather(*self._tasks, return_exceptions=True)

    async def probe(self) -> str | None:
        """None as long as one line is open."""
        for line in self._lines:
            if line is not None and await line.is_connected():
                return None
        return f"no Socket Mode connection is open ({self._trouble})"

    async def _keep(self, place: int, after: float) -> None:
        """For as long as the bot runs, one line in this place."""
        await asyncio.sleep(after)
        while True:
            line = await self._opened(place)
            last, self._lines[place] = self._lines[place], line
            self._beside(last, after=self._rhythm.linger)
            await line.over.wait()
            log.info("slack.line_over", place=place)

    async def _opened(self, place: int) -> Line:
        """The next line, sooner or later."""
        pause = min(1.0, self._rhythm.most)
        while True:
            line = Line(self._bolt, self._app_token, self._rhythm.ping)
            try:
                async with asyncio.timeout(self._rhythm.hello):
                    await line.open()
            except (SlackApiError, aiohttp.ClientError, OSError, TimeoutError) as failed:
                self._trouble = _code(failed)
                log.warning("slack.not_connected", place=place, error=self._trouble, again_in=pause)
                self._beside(line, after=0.0)
            except asyncio.CancelledError:
                self._beside(line, after=0.0)
                raise
            else:
                log.info("slack.connected", transport="socket mode", place=place)
                return line
            finally:
                self._tried.set()
            await asyncio.sleep(pause)
            pause = min(2 * pause, self._rhythm.most)

    def _beside(self, line: Line | None, *, after: float) -> None:
        """Hang up, without anybody waiting for it: a dead peer takes its time to say goodbye."""

        async def hang_up(line: Line) -> None:
            with suppress(TimeoutError):
                async with asyncio.timeout(after):
                    await self._stopping.wait()
            await line.hang_up()

        if line is not None:
            task = asyncio.create_task(hang_up(line))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)


def _code(failed: Exception) -> str:
    if isinstance(failed, SlackApiError):
        return str(failed.response.get("error"))
    return type(failed).__name__
