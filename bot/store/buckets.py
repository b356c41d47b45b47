"""How fast one person may ask: a token bucket that all processes share.

In: whose bucket, how it fills, now. Out: how many tokens were taken, and who is told to slow down (once).
A bucket is one number, the moment when it will be full again (the "generic cell rate algorithm"), so taking
is one conditional statement and no clock of the database is asked. Not here: what a token is good for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, delete, update

from bot.store.database import Database
from bot.store.tables import buckets


@dataclass(frozen=True, slots=True)
class Pace:
    """Attributes: burst is how many may come at once, every how long one more takes to fill, in seconds."""

    burst: int
    every: float


class Buckets:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def take(self, key: str, pace: Pace, now: datetime, count: int = 1) -> bool:
        """Take so many tokens; False, and none taken, when there are fewer. No token is ever taken twice."""
        at, one = _milliseconds(now), round(pace.every * 1000)
        step = one * count
        full = buckets.c.full_at
        later = case((full > at, full), else_=at) + step
        taken = (
            self._database.insert(buckets)
            .values(key=key, full_at=at + step, told_at=0)
            .on_conflict_do_update(
                index_elements=[buckets.c.key],
                set_={"full_at": later},
                where=full <= at + (pace.burst - count) * one,
            )
            .returning(full)
        )
        async with self._database.write() as connection:
            return (await connection.execute(taken)).first() is not None

    async def tell(self, key: str, again_after: timedelta, now: datetime) -> bool:
        """Whether it is time to say "slow down": True once in a while, for one process of all."""
        at = _milliseconds(now)
        told = (
            update(buckets)
            .where(buckets.c.key == key, buckets.c.told_at <= at - again_after // timedelta(milliseconds=1))
            .values(told_at=at)
            .returning(buckets.c.key)
        )
        async with self._database.write() as connection:
            return (await connection.execute(told)).first() is not None

    async def prune(self, now: datetime) -> int:
        """A bucket that is full, and whose owner was not told anything lately, is no news."""
        at = _milliseconds(now)
        old = delete(buckets).where(buckets.c.full_at < at, buckets.c.told_at < at - 3_600_000)
        async with self._database.write() as connection:
            return (await connection.execute(old)).rowcount


def _milliseconds(moment: datetime) -> int:
    return round(moment.timestamp() * 1000)
