"""Slash commands and messages that are being answered, so that another process finishes what one left behind.

In: a command, as which messages count here, and who works on it. Out: the ones whose worker stopped renewing
its lease, each handed to one process. A row lives from the moment an answer turns out to be slow until it is
sent, or until Slack would not take it any more. Not here: answering.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from bot.store.database import Database
from bot.store.tables import commands

LEASE = timedelta(seconds=30)
# Slack's response_url lives 30 minutes; an answer that could only arrive at the last moment is not begun.
LIFE = timedelta(minutes=25)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """One command or message that somebody waits for.

    Attributes:
        public: it asked to be answered for everybody.
        at: when it was typed, which is also the moment its period is seen from.
        message: where a message stands, in its sender's words; None for a slash command.
    """

    id: str
    team: str
    channel: str
    person: str
    text: str
    response_url: str
    public: bool
    at: datetime
    message: Mapping[str, Any] | None = None


class Commands:
    def __init__(self, database: Database) -> None:
        self._database = database

    async def keep(self, unfinished: Sequence[Unfinished], holder: str, now: datetime) -> None:
        held = {"holder": holder, "lease_until": now + LEASE}
        rows = [
            {name: getattr(each, name) for name in Unfinished.__dataclass_fields__} | held
            for each in unfinished
        ]
        async with self._database.write() as connection:
            await connection.execute(insert(commands), rows)

    async def done(self, ids: Sequence[str]) -> None:
        async with self._database.write() as connection:
            await connection.execute(delete(commands).where(commands.c.id.in_(ids)))

    async def waiting(self) -> int:
        """How many people wait for an answer that takes a while."""
        async with self._database.read() as connection:
            return (await connection.execute(select(func.count()).select_from(commands))).scalar_one()

    async def renew(self, holder: str, now: datetime) -> None:
        """The holder is alive and still at it."""
        renewed = update(commands).where(commands.c.holder == holder).values(lease_until=now + LEASE)
        async with self._database.write() as connection:
            await connection.execute(renewed)

    async def abandoned(self, holder: str, now: datetime) -> tuple[Unfinished, ...]:
        """Take over what nobody works on any more; each command goes to one process."""
        left = commands.c.lease_until < now
        async with self._database.read() as connection:  # almost always none: no write lock for that
            if (await connection.execute(select(commands.c.id).where(left).limit(1))).first() is None:
                return ()
        taken = (
            update(commands)
            .where(left, commands.c.at >= now - LIFE)
            .values(holder=holder, lease_until=now + LEASE)
            .returning(commands)
        )
        async with self._database.write() as connection:
            await connection.execute(delete(commands).where(commands.c.at < now - LIFE))
            rows = (await connection.execute(taken)).all()
        return tuple(
            Unfinished(*(getattr(row, name) for name in Unfinished.__dataclass_fields__)) for row in rows
        )
