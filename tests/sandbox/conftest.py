"""A workspace with a clock that stands still, the real slack_sdk, and one Chromium for each file of tests."""

from __future__ import annotations

import pytest
import pytest_asyncio
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import Workspace
from tests.sandbox import browser


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self):
        self.now = 1_790_000_000.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
async def team(clock):
    """A workspace with a clock of its own."""
    async with Workspace.running(now=clock) as workspace:
        yield workspace


@pytest.fixture
def client(team):
    """The real client, without retries: a test wants to see each answer."""
    return AsyncWebClient(team.bot_token, base_url=team.base_url, retry_handlers=[])


async def refused(call):
    """What Slack said instead."""
    with pytest.raises(SlackApiError) as caught:
        await call
    return caught.value.response


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chrome():
    """One browser for the tests of a file."""
    async with browser.running() as running:
        yield running
