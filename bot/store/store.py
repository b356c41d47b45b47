"""The open store: its drawers, and what can be said about its health.

In: a Database. Out: one small repository per concern; frozen nouns go in and come out. Not here: SQL.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, false

from bot.store import migrations
from bot.store.audit import Audit
from bot.store.buckets import Buckets
from bot.store.commands import Commands
from bot.store.database import Database
from bot.store.feedback import Feedback
from bot.store.inbound import Inbound
from bot.store.ledger import Ledger
from bot.store.marks import Marks
from bot.store.refused import Refused
from bot.store.schedules import Schedules
from bot.store.tables import inbound
from bot.store.threads import Threads
from bot.store.watch import Watch


@dataclass(frozen=True, slots=True)
class Condition:
    """What a probe found, when nothing is wrong.

    Attributes:
        database: "sqlite" or "postgresql".
        server: the version of the library or the server.
        journal: SQLite's journal mode; "" on PostgreSQL.
        schema: the version of the tables.
        clock: the server's clock; None on SQLite, whose clock is ours.
    """

    database: str
    server: str
    journal: str
    schema: int
    clock: datetime | None


class Store:
    """What the bot remembers."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.kind = "sqlite" if database.sqlite else "postgresql"
        self.inbound = Inbound(database)
        self.threads = Threads(database)
        self.refused = Refused(database)
        self.commands = Commands(database)
        self.buckets = Buckets(database)
        self.audit = Audit(database)
        self.feedback = Feedback(database)
        self.marks = Marks(database)
        self.ledger = Ledger(database)
        self.schedules = Schedules(database)
        self.watch = Watch(database)

    async def migrate(self, to: int = migrations.KNOWN) -> None:
        """Bring the tables to this release. Looks first, so that a start without news takes no lock."""
        async with self._database.read() as connection:
            at = await connection.run_sync(migrations.version)
        at.check()
        if at.number < to:
            async with self._database.migrating() as connection:
                await connection.run_sync(migrations.migrate, to)

    async def probe(self) -> Condition:
        """Reach it, check its schema, and try what a write needs, without writing.

        Raises:
            StoreError: the first thing that is wrong.
        """
        async with self._database.write() as connection:
            at = await connection.run_sync(migrations.version)
            at.check()
            await connection.execute(delete(inbound).where(false()))
            if self._database.sqlite:
                server = (await connection.exec_driver_sql("SELECT sqlite_version()")).scalar_one()
                journal = (await connection.exec_driver_sql("PRAGMA journal_mode")).scalar_one()
                return Condition("sqlite", server, journal, at.number, None)
            clock = (await connection.exec_driver_sql("SELECT clock_timestamp()")).scalar_one()
            server = (await connection.exec_driver_sql("SHOW server_version")).scalar_one()
            return Condition("postgresql", server, "", at.number, clock)

    async def prune(self, now: datetime) -> None:
        """Drop what is past its time; once an hour is often enough."""
        await self.inbound.prune(now)
        await self.threads.prune(now)
        await self.buckets.prune(now)
        await self.ledger.prune(now)
        await self.watch.prune(now)
