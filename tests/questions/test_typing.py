"""How fingers, phones and dictation get words wrong: put right visibly where certain, else asked back."""

from __future__ import annotations

import pytest

from bot.questions.errors import BadPeriod, LeftOver, Misunderstood, SeveralReadings
from bot.questions.grammar import understand
from bot.questions.typing.slips import GLUED, SLIPS
from bot.questions.words.values import SPELLINGS

SLIPPED = [
    ("hiw many signups yesterday", "stats event=signup yesterday"),
    ("how man signups yesterday", "stats event=signup yesterday"),
    ("hwo mnay singups tody", "stats event=signup today"),
    ("plese shwo me te sinups by contry lats week", "stats event=signup by country last week"),
    ("signups frim google fir october", "stats event=signup source=google October"),
    ("signups by dya last weak", "stats event=signup daily last week"),
    ("how many people singed up on Wendsday", "stats uniques event=signup Wednesday"),
    ("brake down signups by country", "stats event=signup by country last 7 days"),
    ("please sent me the signups yesterday", "stats event=signup yesterday"),
    ("signups las tweek", "stats event=signup last week"),
    ("sign ups lastweek", "stats event=signup last week"),
    ("signups LW", "stats event=signup last week"),
    ("signups yester day", "stats event=signup yesterday"),
]
SOUNDS = [
    ("were did signups come from last week", "stats event=signup by source last week"),
    ("how many where the signups yesterday", "stats event=signup yesterday"),
    ("where there purchases yesterday", "stats event=purchase yesterday"),
    ("2day signups", "stats event=signup today"),
    ("need signups 4 last week", "stats event=signup last week"),
]
HARMLESS = [
    ("signups 4 october", "stats event=signup October 4"),
    ("where are the signups from", "stats event=signup by source last 7 days"),
    ("signups where country=DE", "stats event=signup country=DE last 7 days"),
    ("last 2 days signups", "stats event=signup last 2 days"),
    ("gr8, signups last week exclamation mark", "stats event=signup last week"),
    ("signups last week period", "stats event=signup last week"),
    ("show me the the signups in in october", "stats event=signup October"),
    ("signups in IN october", "stats event=signup country=IN October"),
    ("views of slash blog slash seo last week", "stats event=$pageview path=/blog/seo last week"),
    ("hey millimetric, signups last week", "stats event=signup last week"),
    ("hey @mm signups last week", "stats event=signup last week"),
    ("[QA] signups last week", "stats event=signup last week"),
    ("JIRA-4412: signups last week", "stats event=signup last week"),
    ("signups last week (OPS-12)", "stats event=signup last week"),
    ("#1234 signups last week", "stats event=signup last week"),
    ("purchases(last month) by source", "stats event=purchase by source last month"),
    ("signups from campaign BF-26", "stats event=signup campaign=BF-26 last 7 days"),
    ("what did USER-42 do", "user USER-42 last 7 days with today"),
]


@pytest.mark.parametrize(("text", "sentence"), [*SLIPPED, *SOUNDS])
def test_what_is_put_right_is_shown(text, sentence):
    """Each word that was read as another is among the corrections."""
    reading = understand(text)
    assert reading.sentence == sentence
    assert reading.corrections


@pytest.mark.parametrize(("text", "sentence"), HARMLESS)
def test_nothing_is_put_right(text, sentence):
    """Spoken marks, tags and doubled words say nothing; what can be meant as it stands, stays."""
    reading = understand(text)
    assert reading.sentence == sentence


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("signups 2 day", SeveralReadings),
        ("u got signups 4 october by source", SeveralReadings),
        ("signups tmrw", BadPeriod),
        ("signups in in last week", Misunderstood),
        ("signups from facbook", Misunderstood),
        ("signups las vegas", Misunderstood),
        ("acme signups", Misunderstood),
        ("otp signups", Misunderstood),
        ("amd signups by country", Misunderstood),
        ("brake purchases by country", Misunderstood),
        ("events for user #1234", Misunderstood),
        ("signups last week for BF-26", Misunderstood),
        ("signups from google, no facebook", Misunderstood),
    ],
)
def test_what_may_be_meant_otherwise_is_asked_back(text, error):
    """Two days or today; for October or its fourth; a value, a campaign, a person."""
    with pytest.raises(error):
        understand(text)


@pytest.mark.parametrize(("slip", "meant"), [*SLIPS.items(), *GLUED.items()])
def test_no_slip_becomes_a_value(slip, meant):
    """Nor is a slip a word that the vocabulary knows as a value."""
    assert not any((word,) in SPELLINGS for word in meant.split())
    assert (slip,) not in SPELLINGS


def test_a_guess_is_put_right_once():
    """What is still not read when all its slips are put right is asked back, not put right for ever."""
    with pytest.raises(LeftOver):
        understand("alaikum contry cap cap cap every")
