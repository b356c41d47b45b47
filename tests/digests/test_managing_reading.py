"""What people type about digests, and what is said to them when it is not enough."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests.cadence import EXAMPLES, parse
from bot.digests.desk.errors import Incomplete, LeftOverWords, NotWritable, VerbUnknown
from bot.digests.desk.managing import (
    Delete,
    Edit,
    Export,
    Help,
    History,
    Import,
    List,
    New,
    Preview,
    Rest,
    Resume,
    Run,
    Show,
    Skip,
    Status,
    Transfer,
    Wish,
)
from bot.digests.desk.reading import manages, read
from bot.digests.digest import WhenEmpty
from bot.digests.errors import CadenceNotUnderstood, CadenceTooOften, DigestError, ZoneUnknown

MONDAY = parse("weekly mon 09:00")


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("digest", Help()),
        ("digest help", Help()),
        ("digest list", List()),
        ("Digests list", List()),
        ("digest new", New()),
        (
            "digest new weekly mon 09:00 digest last week",
            New(Wish(cadence=MONDAY, ask=("digest last week",))),
        ),
        (
            'digest new "monday numbers" weekly mon 09:00 in Europe/Berlin: digest last week; rules',
            New(
                Wish(cadence=MONDAY, zone="Europe/Berlin", ask=("digest last week", "rules")),
                "monday numbers",
            ),
        ),
        (
            "digest new numbers every monday at 9am to <#C0123456|x> until 2026-12-31 when empty skip: rules",
            New(
                Wish(
                    cadence=MONDAY,
                    ask=("rules",),
                    channel="C0123456",
                    ends=date(2026, 12, 31),
                    when_empty=WhenEmpty.SKIP,
                ),
                "numbers",
            ),
        ),
        (
            "digest new 0 9 * * 1 to me rules",
            New(Wish(cadence=parse("0 9 * * 1"), channel="me", ask=("rules",))),
        ),
        ("digest new “a b” weekly mon 09:00: rules", New(Wish(cadence=MONDAY, ask=("rules",)), "a b")),
        ('digest new "weekly mon 09:00" "rules"', New(Wish(cadence=MONDAY, ask=("rules",)))),
        ("digest show weekly", Show("weekly")),
        ('digest preview "monday numbers"', Preview("monday numbers")),
        ("digest preview monday numbers", Preview("monday numbers")),
        ("digest run weekly", Run("weekly")),
        ("digest pause weekly", Rest("weekly")),
        ("digest pause weekly until 2026-12-01", Rest("weekly", date(2026, 12, 1))),
        ("digest resume weekly", Resume("weekly")),
        ("digest skip weekly", Skip("weekly")),
        ("digest history", History()),
        ("digest history weekly", History("weekly")),
        ("digest transfer weekly to <@U0123456|ana>", Transfer("U0123456", "weekly")),
        ("digest transfer all to <@U0123456>", Transfer("U0123456")),
        ("digest transfer all from <@U0123456> to U0765432", Transfer("U0765432", None, "U0123456")),
        ("digest delete weekly", Delete("weekly")),
        ("digest export", Export()),
        ('digest import ```[[digests]]\nname = "a"```', Import('[[digests]]\nname = "a"')),
        ("digest status", Status()),
        ("digest edit weekly", Edit("weekly")),
        ("digest edit weekly weekly mon 09:00", Edit("weekly", Wish(cadence=MONDAY))),
        ("digest edit monday numbers in Europe/Paris", Edit("monday numbers", Wish(zone="Europe/Paris"))),
        ("digest edit weekly: rules", Edit("weekly", Wish(ask=("rules",)))),
        ("digest edit weekly until never", Edit("weekly", Wish(endless=True))),
        ("digest edit weekly owner <@U0123456>", Edit("weekly", Wish(owner="U0123456"))),
    ],
)
def test_what_is_typed(text, command):
    """Each form becomes its noun, with "digest" or without it."""
    assert manages(text)
    assert read(text) == command
    assert read(text.partition(" ")[2]) == command


@pytest.mark.parametrize(
    "text",
    [
        "digest last week",
        "digest",
        "digest this month vs last month",
        "digests of last week",
        "signups",
        "digestion list",
    ],
)
def test_questions_of_the_language_are_not_ours(text):
    """A period after "digest" is a question; only the bare word is help."""
    assert manages(text) is (text == "digest")


@pytest.mark.parametrize(
    ("text", "error", "fields"),
    [
        ("digest paus weekly", VerbUnknown, {"suggestions": ("pause",)}),
        ("digest pause", Incomplete, {"missing": "name"}),
        ("digest new daily 09:00", Incomplete, {"missing": "ask"}),
        ("digest transfer weekly", Incomplete, {"missing": "person"}),
        ("digest import", Incomplete, {"missing": "toml"}),
        ("digest transfer weekly to bob", NotWritable, {"what": "person", "text": "bob"}),
        ("digest pause weekly until tomorrow", NotWritable, {"what": "date"}),
        ("digest new all daily 09:00 rules", NotWritable, {"what": "name"}),
        ("digest new daily 09:00 to #general rules", NotWritable, {"what": "channel"}),
        ("digest new daily 09:00 in Berlin rules", ZoneUnknown, {"suggestions": ("Europe/Berlin",)}),
        ("digest new wekly mon 09:00: rules", CadenceNotUnderstood, {}),
        ("digest new */5 * * * * rules", CadenceTooOften, {"minutes": 5, "least": 15}),
        ("digest new x daily 09:00 nonsense: rules", LeftOverWords, {"text": "nonsense"}),
        ("digest list last week", LeftOverWords, {"text": "last week"}),
    ],
)
def test_what_is_not_enough(text, error, fields):
    """The error names what is missing or wrong, and what is near."""
    with pytest.raises(error) as refused:
        read(text)
    assert {name: getattr(refused.value, name) for name in fields} == fields


def test_the_nearest_cadence_is_offered():
    """A letter too few is found."""
    with pytest.raises(CadenceNotUnderstood) as refused:
        read("digest new wekly mon 09:00: rules")
    assert "weekly mon 09:00" in refused.value.suggestions


@pytest.mark.parametrize("cadence", EXAMPLES)
@pytest.mark.parametrize("name", [None, "numbers", "weekly", "on monday"])
def test_every_cadence_is_found_wherever_the_name_ends(cadence, name):
    """The name never swallows a part of the cadence."""
    text = f"digest new {name or ''} {cadence}: rules"
    assert read(text) == New(Wish(cadence=parse(cadence), ask=("rules",)), name)


@given(st.text(max_size=200))
def test_any_text_is_read_or_refused(text):
    """Nothing else is ever raised."""
    for verb in ("", "new", "edit", "pause", "import", "transfer"):
        try:
            read(f"digest {verb} {text}")
        except DigestError:
            continue
