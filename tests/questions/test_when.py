"""When: which period is asked about, and what it is laid beside."""

from __future__ import annotations

import pytest

from bot.periods.language import phrase_period
from bot.questions.errors import Misunderstood
from bot.questions.grammar import understand

READ = """
signups two weekends ago → stats event=signup the weekend before last
signups the weekend before last → stats event=signup the weekend before last
purchases up on last week → stats event=purchase this week vs previous
is there any increase in purchases according to last month → stats event=purchase this month vs previous
did purchases increase with respect to last week → stats event=purchase this week vs previous
signups growing over the last week → stats event=signup last week vs previous
are signups up in October → stats event=signup October vs previous
compare September to October → overview October vs September
compare October to September for signups → stats event=signup October vs September
compare Monday to Sunday → overview Monday vs Sunday
compare Q3 to Q2 for signups → stats event=signup Q3 vs Q2
compare yesterday to today → overview today vs previous
compare November 2026 to October 2026 → overview November 2026 vs October 2026
compare campaigns by signups for last month → stats event=signup by campaign last month
compare devices for purchases in Q3 → stats event=purchase by device_type Q3
compare sources this month with last month → sources this month vs previous
are we growing? signups by month for the last 6 months → stats event=signup monthly last 6 months
purchases October LY → stats event=purchase October last year
LY October purchases → stats event=purchase October last year
signups the 3 last days → stats event=signup last 3 days
signups since 3 days → stats event=signup last 3 days
signups since the start of the half → stats event=signup this half
signups p30d → stats event=signup last 30 days
signups last 7 days excluding today → stats event=signup last 7 days
signups 20261109-20261115 → stats event=signup 2026-11-09..2026-11-15
signups Nov 9 and Nov 10 → stats event=signup November 9 to November 10
signups in may and june → stats event=signup May to June
signups yesterday and today → stats event=signup since yesterday
compare signups in september and october → stats event=signup October vs September
signups 13:00-15:00 today vs same window yesterday → stats event=signup 13:00 to 15:00 today vs previous
signups y'day by country → stats event=signup by country yesterday
signups since 2026-11-03T14:00Z → stats event=signup since 2026-11-03T14:00:00Z
signups from 2026-11-03T14:00+02:00 to now → stats event=signup since 2026-11-03T12:00:00Z
signups after 2026-11-03T14:00 → stats event=signup since 14:00 2026-11-03
signups the day after monday → stats event=signup the 1 day after Monday
signups the month after october → stats event=signup the month after October
signups second half of last month → stats event=signup days 16 to 31 of last month
signups first half of the month → stats event=signup first 15 days of this month
signups 1st half of 2026 → stats event=signup H1 2026
signups the weekend vs last weekend → stats event=signup the weekend vs previous
signups this month vs LY → stats event=signup this month vs same period last year
"""
ASKED = """
signups this time last year
signups a month ago today
are signups up since last week
have purchases dropped since last month
signups up from October
signups dropped from october to november
signups in 2 days
users who bought within 7 days
signups within 5 minutes
signups since two weeks
signups 2 days ago vs the 2 days before
signups monday and wednesday
signups over 100 last week
signups on ios 17 last week
signups since yesterday evening
"""
FURTHER = """
signups in october > the month before > and the month before that? → the month 2 months before October
signups in october > the month before > the month after → October
"""
THREADS = """
purchases last weekend > and the one before → stats event=purchase the weekend before last
purchases last weekend > previous weekend → stats event=purchase the weekend before last
signups previous hour > and the one before → ✗
signups 2 days ago > vs the previous 2 days → ✗
purchases nov 1 to nov 15 > previous 15 days → stats event=purchase the 15 days before November 1
purchases nov 1 to nov 15 > and the 15 days before that → stats event=purchase the 15 days before November 1
signups on nov 3 > previous 7 days → ✗
signups in september > prior 30 days → ✗
signups last 7 days > previous 7 days → stats event=signup the 7 days before the last 7 days
signups on october 3rd > the 4th → stats event=signup October 4
signups last week > sat and sun → stats event=signup Saturday of last week to Sunday of last week
signups on sept 30 > the 1st → ✗
signups in october > since the 10th → ✗
signups in october > from the 10th → ✗
signups in october > the last week → ✗
signups in october > and last week? → stats event=signup last week
signups last month > only the weekend → ✗
signups in 2025 > october to december → stats event=signup October 2025 to December 2025
signups in october > in 2025 I mean → stats event=signup October 2025
signups in october > of last year I mean → stats event=signup October last year
signups 11 November > 2025, sorry → stats event=signup 2025-11-11
signups in October > and in 2025? → ✗
signups yesterday > the day after? → stats event=signup today
signups 2 days ago > and the day after? → stats event=signup yesterday
signups on nov 3 > day after that → stats event=signup the 1 day after November 3
signups monday > the day after → stats event=signup the 1 day after Monday
signups monday > and the one after → ✗
signups monday > and the one before → ✗
signups the 4th > the day before → stats event=signup the 1 day before the 4th
signups the week before last > the week after → stats event=signup last week
signups the week before last > the following week? → stats event=signup last week
signups on nov 3 > the week after → ✗
signups in october > and the month after? → stats event=signup the month after October
signups in october 2025 > the month after → stats event=signup November 2025
signups in december 2025 > the month after → stats event=signup January 2026
signups this week > the week after → ✗
signups today > the next day → ✗
signups last week > go back a week → stats event=signup the week before last
signups last week > go back two weeks → ✗
signups in october > first week → stats event=signup first week of October
signups last month > and the 2nd week? → stats event=signup second week of last month
signups first week of october > the week after → stats event=signup second week of October
signups in october > first 10 days → stats event=signup first 10 days of October
signups in october > second half → ✗
signups in october > second half of it → stats event=signup October 16 to October 31
signups first half of october > the other half → stats event=signup October 16 to October 31
signups in october > the other half → ✗
signups first half of last month > second half → stats event=signup days 16 to 31 of last month
signups last year > first half → stats event=signup H1 last year
signups in october > 4th → stats event=signup fourth day of October
signups on october 3 > and 4th? → stats event=signup October 4
signups by country in october > 4th → ✗
signups last week > 4th → ✗
signups yesterday > same day last week → stats event=signup 8 days ago
signups today > and the same day a week earlier? → stats event=signup 7 days ago
signups last week > same day last week → ✗
visitors last 7 days > 14 → ✗
visitors last 7 days > last 30 → stats uniques last 30 days
split linkedin last 60 days > last 30 → split linkedin last 30 days
signups last 7 days > last 30 → ✗
signups last 7 days > over the last 30 → stats event=signup last 30 days
error_shown in the last hour > and in the last 24? → stats event=error_shown last 24 hours
signups last 7 days by country > and in the last 30? → stats event=signup by country last 30 days
visitors last 4 weeks > last 8 → stats uniques last 8 weeks
signups last week > last 30 → ✗
last 20 signups > last 30 → events event=signup limit 30 last 7 days with today
signups by country last week > 30 → stats event=signup by country top 30 last week
signups last 7 days > 30 → ✗
signups in October > the whole year 2025 → stats event=signup year 2025
"""


