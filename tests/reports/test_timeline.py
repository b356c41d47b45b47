"""events and user: the newest first, surely the newest, and nothing private from `$identify`."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.periods.calendar import Calendar
from bot.periods.period import Last, Unit
from bot.questions.question import Kind, Question
from bot.reports import events
from tests.reports.world import World, at, event
from tests.reports.worlds import NOW, calendars, moments, periods, worlds

UTC_DAYS = Calendar()
LAST_WEEK = Last(Unit.WEEK)
EVENTS = Question(Kind.EVENTS, LAST_WEEK)


def ticks(number: int, seconds: int = 60):
    return [event(at(16, 0) + timedelta(seconds=seconds * tick), path=f"/{tick}") for tick in range(number)]


def test_a_few_events_are_shown_newest_first():
    """Sorted here; the API promises no order."""
    report = World(ticks(3)).answer(EVENTS, NOW, UTC_DAYS)
    assert [line.path for line in report.timeline.lines] == ["/2", "/1", "/0"]
    assert (report.timeline.complete, report.timeline.newest, report.total) == (True, True, 3)
    assert report.comparison is None


def test_of_many_events_the_newest_fifty_are_found_although_the_api_kept_the_oldest():
    """The end of the window is read until it is whole."""
    world = World(ticks(9000))
    report = world.answer(EVENTS, NOW, UTC_DAYS)
    assert [line.path for line in report.timeline.lines] == [f"/{8999 - number}" for number in range(50)]
    assert (report.timeline.complete, report.timeline.newest, report.total) == (False, True, 9000)
    assert world.calls == 3


def test_a_burst_within_a_second_cannot_be_sorted_and_is_not_called_the_newest():
    """Two thousand events in one second: no shorter span can be asked for."""
    burst = [event(at(20)) for _ in range(2000)]
    report = World(burst).answer(EVENTS, NOW, UTC_DAYS)
    assert len(report.timeline.lines) == 50
    assert not report.timeline.newest


def test_what_an_identification_carries_never_enters_a_report():
    """Traits are what a site knows of a person; ambient properties are of no interest."""
    world = World(
        [
            event(at(17), name="$identify", properties={"email": "a@example.org"}),
            event(at(18), name="purchase", properties={"amount_cents": 1900, "$viewport_w": 400}),
        ]
    )
    purchase, identify = world.answer(EVENTS, NOW, UTC_DAYS).timeline.lines
    assert identify.properties == {}
    assert purchase.properties == {"amount_cents": 1900}


def test_a_filter_the_server_ignored_is_applied_here():
    """One dialect of the API does not know `country`: rows of others are left out."""

    class Deaf(World):
        def within(self, span, **held):
            held.pop("country", None)
            return super().within(span, **held)

    world = Deaf([event(at(17), country="DE"), event(at(18), country="US")])
    question = Question(Kind.EVENTS, LAST_WEEK, filters=(("country", "DE"),))
    report = world.answer(question, NOW, UTC_DAYS)
    assert [line.country for line in report.timeline.lines] == ["DE"]


def test_a_user_with_more_events_than_asked_for_is_read_whole_and_cut_here():
    """Of 150 events the newest 100 count as read; that there are 150 is known, too."""
    world = World([replace(tick, user_id="u1") for tick in ticks(150)])
    report = world.answer(Question(Kind.USER, LAST_WEEK, filters=(("user_id", "u1"),)), NOW, UTC_DAYS)
    assert (report.timeline.read, report.timeline.total, report.cut) == (100, 150, True)
    assert report.timeline.lines[0].path == "/149"
    assert world.calls == 2


def test_a_busy_users_newest_events_are_found_without_any_counts():
    """Ids cannot be counted by the API; the walk back from the end finds them all the same."""
    world = World([replace(tick, user_id="u1") for tick in ticks(9000)])
    question = Question(Kind.USER, LAST_WEEK, filters=(("user_id", "u1"),), limit=1000)
    report = world.answer(question, NOW, UTC_DAYS)
    assert report.timeline.lines[0].path == "/8999"
    assert report.timeline.newest
    assert world.calls < 13


def test_a_user_has_a_timeline_arrivals_and_devices():
    """Pages of the same visit are no arrivals."""
    world = World(
        [
            event(at(16), "a", user_id="u1", source="google", medium="organic"),
            event(at(16, 13), "a", user_id="u1", source="internal", medium="direct"),
            event(at(18), "b", "signup", user_id="u1", source="facebook", medium="paid"),
            event(at(18), "c", user_id="u2"),
        ]
    )
    report = world.answer(Question(Kind.USER, LAST_WEEK, filters=(("user_id", "u1"),)), NOW, UTC_DAYS)
    assert [line.name for line in report.timeline.lines] == ["signup", "$pageview", "$pageview"]
    assert report.names == (("$pageview", 2), ("signup", 1))
    assert report.arrivals == (("google", "organic"), ("facebook", "paid"))
    assert (report.devices, report.first.timestamp) == (2, at(16))


@settings(max_examples=60, deadline=None)
@given(st.data(), moments, calendars, periods)
def test_the_lines_are_the_newest_events_of_the_window(data, as_of, calendar, period):
    """Whatever the limit, the shown events are the last ones there are."""
    world = data.draw(worlds(as_of))
    name, limit = data.draw(st.sampled_from((None, "signup"))), data.draw(st.integers(1, 20))
    question = Question(Kind.EVENTS, period, event=name, limit=limit)
    report = world.answer(question, as_of, calendar)
    found = [it for it in world.within(report.window.span) if name in (None, it.event_name)]
    times = sorted((it.timestamp for it in found), reverse=True)
    shown = [line.timestamp for line in report.timeline.lines]
    assert shown == times[:limit]
    assert report.timeline.newest
    assert report.total == len(found)
    assert events.plan(question, as_of, calendar).calls[0].query.limit == limit
