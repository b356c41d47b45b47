"""Words ⇄ periods."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.periods.errors import AmbiguousPeriod, PeriodError, PeriodNotUnderstood
from bot.periods.language import find_period, phrase_period, read_period
from bot.periods.words import STARTERS
from tests.periods.strategies import periods


@given(periods())
def test_every_period_is_read_back_from_its_phrase(period):
    """read_period(phrase_period(p)) == p, for every period that can be built."""
    assert read_period(phrase_period(period)) == period


# Canonical = other spellings; a line that begins with spaces goes on.
SPELLINGS = """
14:00 to 16:00 yesterday = between 2 and 4pm yesterday | 14:00-16:00 yesterday | yesterday, 2-4 pm |
    from 14h00 to 16h00 yesterday
11:00 to 13:00 = from 11 to 1pm | 11am until 1 p.m.
since 08:00 = since 8am | since 8:00 am | starting at 8am | from 8am on | from 8am until now | after 8am
since 18:00 yesterday = since 6pm yesterday | since yesterday at 6pm
18:00 to 24:00 yesterday = after 6pm yesterday | yesterday from 6pm to midnight
00:00 to 12:00 Monday = until noon on Monday | Monday before noon | 12am to 12pm on monday
since 17:30 yesterday = from yesterday 17:30 to now
22:00 yesterday to 07:00 the next day = from 10pm yesterday to 7am today | yesterday 10pm to 7am
22:00 to 07:00 the next day = 10pm to 7am | between 22:00 and 7:00
08:00 to 10:30 2026-11-17 = 2026-11-17 08:00 till 2026-11-17 10:30
2026-11-17T14:05:00Z..2026-11-17T14:50:00Z = 2026-11-17 14:05 to 14:50 UTC
2026-11-17T22:00:00..2026-11-19T06:00:00 = 2026-11-17 22:00 to 2026-11-19 06:00
09:00 to 12:00 today = between 9 and 12 this morning | this morning 9-12
11:00 to 13:00 today = between 11 and 1 this afternoon
14:00 to 16:00 = between 2 and 4 in the afternoon
since 22:00 yesterday = since 10 last night
last 30 minutes = last half hour | past half an hour
last 90 minutes = past hour and a half | last hour and a half
today = so far today | today so far
yesterday = yday | 1 day ago
this week = current week | wtd | week to date | this week so far | so far this week
this month = mtd | month-to-date | current month | since this month
last month = previous month | prior month | last full month | the last month | in the last month
last half = last half year
last 7 days = past 7 days | last seven days | the last 7 full days | 7d | 7 days | over the last 7 days
last 24 hours = 24h | past 24 hours | last 24 hrs
last 14 days = last fortnight
last 3 months = past 3 months | the past three months
last 7 days with today = last 7 days including today
May 2026 = may, 2026 | 2026-05 | 05/2026 | in May 2026 | the month of may 2026
May 1 = 1 May | May 1st | 1st of May | the 1st of may | may the 1st
May 1 to May 17 = May 1-17 | 1-17 May | May 1 – 17 | may 1 to 17 | 1 to 17 may | 5/1-5/17 | 1/5-17/5 |
    between 1 and 17 may | from May 1 until May 17 | May 1 through May 17 | may 1..may 17
2026-05-01..2026-05-17 = 2026-05-01 to 2026-05-17 | from 2026-05-01 to 2026-05-17 | May 1-17, 2026 |
    1-17 May 2026 | 2026-05-01 - 2026-05-17 | 2026-05-01/2026-05-17 | 1.5.2026 to 17.5.2026 |
    May 1 to May 17 2026
April 28 to May 3 = from Apr 28 to May 3 | 28 apr - 3 may
2026-05-13 = 13/5/2026 | 5/13/2026 | 13.5.2026 | 13 May 2026
Q2 2026 = 2026-Q2 | second quarter of 2026 | 2nd quarter 2026 | q2/2026
H1 2026 = first half of 2026 | 2026 H1
2026-W47 = week 47 of 2026 | 2026W47
year 2026 = 2026 | in 2026
2 days ago = the day before yesterday | two days ago
the weekend = weekend | over the weekend
since Monday = since mon | from monday on | from monday until now | monday to today
Monday of last week = monday last week
January 2026 to March 2026 = Jan-Mar 2026 | from january to march 2026
November 2026 to January 2027 = Nov to Jan 2027
first week of May = the first week of may
the 1 week before May 5 = the week before May 5
"""


def _lines():
    found = []
    for line in SPELLINGS.replace("\n   ", "").strip().splitlines():
        canonical, _, others = line.partition(" =")
        found += [(text.strip(), canonical) for text in others.split("|") if text.strip()]
    return found


@pytest.mark.parametrize(("text", "canonical"), _lines())
def test_a_spelling_has_one_canonical_form(text, canonical):
    """However it is typed, it is phrased alike."""
    assert phrase_period(read_period(text)) == canonical


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("3/4", ("March 4", "April 3")),
        ("3/4/2026", ("2026-03-04", "2026-04-03")),
        ("3/4-5/6", ("March 4 to May 6", "April 3 to June 5")),
        ("past week", ("last week", "last 7 days")),
        ("past 1 month", ("last 1 month", "last 30 days")),
        ("rolling 3 weeks", ("last 3 weeks", "last 21 days")),
        ("last day", ("yesterday", "last 24 hours")),
        ("last monday", ("Monday", "Monday of last week")),
        ("since last monday", ("since Monday", "since Monday of last week")),
        ("2 weeks ago", ("the week before last", "14 days ago")),
        ("from May 1", ("May 1", "since May 1")),
        ("FY26", ("year 2026",)),
        ("fiscal year 2026", ("year 2026",)),
        ("recently", ("last 7 days", "last 30 days")),
        ("last night", ("18:00 to 24:00 yesterday", "18:00 yesterday to 06:00 the next day")),
        ("overnight", ("22:00 yesterday to 06:00 the next day", "00:00 to 06:00 today")),
        ("this morning", ("00:00 to 12:00 today", "today")),
        ("yesterday at 3pm", ("15:00 to 16:00 yesterday", "since 15:00 yesterday")),
    ],
)
def test_what_has_several_readings_is_asked_back_with_each(text, readings):
    """Every reading that is offered can be read."""
    with pytest.raises(AmbiguousPeriod) as caught:
        read_period(text)
    assert caught.value.suggestions == readings
    assert all(phrase_period(read_period(reading)) == reading for reading in readings)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "banana",
        "last",
        "may 5 foo",
        "7",
        "days",
        "march_sale",
        "early May",
        "mid May",
        "last 5",
        "q",
        "since",
        "to",
    ],
)
def test_what_is_no_period_is_none(text):
    """A text is read whole or not at all."""
    with pytest.raises(PeriodNotUnderstood):
        read_period(text)


@given(
    st.lists(
        st.sampled_from([*sorted(STARTERS), "1", "17", "2026", "-", "..", "/", ",", "to", "ago", "x"]),
        max_size=9,
    )
)
def test_any_words_are_a_period_or_a_reason(words):
    """No other exception, and what is found lies inside the text."""
    text = " ".join(words)
    found = find_period(text)
    if found is not None:
        assert 0 < found.end <= len(text)
        if not isinstance(found.meaning, PeriodError):
            assert read_period(phrase_period(found.meaning)) == found.meaning
