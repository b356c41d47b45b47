"""One claimed delivery, one step further: write it, post it, look for it, settle it.

    claim ─► too late? ─► write ─► judge ─► keep ─► intend ─► post ─► settle
                                                              │         ▲
                                                          no answer     │ found
                                                              │         │
                                                       settle time ─► look ─► look again ─► post once more

In: a Delivery that this process holds. Out: the state it was left in. The order is the promise: what is sent
is stored before it is sent, and the intent to post is committed before the post. Not here: which delivery
(runner.py), what is right (judgement.py), what it says (preparing.py), HTTP (a Post).
"""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import structlog

from bot.digests.delivery import Delivery, Kind, State
from bot.digests.digest import Pause, Schedule
from bot.digests.judgement import next_try
from bot.digests.means import ENOUGH_TRIES, Means, named
from bot.digests.outcome import (
    CannotLook,
    Found,
    Look,
    NotPosted,
    NotThere,
    Outcome,
    Posted,
    Refused,
    Scope,
    Uncertain,
)
from bot.digests.preparing import Preparing
from bot.digests.writing import unpacked
from bot.messages.message import Message, Rung

LOOK_BACK = timedelta(seconds=120)  # Slack's clock and ours may differ
ENOUGH_LOOKS = 2
# What Slack says of a direct message to somebody who left.
GONE = frozenset({"user_not_found", "user_disabled", "users_not_found", "channel_not_found"})

log = structlog.get_logger()


