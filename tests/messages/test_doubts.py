"""What an answer says against itself: its dates, its ends, whose source an event counts for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.periods.period import Last, This, Trailing, Unit
from bot.queries import Breakdown, Dimension, Interval, Metric
from bot.questions.question import Kind, Question
from bot.reports.comparable import BeforeTheFirst, BeyondRetention
from bot.reports.plan import Missing, Role
from tests.messages.scenes import BERLIN, NOW, RENDERER
from tests.reports.world import World, event

SIGNUPS = {"metric": Metric.COUNT, "event": "signup"}


def visit(day, visitor, source="google", medium="organic", *, name="$pageview", month=11):
    return event(datetime(2026, month, day, 9, tzinfo=UTC), visitor, name, source=source, medium=medium)


# Every day of two months somebody comes from Google, looks at two more pages, and signs up.
DAYS = [
    each
    for month, days in ((10, 31), (11, 23))
    for day in range(1, days + 1)
    for each in (
        visit(day, f"v{month}-{day}", month=month),
        visit(day, f"v{month}-{day}", "internal", "direct", month=month),
        visit(day, f"v{month}-{day}", "internal", "direct", month=month),
        visit(day, f"v{month}-{day}", "internal", "direct", name="signup", month=month),
    )
]
SHOP = World(DAYS)


def said(question, world=SHOP):
    """The answer's text, which has all that its blocks say."""
    return RENDERER.report(world.answer(question, NOW, BERLIN), sentence="anything").text


def test_clicks_within_the_site_are_no_source():
    """Three of four events; yet nobody came to the site by them."""
    assert "Beside clicks within the site (75%), *Google / organic* is the largest source" in said(
        Question(Kind.SOURCES, Last(Unit.WEEK))
    )
    assert "Beside clicks within the site (75%), *Google* is the largest source" in said(
        Question(Kind.SOURCES, Last(Unit.WEEK), breakdown=Breakdown.SOURCE)
    )
    assert "Beside clicks within the site, the largest source is Google / organic." in said(
        Question(Kind.OVERVIEW, Last(Unit.WEEK))
    )


def test_what_was_left_out_of_a_question_is_shown():
    """A story beside it, in the footer; a typo with what it was read as."""
    report = SHOP.answer(Question(Kind.SOURCES, Last(Unit.WEEK)), NOW, BERLIN)
    text = RENDERER.report(
        report, sentence="sources last week", corrections=(("pager went off", ""), ("sorces", "sources"))
    ).text
    assert "left out: “pager went off” · sorces → sources" in text


def test_with_nothing_but_clicks_within_the_site_they_are_named():
    """There is no other source to name."""
    inside = World([visit(17, "a", "internal", "direct")])
    assert "*Internal / direct* is the largest source: 1 of 1 event (100%)" in said(
        Question(Kind.SOURCES, Last(Unit.WEEK)), inside
    )
    assert "largest source" not in said(Question(Kind.OVERVIEW, Last(Unit.WEEK)), inside)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (Question(Kind.STATS, Last(Unit.WEEK), **SIGNUPS, group_by=(Dimension.SOURCE,)), "its own source"),
        (Question(Kind.CHANGED, Last(Unit.WEEK), event="signup"), "its own source"),
        (Question(Kind.CAMPAIGNS, Last(Unit.WEEK), event="$pageview"), None),
        (Question(Kind.STATS, Last(Unit.WEEK), **SIGNUPS, group_by=(Dimension.COUNTRY,)), None),
        (Question(Kind.SOURCES, Last(Unit.WEEK)), None),
    ],
    ids=lambda it: getattr(it, "kind", ""),
)
def test_an_own_event_counts_by_its_own_source_and_that_is_said(question, told):
    """A signup on the third page is internal/direct, whoever brought the visit."""
    text = said(question)
    assert ("not the visit’s" in text) == (told is not None)


def test_a_campaign_of_an_own_event_is_that_of_its_own_page():
    """Later pages carry no tag."""
    tagged = World(
        [event(datetime(2026, 11, 17, 9, tzinfo=UTC), "a", "signup", source="fb", medium="cpc", campaign="x")]
    )
    question = Question(Kind.CAMPAIGNS, Last(Unit.WEEK), event="signup")
    assert "only where its own page carries the tag" in said(question, tagged)


@pytest.mark.parametrize(
    ("period", "told"),
    [
        (Last(Unit.MONTH), "which has 30 days, not 31"),
        (Trailing(3, Unit.DAY), "which has 0 weekend days, not 2"),
        (This(Unit.DAY), "which is a weekend day"),
        (Last(Unit.WEEK), None),
        (Trailing(22, Unit.DAY), None),
    ],
    ids=str,
)
def test_other_dates_are_other_days_and_that_is_said(period, told):
    """Where weekends are a twentieth of the days, or months of different length."""
    text = said(Question(Kind.STATS, period, metric=Metric.COUNT))
    assert (told in text) if told else ("which has" not in text and "weekend" not in text)


