"""Brings a message to somebody who waits for it, as long as there is a way.

In: a Message, for whom, where to. Out: a Receipt; or None, and the log says why. What Slack did not take
because it was too much at once is sent again when Slack says so; what cannot be said in a place any more (its
address is spent, the channel is archived) is said to the person directly; what may have arrived is never sent
twice. Not here: digests, whose deliveries are kept in a ledger (posting.py).
"""

from __future__ import annotations

import asyncio

import structlog

from bot.messages.message import Message
from bot.slack.errors import BlocksRefused, SlackFailed, SlackRateLimited
from bot.slack.payloads import Person
from bot.slack.sender import Conversation, Destination, Receipt, Sender

# Nobody looks at the screen for longer.
LONGEST_WAIT_SECONDS = 30.0
MOST_WAITS = 3

log = structlog.get_logger()


class Courier:
    def __init__(self, sender: Sender) -> None:
        self._sender = sender

    async def bring(
        self, message: Message, person: Person, to: Destination, *, only_there: bool = False
    ) -> Receipt | None:
        """`only_there`: not worth a direct message."""
        try:
            return await self._patiently(message, person, to)
        except SlackFailed as failed:
            log.error("slack.failed", code=failed.code, error=type(failed).__name__)  # noqa: TRY400  no news
            if only_there or failed.transient or isinstance(failed, BlocksRefused) or not person.user:
                return None
            return await self.bring(message, person, Conversation(person.user), only_there=True)

    async def _patiently(self, message: Message, person: Person, to: Destination) -> Receipt:
        for _ in range(MOST_WAITS):
            try:
                return await self._sender.send(message, to, team=person.team)
            except SlackRateLimited as limited:
                if limited.retry_after > LONGEST_WAIT_SECONDS:
                    raise
                log.warning("slack.asked_to_wait", seconds=limited.retry_after)
                await asyncio.sleep(limited.retry_after)
        return await self._sender.send(message, to, team=person.team)
