"""May this person have an answer, now and here?

In: an Asking. Out: nothing, or Turned away with the reason. Everything that has to be looked up for it is
looked up here; the rules are access.py's. Not here: the words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.questions.kinds import RAW, Kind
from bot.slack.access import Access, Where
from bot.slack.acquaintance import Acquaintance
from bot.slack.asking import Asking
from bot.slack.claims import Claims
from bot.slack.company import Company
from bot.slack.digests.who import Colleague
from bot.slack.memory import Memory
from bot.slack.payloads import Person

# How long a private answer waits for the database to say that no other process gives it.
CLAIM_SECONDS = 0.25
# After one "slow down" there is silence for this long.
QUIET_SECONDS = 30.0
# A look into the database costs as much as the rest of a repeated answer. So each process gives a quarter of
# the burst and of the pace by a glance, and only who asks faster is counted by all processes together, some
# at a time: a burst of twenty is five from one process, and five writes.
SHARE = 4
MOST_FETCHED = 10_000

log = structlog.get_logger()


class TurnedAway(Exception):
    """`why` names the sentence; silent: nothing is said, because it was said lately."""

    transient = False

    def __init__(self, why: str, *, silent: bool = False) -> None:
        super().__init__(why)
        self.why = why
        self.silent = silent


@dataclass(frozen=True, slots=True)
class Pace:
    """Attributes: burst questions at once, then one in `every` seconds, by each person."""

    burst: int = 20
    every: float = 2.0


class Doorman:
    def __init__(
        self,
        access: Access,
        pace: Pace,
        acquaintance: Acquaintance,
        *,
        memory: Memory,
        company: Company,
        clock: Callable[[], datetime],
    ) -> None:
        self.access = access
        self._pace = pace
        self._acquaintance = acquaintance
        self._memory = memory
        self._claims = Claims(memory)
        self._company = company
        self._clock = clock
        self._glanced: dict[str, tuple[float, datetime]] = {}
        self._fetched: dict[str, tuple[int, datetime]] = {}

    async def admit(self, asking: Asking) -> None:
        """Before the text is read.

        Raises:
            TurnedAway: too fast, no member of the workspace, not in this channel, or answered already.
        """
        await self._slow_down(asking)
        await self.recognise(asking)
        if not await self._is_ours(asking):
            raise TurnedAway("repeated", silent=True)

    async def recognise(self, asking: Asking) -> None:
        """Who looks at what is there already is not counted.

        Raises:
            TurnedAway: no member of the workspace, or not in this channel.
        """
        standing = await self._acquaintance.standing(asking.person)
        if why := self.access.why_no_answer(asking.channel, standing):
            raise TurnedAway(why)

    async def permit(self, asking: Asking, kind: Kind) -> None:
        """Once it is known what is asked.

        Raises:
            TurnedAway: single events are not for this person, or not in this place.
        """
        if kind not in RAW:
            return
        standing = await self._acquaintance.standing(asking.person)
        shared = asking.outside or await self._acquaintance.is_shared(asking.channel)
        if why := self.access.why_not(
            kind, asking.person.user, standing, Where(asking.channel, asking.alone, shared)
        ):
            raise TurnedAway(why)

    async def _is_ours(self, asking: Asking) -> bool:
        """Whether no other process answers this very gesture.

        What only the asker sees is claimed where there are others at all, and waits for that only a moment.
        """
        answers_alone = asking.private and asking.action != "managed"
        if not asking.once or (answers_alone and self._company.is_alone):
            return True
        key = f"once:{asking.person.team}:{asking.once}"
        return await self._claims.is_ours(key, self._clock(), CLAIM_SECONDS if answers_alone else None)

    def colleague(self, person: Person, channel: str) -> Colleague:
        """Somebody who comes to manage digests."""
        return Colleague(person, channel, self.access, self._acquaintance)

    async def _slow_down(self, asking: Asking) -> None:
        """One token a question; without the database nobody is slowed down."""
        key, now = f"{asking.person.team}/{asking.person.user}", self._clock()
        try:
            if self._glance(key, now) or self._has_fetched(key, now) or await self._fetch(key, now):
                return
            told = await self._memory.tell(key, QUIET_SECONDS, now)
        except Exception as failed:  # noqa: BLE001  whatever the store raises: figures do not need it
            log.warning("pace.unknown", error=type(failed).__name__)
            return
        raise TurnedAway("pace", silent=not told)

    @property
    def _free(self) -> int:
        """Of the burst, what a process gives by itself."""
        return self._pace.burst // SHARE

    def _glance(self, key: str, now: datetime) -> bool:
        """A small bucket in memory, which fills by its share of the pace."""
        tokens, since = self._glanced.pop(key, (float(self._free), now))
        filled = (now - since).total_seconds() / self._pace.every * self._free / self._pace.burst
        tokens = min(float(self._free), tokens + filled)
        if len(self._glanced) >= MOST_FETCHED:
            self._glanced.clear()  # everybody gets a fresh one; the database goes on counting
        let_in = tokens >= 1
        self._glanced[key] = (tokens - let_in, now)
        return let_in

    def _has_fetched(self, key: str, now: datetime) -> bool:
        left, until = self._fetched.pop(key, (0, now))
        if not left or until <= now:
            return False
        self._fetched[key] = left - 1, until
        return True

    async def _fetch(self, key: str, now: datetime) -> bool:
        """One token, and a few to hold for as long as the bucket takes to refill them."""
        burst = self._pace.burst - self._free
        every = self._pace.every * self._pace.burst / burst
        few = burst // SHARE
        if few > 1 and await self._memory.take(key, burst, every, now, few):
            if len(self._fetched) >= MOST_FETCHED:
                self._fetched.clear()
            self._fetched[key] = few - 1, now + timedelta(seconds=few * every)
            return True
        return await self._memory.take(key, burst, every, now, 1)
