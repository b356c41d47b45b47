"""What would need the same people followed is refused, and words that restrict are asked back."""

from __future__ import annotations

import pytest

from bot.questions.errors import LeftOver, Misunderstood, SeveralReadings, Unanswerable
from bot.questions.grammar import understand

# A text = what is said of it: the topic, or "left" for a word that is asked back.
REFUSED = """
how many pages does a visitor look at = average
pageviews a person yesterday = average
signups a visitor = average
how many visitors did one purchase take = average
how many people did we need for a signup = average
visitors per signup last week = average
signups of visitors = rate
google of total signups last week = rate
signups : visitors = rate
how many people who signed up visited /pricing last week = followed
how many buyers visited last week = followed
which pages did buyers look at last week = followed
top pages among buyers last week = followed
pages of people who signed up last week = followed
purchases that saw /blog last week = followed
how many pageviews did buyers make last week = followed
which events did buyers trigger last week = followed
how many people came from google and then bought = followed
add up daily uniques last week = either
add up the visitors from germany and austria = either
sum up the visitors of facebook and linkedin last week = either
how many people signed up or less last week = either
how many countries had signups last week = distinct
number of distinct sources last week = distinct
phone numbers of yesterday's signups = people
signups with a phone number last week = people
signups' emails last week = people
emails for purchases last week = people
what did signups do yesterday = left
signups with their email yesterday = left
orders over the phone yesterday = left
visitors in person = left
about us views last week = left
high purchases last month = left
signups last week high = left
mostly mobile signups last week = left
mainly german signups last week = left
lost purchases october = left
possible purchases last week = left
good visitors from google last week = left
signups yesterday, drop the chart = left
"""
# What stands beside them and is read.
READ = """
how many people made a purchase yesterday = stats uniques event=purchase yesterday
signups a day last week = stats event=signup daily last week
on which pages do people sign up = stats uniques event=signup by path last 7 days
which pages bring the most signups = stats event=signup by path last 7 days
signups we saw on /pricing last week = stats event=signup path=/pricing last week
how many purchases did buyers make last week = stats event=purchase last week
sum up last week = overview last week
add up the signups of last week = stats event=signup last week
more or less how many signups did we get yesterday = stats event=signup yesterday
each event's count last week = stats by event_name last week
each page's views last week = stats event=$pageview by path last week
acquisition channels of last month's purchases = stats event=purchase by source, medium last month
marketing channels last month = sources last month
purchases by market last month = stats event=purchase by country last month
why are signups so low this week = changed event=signup this week
is traffic low today = overview today vs previous
where do signups mostly come from = stats event=signup by source last 7 days
is facebook mostly paid or organic this week = split facebook this week
active users this month = stats uniques this month
signups via email last week = stats event=signup source=email last week
list events and how many times each fired last week = stats by event_name last week
how many of each event = stats by event_name last 7 days
what is different from last week = changed this week vs previous
how many visitors dropped by our site last week = stats uniques last week
view signups by country = stats event=signup by country last 7 days
user_id is 42 = user user_id=42 last 7 days with today
signups by country, at most 10 = stats event=signup by country top 10 last 7 days
"""


def rows(table: str) -> list[tuple[str, str]]:
    pairs = (line.partition(" = ") for line in table.strip().splitlines())
    return [(text, expected) for text, _, expected in pairs]


@pytest.mark.parametrize(("text", "topic"), rows(REFUSED))
def test_a_figure_of_other_people_is_not_given(text: str, topic: str) -> None:
    """It is refused by its reason, or asked back, with sentences to ask instead."""
    with pytest.raises(Misunderstood) as refused:
        understand(text)
    error = refused.value
    if topic == "left":
        assert isinstance(error, LeftOver | SeveralReadings)
    else:
        assert isinstance(error, Unanswerable)
        assert error.topic == topic
    assert error.suggestions


@pytest.mark.parametrize(("text", "sentence"), rows(READ))
def test_what_is_counted_as_it_stands_is_answered(text: str, sentence: str) -> None:
    """The same words beside something that can be counted are read."""
    assert understand(text).sentence == sentence
