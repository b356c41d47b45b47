"""Digests managed in Slack: typed, pressed and in the form; who may; what Home shows of them."""

from __future__ import annotations

import pytest

from bot.demo import demonstrating
from bot.sandbox.blockkit import check_view
from bot.sandbox.workspace import ANA, BEN, BOARD, CLEO, FOUNDERS, GENERAL, MARKETING
from bot.store.engine import open_store

from .conftest import NOW
from .test_dialogues import answer, final, texts


async def digest(demo, text, *, user=ANA, channel=GENERAL):
    """What is said to `/mm digest …`."""
    before = len(demo.workspace.answers())
    await demo.workspace.command("/mm", f"digest {text}".strip(), user=user, channel=channel)
    reply = await answer(demo, before)
    assert reply.only_for == user
    return reply


async def kept(demo):
    async with open_store(demo.settings.database_url.get_secret_value()) as store:
        return [schedule.digest for schedule in await store.schedules.all()]


def top(demo, user=ANA):
    return demo.workspace.views.top(user)


async def opened(demo, user=ANA):
    view = await demo.workspace.until(lambda: top(demo, user))
    sent = ("type", "callback_id", "private_metadata", "title", "submit", "close", "blocks")
    assert check_view({key: view[key] for key in sent}) == []
    return view


def preview(view):
    (text,) = [block["text"]["text"] for block in view["blocks"] if block["block_id"] == "digest_preview"]
    return text


def button(message, label):
    """The action and the value of a button."""
    (found,) = [
        each
        for block in message.blocks
        if block["type"] == "actions"
        for each in block["elements"]
        if each.get("text", {}).get("text") == label
    ]
    return found


async def press(demo, message, label, *, user=ANA):
    before = len(demo.workspace.answers())
    await demo.workspace.press(message, button(message, label)["action_id"], user=user)
    return before


async def test_a_digest_from_its_making_to_its_end(demo):
    """New, list, show, edit, pause, resume, skip, run, history, delete: each says what became of it."""
    said = texts(await digest(demo, "new weekly mon 09:00 in Europe/Berlin: digest last week"))
    assert "*weekly* is planned" in said
    assert "Mon 30 Nov, 09:00 UTC+1" in said
    assert f"<#{GENERAL}>" in said
    assert "next Mon 30 Nov" in texts(await digest(demo, "list"))
    assert "It asks `digest last week`" in texts(await digest(demo, "show weekly"))
    assert "Tue 24 Nov, 08:30" in texts(await digest(demo, "edit weekly weekly tue 08:30"))
    assert "paused until Tue 1 Dec, 00:00" in texts(await digest(demo, "pause weekly until 2026-12-01"))
    assert "goes on" in texts(await digest(demo, "resume weekly"))
    assert "Tue 24 Nov, 08:30 UTC+1 is left out" in texts(await digest(demo, "skip weekly"))
    assert "on its way" in texts(await digest(demo, "run weekly"))
    assert "asked for" in texts(await digest(demo, "history weekly"))
    assert "is deleted" in texts(await digest(demo, "delete weekly"))
    assert await kept(demo) == []


async def test_the_buttons_below_a_confirmation(demo):
    """Pause and resume; the edit button opens the form as the digest is."""
    said = await digest(demo, "new numbers daily 07:45: sources last week; campaigns last week")
    said = await answer(demo, await press(demo, said, "Pause"))
    assert "*numbers* is paused" in texts(said)
    said = await answer(demo, await press(demo, said, "Resume"))
    await press(demo, said, "Edit")
    view = await opened(demo)
    assert view["title"]["text"] == "Edit a digest"
    assert "Tue 24 Nov, 07:45 UTC" in preview(view)
    before = len(demo.workspace.answers())
    assert (await demo.workspace.submit({"digestform_time": "08:15"}, user=ANA)).acked
    assert "*numbers* is changed" in texts(await answer(demo, before))
    [changed] = await kept(demo)
    assert changed.cadence.text == "daily 08:15"
    assert changed.ask == ("sources last week", "campaigns last week")


