"""One way to talk to two databases: `sqlite:///path` and `postgresql://…`.

In: a database URL. Out: a Database whose `read()` and `write()` give a connection inside one short
transaction. Every error of SQLAlchemy leaves this module as a StoreError. Not here: tables, statements, what
is stored.

SQLite. Writers say BEGIN IMMEDIATE, so two of them never both believe that they were first; the wait for each
other is bounded by busy_timeout. `synchronous=FULL`: what is committed survives a power cut, and the promise
"the intent to post is on disk before the post" needs that. The journal is WAL where the library has the fix
for the WAL-reset bug (3.51.3, 3.50.7, 3.44.6: two connections could damage the file), and the old rollback
journal, truncated, everywhere else. We write a few times a minute; both are fast enough, one of them is safe.

PostgreSQL. A statement gives up after 5 s, a lock after 2 s, an idle transaction after 15 s. No server-side
prepared statements, so a transaction pooler in between does no harm.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine
from sqlalchemy.sql.schema import Table

from bot.store.complaints import of_sqlite, translated
from bot.store.errors import StoreDriverMissing, StoreUrlInvalid

BUSY_SECONDS = 5
MIGRATION_SECONDS = 60  # whoever starts beside a process that changes the tables waits for it
_POSTGRES = {"postgres", "postgresql", "postgresql+psycopg"}
_LIMITS = "-c statement_timeout=5000 -c lock_timeout=2000 -c idle_in_transaction_session_timeout=15000"
_MIGRATION_LIMITS = (
    f"SET LOCAL lock_timeout = '{MIGRATION_SECONDS}s'",
    "SET LOCAL statement_timeout = '10min'",
)
_MIGRATION_LOCK = 0x6D6D_626F_74  # "mmbot": any number, the same in every release


class Database:
    """An open database. Statements run inside `read()` or `write()`, never across anything slow."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self.sqlite = engine.dialect.name == "sqlite"
        # SQLite lets one writer in at a time; within a process they queue here, in order, without polling.
        self._turn = asyncio.Lock()

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        async with self._begin(writes=False) as connection:
            yield connection

    @asynccontextmanager
    async def write(self, *, patient: bool = False) -> AsyncIterator[AsyncConnection]:
        """`patient`: on SQLite, wait for other writers as long as for a migration."""
        if not self.sqlite:
            async with self._begin(writes=True) as connection:
                yield connection
            return
        async with self._turn, self._begin(writes=True, patient=patient) as connection:
            yield connection

    @asynccontextmanager
    async def migrating(self) -> AsyncIterator[AsyncConnection]:
        """A write transaction that only one process of all can hold, with time to change tables."""
        async with self.write(patient=True) as connection:
            if not self.sqlite:
                for limit in _MIGRATION_LIMITS:
                    await connection.exec_driver_sql(limit)
                await connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_MIGRATION_LOCK})")
            yield connection

    def insert(self, table: Table) -> Any:
        """An INSERT that knows ON CONFLICT. Ask it with RETURNING: row counts differ between the two."""
        return sqlite.insert(table) if self.sqlite else postgresql.insert(table)

    async def close(self) -> None:
        await self._engine.dispose()

    @asynccontextmanager
    async def _begin(self, *, writes: bool, patient: bool = False) -> AsyncIterator[AsyncConnection]:
        try:
            async with self._engine.connect() as connection:
                await connection.execution_options(mm_writes=writes, mm_patient=patient)
                async with connection.begin():
                    yield connection
        except (SQLAlchemyError, OSError) as complaint:
            raise translated(complaint) from complaint


def open_database(url: str) -> Database:
    """Build the engine; a server is not connected to yet.

    Raises:
        StoreUrlInvalid, StoreDriverMissing, StoreNotWritable.
    """
    try:
        address = make_url(url)
    except (ArgumentError, ValueError):
        raise StoreUrlInvalid("not_a_url") from None  # the URL may hold a password
    if address.drivername in {"sqlite", "sqlite+aiosqlite"}:
        return Database(_sqlite(address))
    if address.drivername in _POSTGRES:
        return Database(_postgresql(address))
    raise StoreUrlInvalid(address.drivername)


def _sqlite(address: URL) -> AsyncEngine:
    if not address.database or address.database == ":memory:":
        raise StoreUrlInvalid("sqlite_needs_a_path")
    engine = create_async_engine(
        address.set(drivername="sqlite+aiosqlite"),
        connect_args={"timeout": BUSY_SECONDS, "isolation_level": None},
        pool_size=5,
        max_overflow=0,
        pool_timeout=BUSY_SECONDS,
    )
    _touch(engine, address)
    event.listen(engine.sync_engine, "connect", _prepare)
    event.listen(engine.sync_engine, "begin", _begin_sqlite)
    return engine


def _touch(engine: AsyncEngine, address: URL) -> None:
    """Open the file once with the plain driver: aiosqlite's thread outlives a connection that failed."""
    [path], options = engine.dialect.create_connect_args(address)
    try:
        sqlite3.connect(path, uri=bool(options.get("uri"))).close()
    except sqlite3.Error as complaint:
        raise of_sqlite(complaint) from None


def _postgresql(address: URL) -> AsyncEngine:
    own = address.query.get("options", "")
    options = f"{_LIMITS} {own if isinstance(own, str) else ' '.join(own)}".strip()
    try:
        return create_async_engine(
            address.set(drivername="postgresql+psycopg"),
            connect_args={"options": options, "connect_timeout": BUSY_SECONDS, "prepare_threshold": None},
            pool_size=5,
            max_overflow=0,
            pool_timeout=BUSY_SECONDS,
            pool_pre_ping=True,
            pool_recycle=1800,
        )
    except ModuleNotFoundError:
        raise StoreDriverMissing("postgres") from None


def wal_is_safe(version: tuple[int, int, int]) -> bool:
    """Whether this SQLite has the fix for the WAL-reset bug; versions before WAL needed it are not met."""
    return version >= (3, 51, 3) or (3, 50, 7) <= version < (3, 51, 0) or (3, 44, 6) <= version < (3, 45, 0)


def _prepare(connection: Any, _: object) -> None:
    cursor = connection.cursor()
    try:
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.execute("PRAGMA synchronous=FULL")
        # Switching waits for all other connections. Where it cannot have that, the journal stays as it is.
        mode = "WAL" if wal_is_safe(sqlite3.sqlite_version_info) else "TRUNCATE"
        cursor.execute("PRAGMA journal_mode")
        if cursor.fetchone()[0].upper() != mode:
            cursor.execute(f"PRAGMA journal_mode={mode}")
    finally:
        cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    """The library's own driver would begin too late: at the first write, after the decision was read."""
    options = connection.get_execution_options()
    if options.get("mm_patient", False):
        connection.exec_driver_sql(f"PRAGMA busy_timeout={MIGRATION_SECONDS * 1000}")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("mm_writes", False) else "BEGIN")
    if options.get("mm_patient", False):
        connection.exec_driver_sql(f"PRAGMA busy_timeout={int(BUSY_SECONDS * 1000)}")
