"""What a database says when it fails → one of our errors. Pure.

In: an exception of SQLAlchemy or a driver. Out: a StoreError to raise. Not here: drivers are not imported;
their exceptions are told apart by what they carry: SQLite's error name, PostgreSQL's SQLSTATE.
"""

from __future__ import annotations

from sqlalchemy.exc import DBAPIError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.store.errors import StoreBroken, StoreDenied, StoreError, StoreNotWritable, StoreUnreachable

_SQLITE: dict[str, type[StoreError]] = {
    "SQLITE_BUSY": StoreUnreachable,
    "SQLITE_LOCKED": StoreUnreachable,
    "SQLITE_PROTOCOL": StoreUnreachable,
    "SQLITE_INTERRUPT": StoreUnreachable,
    "SQLITE_CANTOPEN": StoreNotWritable,
    "SQLITE_READONLY": StoreNotWritable,
    "SQLITE_PERM": StoreNotWritable,
    "SQLITE_FULL": StoreNotWritable,
    "SQLITE_IOERR": StoreNotWritable,
    "SQLITE_AUTH": StoreDenied,
}
# By SQLSTATE, or its first two characters (the class).
_POSTGRES: dict[str, type[StoreError]] = {
    "08": StoreUnreachable,  # connection exceptions
    "53": StoreUnreachable,  # insufficient resources, too many connections
    "57": StoreUnreachable,  # operator intervention: cancelled, shutting down, starting up
    "40": StoreUnreachable,  # rolled back: deadlock, serialization
    "55P03": StoreUnreachable,  # lock not available in time
    "25P03": StoreUnreachable,  # idle in transaction for too long
    "53100": StoreNotWritable,  # disk full
    "25006": StoreNotWritable,  # read-only transaction: a replica
    "28": StoreDenied,  # user or password
    "3D": StoreDenied,  # no such database
    "42501": StoreDenied,  # privileges
}


def translated(complaint: Exception) -> StoreError:
    """The error of ours that says the same."""
    if isinstance(complaint, PoolTimeout):
        return StoreUnreachable("pool_timeout")
    if isinstance(complaint, OSError):
        return StoreUnreachable(type(complaint).__name__)
    cause = complaint.orig if isinstance(complaint, StatementError) else None
    if cause is not None and _text(cause, "sqlite_errorname"):
        return of_sqlite(cause)
    if state := _text(cause, "sqlstate"):
        kind = _POSTGRES.get(state) or _POSTGRES.get(state[:2], StoreBroken)
        return kind(state)
    if isinstance(complaint, DBAPIError) and type(cause).__name__ == "OperationalError":
        return _of_no_connection(cause)
    return StoreBroken(type(cause or complaint).__name__)


def of_sqlite(cause: BaseException) -> StoreError:
    """By the error's name; extended names (SQLITE_READONLY_DBMOVED) begin with the plain one."""
    name = _text(cause, "sqlite_errorname")
    plain = "_".join(name.split("_")[:2])
    return _SQLITE.get(plain, StoreBroken)(name)


def _of_no_connection(cause: BaseException | None) -> StoreError:
    """Before there is a connection, psycopg has only libpq's words, in English whatever the server speaks."""
    words = str(cause)
    refusals = ("authentication failed", "does not exist", "no pg_hba.conf entry", "no password supplied")
    if any(refusal in words for refusal in refusals):
        return StoreDenied("connection_denied")
    return StoreUnreachable("no_connection")


def _text(holder: BaseException | None, name: str) -> str:
    value = getattr(holder, name, None)
    return value if isinstance(value, str) else ""
