"""What stands around a question: left out in bounds, and never with a word that narrows it."""

from __future__ import annotations

import pytest

from bot.questions.errors import Misunderstood
from bot.questions.grammar import understand
from bot.questions.threads.conversation import Conversation

READ = """
My boss wants to know how many people signed up yesterday = stats uniques event=signup yesterday
We have a board meeting tomorrow: could you please give me the total number of signups for Q1? =
    stats event=signup Q1
For the marketing review on Friday I need our top ten traffic sources of October =
    sources top 10 October
our developer would like to look at the raw `checkout_started` events of yesterday =
    events event=checkout_started yesterday
my manager is asking why signups have fallen this month = changed event=signup this month
A customer complained: I need to see everything user_512 did in the last 24 hours =
    user user_512 last 24 hours
Our CEO asked me this morning how many purchases we had in Q3 = stats event=purchase Q3
We ran a webinar, so I'm interested in signups per hour on June 18 = stats event=signup hourly June 18
Before the meeting at three I need the purchases of this week = stats event=purchase this week
I don't know how to do this myself, can you get me purchases by day for last week? =
    stats event=purchase daily last week
signups last week because my boss wants it = stats event=signup last week
signups last week so I can finish my report = stats event=signup last week
purchases in october for the investor update tomorrow = stats event=purchase October
Is there a way to see signups by page path for January? = stats event=signup by path January
for my monthly report, signups in January = stats event=signup January
for the organic growth report: signups in January = stats event=signup January
signups in January for our weekly call = stats event=signup January
thanks for the mobile figures. signups in september please = stats event=signup September
a device question: how many signups last week = stats event=signup last week
i'm putting together the churn slide and need signups last month = stats event=signup last month
signups by source last week for a slide = stats event=signup by source last week
signups by device for april, it's for the mobile team = stats event=signup by device_type April
not sure if you can do this but signups by browser this month = stats event=signup by browser this month
"""

KEPT = """
signups last week, newsletter
for the germany slide, signups last week
signups for the october slide
i'm putting together the mobile slide and need purchases last week
make the churn slide and purchases last week
signups last week, from our partners
from the webinar, how many signups
for our client Lufthansa: signups last week
signups last week, our client is Lufthansa
signups last week, our premium clients
signups last week, we care about enterprise
purchases last week, existing clients
signups last week, wholesale partners
signups last week, offline sales
signups last week, subscription product
signups last week, boss wants testers left out
signups last week, our staff subtracted
signups last week, we ignored interns
signups by source, team deducted
signups by source - colleagues
signups last week, my boss wants percentages
signups last week, my boss wants medians
signups last week, forecasted for the board
since we launched, how many signups
signups since we launched
after our launch, how many signups
before the webinar, how many signups
signups during the webinar
signups for the newsletter
in this sprint, how many signups
signups, the boss wants next month
what did we get this morning, signups
need signups for the meeting on monday
signups for my team
acme signups
Acme: I'd like to see signups
my boss wants acme signups
medians: I want to see signups
pricing page, show me signups
we launched in Lille, signups today
we need to know signups without bots
returning folks I want to see signups
I want to know the ratio of signups to visitors, for my boss
"""


def _read():
    joined = READ.replace(" =\n    ", " = ")
    return [tuple(line.split(" = ")) for line in joined.strip().splitlines()]


@pytest.mark.parametrize(("text", "sentence"), _read())
def test_who_asks_and_what_for_is_left_out(text, sentence):
    """The question is read as if it stood alone."""
    assert understand(text).sentence == sentence


@pytest.mark.parametrize("text", KEPT.strip().splitlines())
def test_a_clause_that_may_narrow_the_question_is_asked_back(text):
    """An unknown word, a name, a restriction or a period in it keeps the whole sentence unread."""
    with pytest.raises(Misunderstood):
        understand(text)


@pytest.mark.parametrize(
    "text", ["by source, from our webinar", "by source, our premium clients", "by source, since we launched"]
)
def test_in_a_thread_as_well(text):
    """A follow-up's restriction is not left out either."""
    _, conversation = Conversation().read("signups last week")
    with pytest.raises(Misunderstood):
        conversation.read(text)


def test_an_announced_question_starts_afresh():
    """Said in so many words, the question before is over."""
    _, conversation = Conversation().read("purchases in July by country")
    reading, _ = conversation.read("Now a different question: how many signups did we have yesterday?")
    assert reading.sentence == "stats event=signup yesterday"
