"""Alerts from the command to the channel: the real program, the sandbox's two servers, a clock passed in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.app.digesting import tick
from bot.demo import demonstrating
from bot.digests import clockwork
from bot.sandbox.blockkit import check_message
from bot.sandbox.workspace import ANA, BEN, BOARD, GENERAL
from bot.store.engine import open_store
from tests.acceptance.conftest import NOW
from tests.acceptance.test_dialogues import answer, texts
from tests.acceptance.test_digests import beaten

# The made-up shop has 120 visitors or more on working days, fewer than 110 on Saturdays and Sundays.
LIMIT = "visitors < 115 per day"


@pytest.fixture
async def house(events, tmp_path, monkeypatch):
    """Everything up, on the store that the tests' beats use, too; its own clock beats once, before them."""
    monkeypatch.setattr(clockwork, "EVERY_SECONDS", 3600.0)
    async with demonstrating(events, lambda: NOW, database_url=f"sqlite:///{tmp_path}/bot.db") as demo:
        await beaten(demo)
        yield demo


async def alert(demo, text, *, user=ANA, channel=GENERAL):
    """What is said to `/mm alert …`."""
    before = len(demo.workspace.answers())
    await demo.workspace.command("/mm", f"alert {text}".strip(), user=user, channel=channel)
    reply = await answer(demo, before)
    assert reply.only_for == user
    return reply


def told(demo, channel=GENERAL):
    """What the bot said for everybody there, oldest first."""
    return [post for post in demo.workspace.answers(channel) if post.only_for is None]


async def since(demo, moment):
    """As if every alert had been made then."""
    async with open_store(demo.settings.database_url.get_secret_value()) as store:
        for schedule in await store.schedules.all():
            await store.schedules.remove(schedule.digest.key, moment)
            await store.schedules.save(schedule.digest, moment)


async def beat(demo, moment):
    return await tick(demo.settings, lambda: moment)


def eight(day):
    return datetime(2026, 11, day, 8, tzinfo=UTC)


async def test_an_alert_from_its_making_to_its_end(house):
    """New, test, list, show, pause, resume, history, delete: each says what became of it."""
    said = texts(await alert(house, f"new weekend watch: {LIMIT}"))
    assert "*weekend watch* watches `uniques &lt; 115 per day`" in said
    assert "it would have fired *8 times*" in said
    assert "still lasts" in said
    assert "First look Tue 24 Nov, 08:00" in said
    assert "it would *never* have fired" in texts(await alert(house, "test visitors drop 60% vs usual"))
    assert "it would have fired *8 times*" in texts(await alert(house, "test weekend watch"))
    assert "1 alert" in texts(await alert(house, "list"))
    assert "`uniques &lt; 115 per day`" in texts(await alert(house, "show weekend watch"))
    assert "is paused" in texts(await alert(house, "pause weekend watch"))
    assert "watches again" in texts(await alert(house, "resume weekend watch"))
    assert "There was no look yet" in texts(await alert(house, "history weekend watch"))
    assert "is deleted" in texts(await alert(house, "delete weekend watch"))
    assert "There is no alert" in texts(await alert(house, "show weekend watch"))


async def test_it_fires_once_is_updated_and_recovers(house):
    """A weekend with few visitors: one message, changed on Sunday; beats between do nothing."""
    await alert(house, f"new {LIMIT}")
    await since(house, eight(20))
    before = len(told(house))
    for day in (20, 21):
        await beat(house, eight(day))
    assert len(told(house)) == before
    await beat(house, eight(22))
    await beat(house, eight(22).replace(minute=30))
    [message] = told(house)[before:]
    assert "on Sat 21 Nov" in message.text
    assert check_message({"text": message.text, "blocks": message.blocks}) == []
    await beat(house, eight(23))
    [message] = told(house)[before:]
    assert "on Sun 22 Nov" in message.text
    assert "It has lasted since Sat 21 Nov" in message.text
    assert message.edited
    history = texts(await alert(house, "history visitors low"))
    assert "still firing, the message was updated" in history
    assert ": fired · " in history


async def test_it_recovers_in_its_thread(house):
    """Over by Tuesday: the message says so, and one reply below it."""
    await alert(house, f"new {LIMIT}")
    await since(house, eight(13))
    before = len(told(house))
    for day in (14, 15, 16, 17, 18):
        await beat(house, eight(day))
    message, reply = told(house)[before:]
    assert message.text.startswith("Over: ")
    assert reply.text.startswith("*Recovered*: ")
    assert reply.thread_ts == message.ts
    assert "recovered" in texts(await alert(house, "history visitors low"))


async def test_an_answer_of_slack_that_got_lost(house):
    """It is there and nobody said so: it is found by its mark, and the next look changes it."""
    await alert(house, f"new {LIMIT}")
    await since(house, eight(20))
    before = len(told(house))
    house.workspace.faults.add("chat.postMessage", "drop_after")
    for minute in range(4):
        await beat(house, eight(22).replace(minute=minute))
    await beat(house, eight(23))
    [message] = told(house)[before:]
    assert "It has lasted since Sat 21 Nov" in message.text


async def test_who_may(house):
    """Members of the channel; of another channel nobody even learns the name."""
    assert "Only members" in texts(await alert(house, f"new {LIMIT} to <#{BOARD}|board>", user=BEN))
    await alert(house, f"new board watch: {LIMIT}", channel=BOARD)
    assert "There is no alert yet" in texts(await alert(house, "list", user=BEN))
    assert "There is no alert" in texts(await alert(house, "delete board watch", user=BEN))
    assert "is deleted" in texts(await alert(house, "delete board watch", channel=BOARD))


async def test_alerts_are_no_digests(house):
    """Neither list shows the other's."""
    await alert(house, f"new {LIMIT}")
    before = len(house.workspace.answers())
    await house.workspace.command("/mm", "digest list", user=ANA, channel=GENERAL)
    assert "There is no digest yet" in texts(await answer(house, before))


async def test_a_mention_makes_one_too(house):
    """In a channel's thread as in a direct message; only the asker reads the confirmation."""
    before = len(house.workspace.answers())
    await house.workspace.mention(f"alert new {LIMIT}", user=ANA, channel=GENERAL)
    reply = await answer(house, before)
    assert "watches `uniques" in texts(reply)
    assert reply.only_for == ANA
