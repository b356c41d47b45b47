"""What a delivery says: written once, judged, and stored before anything is posted.

In: a Delivery that this process holds. Out: the same with its message, or the state in which it was left
without one (held, skipped, failed). Not here: words and figures (a Writer), posting (sending.py).
"""

from __future__ import annotations

import asyncio
from datetime import timedelta

import structlog

from bot.digests.delivery import Delivery, Kind, State
from bot.digests.digest import Schedule
from bot.digests.judgement import Evidence, Hold, Skip, judge, late_limit, next_look, next_try
from bot.digests.means import Means, named
from bot.digests.upcoming import upcoming
from bot.digests.writing import Occasion, Written, packed

TRIES_TO_RESTATE = 6
# A digest every quarter of an hour, with parts, is this far down the history a day later.
LOOK_BACK = 500
_ABOUT = {
    Kind.RESTATED: (Kind.SLOT,),
    Kind.OWNER: (Kind.SLOT, Kind.RUN),
    Kind.CHANNEL: (Kind.SLOT, Kind.RUN),
}

log = structlog.get_logger()


class Preparing:
    def __init__(self, means: Means) -> None:
        self._means = means

    async def write(self, delivery: Delivery, schedule: Schedule) -> Delivery | State:
        """The stored message, or the state in which the delivery was left without one."""
        try:
            async with asyncio.timeout(self._means.rules.writing):
                written = await self._written(delivery, schedule)
        except Exception as failed:  # noqa: BLE001  whatever it is: figures that failed are held, and said why
            reason = named(failed)
            log.warning("digest.not_written", digest=delivery.digest, reason=reason)
            return await self._hold(delivery, schedule, reason)
        self._means.failpoint("after_write")
        verdict = judge(written.evidence, schedule.digest.when_empty)
        if isinstance(verdict, Hold) and delivery.kind is Kind.SLOT:
            return await self._hold(delivery, schedule, verdict.reason)
        if isinstance(verdict, Skip) and delivery.kind is Kind.SLOT:
            return await self._means.close(delivery, State.SKIPPED, verdict.reason)
        try:
            await self._edit(delivery, written)
        except Exception as failed:  # noqa: BLE001  twice is as good as once: it is tried again with the rest
            return await self._hold(delivery, schedule, named(failed))
        if not written.parts:
            return await self._means.close(delivery, State.SKIPPED, written.reason)
        # The figures are those of the whole message, so they lie with its first part.
        parts = [packed(part, written.figures if at == 0 else {}) for at, part in enumerate(written.parts)]
        kept = await self._means.ledger.keep(delivery, parts, self._means.clock(), written.thread_ts)
        self._means.failpoint("after_keep")
        return kept or delivery.state

    async def _edit(self, delivery: Delivery, written: Written) -> None:
        for edit in written.edits:
            async with asyncio.timeout(self._means.rules.deadline):
                there = await self._means.post.edit(delivery.channel, edit.ts, edit.message)
            log.info("digest.edited", digest=delivery.digest, ts=edit.ts, there=there)
        self._means.failpoint("after_edit")

    async def _written(self, delivery: Delivery, schedule: Schedule) -> Written:
        occasion = await self._occasion(delivery, schedule)
        if delivery.kind in {Kind.OWNER, Kind.CHANNEL}:
            return Written((await self._means.writer.notice(occasion),), Evidence())
        if delivery.kind is Kind.RESTATED:
            return await self._means.writer.restate(delivery.ask, occasion)
        return await self._means.writer.write(delivery.ask, occasion)

    async def _occasion(self, delivery: Delivery, schedule: Schedule) -> Occasion:
        now = self._means.clock()
        following = upcoming(schedule, now + timedelta(seconds=1), 1)
        late = now - delivery.due_at
        is_late = delivery.kind is Kind.SLOT and late.total_seconds() > self._means.rules.punctual
        return Occasion(
            digest=schedule.digest,
            kind=delivery.kind,
            due_at=delivery.due_at,
            now=now,
            delivery=delivery.id,
            late=late if is_late else None,
            next_due=following[0].due_at if following else None,
            missed=await self._missed(delivery) if delivery.kind is Kind.SLOT else (),
            reason=delivery.reason,
            before=await self._before(delivery),
        )

    async def _before(self, delivery: Delivery) -> Delivery | None:
        """What was sent, for the one that restates it; what went wrong, for a notice."""
        about = _ABOUT.get(delivery.kind, ())
        if not about:
            return None
        for earlier in await self._means.ledger.history(delivery.digest, limit=LOOK_BACK):
            if earlier.kind in about and (earlier.due_at, earlier.part) == (delivery.due_at, 0):
                return earlier
        return None

    async def _missed(self, delivery: Delivery) -> tuple[Delivery, ...]:
        """What was missed since a digest was last sent; the reader should not have to count weeks."""
        missed = []
        for earlier in await self._means.ledger.history(delivery.digest, limit=60):
            if earlier.kind is not Kind.SLOT or earlier.due_at >= delivery.due_at:
                continue
            if earlier.state is State.SENT:
                break
            if earlier.state in {State.MISSED, State.FAILED} and not earlier.part:
                missed.append(earlier)
        return tuple(reversed(missed))

    async def _hold(self, delivery: Delivery, schedule: Schedule, reason: str) -> State:
        now, rules = self._means.clock(), self._means.rules
        if delivery.kind is Kind.RESTATED:  # nobody waits for it: some tries, and no word if they fail
            again = next_try(delivery.attempt, now, rules) if delivery.attempt < TRIES_TO_RESTATE else None
        else:
            limit = late_limit(schedule.digest.cadence, rules)
            again = next_look(delivery.due_at, delivery.attempt, now, limit, rules)
        if again is not None:
            held = await self._means.ledger.put_back(delivery, State.HELD, again, reason, now)
            return State.HELD if held else delivery.state
        to_readers = delivery.kind is Kind.SLOT
        return await self._means.close(delivery, State.FAILED, reason, schedule, channel_too=to_readers)
