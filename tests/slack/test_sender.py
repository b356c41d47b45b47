"""The sender against the sandbox's Slack, a real HTTP server that is strict about Block Kit."""

from __future__ import annotations

from dataclasses import replace

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.messages.message import Message, Rung
from bot.sandbox.workspace import ANA, GENERAL, Workspace
from bot.slack.errors import AddressSpent, BlocksRefused, SlackFailed, SlackRateLimited, SlackUnreachable
from bot.slack.sender import Conversation, ResponseUrl, Sender, Whisper


def cell(text):
    return {"type": "raw_text", "text": text}


CHART = {
    "type": "data_visualization",
    "title": "Events by medium",
    "chart": {"type": "pie", "segments": [{"label": "Paid", "value": 62}, {"label": "Social", "value": 38}]},
}
TABLE = {
    "type": "table",
    "rows": [
        [cell("Medium"), cell("Events")],
        [cell("Paid"), {"type": "raw_number", "value": 62, "text": "62"}],
    ],
}
MESSAGE = Message(
    text="62 of 100 events were paid.",
    blocks=({"type": "section", "text": {"type": "mrkdwn", "text": "*62 %* paid"}}, CHART, TABLE),
)


@pytest.fixture
async def slack():
    async with Workspace.running() as workspace, aiohttp.ClientSession() as session:
        client = AsyncWebClient(
            token=workspace.bot_token, base_url=workspace.base_url, session=session, retry_handlers=[]
        )
        yield workspace, Sender(client, session)


def kinds(post):
    return [block["type"] for block in post.blocks]


def hook(workspace):
    return workspace.hooks.open(ANA, GENERAL)


async def test_the_full_message_arrives(slack):
    """Text and blocks as rendered; links do not unfurl."""
    workspace, sender = slack
    receipt = await sender.send(MESSAGE, Conversation(GENERAL), team="T1")
    (post,) = workspace.answers(GENERAL)
    assert (post.ts, post.text, kinds(post)) == (
        receipt.ts,
        MESSAGE.text,
        ["section", "data_visualization", "table"],
    )
    sent = workspace.journal.received[-1].args
    assert not sent["unfurl_links"]
    assert "link_names" not in sent


@pytest.mark.parametrize("by_url", [True, False], ids=["response_url", "chat.postMessage"])
@pytest.mark.parametrize(
    ("refused", "rung"),
    [("data_visualization", Rung.TABLE), ("table", Rung.MONOSPACE), ("section", Rung.PLAIN)],
)
async def test_each_refusal_costs_one_rung(slack, by_url, refused, rung):
    """The same answer arrives, with as much of Block Kit as the workspace takes."""
    workspace, sender = slack
    workspace.faults.add("*", "invalid_blocks", times=None, block=refused)
    to = ResponseUrl(hook(workspace)) if by_url else Conversation(GENERAL)
    receipt = await sender.send(MESSAGE, to, team="T1")
    (post,) = workspace.answers(GENERAL)
    assert receipt.rung is rung
    assert refused not in kinds(post)
    assert post.text == MESSAGE.text


async def test_a_refusal_is_remembered_per_workspace(slack):
    """The next message starts on the rung that was taken; another workspace starts at the top."""
    workspace, sender = slack
    workspace.faults.add("chat.postMessage", "invalid_blocks", times=None, block="data_visualization")
    await sender.send(MESSAGE, Conversation(GENERAL), team="T1")
    before = len(workspace.journal.received)
    await sender.send(MESSAGE, Conversation(GENERAL), team="T1")
    assert len(workspace.journal.received) == before + 1

    workspace.faults.clear()
    receipt = await sender.send(MESSAGE, Conversation(GENERAL), team="T2")
    assert receipt.rung is Rung.FULL


def good_or_bad():
    value = {"text": {"type": "plain_text", "text": "Good"}, "value": "good"}
    element = {
        "type": "feedback_buttons",
        "action_id": "f",
        "positive_button": value,
        "negative_button": value,
    }
    return {"type": "context_actions", "elements": [element]}


