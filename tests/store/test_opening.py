"""Opening the store: what works, and what is said when it does not."""

import os
import sqlite3
import subprocess
import sys

import pytest

from bot.store.database import open_database, wal_is_safe
from bot.store.engine import open_store
from bot.store.errors import (
    SchemaNewer,
    StoreBroken,
    StoreDenied,
    StoreNotWritable,
    StoreUnreachable,
    StoreUrlInvalid,
)
from bot.store.migrations import KNOWN


async def refusal(url):
    """The error that opening raises."""
    with pytest.raises(Exception) as raised:  # noqa: PT011  the caller looks at the type
        async with open_store(url) as store:
            await store.probe()
    return raised.value


async def test_a_probe_tells_what_it_found(database_url):
    """Kind, version of the server and of the schema; PostgreSQL also tells its clock."""
    async with open_store(database_url) as store:
        condition = await store.probe()
    assert condition.database == store.kind == database_url.split(":", 1)[0]
    assert condition.schema == KNOWN
    assert condition.server[0].isdigit()
    assert (condition.clock is None) == (condition.database == "sqlite")


async def test_the_journal_is_wal_only_where_that_is_safe(sqlite_url):
    """The file's journal follows the library's version."""
    async with open_store(sqlite_url) as store:
        journal = (await store.probe()).journal
    assert journal == ("wal" if wal_is_safe(sqlite3.sqlite_version_info) else "truncate")


@pytest.mark.parametrize(
    ("version", "safe"),
    [
        ((3, 40, 1), False),
        ((3, 44, 5), False),
        ((3, 44, 6), True),
        ((3, 45, 0), False),
        ((3, 50, 6), False),
        ((3, 50, 7), True),
        ((3, 51, 0), False),
        ((3, 51, 2), False),
        ((3, 51, 3), True),
        ((3, 52, 0), True),
    ],
)
def test_wal_is_trusted_from_the_fixed_versions_on(version, safe):
    """3.51.3 has the fix, and so do the back-ports in 3.50.7 and 3.44.6."""
    assert wal_is_safe(version) is safe


@pytest.mark.parametrize(
    "url", ["", "shop", "mysql://h/d", "sqlite://", "sqlite:///:memory:", "postgresql://h:x/d"]
)
async def test_a_url_that_names_nothing_is_refused(url):
    """And the error does not repeat the URL, which may hold a password."""
    error = await refusal(url)
    assert isinstance(error, StoreUrlInvalid)
    assert not error.transient


async def test_a_missing_folder_is_not_writable(tmp_path):
    """SQLite cannot make a file where there is no folder."""
    error = await refusal(f"sqlite:///{tmp_path}/absent/bot.db")
    assert isinstance(error, StoreNotWritable)
    assert error.code == "SQLITE_CANTOPEN"


async def test_a_file_that_is_no_database_is_broken(tmp_path):
    """Nothing is overwritten."""
    path = tmp_path / "bot.db"
    path.write_text("certainly not a database, " * 50)
    assert isinstance(await refusal(f"sqlite:///{path}"), StoreBroken)
    assert path.read_text().startswith("certainly")


@pytest.mark.skipif(os.geteuid() == 0, reason="root writes to read-only files")
async def test_a_read_only_file_is_not_writable(sqlite_url, tmp_path):
    """The mode bits of the file decide."""
    async with open_store(sqlite_url):
        pass
    (tmp_path / "bot.db").chmod(0o444)
    assert isinstance(await refusal(sqlite_url), StoreNotWritable)


async def test_a_read_only_database_is_not_writable(sqlite_url):
    """Whoever opens it, root included."""
    async with open_store(sqlite_url):
        pass
    path = sqlite_url.removeprefix("sqlite:///")
    error = await refusal(f"sqlite:///file:{path}?mode=ro&uri=true")
    assert isinstance(error, StoreNotWritable)
    assert error.code == "SQLITE_READONLY"


async def test_nobody_at_the_address_is_transient():
    """A server that is not there may come back."""
    error = await refusal("postgresql://bot:hunter2@127.0.0.1:1/bot")
    assert isinstance(error, StoreUnreachable)
    assert error.transient
    assert "hunter2" not in str(error)


async def test_an_unknown_database_is_denied(postgres_server):
    """The server answers, but not for that name."""
    assert isinstance(await refusal(postgres_server.replace("/postgres?", "/absent?")), StoreDenied)


async def test_an_unknown_user_is_denied(postgres_server):
    """The server answers, but not to that name."""
    assert isinstance(await refusal(postgres_server.replace("postgres:@", "stranger:x@")), StoreDenied)


async def test_a_read_only_server_is_not_writable(postgres_url):
    """A replica takes no writes; the probe says so before the first digest is lost."""
    async with open_store(postgres_url):
        pass
    read_only = f"{postgres_url}&options=-c%20default_transaction_read_only%3Don"
    error = await refusal(read_only)
    assert isinstance(error, StoreNotWritable)
    assert error.code == "25006"


async def test_a_lock_that_does_not_end_is_transient(sqlite_url, monkeypatch):
    """A writer that never lets go: we wait for a bounded time, then say so."""
    async with open_store(sqlite_url):
        pass
    monkeypatch.setattr("bot.store.database.BUSY_SECONDS", 0.05)
    holder = sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        error = await refusal(sqlite_url)
    finally:
        holder.close()
    assert isinstance(error, StoreUnreachable)
    assert error.code == "SQLITE_BUSY"
    assert error.transient


async def test_a_schema_from_the_future_is_refused(database_url):
    """A contraction that this release does not know: it must not touch the tables."""
    async with open_store(database_url):
        pass
    await add_step(database_url, serves=KNOWN + 1)
    error = await refusal(database_url)
    assert isinstance(error, SchemaNewer)
    assert (error.found, error.serves, error.known) == (KNOWN + 1, KNOWN + 1, KNOWN)


async def test_an_expansion_by_a_newer_release_is_served(database_url):
    """While a release is rolled out, the older one goes on working."""
    async with open_store(database_url):
        pass
    await add_step(database_url, serves=1)
    async with open_store(database_url) as store:
        assert (await store.probe()).schema == KNOWN + 1


async def add_step(url, serves):
    """What a newer release would leave behind."""
    database = open_database(url)
    async with database.write() as connection:
        await connection.exec_driver_sql(
            f"INSERT INTO schema_versions (number, name, serves) VALUES ({KNOWN + 1}, 'later', {serves})"
        )
    await database.close()


def test_the_door_is_cheap_to_import():
    """SQLAlchemy is imported when the store is opened, not before."""
    seen = subprocess.run(
        [sys.executable, "-c", "import bot.store.engine, sys; print('sqlalchemy' in sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert seen.stdout.strip() == "False"
