"""The beat: what is due is planned, and what is planned is delivered.

In: the means (ledger, writer, post, clock). Out: a Beat, which says what was done. Every process may run
one; the ledger decides who does what. Not here: when to beat (clockwork.py), one delivery's way (sending.py).
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import takewhile

import structlog

from bot.digests.delivery import Delivery, State
from bot.digests.digest import Schedule
from bot.digests.errors import DigestError
from bot.digests.judgement import late_limit, plan
from bot.digests.ledger import Watch
from bot.digests.means import Means
from bot.digests.sending import Sending
from bot.digests.slots import due, zone_named

WORKERS = 4
PATIENCE = 10.0  # a longer rest is slept through between beats
SHORTEST_WAIT = 0.01  # for a channel that another worker has: asking the database meanwhile is no help
_TICK = timedelta(microseconds=1)

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Beat:
    """What one beat did.

    Attributes:
        planned: how many moments were entered.
        steps: how many deliveries were taken further, by the state they were left in.
    """

    planned: int = 0
    steps: Mapping[State, int] = field(default_factory=dict)


class Runner:
    """Plans and delivers for as long as it is asked to."""

    def __init__(self, means: Means, watch: Watch, name: str) -> None:
        """`name` tells this process from the others in the ledger and in the logs."""
        self._means = means
        self._watch = watch
        self._name = name
        self._sending = Sending(means)
        self._next: dict[str, tuple[Schedule, datetime]] = {}
        self._claiming = asyncio.Lock()
        self._stopping = False

    async def beat(self) -> Beat:
        """Plan, deliver until nothing is due, and leave a sign of life."""
        planned = await self.plan()
        await self._watch.beat(self._name, self._means.clock())
        return Beat(planned, await self.deliver())

    def stop(self) -> None:
        """Claim nothing more; what is being sent is finished."""
        self._stopping = True

    # ── plan ──

    async def plan(self) -> int:
        """Enter every moment that has come since it was last looked; how many there were."""
        now, planned = self._means.clock(), 0
        for schedule in await self._means.schedules.all():
            try:
                planned += await self._plan(schedule, now)
            except DigestError as wrong:  # such as a zone that the system no longer knows
                log.warning("digest.not_planned", digest=schedule.digest.key, reason=type(wrong).__name__)
        self._means.failpoint("after_plan")
        return planned

    async def _plan(self, schedule: Schedule, now: datetime) -> int:
        pause = schedule.pause
        if pause is not None:
            if pause.until is not None and pause.until <= now:
                await self._means.schedules.resume(schedule.digest.key, pause.until)
            return 0
        moments = self._moments(schedule, now)
        if not moments:
            return 0
        limit = late_limit(schedule.digest.cadence, self._means.rules)
        entries = plan(moments, now, limit, skip=schedule.skip_next)
        entered = await self._means.schedules.plan(schedule, entries, now, now)
        return len(entries) if entered else 0

    def _moments(self, schedule: Schedule, now: datetime) -> list[datetime]:
        """Those since the last planning. The next one is remembered, so that most beats compute nothing."""
        digest = schedule.digest
        seen, coming = self._next.get(digest.key, (None, now))
        if seen == schedule and coming > now:
            return []
        zone = zone_named(digest.zone)
        upcoming = due(digest.cadence, zone, schedule.planned_until + _TICK, schedule.since)
        if digest.ends is not None:
            last = digest.ends
            upcoming = takewhile(lambda moment: moment.astimezone(zone).date() <= last, upcoming)
        moments = []
        for moment in upcoming:
            if moment > now:
                self._next[digest.key] = (schedule, moment)
                break
            moments.append(moment)
        return moments

    # ── deliver ──

    async def deliver(self) -> Mapping[State, int]:
        """Everything that is due, a few at a time, until nothing is."""
        steps: Counter[State] = Counter()
        finished = await asyncio.gather(*(self._work(steps) for _ in range(WORKERS)), return_exceptions=True)
        for failure in finished:
            if failure is not None:  # the others were not cancelled in the middle of a post
                raise failure
        return dict(steps)

    async def _work(self, steps: Counter[State]) -> None:
        pace, loop = self._means.pace, asyncio.get_running_loop()
        while not self._stopping:
            rest = pace.resting(loop.time())
            if rest > PATIENCE:
                return
            await asyncio.sleep(rest)
            delivery, reserved = await self._claim()
            if delivery is not None:
                steps[await self._advance(delivery, reserved=reserved)] += 1
            elif pace.busy(loop.time()):
                free_in = min(pace.free_in(loop.time()), self._means.rules.pace)
                await asyncio.sleep(max(free_in, SHORTEST_WAIT))
            else:
                return

    async def _claim(self) -> tuple[Delivery | None, bool]:
        """A delivery, and whether its channel is reserved for it: what is written already is posted now.

        One worker at a time, or two would claim for the same channel and one had to put its claim back.
        """
        pace, loop = self._means.pace, asyncio.get_running_loop()
        async with self._claiming:
            busy = pace.busy(loop.time())
            delivery = await self._means.ledger.claim(
                self._name, self._means.clock(), self._means.rules.lease, busy
            )
            if delivery is None or delivery.payload is None:
                return delivery, False
            return delivery, pace.take(delivery.channel, loop.time())

    async def _advance(self, delivery: Delivery, *, reserved: bool) -> State:
        """One delivery that makes us stumble keeps its lease and stops none of the others."""
        try:
            return await self._sending.advance(delivery, reserved=reserved)
        except Exception:
            log.exception("digest.stumbled", digest=delivery.digest, delivery=delivery.id)
            return delivery.state
        finally:
            if reserved:
                self._means.pace.done(delivery.channel, asyncio.get_running_loop().time())
