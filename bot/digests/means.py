"""What all steps of a delivery share: the doors to the world, the rules, the clock; and the ways to end one.

In: a Delivery and why it ends. Out: the state it was left in. Not here: when it ends.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

import structlog

from bot.digests.delivery import Delivery, Kind, State
from bot.digests.digest import Schedule
from bot.digests.failpoints import Failpoint, nowhere
from bot.digests.judgement import Rules, late_limit
from bot.digests.ledger import Ledger, Schedules
from bot.digests.outcome import Post
from bot.digests.pace import Pace
from bot.digests.writing import Writer

ENOUGH_TRIES = 20  # for what has no late limit: notices, and digests that somebody asked for

Successor = Callable[[str, str], Awaitable[str | None]]
"""(channel, who left) → who manages the channel's digests from now on."""

log = structlog.get_logger()


async def nobody(_channel: str, _gone: str) -> str | None:
    """Where nobody can be asked."""
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """Everything a step may use; nothing in it is remembered between two deliveries but the pace."""

    ledger: Ledger
    schedules: Schedules
    writer: Writer
    post: Post
    rules: Rules
    clock: Callable[[], datetime]
    pace: Pace
    failpoint: Failpoint = nowhere
    successor: Successor = nobody

    def too_late(self, delivery: Delivery, schedule: Schedule) -> bool:
        if delivery.kind is not Kind.SLOT:
            return delivery.attempt > ENOUGH_TRIES
        return self.clock() - delivery.due_at > late_limit(schedule.digest.cadence, self.rules)

    async def give_up(self, delivery: Delivery, schedule: Schedule) -> State:
        """It was tried for long enough. What was held for its figures is explained to the readers too."""
        if delivery.kind is Kind.SLOT and delivery.state is State.HELD:
            reason = delivery.reason or "too_late"
            return await self.close(delivery, State.FAILED, reason, schedule, channel_too=True)
        state = State.MISSED if delivery.kind is Kind.SLOT else State.FAILED
        return await self.close(delivery, state, delivery.reason or "too_late", schedule)

    async def close(
        self,
        delivery: Delivery,
        state: State,
        reason: str,
        schedule: Schedule | None = None,
        *,
        channel_too: bool = False,
    ) -> State:
        """End it, and with it enter the notices: to the owner, and to the channel if need be."""
        notices = []
        owner = schedule.digest.owner if schedule else None
        # A notice about a notice would never end, and one an hour through a bad night helps nobody.
        if delivery.kind is Kind.RUN or await self._first_in_a_row(delivery, state):
            notices += [(Kind.OWNER, owner)] if owner else []
            notices += [(Kind.CHANNEL, delivery.channel)] if channel_too else []
        closed = await self.ledger.close(delivery, state, reason, self.clock(), notices)
        tell = log.info if state is State.SKIPPED else log.warning
        tell("digest.closed", digest=delivery.digest, state=str(state), reason=reason, ours=closed)
        return state if closed else delivery.state

    async def _first_in_a_row(self, delivery: Delivery, state: State) -> bool:
        """Whether the digest before this one was sent; what nobody knows is told each time."""
        if delivery.kind is not Kind.SLOT or state in {State.SKIPPED, State.CANCELLED}:
            return False
        if state is State.UNKNOWN:
            return True
        for earlier in await self.ledger.history(delivery.digest, limit=60):
            is_before = earlier.kind is Kind.SLOT and earlier.part == 0 and earlier.due_at < delivery.due_at
            if not is_before:
                continue
            if earlier.state is State.SKIPPED and earlier.reason != "by_person":
                return True  # it was written, and had nothing to say
            if earlier.state in {State.SENT, State.FAILED, State.MISSED}:
                return earlier.state is State.SENT
        return True


def named(failed: Exception) -> str:
    """TimeoutError → timeout_error: a code for templates, never the text, which may quote data."""
    return code_of(type(failed))


def code_of(kind: type[Exception]) -> str:
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", kind.__name__).lower()
