"""mm check: is the configuration true of the world?

In: Settings. Out: one Finding per thing that was looked at. Every check runs, whatever the others find.
Not here: words (templates/replies/check.json.j2, and the templates of the errors that it quotes).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.app.answering import answering, renderer_of
from bot.messages.escaping import shown
from bot.millimetric.errors import MillimetricError, TimedOut, Unreachable
from bot.periods.calendar import Span
from bot.queries import SourcesQuery
from bot.questions.errors import Misunderstood
from bot.settings.settings import Settings
from bot.store.engine import open_store
from bot.store.errors import StoreError

# slack-manifest.yaml asks for these; a test holds the two together.
SCOPES = frozenset(
    {
        "commands",
        "chat:write",
        "app_mentions:read",
        "im:history",
        "channels:history",
        "groups:history",
        "files:write",
        "im:write",
        "users:read",
        "channels:read",
        "groups:read",
        "usergroups:read",
    }
)
TIMEOUT_SECONDS = 10


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found.

    Attributes:
        subject: what was looked at; names the sentence in the template together with `code`.
        code: "ok", or what is wrong.
        fields: what the sentence needs to be useful.
    """

    subject: str
    code: str = "ok"
    fields: Mapping[str, Any] = field(default_factory=dict)

    @property
    def ok(self) -> bool:
        return self.code == "ok"


async def check(settings: Settings, clock: Callable[[], datetime]) -> AsyncIterator[Finding]:
    """Look at everything, one finding after the other."""
    async for finding in _analytics(settings, clock):
        yield finding
    async for finding in _slack(settings):
        yield finding
    async for finding in _digests(settings, clock):
        yield finding
    yield await _database(settings)
    for finding in _templates(settings):
        yield finding


async def _analytics(settings: Settings, clock: Callable[[], datetime]) -> AsyncIterator[Finding]:
    """One small question per project proves host, key and scope."""
    now = clock()
    query = SourcesQuery(Span(now - timedelta(days=1), now), limit=1)
    try:
        async with answering(settings, clock) as parts:
            for client in parts.clients:
                named = {"project": client.project, "host": client.host, "key": client.key_display}
                try:
                    result = await client.run(query)
                except (Unreachable, TimedOut) as failed:
                    error = failed.reason if isinstance(failed, Unreachable) else failed.code
                    yield Finding("millimetric", "unreachable", {**named, "error": error})
                except MillimetricError as failed:
                    yield Finding("millimetric", "failed", {**named, "said": _said(settings, failed)})
                else:
                    yield Finding("millimetric", "ok", {**named, "rows": len(result.rows)})
    except MillimetricError as failed:
        yield Finding("millimetric", "failed", {"said": _said(settings, failed)})


async def _slack(settings: Settings) -> AsyncIterator[Finding]:
    if settings.slack_bot_token is None:
        yield Finding("bot_token", "missing")
    else:
        yield await _bot_token(settings, settings.slack_bot_token.get_secret_value())
    if settings.slack_app_token is not None:
        yield await _app_token(settings, settings.slack_app_token.get_secret_value())
    elif settings.slack_signing_secret is None:
        yield Finding("transport", "missing")
    else:
        yield Finding("transport", "ok", {"port": settings.http.port})


async def _bot_token(settings: Settings, token: str) -> Finding:
    if not token.startswith("xoxb-"):
        return Finding("bot_token", "wrong_kind")
    client = AsyncWebClient(token=token, base_url=settings.slack_api_url, timeout=TIMEOUT_SECONDS)
    try:
        answer = await client.auth_test()
    except SlackApiError as refused:
        return Finding("bot_token", "refused", {"error": refused.response.get("error", "")})
    except (aiohttp.ClientError, TimeoutError) as failed:
        return Finding(
            "bot_token", "unreachable", {"url": settings.slack_api_url, "error": type(failed).__name__}
        )
    granted = {scope.strip() for scope in answer.headers.get("x-oauth-scopes", "").split(",")} - {""}
    if granted and (missing := _needed(settings) - granted):
        return Finding("bot_token", "scopes", {"missing": sorted(missing)})
    return Finding("bot_token", "ok", {"team": answer.get("team", ""), "user": answer.get("user", "")})


