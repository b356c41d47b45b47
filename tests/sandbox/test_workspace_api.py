"""The workspace's Web API, spoken to by the real slack_sdk: methods, refusals, files, views."""

from __future__ import annotations

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.sandbox.workspace import ANA, ANALYSTS, BEN, BOARD, FOUNDERS, GENERAL, MARKETING, Workspace
from tests.sandbox.conftest import refused

DIVIDER = {"type": "divider"}


def section(text):
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


async def test_who_am_i(client):
    """auth.test names the bot and its team; the scopes are in the header."""
    answer = await client.auth_test()
    assert answer["user"] == "mm"
    assert "chat:write" in answer.headers["x-oauth-scopes"]


@pytest.mark.parametrize(
    ("token", "error"), [("xoxb-wrong", "invalid_auth"), ("xapp-sandbox-app", "not_allowed_token_type")]
)
async def test_a_wrong_token_is_refused(team, token, error):
    """Neither a stranger's token nor an app-level one may call a bot's method."""
    client = AsyncWebClient(token, base_url=team.base_url)
    assert (await refused(client.auth_test()))["error"] == error


async def test_a_missing_scope_is_named():
    """Slack says what was needed."""
    async with Workspace.running(scopes=("commands",)) as team:
        client = AsyncWebClient(team.bot_token, base_url=team.base_url)
        answer = await refused(client.chat_postMessage(channel=GENERAL, text="x"))
        assert (answer["error"], answer["needed"]) == ("missing_scope", "chat:write")


async def test_the_scope_for_reading_follows_the_kind_of_channel():
    """im:history reads direct messages and nothing else."""
    async with Workspace.running(scopes=("im:history", "im:write")) as team:
        client = AsyncWebClient(team.bot_token, base_url=team.base_url)
        room = (await client.conversations_open(users=ANA))["channel"]["id"]
        assert (await client.conversations_history(channel=room))["messages"] == []
        answer = await refused(client.conversations_history(channel=GENERAL))
        assert answer["needed"] == "channels:history"


async def test_posting_reading_updating_deleting(team, client):
    """A message with metadata: found in the history, changed, gone."""
    metadata = {"event_type": "digest", "event_payload": {"key": "k1"}}
    posted = await client.chat_postMessage(channel="#general", text="one", metadata=metadata)
    assert posted["channel"] == GENERAL
    history = await client.conversations_history(channel=GENERAL, include_all_metadata=True)
    assert history["messages"][0]["metadata"] == metadata
    brief = await client.conversations_history(channel=GENERAL)
    assert brief["messages"][0]["metadata"] == {"event_type": "digest"}
    await client.chat_update(channel=GENERAL, ts=posted["ts"], text="two")
    (post,) = team.messages(GENERAL)
    assert (post.text, post.metadata, post.edited is not None) == ("two", metadata, True)
    await client.chat_delete(channel=GENERAL, ts=posted["ts"])
    assert team.messages(GENERAL) == []


async def test_timestamps_are_never_given_twice(client):
    """Even while the clock stands still."""
    stamps = [(await client.chat_postMessage(channel=GENERAL, text="x"))["ts"] for _ in range(3)]
    assert stamps == sorted(set(stamps))
    assert len({len(each) for each in stamps}) == 1


async def test_threads_and_pages(client):
    """Replies are not in the history, and both come page by page."""
    parent = (await client.chat_postMessage(channel=GENERAL, text="parent"))["ts"]
    for number in range(3):
        await client.chat_postMessage(channel=GENERAL, text=f"r{number}", thread_ts=parent)
    history = await client.conversations_history(channel=GENERAL)
    assert [each["text"] for each in history["messages"]] == ["parent"]
    assert history["messages"][0]["reply_count"] == 3
    first = await client.conversations_replies(channel=GENERAL, ts=parent, limit=2)
    assert [each["text"] for each in first["messages"]] == ["parent", "r0"]
    cursor = first["response_metadata"]["next_cursor"]
    rest = await client.conversations_replies(channel=GENERAL, ts=parent, limit=2, cursor=cursor)
    assert [each["text"] for each in rest["messages"]] == ["r1", "r2"]
    assert rest["has_more"] is False
    since = await client.conversations_replies(channel=GENERAL, ts=parent, oldest=parent)
    assert [each["text"] for each in since["messages"]] == ["r0", "r1", "r2"]


