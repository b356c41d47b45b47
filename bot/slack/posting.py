"""Slack's side of a delivery: post with a mark, look for the mark, take a double back, edit.

In: a Message and the delivery's id. Out: what came of it, as a value (bot/digests/outcome.py). Nothing is
tried again here but blocks that Slack refused, one rung simpler: a refusal surely posted nothing. Not here:
what an outcome means for the delivery.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.digests.outcome import (
    CannotLook,
    Found,
    Look,
    NotPosted,
    NotThere,
    Outcome,
    Posted,
    Uncertain,
    outcome_of,
)
from bot.messages.message import Message
from bot.slack.errors import SlackFailed, SlackRateLimited, SlackUnreachable
from bot.slack.sender import MARK_EVENT, Conversation, Sender

# docs.slack.dev/reference/methods/conversations.history: at most 999, fewer than 200 are recommended.
PAGE = 200
MOST_PAGES = 25
# aiohttp's names for "there was no connection": not a byte of the message went out.
_NEVER_SENT = frozenset(
    {
        "ClientConnectorError",
        "ClientConnectorDNSError",
        "ClientConnectorCertificateError",
        "ClientConnectorSSLError",
        "ClientProxyConnectionError",
        "ConnectionTimeoutError",
    }
)
# Slack will not show us what is in there, however often we ask.
_BLIND = frozenset(
    {
        "missing_scope",
        "not_in_channel",
        "channel_not_found",
        "no_permission",
        "access_denied",
        "not_allowed_token_type",
        "method_not_supported_for_channel_type",
    }
)


@dataclass(frozen=True, slots=True)
class Me:
    """Who we are in this workspace; only what we posted ourselves counts as posted."""

    team: str
    user: str
    bot: str


class Posting:
    """Implements bot.digests.outcome.Post."""

    def __init__(self, client: AsyncWebClient, sender: Sender) -> None:
        self._client = client
        self._sender = sender
        self._known: Me | None = None
        self._direct: dict[str, str] = {}

    async def post(self, channel: str, message: Message, mark: str, thread_ts: str | None) -> Outcome:
        to = Conversation(channel, thread_ts, mark=mark)
        team = self._known.team if self._known else ""
        try:
            receipt = await self._sender.send(message, to, team=team)
        except SlackRateLimited as limited:
            return NotPosted(limited.code, limited.retry_after)
        except SlackUnreachable as lost:
            return NotPosted(lost.code) if lost.code in _NEVER_SENT else Uncertain(lost.code)
        except SlackFailed as refused:
            return outcome_of(refused.code)
        assert receipt.ts is not None  # noqa: S101  the API always tells it
        return Posted(receipt.ts)

    async def find_by_mark(self, channel: str, mark: str, since: datetime, thread_ts: str | None) -> Look:
        found = []
        try:
            me = await self._me()
            async for message in self._messages(channel, since, thread_ts):
                ours = message.get("bot_id") == me.bot or message.get("user") == me.user
                if ours and _mark(message) == mark:
                    found.append(str(message["ts"]))
        except SlackApiError as refused:
            code = str(refused.response.get("error", "unreadable"))
            if code == "thread_not_found":
                return NotThere()
            return CannotLook(code) if code in _BLIND else Uncertain(code)
        except (aiohttp.ClientError, TimeoutError, _TooLong) as failed:
            return Uncertain(type(failed).__name__)
        return Found(tuple(sorted(found))) if found else NotThere()

    async def delete(self, channel: str, ts: str) -> bool:
        try:
            await self._client.chat_delete(channel=await self._readable(channel), ts=ts)
        except SlackApiError as refused:
            return bool(refused.response.get("error") == "message_not_found")
        return True

    async def edit(self, channel: str, ts: str, message: Message) -> bool:
        try:
            where = Conversation(await self._readable(channel), replaced=ts)
            await self._sender.send(message, where, team=self._known.team if self._known else "")
        except SlackFailed as refused:
            if refused.transient:
                raise
            return False
        return True

    async def _me(self) -> Me:
        if self._known is None:
            answer = await self._client.auth_test()
            self._known = Me(answer["team_id"], answer["user_id"], answer.get("bot_id", ""))
        return self._known

    async def _readable(self, channel: str) -> str:
        """A person's id is good for posting; reading needs the direct message's own."""
        if not channel.startswith(("U", "W")):
            return channel
        if channel not in self._direct:
            opened = await self._client.conversations_open(users=channel)
            self._direct[channel] = str(opened["channel"]["id"])
        return self._direct[channel]

    async def _messages(
        self, channel: str, since: datetime, thread_ts: str | None
    ) -> AsyncIterator[Mapping[str, Any]]:
        """All that was said there since then.

        Raises:
            _TooLong: there is more than is ever read; then not finding it proves nothing.
        """
        where = await self._readable(channel)
        how: dict[str, Any] = {
            "channel": where,
            "oldest": f"{since.timestamp():.6f}",
            "include_all_metadata": True,
            "limit": PAGE,
        }
        cursor = ""
        for _ in range(MOST_PAGES):
            if thread_ts:
                page = await self._client.conversations_replies(ts=thread_ts, cursor=cursor, **how)
            else:
                page = await self._client.conversations_history(cursor=cursor, **how)
            for message in page["messages"]:
                yield message
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return
        raise _TooLong


class _TooLong(Exception):
    pass


def _mark(message: Mapping[str, Any]) -> object:
    metadata = message.get("metadata") or {}
    if metadata.get("event_type") != MARK_EVENT:
        return None
    return (metadata.get("event_payload") or {}).get("id")
