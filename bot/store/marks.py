"""What is done once and never again: the hint in a channel, the welcome of an owner.

In: a key. Out: whether this is the first time, on any process, ever. Not here: what is forgotten after a day
(inbound.py).
"""

from __future__ import annotations

from datetime import datetime

from bot.store.database import Database
from bot.store.tables import marks


class Marks:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def first_time(self, key: str, now: datetime) -> bool:
        once = (
            self._database.insert(marks)
            .values(key=key, at=now)
            .on_conflict_do_nothing()
            .returning(marks.c.key)
        )
        async with self._database.write() as connection:
            return (await connection.execute(once)).first() is not None
