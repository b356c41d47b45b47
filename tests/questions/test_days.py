"""Days by their name or number, and where a period that began ends: the 24th to the 26th, until yesterday."""

from __future__ import annotations

import pytest

from bot.questions.errors import Misunderstood
from bot.questions.grammar import understand

READ = """
signups on christmas day → stats event=signup December 25
new year's eve purchases by the hour → stats event=purchase hourly December 31
signups on valentine's day 2026 → stats event=signup 2026-02-14
signups christmas day vs boxing day → stats event=signup December 25 vs December 26
signups from christmas eve to new year's day → stats event=signup December 24 to January 1
signups in canada day by day → stats event=signup daily country=CA last 7 days
signups over halloween (oct 31 to nov 1) → stats event=signup October 31 to November 1
from the 24th to the 26th, signups by hour → stats event=signup hourly the 24th to the 26th
signups 5th-9th → stats event=signup the 5th to the 9th
signups the 24th to the 26th of october → stats event=signup October 24 to October 26
signups from the 5th until yesterday → stats event=signup the 5th to yesterday
signups on friday the 27th → stats event=signup Friday the 27th
signups the 5th of last month → stats event=signup fifth day of last month
december signups until now → stats event=signup since December
november signups until yesterday → stats event=signup November to yesterday
signups this month until yesterday → stats event=signup this month to yesterday
signups from 2026-02-02 to 2026-03-29 inclusive → stats event=signup 2026-02-02..2026-03-29
signups march 2 to march 9, both included → stats event=signup March 2 to March 9
signups in the last quarter of 2025 → stats event=signup Q4 2025
signups in the last quarter → stats event=signup last quarter
signups in the first month of q3 → stats event=signup July
purchases in the 60 days before today → stats event=purchase last 60 days
signups 7 days ending yesterday → stats event=signup last 7 days
signups the 7 days ending october 12 → stats event=signup October 6 to October 12
signups last 14 days up to and including today → stats event=signup last 14 days with today
signups 18-22h → stats event=signup 18:00 to 22:00
signups 9h-12h yesterday → stats event=signup 09:00 to 12:00 yesterday
signups today 9-12 → stats event=signup 09:00 to 12:00 today
signups last 24h → stats event=signup last 24 hours
page views from 28 dec to 3 jan 2027 → stats event=$pageview 2026-12-28..2027-01-03
a week ago today, how many purchases → stats event=purchase 7 days ago
signups 2 weeks ago yesterday → stats event=signup 15 days ago
signups since 2026-10-21T15:00 → stats event=signup since 15:00 2026-10-21
signups 3Q26 → stats event=signup Q3 2026
signups 4Q02 vs Q4'01 → stats event=signup Q4 2002 vs Q4 2001
signups june in full → stats event=signup June
signups today between 02:00 and 03:30: → stats event=signup 02:00 to 03:30 today
"""
BESIDE = """
did january beat december on page views → stats event=$pageview January vs December
did yesterday beat tuesday last week on signups → stats event=signup yesterday vs Tuesday of last week
did december bring more signups than november → stats event=signup December vs November
did mobile beat desktop in purchases last week → stats event=purchase by device_type last week
are we ahead of last week on signups → stats event=signup this week vs previous
are we behind last week in signups → stats event=signup this week vs previous
is today better than yesterday for signups → stats event=signup today vs previous
were purchases up yesterday on the day before → stats event=purchase yesterday vs previous
purchases today, set against the same period last year → stats event=purchase today vs same period last year
signups the 27th with the 20th as a comparison → stats event=signup the 27th vs the 20th
purchases for august, with the July figure to compare against → stats event=purchase August vs July
july signups, june for comparison → stats event=signup July vs June
compare this week's signups to the same stretch of last week → stats event=signup this week vs previous
signups today vs yesterday up to now → stats event=signup today vs previous
"""
IN_A_THREAD = """
signups from feb 1 to feb 10 | extend it to the 15th → stats event=signup February 1 to February 15
signups 2026-11-01..2026-11-05 | extend it to today → stats event=signup since 2026-11-01
signups 2026-11-01..2026-11-05 | extend it to yesterday → stats event=signup 2026-11-01 to yesterday
signups in october | up to the 15th → stats event=signup first 15 days of October
signups since october 1 | until yesterday → stats event=signup October 1 to yesterday
signups 2026-10-01..2026-10-05 | extend to the 12th → stats event=signup 2026-10-01..2026-10-12
signups last 7 days | extend it to the last 30 days → stats event=signup last 30 days
signups september 1-15 | and the 16th to the 30th → stats event=signup September 16 to September 30
signups in october 2025 | from the 5th to the 10th → stats event=signup 2025-10-05..2025-10-10
"""
ASKED_BACK = """
signups from the halloween campaign
halloween campaign signups
purchases over halloween
black friday purchases
signups on easter
signups until yesterday
signups until the 15th
signups in the first months of 2025
signups in the last month of q3
the channels behind last month's purchases
purchases below 5
signups the 5th most popular country
signups a week ago
signups a month ago today
signups yesterday 2-4
page views from 20 march to 11 march 2027
signups the 10 days ending march 5
compare h1 with the second half of last year: purchases
"""


def lines(table: str) -> list[str]:
    return [line for line in table.strip().splitlines() if line]


@pytest.mark.parametrize("line", lines(READ))
def test_a_day_is_read(line):
    """A day that has a name or a number is the latest that has begun."""
    text, sentence = line.split(" → ")
    assert understand(text).sentence == sentence


@pytest.mark.parametrize("line", lines(BESIDE))
def test_what_outdoes_another_is_laid_beside_it(line):
    """To beat, to be ahead, to be set against: all lay one period beside another."""
    text, sentence = line.split(" → ")
    assert understand(text).sentence == sentence


@pytest.mark.parametrize("line", lines(IN_A_THREAD))
def test_a_thread_gives_the_month_or_the_beginning(line):
    """The 15th is one of the month that a thread is about, and its period begins where it began."""
    turns, sentence = line.split(" → ")
    first, then = turns.split(" | ")
    assert understand(then, before=understand(first).question).sentence == sentence


@pytest.mark.parametrize("text", lines(ASKED_BACK))
def test_what_may_be_other_days_is_asked_back(text):
    """A campaign named after a day, a holiday that moves, an end without a beginning."""
    with pytest.raises(Misunderstood):
        understand(text)
