"""The form for a digest: what it reads back is what it was given."""

from __future__ import annotations

import pytest

from bot.digests.cadence import EXAMPLES, parse
from bot.digests.desk.errors import Incomplete, NameTaken, NotAllowed, NotWritable, SentenceUnfit
from bot.digests.digest import Origin, WhenEmpty, digest_of
from bot.digests.errors import CadenceNotUnderstood, ZoneUnknown
from bot.messages.render import Renderer
from bot.sandbox.blockkit import check_view
from bot.slack.digests.form import Form, Often, form_in, form_of, zones_like
from bot.slack.digests.view import Purpose, misfits, view
from tests.digests.stage import MONDAY

RENDERER = Renderer()
MORE = (
    "every 2 weeks mon,thu 09:00",
    "every 2 weeks mon 09:00 from 2026-11-23",
    "monthly 15th 09:00",
    "0 9 * * 1-5",
)


def made(cadence, **more):
    plain = {"name": "numbers", "channel": "C0123456", "timezone": "Europe/Berlin", "ask": ("rules",)}
    return digest_of(cadence=cadence, origin=Origin.SLACK, **(plain | more))


@pytest.mark.parametrize("cadence", [*EXAMPLES, *MORE])
def test_opened_and_saved_nothing_is_different(cadence):
    """Whatever the cadence, the form says the same; what no menu has is said in words."""
    digest = made(cadence, ask=("rules", "sources last week"), when_empty=WhenEmpty.LINE)
    wish = form_of(digest).wish
    assert wish.cadence == parse(cadence)
    assert (wish.zone, wish.ask, wish.channel) == (digest.zone, digest.ask, digest.channel)
    assert wish.when_empty is WhenEmpty.LINE


@pytest.mark.parametrize("cadence", [*EXAMPLES, *MORE])
@pytest.mark.parametrize("channel", ["C0123456", "U0123456"])
def test_slack_takes_the_form(cadence, channel):
    """Of a channel's digest and of a direct one, for which there is no channel to choose."""
    digest = made(cadence, channel=channel, name="n" * 60, ask=("rules",) * 10)
    purpose = Purpose(digest.key, digest.name, channel, "C1", "https://hooks.example.com/" + "x" * 200)
    shown = view(RENDERER, form_of(digest), purpose, MONDAY)
    assert check_view(shown) == []
    assert Purpose.read(shown["private_metadata"]) == purpose
    has_channel = any(
        block["block_id"] == "digest_channel" for block in shown["blocks"] if "block_id" in block
    )
    assert has_channel is channel.startswith("C")


def test_a_cadence_that_cannot_be_is_said_in_place_of_the_runs():
    """The preview is the place for it while one is still typing."""
    form = Form("Europe/Berlin", often=Often.WORDS, words="*/5 * * * *")
    shown = view(RENDERER, form, Purpose(), MONDAY)
    (preview,) = [block for block in shown["blocks"] if block.get("block_id") == "digest_preview"]
    assert "every 5 minutes" in preview["text"]["text"]
    with pytest.raises(CadenceNotUnderstood):
        _ = Form("Europe/Berlin", often=Often.WORDS).wish
    with pytest.raises(ZoneUnknown):
        _ = Form("Mars/Olympus").wish


def test_what_no_menu_offers_is_not_believed():
    """A forged state leaves everything as it was; an empty field is empty."""
    option = {"selected_option": {"value": "drop table"}}
    values = {f"digestform_{name}": option for name in ("often", "when_empty")}
    values |= {
        "digestform_days": {"selected_options": [{"value": "someday"}, {"value": "fri"}]},
        "digestform_time": {"selected_time": "nonsense"},
        "digestform_name": {"value": None},
        "digestform_ask": {"value": None},
        "other": option,
    }
    form = form_in({"values": {"b": values}}, Form("UTC", name="old", ask="old"))
    assert form == Form("UTC", days=("fri",), ask="")


def test_zones_are_found_by_what_they_hold():
    """Cities are typed with spaces; what is nowhere gives nothing."""
    assert zones_like("new york") == ("America/New_York",)
    assert "Europe/Berlin" in zones_like("europe")
    assert "UTC" in zones_like("utc")
    assert zones_like("olympus mons") == ()
    assert len(zones_like("")) == 100


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (CadenceNotUnderstood("x"), "digest_often"),
        (ZoneUnknown("x"), "digest_zone"),
        (NameTaken("x"), "digest_name"),
        (NotWritable("name", "x"), "digest_name"),
        (NotAllowed("not_member", "C1"), "digest_channel"),
        (Incomplete("new", "channel"), "digest_channel"),
        (SentenceUnfit("events last week"), "digest_ask"),
        (NotAllowed("not_manager"), "digest_ask"),
    ],
)
def test_an_error_stands_below_its_field(wrong, field):
    """In plain words: these slots know no formatting."""
    [(where, text)] = misfits(wrong, RENDERER).items()
    assert where == field
    assert text
    assert "`" not in text
