"""Turns of a conversation: half sentences, corrections, what displaces what, what a report becomes."""

from __future__ import annotations

import pytest

from bot.questions.errors import Misunderstood, NothingToRefine
from bot.questions.threads.conversation import Conversation, replay
from bot.questions.words.lexicon import Lexicon

NAMES = Lexicon(
    events=("$pageview", "signup", "purchase", "demo_booked", "trial_started", "error_shown", "video_played")
)
# Turns of a thread, joined by ">>" → what the last is read as; "ask" for a question back, "no" for no answer.
FRAGMENTS = """
how does that compare to last month → ask
is that more than last week? → ask
just /blog ones → ask
on which pages? → ask
just UK and US → ask
just mobile: unique visitors this week by country → stats uniques by country device_type=mobile this week
and signups last week? → stats event=signup last week
foobars today >> which browser? → ask
foobars today >> and purchases? → ask
foobars today >> vs last week → ask
foobars today >> on /checkout only → ask
foobars today >> i mean demo_booked → ask
foobars today >> source breakdown? → ask
foobars today >> last 50 → ask
foobars today >> just UK and US >> monthly → ask
foobars today >> how many signups yesterday → stats event=signup yesterday
foobars today >> signups yesterday >> by country → stats event=signup by country yesterday
thanks >> purchases → stats event=purchase last 7 days
"""
CORRECTIONS = """
signups last week >> wait no, i meant this week → stats event=signup this week
signups last week >> you got that wrong. this week → stats event=signup this week
signups last week >> no, I asked for the week before → stats event=signup the week before last
signups last week >> No! by source, not total → stats event=signup by source last week
signups last week >> not signups. trials → stats event=trial_started last week
signups last week >> not last week, october → stats event=signup October
signups last week >> october, not last week → stats event=signup October
signups by device last week >> not by device, by country → stats event=signup by country last week
signups from google last week >> not google, bing → stats event=signup source=bing last week
signups last week >> no no, unique ones → stats uniques event=signup last week
signups from spain last week >> no. us → stats event=signup country=US last week
signups last week >> not from facebook → no
signups last week >> no facebook → no
signups last week >> not facebook, google → no
signups this week >> not so good... and in the previous week? → stats event=signup last week
signups last week >> wow. by source → stats event=signup by source last week
signups last week >> wow → no
signups last week >> wow? → stats event=signup last week vs previous
signups last week >> that's a lot. by country? → stats event=signup by country last week
signups last week >> while you're at it, by source → stats event=signup by source last week
signups this week >> by day now → stats event=signup daily this week
signups this week >> visitors now → no
"""
TAKEN_AWAY = """
signups by device last week >> never mind the device → stats event=signup last week
signups by country, device last week >> minus device → stats event=signup by country last week
signups by source last week >> without the source → stats event=signup last week
signups daily last week >> not by day → stats event=signup last week
signups by source last week >> drop the breakdown, just total → stats event=signup last week
signups by source, os today >> remove os >> put it back → stats event=signup by source, os today
signups last week vs previous >> don't compare → stats event=signup last week
signups from turkey this month >> everywhere → stats event=signup this month
signups from google this month >> from everywhere → stats event=signup this month
signups from google in turkey this month >> everyone → ask
signups by source last week >> reset. signups this month → stats event=signup this month
signups by source last week >> unrelated: purchases → stats event=purchase last 7 days
signups by source last week >> start over: by country → ask
signups last week >> without country → ask
signups last week >> without germany → no
"""
DISPLACED = """
signups in germany and austria >> plus france → ask
signups in germany and austria >> include france → ask
signups in germany and austria >> and france → ask
signups by country last week >> only germany → stats event=signup by country country=DE last week
signups from germany last week >> with austria → ask
signups from social last week >> direct? → stats event=signup medium=direct last week
signups from direct last week >> organic? → stats event=signup medium=organic last week
signups from organic last week >> + direct → ask
signups from facebook last week >> only paid → stats event=signup medium=paid source=facebook last week
signups from google last week >> and email? → stats event=signup source=email last week
signups on ios last week >> and on desktop? → stats event=signup device_type=desktop last week
signups on mobile last week >> and on windows? → stats event=signup os=windows last week
signups on mobile last week >> and on ios? → stats event=signup device_type=mobile os=ios last week
signups from campaign "summer" >> and "winter" → stats event=signup campaign=winter last 7 days
signups by campaign last week >> just "summer" → stats event=signup by campaign campaign=summer last week
signups from campaign "summer" >> and "purchase" → stats event=purchase campaign=summer last 7 days
error_shown last week >> top 5 pages → stats event=error_shown by path top 5 last week
error_shown last week >> most visited pages → stats event=$pageview by path last week
purchases from paid >> thanks. now tell me unique visitors per day in october → stats uniques daily October
purchases yesterday >> visitors too → ask
purchases yesterday >> and unique visitors? → ask
purchases yesterday >> as unique visitors → stats uniques event=purchase yesterday
"""
SAME = """
signups by country last week >> the same number for October → stats event=signup by country October
signups last week >> october the same → stats event=signup October
signups from spain last week >> same country but purchases → stats event=purchase country=ES last week
signups last week >> same country but purchases → ask
signups from youtube last week >> purchases from there → stats event=purchase source=youtube last week
signups last week >> purchases from there → ask
signups from germany last week >> how many visitors from there → ask
page views on /pricing last week >> how many signups came from there → no
signups last week same → ask
signups last week >> show this by device → stats event=signup by device_type last week
error_shown last week >> which pages did they happen on → stats event=error_shown by path last week
visitors from instagram >> how many of those signed up? → no
"""
REPORTS = """
signups by campaign >> limit 10 → stats event=signup by campaign top 10 last 7 days
signups by campaign >> the five first → stats event=signup by campaign top 5 last 7 days
signups by campaign >> only the biggest one → stats event=signup by campaign top 1 last 7 days
signups last 7 days >> make it 28 → stats event=signup last 28 days
signups by country last 7 days >> make it 28 → stats event=signup by country top 28 last 7 days
sources last week >> just facebook → split facebook last week
sources last week >> just the UK → stats event=$pageview by source country=GB last week
paid vs organic for google last month >> why is that counted as paid → explain google medium=paid last month
how do you decide paid >> and organic? → rules
sources last week >> how sure are you about that → audit last week
sources last week by medium >> without medium, just the sources → sources by source last week
utm last month >> how was last week → overview last week
signups in december >> same period last year → stats event=signup December vs same period last year
page views yesterday >> as uniques >> as views again → stats event=$pageview yesterday
last 20 signups >> count per day → stats event=signup daily last 7 days with today
page views yesterday >> unique >> back to views → stats event=$pageview yesterday
how was traffic yesterday >> by hour → stats event=$pageview hourly yesterday
how was traffic yesterday >> only mobile → stats event=$pageview device_type=mobile yesterday
how was traffic yesterday >> and signups? → stats event=signup yesterday
why are signups down >> show me by source → stats event=signup by source last 7 days
why is traffic down >> by source → no
"""


