"""The schema, step by step, from nothing to now.

In: a connection inside a write transaction. Out: the tables of tables.py, and a row in schema_versions for
each step taken. Not here: taking the lock (database.py), and data that only some installations have.

Two releases may run side by side while a new one is rolled out, so a change comes in two steps, a release
apart: an expansion (new tables, new nullable columns) that the older release does not notice, and later the
contraction (what nobody reads any more goes). Each step names the oldest program that can work on its result:
`serves` stays as it was for an expansion and is raised by a contraction. A program that meets steps it does
not know goes on working as long as they serve it, and refuses to start otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, inspect, select

from bot.store.errors import SchemaNewer
from bot.store.steps import STEPS
from bot.store.tables import schema_versions

KNOWN = len(STEPS)

_VERSIONS = (
    "CREATE TABLE IF NOT EXISTS schema_versions ("
    " number INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL, serves INTEGER NOT NULL)"
)


@dataclass(frozen=True, slots=True)
class Version:
    """Attributes: number is the newest step taken, serves the oldest program that can work on it."""

    number: int
    serves: int

    def check(self, known: int = KNOWN) -> None:
        """Raise SchemaNewer if a program that knows `known` steps must not touch this schema."""
        if self.number > known and self.serves > known:
            raise SchemaNewer(found=self.number, serves=self.serves, known=known)


def version(connection: Connection) -> Version:
    """Where the schema stands; 0 for an empty database."""
    if not inspect(connection).has_table(schema_versions.name):
        return Version(0, 0)
    newest = select(
        func.coalesce(func.max(schema_versions.c.number), 0),
        func.coalesce(func.max(schema_versions.c.serves), 0),
    )
    number, serves = connection.execute(newest).one()
    return Version(number, serves)


def migrate(connection: Connection, to: int = KNOWN) -> Version:
    """Take every step that is missing. The caller holds the lock and the transaction."""
    at = version(connection)
    at.check()
    connection.exec_driver_sql(_VERSIONS)
    for step in STEPS[at.number : to]:
        for statement in step.statements(connection.dialect.name):
            connection.exec_driver_sql(statement)
        connection.execute(
            insert(schema_versions).values(number=step.number, name=step.name, serves=step.serves)
        )
    return version(connection)
