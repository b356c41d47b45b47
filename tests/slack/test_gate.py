"""In a thread, silence is the default: only what nobody could have said to a colleague is answered."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.questions.errors import Misunderstood
from bot.questions.threads.conversation import replay
from bot.slack.gate import is_stop, may_be_meant

BEFORE = replay(["signups this week"])


def answered(text):
    """Through the gate, and understood without a correction: as the conversation does it."""
    if not may_be_meant(text):
        return False
    try:
        reading, _ = BEFORE.read(text)
    except Misunderstood:
        return False
    return not reading.corrections


@pytest.mark.parametrize(
    "text",
    [
        "and last week?",
        "by country",
        "By country?",
        "only paid",
        "what about purchases?",
        "same for google",
        "as uniques",
        "last month",
        "vs last month",
        "in Germany",
        "facebook",
        "daily",
        "how many purchases this month",
        "show by day",
        "cool, and by country",
        "thanks! and last month?",
        "undo",
        "go back",
        "per week",
        "purchases last month?",
    ],
)
def test_follow_ups_are_answered(text):
    """A refinement or a whole question."""
    if text not in {"undo", "go back"}:  # there is nothing before the first question to go back to
        assert answered(text)
    assert may_be_meant(text)


@pytest.mark.parametrize(
    "text",
    [
        "thanks",
        "ok",
        "great!",
        "nice numbers this week",
        "hm, signups look low today",
        "paid is up!",
        "organic is growing",
        "see you today",
        "lunch today?",
        "today",
        "monday",
        "friday?",
        "can you check facebook?",
        "did you see facebook today?",
        "why?",
        "no",
        "<@U01BENOKA> by country?",
        "ask <@U01BENOKA>",
        "I think facebook is down",
        "we should do more on facebook next week",
        "who broke the site?",
        "see <https://example.com/today>",
        "&gt; by country",
        "`by country`",
        "by country\nand then some",
        "facebook! :tada:",
        "this week was good",
        "let's meet last week",
        "is that more than last week?",
        "working today?",
        "ready this week?",
        "available tomorrow?",
        "are we on track this month?",
        "our boss wants this today",
        "need this for the board deck",
        "Ben, look at facebook",
        "should we stop facebook this week?",
        "was that for me?",
        "they are on facebook",
        "",
        "?",
        "…",
    ],
)
def test_chatter_is_not(text):
    """Between people, about people, or in doubt."""
    assert not answered(text)


@pytest.mark.parametrize(
    ("text", "stops"), [("stop", True), ("Stop.", True), ("that's all", True), ("stop facebook", False)]
)
def test_stop_is_a_message_of_its_own(text, stops):
    """Only the word itself ends a thread."""
    assert is_stop(text) is stops
    assert not stops or may_be_meant(text)


@given(st.text())
def test_any_text_is_judged(text):
    """Whatever people paste, the gate says yes or no, and no to what mentions somebody."""
    may_be_meant(text)
    assert not may_be_meant(text + " <@U1>")
