"""mm demo: the real bot with two addresses changed, to the sandbox's API and the sandbox's Slack.

In: events (made up, or from a web server's log). Out: a running bot, the workspace it lives in and the API it
asks, for as long as the block lasts. The acceptance tests drive the same three.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from aiohttp import web

from bot.answers import Answers
from bot.app.serving import serving
from bot.messages.render import Renderer
from bot.millimetric.client import Client
from bot.periods.calendar import Calendar
from bot.projects import Project
from bot.sandbox import accesslog, api, traffic
from bot.sandbox.analytics import DEMO_KEY, Analytics
from bot.sandbox.dialect import Dialect, Profile
from bot.sandbox.events import Events
from bot.sandbox.workspace import ANA, CLEO, MARKETING, Workspace
from bot.settings.settings import Settings
from bot.studio import Studio

# A digest as config.toml would have it; sent by itself if the demo runs on a Monday at nine.
WEEKLY: Mapping[str, Any] = {
    "name": "weekly",
    "channel": MARKETING,
    "cadence": "weekly mon 09:00",
    "ask": ["digest last week"],
    "owner": ANA,
}


@dataclass(frozen=True, slots=True)
class Demo:
    """What runs: `settings` are those of the bot, `bot_url` is its own door."""

    analytics: Analytics
    workspace: Workspace
    settings: Settings
    bot_url: str


def made_up(now: datetime) -> Events:
    """13 months of believable traffic that end now, and go on for some days so that the demo lives."""
    return traffic.build(now)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A web server's log as events, and what became of its lines."""

    events: Events
    account: accesslog.LogLoad


def of_log(
    log: Path,
    host: str,
    now: datetime,
    *,
    keep_dates: bool,
    keep_bots: bool,
    progress: Callable[[int, int], None],
) -> Loaded:
    """Read a combined access log, plain or .gz.

    Args:
        log: the file.
        host: the site's own name, which log lines lack.
        now: the newest page view is moved to just before it.
        keep_dates: do not move it.
        keep_bots: robots stay in, as they do in the analytics.
        progress: told (bytes read, bytes in all).
    """
    account = accesslog.load(log, host, now, keep_dates=keep_dates, keep_bots=keep_bots, progress=progress)
    return Loaded(Events(account.events), account)


@asynccontextmanager
async def demonstrating(
    events: Events,
    clock: Callable[[], datetime],
    *,
    port: int = 0,
    socket_mode: bool = False,
    templates: Path | None = None,
    **configured: Any,
) -> AsyncIterator[Demo]:
    """Everything up, on loopback only.

    Args:
        events: what the API answers from.
        clock: the moment it is; later events have not happened yet.
        port: where the page is; 0 takes a free one.
        socket_mode: the bot connects to the workspace instead of being called.
        templates: where saved templates go and are taken from; without it, a folder that ends with the demo.
        configured: settings beside those that point at the sandbox.
    """
    async with AsyncExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="mm-demo-"))
        # As the mission's document has it: campaigns can be grouped by, without a census of raw events.
        analytics = Analytics(events, clock, Dialect(profile=Profile.SEED))
        host = await _serve(stack, analytics)
        own = templates or Path(folder, "templates")
        designer = Studio(own, Path(folder, "drafts"), _samples(stack, host, clock), clock)
        workspace = await stack.enter_async_context(
            Workspace.running(port=port, signing_clock=lambda: clock().timestamp(), designer=designer)
        )
        settings = Settings.model_validate(
            {
                "millimetric_rk": DEMO_KEY,
                "millimetric_host": host,
                "slack_bot_token": workspace.bot_token,
                "slack_app_token": workspace.app_token if socket_mode else None,
                "slack_signing_secret": workspace.signing_secret,
                "slack_api_url": workspace.base_url,
                "database_url": f"sqlite:///{folder}/demo.db",
                "http": {"host": "127.0.0.1", "port": 0},
                "access": {"raw": [ANA, CLEO]},  # Ben may not, so that one can see what he is told
                "templates": {"dir": own},
                **configured,
            }
        )
        bot = await stack.enter_async_context(serving(settings, clock))
        bot_url = f"http://127.0.0.1:{bot.port}"
        if not socket_mode:
            workspace.request_url = f"{bot_url}/slack/events"
        yield Demo(analytics, workspace, settings, bot_url)


def _samples(stack: AsyncExitStack, host: str, clock: Callable[[], datetime]) -> Answers:
    """What the designer's templates show: the demo's own figures."""
    client = Client(host, DEMO_KEY, clock=clock)
    stack.push_async_callback(client.close)
    return Answers((Project(None, client),), Calendar(), Renderer(), clock)


async def _serve(stack: AsyncExitStack, analytics: Analytics) -> str:
    """The analytics API on a free port; its address."""
    runner = web.AppRunner(api.application(analytics), access_log=None, shutdown_timeout=0.5)
    await runner.setup()
    stack.push_async_callback(runner.cleanup)
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    return f"http://127.0.0.1:{runner.addresses[0][1]}"