def said_last(thread: str) -> str:
    *before, last = (turn.strip() for turn in thread.split(">>"))
    try:
        return replay(before, NAMES).read(last, NAMES)[0].sentence
    except Misunderstood as error:
        return "ask" if error.reply == "clarify" else "no"


@pytest.mark.parametrize(
    ("thread", "expected"),
    [
        line.split(" → ")
        for table in (FRAGMENTS, CORRECTIONS, TAKEN_AWAY, DISPLACED, SAME, REPORTS)
        for line in table.strip().splitlines()
    ],
)
def test_a_turn_is_read_by_what_was_said_before(thread, expected):
    """Each thread of the tables ends as it says; "no" may be asked back as well."""
    found = said_last(thread)
    assert found == expected or (expected == "no" and found in {"ask", "no"})


def test_a_refused_text_makes_a_thread_that_has_begun():
    """It leaves no question, yet what follows is not the first that is said; asking for help is none."""
    assert replay(["foobars today"]) == Conversation((), begun=True)
    assert replay(["help"]) == Conversation()


def test_a_fragment_says_that_nothing_is_there_to_refine():
    """It is asked back as what it is, with whole sentences to ask instead."""
    with pytest.raises(NothingToRefine) as caught:
        replay(["foobars today"]).read("which browser?")
    assert caught.value.suggestions


@pytest.mark.parametrize(
    ("turn", "changed"),
    [
        ("no, by country", ("group_by",)),
        ("not google, bing", ("filters",)),
        ("wow. and october?", ("period",)),
        ("purchases from there", ("event",)),
    ],
)
def test_the_lead_of_an_answer_names_what_a_correction_changed(turn, changed):
    """What is left out of a turn changes nothing else."""
    reading, _ = replay(["signups from google last week"], NAMES).read(turn, NAMES)
    assert reading.changed == changed
