"""A scene on each database."""

import pytest

from bot.store.engine import open_store
from tests.digests.stage import Scene


@pytest.fixture
async def scene(database_url):
    async with open_store(database_url) as store:
        yield Scene(store)
