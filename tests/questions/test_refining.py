"""Follow-ups in a thread: slots merge, a whole question starts afresh, "undo" goes back."""

from __future__ import annotations

import pytest
from hypothesis import given

from bot.periods.period import Last, Trailing, Unit
from bot.queries import Metric
from bot.questions.errors import Misunderstood, NothingToRefine, SeveralReadings, Unsupported
from bot.questions.grammar import understand
from bot.questions.kinds import Kind
from bot.questions.phrasing import phrase
from bot.questions.question import Compare, Question
from bot.questions.threads.conversation import Conversation, replay
from tests.questions.strategies import questions

# A thread a block: each line is typed after the one before it; "=" what it is read as.
THREADS = """
purchases june = stats event=purchase June
country split = stats event=purchase by country June
soruce breakdown = stats event=purchase by source June
swap source for devcie = stats event=purchase by device_type June
top 3 is enough = stats event=purchase by device_type top 3 June
without the breakdown = stats event=purchase June
daily = stats event=purchase daily June
without the daily split = stats event=purchase June
one line per week = stats event=purchase weekly June
w/c 5 october = stats event=purchase weekly the week commencing October 5

signups from chrome this month = stats event=signup browser=chrome this month
all browsers = stats event=signup this month
from LI = stats event=signup source=linkedin this month
by device, daily = stats event=signup by device_type daily source=linkedin this month
drop the device, show hourly = stats event=signup hourly source=linkedin this month
no interval = stats event=signup source=linkedin this month
from all sources = stats event=signup this month
vs last month same time = stats event=signup this month vs previous

signups this week = stats event=signup this week
and last week? = stats event=signup last week
cool, and this month? = stats event=signup this month
hmm and yesterday = stats event=signup yesterday
ok but last month = stats event=signup last month
sorry, i meant last week = stats event=signup last week
can u do that by country = stats event=signup by country last week
also by browser = stats event=signup by country, browser last week
break it down by source = stats event=signup by source last week
only the top 5 = stats event=signup by source top 5 last week
in total = stats event=signup last week

signups last week = stats event=signup last week
in germany = stats event=signup country=DE last week
and france? = stats event=signup country=FR last week
from facebook = stats event=signup country=FR source=facebook last week
all countries = stats event=signup source=facebook last week
in the us only = stats event=signup country=US source=facebook last week
without filters = stats event=signup last week
vs the week before = stats event=signup last week vs previous
no comparison = stats event=signup last week
by day = stats event=signup daily last week
by country too = stats event=signup by country daily last week
instead by source = stats event=signup by source daily last week
how many purchases yesterday = stats event=purchase yesterday
and the day before? = stats event=purchase 2 days ago

page views this week = stats event=$pageview this week
unique = stats uniques event=$pageview this week
what about purchases = stats uniques event=purchase this week
compare with the previous period = stats uniques event=purchase this week vs previous
and the month of october? = stats uniques event=purchase October

split facebook last month = split facebook last month
and instagram? = split instagram last month
vs previous = split instagram last month vs previous
this week = split instagram this week
and sources? = sources this week
by source = sources by source this week
top 3 = sources by source top 3 this week

what did user_42 do this week = user user_42 this week
and user_43? = user user_43 this week
limit 10 = user user_43 limit 10 this week
and yesterday? = user user_43 limit 10 yesterday

explain facebook/paid = explain facebook medium=paid last 7 days
and google? = explain google last 7 days

signups yesterday = stats event=signup yesterday
purchases? = stats event=purchase yesterday
n last week? = stats event=purchase last week
sorry, I meant signups = stats event=signup last week
as uniques = stats uniques event=signup last week
total count instead = stats event=signup last week
please separate by country = stats event=signup by country last week
only the first 5 = stats event=signup by country top 5 last week
make it 3 = stats event=signup by country top 3 last week
narrow that down to Germany = stats event=signup by country country=DE top 3 last week
same, but purchases = stats event=purchase by country country=DE top 3 last week

visitors yesterday = stats uniques yesterday
purchases? = stats event=purchase yesterday
how many from google? = stats event=purchase source=google yesterday

top sources last month = sources last month
purchases? = stats event=purchase last month

show me 10 raw signup events from yesterday = events event=signup limit 10 yesterday
make it 50 = events event=signup limit 50 yesterday

signups by country last week = stats event=signup by country last week
why? = changed event=signup last week
"""


