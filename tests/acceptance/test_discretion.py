"""What somebody asked in one place stays there, and who is from outside stays outside."""

from __future__ import annotations

import pytest

from bot.demo import demonstrating
from bot.sandbox.team import payloads
from bot.sandbox.workspace import BEN, GENERAL

from .conftest import NOW
from .test_dialogues import answer, settled, texts


async def test_help_in_a_channel_does_not_tell_what_somebody_asked_in_private(demo):
    """One's own questions are suggested where nobody else reads along, and only there."""
    await demo.workspace.command("/mm", "campaigns last week")
    await answer(demo, 0)
    while "You asked before" not in texts(private := (await asked_for_help(demo))):
        await settled(demo, 0)
    assert "campaigns last week" in texts(private)
    before = len(demo.workspace.answers())
    await demo.workspace.mention("help")
    public = await answer(demo, before)
    assert public.only_for is None
    assert "You asked before" not in texts(public)


async def asked_for_help(demo):
    before = len(demo.workspace.answers())
    await demo.workspace.command("/mm", "help")
    return await answer(demo, before)


async def test_without_a_database_help_and_questions_back_are_the_same(events, tmp_path):
    """Only what one asked before is missing; nothing is broken for who wants to know how to ask."""
    nowhere = f"sqlite:///{tmp_path}/no/such/folder.db"
    async with demonstrating(events, lambda: NOW, database_url=nowhere) as demo:
        for count, text in enumerate(("help", "blorp the frumious")):
            await demo.workspace.command("/mm", text)
            assert "Reference" not in texts(await answer(demo, count))


@pytest.mark.parametrize("theirs", [True, False], ids=["named by their workspace", "named by ours"])
async def test_somebody_from_another_organisation(demo, monkeypatch, theirs):
    """In a shared channel Slack may name the workspace of who writes; that makes nobody a colleague."""
    workspace = demo.workspace
    people = workspace.office.directory.people
    ben = type(people[BEN])
    wire = ben.wire
    monkeypatch.setattr(
        ben, "wire", lambda self: wire(self) | ({"team_id": "T0ELSEWHERE"} if self.id == BEN else {})
    )
    workspace.office.directory.channels[GENERAL].shared = True
    post = (await workspace.message("no question", user=BEN)).post
    event = payloads.message_event("app_mention", post, workspace.office.directory.channels[GENERAL])
    event["text"] = "<@U01BOT00> sources last week".replace("U01BOT00", payloads.BOT_USER)
    envelope = payloads.event_callback(event, "Ev0OUTSIDE", NOW.timestamp()) | {"is_ext_shared_channel": True}
    if theirs:
        envelope["team_id"] = "T0ELSEWHERE"
    await workspace.delivery.send("event", envelope)
    reply = await answer(demo, 0)
    assert (reply.only_for, "members of this workspace only" in texts(reply)) == (BEN, True)
