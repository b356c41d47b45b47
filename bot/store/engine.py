"""The door of the store: `async with open_store(url) as store`.

In: DATABASE_URL. Out: a Store that is reachable, migrated and writable, or a StoreError that says what it is
not. SQLAlchemy takes half a second to import, so only opening does it; this module is cheap. Not here: when
to prune.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.store.store import Store


@asynccontextmanager
async def open_store(url: str) -> AsyncIterator[Store]:
    """Open, migrate under a lock, and close at the end.

    Raises:
        StoreError: see errors.py.
    """
    from bot.store.database import open_database  # noqa: PLC0415  SQLAlchemy, only when it is needed
    from bot.store.store import Store  # noqa: PLC0415  as above

    database = open_database(url)
    try:
        store = Store(database)
        await store.migrate()
        yield store
    finally:
        await database.close()
