"""The real bot between the sandbox's API and the sandbox's Slack: the demo with a clock that stands still."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.demo import demonstrating
from bot.sandbox import traffic
from bot.sandbox.team import office

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # a Monday
# Slack waits three seconds, for an ack as for a modal; a machine that is busy with other tests gets more.
PATIENCE_SECONDS = 60.0


@pytest.fixture(scope="session")
def events():
    """Three months of traffic."""
    return traffic.build(NOW, months=3)


@pytest.fixture(autouse=True)
def _patient_triggers(monkeypatch):
    """A modal may be opened later than Slack would take it."""
    monkeypatch.setattr(office, "TRIGGER_SECONDS", PATIENCE_SECONDS)


@pytest.fixture(params=[False, True], ids=["http", "socket-mode"])
async def demo(events, request, tmp_path):
    """Everything up, over both transports."""
    database = f"sqlite:///{tmp_path}/bot.db"
    async with demonstrating(
        events, lambda: NOW, socket_mode=request.param, database_url=database
    ) as running:
        running.workspace.delivery.deadline = PATIENCE_SECONDS
        yield running
