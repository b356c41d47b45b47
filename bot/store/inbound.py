"""What has been heard already: Slack delivers some things twice, to any of our processes.

In: a key (event id, envelope id, signature hash) and now. Out: whether this is the first time. Not here: what
is done with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from bot.store.database import Database
from bot.store.tables import inbound

KEEP = timedelta(hours=24)


class Inbound:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def first_seen(self, key: str, now: datetime) -> bool:
        """True once for each key, whichever process asks, as long as the key is kept."""
        async with self._database.write() as connection:
            return await mark(self._database, connection, key, now)

    async def have_seen(self, keys: Sequence[str], now: datetime) -> None:
        """So many at once, in one transaction; those that are known already stay as they are."""
        rows = [{"key": key, "at": now} for key in keys]
        async with self._database.write() as connection:
            await connection.execute(self._database.insert(inbound).on_conflict_do_nothing(), rows)

    async def prune(self, now: datetime) -> int:
        """Forget what is older than a day; Slack gives up long before."""
        async with self._database.write() as connection:
            return (await connection.execute(delete(inbound).where(inbound.c.at < now - KEEP))).rowcount


async def mark(database: Database, connection: AsyncConnection, key: str, now: datetime) -> bool:
    """`first_seen` as a part of somebody else's transaction."""
    once = database.insert(inbound).values(key=key, at=now).on_conflict_do_nothing().returning(inbound.c.key)
    return (await connection.execute(once)).first() is not None
