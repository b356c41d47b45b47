"""Home, help and the few things that are said unasked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.app.serving import serving
from bot.demo import demonstrating
from bot.sandbox.blockkit import check_view
from bot.sandbox.faults import Fault
from bot.sandbox.workspace import ANA, BEN, CLEO, GENERAL, MARKETING
from bot.store.engine import open_store

from .conftest import NOW
from .test_dialogues import answer, settled, texts


async def home(demo, user=ANA):
    """The tab as this person sees it, once it was published anew."""
    before = len(demo.workspace.journal.calls("views.publish"))
    await demo.workspace.open_home(user=user)
    await demo.workspace.until(lambda: len(demo.workspace.journal.calls("views.publish")) > before)
    view = demo.workspace.views.homes[user]
    assert check_view({key: view[key] for key in ("type", "private_metadata", "blocks")}) == []
    return view


def buttons(view):
    return [
        each["value"]
        for block in view["blocks"]
        if block["type"] == "actions"
        for each in block["elements"]
        if each["action_id"].startswith("home:")
    ]


async def test_home_says_how_fresh_and_how_well(demo):
    """The newest event, that all is working, and sentences to begin with."""
    view = await home(demo)
    assert "The newest event is of 23 Nov" in str(view)
    assert "Everything is working" in str(view)
    assert "sources last week" in buttons(view)


async def test_home_remembers_what_one_asked(demo):
    """My questions, not those of others; pressed, they are answered in the direct message."""
    for user, text in ((ANA, "campaigns last week"), (BEN, "rules"), (ANA, "signups last week")):
        before = len(demo.workspace.answers())
        await demo.workspace.command("/mm", text, user=user)
        await answer(demo, before)
    while buttons(view := await home(demo)) != ["stats event=signup last week", "campaigns last week"]:
        await settled(demo, 0)
    before = len(demo.workspace.answers())
    await demo.workspace.press(view, "home:2", user=ANA)
    reply = await answer(demo, before)
    assert reply.channel == demo.workspace.office.directory.direct(ANA).id
    assert "Read as `campaigns last week`" in texts(reply)


async def test_an_answer_that_home_asked_for_can_be_refined(demo):
    """The direct message is about it from then on."""
    view = await home(demo)
    await demo.workspace.press(view, f"home:{1 + buttons(view).index('sources last week')}", user=ANA)
    reply = await answer(demo, 0)
    await settled(demo, 1)
    await demo.workspace.message("and this week?", channel=reply.channel)
    assert "Read as `sources this week`" in texts(await answer(demo, 1))


async def test_home_without_the_api(demo):
    """What does not work is said, and Home is there all the same."""
    demo.analytics.script(Fault.BAD_GATEWAY, times=99)
    assert "does not answer" in str(await home(demo))


@pytest.mark.parametrize(
    ("text", "there", "not_there"),
    [
        ("help", "fb-split this month", "nothing on"),
        ("help campaigns", "campaigns last month", "fb-split"),
        ("help search germany", "in Germany", "fb-split"),
        ("help search country series", "by country", "fb-split"),
        ("help gardening", "nothing on `gardening`", "Help:"),
    ],
)
async def test_help(demo, text, there, not_there):
    """Everything, one topic, or what a word finds."""
    await demo.workspace.command("/mm", text)
    said = texts(await answer(demo, 0))
    assert there in said
    assert not_there not in said


async def test_every_example_of_the_help_works(demo):
    """Each sentence that the help shows is answered on this project's data."""
    await demo.workspace.command("/mm", "help")
    message = await answer(demo, 0)
    (listed,) = [block["text"]["text"] for block in message.blocks if block["type"] == "section"]
    examples = listed.split("`")[1::2]
    assert len(examples) >= 12
    for number, example in enumerate(examples):
        who = (ANA, BEN, CLEO)[number % 3]
        before = len(demo.workspace.answers())
        await demo.workspace.command("/mm", example, user=who)
        assert "Read as" in texts(await answer(demo, before)), example


async def test_help_offers_what_one_asked_before(demo):
    """Suggestions from one's own past."""
    await demo.workspace.command("/mm", "campaigns last week")
    await answer(demo, 0)
    async with open_store(demo.settings.database_url.get_secret_value()) as store:
        while not await store.audit.list():  # written once a second
            await settled(demo, 0)
    before = len(demo.workspace.answers())
    await demo.workspace.command("/mm", "help")
    said = texts(await answer(demo, before))
    assert "You asked before" in said
    assert "campaigns last week" in said


async def test_the_hint_comes_once_in_each_channel(demo):
    """The first answer to a mention says how to go on; the second does not."""
    said = []
    for channel in (GENERAL, GENERAL, MARKETING):
        before = len(demo.workspace.answers())
        await demo.workspace.mention("rules", channel=channel)
        said.append("without mentioning me" in texts(await answer(demo, before)))
    assert said == [True, False, True]


async def test_owners_get_the_next_steps_once(events, tmp_path):
    """One direct message, also after a restart; nobody else hears anything unasked."""
    database = f"sqlite:///{tmp_path}/bot.db"
    async with demonstrating(events, lambda: NOW, database_url=database, access={"owners": [CLEO]}) as demo:
        first = await answer(demo, 0)
        assert first.channel == demo.workspace.office.directory.direct(CLEO).id
        async with serving(demo.settings, lambda: NOW):
            assert len(await settled(demo, 0)) == 1


async def test_who_is_turned_away_does_not_use_up_the_hint(demo):
    """A guest asks first and is refused: the first answer in the channel still says how to go on."""
    people = demo.workspace.office.directory.people
    people[BEN] = replace(people[BEN], guest=True)
    await demo.workspace.mention("signups last week", user=BEN)
    assert "guest" in texts(await answer(demo, 0))
    await demo.workspace.mention("signups last week")
    assert "without mentioning me" in texts(await answer(demo, 1))
