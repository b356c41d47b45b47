"""Whole clauses beside a question, rhythms and days of an occasion, fillers: left out, or asked back."""

from __future__ import annotations

import pytest

from bot.questions.errors import Misunderstood
from bot.questions.grammar import understand
from bot.questions.phrasing import phrase

READ = """
Tom here, signups yesterday = stats event=signup yesterday
it's Pete. signups last week? = stats event=signup last week
signups last week. Kind regards, Ingrid = stats event=signup last week
before my call with the board, signups last week = stats event=signup last week
client on the line, signups yesterday = stats event=signup yesterday
budget meeting at 4, signups this month = stats event=signup this month
revenue call in ten minutes. purchases yesterday? = stats event=purchase yesterday
retention team here, signups in october please = stats event=signup October
we're debating budget. signups by medium for Q3 please = stats event=signup by medium Q3
conversion workshop tomorrow, signups by source last month = stats event=signup by source last month
deploy done, signups today? = stats event=signup today
JIRA-4412: signups yesterday by browser = stats event=signup by browser yesterday
I was off last week, signups yesterday = stats event=signup yesterday
signups last week, sorry I was out yesterday = stats event=signup last week
the dashboard won't load, signups yesterday = stats event=signup yesterday
Boss thinks mobile is dead, signups by device last month = stats event=signup by device_type last month
purchases last week? should be around 120 = stats event=purchase last week
as discussed yesterday, signups in October = stats event=signup October
2 questions: signups yesterday = stats event=signup yesterday
no worries if not, but signups yesterday? = stats event=signup yesterday
were there any signups yesterday or not = stats event=signup yesterday
weekly report: signups October = stats event=signup October
putting together the weekly report and need signups for October = stats event=signup October
client wants the monthly report, purchases Q3 = stats event=purchase Q3
I always ask daily, signups last week = stats event=signup last week
for the weekly: signups last month = stats event=signup last month
signups for my October report = stats event=signup October
two of us want signups by country last week = stats event=signup by country last week
growth numbers: signups by source last month = stats event=signup by source last month
unique request: signups = stats event=signup last 7 days
my mom wants to know the visitors last month = stats uniques last month
wow, signups today = stats event=signup today
signups wow = stats event=signup this week vs previous
have a nice weekend! signups yesterday = stats event=signup yesterday
signups? need it for Friday = stats event=signup last 7 days
hello June! signups please = stats event=signup last 7 days
signups yesterday. Sent from my iPhone = stats event=signup yesterday
abeg signups yesterday = stats event=signup yesterday
signups last week lah = stats event=signup last week
grand. signups yesterday = stats event=signup yesterday
"""

ASKED_BACK = """
signups for the weekly report
signups for the Monday meeting
monthly report: signups
organic growth check: signups last month
I was off last week: signups?
we launched premium last week, signups?
boss thinks mobile is dead, signups last month
our client is adidas, signups last week
signups last week, sales calls
signups last week, workshop attendees
signups last week, the workshop ones
signups last week, at the meetup
webinar: signups last week
signups last week, except the team
signups last week, not our team
signups last week, with the team
I don't want bots, signups last week
we need the churn report, signups last week
I was on holiday, revenue last week
signups from germany or not
legit signups last week
sorted signups last week by source
wow signups today
please add one signup for yesterday, we missed it
"""

PAIRS = [tuple(line.split(" = ")) for line in READ.strip().splitlines()]


@pytest.mark.parametrize(("text", "sentence"), PAIRS)
def test_what_stands_beside_a_question_is_left_out(text, sentence):
    """The question is read as if it stood alone."""
    assert understand(text).sentence == sentence


@pytest.mark.parametrize("text", ASKED_BACK.strip().splitlines())
def test_what_may_belong_to_the_question_is_asked_back(text):
    """Nothing that narrows, dates or adds to a question is left out of it."""
    with pytest.raises(Misunderstood):
        understand(text)


def test_the_rhythm_of_a_report_is_offered_without_it():
    """What is asked back because of an occasion offers the question that remains."""
    with pytest.raises(Misunderstood) as caught:
        understand("signups for the weekly report")
    assert caught.value.left_over == ("for the weekly report",)
    assert caught.value.suggestions


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("wow. and today?", "stats event=signup today"),
        ("ugh. by country", "stats event=signup by country last week"),
        ("that's a lot. by source?", "stats event=signup by source last week"),
    ],
)
def test_a_reaction_comes_before_a_refinement(text, sentence):
    """Surprise is no comparison, and keeps the thread."""
    before = understand("signups last week").question
    assert phrase(understand(text, before=before).question) == sentence


@pytest.mark.parametrize(
    "greeting",
    ["Dzień dobry,", "Bonne année!", "Buenos días", "God morgen", "Goedemorgen,", "Hola equipo", "Grüezi",
     "Dobrý den,", "Buongiorno", "Guten Morgen!", "Ciao a tutti,", "καλημέρα", "Доброе утро,", "ni hao"],
)  # fmt: skip
def test_a_greeting_of_any_tongue_says_nothing(greeting):
    """Who says good day in their own language asks the same."""
    assert understand(f"{greeting} signups yesterday").sentence == "stats event=signup yesterday"
