"""What a column's noun says right before a value, and other words that once were read as something else."""

from __future__ import annotations

import pytest

from bot.questions.errors import Misunderstood
from bot.questions.grammar import understand
from bot.questions.words.lexicon import Lexicon

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
    ("what have we sold this week", "stats event=purchase this week"),
    ("did we sell anything to Belgium this week", "stats event=purchase country=BE this week"),
    ("is instagram selling? purchases from there, today", "stats event=purchase source=instagram today"),
    ("how many australians bought something", "stats uniques event=purchase country=AU last 7 days"),
    ("austrians who bought in Q3", "stats uniques event=purchase country=AT Q3"),
    ("signups by Brazilians this month", "stats event=signup country=BR this month"),
    ("signups with source capterra", "stats event=signup source=capterra last 7 days"),
    ("signups where medium is partner", "stats event=signup medium=partner last 7 days"),
    ("instagram: paid or organic, what was the mix in August?", "split instagram August"),
    ("how did instagram divide into paid and unpaid last month", "split instagram last month"),
    ("facebook broken into paid and social", "split facebook last 7 days"),
    ("google: how much is paid, how much organic", "split google last 7 days"),
    ("how did each campaign do in October?", "campaigns October"),
    ("most successful campaign by signups", "stats event=signup by campaign last 7 days"),
    ("trials by country, five rows", "stats event=trial_started by country top 5 last 7 days"),
    ("which pages got the most views, first 10 only", "stats event=$pageview by path top 10 last 7 days"),
    (
        "signups by country, except just give me the top four",
        "stats event=signup by country top 4 last 7 days",
    ),
    ("signups this week, one row a day", "stats event=signup daily this week"),
    ("what did signups come to last week?", "stats event=signup last week"),
    ("how many signups did October end on", "stats event=signup October"),
    ("what are we at for signups this month", "stats event=signup this month"),
    ("page views of /pricing and nothing else", "stats event=$pageview path=/pricing last 7 days"),
    ("count of unique people with `plan_renewed`", "stats uniques event=plan_renewed last 7 days"),
    ("unique people behind `plan_renewed`", "stats uniques event=plan_renewed last 7 days"),
    ("which mediums did signups arrive by", "stats event=signup by medium last 7 days"),
    ("which 3 browsers had the most `error_shown`", "stats event=error_shown by browser top 3 last 7 days"),
    ("at what hour did page views peak yesterday", "stats event=$pageview hourly yesterday"),
    ("every event with its count, last month", "stats by event_name last month"),
    ("event names and how often each happened", "stats by event_name last 7 days"),
    ("what got tracked yesterday", "stats by event_name yesterday"),
    ("overall picture for April", "overview April"),
    ("pull 200 `error_shown` rows from today", "events event=error_shown limit 200 today"),
    ("raw events from the last 15 minutes, debugging the sdk", "events last 15 minutes"),
    ("did signups recover today? by hour", "stats event=signup hourly today"),
    ("is `task_done` arriving", "stats event=task_done last 7 days"),
    ("did purchases still come in during the last 90 minutes", "stats event=purchase last 90 minutes"),
    ("how did May go, purchases-wise", "stats event=purchase May"),
    ("is anyone on firefox still?? uniques by browser", "stats uniques by browser last 7 days"),
    ("desktop or mobile, what do they buy on?", "stats event=purchase by device_type last 7 days"),
    ("weekly purchases for Q4 but france only", "stats event=purchase weekly country=FR Q4"),
    ("traffic by source only, no medium split", "sources by source last 7 days"),
    ("what is the paid share of every source", "sources by source last 7 days"),
    ("any big movements last week? what changed", "changed last week"),
    ("can you audit the tracking for this month", "audit this month"),
    ("utm tag check for last month", "utm last month"),
    (
        "which label would https://shop.example/?fbclid=x get? classify it",
        'classify url="https://shop.example/?fbclid=x"',
    ),
    ("`user signed up` yesterday", 'stats event="user signed up" yesterday'),
)
ASKED_BACK = (
    "compare",
    "compare them",
    "you know, that thing we talked about",
    "sources by country",
    "top sources by device",
    "is the dashboard down",
    "how much have we sold",
    "tablets sold last week",
    "signup is broken on firefox, signups by day",
    "is it only chrome? signups by browser",
    "signups from source facebok",
    "visitors where source is missing",
    "signups with campaign manager",
    "did signups drop to 3",
    "people behind a vpn",
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
