"""What somebody takes back in a sentence is replaced by what he says instead, or it is asked back."""

from __future__ import annotations

import pytest

from bot.questions.errors import LeftOver, Misunderstood, SeveralReadings, Unanswerable
from bot.questions.grammar import understand

PERIODS = [
    ("what were signups on monday... no wait, sunday", "stats event=signup Sunday"),
    ("signups in Oct, no, September. September please", "stats event=signup September"),
    ("signups last week, sorry, last month", "stats event=signup last month"),
    ("signups yesterday I mean today", "stats event=signup today"),
    ("signups since Monday, sorry, Friday", "stats event=signup since Friday"),
    ("visitors in September, scratch that, October", "stats uniques October"),
    ("signups this week vs last week, sorry, vs last month", "stats event=signup this week vs last month"),
    ("signups on Tuesday, sorry, I mean on Monday 16 November", "stats event=signup November 16"),
    ("signups this we- this month", "stats event=signup this month"),
    ("signups by cou- by country", "stats event=signup by country last 7 days"),
]
SHOWN = [
    (
        "purchases by device, actually by browser, for last month",
        "stats event=purchase by browser last month",
    ),
    ("purchases by device - sorry, browser - last month", "stats event=purchase by browser last month"),
    ("signups by country, I mean by source, last week", "stats event=signup by source last week"),
    ("daily, actually weekly signups since July", "stats event=signup weekly since July"),
    ("top 5, no, top 10 countries for signups", "stats event=signup by country top 10 last 7 days"),
    ("signups by city, nah sorry, by country", "stats event=signup by country last 7 days"),
    ("signups by city, sorry, country", "stats event=signup by country last 7 days"),
    ("signups by country, actually also by device", "stats event=signup by country, device_type last 7 days"),
    ("signups last week, sorry, by country", "stats event=signup by country last week"),
]
COUNTED = [
    ("unique signups... actually just signups", "stats event=signup last 7 days"),
    ("sessions... ok, unique visitors then", "stats uniques last 7 days"),
    ("how many returning... no, forget it, just visitors last week", "stats uniques last week"),
    ("signups - actually purchases - last month", "stats event=purchase last month"),
    ("compare signups - scratch that - visitors last week", "stats uniques last week"),
    ("number of yokes, sorry purchases, from Ireland", "stats event=purchase country=IE last 7 days"),
    ("signups in germany last week, sorry, purchases", "stats event=purchase country=DE last week"),
]
VALUES = [
    ("signups from germany - i mean austria - for october", "stats event=signup country=AT October"),
    ("purchases from us - sorry, uk", "stats event=purchase country=GB last 7 days"),
    ("signups from google, sorry, facebook, last month", "stats event=signup source=facebook last month"),
    ("mobile, sorry, desktop visitors last week", "stats uniques device_type=desktop last week"),
    ("signups from lufthansa, sorry, google", "stats event=signup source=google last 7 days"),
]


@pytest.mark.parametrize(("text", "sentence"), [*PERIODS, *SHOWN, *COUNTED, *VALUES])
def test_what_is_said_last_is_what_is_meant(text, sentence):
    """It takes the place of what was said before of its kind, or of what could not be answered."""
    assert understand(text).sentence == sentence


@pytest.mark.parametrize(
    "text",
    [
        "signups by country, sorry, by day", "signups from google, actually from germany",
        "signups this week vs last week, sorry, last month", "first week of May, sorry, June signups",
        "signups May 2025, sorry, June", "signups by country and device, sorry, browser",
        "compare signups by country - scratch that - visitors last week",
        "signups in germany last week, sorry, purchases last month",
    ],
)  # fmt: skip
def test_it_is_asked_back_what_was_taken_back(text):
    """A thing of another kind, one of two, or a part of a period may be meant."""
    with pytest.raises(SeveralReadings):
        understand(text)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("signups from google, no facebook", Unanswerable),
        ("signups not from facebook, sorry, purchases", Unanswerable),
        ("signups de, no, dk last week", Unanswerable),
        ("Lufthansa, so signups last week", LeftOver),
        ("signups by country, lufthansa, sorry, by source", Misunderstood),
        ("signups by os- by browser", Misunderstood),
    ],
)
def test_nothing_is_taken_back(text, error):
    """A negation, norway, a name, and what people say of themselves correct nothing."""
    with pytest.raises(error):
        understand(text)
