"""The bot hears itself: on Slack its own messages come back to it as message events.

In: changes of the archive. Out: message events for the bot's posts, where it hears messages at all.
Off unless asked for, so that a test counts the events that it caused.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress

from bot.sandbox.team import payloads
from bot.sandbox.team.hands import Hands
from bot.sandbox.team.people import BOT_USER


class Echo:
    """A listener on the pulse, while the workspace runs."""

    def __init__(self, hands: Hands) -> None:
        self._hands = hands
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._listen())

    async def close(self) -> None:
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _listen(self) -> None:
        office = self._hands.office
        with office.pulse.listening() as changes:
            while True:
                change = await changes.get()
                if change.kind == "post" and change.channel and change.only_for is None:
                    await self._send_back(change.channel, str(change.data["ts"]))

    async def _send_back(self, channel: str, ts: str) -> None:
        post = self._hands.office.archive.find(channel, ts)
        place = self._hands.office.directory.channels[channel]
        if post and post.from_bot and BOT_USER in place.members and self._hands.hears(place):
            await self._hands.event(payloads.message_event("message", post, place))
