"""A scene on each database."""

import pytest

from bot.alerts.measuring import Measuring
from bot.alerts.watching import Watcher
from bot.messages.render import Renderer
from bot.store.engine import open_store
from tests.alerts.world import World
from tests.digests.stage import Scene


@pytest.fixture(scope="session")
def renderer():
    return Renderer()


@pytest.fixture
async def scene(database_url, renderer):
    """The digests' own scene, in which alerts are written by the real Watcher from a small world."""
    async with open_store(database_url) as store:
        scene = Scene(store)
        scene.world = World()
        scene.pen = Watcher(Measuring(scene.world), store.ledger, renderer)
        scene.runner = scene.process("one")
        yield scene