def _lines(table):
    return [tuple(line.split(" → ")) for line in table.strip().splitlines()]


@pytest.mark.parametrize(("text", "sentence"), _lines(READ))
def test_when_is_read(text, sentence):
    """Every colleague reads these the same way."""
    assert understand(text).sentence == sentence


@pytest.mark.parametrize("text", ASKED.strip().splitlines())
def test_what_has_two_readings_is_asked_back(text):
    """No number that was not asked for."""
    with pytest.raises(Misunderstood) as caught:
        understand(text)
    assert caught.value.suggestions


@pytest.mark.parametrize(("text", "sentence"), _lines(THREADS))
def test_when_is_read_in_a_thread(text, sentence):
    """A fragment is about the period before it."""
    first, second = text.split(" > ")
    before = understand(first).question
    if sentence != "✗":
        assert understand(second, before=before).sentence == sentence
        return
    with pytest.raises(Misunderstood):
        understand(second, before=before)


@pytest.mark.parametrize(("texts", "period"), _lines(FURTHER))
def test_a_thread_goes_on_from_where_it_went(texts, period):
    """What lies beside October is counted from October, wherever the thread has gone meanwhile."""
    question = None
    for text in texts.split(" > "):
        question = understand(text, before=question).question
    assert phrase_period(question.period) == period
