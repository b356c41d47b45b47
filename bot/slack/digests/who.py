"""A colleague at the desk where digests are managed: what Slack knows of them, under the rules of access.py.

In: a person and where they are. Out: what they see, what they may do. Who owns a digest sees it and may stop
it or give it away wherever it goes: they may have left the channel, or it was archived. Not here: the rules.
"""

from __future__ import annotations

from bot.digests.desk.errors import NotAllowed
from bot.digests.digest import Digest
from bot.slack.access import Access
from bot.slack.acquaintance import Acquaintance
from bot.slack.payloads import Person


class Colleague:
    """Implements bot.digests.desk.who.Who."""

    def __init__(self, person: Person, channel: str, access: Access, acquaintance: Acquaintance) -> None:
        """`channel` is where they write."""
        self.user: str | None = person.user
        self.here: str | None = person.user if channel.startswith("D") else channel or None
        self._person = person
        self._access = access
        self._acquaintance = acquaintance

    async def sees(self, digest: Digest) -> bool:
        if self._person.user in {digest.owner, digest.channel}:
            return True
        return digest.channel in await self._acquaintance.channels_of(self._person.user)

    async def permit(self, digest: Digest, *, stopping: bool = False) -> None:
        """Raises: NotAllowed."""
        standing = await self._acquaintance.standing(self._person)
        is_own = stopping and digest.owner == self._person.user
        member = is_own or await self._belongs(digest)
        if why := self._access.why_not_manage(self._person.user, standing, digest.channel, member=member):
            raise NotAllowed(why, digest.channel)

    async def _belongs(self, digest: Digest) -> bool:
        if digest.channel == self._person.user:
            return True
        return digest.channel in await self._acquaintance.channels_of(self._person.user)
