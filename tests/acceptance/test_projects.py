"""Several projects: named in the question, or the channel's own."""

from __future__ import annotations

import pytest

from bot.demo import demonstrating
from bot.sandbox.analytics import DEMO_KEY
from bot.sandbox.workspace import GENERAL, MARKETING

from .conftest import NOW
from .test_dialogues import answer, texts


@pytest.fixture
async def two(events, tmp_path):
    """Two projects; #marketing is about the second one."""
    async with demonstrating(
        events,
        lambda: NOW,
        database_url=f"sqlite:///{tmp_path}/bot.db",
        millimetric_rk=None,
        projects=[{"name": "site", "key_env": "SITE"}, {"name": "shop", "key_env": "SHOP"}],
        project_keys={"SITE": DEMO_KEY, "SHOP": DEMO_KEY},
        channels={MARKETING: "shop"},
    ) as running:
        yield running


@pytest.mark.parametrize(
    ("channel", "text", "sentence"),
    [
        (GENERAL, "sources last week", "sources last week"),
        (GENERAL, "sources last week on shop", "sources last week project=shop"),
        (MARKETING, "sources last week", "sources last week project=shop"),
        (MARKETING, "sources last week on site", "sources last week project=site"),
    ],
)
async def test_whose_figures(two, channel, text, sentence):
    """The named project, else the channel's, else the first; the line below the answer says which."""
    await two.workspace.command("/mm", text, channel=channel)
    assert f"Read as `{sentence}`" in texts(await answer(two, 0))


async def test_a_thread_stays_with_its_project(two):
    """A follow-up is about the project of the question before."""
    said = await two.workspace.mention("signups last week on shop", channel=GENERAL)
    await answer(two, 0)
    await two.workspace.message("by country", channel=GENERAL, thread=said.post.ts)
    assert "by country last week project=shop" in texts(await answer(two, 1))


async def test_home_shows_every_project(two):
    """One line each."""
    await two.workspace.open_home()
    view = await two.workspace.until(lambda: next(iter(two.workspace.views.homes.values()), None))
    assert "*site*" in str(view)
    assert "*shop*" in str(view)
