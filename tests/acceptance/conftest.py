"""The real bot between the sandbox's API and the sandbox's Slack: the demo with a clock that stands still."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.demo import demonstrating
from bot.sandbox import traffic
from bot.sandbox.team import office

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)  # a Monday


@pytest.fixture(scope="session")
def events():
    """Three months of traffic."""
    return traffic.build(NOW, months=3)


@pytest.fixture(autouse=True)
def _patient_triggers(monkeypatch):
    """Slack opens a modal within three seconds of a press; a machine busy with other tests gets more."""
    monkeypatch.setattr(office, "TRIGGER_SECONDS", 60.0)


@pytest.fixture(params=[False, True], ids=["http", "socket-mode"])
async def demo(events, request, tmp_path):
    """Everything up, over both transports."""
    database = f"sqlite:///{tmp_path}/bot.db"
    async with demonstrating(
        events, lambda: NOW, socket_mode=request.param, database_url=database
    ) as running:
        yield running
