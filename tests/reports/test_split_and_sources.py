"""split and sources against events counted by hand and a naive recount."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.periods.calendar import Calendar
from bot.periods.period import Last, Unit
from bot.queries import Breakdown, EventsQuery, Uniques
from bot.questions.question import Kind, Question
from bot.reports.maths import Change, Share, UniquesChange
from bot.reports.plan import Role
from tests.reports.world import World, at, event, visitors
from tests.reports.worlds import NOW, calendars, compares, moments, periods, worlds

UTC_DAYS = Calendar()
FACEBOOK = Question(Kind.SPLIT, Last(Unit.WEEK), source="facebook")
SOURCES = Question(Kind.SOURCES, Last(Unit.WEEK))

# The query document's own sample: six paid, three social; two of the paid are only fairly sure.
WEEK = World(
    [
        *(event(at(17), f"p{number}", source="facebook", medium="paid") for number in range(4)),
        *(
            event(at(18), f"m{number}", source="facebook", medium="paid", source_confidence="medium")
            for number in range(2)
        ),
        *(event(at(18), f"s{number}", source="facebook", medium="social") for number in range(3)),
        event(at(19), "g", source="google", medium="organic"),
        event(at(10), "p0", source="facebook", medium="social"),
    ]
)


def test_the_documents_sample_is_two_thirds_paid():
    """Six of nine, paid first, with an interval that admits how few nine are."""
    report = WEEK.answer(FACEBOOK, NOW, UTC_DAYS)
    assert report.paid == Share(6, 9, visitors=9)
    assert report.paid.is_uncertain
    assert [(line.medium, line.events.after, line.uniques.after) for line in report.lines] == [
        ("paid", 6, Uniques(6)),
        ("social", 3, Uniques(3)),
    ]
    assert report.events == Change(1, 9)
    assert report.paid_before == Share(0, 1, visitors=1)
    assert not report.paid_moved


def test_the_share_without_the_fairly_sure_events_is_lower():
    """Two of the six carry Facebook's click id and nothing else."""
    assert WEEK.answer(FACEBOOK, NOW, UTC_DAYS).paid_sure == Share(4, 9, visitors=9)


def test_without_the_raw_events_there_is_no_surer_share():
    """That call may fail; the split stands."""
    world = World(WEEK.events, fails=lambda call: isinstance(call.query, EventsQuery))
    report = world.answer(FACEBOOK, NOW, UTC_DAYS)
    assert report.paid_sure is None
    assert report.paid.part == 6
    assert len(report.missing) == 1


def test_a_visitor_of_two_mediums_is_one_in_each():
    """And no line adds them up."""
    both = World([event(at(17), "a", source="facebook", medium=medium) for medium in ("paid", "social")])
    report = both.answer(FACEBOOK, NOW, UTC_DAYS)
    assert [line.uniques.after for line in report.lines] == [Uniques(1), Uniques(1)]


def test_a_source_that_is_not_there_is_nothing_of_nothing():
    """No share of zero events; the sources that exist are named."""
    report = WEEK.answer(Question(Kind.SPLIT, Last(Unit.WEEK), source="fb"), NOW, UTC_DAYS)
    assert report.paid.value is None
    assert report.lines == ()
    assert report.known == ("facebook", "google")


