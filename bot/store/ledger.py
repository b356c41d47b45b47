"""The ledger of deliveries, in the database: the referee between all processes.

In: nouns of bot.digests. Out: the same, as they stand now. Every method is one short transaction; who may
write is decided inside the statement (unique keys, fences, compare-and-set), never between two of them. Not
here: what is right to do (bot/digests/judgement.py).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, func, or_, select, update

from bot.digests.delivery import OPEN, Delivery, Kind, Payload, State
from bot.store.database import Database
from bot.store.rows import delivery_of, fresh, stored
from bot.store.tables import deliveries

KEEP = timedelta(days=400)
FREE = {"holder": None, "lease_until": None}
"""A claim, let go."""


class Ledger:
    """Implements bot.digests.ledger.Ledger."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def claim(self, by: str, now: datetime, lease: float, busy: Collection[str]) -> Delivery | None:
        """One statement, so that no two processes get the same row; PostgreSQL skips locked ones."""
        candidate = (
            select(deliveries.c.id)
            .where(
                deliveries.c.state.in_(OPEN),
                deliveries.c.not_before <= now,
                unheld(now),
                or_(
                    deliveries.c.channel.not_in(busy),
                    deliveries.c.payload.is_(None),
                    deliveries.c.state == str(State.SENDING),
                ),
            )
            .order_by(deliveries.c.not_before, deliveries.c.due_at, deliveries.c.part)
            .limit(1)
            .with_for_update(skip_locked=True)
            .scalar_subquery()
        )
        taken = (
            update(deliveries)
            .where(deliveries.c.id == candidate)
            .values(
                holder=by,
                lease_until=now + timedelta(seconds=lease),
                fence=deliveries.c.fence + 1,
                attempt=deliveries.c.attempt + 1,
                updated_at=now,
            )
            .returning(deliveries)
        )
        async with self._database.write() as connection:
            row = (await connection.execute(taken)).first()
        return delivery_of(row) if row else None

    async def keep(
        self, delivery: Delivery, parts: Sequence[Payload], now: datetime, thread_ts: str | None = None
    ) -> Delivery | None:
        first, *later = parts
        thread = thread_ts or delivery.thread_ts
        kept = (
            _mine(delivery)
            .values(payload=stored(first), thread_ts=thread, updated_at=now)
            .returning(deliveries)
        )
        async with self._database.write() as connection:
            row = (await connection.execute(kept)).first()
            if row is None:
                return None
            for number, part in enumerate(later, start=1):
                values = fresh(
                    delivery.digest,
                    delivery.kind,
                    delivery.due_at,
                    delivery.channel,
                    now,
                    part=number,
                    state=str(State.WAITING),
                    ask=list(delivery.ask),
                    payload=stored(part),
                )
                await connection.execute(
                    self._database.insert(deliveries).values(values).on_conflict_do_nothing()
                )
            return delivery_of(row)

    async def intend(self, delivery: Delivery, now: datetime, lease: float, settle: float) -> Delivery | None:
        intent = (
            _mine(delivery)
            .values(
                state=str(State.SENDING),
                posts=deliveries.c.posts + 1,
                looks=0,
                first_post_at=func.coalesce(deliveries.c.first_post_at, now),
                last_post_at=now,
                lease_until=now + timedelta(seconds=lease),
                not_before=now + timedelta(seconds=settle),
                updated_at=now,
            )
            .returning(deliveries)
        )
        async with self._database.write() as connection:
            row = (await connection.execute(intent)).first()
        return delivery_of(row) if row else None

    async def put_back(
        self,
        delivery: Delivery,
        state: State,
        not_before: datetime,
        reason: str | None,
        now: datetime,
        *,
        looks: int = 0,
        plain: bool = False,
    ) -> bool:
        values = {
            "state": str(state),
            "not_before": not_before,
            "reason": reason,
            "looks": looks,
            "plain": plain or delivery.plain,
            "updated_at": now,
        }
        back = _mine(delivery).values(values | FREE).returning(deliveries.c.id)
        async with self._database.write() as connection:
            return (await connection.execute(back)).first() is not None

    async def readdress(self, delivery: Delivery, channel: str, now: datetime) -> bool:
        values = {"state": str(State.DUE), "channel": channel, "payload": None, "not_before": now}
        anew = _mine(delivery).values(values | FREE | {"updated_at": now}).returning(deliveries.c.id)
        async with self._database.write() as connection:
            return (await connection.execute(anew)).first() is not None

    async def close(
        self,
        delivery: Delivery,
        state: State,
        reason: str,
        now: datetime,
        notices: Sequence[tuple[Kind, str]] = (),
    ) -> bool:
        """Its later parts go with it, and whoever must know is told: one transaction."""
        values = {"state": str(state), "reason": reason, "updated_at": now}
        ended = _mine(delivery).values(values | FREE).returning(deliveries.c.id)
        async with self._database.write() as connection:
            if (await connection.execute(ended)).first() is None:
                return False
            await connection.execute(
                update(deliveries)
                .where(_later_parts(delivery), deliveries.c.state == str(State.WAITING))
                .values(state=str(State.CANCELLED), reason=reason, updated_at=now)
            )
            for kind, channel in notices:
                words = fresh(
                    delivery.digest, kind, delivery.due_at, channel, now, reason=f"{state}.{reason}"
                )
                await connection.execute(
                    self._database.insert(deliveries).values(words).on_conflict_do_nothing()
                )
            return True

    async def settle(
        self, delivery: Delivery, ts: str, now: datetime, restate_at: datetime | None = None
    ) -> str:
        """No fence: whoever knows that it is there may say so, and the first one to say so is right."""
        said = (
            update(deliveries)
            .where(deliveries.c.id == delivery.id, deliveries.c.state != str(State.SENT))
            .values(state=str(State.SENT), ts=ts, sent_at=now, reason=None, updated_at=now, **FREE)
            .returning(deliveries.c.id)
        )
        async with self._database.write() as connection:
            if (await connection.execute(said)).first() is None:
                known = select(deliveries.c.ts).where(deliveries.c.id == delivery.id)
                return str((await connection.execute(known)).scalar_one())
            if delivery.part == 0:
                await connection.execute(
                    update(deliveries)
                    .where(_later_parts(delivery), deliveries.c.state == str(State.WAITING))
                    .values(
                        state=str(State.DUE),
                        thread_ts=delivery.thread_ts or ts,
                        not_before=now,
                        updated_at=now,
                    )
                )
            if restate_at is not None:
                again = fresh(
                    delivery.digest,
                    Kind.RESTATED,
                    delivery.due_at,
                    delivery.channel,
                    now,
                    not_before=restate_at,
                    ask=list(delivery.ask),
                    thread_ts=ts,
                )
                await connection.execute(
                    self._database.insert(deliveries).values(again).on_conflict_do_nothing()
                )
            return ts

    async def get(self, delivery_id: str) -> Delivery | None:
        async with self._database.read() as connection:
            row = (await connection.execute(select(deliveries).where(deliveries.c.id == delivery_id))).first()
        return delivery_of(row) if row else None

    async def history(self, key: str | None = None, limit: int = 100) -> tuple[Delivery, ...]:
        query = select(deliveries).order_by(
            deliveries.c.due_at.desc(), deliveries.c.created_at.desc(), deliveries.c.part
        )
        if key is not None:
            query = query.where(deliveries.c.digest == key)
        async with self._database.read() as connection:
            return tuple(delivery_of(row) for row in await connection.execute(query.limit(limit)))

    async def prune(self, now: datetime) -> int:
        """Forget what ended more than a year ago."""
        old = delete(deliveries).where(deliveries.c.due_at < now - KEEP, deliveries.c.state.not_in(OPEN))
        async with self._database.write() as connection:
            return (await connection.execute(old)).rowcount


def _mine(delivery: Delivery) -> Any:
    """An UPDATE that writes only while the claim is ours and nobody has said that it is there."""
    return update(deliveries).where(
        deliveries.c.id == delivery.id,
        deliveries.c.fence == delivery.fence,
        deliveries.c.state.in_(OPEN),
    )


def unheld(now: datetime) -> ColumnElement[bool]:
    return or_(deliveries.c.lease_until.is_(None), deliveries.c.lease_until <= now)


def _later_parts(delivery: Delivery) -> ColumnElement[bool]:
    return and_(
        deliveries.c.digest == delivery.digest,
        deliveries.c.kind == str(delivery.kind),
        deliveries.c.due_at == delivery.due_at,
        deliveries.c.part > delivery.part,
    )
