"""overview, changed, campaigns and funnel against hand counts and a naive recount."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.periods.calendar import Calendar
from bot.periods.period import Last, Unit
from bot.queries import Dimension, Uniques
from bot.questions.question import Kind, Question
from bot.reports.maths import Change, Share, UniquesChange
from bot.reports.plan import Role
from tests.reports.world import World, at, event, visitors
from tests.reports.worlds import NOW, calendars, moments, periods, worlds

UTC_DAYS = Calendar()
LAST_WEEK = Last(Unit.WEEK)


def test_an_overview_has_the_visitors_the_events_that_matter_and_the_sources():
    """Page views are the analytics' own; signup is the project's."""
    world = World(
        [
            event(at(17), "a"),
            event(at(17), "a", "signup"),
            event(at(18), "b", source="facebook", medium="paid"),
            event(at(10), "a"),
        ]
    )
    report = world.answer(Question(Kind.OVERVIEW, LAST_WEEK), NOW, UTC_DAYS)
    assert report.uniques == UniquesChange(Uniques(1), Uniques(2))
    assert report.events == Change(1, 3, 1.5)
    (signup,) = report.key_events
    assert (signup.name, signup.events, signup.share) == ("signup", Change(0, 1), Share(1, 2))
    assert [(line.source, line.events.after) for line in report.sources] == [("direct", 2), ("facebook", 1)]
    assert (report.paid.part, report.paid.whole) == (1, 3)
    assert report.series.lines[0].values == (0, 2, 1, 0, 0, 0, 0)


def test_an_overview_stands_on_its_visitors_alone():
    """Every other call may fail; what they would have told is None."""
    world = World([event(at(17))], fails=lambda call: call.role is not Role.MAIN)
    report = world.answer(Question(Kind.OVERVIEW, LAST_WEEK), NOW, UTC_DAYS)
    assert report.uniques == UniquesChange(None, Uniques(1))
    assert (report.events, report.paid, report.series, report.key_events) == (None, None, None, ())
    assert len(report.missing) == 10


def crowd(day: int, size: int, **columns: str):
    return [event(at(day), f"{day}{columns}{number}", **columns) for number in range(size)]


def test_what_changed_names_the_group_that_moved_and_folds_the_noise():
    """Facebook paid lost sixty visitors; Google's three more are chance."""
    world = World(
        [
            *crowd(10, 100, source="facebook", medium="paid"),
            *crowd(10, 100, source="google", medium="organic"),
            *crowd(17, 40, source="facebook", medium="paid"),
            *crowd(17, 103, source="google", medium="organic"),
        ]
    )
    report = world.answer(Question(Kind.CHANGED, LAST_WEEK), NOW, UTC_DAYS)
    assert report.total == Change(200, 143)
    channel = report.decompositions[0]
    assert channel.columns == (Dimension.SOURCE, Dimension.MEDIUM)
    assert [(line.name, line.absolute) for line in channel.moved] == [("facebook/paid", -60)]
    assert (channel.folded, channel.folded_absolute, channel.unlisted) == (1, 3, 0)
    assert report.movers[0].name == "facebook/paid"
    assert report.paid.before.value == 0.5
    assert report.paid.within == 0


def test_a_failed_column_is_left_out_and_the_others_still_add_up():
    """Paths did not arrive; six decompositions remain."""
    world = World(
        [*crowd(10, 5), *crowd(17, 9)],
        fails=lambda call: Dimension.PATH in getattr(call.query, "group_by", ()),
    )
    report = world.answer(Question(Kind.CHANGED, LAST_WEEK), NOW, UTC_DAYS)
    assert Dimension.PATH not in {one.columns[0] for one in report.decompositions}
    assert len(report.decompositions) == 6
    assert all(one.adds_up for one in report.decompositions)


def test_paths_beyond_the_limit_are_counted_as_unlisted():
    """1,500 paths do not fit into one answer; the parts still add up."""
    world = World([event(at(17), f"v{number}", path=f"/{number:04}") for number in range(1500)])
    report = world.answer(Question(Kind.CHANGED, LAST_WEEK), NOW, UTC_DAYS)
    paths = next(one for one in report.decompositions if one.columns == (Dimension.PATH,))
    assert paths.unlisted == 500
    assert paths.adds_up
    assert report.cut