@pytest.mark.parametrize("thread", THREADS.strip().split("\n\n"), ids=lambda thread: thread.split(" = ")[0])
def test_a_thread(thread):
    """Each message refines what stands at that point of the thread."""
    conversation = Conversation()
    for line in thread.splitlines():
        text, expected = line.split(" = ")
        reading, conversation = conversation.read(text)
        assert reading.sentence == expected


@pytest.mark.parametrize(
    "text", ["by country", "and last week?", "from facebook", "top 3", "daily", "undo", "facebook"]
)
def test_a_refinement_of_nothing_is_asked_back(text):
    """There is no question before it."""
    with pytest.raises(NothingToRefine):
        understand(text)


@pytest.mark.parametrize(
    ("before", "text", "offered"),
    [
        ("split facebook last week", "by country", "stats by country source=facebook last week"),
        ("split facebook last week", "only paid", "stats medium=paid source=facebook last week"),
        ("sources last week", "by country", "stats by source, medium, country last week"),
    ],
)
def test_what_a_kind_cannot_carry_is_offered_as_another(before, text, offered):
    """Never guessed; the nearest question is a button."""
    with pytest.raises(Unsupported) as caught:
        understand(text, before=understand(before).question)
    assert offered in caught.value.suggestions


@pytest.mark.parametrize(
    ("before", "text", "offered"),
    [
        (
            "signups yesterday",
            "visitors?",
            ("stats uniques event=signup yesterday", "stats uniques yesterday"),
        ),
        (
            "split facebook last week",
            "signups?",
            ("stats event=signup source=facebook last week", "stats event=signup last week"),
        ),
    ],
)
def test_a_bare_word_of_two_readings_is_asked_back(before, text, offered):
    """Both are offered for the period that was asked about."""
    with pytest.raises(SeveralReadings) as caught:
        understand(text, before=understand(before).question)
    assert caught.value.suggestions[:2] == offered


def test_a_refused_message_leaves_the_thread_as_it_was():
    """Only what was understood counts."""
    conversation = replay(["signups this week", "bounce rate", "asdf qwer", "by country"])
    assert [phrase(question) for question in conversation.asked] == [
        "stats event=signup this week",
        "stats event=signup by country this week",
    ]


def test_undo_goes_back_step_by_step():
    """And says which slots that changed."""
    conversation = replay(["signups this week", "by country", "daily"])
    reading, conversation = conversation.read("undo")
    assert reading.sentence == "stats event=signup by country this week"
    assert reading.changed == ("interval",)
    reading, conversation = conversation.read("<@U0BOT> Undo!")
    assert reading.sentence == "stats event=signup this week"
    with pytest.raises(NothingToRefine):
        conversation.read("undo")


def test_the_answer_knows_what_changed():
    """So that it can lead with it."""
    before = understand("signups this week vs previous").question
    assert understand("and last week?", before=before).changed == ("period", "compare")
    assert understand("signups last week", before=before).changed == ()


def test_a_new_period_drops_the_comparison_and_a_comparison_keeps_the_period():
    """What is compared belongs to the period that it was said of."""
    before = Question(Kind.STATS, Last(Unit.WEEK), Metric.COUNT, event="signup", compare=Compare.PREVIOUS)
    assert understand("and last month?", before=before).question.compare is None
    assert understand("vs the same period last year", before=before).question.period == Last(Unit.WEEK)


@given(questions())
def test_every_question_can_be_asked_for_another_period(before):
    """It works on every kind in which time plays a part."""
    try:
        question = understand("and last 5 days?", before=before).question
    except Misunderstood:
        assert before.kind in {Kind.RULES, Kind.CLASSIFY}
        return
    assert question.kind is before.kind
    assert question.period == Trailing(5, Unit.DAY)


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("user user_42 this week", "compare user_43"),
        ("split facebook last week", "vs google"),
        ("signups yesterday", "the week before"),
        ("signups last 7 days", "the 3 days before"),
        ("signups last 24 hours", "the 24 hours before"),
        ("signups last week", "and visitors"),
        ("last 20 signups", "where did those come from"),
    ],
)
def test_what_has_several_readings_in_a_thread_is_asked_back(before, text):
    """A comparison of people, another unit than the question has, a second count."""
    with pytest.raises(SeveralReadings):
        understand(text, before=understand(before).question)


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("utm last month", "how many visitors is that"),
        ("explain youtube", "how many visitors was that last week"),
        ('classify url="https://a.example/?utm_source=quora"', "do we even get any signups there"),
    ],
)
def test_a_report_of_labels_counts_nobody_who_could_be_meant(before, text):
    """What "that" and "there" point at is no figure of the answer before."""
    with pytest.raises(Misunderstood):
        understand(text, before=understand(before).question)