class Sending:
    """Holds no state of its own; everything that matters is in the ledger."""

    def __init__(self, means: Means) -> None:
        self._means = means
        self._preparing = Preparing(means)

    async def advance(self, delivery: Delivery, *, reserved: bool = False) -> State:
        """As far as it goes now; the state in which it was left.

        `reserved`: the channel's turn is taken for this delivery already.
        """
        self._means.failpoint("after_claim")
        schedule = await self._means.schedules.get(delivery.digest)
        if schedule is None:
            return await self._means.close(delivery, State.CANCELLED, "removed")
        if delivery.state is State.SENDING:
            return await self._after_silence(delivery, schedule, reserved=reserved)
        if self._means.too_late(delivery, schedule):
            return await self._means.give_up(delivery, schedule)
        if delivery.payload is None:
            prepared = await self._preparing.write(delivery, schedule)
            if not isinstance(prepared, Delivery):
                return prepared
            delivery = prepared
        return await self._send(delivery, schedule, reserved=reserved)

    async def _send(self, delivery: Delivery, schedule: Schedule, *, reserved: bool) -> State:
        if not reserved and not self._means.pace.take(delivery.channel, _seconds()):
            now = self._means.clock()
            await self._means.ledger.put_back(delivery, State.DUE, now, delivery.reason, now)
            return State.DUE
        try:
            return await self._intend_and_post(delivery, schedule)
        finally:
            self._means.pace.done(delivery.channel, _seconds())

    async def _intend_and_post(self, delivery: Delivery, schedule: Schedule) -> State:
        rules, before = self._means.rules, self._means.clock()
        intended = await self._means.ledger.intend(delivery, before, rules.lease, rules.settle)
        if intended is None:
            return delivery.state
        self._means.failpoint("after_intent")
        if (self._means.clock() - before).total_seconds() > rules.lease - rules.deadline:
            return (
                State.SENDING
            )  # we were frozen; by now another process may be at it, and it will look first
        self._means.pace.posting(delivery.channel, _seconds())
        outcome = await self._posted(intended)
        self._means.failpoint("after_post")
        log.info(
            "digest.posted", digest=delivery.digest, delivery=delivery.id, outcome=type(outcome).__name__
        )
        return await self._act(intended, schedule, outcome)

    async def _posted(self, delivery: Delivery) -> Outcome:
        assert delivery.payload is not None  # noqa: S101  `keep` went before
        message = unpacked(delivery.payload)
        if delivery.plain:
            message = Message(message.text, (), Rung.PLAIN)
        try:
            async with asyncio.timeout(self._means.rules.deadline):
                return await self._means.post.post(delivery.channel, message, delivery.id, delivery.thread_ts)
        except Exception as failed:  # noqa: BLE001  nobody knows how far it got, so nothing is sure
            return Uncertain(named(failed))

    async def _act(self, delivery: Delivery, schedule: Schedule, outcome: Outcome) -> State:
        now = self._means.clock()
        match outcome:
            case Posted(ts):
                return await self._settle(delivery, (ts,))
            case NotPosted(code, retry_after):
                if retry_after:
                    self._means.pace.rest(_seconds() + retry_after)
                again = next_try(delivery.attempt, now, self._means.rules, retry_after)
                await self._means.ledger.put_back(delivery, State.DUE, again, code, now)
                return State.DUE
            case Refused(code, scope):
                return await self._refused(delivery, schedule, code, scope)
            case Uncertain(code):
                settled = now + timedelta(seconds=self._means.rules.settle)
                await self._means.ledger.put_back(delivery, State.SENDING, settled, code, now)
                return State.SENDING

    async def _refused(self, delivery: Delivery, schedule: Schedule, code: str, scope: Scope) -> State:
        now = self._means.clock()
        if scope is Scope.WORKSPACE:
            log.error("digest.workspace_refuses", code=code)
            self._means.pace.rest(_seconds() + self._means.rules.refused)
            again = now + timedelta(seconds=self._means.rules.refused)
            await self._means.ledger.put_back(delivery, State.DUE, again, code, now)
            return State.DUE
        if scope is Scope.CONTENT and not delivery.plain:
            log.error("digest.blocks_refused", digest=delivery.digest, code=code)
            await self._means.ledger.put_back(delivery, State.DUE, now, code, now, plain=True)
            return State.DUE
        if delivery.kind is Kind.OWNER and code in GONE and await self._hand_over(delivery, schedule):
            return State.DUE
        state = await self._means.close(delivery, State.FAILED, code, schedule)
        if scope is Scope.CHANNEL and delivery.kind is Kind.SLOT:
            await self._means.schedules.pause(delivery.digest, Pause(code, now), now)
        return state

    async def _hand_over(self, delivery: Delivery, schedule: Schedule) -> bool:
        """The owner has left: all their digests get a new one, who is told instead."""
        gone, now = delivery.channel, self._means.clock()
        heir = await self._means.successor(schedule.digest.channel, gone)
        if heir is None or heir == gone:
            return False
        await self._means.schedules.transfer(gone, heir, now)
        log.warning("digest.owner_left", digest=delivery.digest, gone=gone, heir=heir)
        return await self._means.ledger.readdress(delivery, heir, now)

    async def _settle(self, delivery: Delivery, found: tuple[str, ...]) -> State:
        """Record the post, even if the process is being stopped; and take back what is there twice."""
        return await asyncio.shield(self._settled(delivery, found))

    async def _settled(self, delivery: Delivery, found: tuple[str, ...]) -> State:
        ours, *doubles = found
        now = self._means.clock()
        counts = await self._means.ledger.settle(delivery, ours, now, self._restate_at(delivery, now))
        self._means.failpoint("after_settle")
        for double in [*doubles, *([ours] if counts != ours else [])]:
            if double != counts:
                await self._take_back(delivery, double)
        return State.SENT

    def _restate_at(self, delivery: Delivery, now: datetime) -> datetime | None:
        """Only what was sent with figures at its time is asked again."""
        has_figures = delivery.payload is not None and bool(delivery.payload.figures)
        first = delivery.kind is Kind.SLOT and delivery.part == 0 and delivery.thread_ts is None
        wait = self._means.rules.restate_after
        return now + timedelta(seconds=wait) if wait and first and has_figures else None

    async def _take_back(self, delivery: Delivery, double: str) -> None:
        try:
            gone = await self._means.post.delete(delivery.channel, double)
        except Exception as failed:  # noqa: BLE001  the digest is there; a double must not make it fail
            log.warning("digest.double_stays", delivery=delivery.id, ts=double, reason=named(failed))
        else:
            log.warning("digest.double_removed", delivery=delivery.id, ts=double, gone=gone)

    # ── look ──

    async def _after_silence(self, delivery: Delivery, schedule: Schedule, *, reserved: bool) -> State:
        """It may be there. Look, and look again, before anything is posted again."""
        look, now = await self._look(delivery), self._means.clock()
        match look:
            case Found(found):
                return await self._settle(delivery, found)
            case CannotLook(code):
                return await self._unknown(delivery, schedule, code)
            case Uncertain(code):
                if delivery.attempt > ENOUGH_TRIES:
                    return await self._unknown(delivery, schedule, code)
                again = next_try(delivery.attempt, now, self._means.rules)
                await self._means.ledger.put_back(
                    delivery, State.SENDING, again, code, now, looks=delivery.looks
                )
                return State.SENDING
            case NotThere():
                return await self._not_there(delivery, schedule, reserved=reserved)

    async def _look(self, delivery: Delivery) -> Look:
        since = (delivery.first_post_at or delivery.due_at) - LOOK_BACK
        try:
            async with asyncio.timeout(self._means.rules.deadline):
                return await self._means.post.find_by_mark(
                    delivery.channel, delivery.id, since, delivery.thread_ts
                )
        except Exception as failed:  # noqa: BLE001  not seeing is not knowing
            return Uncertain(named(failed))

    async def _not_there(self, delivery: Delivery, schedule: Schedule, *, reserved: bool) -> State:
        looks = delivery.looks + 1
        if looks < ENOUGH_LOOKS:
            now = self._means.clock()
            again = now + timedelta(seconds=self._means.rules.look_again)
            await self._means.ledger.put_back(
                delivery, State.SENDING, again, delivery.reason, now, looks=looks
            )
            return State.SENDING
        if self._means.too_late(delivery, schedule):
            return await self._means.give_up(delivery, schedule)
        return await self._send(delivery, schedule, reserved=reserved)

    async def _unknown(self, delivery: Delivery, schedule: Schedule, code: str) -> State:
        """Nobody can know. Nothing is sent again by itself; the owner decides."""
        return await self._means.close(delivery, State.UNKNOWN, code, schedule)


def _seconds() -> float:
    return asyncio.get_running_loop().time()
