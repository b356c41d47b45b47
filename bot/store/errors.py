"""Why the store cannot do what it was asked.

StoreError(code)
├── StoreUrlInvalid       the database URL names nothing that we can open
├── StoreDriverMissing    the URL is fine, its driver is not installed; `extra` names what to install
├── StoreUnreachable      transient: nobody answers, or it is locked for longer than we wait
├── StoreDenied           it answers and says no: user, password, database or privileges
├── StoreNotWritable      the file, its folder or the whole server takes no writes; or the disk is full
├── SchemaNewer           a newer release has changed the tables so that this one must not touch them
└── StoreBroken           a damaged file, or a statement that should have worked

Fields only; `code` is the database's own name for it (SQLITE_BUSY, an SQLSTATE), never its text, which may
quote data. The sentences are templates/errors/<name>.json.j2.
"""

from __future__ import annotations


class StoreError(Exception):
    transient = False

    def __init__(self, code: str = "") -> None:
        super().__init__(code)
        self.code = code


class StoreUrlInvalid(StoreError):
    pass


class StoreDriverMissing(StoreError):
    def __init__(self, extra: str) -> None:
        super().__init__("driver_missing")
        self.extra = extra


class StoreUnreachable(StoreError):
    transient = True


class StoreDenied(StoreError):
    pass


class StoreNotWritable(StoreError):
    pass


class SchemaNewer(StoreError):
    """Attributes: found is the schema's version, serves the oldest program for it, known is ours."""

    def __init__(self, *, found: int, serves: int, known: int) -> None:
        super().__init__("schema_newer")
        self.found = found
        self.serves = serves
        self.known = known


class StoreBroken(StoreError):
    pass
