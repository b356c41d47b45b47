"""The desk where digests are managed: the same for Slack and the terminal.

In: a noun of managing.py and Who wants it. Out: a noun of outcome.py, or a DigestError (or what the
language says about a sentence). What is changed counts from the next beat on. Not here: words, Slack.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from bot.digests.delivery import OPEN, Delivery, Kind, State
from bot.digests.desk.errors import DigestUnknown, Incomplete, NotWritable
from bot.digests.desk.file import toml_of
from bot.digests.desk.looks import DIGESTS, Looks
from bot.digests.desk.managing import (
    Delete,
    Edit,
    Export,
    Help,
    History,
    Import,
    List,
    Managing,
    New,
    Preview,
    Rest,
    Resume,
    Run,
    Show,
    Skip,
    Status,
    Transfer,
)
from bot.digests.desk.outcome import (
    ANY_WORKSPACE,
    AlreadySent,
    Exported,
    Given,
    Helped,
    Outcome,
    Previewed,
    Removed,
    Rested,
    Resumed,
    Skipped,
    Started,
    StillTried,
)
from bot.digests.desk.who import Who
from bot.digests.desk.wishes import Understand, Wishes, not_of_file
from bot.digests.digest import Digest, Origin, Pause, Schedule
from bot.digests.ledger import Ledger, Schedules, Watch
from bot.digests.slots import instant, zone_named
from bot.digests.upcoming import upcoming
from bot.digests.writing import Occasion, Written

Write = Callable[[tuple[str, ...], Occasion], Awaitable[Written]]

A_WHILE = 20  # rows of a history, where nobody says how many
_UNSENT = frozenset(
    {State.MISSED, State.FAILED, State.SUPERSEDED, State.SKIPPED, State.CANCELLED, State.UNKNOWN}
)


class Desk:
    def __init__(
        self,
        schedules: Schedules,
        ledger: Ledger,
        watch: Watch,
        *,
        write: Write,
        understand: Understand,
        clock: Callable[[], datetime],
        zone: str,
        home: str = ANY_WORKSPACE,
        unseen: Sequence[Digest] = (),
        rows: int = A_WHILE,
        origins: frozenset[Origin] = DIGESTS,
    ) -> None:
        """`zone` counts where nobody says; `home` is the workspace's address; `unseen` as for Looks."""
        self._schedules = schedules
        self._ledger = ledger
        self._write = write
        self._clock = clock
        self._rows = rows
        self.looks = Looks(schedules, ledger, watch, clock, home=home, unseen=unseen, origins=origins)
        self.wishes = Wishes(schedules, self.looks, understand, clock, zone)

    async def do(self, command: Managing, who: Who) -> Outcome:  # noqa: C901, PLR0911, PLR0912  one line for each
        """Do it.

        Raises:
            DigestError: it cannot be done, or not by this person.
            Misunderstood: a sentence has no reading.
        """
        match command:
            case New():
                return await self.wishes.made(command, who)
            case Edit():
                return await self.wishes.changed(command, who)
            case Import():
                return await self.wishes.imported(command, who)
            case List():
                return await self.looks.listed(who)
            case Show():
                return await self.looks.shown(command.name, who)
            case History():
                return await self.looks.told(command.name, who, self._rows)
            case Status():
                return await self.looks.condition(who)
            case Preview():
                return await self._preview(command, who)
            case Run():
                return await self._run(command, who)
            case Rest():
                return await self._rest(command, who)
            case Resume():
                return await self._resume(command, who)
            case Skip():
                return await self._skip(command, who)
            case Transfer():
                return await self._transfer(command, who)
            case Delete():
                return await self._delete(command, who)
            case Export():
                return await self._export(command, who)
            case Help():
                return Helped()

    async def send_anyway(self, delivery_id: str, who: Who) -> Outcome:
        """What the button below a notice does: the figures of the planned moment, sent now.

        Raises:
            DigestUnknown: there is no such delivery any more.
            NotAllowed.
        """
        delivery = await self._ledger.get(delivery_id)
        schedule = await self._schedules.get(delivery.digest) if delivery else None
        if delivery is None or schedule is None:
            raise DigestUnknown("")
        return await self._send(schedule, delivery, who)

    async def run_missed(self, key: str, who: Who) -> Outcome:
        """The same for the newest moment that was not sent; if there is none, for now."""
        schedule = await self.looks.find(key, who)
        for delivery in await self._ledger.history(schedule.digest.key, limit=60):
            if delivery.kind is Kind.SLOT and delivery.part == 0:
                if delivery.state in _UNSENT:
                    return await self._send(schedule, delivery, who)
                break
        return await self._run(Run(schedule.digest.key), who)

    async def _send(self, schedule: Schedule, delivery: Delivery, who: Who) -> Outcome:
        """The planned moment of a delivery, or of a notice about one; never what was or may still be sent."""
        await who.permit(schedule.digest)
        key, due_at = schedule.digest.key, delivery.due_at
        known = [
            each
            for each in await self._ledger.history(key, limit=200)
            if each.part == 0
            and each.kind in {Kind.SLOT, Kind.RUN}
            and due_at <= each.due_at < due_at + timedelta(minutes=1)
        ]
        card = await self.looks.card(schedule)
        for each in known:
            if each.state is State.SENT:
                return AlreadySent(card, self.looks.row(each, schedule.digest))
        for each in known:
            if each.state in OPEN:  # it may still come by itself, and would come twice
                return StillTried(card, self.looks.row(each, schedule.digest))
        # One that was asked for and failed keeps its row: the next one is a second later.
        tried = [each.due_at for each in known if each.kind is Kind.RUN]
        moment = max(tried) + timedelta(seconds=1) if tried else due_at
        if await self._schedules.run(key, moment, self._clock()) is None:
            raise DigestUnknown(schedule.digest.name)
        return Started(card, due_at, now=False)

    async def _preview(self, command: Preview, who: Who) -> Outcome:
        schedule = await self.looks.find(command.name, who)
        now = self._clock()
        coming = upcoming(schedule, now, 1)
        occasion = Occasion(
            digest=schedule.digest,
            kind=Kind.RUN,
            due_at=now.replace(second=0, microsecond=0),
            now=now,
            delivery="",
            next_due=coming[0].due_at if coming else None,
        )
        written = await self._write(schedule.digest.ask, occasion)
        return Previewed(schedule.digest, written.parts)

    async def _run(self, command: Run, who: Who) -> Outcome:
        """Asked for twice within a minute, it is the same one."""
        schedule = await self._mine(command.name, who)
        now = self._clock()
        due_at = now.replace(second=0, microsecond=0)
        if await self._schedules.run(schedule.digest.key, due_at, now) is None:
            raise DigestUnknown(schedule.digest.name)
        return Started(await self.looks.card(schedule), due_at, now=True)

    async def _rest(self, command: Rest, who: Who) -> Outcome:
        schedule = await self._mine(command.name, who, stopping=True)
        now, until = self._clock(), None
        if command.until is not None:
            zone = zone_named(schedule.digest.zone)
            until = instant(datetime.combine(command.until, time()), zone)
            if until is None or until <= now:
                raise NotWritable("past", command.until.isoformat())
        await self._schedules.pause(schedule.digest.key, Pause("by_person", now, until), now)
        return Rested(await self.looks.fresh(schedule.digest.key))

    async def _resume(self, command: Resume, who: Who) -> Outcome:
        """Takes a pause back, and a skip too."""
        schedule = await self._mine(command.name, who)
        key = schedule.digest.key
        await self._schedules.resume(key, self._clock())
        if schedule.skip_next:
            await self._schedules.skip(key, skip=False)
        rested, skipped = schedule.pause is not None, schedule.skip_next
        return Resumed(await self.looks.fresh(key), rested, skipped)

    async def _skip(self, command: Skip, who: Who) -> Outcome:
        schedule = await self._mine(command.name, who)
        coming = upcoming(replace(schedule, skip_next=False), self._clock(), 1)
        if not coming:
            raise Incomplete("skip", "runs")
        await self._schedules.skip(schedule.digest.key)
        return Skipped(await self.looks.fresh(schedule.digest.key), coming[0])

    async def _transfer(self, command: Transfer, who: Who) -> Outcome:
        if command.name is not None:
            mine = [await self.looks.find(command.name, who)]
        else:
            giver = command.giver or who.user
            if giver is None:
                raise Incomplete("transfer", "giver")
            mine = [
                each
                for each in await self.looks.seen(who)
                if each.digest.owner == giver and each.digest.origin is Origin.SLACK
            ]
        for schedule in mine:
            not_of_file(schedule.digest, "transfer")
            await who.permit(schedule.digest, stopping=True)
        for schedule in mine:
            await self._schedules.save(replace(schedule.digest, owner=command.to), self._clock())
        return Given(tuple(each.digest.name for each in mine), command.to)

    async def _delete(self, command: Delete, who: Who) -> Outcome:
        schedule = await self.looks.find(command.name, who)
        not_of_file(schedule.digest, "delete")
        await who.permit(schedule.digest, stopping=True)
        await self._schedules.remove(schedule.digest.key, self._clock())
        return Removed(schedule.digest)

    async def _export(self, command: Export, who: Who) -> Outcome:
        """Those of the file are in the file already, unless one is named."""
        if command.name is not None:
            digests = [(await self.looks.find(command.name, who)).digest]
        else:
            seen = await self.looks.seen(who)
            digests = [each.digest for each in seen if each.digest.origin is Origin.SLACK]
        return Exported(toml_of(digests), tuple(each.name for each in digests))

    async def _mine(self, name: str, who: Who, *, stopping: bool = False) -> Schedule:
        """One that this person may manage; one of the file that the clock has not met begins now.

        Raises:
            DigestUnknown, NameShared, NotAllowed.
        """
        schedule = await self.looks.find(name, who)
        await who.permit(schedule.digest, stopping=stopping)
        if await self._schedules.get(schedule.digest.key) is None:
            return await self._schedules.save(schedule.digest, self._clock())
        return schedule
