"""Who asks is left out by whatever name, and shown; what may be meant by the name is asked back."""

from __future__ import annotations

import pytest

from bot.questions.errors import Misunderstood
from bot.questions.grammar import understand

READ = """
discord mods keep asking, how many ppl did quiz_done last week = stats uniques event=quiz_done last week
mexico team wants to know how many signups from mexico this month = stats event=signup country=MX this month
our seo agency asks for organic signups ytd, can u pull that = stats event=signup medium=organic this year
boss wants to know how september went, overview please = overview September
the paid team wants signups by country last month = stats event=signup by country last month
my AE wants purchases this quarter = stats event=purchase this quarter
marta from finance wants purchases last month = stats event=purchase last month
tom asked how many signups we had last week = stats event=signup last week
tom and heidi want signups by country last week = stats event=signup by country last week
heidi wants to know what user_42 did last week = user user_42 last week
heidi wants top 5 countries last week = stats by country top 5 last week
heidi wants to compare signups from google and bing last week = stats event=signup by source last week
heidi wants signups last week, germany only = stats event=signup country=DE last week
heidi wants signups for us last week = stats event=signup last week
Zosia is asking about volunteers again. volunteer_registered by week since june? =
    stats event=volunteer_registered weekly since June
client is asking about spring_teaser. signups from campaign spring_teaser this month? =
    stats event=signup campaign=spring_teaser this month
my boss keeps asking about the spring launch: signups by day for campaign spring_launch last week =
    stats event=signup daily campaign=spring_launch last week
"""

# Whose signups, of what, of when, or another question: nobody can be sure.
ASKED_BACK = """
Zosia is asking about the spring launch. signups this week?
heidi is asking about germany. signups last week
heidi is asking about october. signups
heidi is asking about students, signups last week
heidi is asking about traffic: signups last week
heidi is asking about visitors. signups last week
heidi asks about signups. purchases last week?
germany wants to know how many signups this month
tiktok wants to know how many signups last week
mobile wants signups by source last week
may wants signups last week
LA wants signups yesterday
the German office wants purchases in October
people from lyon keep asking, how many signups this month
someone from mexico asks how many signups this month
mobile heidi wants signups last week
spring_sale wants signups last week
the spring sale needs numbers: signups last week
user_42 asks how many signups
the form asks for email, signups last week
the survey asks how people found us, signups last week by source
the quiz asks for signups by country
visitors asked for demos last week
returning visitors want signups
users who asked for signups
signups heidi wants last week
in germany heidi wants signups last week
only heidi wants signups last week
nobody asks for signups last week
heidi no longer wants signups by country
heidi asked for signups yesterday by country
heidi asked yesterday for signups by country
heidi asks today for signups by country
heidi wants us signups last week
heidi wants mobile only: signups last week
heidi wants medians: signups last week
heidi wants no bots, signups last week
acme wants germany removed, signups last week
heidi wants signups. tom wants purchases last week
heidi wants signups last week, tom wants them by country
heidi wants signups from the webinar last week
heidi wants more signups last week
heidi needs signups to go up
"""

IN_A_THREAD = (
    ("heidi wants it by campaign", "stats event=signup by campaign last week"),
    ("rui wants it vs september", "stats event=signup last week vs September"),
    ("the mexico team wants it by source", "stats event=signup by source last week"),
    ("heidi wants october", "stats event=signup October"),
)


def _lines():
    for line in READ.strip().replace(" =\n    ", " = ").splitlines():
        text, _, sentence = line.partition(" = ")
        yield text, sentence


@pytest.mark.parametrize(("text", "sentence"), list(_lines()))
def test_who_asks_is_no_part_of_the_question(text, sentence):
    """Unknown names, teams that are named by a value, and topics that come back."""
    assert understand(text).sentence == sentence


@pytest.mark.parametrize("text", ASKED_BACK.strip().splitlines())
def test_who_or_what_may_be_meant_is_asked_back(text):
    """Values, places, things, groups and days that may be the question's."""
    with pytest.raises(Misunderstood):
        understand(text)


@pytest.mark.parametrize(("text", "sentence"), IN_A_THREAD)
def test_somebody_wants_the_question_before_otherwise(text, sentence):
    """What is wanted may be a refinement."""
    assert understand(text, before=understand("signups last week").question).sentence == sentence


@pytest.mark.parametrize(
    "text",
    ["heidi only wants france", "france wants it by source", "nobody wants it by country", "students want it",
     "heidi wants students only", "heidi asked for it last week", "heidi wants more"],
)  # fmt: skip
def test_in_a_thread_too_it_has_to_be_certain(text):
    """Who is a value, who wants nothing, what is wanted of nobody knows whom."""
    with pytest.raises(Misunderstood):
        understand(text, before=understand("signups last week").question)


def test_an_unknown_asker_is_shown():
    """As it was typed, up to the question."""
    reading = understand("discord mods keep asking, how many signups last week")
    assert reading.corrections == (("discord mods keep asking", ""),)
