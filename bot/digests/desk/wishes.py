"""From a wish to a digest that can be kept: its sentences understood, its channel and owner known.

In: New, Edit, Import. Out: what was kept. A digest is changed as a whole or not at all; several that are
imported are all right, or none is kept. Not here: how a wish was said.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime

from bot.digests.cadence import Cadence
from bot.digests.desk.errors import (
    Incomplete,
    KeptInFile,
    NameTaken,
    NotWritable,
    SentenceUnfit,
    TooMuch,
)
from bot.digests.desk.file import entries_of
from bot.digests.desk.looks import Looks
from bot.digests.desk.managing import Edit, Import, New, Wish
from bot.digests.desk.outcome import Card, Imported, Kept, Wanted
from bot.digests.desk.reading import writable_name
from bot.digests.desk.who import Who
from bot.digests.digest import Digest, Origin, Schedule, WhenEmpty
from bot.digests.errors import NamedTwice
from bot.digests.ledger import Schedules
from bot.digests.upcoming import upcoming
from bot.questions.grammar import Reading
from bot.questions.kinds import RAW

MOST_SENTENCES = 10
MOST_IMPORTED = 50
_PLAIN_NAMES = frozenset({"daily", "weekdays", "weekly", "monthly"})

Understand = Callable[[str], Awaitable[Reading]]


class Wishes:
    def __init__(
        self,
        schedules: Schedules,
        looks: Looks,
        understand: Understand,
        clock: Callable[[], datetime],
        zone: str,
    ) -> None:
        """`zone` is whose clocks count when nobody says."""
        self._schedules = schedules
        self._looks = looks
        self._understand = understand
        self._clock = clock
        self._zone = zone

    async def made(self, new: New, who: Who) -> Kept | Wanted:
        if new.wish.cadence is None:
            return Wanted()
        digest = await self.drafted(new, who)
        return Kept(await self._kept(digest), new=True)

    async def drafted(self, new: New, who: Who) -> Digest:
        """What `new` would keep.

        Raises:
            DigestError, Misunderstood.
        """
        taken = {each.digest.name.casefold() for each in await self._looks.all()}
        if new.wish.cadence is None:
            raise Incomplete("new", "cadence")
        name = _free_name(new.wish.cadence, taken) if new.name is None else writable_name(new.name)
        if name.casefold() in taken:
            raise NameTaken(name)
        return await self._digest(name, new.wish, who)

    async def changed(self, edit: Edit, who: Who) -> Kept | Wanted:
        schedule = await self._looks.find(edit.name, who)
        not_of_file(schedule.digest, "edit")
        await who.permit(schedule.digest)
        if edit.wish.is_empty:
            return Wanted(await self._looks.card(schedule))
        digest = await self.redrafted(schedule, edit.wish, who)
        return Kept(await self._kept(digest), new=False)

    async def redrafted(self, schedule: Schedule, wish: Wish, who: Who) -> Digest:
        """What `edit` would keep."""
        return await self._digest(schedule.digest.name, wish, who, schedule.digest)

    async def imported(self, command: Import, who: Who) -> Imported:
        entries = entries_of(command.toml)
        if len(entries) > MOST_IMPORTED:
            raise TooMuch("digests", len(entries), MOST_IMPORTED)
        names = [writable_name(name) for name, _ in entries]
        known = {each.digest.name.casefold(): each for each in await self._looks.all()}
        digests = []
        for at, (name, (_, wish)) in enumerate(zip(names, entries, strict=True)):
            if name.casefold() in {each.casefold() for each in names[:at]}:
                raise NamedTwice(name)
            before = known.get(name.casefold())
            if before is not None:
                not_of_file(before.digest, "import")
                await who.permit(before.digest)
            kept_name = before.digest.name if before else name
            digests.append(await self._digest(kept_name, wish, who, before.digest if before else None))
        return Imported(tuple([await self._kept(digest) for digest in digests]))

    async def _kept(self, digest: Digest) -> Card:
        schedule = await self._schedules.save(digest, self._clock())
        return await self._looks.card(schedule)

    async def _digest(self, name: str, wish: Wish, who: Who, before: Digest | None = None) -> Digest:
        """The digest before, or a blank one, with what was wished."""
        cadence = wish.cadence or (before.cadence if before else None)
        if cadence is None:
            raise Incomplete("new", "cadence")
        ask = await self._sentences(wish.ask) if wish.ask else before.ask if before else ()
        if not ask:
            raise Incomplete("new", "ask")
        digest = Digest(
            name=name,
            channel=_channel(wish, who, before),
            cadence=cadence,
            zone=wish.zone or (before.zone if before else self._zone),
            ask=ask,
            owner=wish.owner or (before.owner if before else who.user),
            origin=Origin.SLACK,
            when_empty=wish.when_empty or (before.when_empty if before else WhenEmpty.SEND),
            ends=wish.ends or (None if wish.endless or before is None else before.ends),
        )
        await who.permit(digest)
        now = self._clock()
        if digest.ends is not None and not upcoming(Schedule(digest, now, now), now, 1):
            raise NotWritable("end", digest.ends.isoformat())
        return digest

    async def _sentences(self, asked: Iterable[str]) -> tuple[str, ...]:
        """Each as the language says it; the same is not asked twice.

        Raises:
            SentenceUnfit, Misunderstood.
        """
        sentences: dict[str, None] = {}
        for text in asked:
            reading = await self._understand(text)
            if reading.question.kind in RAW:
                raise SentenceUnfit(reading.sentence)
            sentences[reading.sentence] = None
        if len(sentences) > MOST_SENTENCES:
            raise TooMuch("sentences", len(sentences), MOST_SENTENCES)
        return tuple(sentences)


def _channel(wish: Wish, who: Who, before: Digest | None) -> str:
    said = {"me": who.user, "here": who.here}.get(wish.channel or "", wish.channel)
    channel = said or (before.channel if before else who.here)
    if channel is None:
        raise Incomplete("new", "channel")
    return channel


def not_of_file(digest: Digest, verb: str) -> None:
    """Raises: KeptInFile."""
    if digest.origin is Origin.CONFIG:
        raise KeptInFile(digest.name, verb)


def _free_name(cadence: Cadence, taken: set[str]) -> str:
    first = cadence.text.split()[0]
    plain = first if first in _PLAIN_NAMES else "digest"
    number, name = 1, plain
    while name in taken:
        number += 1
        name = f"{plain} {number}"
    return name