@pytest.mark.parametrize(("source", "unread"), [("facebook", True), ("google", False)])
def test_too_many_paid_events_for_one_call_are_not_read_and_that_is_known(source, unread):
    """Only of a source that has a rule which is not quite sure."""
    crowd = World(
        [
            event(at(17, number // 60, number % 60), f"v{number}", source=source, medium="paid")
            for number in range(1000)
        ]
    )
    report = crowd.answer(Question(Kind.SPLIT, Last(Unit.WEEK), source=source), NOW, UTC_DAYS)
    assert (report.paid.part, report.paid_sure, report.paid_unread) == (1000, None, unread)


def test_without_the_comparison_nothing_is_said_about_before():
    """Unknown, not zero."""
    world = World(WEEK.events, fails=lambda call: call.role is Role.COMPARISON)
    report = world.answer(FACEBOOK, NOW, UTC_DAYS)
    assert report.paid_before is None
    assert report.events.before is None
    assert {line.uniques.before for line in report.lines} == {None}


def test_sources_are_largest_first_and_the_rest_is_folded():
    """Facebook paid leads; three groups make ten events."""
    report = WEEK.answer(Question(Kind.SOURCES, Last(Unit.WEEK), top=1), NOW, UTC_DAYS)
    (line,) = report.lines
    assert (line.source, line.medium, line.events) == ("facebook", "paid", Change(0, 6))
    assert line.share == Share(6, 10, visitors=10)
    assert (report.rest.lines, report.rest.events.after) == (2, 4)
    assert report.uniques == UniquesChange(Uniques(1), Uniques(10))
    assert report.paid == Share(6, 10, visitors=10)


def test_by_source_alone_the_paid_share_is_a_fraction():
    """Two thirds of Facebook; nothing of Google."""
    question = Question(Kind.SOURCES, Last(Unit.WEEK), breakdown=Breakdown.SOURCE)
    report = WEEK.answer(question, NOW, UTC_DAYS)
    assert [(line.source, line.medium, round(line.paid_share, 2)) for line in report.lines] == [
        ("facebook", None, 0.67),
        ("google", None, 0.0),
    ]
    assert report.paid is None


@settings(max_examples=60, deadline=None)
@given(st.data(), moments, calendars, periods, compares)
def test_a_split_is_what_a_recount_gives(data, as_of, calendar, period, compare):
    """Every figure of random worlds, in both windows."""
    world = data.draw(worlds(as_of))
    report = world.answer(Question(Kind.SPLIT, period, source="facebook", compare=compare), as_of, calendar)
    now = world.within(report.window.span, source="facebook")
    before = world.within(report.comparison.span, source="facebook")
    known = bool(world.within(report.comparison.span))  # a window without any event is no comparison
    assert (report.events.before, report.events.after) == (len(before) if known else None, len(now))
    assert (report.paid.part, report.paid.whole) == (sum(it.medium == "paid" for it in now), len(now))
    assert (report.paid_before is not None) == known
    if known:
        paid_before = sum(it.medium == "paid" for it in before)
        assert (report.paid_before.part, report.paid_before.whole) == (paid_before, len(before))
    sure = sum(it.medium == "paid" and it.source_confidence == "high" for it in now)
    assert (report.paid_sure.part if report.paid_sure else None) == (sure if report.paid.part else None)
    shares = [line.share.value for line in report.lines if line.share.value is not None]
    assert sum(shares) == pytest.approx(1 if now else 0)
    for line in report.lines:
        mine = [it for it in now if (it.medium or "") == line.medium]
        was = [it for it in before if (it.medium or "") == line.medium]
        assert (line.events.before, line.events.after) == (len(was) if known else None, len(mine))
        assert line.uniques.after == Uniques(visitors(mine))
        assert line.uniques.before == (Uniques(visitors(was)) if known else None)


@settings(max_examples=60, deadline=None)
@given(st.data(), moments, calendars, periods, st.sampled_from((None, *Breakdown)))
def test_sources_are_what_a_recount_gives(data, as_of, calendar, period, breakdown):
    """Every figure of random worlds, in both windows."""
    world = data.draw(worlds(as_of))
    report = world.answer(Question(Kind.SOURCES, period, breakdown=breakdown, top=200), as_of, calendar)
    now, before = world.within(report.window.span), world.within(report.comparison.span)
    known = bool(before)  # a window without any event is no comparison
    assert (report.events.before, report.events.after) == (len(before) if known else None, len(now))
    assert report.uniques.after == Uniques(visitors(now))
    assert report.uniques.before == (Uniques(visitors(before)) if known else None)
    assert sum(line.events.after for line in report.lines) == len(now)
    for line in report.lines:
        held = {"source": line.source} | ({} if line.medium is None else {"medium": line.medium})
        mine, was = world.within(report.window.span, **held), world.within(report.comparison.span, **held)
        assert (line.events.before, line.events.after) == (len(was) if known else None, len(mine))
        assert line.uniques.after == Uniques(visitors(mine))
        assert line.uniques.before == (Uniques(visitors(was)) if known else None)
        assert line.paid_share == sum(it.medium == "paid" for it in mine) / len(mine)