def test_weeks_that_the_dates_cut_are_said_to_be_cut():
    """October 2026 begins on a Thursday and ends on a Saturday."""
    weekly = Question(Kind.STATS, Last(Unit.MONTH), metric=Metric.COUNT, interval=Interval.WEEK)
    assert "The first and the last week are only partly in these dates." in said(weekly)
    running = Question(Kind.STATS, This(Unit.MONTH), metric=Metric.COUNT, interval=Interval.WEEK)
    assert "The first week is only partly in these dates. The last week is not over yet." in said(running)


def test_hours_of_several_days_have_their_days():
    """09:00 of one day is not 09:00 of the other."""
    text = said(Question(Kind.STATS, Trailing(2, Unit.DAY), metric=Metric.COUNT, interval=Interval.HOUR))
    assert "21 Nov 10:00" in text
    assert "22 Nov 10:00" in text
    one = said(Question(Kind.STATS, Last(Unit.DAY), metric=Metric.COUNT, interval=Interval.HOUR))
    assert "• 10:00 – Events 4" in one


def test_a_tag_that_looks_like_one_of_our_names_is_told_from_it():
    """“Facebook” is what somebody typed into a link; Facebook is what the classifier calls it."""
    both = World([visit(17, "a", "facebook", "social"), visit(17, "b", "Facebook", "social")])
    text = said(Question(Kind.SOURCES, Last(Unit.WEEK)), both)
    assert "• Facebook / social – " in text
    assert "• “Facebook” / social – " in text


def test_a_mean_is_called_one():
    """More points than a chart takes; the visitors' days are never averaged."""
    counts = Question(Kind.STATS, This(Unit.MONTH), metric=Metric.COUNT, interval=Interval.DAY)
    assert "Each point of the chart is the average of 2 days." in said(counts)
    people = Question(Kind.STATS, This(Unit.MONTH), metric=Metric.UNIQUES, interval=Interval.DAY)
    assert "The chart shows the last 20 days: visitors of several days do not add up." in said(people)


def test_more_names_than_a_chart_takes_are_not_folded_into_their_neighbours():
    """Twenty bars, and that there are more."""
    many = World([visit(17, f"v{at}", f"source-{at}", "referral") for at in range(30)])
    text = said(Question(Kind.SOURCES, Last(Unit.WEEK), top=30), many)
    assert "The chart shows the first 20 of 30." in text


FIGURES = [
    Question(Kind.SOURCES, Last(Unit.MONTH)),
    Question(Kind.STATS, Last(Unit.MONTH), metric=Metric.UNIQUES),
    Question(Kind.STATS, Last(Unit.MONTH), metric=Metric.COUNT, group_by=(Dimension.SOURCE,)),
    Question(Kind.CHANGED, Last(Unit.MONTH)),
    Question(Kind.OVERVIEW, Last(Unit.MONTH)),
    Question(Kind.AUDIT, Last(Unit.MONTH)),
]


def without_comparison(question, error=None):
    """As when the calls for the comparison failed; with `error`, as when that was why."""
    report = World(DAYS, fails=lambda call: call.role is Role.COMPARISON).answer(question, NOW, BERLIN)
    missing = tuple(Missing(one.call, error or one.error) for one in report.missing)
    return RENDERER.report(replace(report, missing=missing), sentence="anything").text


@pytest.mark.parametrize("question", FIGURES, ids=lambda it: it.kind)
def test_what_is_no_longer_kept_is_not_compared_and_did_not_fail(question):
    """The plan is named as the reason, and no dates of a change that is not shown."""
    text = without_comparison(question, BeyondRetention(first=NOW, kept_from=NOW))
    assert "Nothing is compared: your plan does not keep all of 1–30 Sept any more." in text
    assert "could not be fetched" not in text
    assert "Change is against" not in text
    assert "(–)" not in text


@pytest.mark.parametrize("question", FIGURES, ids=lambda it: it.kind)
def test_what_begins_before_the_first_event_is_not_compared(question):
    """The day of the first event is the reason; nothing failed, nothing is shown as growth."""
    text = without_comparison(question, BeforeTheFirst(begun=datetime(2026, 9, 12, tzinfo=UTC)))
    assert "Nothing is compared: events begin on 12 Sept 2026 (UTC), so 1–30 Sept is not complete." in text
    assert "could not be fetched" not in text
    assert "Change is against" not in text
    assert not any(sign in text for sign in ("▲", "▼", "≈"))


def test_a_comparison_wholly_before_the_first_event_is_said_to_be():
    """There is nothing of it, not a part."""
    text = without_comparison(FIGURES[0], BeforeTheFirst(begun=datetime(2026, 10, 2, tzinfo=UTC)))
    assert "Nothing is compared: events begin on 2 Oct 2026 (UTC), after 1–30 Sept." in text


@pytest.mark.parametrize("question", FIGURES, ids=lambda it: it.kind)
def test_what_could_not_be_fetched_is_said_to_have_failed(question):
    """It is no matter of the plan."""
    text = without_comparison(question)
    assert "could not be fetched" in text
    assert "your plan" not in text
    assert "Change is against" not in text
