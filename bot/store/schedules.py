"""The digests themselves, in the database: those of config.toml and those made in Slack, side by side.

In: Digests. Out: Schedules. A change of times never reaches back, and what was due before a change is sent as
it was then. Not here: who may change what.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.digests.delivery import UNSENT, Kind, Planned, State
from bot.digests.digest import Digest, Origin, Pause, Schedule
from bot.digests.errors import NamedTwice
from bot.store.database import Database
from bot.store.ledger import FREE, unheld
from bot.store.rows import columns_of, fresh, schedule_of
from bot.store.tables import deliveries, schedules

_AWAKE = {"pause_reason": None, "paused_at": None, "paused_until": None}


class Schedules:
    """Implements bot.digests.ledger.Schedules. Every change raises the version: no planning overlooks one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def all(self) -> tuple[Schedule, ...]:
        query = select(schedules).where(schedules.c.removed_at.is_(None)).order_by(schedules.c.key)
        async with self._database.read() as connection:
            return tuple(schedule_of(row) for row in await connection.execute(query))

    async def get(self, key: str) -> Schedule | None:
        async with self._database.read() as connection:
            row = (await connection.execute(select(schedules).where(schedules.c.key == key))).first()
        return schedule_of(row) if row else None

    async def plan(
        self, schedule: Schedule, planned: Sequence[Planned], until: datetime, now: datetime
    ) -> bool:
        """Compare-and-set on how far it was planned: of all processes, one enters these moments."""
        key = schedule.digest.key
        mine = (
            update(schedules)
            .where(
                schedules.c.key == key,
                schedules.c.version == schedule.version,
                schedules.c.planned_until == schedule.planned_until,
                schedules.c.removed_at.is_(None),
            )
            .values(planned_until=until, skip_next=schedule.skip_next and not planned)
            .returning(schedules.c.key)
        )
        async with self._database.write() as connection:
            if (await connection.execute(mine)).first() is None:
                return False
            if planned:
                rows = [_entry(schedule.digest, moment, now) for moment in planned]
                await connection.execute(self._database.insert(deliveries).on_conflict_do_nothing(), rows)
            newest = [moment.due_at for moment in planned if moment.state is State.DUE]
            if newest:
                await self._supersede(connection, key, newest[-1], now)
            return True

    async def _supersede(
        self, connection: AsyncConnection, key: str, newest: datetime, now: datetime
    ) -> None:
        await connection.execute(
            update(deliveries)
            .where(
                deliveries.c.digest == key,
                deliveries.c.kind == str(Kind.SLOT),
                deliveries.c.due_at < newest,
                deliveries.c.state.in_(UNSENT),
                unheld(now),
            )
            .values(state=str(State.SUPERSEDED), reason="newer_one_due", updated_at=now)
        )

    async def pause(self, key: str, pause: Pause, now: datetime) -> None:
        rest = (
            update(schedules)
            .where(schedules.c.key == key)
            .values(
                pause_reason=pause.reason,
                paused_at=pause.since,
                paused_until=pause.until,
                version=schedules.c.version + 1,
                updated_at=now,
            )
        )
        async with self._database.write() as connection:
            await connection.execute(rest)
            await connection.execute(_cancelled(key, "paused", now))

    async def resume(self, key: str, now: datetime) -> None:
        async with self._database.write() as connection:
            await connection.execute(
                update(schedules)
                .where(schedules.c.key == key, schedules.c.paused_at.is_not(None))
                .values(**_AWAKE, planned_until=now, version=schedules.c.version + 1, updated_at=now)
            )

    async def adopt(self, digests: Sequence[Digest], now: datetime) -> None:
        kept: set[str] = set()
        for digest in digests:
            if digest.key in kept:
                raise NamedTwice(digest.name)
            kept.add(digest.key)
        known = select(schedules.c.key).where(
            schedules.c.origin == str(Origin.CONFIG), schedules.c.removed_at.is_(None)
        )
        async with self._database.write() as connection:
            for key in (await connection.execute(known)).scalars().all():
                if key not in kept:
                    await self._remove(connection, key, now)
            for digest in digests:
                await self._save(connection, digest, now)

    async def save(self, digest: Digest, now: datetime) -> Schedule:
        async with self._database.write() as connection:
            return await self._save(connection, digest, now)

    async def _save(self, connection: AsyncConnection, digest: Digest, now: datetime) -> Schedule:
        """New ones and changed times begin now; anything else leaves the planning alone."""
        begins = {"since": now, "planned_until": _just_before(now)}
        new = (
            self._database.insert(schedules)
            .values(
                key=digest.key, version=1, skip_next=False, updated_at=now, **columns_of(digest), **begins
            )
            .on_conflict_do_nothing()
            .returning(schedules)
        )
        if added := (await connection.execute(new)).first():
            return schedule_of(added)
        here = schedules.c.key == digest.key
        row = (await connection.execute(select(schedules).where(here).with_for_update())).one()
        before = schedule_of(row)
        if before.digest == digest and row.removed_at is None:
            return before
        same_times = (before.digest.cadence, before.digest.zone) == (digest.cadence, digest.zone)
        anew = {} if same_times and row.removed_at is None else begins
        changed = (
            update(schedules)
            .where(here)
            .values(
                version=schedules.c.version + 1, removed_at=None, updated_at=now, **columns_of(digest), **anew
            )
            .returning(schedules)
        )
        return schedule_of((await connection.execute(changed)).one())

    async def remove(self, key: str, now: datetime) -> None:
        async with self._database.write() as connection:
            await self._remove(connection, key, now)

    async def _remove(self, connection: AsyncConnection, key: str, now: datetime) -> None:
        """The row stays, so that its history has a name; a digest of the same name begins anew."""
        await connection.execute(
            update(schedules)
            .where(schedules.c.key == key, schedules.c.removed_at.is_(None))
            .values(**_AWAKE, removed_at=now, skip_next=False)
        )
        await connection.execute(_cancelled(key, "removed", now))

    async def skip(self, key: str, *, skip: bool = True) -> None:
        async with self._database.write() as connection:
            await connection.execute(update(schedules).where(schedules.c.key == key).values(skip_next=skip))

    async def transfer(self, old: str, new: str, now: datetime) -> int:
        given = (
            update(schedules)
            .where(schedules.c.owner == old, schedules.c.removed_at.is_(None))
            .values(owner=new, updated_at=now)
            .returning(schedules.c.key)
        )
        async with self._database.write() as connection:
            return len((await connection.execute(given)).all())

    async def run(self, key: str, due_at: datetime, now: datetime) -> str | None:
        async with self._database.write() as connection:
            row = (await connection.execute(select(schedules).where(schedules.c.key == key))).first()
            if row is None or row.removed_at is not None:
                return None
            values = fresh(key, Kind.RUN, due_at, row.channel, now, ask=row.ask)
            added = (
                self._database.insert(deliveries)
                .values(values)
                .on_conflict_do_nothing()
                .returning(deliveries.c.id)
            )
            if made := (await connection.execute(added)).first():
                return str(made.id)
            known = select(deliveries.c.id).where(
                deliveries.c.digest == key,
                deliveries.c.kind == str(Kind.RUN),
                deliveries.c.due_at == due_at,
                deliveries.c.part == 0,
            )
            return str((await connection.execute(known)).scalar_one())


def _entry(digest: Digest, moment: Planned, now: datetime) -> dict[str, Any]:
    """What is sent is what the digest asks now, even if it is changed before it goes out."""
    return fresh(
        digest.key,
        Kind.SLOT,
        moment.due_at,
        digest.channel,
        now,
        state=str(moment.state),
        reason=moment.reason,
        ask=list(digest.ask),
    )


def _cancelled(key: str, reason: str, now: datetime) -> Any:
    """Cancel what a digest has not begun to send. What may be there already is looked for all the same."""
    return (
        update(deliveries)
        .where(
            deliveries.c.digest == key,
            deliveries.c.kind.in_([str(Kind.SLOT), str(Kind.RUN)]),
            deliveries.c.state.in_(UNSENT),
        )
        .values(state=str(State.CANCELLED), reason=reason, updated_at=now, **FREE)
    )


def _just_before(now: datetime) -> datetime:
    """A moment that is exactly now is still to come."""
    return now - timedelta(microseconds=1)
