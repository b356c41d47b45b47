"""What people thought of an answer: 👍 or 👎, one opinion a person and answer, the last one counts.

In: a hash of who, which answer, the verdict. Out: the newest first. Not here: what is done about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from bot.store.database import Database
from bot.store.tables import feedback


@dataclass(frozen=True, slots=True)
class Opinion:
    """Attributes: person is a short hash, never an id; answer is its moment and its sentence."""

    person: str
    answer: str
    good: bool
    at: datetime


class Feedback:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def note(self, opinion: Opinion) -> None:
        values = {name: getattr(opinion, name) for name in Opinion.__dataclass_fields__}
        said = self._database.insert(feedback).values(**values)
        async with self._database.write() as connection:
            await connection.execute(
                said.on_conflict_do_update(
                    index_elements=[feedback.c.person, feedback.c.answer],
                    set_={"good": opinion.good, "at": opinion.at},
                )
            )

    async def list(self, limit: int = 100) -> tuple[Opinion, ...]:
        query = select(feedback).order_by(feedback.c.at.desc()).limit(limit)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(Opinion(row.person, row.answer, row.good, row.at) for row in rows)
