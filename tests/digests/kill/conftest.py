"""Where the databases of killed processes lie."""

import os
import tempfile
from pathlib import Path

import pytest

MEMORY = Path("/dev/shm")  # noqa: S108  Linux's file system in memory


@pytest.fixture
def sqlite_url(tmp_path):
    """In memory where there is such a thing: processes are killed here, never the power."""
    if not os.access(MEMORY, os.W_OK):
        yield f"sqlite:///{tmp_path / 'bot.db'}"
        return
    with tempfile.TemporaryDirectory(dir=MEMORY, prefix="mm-kill-") as folder:
        yield f"sqlite:///{folder}/bot.db"
