"""Signs of life: when somebody last beat, and what waits for too long.

In: now. Out: Figures for /livez, /mm status and Home. Not here: what they mean for the health.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from bot.digests.delivery import OPEN, Kind, State
from bot.digests.ledger import Figures
from bot.store.database import Database
from bot.store.tables import beats, deliveries

KEEP = timedelta(days=1)
LATELY = timedelta(seconds=30)  # three beats


class Watch:
    """Implements bot.digests.ledger.Watch."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def beat(self, by: str, now: datetime) -> None:
        sign = self._database.insert(beats).values(name=by, at=now)
        async with self._database.write() as connection:
            await connection.execute(
                sign.on_conflict_do_update(index_elements=[beats.c.name], set_={"at": now})
            )

    async def alive(self, now: datetime) -> int:
        """How many processes beat lately."""
        lately = select(func.count()).where(beats.c.at > now - LATELY)
        async with self._database.read() as connection:
            return (await connection.execute(lately)).scalar_one()

    async def prune(self, now: datetime) -> int:
        """Forget processes that are long gone."""
        gone = delete(beats).where(beats.c.at < now - KEEP)
        async with self._database.write() as connection:
            return (await connection.execute(gone)).rowcount

    async def figures(self, now: datetime) -> Figures:
        week = now - timedelta(days=7)
        overdue = select(func.min(deliveries.c.due_at)).where(
            deliveries.c.state.in_(OPEN), deliveries.c.due_at <= now, deliveries.c.kind != str(Kind.RESTATED)
        )
        unknown = select(func.count()).where(
            deliveries.c.state == str(State.UNKNOWN), deliveries.c.updated_at >= week
        )
        counted = (
            select(deliveries.c.state, func.count())
            .where(deliveries.c.state.in_(OPEN))
            .group_by(deliveries.c.state)
        )
        sent = (
            select(deliveries.c.channel, func.max(deliveries.c.sent_at))
            .where(deliveries.c.state == str(State.SENT), deliveries.c.kind == str(Kind.SLOT))
            .group_by(deliveries.c.channel)
        )
        async with self._database.read() as connection:
            return Figures(
                last_beat=(await connection.execute(select(func.max(beats.c.at)))).scalar(),
                open={State(state): number for state, number in await connection.execute(counted)},
                overdue_since=(await connection.execute(overdue)).scalar(),
                unknown=(await connection.execute(unknown)).scalar_one(),
                last_sent={row[0]: row[1] for row in await connection.execute(sent)},
            )