@pytest.mark.parametrize(
    ("channel", "error"), [(BOARD, "channel_not_found"), ("C0NOWHERE", "channel_not_found")]
)
async def test_a_private_channel_without_the_bot_does_not_exist(client, channel, error):
    """Nor does one that is not there."""
    assert (await refused(client.chat_postMessage(channel=channel, text="x")))["error"] == error


async def test_public_channels_need_membership_or_the_public_scope():
    """chat:write.public posts where the bot is no member; reading takes membership in any case."""
    async with Workspace.running(scopes=("chat:write", "channels:history", "channels:join")) as team:
        client = AsyncWebClient(team.bot_token, base_url=team.base_url)
        post = lambda: client.chat_postMessage(channel=FOUNDERS, text="x")  # noqa: E731  asked twice
        assert (await refused(post()))["error"] == "not_in_channel"
        history = client.conversations_history(channel=FOUNDERS)
        assert (await refused(history))["error"] == "not_in_channel"
        await client.conversations_join(channel=FOUNDERS)
        assert (await post())["ok"]


async def test_people_and_channels_are_listed(client):
    """With paging, types, members, time zones."""
    names = [each["name"] async for page in await client.users_list(limit=2) for each in page["members"]]
    assert names == ["ana", "ben", "cleo", "mm"]
    assert (await client.users_info(user=ANA))["user"]["tz"] == "Europe/Lisbon"
    public = (await client.conversations_list())["channels"]
    assert {each["name"]: each["is_member"] for each in public} == {
        "general": True,
        "marketing": True,
        "founders": False,
    }
    assert (await client.conversations_list(types="private_channel"))["channels"] == []
    assert BEN in (await client.conversations_members(channel=MARKETING))["members"]
    room = (await client.conversations_open(users=ANA))["channel"]["id"]
    assert (await client.chat_postMessage(channel=ANA, text="hi"))["channel"] == room


async def test_ephemeral_messages_are_for_members_and_leave_no_history(team, client):
    """Only the one sees it, and the history does not know it."""
    await client.chat_postEphemeral(channel=GENERAL, user=ANA, text="psst")
    assert [each.text for each in team.messages(GENERAL, user=ANA)] == ["psst"]
    assert team.messages(GENERAL, user=BEN) == []
    assert (await client.conversations_history(channel=GENERAL))["messages"] == []
    stranger = client.chat_postEphemeral(channel=FOUNDERS, user=BEN, text="x")
    assert (await refused(stranger))["error"] == "user_not_in_channel"


async def test_bad_blocks_are_refused_in_slacks_words(team, client):
    """invalid_blocks, with pointers in response_metadata; nothing is posted."""
    answer = await refused(client.chat_postMessage(channel=GENERAL, text="x", blocks=[section("")]))
    assert answer["error"] == "invalid_blocks"
    assert answer["response_metadata"]["messages"] == [
        "[ERROR] must be more than 0 characters [json-pointer:/blocks/0/text/text]"
    ]
    assert answer["errors"] == ["must be more than 0 characters [json-pointer:/blocks/0/text/text]"]
    assert team.messages(GENERAL) == []


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ({}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": [DIVIDER] * 51}, "invalid_blocks"),
        ({"text": "x", "blocks": [section("x" * 2500)] * 5}, "msg_blocks_too_long"),
        ({"text": "x", "blocks": "nonsense"}, "invalid_blocks_format"),
        ({"text": "x", "metadata": {"event_type": 3}}, "invalid_metadata_format"),
        ({"text": "x", "metadata": {"event_type": "a", "event_payload": 1}}, "invalid_metadata_schema"),
        ({"text": "x", "thread_ts": "1.000001"}, "thread_not_found"),
    ],
)
async def test_each_refusal_has_its_code(client, content, error):
    """What Slack calls it."""
    call = client.api_call("chat.postMessage", json={"channel": GENERAL, **content})
    assert (await refused(call))["error"] == error