async def test_feedback_falls_alone_where_slack_names_it(slack):
    """One person's message loses its thumbs and keeps its chart; messages for everybody keep both."""
    workspace, sender = slack
    message = replace(MESSAGE, blocks=(*MESSAGE.blocks, good_or_bad()))
    workspace.faults.add("chat.postEphemeral", "invalid_blocks", times=None, block="context_actions")
    for _ in range(2):
        receipt = await sender.send(message, Whisper(GENERAL, ANA), team="T1")
        assert (receipt.rung, kinds(workspace.answers(GENERAL)[-1])) == (Rung.FULL, kinds(MESSAGE))
    assert [call.fault for call in workspace.journal.calls("chat.postEphemeral")] == [
        "invalid_blocks",
        None,
        None,
    ]
    await sender.send(message, Conversation(GENERAL), team="T1")
    assert kinds(workspace.answers(GENERAL)[-1])[-1] == "context_actions"


async def test_without_a_word_a_rung_is_cheaper(slack):
    """A response_url has five posts: nothing is tried out. What one person sees costs the others nothing."""
    workspace, sender = slack
    message = replace(MESSAGE, blocks=(*MESSAGE.blocks, good_or_bad()))
    workspace.faults.add("response_url", "refused", error="invalid_blocks")
    receipt = await sender.send(message, ResponseUrl(hook(workspace)), team="T1")
    assert receipt.rung is Rung.TABLE
    assert len(workspace.journal.calls("response_url")) == 2
    assert (await sender.send(message, ResponseUrl(hook(workspace)), team="T1")).rung is Rung.TABLE
    assert (await sender.send(message, Conversation(GENERAL), team="T1")).rung is Rung.FULL


async def test_plain_text_that_is_refused_is_an_error(slack):
    """The lowest rung has nothing below it."""
    workspace, sender = slack
    workspace.faults.add("chat.postMessage", "refused", times=None, error="invalid_blocks")
    with pytest.raises(BlocksRefused):
        await sender.send(MESSAGE, Conversation(GENERAL), team="T1")


@pytest.mark.parametrize(
    ("fault", "error", "transient"),
    [
        ({"kind": "rate_limited", "retry_after": 7}, SlackRateLimited, True),
        ({"kind": "error_before"}, SlackUnreachable, True),
        ({"kind": "error_after"}, SlackUnreachable, True),
        ({"kind": "drop_after"}, SlackUnreachable, True),
        ({"kind": "html"}, SlackUnreachable, True),
        ({"kind": "refused", "error": "channel_not_found"}, SlackFailed, False),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else "",
)
async def test_failures_are_told_apart_and_never_repeated(slack, fault, error, transient):
    """What may have been posted is not posted again; each failure says whether waiting helps."""
    workspace, sender = slack
    workspace.faults.add("chat.postMessage", **fault)
    with pytest.raises(error) as caught:
        await sender.send(MESSAGE, Conversation(GENERAL), team="T1")
    assert caught.value.transient is transient
    calls = [call for call in workspace.journal.received if call.method == "chat.postMessage"]
    assert len(calls) == 1
    if error is SlackRateLimited:
        assert caught.value.retry_after == 7


async def test_a_spent_address_is_named(slack):
    """The sixth use of a response_url is refused by Slack, and known as such."""
    workspace, sender = slack
    to = ResponseUrl(hook(workspace))
    for _ in range(5):
        await sender.send(MESSAGE, to, team="T1")
    with pytest.raises(AddressSpent):
        await sender.send(MESSAGE, to, team="T1")


async def test_answers_go_where_they_should(slack):
    """Private by default, public on request, in a thread if there is one."""
    workspace, sender = slack
    root = (await workspace.message("hello", channel=GENERAL)).post.ts
    await sender.send(MESSAGE, ResponseUrl(hook(workspace)), team="T1")
    await sender.send(MESSAGE, ResponseUrl(hook(workspace), public=True, thread_ts=root), team="T1")
    await sender.send(MESSAGE, Conversation(GENERAL, root), team="T1")
    private, shared, threaded = workspace.answers(GENERAL)
    assert private.only_for == ANA
    assert (shared.only_for, shared.thread_ts, threaded.thread_ts) == (None, root, root)