async def test_the_form_makes_a_digest(demo):
    """Dependent fields, a live preview of the next runs, the errors below their fields."""
    await demo.workspace.command("/mm", "digest new", channel=MARKETING)
    view = await opened(demo)
    assert "Mon 30 Nov, 09:00 UTC" in preview(view)

    async def choose(action, choice, **answers):
        old = top(demo)["hash"]
        await demo.workspace.press(top(demo), action, choice, user=ANA, answers=answers)
        await demo.workspace.until(lambda: top(demo)["hash"] != old)
        return await opened(demo)

    zones = await demo.workspace.suggest(view, "digestform_zone", "berl", user=ANA)
    assert [each["value"] for each in zones] == ["Europe/Berlin"]
    view = await choose("digestform_zone", zones[0], digestform_name="monday numbers")
    assert "Mon 30 Nov, 09:00 UTC+1" in preview(view)
    view = await choose("digestform_often", "words")
    view = await choose("digestform_words", "*/5 * * * *")
    assert "every 5 minutes" in preview(view)
    refused = (await demo.workspace.submit({}, user=ANA)).json()
    assert refused["response_action"] == "errors"
    assert "every 5 minutes" in refused["errors"]["digest_often"]
    view = await choose("digestform_words", "monthly last fri 16:00")
    assert "Fri 27 Nov, 16:00 UTC+1" in preview(view)
    refused = (await demo.workspace.submit({"digestform_ask": "frobnicate"}, user=ANA)).json()
    assert "digest_ask" in refused["errors"]
    before = len(demo.workspace.answers())
    await demo.workspace.submit(
        {"digestform_ask": "digest last month\nsignups last month by source"}, user=ANA
    )
    assert "*monday numbers* is planned" in texts(await answer(demo, before))
    assert top(demo) is None
    [made] = await kept(demo)
    assert (made.channel, made.zone, made.owner) == (MARKETING, "Europe/Berlin", ANA)
    assert made.cadence.text == "monthly last fri 16:00"
    assert made.ask == ("digest last month", "stats event=signup by source last month")


async def test_make_this_weekly(demo):
    """The button below an answer opens the form with its sentence; single events have none."""
    before = len(demo.workspace.answers())
    await demo.workspace.command("/mm", "fb-split last week")
    said = await answer(demo, before)
    await press(demo, said, "Make this weekly")
    view = await opened(demo)
    (field,) = [block["element"] for block in view["blocks"] if block["block_id"] == "digest_ask"]
    assert field["initial_value"] == "split facebook last week"
    before = len(demo.workspace.answers())
    await demo.workspace.submit({}, user=ANA)
    assert "*weekly* is planned" in texts(await answer(demo, before))
    before = len(demo.workspace.answers())
    await demo.workspace.command("/mm", "last 3 events")
    assert "Make this weekly" not in texts(await answer(demo, before))


async def test_a_preview_is_for_one_person(demo):
    """Nobody else sees it; nothing is recorded as sent."""
    await digest(demo, "new weekly mon 09:00: sources last week")
    before = len(demo.workspace.answers())
    await demo.workspace.command("/mm", "digest preview weekly")
    posts = await demo.workspace.until(
        lambda: final(demo.workspace.answers()[before:])[1:] and final(demo.workspace.answers()[before:]),
    )
    assert "Only you see it" in texts(posts[0])
    assert all(post.only_for == ANA for post in posts)
    assert "Nothing was due yet" in texts(await digest(demo, "history weekly"))


async def test_who_may_manage(demo):
    """Members of the channel; others do not even hear of it."""
    await digest(demo, "new secret weekly mon 09:00: sources last week", user=CLEO, channel=BOARD)
    assert "no digest" in texts(await digest(demo, "show secret", user=BEN))
    assert "secret" not in texts(await digest(demo, "list", user=BEN))
    refused = await digest(demo, f"new weekly mon 09:00 to <#{BOARD}>: rules", user=BEN)
    assert "Only members of" in texts(refused)
    assert [each.name for each in await kept(demo)] == ["secret"]


async def test_managers_are_named_in_the_configuration(events, tmp_path):
    """Others may look; what they wanted is on record as refused, what managers did as managed."""
    database = f"sqlite:///{tmp_path}/bot.db"
    access = {"managers": [ANA]}
    async with demonstrating(events, lambda: NOW, database_url=database, access=access) as demo:
        await digest(demo, "new weekly mon 09:00: sources last week")
        assert "people named in my configuration" in texts(await digest(demo, "pause weekly", user=BEN))
        assert "*weekly*" in texts(await digest(demo, "list", user=BEN))
    async with open_store(database) as store:
        noted = [(each.person, each.outcome, each.sentence) for each in await store.audit.list()]
    assert (ANA, "managed", "digest new weekly mon 09:00: sources last week") in noted
    assert (BEN, "refused", "digest pause weekly") in noted


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("digest", "Make one"),
        ("digest paus weekly", "`digest pause`"),
        ("digest pause nothing", "no digest `nothing`"),
        ("digest new weekly mon 09:00: frobnicate", "frobnicate"),
        ("digest new wekly mon 09:00: rules", "weekly mon 09:00"),
        ("digest new daily 09:00 in Berlin: rules", "Europe/Berlin"),
        ("digest new daily 09:00: last 5 events", "single visitors"),
        ("status", "The clock"),
        ("digest transfer all to @nobody", "nobody I know"),
    ],
)
async def test_what_is_said(demo, text, said):
    """Errors name the mend; help and status are there."""
    before = len(demo.workspace.answers())
    await demo.workspace.command("/mm", text)
    assert said in texts(await answer(demo, before))