async def test_only_own_messages_can_be_changed(team, client):
    """A person's message is not the bot's to edit or delete."""
    said = await team.message("mine", channel=GENERAL)
    change = client.chat_update(channel=GENERAL, ts=said.post.ts, text="x")
    assert (await refused(change))["error"] == "cant_update_message"
    delete = client.chat_delete(channel=GENERAL, ts=said.post.ts)
    assert (await refused(delete))["error"] == "cant_delete_message"


async def test_a_file_is_uploaded_in_two_steps(team, client):
    """files_upload_v2 of the SDK works as it is, into a thread."""
    parent = (await client.chat_postMessage(channel=GENERAL, text="rows"))["ts"]
    await client.files_upload_v2(
        content="a,b\r\n1,2\r\n", filename="rows.csv", title="Rows", channel=GENERAL, thread_ts=parent
    )
    post = team.messages(GENERAL)[-1]
    assert (post.thread_ts, post.files[0]["title"]) == (parent, "Rows")
    async with aiohttp.ClientSession() as session, session.get(post.files[0]["url_private"]) as got:
        assert await got.text() == "a,b\r\n1,2\r\n"
        assert got.headers["Content-Disposition"] == "attachment"


async def test_a_view_is_checked_and_a_trigger_serves_once_for_three_seconds(team, client, clock):
    """invalid_arguments for a bad view; exchanged and expired triggers are told apart."""
    view = {"type": "modal", "title": {"type": "plain_text", "text": "T"}, "blocks": [DIVIDER]}
    bad = {**view, "title": {"type": "plain_text", "text": "x" * 25}}
    trigger = team.office.new_trigger(ANA)
    answer = await refused(client.views_open(trigger_id=trigger, view=bad))
    assert "[json-pointer:/view/title/text]" in answer["response_metadata"]["messages"][0]
    opened = await client.views_open(trigger_id=trigger, view=view)
    again = client.views_open(trigger_id=trigger, view=view)
    assert (await refused(again))["error"] == "exchanged_trigger_id"
    late = team.office.new_trigger(ANA)
    clock.now += 3.5
    assert (await refused(client.views_open(trigger_id=late, view=view)))["error"] == "expired_trigger_id"
    stale = client.views_update(view_id=opened["view"]["id"], view=view, hash="old")
    assert (await refused(stale))["error"] == "hash_conflict"
    for _ in range(2):
        await client.views_push(trigger_id=team.office.new_trigger(ANA), view=view)
    fourth = client.views_push(trigger_id=team.office.new_trigger(ANA), view=view)
    assert (await refused(fourth))["error"] == "push_limit_reached"


async def test_a_file_may_come_as_a_form(client):
    """The upload URL takes multipart too; a wrong length is refused."""
    asked = await client.files_getUploadURLExternal(filename="a.csv", length=3)
    async with aiohttp.ClientSession() as session:
        form = aiohttp.FormData()
        form.add_field("file", b"1,2", filename="a.csv")
        async with session.post(asked["upload_url"], data=form) as got:
            assert got.status == 200
        async with session.post(asked["upload_url"], data=b"1,2,3") as got:
            assert got.status == 400


async def test_who_is_in_a_user_group(client):
    """Its members' ids; a group that is not there is named as such."""
    assert (await client.usergroups_users_list(usergroup=ANALYSTS))["users"] == [ANA]
    assert (await refused(client.usergroups_users_list(usergroup="S0")))["error"] == "no_such_subteam"
