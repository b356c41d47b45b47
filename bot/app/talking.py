"""Managing digests in Slack, joined: the desk behind it opens when somebody first comes.

In: the parts that serve. Out: a DigestTalk. Not here: any rule.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from importlib import import_module

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.alerts.desk import AlertDesk
from bot.app.answering import Answering
from bot.app.remembering import Remembering
from bot.digests.desk.desk import Desk
from bot.digests.desk.outcome import ANY_WORKSPACE
from bot.settings.settings import Settings
from bot.slack.deeds import Deeds
from bot.slack.digests.talk import DigestTalk
from bot.slack.doorman import Doorman
from bot.slack.replies import Replies
from bot.slack.sender import Sender


class Reception:
    """Where the desk is: it needs the store, which opens beside the door, and the workspace's address."""

    def __init__(
        self,
        settings: Settings,
        parts: Answering,
        memory: Remembering,
        client: AsyncWebClient,
        clock: Callable[[], datetime],
    ) -> None:
        self._settings = settings
        self._parts = parts
        self._memory = memory
        self._client = client
        self._clock = clock
        self._home: str | None = None

    async def desk(self) -> Desk:
        """Raises: StoreError."""
        store = await self._memory.store()
        home = await self._address()
        joined = import_module("bot.app.desks").desk_of
        return joined(self._settings, store, self._parts, self._clock, home=home)  # type: ignore[no-any-return]  # a module by name

    async def alert_desk(self) -> AlertDesk:
        """Raises: StoreError."""
        store = await self._memory.store()
        home = await self._address()
        joined = import_module("bot.app.alerting").alert_desk_of
        return joined(store, self._parts, self._clock, home=home)  # type: ignore[no-any-return]  # a module by name

    async def _address(self) -> str:
        """Asked once it is known; till then links lead to any workspace, and Slack finds the right one."""
        if self._home is None:
            try:
                self._home = str((await self._client.auth_test())["url"])
            except (SlackApiError, aiohttp.ClientError, TimeoutError):
                return ANY_WORKSPACE
        return self._home


def talk_of(
    settings: Settings,
    parts: Answering,
    memory: Remembering,
    client: AsyncWebClient,
    clock: Callable[[], datetime],
    *,
    replies: Replies,
    sender: Sender,
    doorman: Doorman,
    deeds: Deeds,
) -> DigestTalk:
    reception = Reception(settings, parts, memory, client, clock)
    return DigestTalk(
        desk=reception.desk,
        alert_desk=reception.alert_desk,
        who=doorman.colleague,
        renderer=parts.renderer,
        replies=replies,
        sender=sender,
        doorman=doorman,
        deeds=deeds,
        client=client,
        clock=clock,
        zone=settings.timezone,
    )
