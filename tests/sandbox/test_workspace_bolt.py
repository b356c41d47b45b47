"""The workspace and a real Bolt app, over signed HTTP and over Socket Mode: the same conversation twice."""

from __future__ import annotations

import pytest

from bot.sandbox.workspace import ANA, BEN, FOUNDERS, GENERAL, Workspace
from tests.sandbox import bolt_app


@pytest.fixture(params=["http", "socket"])
async def team(request):
    """A workspace and its bot, by each transport."""
    connect = {"http": bolt_app.over_http, "socket": bolt_app.over_socket}[request.param]
    async with Workspace.running() as workspace, connect(workspace) as app:
        workspace.app = app
        workspace.expected = request.param
        yield workspace


async def test_a_command_is_acked_and_answered_through_its_response_url(team):
    """The command reaches the app, its ack is timed, its answer is visible to the asker alone."""
    ack = await team.command("/mm", "fb-split this month", user=BEN)
    assert ack.acked
    assert ack.transport == team.expected
    assert 0 < ack.seconds < team.delivery.deadline
    (answer,) = await team.until(lambda: team.answers(GENERAL))
    assert answer.only_for == BEN
    assert answer.line == "/mm fb-split this month"
    assert [block["type"] for block in answer.blocks] == ["section", "data_visualization", "actions"]
    assert team.messages(GENERAL, user=ANA) == []


async def test_a_button_publishes_and_a_menu_replaces(team):
    """A press carries the button's value; a chosen option replaces the message it stood on."""
    await team.command("/mm", "x")
    (answer,) = await team.until(lambda: team.answers(GENERAL))
    assert (await team.press(answer, "share")).acked
    await team.until(lambda: [post for post in team.answers(GENERAL) if post.text == "shared"])
    assert team.app.heard[-1] == "v1"
    assert (await team.press(answer, "more", "week")).acked
    await team.until(lambda: team.answers(GENERAL)[0].text == "now week")
    assert len(team.answers(GENERAL)) == 2


async def test_a_mention_is_answered_in_a_thread_and_heard_as_a_message_too(team):
    """One mention gives two events with different ids."""
    said = await team.mention("how many signups", user=ANA)
    assert [each.acked for each in said.exchanges] == [True, True]
    assert len({each.payload["event_id"] for each in said.exchanges}) == 2
    (reply,) = await team.until(lambda: team.answers(GENERAL))
    assert (reply.text, reply.thread_ts) == ("heard you", said.post.ts)


async def test_a_direct_message_and_its_deletion_are_events(team):
    """message.im comes with its text; deleting it comes as message_deleted."""
    room = team.office.directory.direct(ANA).id
    said = await team.message("signups today", channel=room)
    await team.until(lambda: (None, "signups today", "0") in team.app.heard)
    await team.delete(said.post)
    await team.until(lambda: any(each[0] == "message_deleted" for each in team.app.heard))


async def test_an_event_comes_again_with_its_retry_number(team):
    """A redelivery has the same event_id and says which try it is."""
    said = await team.message("hello")
    again = await team.redeliver(said.exchanges[0], number=2)
    assert again.payload["event_id"] == said.exchanges[0].payload["event_id"]
    await team.until(lambda: (None, "hello", "2") in team.app.heard)


async def test_the_bot_hears_nothing_where_it_is_no_member(team):
    """No events from a channel without the bot; whoever mentions it is told to invite it."""
    said = await team.mention("hi", channel=FOUNDERS, user=ANA)
    assert said.exchanges == ()
    assert "/invite" in team.messages(FOUNDERS, user=ANA)[-1].text


async def test_a_modal_opens_suggests_shows_errors_and_closes(team):
    """trigger_id → views.open → suggestions → errors → submitted state."""
    await team.command("/mm", "build")
    view = await team.until(lambda: team.views.top(ANA))
    (offered,) = await team.suggest(view, "event_pick", "sign")
    assert offered["text"]["text"] == "signup"
    refused = await team.submit({"named": ""})
    assert refused.json()["errors"] == {"name": "Give it a name"}
    assert team.views.top(ANA) is not None
    await team.submit({"named": "weekly", "event_pick": offered})
    await team.until(lambda: [post for post in team.answers() if post.text == "built weekly"])
    assert team.views.top(ANA) is None
    assert team.app.heard[-1]["event"]["event_pick"]["selected_option"]["value"] == "signup"


async def test_home_is_published_when_it_is_opened(team):
    """app_home_opened leads to views.publish for that person alone."""
    await team.open_home(user=BEN)
    await team.until(lambda: BEN in team.views.homes)
    assert ANA not in team.views.homes


async def test_a_request_url_proves_itself():
    """Bolt echoes the challenge of url_verification."""
    async with Workspace.running() as workspace, bolt_app.over_http(workspace):
        assert "prove it" in (await workspace.verify_url()).body


async def test_the_bot_hears_itself_when_asked_for():
    """With echoes its own public message comes back as an event, and Bolt knows to ignore it."""
    async with Workspace.running(echoes=True) as workspace, bolt_app.over_http(workspace) as app:
        await workspace.mention("hi")
        await workspace.until(lambda: len(workspace.journal.exchanges) == 3)
        (echo,) = [each for each in workspace.journal.exchanges if each.payload["event"].get("bot_id")]
        assert echo.payload["event"]["text"] == "heard you"
        assert [text for _, text, _ in app.heard if text == "heard you"] == []