async def test_in_a_thread_and_in_a_direct_message(demo):
    """A mention is answered for the asker alone; a direct message in place, for a digest of one's own."""
    before = len(demo.workspace.answers())
    await demo.workspace.mention("digest list", channel=GENERAL)
    assert (await answer(demo, before)).only_for == ANA
    direct = demo.workspace.office.directory.direct(ANA).id
    before = len(demo.workspace.answers())
    await demo.workspace.message("digest new mine daily 08:00: sources yesterday", channel=direct)
    said = await answer(demo, before)
    assert said.channel == direct
    assert "*mine* is planned" in texts(said)
    [made] = await kept(demo)
    assert made.channel == ANA
    before = len(demo.workspace.answers())
    await demo.workspace.message("digest new", channel=direct)
    said = await answer(demo, before)
    await press(demo, said, "Open the form")
    assert (await opened(demo))["title"]["text"] == "New digest"


async def test_old_and_forged_buttons_explain_themselves(demo):
    """A key of another release, a digest that is gone, a delivery that nobody knows."""
    said = await digest(demo, "new weekly mon 09:00: rules")
    value = button(said, "Pause")["value"]
    assert value == "slack/weekly"
    await digest(demo, "delete weekly")
    assert "no digest" in texts(await answer(demo, await press(demo, said, "Pause")))
    for action, pressed, told in (
        ("digest_pause", "7", "earlier version"),
        ("digest_make", "nonsense", "earlier version"),
        ("digest_unheard_of", "slack/weekly", "earlier version"),
        ("digest_send_anyway", "f" * 32, "gone"),
        ("digest_run_for", "slack/nothing", "no digest"),
    ):
        before = len(demo.workspace.answers())
        await demo.workspace.press(forged(said, action, pressed), action, user=ANA)
        assert told in texts(await answer(demo, before)), action


def forged(message, action, value):
    """The same message with another button."""
    element = {
        "type": "button",
        "action_id": action,
        "text": {"type": "plain_text", "text": "x"},
        "value": value,
    }
    return message.__class__(
        **{
            **{name: getattr(message, name) for name in message.__dataclass_fields__},
            "blocks": ({"type": "actions", "block_id": "b", "elements": [element]},),
        }
    )


async def test_home_shows_the_digests_of_my_channels(demo):
    """With what comes next; not those of channels one is not in. A button makes another."""
    await digest(demo, "new weekly mon 09:00: sources last week")
    await digest(demo, "new secret weekly mon 09:00: rules", user=CLEO, channel=BOARD)
    await demo.workspace.open_home(user=BEN)
    view = await demo.workspace.until(lambda: demo.workspace.views.homes.get(BEN))
    said = str(view)
    assert "*weekly*" in said
    assert "Next Mon 30 Nov, 09:00 UTC" in said
    assert "secret" not in said
    assert "The clock of the digests" in said
    await demo.workspace.press(view, "digest_new", user=BEN)
    assert (await opened(demo, BEN))["title"]["text"] == "New digest"


async def test_export_and_import(demo):
    """What is exported can be pasted back."""
    await digest(demo, "new weekly mon 09:00: sources last week")
    said = await digest(demo, "export")
    (toml,) = [
        block["elements"][0]["elements"][0]["text"] for block in said.blocks if block["type"] == "rich_text"
    ]
    before = await kept(demo)
    await digest(demo, "delete weekly")
    assert "1 digest is planned" in texts(await digest(demo, f"import {toml}"))
    assert await kept(demo) == before
    one = toml.replace('"weekly"', '"{}"', 1)
    many = "\n".join(one.replace("{}", f"number {at}") for at in range(30))
    assert "30 digests are planned" in texts(await digest(demo, f"import {many}"))
    assert "as a file" in texts(await digest(demo, "export"))
    uploads = await demo.workspace.until(lambda: demo.workspace.journal.calls("files.completeUploadExternal"))
    direct = demo.workspace.office.directory.direct(ANA).id
    assert uploads[0].args["channel_id"] == direct


async def test_a_channel_without_us_is_named_at_once(demo):
    """Ana and Cleo talk in #founders; the bot is not there, and nobody should wait for Monday to learn it."""
    before = len(demo.workspace.answers())
    await demo.workspace.command(
        "/mm", f"digest new weekly mon 09:00 to <#{FOUNDERS}>: digest last week", user=ANA
    )
    await demo.workspace.until(lambda: len(demo.workspace.answers()) >= before + 2)
    planned, invite = demo.workspace.answers()[before:]
    assert "is planned" in texts(planned)
    assert "/invite @mm" in texts(invite)
