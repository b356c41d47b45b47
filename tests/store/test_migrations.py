"""The schema, from every earlier version to now."""

import pytest
from sqlalchemy import inspect

from bot.store.database import open_database
from bot.store.engine import open_store
from bot.store.errors import StoreBroken
from bot.store.migrations import KNOWN, version
from bot.store.steps import STEPS
from bot.store.store import Store
from bot.store.tables import METADATA


@pytest.fixture
async def database(database_url):
    opened = open_database(database_url)
    yield opened
    await opened.close()


def shape(connection):
    """Tables with their columns, what may be null, and their keys."""
    seen = inspect(connection)
    return {
        table: (
            {column["name"]: column["nullable"] for column in seen.get_columns(table)},
            tuple(seen.get_pk_constraint(table)["constrained_columns"]),
            sorted(tuple(unique["column_names"]) for unique in seen.get_unique_constraints(table)),
        )
        for table in seen.get_table_names()
        if not table.startswith("sqlite_")
    }


def drawn():
    """The same, as tables.py says."""
    return {
        table.name: (
            {column.name: column.nullable for column in table.columns},
            tuple(column.name for column in table.primary_key),
            sorted(
                tuple(column.name for column in constraint.columns)
                for constraint in table.constraints
                if type(constraint).__name__ == "UniqueConstraint"
            ),
        )
        for table in METADATA.sorted_tables
    }


@pytest.mark.parametrize("start", range(KNOWN + 1))
async def test_every_earlier_schema_becomes_this_one(database, start):
    """Whatever release made the tables, they end up as tables.py says."""
    store = Store(database)
    await store.migrate(start)
    await store.migrate()
    async with database.read() as connection:
        assert await connection.run_sync(shape) == drawn()
        assert (await connection.run_sync(version)).number == KNOWN


async def test_what_was_stored_survives(database_url):
    """Rows written under the first schema are read under this one."""
    database = open_database(database_url)
    await Store(database).migrate(1)
    async with database.write() as connection:
        await connection.exec_driver_sql(
            "INSERT INTO inbound (key, at) VALUES ('Ev1', '2026-11-23 09:00:00.000000')"
        )
    await database.close()
    async with open_store(database_url) as store, database.read() as connection:
        assert (await store.probe()).schema == KNOWN
        assert (await connection.exec_driver_sql("SELECT key FROM inbound")).scalar_one() == "Ev1"
    await database.close()


async def test_a_second_start_changes_nothing(database):
    """Migrating twice is migrating once."""
    store = Store(database)
    await store.migrate()
    await store.migrate()
    async with database.read() as connection:
        assert (await connection.run_sync(version)).number == KNOWN


def test_steps_count_without_a_gap():
    """A step's number is its place; `serves` never falls and never promises more than there is."""
    assert [step.number for step in STEPS] == list(range(1, KNOWN + 1))
    served = [step.serves for step in STEPS]
    assert served == sorted(served)
    assert all(step.serves <= step.number for step in STEPS)


async def test_a_step_that_fails_leaves_nothing_behind(database, monkeypatch):
    """All steps are one transaction: half a schema is never seen."""
    sql = "CREATE TABLE half (a TEXT); NONSENSE"
    broken = type(STEPS[0])(number=KNOWN + 1, name="broken", serves=1, sql=sql)
    monkeypatch.setattr("bot.store.migrations.STEPS", (*STEPS, broken))
    with pytest.raises(StoreBroken):
        await Store(database).migrate(KNOWN + 1)
    async with database.read() as connection:
        assert await connection.run_sync(shape) == {}
