"""Who looks after a digest when its owner has left.

In: the digest's channel and who is gone. Out: the channel's next manager, or None. Those that the
configuration names come first, then whoever looks after the bot, then who made the channel, then its members;
only people who are in the channel, still work here and are no guests. Not here: telling them (the runner).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

# Each candidate is a question to Slack; in a large channel somebody among the first will do.
MOST_ASKED = 20
PAGE = 200

log = structlog.get_logger()


class Succession:
    def __init__(self, client: AsyncWebClient, managers: Sequence[str], owners: Sequence[str]) -> None:
        """`managers` are people (U…) and user groups (S…); `owners` look after the bot."""
        self._client = client
        self._managers = managers
        self._owners = owners

    async def next_manager(self, channel: str, gone: str) -> str | None:
        """None where nobody is left, or Slack does not tell: then nobody can be told."""
        if channel.startswith(("U", "W", "D")):
            return None
        try:
            members = (await self._client.conversations_members(channel=channel, limit=PAGE))["members"] or []
            asked = 0
            async for candidate in self._candidates(channel, members):
                if candidate == gone or candidate not in members:
                    continue
                asked += 1
                if await self._works_here(candidate):
                    return candidate
                if asked >= MOST_ASKED:
                    break
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as failed:
            log.warning("digest.no_successor", channel=channel, error=type(failed).__name__)
        return None

    async def _candidates(self, channel: str, members: Sequence[str]) -> AsyncIterator[str]:
        for named in self._managers:
            if named.startswith("S"):
                for user in (await self._client.usergroups_users_list(usergroup=named))["users"] or ():
                    yield str(user)
            else:
                yield named
        for owner in self._owners:
            yield owner
        if not self._managers:  # then every member may manage
            found = (await self._client.conversations_info(channel=channel))["channel"] or {}
            yield str(found.get("creator", ""))
            for member in members:
                yield member

    async def _works_here(self, user: str) -> bool:
        found = (await self._client.users_info(user=user))["user"] or {}
        absent = ("deleted", "is_bot", "is_restricted", "is_ultra_restricted", "is_stranger")
        return not any(found.get(each) for each in absent)
