"""Who may what, seen by people: single events, guests, channels, small rows, the pace, the audit log."""

from __future__ import annotations

import asyncio
import json
from dataclasses import replace

import pytest

from bot.demo import demonstrating
from bot.sandbox.workspace import ANA, ANALYSTS, BEN, CLEO, GENERAL, MARKETING
from bot.store.engine import open_store

from .conftest import NOW
from .test_commands import MM, environment
from .test_dialogues import answer, settled, texts


@pytest.fixture(params=[False, True], ids=["http", "socket-mode"])
async def strict(events, request, tmp_path):
    """A configuration with something in it; Ben is a guest."""
    async with demonstrating(
        events,
        lambda: NOW,
        socket_mode=request.param,
        database_url=f"sqlite:///{tmp_path}/bot.db",
        access={"raw": [ANA], "never_channels": [MARKETING], "smallest_row": 40},
        limits={"burst": 3},
    ) as running:
        people = running.workspace.office.directory.people
        people[BEN] = replace(people[BEN], guest=True)
        yield running


async def asked(demo, text, user=ANA, channel=GENERAL):
    before = len(demo.workspace.answers())
    await demo.workspace.command("/mm", text, user=user, channel=channel)
    return await answer(demo, before)


async def test_single_events_only_for_named_people_in_private(strict):
    """Ana sees them alone, Cleo is told how to get there, a channel never shows them, nothing shares them."""
    seen = await asked(strict, "events limit 5 last week")
    assert seen.only_for == ANA
    assert "Read as `events" in texts(seen)
    assert "'share'" not in texts(seen)
    assert "'download'" not in texts(seen)
    refused = await asked(strict, "user user_1 last week", user=CLEO)
    assert "only people named" in texts(refused)
    assert CLEO in texts(refused)
    before = len(strict.workspace.answers())
    await strict.workspace.mention("events limit 5 last week", user=ANA)
    public = await answer(strict, before)
    assert public.only_for == ANA
    assert "only you read along" in texts(public)


async def test_single_events_stay_out_of_shared_channels(strict):
    """Not even an ephemeral one where another organisation is."""
    strict.workspace.office.directory.channels[GENERAL].shared = True
    assert "from outside" in texts(await asked(strict, "events limit 5 last week"))
    assert "Read as" in texts(await asked(strict, "sources last week"))


async def test_guests_and_closed_channels(strict):
    """A polite sentence that only they see."""
    before = len(strict.workspace.answers())
    await strict.workspace.mention("sources last week", user=BEN)
    guest = await answer(strict, before)
    assert (guest.only_for, "guest" in guest.text) == (BEN, True)
    closed = await asked(strict, "sources last week", channel=MARKETING)
    assert "direct message" in texts(closed)


async def test_small_rows_are_added_up_in_public(strict):
    """In private all rows are shown; in public those of few visitors are one line of the text."""
    private = await asked(strict, "sources last week")
    public = await asked(strict, "sources last week public")

    def rows(post):
        (table,) = [block for block in post.blocks if "rows" in block]
        return {row[0]["text"]: row[3]["value"] for row in table["rows"][1:]}

    small = {name for name, visitors in rows(private).items() if visitors < 40}
    assert small
    assert rows(public).keys() == rows(private).keys() - small
    assert "fewer than 40 visitors" in texts(public)
    assert all(name not in texts(public) for name in small)


async def test_what_was_said_in_private_is_not_repeated_in_public(strict):
    """The same question first in a direct message, then in a channel: the second answer has no small rows."""
    before = len(strict.workspace.answers())
    await strict.workspace.message(
        "sources last week", channel=strict.workspace.office.directory.direct(ANA).id
    )
    assert "fewer than" not in texts(await answer(strict, before))
    before = len(strict.workspace.answers())
    await strict.workspace.mention("sources last week")
    assert "fewer than 40 visitors" in texts(await answer(strict, before))


async def test_too_fast_is_said_once(strict):
    """Three at once here; the next hears one sentence, and then nothing."""
    for _ in range(3):
        await asked(strict, "rules")
    assert "a lot of questions" in texts(await asked(strict, "rules"))
    before = len(strict.workspace.answers())
    for _ in range(5):
        assert (await strict.workspace.command("/mm", "rules")).acked
    assert await settled(strict, before) == []
    assert "Read as" in texts(await asked(strict, "rules", user=CLEO))


async def test_the_audit_log_has_who_and_what(strict):
    """The sentence, the action and what became of it; never a figure."""
    await asked(strict, "sources last week")
    await asked(strict, "blorp the frumious")
    await asked(strict, "events limit 5 last week", user=CLEO)
    async with open_store(strict.settings.database_url.get_secret_value()) as store:
        while len(found := await store.audit.list()) < 3:
            await settled(strict, 0)
    assert [(entry.person, entry.sentence, entry.outcome) for entry in found] == [
        (CLEO, "events limit 5 last week", "raw_person"),
        (ANA, "blorp the frumious", "refused"),
        (ANA, "sources last week", "answered"),
    ]
    printed = await asyncio.create_subprocess_exec(
        *MM[:-1],
        MM[-1].replace("['run']", "['audit', '--json', '--person', sys.argv[1]]"),
        CLEO,
        env=environment(strict, 0),
        stdout=asyncio.subprocess.PIPE,
    )
    out, _ = await printed.communicate()
    (line,) = out.decode().splitlines()
    assert json.loads(line)["outcome"] == "raw_person"


async def test_roles_by_user_group(events, tmp_path):
    """Who is in the group may see single events, nobody else."""
    async with demonstrating(
        events, lambda: NOW, database_url=f"sqlite:///{tmp_path}/bot.db", access={"raw": [ANALYSTS]}
    ) as demo:
        assert "Read as `events" in texts(await asked(demo, "events limit 5 last week"))
        assert "only people named" in texts(await asked(demo, "events limit 5 last week", user=CLEO))


async def test_guests_get_nothing_to_ask_with(strict):
    """No form, which would show them what events there are; what they press tells them why."""
    before = len(strict.workspace.answers())
    await strict.workspace.command("/mm", "build", user=BEN)
    refused = await answer(strict, before)
    assert (refused.only_for, "guest" in texts(refused)) == (BEN, True)
    public = await asked(strict, "signups last week public")
    for action in ("digest_make", "ask:compare"):
        before = len(strict.workspace.answers())
        await strict.workspace.press(public, action, user=BEN)
        refused = await answer(strict, before)
        assert (refused.only_for, "guest" in texts(refused)) == (BEN, True)
    assert strict.workspace.views.top(BEN) is None
