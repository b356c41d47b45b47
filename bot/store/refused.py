"""What people asked and we did not understand: the list from which the language grows.

In: the text, why it was refused, who asked (only a hash of that is kept). Out: the newest first. At most
1,000 are kept. Not here: what is said to the person.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, insert, select

from bot.store.database import Database
from bot.store.tables import refused

MOST = 1000
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Refusal:
    """Attributes: person is a short hash, enough to count people and to forget one; never an id."""

    text: str
    reason: str
    person: str
    at: datetime


def anonymous(team: str, user: str) -> str:
    """A short hash that stands for a person in a list; not a secret from who already knows the id."""
    return hashlib.blake2b(f"{team}/{user}".encode(), digest_size=8).hexdigest()


class Refused:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, refusal: Refusal) -> None:
        """Keep it, and drop the oldest beyond the most that are kept."""
        newest = select(func.max(refused.c.id)).scalar_subquery()
        async with self._database.write() as connection:
            await connection.execute(
                insert(refused).values(
                    text=refusal.text[:LONGEST], reason=refusal.reason, person=refusal.person, at=refusal.at
                )
            )
            await connection.execute(delete(refused).where(refused.c.id <= newest - MOST))

    async def list(self, limit: int = 100) -> tuple[Refusal, ...]:
        """The newest first."""
        query = select(refused).order_by(refused.c.id.desc()).limit(limit)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(Refusal(row.text, row.reason, row.person, row.at) for row in rows)

    async def forget(self, person: str | None = None) -> int:
        """Forget what one person asked, or everything; how many there were."""
        gone = delete(refused) if person is None else delete(refused).where(refused.c.person == person)
        async with self._database.write() as connection:
            return (await connection.execute(gone)).rowcount
