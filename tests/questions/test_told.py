"""What is told beside a question is left out and shown; what names, narrows or asks is never left out."""

from __future__ import annotations

import pytest

from bot.questions.errors import Misunderstood
from bot.questions.grammar import understand

TOLD = """
pager went off. count of error_shown in the last 45 minutes? = stats event=error_shown last 45 minutes
christmas shipping closed monday night. how many purchases on monday = stats event=purchase Monday
the podcast aired on tuesday, signups per hour for that day = stats event=signup hourly Tuesday
we relaunched the site in september: visitors per week since then = stats uniques weekly since September
debugging ingestion, signups in the last hour = stats event=signup last 1 hour
settling a bet with the devs: page views in 2025 = stats event=$pageview year 2025
anyone awake? uniques today = stats uniques today
bug report says firefox is broken. signups on firefox today? = stats event=signup browser=firefox today
is it mobile? purchases by device last week = stats event=purchase by device_type last week
last thing for tonight, signups today = stats event=signup today
our intern swears reddit is free. signups from reddit last month = stats event=signup source=reddit last month
the budget is due friday. purchases in october? = stats event=purchase October
signups per day last 7 days, I have to paste it in notion = stats event=signup daily last 7 days
long week!! signups last week = stats event=signup last week
QA is picking devices, page views by browser in june = stats event=$pageview by browser June
client call at 9 so i need this fast: signups last week = stats event=signup last week
got a renewal call in 10 min, what has user_881 done last month? = user user_881 last month
quarter closes today, purchases qtd by month? = stats event=purchase monthly this quarter
new month new report :) overview of october please = overview October
the webinar was thursday, how many webinar_registered on thursday? = stats event=webinar_registered Thursday
mei just doubled the budget, tiktok paid vs organic last month = split tiktok last month
is it true that most signups are from google? signups by source, last 2 weeks =
    stats event=signup by source last 2 weeks
signups last week, slide is small = stats event=signup last week
Dashain sale: purchases per day 11-25 oct = stats event=purchase daily October 11 to October 25
"""

KEPT = (
    "Bristol: signups last week",
    "VIP customers, purchases last week",
    "customers in Berlin, purchases last week",
    "for new users: signups last week",
    "closed deals, purchases last week",
    "accounts created in may, purchases in june",
    "we look at students only. signups last week",
    "ignore bots. signups last week",
    "excluding staff, signups last week",
    "if they came twice, signups last week",
    "Spring sale: signups last week, by device from germany and france, no wait",
    "what is our revenue? signups last week",
    "show me revenue, signups last week",
    "we need conversion rates, signups last week",
    "signups last week. purchases yesterday?",
    "how were signups last week? purchases yesterday?",
    "boss thinks germany is dead: signups last week",
    "purchases last week, and how was it the week before?",
    "our german customers: purchases last week",
    "users who came back. signups last week",
    "we had many signups. by source last week?",
    "the shop opened on monday and on friday, signups for that day",
    "enterprise plan. signups last week",
    "our client is Lufthansa, signups last week",
    "the boss wants medians: signups last week",
    "we opened in Lyon. signups last week",
    "since we relaunched, how many signups",
    "signups by source last week, is it google?",
    "signups last week, we sell to schools",
    "duplicates are out. signups last week",
    "a visitor is a login for us. visitors last week",
    "they must be logged in. visitors last week",
    "provided they stayed, visitors last week",
    "our week starts on Sunday. signups last week",
    "we're on Pacific time. signups yesterday",
    "did Lyon do well? signups last week",
    "nervous parents, signups last week",
    "Lyon! signups last week",
    "A/B test: signups last week",
    "summer sale: purchases last week",
    "I rewrote the landing page. signups there",
    "the webinar was on Tuesday. signups that week",
    "signups last week. I hope staff were out",
    "I assume bots are out, signups last week",
    "I do hats. signups last week",
    "we're talking hats, signups last week",
    "signups last week, asking for enterprise",
    "signups last week because we target students",
    "everyone, but mobile: signups last week",
    "IT: visitors last month",
    "new requests, last week",
    "our week ends on friday, signups this week",
    "quarter closes today, signups",
    "the year is over, signups by month",
    "new month new campaign: signups last week",
    "new month new report: signups",
    "the webinar was thursday, signups last week",
    "the Lyon webinar was thursday, signups on thursday",
    "the webinar was thursday for students, signups on thursday",
    "the sale was monday and tuesday, purchases on monday",
    "the winner was mobile, signups by device last week",
    "mei doubled the tiktok budget, signups last week",
    "mei excluded the interns, signups last week",
    "users visited the shop: signups last week",
    "is it true that most signups are from google? signups last week",
    "is it true that most signups are from google last week? signups by source last month",
    "is it true that most signups are from google? purchases by source last month",
    "is it true Lyon is best? signups last week",
    "germany call at 4: signups last week",
    "renewal customers call at 4: purchases last week",
    "renewals, purchases last week",
    "calls at 9: signups last week",
    "signups last week, slide is mobile",
    "signups last week, deck is for students",
    "signups last week, too long for the survey",
    "students, mobile vs desktop last month",
    "signups and i need this fast purchases",
)

