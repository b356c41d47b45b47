"""Several projects: named in the question, or the channel's own."""

from __future__ import annotations

import pytest

from bot.answers import Answers
from bot.demo import demonstrating
from bot.messages.render import Renderer
from bot.periods.calendar import Calendar
from bot.projects import Project
from bot.queries import Dimension, StatsQuery, StatsResult, StatsRow
from bot.questions.errors import UnknownEvent
from bot.questions.words.lexicon import Lexicon
from bot.rehearsal import Rehearsal
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


class Named:
    """A project with events of these names."""

    def __init__(self, *names):
        self._names = names

    async def run(self, query):
        if isinstance(query, StatsQuery) and query.group_by == (Dimension.EVENT_NAME,):
            rows = tuple(StatsRow({Dimension.EVENT_NAME: name}, 9) for name in self._names)
            return StatsResult(query, rows, NOW)
        return await Rehearsal(NOW).run(query)


@pytest.fixture
def both():
    """Two projects whose events have different names."""
    names = ("site", "shop")
    projects = (
        Project("site", Named("signup"), Lexicon(projects=names)),
        Project("shop", Named("order_paid"), Lexicon(projects=names)),
    )
    return Answers(projects, Calendar(), Renderer(), lambda: NOW)


@pytest.mark.parametrize(
    ("usual", "text", "sentence"),
    [
        (None, "signups last week", "stats event=signup last week"),
        (None, "order_paid last week on shop", "stats event=order_paid last week project=shop"),
        ("shop", "order_paid last week", "stats event=order_paid last week project=shop"),
        ("shop", "signups last week on site", "stats event=signup last week project=site"),
        ("shop", "stats uniques last week per project", "stats uniques last week per project"),
    ],
)
async def test_a_project_has_its_own_names(both, usual, text, sentence):
    """An event is looked for in the project that is meant: named, the channel's, or the first."""
    reading, conversation = await both.understand(text, usual=usual)
    assert reading.sentence == sentence
    assert conversation.before == reading.question


@pytest.mark.parametrize(
    ("usual", "text"), [("shop", "signups last week"), (None, "signups last week on shop")]
)
async def test_a_name_of_another_project_is_asked_back(both, usual, text):
    """What only the other project has is not counted as zero here."""
    with pytest.raises(UnknownEvent):
        await both.understand(text, usual=usual)


async def test_every_project_side_by_side_in_a_channel_with_its_own(two):
    """The channel's project does not get in the way of all of them."""
    await two.workspace.command("/mm", "stats uniques last week per project", channel=MARKETING)
    assert "Read as `stats uniques last week per project`" in texts(await answer(two, 0))


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
