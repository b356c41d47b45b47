"""What a thread is about: the sentences that were answered in it, so that any process can go on from there.

In: a place (team, channel, thread) and canonical sentences. Out: the latest turn, for 24 hours. Each turn is
a row; undo removes the newest. Not here: reading sentences, deciding whether a message is meant for us.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, func, literal, select

from bot.store.database import Database
from bot.store.inbound import mark
from bot.store.tables import turns

KEEP = timedelta(hours=24)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a conversation happens; thread_ts is the ts of its first message."""

    team: str
    channel: str
    thread_ts: str


@dataclass(frozen=True, slots=True)
class Turn:
    """One answered question of a thread.

    Attributes:
        sentence: the canonical sentence.
        project: which project it was asked of; None for the default one.
        as_of: the moment it was answered for.
        at: when it was said.
        number: counts up within the thread.
    """

    sentence: str
    project: str | None
    as_of: datetime
    at: datetime
    number: int = 0


class Threads:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def remember(self, place: Place, turn: Turn, unless: str = "") -> Turn | None:
        """Add a turn; processes that answer at the same moment get a number each.

        `unless` is a key of inbound.py: None, and nothing is added, where that was seen. It is looked at and
        marked in the same transaction, so whoever marks it next knows that the turn is there already.
        """
        following = select(func.coalesce(func.max(turns.c.turn), 0) + 1).where(_at(place)).scalar_subquery()
        values = {
            **_key(place),
            "turn": following,
            "sentence": turn.sentence,
            "project": turn.project,
            "as_of": turn.as_of,
            "at": turn.at,
        }
        added = self._database.insert(turns).values(values).on_conflict_do_nothing().returning(turns)
        async with self._database.write() as connection:
            if unless and not await mark(self._database, connection, unless, turn.at):
                return None
            # A conflict means that somebody else's turn went in, so this comes to an end.
            while (row := (await connection.execute(added)).first()) is None:
                pass
        return Turn(row.sentence, row.project, row.as_of, row.at, row.turn)

    async def recall(self, place: Place, now: datetime) -> Turn | None:
        """The newest turn, unless it is older than a day."""
        history = await self.history(place, now, limit=1)
        return history[-1] if history else None

    async def history(self, place: Place, now: datetime, limit: int = 50) -> tuple[Turn, ...]:
        """The newest turns of the last day, oldest first."""
        query = (
            select(turns)
            .where(_at(place), turns.c.at >= now - KEEP)
            .order_by(turns.c.turn.desc())
            .limit(literal(limit))
        )
        async with self._database.read() as connection:
            rows = (await connection.execute(query)).all()
        return tuple(Turn(row.sentence, row.project, row.as_of, row.at, row.turn) for row in reversed(rows))

    async def undo(self, place: Place, now: datetime) -> Turn | None:
        """Take the newest turn back; the one before it, which now counts, or None."""
        newest = select(func.max(turns.c.turn)).where(_at(place)).scalar_subquery()
        async with self._database.write() as connection:
            await connection.execute(delete(turns).where(_at(place), turns.c.turn == newest))
        return await self.recall(place, now)

    async def forget(self, place: Place) -> None:
        """The thread is over: "stop", or the asking message was deleted."""
        async with self._database.write() as connection:
            await connection.execute(delete(turns).where(_at(place)))

    async def prune(self, now: datetime) -> int:
        async with self._database.write() as connection:
            return (await connection.execute(delete(turns).where(turns.c.at < now - KEEP))).rowcount


def _key(place: Place) -> dict[str, str]:
    return {"team": place.team, "channel": place.channel, "thread_ts": place.thread_ts}


def _at(place: Place) -> ColumnElement[bool]:
    return and_(*(turns.c[name] == value for name, value in _key(place).items()))