# Mere politeness, which nobody needs to be shown.
COURTEOUS = (
    "Tom here, signups last week",
    "Morning all, quick question: signups last week",
    "signups last week. Kind regards, Ingrid",
    "greetings from Spain! signups last week",
    "signups last week. Sent from my iPhone",
    "hi Anna. one more: signups last week",
)
# Known to the last word, and not about manners.
REMARKED = (
    ("signups last week, I'm on mobile", "I'm on mobile"),
    ("signups last week? should be around 120", "should be around 120"),
    ("the dashboard won't load, signups last week", "the dashboard won't load"),
    ("need it for Friday. signups last week", "need it for Friday"),
    ("not sure about germany but signups last week", "not sure about germany"),
    ("a google question: signups last week", "a google question"),
    ("signups last week because my boss wants it", "because my boss wants it"),
    ("budget meeting at 4, signups last week", "budget meeting at 4"),
)


def _lines():
    for line in TOLD.strip().replace(" =\n    ", " = ").splitlines():
        text, _, sentence = line.partition(" = ")
        yield text, sentence


@pytest.mark.parametrize(("text", "sentence"), list(_lines()))
def test_a_story_is_left_out(text, sentence):
    """The question beside it is read as if alone; what went is shown, as what is read as nothing."""
    reading = understand(text)
    assert reading.sentence == sentence
    assert any(not read for _, read in reading.corrections)


@pytest.mark.parametrize("text", KEPT)
def test_what_narrows_or_asks_is_no_story(text):
    """Groups, names, conditions, other questions and wishes: asked back, or refused."""
    with pytest.raises(Misunderstood):
        understand(text)


def test_what_was_left_out_is_told():
    """As it was typed, without its punctuation."""
    reading = understand("The release is out! Pager went off. signups in the last 3 hours")
    assert reading.corrections == (("The release is out", ""), ("Pager went off", ""))


@pytest.mark.parametrize("text", COURTEOUS)
def test_politeness_goes_without_saying(text):
    """A greeting, a signature or a label narrows nothing and is not shown."""
    reading = understand(text)
    assert reading.sentence == "stats event=signup last week"
    assert reading.corrections == ()


@pytest.mark.parametrize(("text", "remark"), REMARKED)
def test_a_remark_that_went_is_shown(text, remark):
    """Whoever asked sees what was taken for no part of the question."""
    reading = understand(text)
    assert reading.sentence == "stats event=signup last week"
    assert reading.corrections == ((remark, ""),)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (
            "we think mobile is growing, how many mobile signups in may?",
            "stats event=signup device_type=mobile May",
        ),
        ("is the site down? page views last hour", "stats event=$pageview last 1 hour"),
        ("is tracking broken?? how many events came in today", "stats today"),
        ("customer is complaining, what did user_77 do yesterday?", "user user_77 yesterday"),
    ],
)
def test_what_somebody_only_thinks_or_wonders_moves_nothing(text: str, sentence: str) -> None:
    """No comparison is made of it; asked by itself it is one."""
    assert understand(text).sentence == sentence
    assert understand("are signups growing?").sentence.endswith("vs previous")