def _needed(settings: Settings) -> frozenset[str]:
    """Who names no user group may go on with what was installed before groups were read."""
    named = any(each.startswith("S") for each in settings.access.raw + settings.access.managers)
    return SCOPES if named else SCOPES - {"usergroups:read"}


async def _app_token(settings: Settings, token: str) -> Finding:
    if not token.startswith("xapp-"):
        return Finding("app_token", "wrong_kind")
    client = AsyncWebClient(base_url=settings.slack_api_url, timeout=TIMEOUT_SECONDS)
    try:
        await client.apps_connections_open(app_token=token)
    except SlackApiError as refused:
        return Finding("app_token", "refused", {"error": refused.response.get("error", "")})
    except (aiohttp.ClientError, TimeoutError) as failed:
        return Finding(
            "app_token", "unreachable", {"url": settings.slack_api_url, "error": type(failed).__name__}
        )
    return Finding("app_token")


async def _digests(settings: Settings, clock: Callable[[], datetime]) -> AsyncIterator[Finding]:
    """Every digest of config.toml: is each sentence understood, can its channel be written to and read?"""
    if not settings.digests:
        return
    try:
        async with answering(settings, clock) as parts:
            for digest in settings.digests:
                for sentence in digest.ask:
                    try:
                        await parts.answers.understand(sentence)
                    except Misunderstood as failed:
                        fields = {"name": digest.name, "said": _said(settings, failed)}
                        yield Finding("digest_sentence", "failed", fields)
    except MillimetricError:
        return  # said above
    token = settings.secret("slack_bot_token")
    if token is None:
        return
    client = AsyncWebClient(token=token, base_url=settings.slack_api_url, timeout=TIMEOUT_SECONDS)
    for digest in settings.digests:
        yield await _digest_channel(client, digest.name, digest.channel)


async def _digest_channel(client: AsyncWebClient, name: str, channel: str) -> Finding:
    """Writing needs membership; so does reading back whether a post arrived."""
    fields = {"name": name, "channel": channel}
    try:
        if channel.startswith(("U", "W")):
            await client.conversations_open(users=channel)
            return Finding("digest", "ok", {**fields, "into": "direct message"})
        answer = await client.conversations_info(channel=channel)
    except SlackApiError as refused:
        return Finding("digest", "refused", {**fields, "error": refused.response.get("error", "")})
    except (aiohttp.ClientError, TimeoutError) as failed:
        return Finding("digest", "refused", {**fields, "error": type(failed).__name__})
    found = answer["channel"]
    if found.get("is_archived"):
        return Finding("digest", "archived", fields)
    if not found.get("is_member"):
        return Finding("digest", "not_member", fields)
    return Finding("digest", "ok", {**fields, "into": f"#{found.get('name', channel)}"})


async def _database(settings: Settings) -> Finding:
    try:
        async with open_store(settings.database_url.get_secret_value()) as store:
            condition = await store.probe()
    except StoreError as failed:
        return Finding("database", "failed", {"said": _said(settings, failed)})
    return Finding("database", "ok", {"kind": condition.database, "schema": condition.schema})


def _templates(settings: Settings) -> list[Finding]:
    """Every template is compiled; a broken one is named with its line."""
    renderer = renderer_of(settings)
    broken = [Finding("templates", "broken", {"said": _said(settings, error)}) for error in renderer.broken()]
    return broken or [Finding("templates", "ok", {"count": len(renderer.names())})]


def _said(settings: Settings, error: Exception) -> str:
    """The error's own sentences, what to do included, without the marks that only Slack shows as code."""
    return shown(renderer_of(settings).error(error).text.replace("`", ""))
