"""How often, in words."""

import re
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests.cadence import EXAMPLES, LEAST, parse
from bot.digests.errors import CadenceNeverDue, CadenceNotUnderstood, CadenceTooOften


@pytest.mark.parametrize(
    ("said", "text"),
    [
        ("daily 09:00", "daily 09:00"),
        ("  Daily   9:00 ", "daily 09:00"),
        ("every day at 9am", "daily 09:00"),
        ("daily 12am", "daily 00:00"),
        ("daily 12:30 pm", "daily 12:30"),
        ("weekdays 08:30", "weekdays 08:30"),
        ("every weekday at 17:05", "weekdays 17:05"),
        ("weekly mon 09:00", "weekly mon 09:00"),
        ("every monday at 09:00", "weekly mon 09:00"),
        ("weekly on Thursday and Monday 09:00", "weekly mon,thu 09:00"),
        ("weekly sun, sat 9pm", "weekly sat,sun 21:00"),
        ("weekly mon-thu 09:00", "weekly mon,tue,wed,thu 09:00"),
        ("weekly fri-mon 09:00", "weekly mon,fri,sat,sun 09:00"),
        ("every 2 weeks mon 09:00", "every 2 weeks mon 09:00"),
        ("every other week on tuesday at 09:00", "every 2 weeks tue 09:00"),
        ("every 1 week mon 09:00", "weekly mon 09:00"),
        ("every 3 weeks mon,wed 09:00 from 2026-11-23", "every 3 weeks mon,wed 09:00 from 2026-11-23"),
        ("monthly 1st 09:00", "monthly 1st 09:00"),
        ("monthly on the 22nd at 09:00", "monthly 22nd 09:00"),
        ("monthly last 17:00", "monthly last 17:00"),
        ("every month on the last day at 5pm", "monthly last 17:00"),
        ("monthly first monday 09:00", "monthly 1st mon 09:00"),
        ("monthly last fri 17:00", "monthly last fri 17:00"),
        ("0 9 * * mon-fri", "0 9 * * MON-FRI"),
        ("*/15  *  * * *", "*/15 * * * *"),
        ("30 7 1,15 * *", "30 7 1,15 * *"),
    ],
)
def test_what_people_say_has_one_spelling(said, text):
    """The canonical spelling, which reads back as the same cadence."""
    assert parse(said).text == text
    assert parse(text) == parse(said)


@pytest.mark.parametrize(
    "said",
    [
        "",
        "daily",
        "daily 25:00",
        "daily 9:60",
        "daily 13pm",
        "daily 9",
        "daily ٩:00",
        "weekly 09:00",
        "weekly foo 09:00",
        "weekly mon,,tue 09:00",
        "every 0 weeks mon 09:00",
        "every 53 weeks mon 09:00",
        "every 2 weeks mon 09:00 from 2026-02-30",
        "weekly mon 09:00 from 2026-11-23",
        "monthly 0th 09:00",
        "monthly 32nd 09:00",
        "monthly 1th 09:00",
        "monthly 5th mon 09:00",
        "monthly last mon-tue 09:00",
        "0 0 9 * * 1",
        "@daily",
        "60 9 * * *",
        "0 9 * * ٣",
        "0 9 * *",
        "x" * 10_000,
    ],
)
def test_what_is_not_a_cadence_is_refused(said):
    """With a typed error; six-field cron and other alphabets' digits are not read either."""
    with pytest.raises(CadenceNotUnderstood) as raised:
        parse(said)
    assert raised.value.text == said


def test_a_near_miss_is_answered_with_spellings_that_work():
    """Every suggestion is a cadence."""
    with pytest.raises(CadenceNotUnderstood) as raised:
        parse("weekly monn 9:00")
    assert "weekly mon 09:00" in raised.value.suggestions
    assert all(parse(example).text == example for example in EXAMPLES)


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("* * * * *", 1),
        ("*/14 * * * *", 4),
        ("0,10 9 * * *", 10),
        ("0,59 * * * *", 1),
    ],
)
def test_less_than_a_quarter_of_an_hour_is_too_often(line, minutes):
    """Whatever two moments of the line are closest, midnight included."""
    with pytest.raises(CadenceTooOften) as raised:
        parse(line)
    assert (raised.value.minutes, raised.value.least) == (minutes, 15)


def test_a_quarter_of_an_hour_is_not_too_often():
    """The least that is allowed; midnight is no wall."""
    assert parse("55 23,0 * * *").shortest == timedelta(hours=1)
    assert parse("*/15 * * * *").shortest == LEAST


@pytest.mark.parametrize("line", ["0 9 30 2 *", "0 9 31 2,4,6 *"])
def test_a_day_that_no_month_has_is_never_due(line):
    """Said at once, not found out by waiting."""
    with pytest.raises(CadenceNeverDue):
        parse(line)


def test_impossible_days_are_refused_quickly():
    """No walk to the year 9999."""
    with pytest.raises(CadenceNotUnderstood):
        parse("0 9 32 * *")


@given(st.text(max_size=40) | st.from_regex(re.compile(r"[a-z0-9*/,:# -]{0,30}"), fullmatch=True))
def test_any_text_is_read_or_refused(text):
    """Nothing else is ever raised, and what is read has a spelling that reads back."""
    try:
        cadence = parse(text)
    except (CadenceNotUnderstood, CadenceTooOften, CadenceNeverDue):
        return
    assert parse(cadence.text) == cadence
