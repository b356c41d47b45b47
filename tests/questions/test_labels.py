"""What a column's noun says right before a value, and other words that once were read as something else."""

from __future__ import annotations

import pytest

from bot.questions.errors import Misunderstood
from bot.questions.grammar import understand
from bot.questions.lexicon import Lexicon

LEXICON = Lexicon(events=("$pageview", "signup", "purchase", "error_shown", "trial_started"))

READ = (
    (
        "how many times was the page /pricing viewed yesterday",
        "stats event=$pageview path=/pricing yesterday",
    ),
    ("page /black-friday, unique visitors, yesterday", "stats uniques path=/black-friday yesterday"),
    (
        "page views per source, medium referral only",
        "stats event=$pageview by source medium=referral last 7 days",
    ),
    ("signups by browser, country germany", "stats event=signup by browser country=DE last 7 days"),
    ("signups by source and medium email", "stats event=signup by source medium=email last 7 days"),
    ("where in the world did purchases come from", "stats event=purchase by country last 7 days"),
    ("is email any good? signups with medium email", "stats event=signup medium=email last 7 days"),
    ("which campaigns brought traffic this month", "campaigns this month"),
    ("which campaigns bring the most traffic", "stats event=$pageview by campaign last 7 days"),
    ("campaigns with the most purchases in October", "stats event=purchase by campaign October"),
    ("purchases in October, us only, by os", "stats event=purchase by os country=US October"),
    ("tablet users: number of signups", "stats event=signup device_type=tablet last 7 days"),
    ("how many tablet users signed up", "stats uniques event=signup device_type=tablet last 7 days"),
    ("run `stats plan_cancelled daily last 10 days` for me", "stats event=plan_cancelled daily last 10 days"),
    ("`user signed up` yesterday", 'stats event="user signed up" yesterday'),
)
ASKED_BACK = (
    "compare",
    "compare them",
    "you know, that thing we talked about",
    "sources by country",
    "top sources by device",
    "is the dashboard down",
)


@pytest.mark.parametrize(("text", "sentence"), READ)
def test_every_word_keeps_its_place(text, sentence):
    """A noun before a value labels it, a restriction stays one, a command in backticks is the command."""
    assert understand(text, LEXICON).sentence == sentence


@pytest.mark.parametrize("text", ASKED_BACK)
def test_what_names_no_figure_is_asked_back(text):
    """Nothing to compare, nothing that was counted: no number is made up for it."""
    with pytest.raises(Misunderstood):
        understand(text, LEXICON)


def test_where_from_in_columns_stays_with_what_was_counted():
    """In a thread the columns of "where did they come from" cut the question before."""
    before = understand("signups in April", LEXICON).question
    reading = understand("where did they come from, by source and medium", LEXICON, before)
    assert reading.sentence == "stats event=signup by source, medium April"
