"""What goes wrong on Slack's side when it is told to; and response URLs, which end by themselves."""

from __future__ import annotations

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError

from bot.sandbox.workspace import ANA, BOARD, GENERAL
from tests.sandbox.conftest import refused

CHART = {
    "type": "data_visualization",
    "title": "t",
    "chart": {"type": "pie", "segments": [{"label": "a", "value": 1}]},
}
DIVIDER = {"type": "divider"}


async def post(url, **body):
    async with aiohttp.ClientSession() as session, session.post(url, json=body) as got:
        return got.status, await got.text()


async def test_a_response_url_serves_five_times(team):
    """The sixth post is refused."""
    url = team.hooks.open(ANA, BOARD, line="/mm x")
    for _ in range(5):
        assert await post(url, text="x") == (200, "ok")
    status, body = await post(url, text="x")
    assert (status, "used_url" in body) == (404, True)
    assert len(team.messages(BOARD)) == 5  # the bot is no member: a response_url does not mind


async def test_a_response_url_lives_thirty_minutes(team, clock):
    """At thirty minutes it still serves, a second later it does not."""
    url = team.hooks.open(ANA, GENERAL)
    clock.now += 30 * 60
    assert (await post(url, text="x"))[0] == 200
    clock.now += 1
    assert "expired_url" in (await post(url, text="x"))[1]


async def test_a_response_is_private_unless_it_says_otherwise(team):
    """Ephemeral by default; in_channel publishes and shows the command's line, once."""
    url = team.hooks.open(ANA, GENERAL, line="/mm x")
    await post(url, text="private")
    await post(url, text="public", response_type="in_channel")
    first, second = team.messages(GENERAL)
    assert (first.only_for, second.only_for) == (ANA, None)
    assert (first.line, second.line) == ("/mm x", None)


async def test_bad_blocks_over_a_response_url_are_refused(team):
    """And count as a use."""
    status, body = await post(team.hooks.open(ANA, GENERAL), text="x", blocks=[{"type": "sparkline"}])
    assert status == 400
    assert "unsupported type: sparkline" in body


# --- faults ---------------------------------------------------------------------------------------


async def test_a_rate_limit_says_how_long_to_wait(team, client):
    """429 with Retry-After, as often as scripted."""
    team.faults.add("chat.postMessage", "rate_limited", retry_after=7)
    answer = await refused(client.chat_postMessage(channel=GENERAL, text="x"))
    assert (answer.status_code, answer["error"], answer.headers["Retry-After"]) == (429, "ratelimited", "7")
    assert (await client.chat_postMessage(channel=GENERAL, text="x"))["ok"]


@pytest.mark.parametrize(
    ("kind", "there"), [("error_before", 0), ("error_after", 1), ("drop_before", 0), ("drop_after", 1)]
)
async def test_an_error_may_come_before_or_after_the_deed(team, client, kind, there):
    """A 500 or a dead connection says nothing about whether the message stands there."""
    team.faults.add("chat.postMessage", kind)
    with pytest.raises((SlackApiError, aiohttp.ClientError)):
        await client.chat_postMessage(channel=GENERAL, text="x")
    assert len(team.messages(GENERAL)) == there
    (noted,) = team.journal.calls("chat.postMessage")
    assert noted.fault == kind


async def test_html_and_slowness(team, client):
    """A page instead of JSON; an answer after a while."""
    team.faults.add("auth.test", "html")
    with pytest.raises((SlackApiError, aiohttp.ClientError, ValueError, AttributeError)):
        await client.auth_test()
    team.faults.add("auth.test", "slow", seconds=0.05)
    assert (await client.auth_test())["ok"]
    assert [each.fault for each in team.journal.calls("auth.test")] == ["html", "slow"]


async def test_a_workspace_may_not_know_a_block_type_yet(team, client):
    """Every message with it is refused, by the Web API and by response URLs; others pass."""
    team.faults.add("*", "invalid_blocks", times=None, block="data_visualization")
    answer = await refused(client.chat_postMessage(channel=GENERAL, text="x", blocks=[CHART]))
    assert answer["error"] == "invalid_blocks"
    status, body = await post(team.hooks.open(ANA, GENERAL), text="x", blocks=[CHART])
    assert (status, "data_visualization" in body) == (400, True)
    assert (await client.chat_postMessage(channel=GENERAL, text="x", blocks=[DIVIDER]))["ok"]


async def test_an_unknown_fault_is_a_mistake_of_the_test(team):
    """Scripts with typing errors do not pass silently."""
    with pytest.raises(ValueError, match="unknown fault"):
        team.faults.add("auth.test", "rate-limited")
