"""Who asked what: the sentence, never the data. Rows are added and, after a year, dropped; never changed.

In: entries. Out: the newest first; and what one person asked lately, for suggestions. Not here: who may ask.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select

from bot.store.database import Database
from bot.store.tables import audit

LONGEST = 500
ANSWERED = "answered"


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that somebody did.

    Attributes:
        action: asked, pressed, shared, downloaded, …
        sentence: the canonical one; what was typed where none was made of it.
        outcome: "answered", "refused", "failed", or the reason it was not allowed.
    """

    at: datetime
    team: str
    person: str
    channel: str
    action: str
    sentence: str
    outcome: str


class Audit:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def add(self, entries: Sequence[Entry]) -> None:
        """Several in one transaction."""
        rows = [
            {name: getattr(entry, name) for name in Entry.__dataclass_fields__}
            | {"sentence": entry.sentence[:LONGEST]}
            for entry in entries
        ]
        async with self._database.write() as connection:
            await connection.execute(insert(audit), rows)

    async def list(
        self, limit: int = 100, *, person: str | None = None, since: datetime | None = None
    ) -> tuple[Entry, ...]:
        """The newest first."""
        query = select(audit).order_by(audit.c.id.desc()).limit(limit)
        if person is not None:
            query = query.where(audit.c.person == person)
        if since is not None:
            query = query.where(audit.c.at >= since)
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(Entry(*(getattr(row, name) for name in Entry.__dataclass_fields__)) for row in rows)

    async def recent(self, team: str, person: str, limit: int = 5) -> tuple[str, ...]:
        """What this person was answered lately, each sentence once, the latest first."""
        query = (
            select(audit.c.sentence)
            .where(audit.c.team == team, audit.c.person == person, audit.c.outcome == ANSWERED)
            .group_by(audit.c.sentence)
            .order_by(func.max(audit.c.id).desc())
            .limit(limit)
        )
        async with self._database.read() as connection:
            return tuple((await connection.execute(query)).scalars())

    async def prune(self, now: datetime, keep: timedelta) -> int:
        async with self._database.write() as connection:
            return (await connection.execute(delete(audit).where(audit.c.at < now - keep))).rowcount
