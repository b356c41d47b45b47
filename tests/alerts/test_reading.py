"""An alert's sentence: one for each alert, and every alert is read back from it."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import replace
from datetime import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.alerts.alert import ALL_DAYS, UNITS, WEEKDAYS, Alert, Limit, Move, Quiet, Shift, Way
from bot.alerts.errors import (
    AlertError,
    AlertIncomplete,
    AlertVerbUnknown,
    ConditionMissing,
    DaysUnfit,
    NumberUnfit,
    QuietUnfit,
    SubjectUnfit,
    UnitUnfit,
)
from bot.alerts.managing import New, Rehearse, manages, named_for
from bot.alerts.managing import read as command
from bot.alerts.phrasing import phrase
from bot.alerts.reading import parse, read
from bot.digests.desk.errors import NotWritable
from bot.digests.desk.managing import Help, History, List, Rest
from bot.digests.desk.reading import writable_name
from bot.periods.period import Unit
from bot.questions.errors import Misunderstood
from bot.questions.kinds import Kind
from bot.questions.question import DEFAULT_PERIOD, Question
from tests.questions.strategies import questions

clocks = st.times().map(lambda at: at.replace(second=0, microsecond=0))
quiets = st.none() | st.tuples(clocks, clocks).filter(lambda two: two[0] != two[1]).map(
    lambda two: Quiet(*two)
)
some_days = st.lists(st.sampled_from(ALL_DAYS), min_size=1, unique=True).map(lambda days: tuple(sorted(days)))


def plain(question: Question) -> Question:
    """What is counted, and nothing else."""
    return replace(question, period=DEFAULT_PERIOD, compare=None, group_by=(), interval=None, top=None)


@st.composite
def alerts(draw: st.DrawFn) -> Alert:
    """Every alert that can be built."""
    condition = draw(
        st.builds(Limit, st.just(Way.DOWN), st.integers(1, 10**9))
        | st.builds(Limit, st.just(Way.UP), st.integers(0, 10**9))
        | st.builds(Move, st.just(Way.DOWN), st.integers(1, 100))
        | st.builds(Move, st.just(Way.UP), st.integers(1, 10_000))
        | st.builds(Shift, st.integers(1, 100))
    )
    kind = Kind.SPLIT if isinstance(condition, Shift) else Kind.STATS
    per = draw(st.sampled_from(UNITS[1:] if kind is Kind.SPLIT else UNITS))
    days = ALL_DAYS if per is Unit.WEEK else draw(some_days)
    subject = plain(draw(questions(kinds=(kind,))))
    return Alert(subject, condition, per, days, draw(quiets), draw(st.booleans()))


@given(alerts())
@settings(max_examples=100, deadline=None)
def test_every_alert_is_read_back_from_its_sentence(alert):
    """`read(phrase(alert)) == alert`, whatever values its subject holds."""
    assert read(phrase(alert)) == alert


@given(alerts())
@settings(max_examples=40, deadline=None)
def test_every_alert_has_a_name_that_can_be_typed(alert):
    """The name that is made for it is one that a command takes."""
    assert writable_name(named_for(alert)) == named_for(alert)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("signups < 5 per day weekdays", "event=signup < 5 per day weekdays"),
        ("signups &lt; 5 per day on weekdays", "event=signup < 5 per day weekdays"),
        ("signups<5", "event=signup < 5 per day"),
        ("signups at most 4 a day", "event=signup < 5 per day"),
        ("signups stop", "event=signup < 1 per day"),
        ("signups drop 40% vs usual", "event=signup drop 40% vs usual per day"),
        ("signups rise by 50 percent", "event=signup rise 50% vs usual per day"),
        ("visitors > 1,000 per hour quiet 22:00-7:00", "uniques > 1000 per hour quiet 22:00-07:00"),
        ("pageviews on /pricing below 10 weekly", "event=$pageview path=/pricing < 10 per week"),
        ("facebook signups drop 20%", "event=signup source=facebook drop 20% vs usual per day"),
        ("events over 900 daily every time", "events > 900 per day every time"),
        ("signups < 5 tue and fri first time", "event=signup < 5 per day tue,fri"),
        ("mix facebook paid share", "mix facebook paid share per day"),
        ("mix facebook paid share 5 points per week", "mix facebook paid share 5 points per week"),
    ],
)
def test_what_people_type(typed, sentence):
    """Several ways to say it, one sentence."""
    assert phrase(read(typed)) == sentence


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ("signups", ConditionMissing),
        ("< 5 per day", ConditionMissing),
        ("signups yesterday < 5", SubjectUnfit),
        ("signups by source < 5", SubjectUnfit),
        ("signups < 0", NumberUnfit),
        ("signups > 99999999999", ConditionMissing),
        ("signups drop 101%", NumberUnfit),
        ("signups < 5 quiet 25:00-07:00", QuietUnfit),
        ("signups < 5 quiet 07:00-07:00", QuietUnfit),
        ("signups < 5 per week weekdays", DaysUnfit),
        ("mix facebook paid share per hour", UnitUnfit),
        ("blorbs < 5", Misunderstood),
    ],
)
def test_what_is_no_alert(typed, wrong):
    """Each is refused by what is wrong with it."""
    with pytest.raises(wrong):
        read(typed)


@given(st.text(max_size=80))
@settings(max_examples=100, deadline=None)
def test_any_text_is_read_or_refused(text):
    """No text makes it stumble."""
    with suppress(AlertError, Misunderstood):
        read(text)


def test_commands():
    """A name before a colon, a channel behind it; verbs that digests have too mean the same."""
    made = command("alert new Night shift: visitors > 100 per hour quiet 22:00-07:00 to <#C0123456|general>")
    assert made == New(parse("visitors > 100 per hour quiet 22:00-07:00"), "Night shift", "C0123456")
    assert command("alert signups < 5").draft.condition == Limit(Way.DOWN, 5)
    assert command("alert me when signups drop 40%").draft.condition == Move(Way.DOWN, 40)
    assert command("alert test signups low") == Rehearse("signups low")
    assert command("alerts") == Help()
    assert command("alert list") == List()
    assert command("alert history") == History()
    assert command("alert mute signups low") == Rest("signups low")
    for text in ("alert pause", "alert new", "alert test"):
        with pytest.raises(AlertIncomplete):
            command(text)
    with pytest.raises(AlertVerbUnknown) as unknown:
        command("alert lst")
    assert unknown.value.suggestions == ("list",)
    with pytest.raises(NotWritable):
        command("alert new <>: signups < 5")


@pytest.mark.parametrize(
    "text",
    [
        "alert new signups < 5 weekdays every time to C0SALES01",
        "alert new signups < 5 to #C0SALES01 weekdays every time",
        "alert new signups < 5 weekdays in <#C0SALES01|sales> every time",
    ],
)
def test_the_channel_may_stand_among_the_details(text):
    """In any order, like all that stands behind the condition."""
    made = command(text)
    assert (made.draft.condition, made.name, made.channel) == (Limit(Way.DOWN, 5), None, "C0SALES01")
    assert made.draft.details == {"days": WEEKDAYS, "every_time": True}


def test_what_is_about_alerts():
    """The first word says so; a question about alerts as events does not begin with it."""
    assert manages("alert new signups < 5")
    assert manages(" Alerts ")
    assert not manages("alerts_shown yesterday")
    assert not manages("signups < 5")


def test_quiet_hours_may_go_past_midnight():
    """The end is the first minute that is not quiet."""
    night, noon = Quiet(time(22), time(7)), Quiet(time(12), time(13))
    assert time(23, 30) in night
    assert time(6, 59) in night
    assert time(7) not in night
    assert time(12) in noon
    assert time(13) not in noon


def test_an_alert_that_nobody_could_keep():
    """What cannot be judged cannot be built."""
    signups = read("signups < 5").subject
    for wrong in (
        lambda: Alert(signups, Shift()),
        lambda: Alert(signups, Limit(Way.DOWN, 5), Unit.MONTH),
        lambda: Alert(signups, Limit(Way.DOWN, 5), Unit.WEEK, WEEKDAYS),
        lambda: Alert(signups, Limit(Way.DOWN, 5), days=()),
        lambda: Alert(signups, Move(Way.DOWN, 101)),
    ):
        with pytest.raises(ValueError, match="in Alert"):
            wrong()


def test_what_the_documentation_shows_is_read():
    """Every command and every sentence of docs/alerts.md."""
    text = (Path(__file__).resolve().parents[2] / "docs" / "alerts.md").read_text(encoding="utf-8")
    typed = re.findall(r"/mm (alert new .+)", text)
    shown = [
        sentence
        for row in re.findall(r"^\| (`.*?) \|", text, re.MULTILINE)
        for sentence in re.findall("`(.*?)`", row)
    ]
    assert len(typed) == 3
    assert len(shown) == 7
    for each in typed:
        made = command(each)
        assert isinstance(made, New)
        assert read(made.draft.text)
    for sentence in shown:
        assert read(sentence)
