"""Values of one column beside each other are that column's breakdown, never two filters."""

from __future__ import annotations

import pytest

from bot.questions.errors import Misunderstood
from bot.questions.grammar import understand

BREAKDOWNS = {
    "email and social purchases this month": "stats event=purchase by medium this month",
    "organic signups and direct signups yesterday": "stats event=signup by medium yesterday",
    "email, social and paid purchases this month": "stats event=purchase by medium this month",
    "direct vs organic vs paid visitors": "stats uniques by medium last 7 days",
    "signups from google, bing and email": "stats event=signup by source last 7 days",
    "signups from facebook, google": "stats event=signup by source last 7 days",
    "signups in DE, US": "stats event=signup by country last 7 days",
    "signups fb + ig yesterday": "stats event=signup by source yesterday",
    "signups DE, AT last week": "stats event=signup by country last week",
    "signups US and IN last week": "stats event=signup by country last week",
    "signups SE NO DK FI this month": "stats event=signup by country this month",
    "signups DE vs AT last week": "stats event=signup by country last week",
    "compare signups DE to AT last week": "stats event=signup by country last week",
    "android or iOS, which one gets more signups?": "stats event=signup by os last 7 days",
    "google or facebook: which brings more signups": "stats event=signup by source last 7 days",
    "signups DE/AT/CH last week": "stats event=signup by country last week",
    "google / cpc signups": "stats event=signup medium=paid source=google last 7 days",
    "google cpc signups": "stats event=signup medium=paid source=google last 7 days",
    "google / organic signups": "stats event=signup medium=organic source=google last 7 days",
    "(direct) / (none) signups": "stats event=signup source=direct last 7 days",
    "views on the homepage (/) today": "stats event=$pageview path=/ today",
    "signups source=google OR source=bing": "stats event=signup by source last 7 days",
}
ASKED_BACK = (
    "signups from facebook or google",
    "chrome, safari and mobile visitors last week",
    "signups mobile vs at last week",
)


@pytest.mark.parametrize("text", BREAKDOWNS)
def test_values_beside_each_other(text: str) -> None:
    """Of one column each has its row; a source and its medium, as reports write them, narrow twice."""
    assert understand(text).sentence == BREAKDOWNS[text]


@pytest.mark.parametrize("text", ASKED_BACK)
def test_what_may_be_a_sum_or_a_correction_is_no_breakdown(text: str) -> None:
    """A sum of two values, a list of two columns and a correction are not answered."""
    with pytest.raises(Misunderstood):
        understand(text)


def test_a_pair_stays_in_its_column() -> None:
    """What is typed exactly is no medium because it may be one."""
    assert understand("signups source=newsletter and medium=email").question.filters == (
        ("medium", "email"),
        ("source", "newsletter"),
    )
