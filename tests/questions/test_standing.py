"""Values that are none: departments, greetings, somebody's telephone, words of chat."""

from __future__ import annotations

import pytest

from bot.questions.errors import Misunderstood
from bot.questions.grammar import understand

LEFT_OUT = {
    "greetings from Spain! signups yesterday?": "stats event=signup yesterday",
    "signups today, love from Spain": "stats event=signup today",
    "I'm on my phone, signups yesterday?": "stats event=signup yesterday",
    "at my desktop now, purchases last week": "stats event=purchase last week",
    "signups yesterday? sent from my iPhone": "stats event=signup yesterday",
    "QA here. signups from Safari today": "stats event=signup browser=safari today",
    "thanks Jordan, and signups last week?": "stats event=signup last week",
    "top countries buying from us in october": "stats event=purchase by country October",
    "repeat for us: signups by source yesterday": "stats event=signup by source yesterday",
}
ASKED_BACK = (
    "QA: signups today",
    "HR wants visitors last week",
    "the VC wants monthly unique visitors for 2026",
    "for IT, signups yesterday",
    "signups yesterday? BR",
    "signups CY",
    "signups PY",
    "PS how many purchases last month",
    "signups last week fr tho",
    "signups yesterday ig",
    "signups ad yesterday",
    "signups last week in GA",
    "hello Germany! signups yesterday",
    "tell Germany signups today",
    "Chad wants signups last week",
    "signups last week. Thanks, Chad",
    "Israel wants signups last week",
    "hi google, signups yesterday",
    "saw it on linkedin, signups today?",
    "I'm in Spain, how many signups yesterday",
    "signups for my windows laptop yesterday",
    "Polish my report please: signups October",
    "is it only Chrome? signups by browser last week",
    "signups by source last week, is it google?",
    "orders from us in october",
    "mobile numbers of signups",
    "signups with their email",
    "emails for purchases",
    "orders over the phone",
    "purchases in person yesterday",
    "signups in french",
    "visitors on the german site",
    "visitors in our store yesterday",
    "about us views last week",
    "internal users last week",
)
COUNTRIES = {
    "QA signups last week": "stats event=signup country=QA last week",
    "signups in QA last week": "stats event=signup country=QA last week",
    "signups DE and QA last week": "stats event=signup by country last week",
    "signups BE mtd": "stats event=signup country=BE this month",
    "signups fr last week": "stats event=signup country=FR last week",
    "signups from us last week": "stats event=signup country=US last week",
    "signups AT last week": "stats event=signup country=AT last week",
    "hey! windows only, signups last week by browser": "stats event=signup by browser os=windows last week",
    "signups by country, only Germany": "stats event=signup by country country=DE last 7 days",
    "page views last month thanks to reddit": "stats event=$pageview source=reddit last month",
}


@pytest.mark.parametrize("text", LEFT_OUT)
def test_what_people_say_of_themselves_is_left_out(text: str) -> None:
    """Where somebody is and what they type on narrows nothing."""
    assert understand(text).sentence == LEFT_OUT[text]


@pytest.mark.parametrize("text", ASKED_BACK)
def test_a_value_in_no_place_of_a_value_is_asked_back(text: str) -> None:
    """A department, somebody's name or a word of chat never becomes a filter."""
    with pytest.raises(Misunderstood):
        understand(text)


@pytest.mark.parametrize("text", COUNTRIES)
def test_a_country_is_one_where_a_country_stands(text: str) -> None:
    """Behind a preposition, beside what is counted and among other countries codes are countries."""
    assert understand(text).sentence == COUNTRIES[text]
