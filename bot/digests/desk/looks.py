"""What the desk looks up and shows; nothing is changed here.

In: the ledger, the schedules, who asks. Out: cards, rows, the digest that a name means. Not here: words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from difflib import get_close_matches

from bot.digests.delivery import Delivery, Kind
from bot.digests.desk.errors import DigestUnknown, NameShared
from bot.digests.desk.outcome import Card, Condition, Listed, Row, Shown, Told, permalink
from bot.digests.desk.who import Who
from bot.digests.digest import Digest, Origin, Schedule
from bot.digests.ledger import Ledger, Schedules, Watch
from bot.digests.slots import zone_named
from bot.digests.upcoming import upcoming

RUNS = 5
LATELY = 5  # deliveries beside a digest that is shown
_SHOWN = frozenset({Kind.SLOT, Kind.RUN})
# Alerts are schedules too, but no digests: they have a desk of their own.
DIGESTS = frozenset({Origin.CONFIG, Origin.SLACK})


class Looks:
    def __init__(
        self,
        schedules: Schedules,
        ledger: Ledger,
        watch: Watch,
        clock: Callable[[], datetime],
        *,
        home: str,
        unseen: Sequence[Digest] = (),
        origins: frozenset[Origin] = DIGESTS,
    ) -> None:
        """`unseen` are digests of config.toml that the clock may not have met yet; no other origins exist."""
        self._schedules = schedules
        self._ledger = ledger
        self._watch = watch
        self._clock = clock
        self._home = home
        self._unseen = unseen
        self._origins = origins

    async def all(self) -> tuple[Schedule, ...]:
        """Every digest there is, whoever may see it."""
        known = tuple(each for each in await self._schedules.all() if each.digest.origin in self._origins)
        keys = {schedule.digest.key for schedule in known}
        now = self._clock()
        return known + tuple(Schedule(each, now, now) for each in self._unseen if each.key not in keys)

    async def seen(self, who: Who) -> tuple[Schedule, ...]:
        return tuple([each for each in await self.all() if await who.sees(each.digest)])

    async def find(self, name: str, who: Who, *, gone_too: bool = False) -> Schedule:
        """By its name, or by "config/NAME" and "slack/NAME" where both have one.

        Raises:
            DigestUnknown, NameShared.
        """
        seen, wanted = await self.seen(who), " ".join(name.split()).casefold()
        by_key = [each for each in seen if each.digest.key.casefold() == wanted]
        found = by_key or [each for each in seen if each.digest.name.casefold() == wanted]
        if len(found) > 1:
            raise NameShared(name, tuple(each.digest.key for each in found))
        if found:
            return found[0]
        if gone_too:
            for key in (name, *(f"{origin}/{name}" for origin in Origin)):
                gone = await self._schedules.get(key)
                if gone is not None and gone.digest.origin in self._origins and await who.sees(gone.digest):
                    return gone
        known = tuple(each.digest.name for each in seen)
        near = get_close_matches(wanted, [each.casefold() for each in known], n=3)
        raise DigestUnknown(name, tuple(each for each in known if each.casefold() in near), known)

    async def card(self, schedule: Schedule) -> Card:
        digest = schedule.digest
        history = await self._ledger.history(digest.key, limit=40)
        last = next((each for each in history if each.kind is Kind.SLOT and each.part == 0), None)
        link = permalink(last.channel, last.ts, self._home) if last else None
        return Card(schedule, upcoming(schedule, self._clock(), RUNS), last, link)

    async def fresh(self, key: str) -> Card:
        """As it stands after a change."""
        schedule = await self._schedules.get(key)
        if schedule is None:
            raise DigestUnknown(key)
        return await self.card(schedule)

    async def listed(self, who: Who) -> Listed:
        return Listed(tuple([await self.card(each) for each in await self.seen(who)]))

    async def shown(self, name: str, who: Who) -> Shown:
        schedule = await self.find(name, who)
        return Shown(await self.card(schedule), await self.rows([schedule], schedule.digest.key, LATELY))

    async def told(self, name: str | None, who: Who, limit: int) -> Told:
        """What became of every moment of a digest, or of all that this person sees."""
        if name is None:
            return Told(None, await self._rows_of_all(who, limit))
        schedule = await self.find(name, who, gone_too=True)
        key = schedule.digest.key
        is_kept = any(each.digest.key == key for each in await self.all())
        card = await self.card(schedule) if is_kept else Card(schedule)  # what is deleted has nothing coming
        return Told(card, await self.rows([schedule], key, limit))

    async def rows(self, schedules: Sequence[Schedule], key: str | None, limit: int) -> tuple[Row, ...]:
        """The newest first. Later parts and notices belong to others and are not told by themselves."""
        digests = {each.digest.key: each.digest for each in schedules}
        rows: list[Row] = []
        # A delivery has at most a few parts and notices: so many rows hold so many slots.
        for delivery in await self._ledger.history(key, limit=limit * 4 + 20):
            digest = digests.get(delivery.digest)
            if digest is not None and delivery.part == 0 and delivery.kind in _SHOWN:
                rows.append(self.row(delivery, digest))
        return tuple(rows[:limit])

    async def _rows_of_all(self, who: Who, limit: int) -> tuple[Row, ...]:
        """Those of digests that were deleted too."""
        schedules = {each.digest.key: each for each in await self.all()}
        for key in {each.digest for each in await self._ledger.history(None, limit=limit * 4 + 20)}:
            if key not in schedules and (gone := await self._schedules.get(key)):
                schedules[key] = gone
        ours = [each for each in schedules.values() if each.digest.origin in self._origins]
        seen = [each for each in ours if await who.sees(each.digest)]
        return await self.rows(seen, None, limit)

    def row(self, delivery: Delivery, digest: Digest) -> Row:
        local = delivery.due_at.astimezone(zone_named(digest.zone))
        return Row(digest.name, delivery, local, permalink(delivery.channel, delivery.ts, self._home))

    async def condition(self, who: Who) -> Condition:
        now = self._clock()
        figures, cards = await self._watch.figures(now), (await self.listed(who)).cards
        channels = {card.digest.channel for card in cards}
        sent = {channel: at for channel, at in figures.last_sent.items() if channel in channels}
        return Condition(figures, now, sent, cards)
