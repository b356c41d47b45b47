"""Whatever goes wrong is said in a plain sentence; nothing crashes, nothing is lost, nothing leaks."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime

import pytest

from bot.demo import demonstrating
from bot.messages.render import Renderer
from bot.millimetric.errors import MillimetricError
from bot.sandbox.analytics import DEMO_INGEST_KEY, DEMO_KEY
from bot.sandbox.blockkit import check_message
from bot.sandbox.faults import Fault
from bot.sandbox.workspace import GENERAL

from .test_dialogues import answer, final

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


async def reply(demo, text):
    """What the asker sees, and only the asker."""
    await demo.workspace.command("/mm", text)
    message = await answer(demo, 0)
    assert message.only_for
    sent = demo.workspace.journal.received[-1].args
    assert check_message({key: sent[key] for key in ("text", "blocks") if key in sent}) == []
    return message


def buttons(message):
    return [
        element["value"].partition(" ")[2]
        for block in message.blocks
        if block["type"] == "actions"
        for element in block["elements"]
    ]


@pytest.mark.parametrize(
    "text",
    [
        "blorp the frumious",
        "split facebook last blursday",
        "split facebook 2026-05-17..2026-05-01",
        "split facebook 2031-01-01..2031-01-07",
        "split facebook 2026-02-30..2026-03-02",
        "how many sessions this week",
        "signups not from facebook",
        "forecast signups next week",
        "<!channel> `' OR 1=1 --\u202e\u0000",
        "🙂 🙂 🙂",
    ],
)
async def test_what_is_not_understood_is_asked_back(demo, text):
    """A question back, with sentences that can be run; no reference, since nothing is broken."""
    message = await reply(demo, text)
    assert "Reference" not in message.text
    assert "went wrong" not in message.text
    for sentence in buttons(message):
        await demo.workspace.command("/mm", sentence)
    asked = 1 + len(buttons(message))
    await demo.workspace.until(lambda: len(final(demo.workspace.answers(GENERAL))) == asked)
    for post in final(demo.workspace.answers(GENERAL))[1:]:
        assert "Read as" in str(post.blocks), post.text


@pytest.mark.parametrize("text", ["", "help", "  ", "?"])
async def test_nothing_asked_is_help(demo, text):
    """An empty command shows what can be asked, with buttons that work."""
    message = await reply(demo, text)
    assert "fb-split this month" in str(message.blocks) or "split facebook this month" in str(message.blocks)


async def test_forty_thousand_characters_are_refused_politely(demo):
    """Longer than any question: refused in a sentence, at once."""
    message = await reply(demo, "facebook " * 4_444)
    assert len(message.text) < 500
    assert "Reference" not in message.text


@pytest.mark.parametrize(
    ("fault", "times"),
    [
        (Fault.BAD_GATEWAY, 9),
        (Fault.INTERNAL, 9),
        (Fault.HTML, 9),
        (Fault.JUNK, 9),
        (Fault.WRONG_SHAPE, 9),
        (Fault.DROPPED, 9),
    ],
    ids=lambda value: getattr(value, "value", ""),
)
async def test_an_api_in_trouble_is_explained(demo, fault, times, caplog):
    """What happened, what to do, and a reference that stands in the log."""
    demo.analytics.script(fault, times=times)
    with caplog.at_level(logging.ERROR):
        message = await reply(demo, "split facebook last week")
    reference = message.text.rpartition("`")[0].rpartition("`")[2]
    assert reference
    assert DEMO_KEY not in message.text


async def test_a_hiccup_is_not_noticed(demo):
    """One bad answer is retried; the person gets the figures."""
    demo.analytics.script(Fault.BAD_GATEWAY, times=1)
    message = await reply(demo, "split facebook last week")
    assert "paid" in message.text


async def test_the_dead_api_recovers(demo):
    """After the trouble the same question is answered; the failure was not kept for long."""
    demo.analytics.script(Fault.WRONG_SHAPE, times=9)
    await reply(demo, "split facebook last week")
    demo.analytics.calm()
    await demo.workspace.command("/mm", "split facebook last month")
    await demo.workspace.until(
        lambda: any("paid" in answer.text for answer in demo.workspace.answers(GENERAL))
    )


async def test_slack_that_drops_the_answer_loses_nothing_else(demo):
    """A lost answer is logged; the next command works."""
    demo.workspace.faults.add("response_url", "drop_before")
    await demo.workspace.command("/mm", "split facebook last week")
    await demo.workspace.until(lambda: any(call.fault for call in demo.workspace.journal.received))
    await reply(demo, "split facebook last month")


@pytest.mark.parametrize(
    "key", [DEMO_INGEST_KEY, "sk_live_99887766_canary", "nonsense-canary", "rk_live_00000000_canary"]
)
async def test_wrong_keys_never_start_or_are_named(key, events):
    """A key of the wrong kind is refused at start, a wrong one by the API; neither is ever shown."""
    try:
        async with demonstrating(events, lambda: NOW, millimetric_rk=key) as running:
            message = await reply(running, "split facebook last week")
            said = message.text + json.dumps(list(message.blocks))
    except MillimetricError as refused:
        said = Renderer().error(refused).text + repr(refused)
    assert "rk_live_" in said or "read key" in said
    assert "canary" not in said
