"""What Slack does not take: too much at once, an address that is spent, a place that is closed."""

from __future__ import annotations

import pytest

from bot.sandbox.workspace import ANA, GENERAL

from .test_building import choose, opened
from .test_dialogues import answer, settled, texts


@pytest.mark.parametrize("times", [1, 2])
async def test_too_much_at_once_is_sent_when_slack_says_so(demo, times):
    """An answer in a thread and one to a command, each once, after the wait."""
    demo.workspace.faults.add("chat.postMessage", "rate_limited", times=times)
    said = await demo.workspace.mention("signups last week")
    assert "Read as" in texts(reply := await answer(demo, 0))
    assert reply.thread_ts == said.post.ts
    demo.workspace.faults.add("response_url", "rate_limited", times=times)
    await demo.workspace.command("/mm", "sources last week")
    assert "Read as" in texts(await answer(demo, 1))
    assert len(await settled(demo, 0)) == 2


async def test_an_hour_is_not_waited_for(demo):
    """Whoever asked has gone by then; the next answer is not held up."""
    demo.workspace.faults.add("chat.postMessage", "rate_limited", retry_after=3600)
    await demo.workspace.mention("signups last week")
    await demo.workspace.until(lambda: demo.workspace.journal.calls("chat.postMessage"), within=20)
    await demo.workspace.mention("sources last week")
    assert "sources last week" in texts(await answer(demo, 0))


async def test_a_form_that_lay_open_for_long_is_answered_directly(demo):
    """The command's address is spent by then; the answer comes as a direct message."""
    await opened(demo)
    await choose(demo, "build_kind", "sources")
    demo.workspace.faults.add("response_url", "refused", error="expired_url")
    await demo.workspace.submit({}, user=ANA)
    reply = await answer(demo, 0)
    assert reply.channel == demo.workspace.office.directory.direct(ANA).id
    assert "Read as `sources last 7 days`" in texts(reply)


async def test_a_thread_that_was_closed_meanwhile(demo):
    """The channel was archived while it was counted: told to the asker alone, once."""
    demo.workspace.faults.add("chat.postMessage", "refused", error="is_archived")
    await demo.workspace.mention("signups last week")
    reply = await answer(demo, 0)
    assert reply.channel == demo.workspace.office.directory.direct(ANA).id
    assert [post.channel for post in await settled(demo, 0)] == [reply.channel]


async def test_what_may_have_arrived_is_not_sent_twice(demo):
    """The connection died after the message was taken: it stands there once."""
    demo.workspace.faults.add("chat.postMessage", "drop_after")
    await demo.workspace.mention("signups last week", channel=GENERAL)
    await answer(demo, 0)
    assert len(await settled(demo, 0)) == 1
