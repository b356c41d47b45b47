"""What hangs below an answer: the menu of rows, the file, opinions, old buttons."""

from __future__ import annotations

import pytest

from bot.sandbox.blockkit import check_message
from bot.sandbox.faults import Fault
from bot.sandbox.workspace import ANA, BEN, GENERAL
from bot.store.engine import open_store

from .test_dialogues import answer, settled, texts


def element(post, action_id):
    (found,) = [
        each
        for block in post.blocks
        for each in block.get("elements", ())
        if isinstance(each, dict) and each.get("action_id") == action_id
    ]
    return found


async def asked(demo, text, **where):
    before = len(demo.workspace.answers())
    await demo.workspace.command("/mm", text, **where)
    return await answer(demo, before)


async def pressed(demo, post, action_id, choice=None, **who):
    before = len(demo.workspace.answers())
    await demo.workspace.press(post, action_id, choice, **who)
    return await answer(demo, before)


@pytest.mark.parametrize(
    "text",
    [
        "sources last week",
        "split facebook last month",
        "signups by country last month",
        "campaigns last month",
    ],
)
async def test_every_row_can_be_looked_at(demo, text):
    """Each option of the menu is a question that is answered, about the row it names."""
    post = await asked(demo, text)
    assert element(post, "closer")["type"] == "external_select"
    sent = demo.workspace.journal.received[-1].args
    assert check_message({"text": sent["text"], "blocks": sent["blocks"]}) == []
    options = await demo.workspace.suggest(post, "closer", "")
    assert options
    for option in options[:3]:
        row = await pressed(demo, post, "closer", option)
        assert row.only_for == ANA
        assert f"Read as `{option['value'].partition(' ')[2]}`" in texts(row)


async def test_a_slow_answer_leaves_what_was_pressed(demo):
    """The line that says it takes a while gives way to nothing of the asker's."""
    post = await asked(demo, "fb-split last week")
    demo.analytics.script(Fault.SLOW, times=3, seconds=3.0)
    daily = await pressed(demo, post, "ask:by_day")
    assert "Counting" in demo.workspace.answers()[1].text
    assert demo.workspace.answers()[0].text == post.text
    assert daily.ts not in (post.ts, demo.workspace.answers()[1].ts)


async def test_the_menu_is_searched_by_typing(demo):
    """What was typed stands in the name of every row that is offered."""
    post = await asked(demo, "sources last week")
    everything = await demo.workspace.suggest(post, "closer", "")
    found = await demo.workspace.suggest(post, "closer", "FACEB")
    assert 0 < len(found) < len(everything)
    assert all("facebook" in option["text"]["text"] for option in found)
    assert await demo.workspace.suggest(post, "closer", "no such row") == []


async def test_a_menu_of_an_answer_that_is_not_to_be_had_is_empty(demo):
    """The API is dead, or the block's name is not one of ours: no rows, no crash."""
    post = await asked(demo, "sources last week")
    for name in ("closer", "closer 1795428000 nonsense of sorts", "b1"):
        blocks = tuple(
            {**block, "block_id": name} if block.get("block_id", "").startswith("closer") else block
            for block in post.blocks
        )
        post = demo.workspace.office.archive.change(post, blocks=blocks)
        assert await demo.workspace.suggest(post, "closer", "") == []


@pytest.mark.parametrize("text", ["signups last week", "sources last week", "split facebook last month"])
async def test_an_answer_has_at_most_five_buttons(demo, text):
    """What one could ask besides stands first in the menu, by its sentence."""
    post = await asked(demo, text)
    rows = [block["elements"] for block in post.blocks if block["type"] == "actions"]
    assert sum(each["type"] == "button" for elements in rows for each in elements) <= 5
    first, *_ = await demo.workspace.suggest(post, "closer", "")
    assert first["text"]["text"] == first["value"].partition(" ")[2]


async def test_an_answer_with_nothing_to_go_on_to_has_no_menu(demo):
    """The rules are what they are."""
    post = await asked(demo, "rules")
    assert "closer" not in {
        each.get("action_id") for block in post.blocks for each in block.get("elements", ())
    }


async def test_a_private_answer_is_downloaded_in_the_direct_message(demo):
    """The file has the rows, plainly written, and only the asker gets it."""
    post = await asked(demo, "sources last week")
    file = await pressed(demo, post, "download")
    assert file.channel == demo.workspace.office.directory.direct(ANA).id
    (listed,) = file.files
    content = demo.workspace.office.files[listed["id"]]["bytes"].decode("utf-8-sig")
    head, first, *_ = content.splitlines()
    assert head.startswith("Source,Events")
    assert first.split(",")[1].isdigit()
    assert listed["name"].startswith("sources-last-week-")


async def test_a_public_answer_is_downloaded_in_its_thread(demo):
    """Below the answer, for all who see it."""
    said = await demo.workspace.mention("sources last week")
    post = await answer(demo, 0)
    file = await pressed(demo, post, "download", user=BEN)
    assert (file.channel, file.thread_ts) == (GENERAL, said.post.ts)


async def test_where_the_bot_is_no_member_it_says_so(demo):
    """A file can only be put where the bot is."""
    demo.workspace.faults.add("files.completeUploadExternal", "refused", error="not_in_channel")
    post = await asked(demo, "sources last week")
    assert "/invite @mm" in texts(await pressed(demo, post, "download"))


@pytest.mark.parametrize("good", [True, False])
async def test_opinions_are_kept(demo, good):
    """A thank-you for one, a row in the store without a name."""
    post = await asked(demo, "sources last week")
    buttons = element(post, "feedback")
    value = buttons["positive_button" if good else "negative_button"]["value"]
    thanks = await pressed(demo, post, "feedback", value)
    assert thanks.only_for == ANA
    async with open_store(demo.settings.database_url.get_secret_value()) as store:
        (opinion,) = await store.feedback.list()
    assert (opinion.good, opinion.answer.partition(" ")[2]) == (good, "sources last week")
    assert ANA not in opinion.person


async def test_a_pressed_button_becomes_what_the_thread_is_about(demo):
    """Whoever follows up means the newest answer, typed or pressed."""
    said = await demo.workspace.mention("signups last week")
    post = await answer(demo, 0)
    await pressed(demo, post, "ask:by_day", user=BEN)
    before = len(demo.workspace.answers())
    await demo.workspace.message("only paid", thread=said.post.ts)
    assert "daily medium=paid" in texts(await answer(demo, before))


async def test_buttons_of_an_older_release_explain_themselves(demo):
    """A value that nobody can read is answered with a sentence."""
    post = await asked(demo, "sources last week")
    broken = demo.workspace.office.archive.change(
        post,
        blocks=(
            {
                "type": "actions",
                "block_id": "b1",
                "elements": [
                    {
                        "type": "button",
                        "action_id": action,
                        "text": {"type": "plain_text", "text": "x"},
                        "value": "v0:9",
                    }
                    for action in ("ask:compare", "share", "download", "gone", "feedback")
                ],
            },
        ),
    )
    for action in ("ask:compare", "share", "download", "gone", "feedback"):
        assert "earlier version" in (await pressed(demo, broken, action)).text


async def test_the_menu_is_checked_like_everything_else(demo):
    """No message of the whole tour is refused by a strict Slack."""
    for text in ("rules", "utm last week", "what changed last week", "daily signups last week"):
        await asked(demo, text)
    assert all("Read as" in texts(post) for post in await settled(demo, 0))
    refusals = [call for call in demo.workspace.journal.calls("response_url") if call.status != 200]
    assert refusals == []