@settings(max_examples=60, deadline=None)
@given(st.data(), moments, calendars, periods, st.sampled_from((None, "signup")))
def test_contributions_of_random_worlds_add_up_and_are_recounted(data, as_of, calendar, period, name):
    """Seven ways to take the change apart, each exact."""
    world = data.draw(worlds(as_of))
    report = world.answer(Question(Kind.CHANGED, period, event=name), as_of, calendar)

    def count(span, **held):
        return sum(name in (None, it.event_name) for it in world.within(span, **held))

    windows = (report.comparison.span, report.window.span)
    assert (report.total.before, report.total.after) == tuple(count(span) for span in windows)
    assert not report.total.after or len(report.decompositions) == 7
    for one in report.decompositions:
        assert one.adds_up
        assert one.unlisted == 0
        assert one.total == report.total.absolute
        for line in one.moved:
            held = dict(zip((column.value for column in one.columns), line.keys, strict=True))
            assert (line.change.before, line.change.after) == tuple(count(span, **held) for span in windows)
    if report.paid:
        shares = [count(span, medium="paid") / count(span) for span in windows]
        assert report.paid.absolute == pytest.approx(shares[1] - shares[0], abs=1e-12)


def test_campaigns_know_what_is_new_and_what_is_gone():
    """Summer ran before, autumn runs now; what has no campaign is counted apart."""
    world = World(
        [
            *crowd(10, 3, campaign="summer"),
            *crowd(17, 2, campaign="autumn"),
            *crowd(17, 4),
        ]
    )
    report = world.answer(Question(Kind.CAMPAIGNS, LAST_WEEK), NOW, UTC_DAYS)
    assert [(line.campaign, line.events.after) for line in report.lines] == [("autumn", 2)]
    assert [line.campaign for line in report.new] == ["autumn"]
    assert [(line.campaign, line.events.before) for line in report.gone] == [("summer", 3)]
    assert (report.tagged, report.untagged) == (Change(3, 2), Change(0, 4))
    assert report.uniques == UniquesChange(Uniques(3), Uniques(6))


@settings(max_examples=60, deadline=None)
@given(st.data(), moments, calendars, periods)
def test_campaigns_are_what_a_recount_gives(data, as_of, calendar, period):
    """Every figure of random worlds, in both windows."""
    world = data.draw(worlds(as_of))
    report = world.answer(Question(Kind.CAMPAIGNS, period), as_of, calendar)
    now, before = report.window.span, report.comparison.span
    for line in (*report.lines, *report.gone):
        mine, was = (world.within(span, campaign=line.campaign) for span in (now, before))
        assert (line.events.before, line.events.after) == (len(was), len(mine))
        assert (int(line.uniques.before), int(line.uniques.after)) == (visitors(was), visitors(mine))
    assert report.untagged.after == len(world.within(now, campaign=""))
    assert report.tagged.after + report.untagged.after == len(world.within(now))


def test_a_funnel_counts_the_visitors_of_each_step():
    """Three saw, two signed up, none bought: ratios, and no division by zero."""
    world = World([event(at(17), who) for who in "abc"] + [event(at(18), who, "signup") for who in "ab"])
    question = Question(Kind.FUNNEL, LAST_WEEK, steps=("$pageview", "signup", "purchase"))
    first, second, third = world.answer(question, NOW, UTC_DAYS).steps
    assert (first.uniques.after, first.of_first, first.of_previous) == (Uniques(3), 1.0, None)
    assert (second.of_first, second.of_previous) == (2 / 3, 2 / 3)
    assert (third.uniques.after, third.of_previous, third.of_first_before) == (Uniques(0), 0.0, None)


def test_a_later_step_with_more_visitors_is_no_funnel():
    """It is said, not hidden."""
    world = World([event(at(17), "a"), event(at(17), "a", "signup"), event(at(17), "b", "signup")])
    report = world.answer(Question(Kind.FUNNEL, LAST_WEEK, steps=("$pageview", "signup")), NOW, UTC_DAYS)
    assert report.steps[1].of_first == 2.0
    assert report.unordered
