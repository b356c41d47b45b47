"""Words that make another question of it: a number for the question without them would be a wrong one."""

from __future__ import annotations

import pytest

from bot.questions.errors import Misunderstood
from bot.questions.grammar import understand
from bot.questions.threads.conversation import Conversation

NOT_READ = """
signups where country != US
signups where country <> US
signups oct !fb
signups oct, !mobile
signups >5 oct by country
signups > nov 10
signups over 5 oct
signups about 10 oct
signups nov 10+
signups mon+
signups oct 10 ->
signups past wk
signups past mo
signups fb vs all oct
signups mtd vs full oct
signups last week vs previous 4 weeks
signups october vs the 3 months before
signups last month vs 2 years ago
signups month over month this year
signups WoW this month
signups vs october
fb signup conversion oct
signup conversion by country
signups goal oct
purchase amount oct
fb reach last wk
display signups oct
lookalike signups oct
app signups last week
booking signups last week
retail signups oct
duplicated signups oct
incomplete signups
how many real signups did we get last week
how many users logged in yesterday
signups yday am
signups start of oct
b2b pages oct
uvs /blog/* oct
pages in /blog last week
page views for all /docs pages
path starts with /blog
signups & uniques oct
signups + uniques oct
user_signed_up last week
user-level signups
signups by user_id
signups by page group
signups by campaign type
users by page views
running count of signups
first 10 signups of october
which people signed up yesterday
list the buyers
recent buyers
latest visitors from germany
people who visited /pricing and then signed up
visitors who viewed /pricing and signed up
how many visitors to /pricing signed up
signups in germany and france combined
google analytics signups
how much of our german traffic is paid
add a purchase event for user_12
signups on black friday
signups christmas 2025
signups first half of october vs second half
signups first ten days of october vs last ten days
"""

IN_THREADS = """
signups from google > plus bing
signups from google > bing too
signups last week > plus purchases
signups october by source > drop facebook
signups last year > q2
signups oct > first half
signups last month > vs previous 3 months
signups in april > and the previous month?
signups from germany last month > how many of those bought
signups from germany last month > how many purchases did they make
signups from facebook last month > how much of it is paid
what did user_5 do last week > where did they come from
week 40 signups > just tuesday
"""

READ_IN_THREADS = """
signups q4 2025 > q3 = stats event=signup Q3 2025
signups in germany > france vs spain = stats event=signup by country last 7 days
signups aug by country > + device = stats event=signup by country, device_type August
top 5 sources oct > by purchases = stats event=purchase by source top 5 October
signups oct > which pages = stats event=signup by path October
purchases by country in January > could you restrict it to mobile users? =
    stats event=purchase by country device_type=mobile January
signups from linkedin october > drop linkedin again please = stats event=signup October
purchases from germany last week > how many people was that =
    stats uniques event=purchase country=DE last week
signups last week by day > just tuesday = stats event=signup daily Tuesday of last week
signups by country last month > how is it going this month = stats event=signup by country this month
purchases last week > how many unique? = stats uniques event=purchase last week
page views last week > only `/pricing` = stats event=$pageview path=/pricing last week
"""


@pytest.mark.parametrize("text", NOT_READ.strip().splitlines())
def test_it_is_refused_or_asked_back(text):
    """Never answered without the word that nobody can answer."""
    with pytest.raises(Misunderstood):
        understand(text)


@pytest.mark.parametrize("thread", IN_THREADS.strip().splitlines())
def test_a_follow_up_is_refused_or_asked_back(thread):
    """A sum, another population, half of something else: the thread's question stays as it is."""
    first, text = thread.split(" > ")
    _, conversation = Conversation().read(first)
    with pytest.raises(Misunderstood):
        conversation.read(text)


@pytest.mark.parametrize("line", READ_IN_THREADS.replace(" =\n    ", " = ").strip().splitlines())
def test_a_follow_up_keeps_what_it_does_not_name(line):
    """Event, filters, year and week of the question before."""
    thread, sentence = line.split(" = ", 1)
    first, text = thread.split(" > ")
    _, conversation = Conversation().read(first)
    assert conversation.read(text)[0].sentence == sentence


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("signups from germany's mobile users aug",
         "stats event=signup country=DE device_type=mobile August"),
        ("purchases by german users", "stats event=purchase country=DE last 7 days"),
        ("how many times did people sign up", "stats event=signup last 7 days"),
        ("how many mobile users purchased", "stats uniques event=purchase device_type=mobile last 7 days"),
        ("BE signups last week", "stats event=signup country=BE last week"),
        ("signups IN october", "stats event=signup October"),
        ("signups march vs april 2025", "stats event=signup March 2025 vs April 2025"),
        ("signups tuesday vs wednesday last week",
         "stats event=signup Tuesday of last week vs Wednesday of last week"),
        ("what brings traffic last week", "sources last week"),
        ("signups dropped by source last week", "stats event=signup by source last week vs previous"),
        ("how many people bought something from us last month", "stats uniques event=purchase last month"),
        ("signups black friday (nov 27 2025)", "stats event=signup 2025-11-27"),
        ("event: signup, metric: uniques, interval: day, period: last 14 days",
         "stats uniques event=signup daily last 14 days"),
        ("stats signup by country day last 14 days", "stats event=signup by country daily last 14 days"),
        ("what did `user_5` do last week", "user user_5 last week"),
    ],
)  # fmt: skip
def test_it_is_read_with_it(text, sentence):
    """What such a word says is part of the reading."""
    assert understand(text).sentence == sentence
