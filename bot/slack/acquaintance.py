"""What Slack knows about people, user groups and channels, asked once in a while.

In: ids. Out: a Standing; whether a channel is shared. However many ask at once, Slack is asked once. Where it
does not answer, figures are given all the same (who can write to the bot is in the workspace), and what takes
a role is not: for a minute, everybody is in no group. Not here: what follows from it.
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.access import Standing
from bot.slack.payloads import Person

KEEP_SECONDS = 600.0
KEEP_FAILURE_SECONDS = 60.0
# Who was refused because they were not in a channel joins it and tries again.
KEEP_MEMBERSHIP_SECONDS = 30.0
MOST_PAGES = 10
MOST_KEPT = 5000

T = TypeVar("T")
log = structlog.get_logger()


class Acquaintance:
    """Remembers for ten minutes; `groups` are the user groups that matter."""

    def __init__(self, client: AsyncWebClient, groups: frozenset[str]) -> None:
        self._client = client
        self._groups = groups
        self._known: OrderedDict[str, tuple[Any, float]] = OrderedDict()
        self._under_way: dict[str, asyncio.Task[Any]] = {}

    async def standing(self, person: Person) -> Standing:
        """Guest, outsider or neither, and in which groups."""
        (guest, outsider), members = self._remembered(person) or await asyncio.gather(
            self._asked(f"person {person.user}", (False, False), lambda: self._who(person)),
            asyncio.gather(*(self._members(group) for group in self._groups)),
        )
        groups = zip(self._groups, members, strict=True)
        return Standing(guest, outsider, frozenset(group for group, users in groups if person.user in users))

    def _remembered(self, person: Person) -> tuple[tuple[bool, bool], list[frozenset[str]]] | None:
        """Everybody passes here with every question: what is known costs a look, and no task."""
        now = asyncio.get_running_loop().time()
        keys = (f"person {person.user}", *(f"group {group}" for group in self._groups))
        known = [self._known.get(key, (None, 0.0)) for key in keys]
        if any(until <= now for _, until in known):
            return None
        who, *members = (found for found, _ in known)
        return who, members

    async def is_shared(self, channel: str) -> bool | None:
        """None when Slack does not tell."""
        if channel.startswith("D"):
            return False
        return await self._asked(f"channel {channel}", None, lambda: self._channel(channel))

    async def channels_of(self, user: str) -> frozenset[str]:
        """The channels that somebody is in, as far as we may see them; none when Slack does not tell."""
        return await self._asked(
            f"channels {user}", frozenset(), lambda: self._channels(user), KEEP_MEMBERSHIP_SECONDS
        )

    async def _channels(self, user: str) -> frozenset[str]:
        found: set[str] = set()
        cursor = ""
        for _ in range(MOST_PAGES):
            answer = await self._client.users_conversations(
                user=user, types="public_channel,private_channel", limit=999, cursor=cursor
            )
            found |= {str(each["id"]) for each in answer["channels"] or ()}
            cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                break
        return frozenset(found)

    async def _members(self, group: str) -> frozenset[str]:
        return await self._asked(f"group {group}", frozenset(), lambda: self._group(group))

    async def _who(self, person: Person) -> tuple[bool, bool]:
        user = (await self._client.users_info(user=person.user))["user"] or {}
        guest = bool(user.get("is_restricted") or user.get("is_ultra_restricted"))
        ours = await self._asked("home", person.team, self._home)
        elsewhere = bool(ours) and user.get("team_id", ours) not in (ours, "")
        # On Enterprise Grid a colleague's team may be another workspace; Slack says who is a stranger.
        stranger = bool(user.get("is_stranger")) or (elsewhere and "enterprise_user" not in user)
        return guest, stranger

    async def _home(self) -> str:
        """Our own workspace, as Slack names it to us: what comes with a request may name theirs."""
        return str((await self._client.auth_test())["team_id"])

    async def _channel(self, channel: str) -> bool | None:
        found = (await self._client.conversations_info(channel=channel))["channel"] or {}
        return bool(found.get("is_ext_shared") or found.get("is_pending_ext_shared"))

    async def _group(self, group: str) -> frozenset[str]:
        return frozenset((await self._client.usergroups_users_list(usergroup=group))["users"] or ())

    async def _asked(
        self, key: str, otherwise: T, ask: Callable[[], Awaitable[T]], keep: float | None = None
    ) -> T:
        """From memory, or from Slack; `otherwise` when it does not answer."""
        known = self._known.get(key)
        if known is not None and known[1] > asyncio.get_running_loop().time():
            return known[0]  # type: ignore[no-any-return]  # kept under its own key
        asking = self._under_way.get(key)
        if asking is None:
            asking = self._under_way[key] = asyncio.create_task(
                self._ask(key, otherwise, ask, keep or KEEP_SECONDS)
            )
            asking.add_done_callback(lambda _: self._under_way.pop(key))
        return await asyncio.shield(asking)

    async def _ask(self, key: str, otherwise: T, ask: Callable[[], Awaitable[T]], keep: float) -> T:
        now = asyncio.get_running_loop().time()
        try:
            found, until = await ask(), now + keep
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as failed:
            log.warning("slack.unknown", about=key.split(maxsplit=1)[0], error=_code(failed))
            found, until = otherwise, now + min(keep, KEEP_FAILURE_SECONDS)
        self._known[key] = (found, until)
        if len(self._known) > MOST_KEPT:
            self._known.popitem(last=False)
        return found


def _code(failed: Exception) -> str:
    """Slack's own word for it: `missing_scope` tells more than the name of an exception."""
    data = failed.response.data if isinstance(failed, SlackApiError) else None
    return str(data.get("error")) if isinstance(data, dict) else type(failed).__name__  # else a proxy's page
