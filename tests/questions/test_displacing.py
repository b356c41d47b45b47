"""Values in a thread: what takes another one's place, and what is asked back."""

from __future__ import annotations

import pytest

from bot.questions.errors import SeveralReadings
from bot.questions.threads.conversation import replay

READ = {
    ("signups from organic last week", "and direct?"): "stats event=signup medium=direct last week",
    ("direct signups last week", "organic?"): "stats event=signup medium=organic last week",
    ("signups from paid last week", "and email?"): "stats event=signup medium=email last week",
    ("signups on ios last week", "and on desktop?"): "stats event=signup device_type=desktop last week",
    ("signups on mobile last week", "and on windows?"): "stats event=signup os=windows last week",
    ("signups on mobile last week", "and on android?"): (
        "stats event=signup device_type=mobile os=android last week"
    ),
    ('signups from campaign "summer" last week', 'and "winter"'): (
        "stats event=signup campaign=winter last week"
    ),
    ('signups from "cpc" medium last week', 'and "email"'): "stats event=signup medium=email last week",
    ("signups from linkedin last week", "and `demo_booked`?"): (
        "stats event=demo_booked source=linkedin last week"
    ),
    ("signups by country last week", "and only turkey"): "stats event=signup by country country=TR last week",
}
THIRD = (
    ("signups in DE and AT last week", "add Switzerland"),
    ("mobile vs desktop", "plus tablet"),
    ("facebook vs google signups", "throw in linkedin as well"),
    ("signups in germany vs france", "and italy"),
)


@pytest.mark.parametrize("turns", READ)
def test_what_is_said_takes_the_place_of_what_contradicts_it(turns: tuple[str, str]) -> None:
    """No visitor is organic and direct, or on ios and on a desktop."""
    reading, _ = replay(turns[:1]).read(turns[1])
    assert reading.sentence == READ[turns]


@pytest.mark.parametrize("turns", THIRD)
def test_a_third_value_is_no_filter(turns: tuple[str, str]) -> None:
    """Beside two that are shown, a third is asked back: it is shown already."""
    conversation = replay(turns[:1])
    with pytest.raises(SeveralReadings):
        conversation.read(turns[1])
