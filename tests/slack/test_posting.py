"""What comes of a post, for every way in which Slack can answer, against the sandbox's Slack."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import aiohttp
import pytest
from slack_sdk.web.async_client import AsyncWebClient

from bot.digests.outcome import CannotLook, Found, NotPosted, NotThere, Posted, Refused, Scope, Uncertain
from bot.messages.message import Message
from bot.sandbox.workspace import ANA, BOARD, GENERAL, Workspace
from bot.slack.posting import Posting
from bot.slack.sender import Sender

CHART = {
    "type": "data_visualization",
    "title": "Events by medium",
    "chart": {"type": "pie", "segments": [{"label": "Paid", "value": 62}, {"label": "Social", "value": 38}]},
}
MESSAGE = Message("Week 47: 41 signups", ({"type": "section", "text": {"type": "mrkdwn", "text": "*41*"}},))


@pytest.fixture
async def team():
    async with Workspace.running() as workspace:
        yield workspace


@pytest.fixture
async def posting(team):
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(
            token=team.bot_token, base_url=team.base_url, session=session, retry_handlers=[]
        )
        yield Posting(client, Sender(client, session))


def long_ago():
    return datetime.now(UTC) - timedelta(hours=1)  # noqa: TID251  the workspace lives now


@pytest.mark.parametrize("channel", [GENERAL, ANA])
async def test_what_was_posted_is_found_by_its_mark(posting, channel):
    """In a channel and in a direct message, which is written to by the person's id."""
    posted = await posting.post(channel, MESSAGE, "d1", None)
    await posting.post(channel, MESSAGE, "d2", None)
    assert isinstance(posted, Posted)
    assert await posting.find_by_mark(channel, "d1", long_ago(), None) == Found((posted.ts,))
    assert await posting.find_by_mark(channel, "d3", long_ago(), None) == NotThere()


async def test_a_part_is_found_in_its_thread(posting):
    """The history of a channel does not show replies; the thread is read."""
    top = await posting.post(GENERAL, MESSAGE, "d1", None)
    reply = await posting.post(GENERAL, MESSAGE, "d2", top.ts)
    assert await posting.find_by_mark(GENERAL, "d2", long_ago(), top.ts) == Found((reply.ts,))


@pytest.mark.parametrize(
    ("fault", "outcome", "there"),
    [
        ("error_before", Uncertain, NotThere),
        ("error_after", Uncertain, Found),
        ("drop_before", Uncertain, NotThere),
        ("drop_after", Uncertain, Found),
        ("html", Uncertain, NotThere),
    ],
)
async def test_a_post_without_an_answer_is_uncertain(team, posting, fault, outcome, there):
    """Nobody can know; looking tells."""
    team.faults.add("chat.postMessage", fault)
    assert isinstance(await posting.post(GENERAL, MESSAGE, "d1", None), outcome)
    assert isinstance(await posting.find_by_mark(GENERAL, "d1", long_ago(), None), there)


async def test_a_rate_limit_surely_posted_nothing(team, posting):
    """And Slack says how long to wait."""
    team.faults.add("chat.postMessage", "rate_limited", retry_after=7)
    assert await posting.post(GENERAL, MESSAGE, "d1", None) == NotPosted("ratelimited", 7.0)


async def test_nobody_listens_so_nothing_was_posted():
    """A connection that was never made carries no message: another try cannot double it."""
    async with aiohttp.ClientSession() as session:
        client = AsyncWebClient(
            token="xoxb-1", base_url="http://127.0.0.1:9/api/", session=session, retry_handlers=[]
        )
        outcome = await Posting(client, Sender(client, session)).post(GENERAL, MESSAGE, "d1", None)
    assert isinstance(outcome, NotPosted)


@pytest.mark.parametrize(
    ("code", "scope"),
    [
        ("is_archived", Scope.CHANNEL),
        ("token_revoked", Scope.WORKSPACE),
        ("msg_too_long", Scope.CONTENT),
    ],
)
async def test_a_refusal_says_how_far_it_reaches(team, posting, code, scope):
    """One channel, the whole workspace, or this message only."""
    team.faults.add("chat.postMessage", "refused", error=code)
    assert await posting.post(GENERAL, MESSAGE, "d1", None) == Refused(code, scope)


async def test_a_chart_that_the_workspace_does_not_know_is_left_out(team, posting):
    """One rung simpler, and still with its mark."""
    team.faults.add("chat.postMessage", "invalid_blocks", times=None, block="data_visualization")
    with_chart = Message(MESSAGE.text, (*MESSAGE.blocks, CHART))
    posted = await posting.post(GENERAL, with_chart, "d1", None)
    assert await posting.find_by_mark(GENERAL, "d1", long_ago(), None) == Found((posted.ts,))


async def test_without_the_scope_nobody_can_look(team, posting):
    """Then nothing may be posted again."""
    await posting.post(GENERAL, MESSAGE, "d1", None)
    team.faults.add("conversations.history", "refused", error="missing_scope")
    assert await posting.find_by_mark(GENERAL, "d1", long_ago(), None) == CannotLook("missing_scope")


async def test_a_channel_without_us_cannot_be_read(posting):
    """Not a member is not an answer."""
    assert isinstance(await posting.find_by_mark(BOARD, "d1", long_ago(), None), CannotLook)


async def test_a_long_history_is_read_to_its_end(posting):
    """More than one page lies over the message."""
    posted = await posting.post(GENERAL, MESSAGE, "first", None)
    for number in range(210):
        await posting.post(GENERAL, Message(f"{number}"), f"d{number}", None)
    assert await posting.find_by_mark(GENERAL, "first", long_ago(), None) == Found((posted.ts,))


async def test_a_double_is_taken_back(posting):
    """And to take back what is gone already is as good."""
    posted = await posting.post(GENERAL, MESSAGE, "d1", None)
    assert await posting.delete(GENERAL, posted.ts)
    assert await posting.delete(GENERAL, posted.ts)
    assert await posting.find_by_mark(GENERAL, "d1", long_ago(), None) == NotThere()


async def test_what_was_posted_can_be_corrected_in_place(posting):
    """It keeps its mark and its place; what is gone cannot be corrected."""
    posted = await posting.post(GENERAL, MESSAGE, "d1", None)
    assert await posting.edit(GENERAL, posted.ts, Message("Week 47: 43 signups (restated)"))
    assert await posting.find_by_mark(GENERAL, "d1", long_ago(), None) == Found((posted.ts,))
    assert await posting.delete(GENERAL, posted.ts)
    assert not await posting.edit(GENERAL, posted.ts, MESSAGE)
