"""digest against a naive recount of the raw events, and its rules one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.periods.calendar import Calendar, Span, Window
from bot.periods.period import Last, This, Trailing, Unit
from bot.queries import Dimension, EventsQuery, Interval, Metric, SourcesQuery, StatsQuery, Uniques
from bot.questions.grammar import understand
from bot.questions.phrasing import phrase
from bot.questions.question import Kind, Question
from bot.reports.changed import ChangedReport
from bot.reports.digest import digest
from bot.reports.digest.history import counted, earlier, standing
from bot.reports.digest.lacks import CODES
from bot.reports.digest.parts import KeyEvent, key_of
from bot.reports.digest.pulse import pulse
from bot.reports.digest.verdict import Subject, has_moved, verdict
from bot.reports.maths import Change, Share, UniquesChange
from bot.reports.plan import Role
from tests.reports.world import World, at, event, visitors
from tests.reports.worlds import NOW, calendars, moments, periods, worlds

UTC_DAYS = Calendar()
BERLIN = Calendar("Europe/Berlin")
LAST_WEEK = Question(Kind.DIGEST, Last(Unit.WEEK))


def answer(world: World, question: Question = LAST_WEEK, calendar: Calendar = UTC_DAYS):
    return world.answer(question, NOW, calendar)


def crowd(day: int, size: int, name: str = "$pageview", month: int = 11, **columns: str):
    return [
        event(at(day, month=month), f"{month}-{day}-{columns}-{number}", name, **columns)
        for number in range(size)
    ]


def test_a_digest_is_asked_for_in_one_sentence():
    """Law 1: what config.toml says is what it is read as."""
    for sentence in ("digest last week", "digest yesterday", "digest last month"):
        assert phrase(understand(sentence).question) == sentence
        assert understand(sentence).question.kind is Kind.DIGEST


# ── the figures ──


@settings(max_examples=60, deadline=None)
@given(st.data(), moments, calendars, periods, st.sampled_from((None, "signup", "never")))
def test_every_figure_is_what_a_recount_of_the_raw_events_gives(data, as_of, calendar, period, key):
    """Headlines, sources, shares, the key event and all earlier periods, in any zone."""
    world = data.draw(worlds(as_of))
    report = world.answer(Question(Kind.DIGEST, period, event=key), as_of, calendar)
    now, before = report.window.span, report.comparison.span
    mine, was = world.within(now), world.within(before)
    assert (int(report.visitors.before), int(report.visitors.after)) == (visitors(was), visitors(mine))
    assert (report.events.before, report.events.after) == (len(was), len(mine))
    for line in report.sources.lines:
        rows = world.within(now, source=line.source, medium=line.medium)
        assert (line.events.after, int(line.uniques.after)) == (len(rows), visitors(rows))
    for one in report.mixed:
        rows = world.within(now, source=one.source)
        assert (one.paid.part, one.paid.whole) == (sum(it.medium == "paid" for it in rows), len(rows))
        assert one.source == "facebook" or 0 < one.paid.part < one.paid.whole
        assert sum(events for _, events in one.media) == len(rows)
        if one.sure:
            sure = [it for it in rows if it.medium == "paid" and it.source_confidence == "high"]
            assert one.sure.part == len(sure)
    recount_the_key_event(world, report)
    recount_the_past(world, report)
    if report.health.low:
        low = sum(it.source_confidence == "low" for it in mine)
        assert (report.health.low.part, report.health.low.whole) == (low, len(mine))


def recount_the_key_event(world, report):
    if report.key is None:
        own = [it for span in (report.window.span, report.comparison.span) for it in world.within(span)]
        assert all(it.event_name.startswith("$") for it in own)
        return
    name = report.key.name
    counts = [len(world.within(one.span, event_name=name)) for one in (report.comparison, report.window)]
    assert [report.key.events.before, report.key.events.after] == counts
    assert sum(one.events.after for one in report.key.sources) == counts[1]
    for one in report.key.sources:
        rows = world.within(report.window.span, source=one.source, medium=one.medium)
        assert one.events.after == sum(it.event_name == name for it in rows)
        if one.per_hundred is not None:
            assert one.per_hundred == pytest.approx(100 * one.events.after / visitors(rows))


def recount_the_past(world, report):
    for past in report.past:
        rows = world.within(past.window.span)
        assert (int(past.visitors), past.events) == (visitors(rows), len(rows))
        assert past.paid is None or past.paid.part == sum(it.medium == "paid" for it in rows)
        if report.key:
            assert past.key == sum(it.event_name == report.key.name for it in rows)


def test_contributions_add_up_to_the_change_of_all_events():
    """What the message lists, folds and could not see is the change, to the event."""
    google, facebook = {"source": "google", "medium": "organic"}, {"source": "facebook", "medium": "paid"}
    world = World([*crowd(10, 40, **google), *crowd(17, 90, **facebook), *crowd(17, 43, **google)])
    report = answer(world)
    channel = report.by_channel
    assert channel.total == report.events.absolute == 93
    assert [(one.name, one.absolute) for one in channel.moved] == [("facebook/paid", 90)]
    assert channel.adds_up


def test_direct_is_never_among_the_hidden_ones():
    """Eight larger sources would hide it; later pages of a visit are no arrival at all."""
    world = World(
        [it for number in range(9) for it in crowd(17, 20 - number, source=f"s{number}", medium="referral")]
        + crowd(17, 2)
        + crowd(17, 50, source="internal", medium="direct")
    )
    report = answer(world)
    assert [line.source for line in report.arrivals] == ["s0", "s1", "s2", "s3", "s4", "s5", "direct"]
    assert report.other_arrivals == 3


def test_a_rate_from_few_visitors_says_so():
    """Two signups of four visitors are fifty in a hundred, and nobody should believe it."""
    world = World([*crowd(17, 4), *[event(at(17), f"11-17-{{}}-{number}", "signup") for number in range(2)]])
    (direct,) = answer(world).key.sources
    assert (direct.per_hundred, direct.small) == (50.0, True)


def test_a_day_is_compared_with_the_same_weekday():
    """A Sunday with a Sunday, not with a Saturday."""
    report = answer(
        World([event(at(22)), event(at(15)), event(at(21))]), Question(Kind.DIGEST, Last(Unit.DAY))
    )
    assert (report.window.first_day.isoformat(), report.comparison.first_day.isoformat()) == (
        "2026-11-22",
        "2026-11-15",
    )
    assert report.events == Change(1, 1)


# ── which event counts ──


def test_the_key_event_is_the_most_frequent_own_one():
    """Page views are not anybody's goal; of equals the first by name."""
    world = World([*crowd(17, 9), *crowd(18, 2, "signup"), *crowd(19, 2, "purchase")])
    assert answer(world).key.name == "purchase"
    assert answer(world, replace(LAST_WEEK, event="signup")).key.name == "signup"


def test_an_event_that_stopped_is_still_the_key_event():
    """What happened only before is what a reader must hear about."""
    world = World([*crowd(17, 9), *crowd(10, 2, "signup")])
    assert answer(world).key.events == Change(2, 0)
    assert key_of(None, None, None) is None


# ── its place among eight ──


def test_a_figure_knows_its_place():
    """1 is the highest; with fewer than four periods nothing is said."""
    assert standing(9, [1, 2, 3]).is_highest
    assert standing(1, [9, 2, 3]).is_lowest
    tied = standing(3, [9, 3, 1])
    assert (tied.rank, tied.among, tied.is_highest, tied.is_lowest) == (2, 4, False, False)
    assert standing(9, [1, None, 3]) is None


def test_the_weeks_before_the_project_are_left_out():
    """So is its first, which may have begun in the middle."""
    world = World([it for day in (3, 10, 17) for it in crowd(day, 5)])
    assert [past.events for past in answer(world).past] == [5]


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        (Last(Unit.WEEK), "2026-09-28", "2026-11-15"),
        (Last(Unit.DAY), "2026-10-04", "2026-11-15"),
        (Last(Unit.MONTH), "2026-03-01", "2026-09-30"),
        (Trailing(3, Unit.DAY), "2026-10-02", "2026-11-15"),
        (This(Unit.MONTH), "2026-04-01", "2026-10-23"),
    ],
)
def test_seven_fair_periods_come_before(period, first, last):
    """Weeks before weeks, months before months, else the same weekdays; a running one as far as it is."""
    plan = digest.plan(Question(Kind.DIGEST, period), NOW, BERLIN)
    before = earlier(period, plan.window)
    assert len(before) == 7
    assert (before[0].first_day.isoformat(), before[-1].last_day.isoformat()) == (first, last)


def test_no_places_for_hours_and_quarters():
    """Eight quarters are more than is kept; two hours have no like."""
    for period in (Last(Unit.QUARTER), Trailing(2, Unit.HOUR)):
        assert earlier(period, digest.plan(Question(Kind.DIGEST, period), NOW, UTC_DAYS).window) == ()


def test_counts_of_eight_weeks_are_asked_for_as_cheaply_as_they_are_right():
    """Days where days meet, hours where hours do, else a call for each."""
    for zone, calls, interval in (
        ("UTC", 1, Interval.DAY),
        ("Europe/Berlin", 2, Interval.HOUR),
        ("Asia/Kolkata", 7, None),
    ):
        plan = digest.plan(LAST_WEEK, NOW, Calendar(zone))
        queries = counted(StatsQuery(plan.window.span), earlier(Last(Unit.WEEK), plan.window))
        assert (len(queries), queries[0].interval) == (calls, interval)


# ── the pulse ──


HOUR = timedelta(hours=1)
MIDNIGHT = datetime(2026, 11, 23, tzinfo=UTC)


def test_a_site_that_sleeps_at_night_is_not_silent():
    """Ten hours without an event are usual where every night has them; half as much again is not."""
    hours = [MIDNIGHT - timedelta(days=day) + hour * HOUR for day in range(56) for hour in range(8, 22)]
    found = pulse([hour for hour in hours if hour < MIDNIGHT + 22 * HOUR], MIDNIGHT + 32 * HOUR)
    assert found.silent == 10 * 3600
    assert found.usual == 1.5 * 11 * 3600


def test_a_busy_site_may_be_silent_for_six_hours():
    """Less is never news."""
    hours = [MIDNIGHT - hour * HOUR for hour in range(9, 900)]
    assert pulse(hours, MIDNIGHT) == replace(pulse(hours, MIDNIGHT), silent=8 * 3600, usual=6 * 3600)


def test_a_young_site_has_no_habits():
    """Six days are not enough to call anything usual; no event at all says nothing."""
    assert pulse([MIDNIGHT - timedelta(days=6)], MIDNIGHT).usual is None
    assert pulse([], MIDNIGHT).silent is None


# ── the first sentence ──


def subject_of(visitors=(1000, 1000), events=(3000, 3000), key=(50, 50), **more):
    """What it would be about, of these changes."""
    report = answer(World([]))
    changed = replace(report.changed, **more) if more else report.changed
    assert isinstance(changed, ChangedReport)
    return verdict(
        UniquesChange(Uniques(visitors[0]), Uniques(visitors[1])),
        Change(*events),
        KeyEvent("signup", Change(*key), None, ()) if key else None,
        changed,
    ).subject


def test_the_first_sentence_is_about_what_matters_most():
    """The key event before visitors, visitors before all events; chance is quiet."""
    assert subject_of(key=(50, 90), visitors=(1000, 1500)) is Subject.KEY
    assert subject_of(visitors=(1000, 1500)) is Subject.VISITORS
    assert subject_of(events=(3000, 4000)) is Subject.EVENTS
    assert subject_of(key=(50, 55), visitors=(1000, 1020)) is Subject.QUIET
    assert subject_of(visitors=(0, 10), events=(0, 30), key=None) is Subject.FIRST
    assert subject_of(visitors=(10, 0), events=(30, 0), key=None) is Subject.NOTHING


def test_a_sure_change_that_nobody_would_act_on_is_quiet():
    """Two percent of a million is certain, and still two percent."""
    change = Change(1_000_000, 1_020_000)
    assert not change.is_noise
    assert not has_moved(change)
    assert has_moved(Change(1_000_000, 1_060_000))


# ── the rules behind it ──


def ruled(day: int, **rules: int):
    """So many visitors by each rule."""
    return [
        event(at(day, number % 24), f"{day}-{rule}-{number}", source_rule_id=rule)
        for rule, size in rules.items()
        for number in range(size)
    ]


def test_rules_that_shift_are_told_though_no_total_does():
    """A tag was dropped: as many events as before, attributed by other rules; the largest shift first."""
    world = World(
        [
            *ruled(10, explicit_utm=120, no_referrer=60, search_referrer=120),
            *ruled(17, explicit_utm=50, no_referrer=130, search_referrer=120),
        ]
    )
    report = answer(world)
    assert report.events == Change(300, 300)
    told = [(one.rule, one.before.part, one.share.part) for one in report.health.shifts]
    assert told == [("explicit_utm", 120, 50), ("no_referrer", 60, 130)]


@pytest.mark.parametrize(
    ("before", "now"),
    [
        ({"explicit_utm": 50, "no_referrer": 50}, {"explicit_utm": 56, "no_referrer": 44}),  # chance
        ({"explicit_utm": 480, "no_referrer": 20}, {"explicit_utm": 460, "no_referrer": 40}),  # four points
        ({"explicit_utm": 40, "no_referrer": 10}, {"explicit_utm": 80, "no_referrer": 20}),  # all doubled
        ({}, {"explicit_utm": 80}),  # nothing to compare with
    ],
)
def test_rules_that_did_not_shift_are_not_told(before, now):
    """Neither chance nor a few points nor twice the traffic is a shift."""
    assert answer(World([*ruled(10, **before), *ruled(17, **now)])).health.shifts == ()


def test_one_visitor_shifts_nothing():
    """A hundred events of three people are three observations."""
    events = [
        event(at(day, hour), who, source_rule_id=rule)
        for day, who, rule in ((10, "a", "explicit_utm"), (10, "b", "explicit_utm"), (17, "c", "no_referrer"))
        for hour in range(24)
    ]
    assert answer(World(events)).health.shifts == ()


def test_where_no_rule_is_named_none_has_shifted():
    """An API that leaves them out, for one row or for all: what its mediums did is told by the sources."""
    named = [*ruled(10, explicit_utm=120), *ruled(17, no_referrer=120)]
    assert len(answer(World(named)).health.shifts) == 2
    assert answer(World([*named, event(at(17))])).health.shifts == ()


def test_rules_are_compared_only_where_every_event_was_read():
    """A thousand events before do not fit into a call: no part of them stands for all."""
    world = World([*crowd(10, 1000, source_rule_id="explicit_utm"), *ruled(17, no_referrer=300)])
    assert answer(world).health.shifts == ()


# ── parts that fail ──


def test_without_its_details_a_digest_says_what_is_missing():
    """Headlines alone are still a digest."""
    world = World([*crowd(17, 9), *crowd(10, 8)], fails=lambda call: call.role is not Role.MAIN)
    report = answer(world)
    assert (report.visitors, report.events.after) == (UniquesChange(None, Uniques(9)), 9)
    assert (report.key, report.past, report.series, report.mixed) == (None, (), None, ())
    assert report.lacking == tuple(code for code in CODES if code != "key")


@pytest.mark.parametrize(
    ("code", "fails"),
    [
        ("comparison", lambda call: call.role is Role.COMPARISON),
        ("sources", lambda call: isinstance(call.query, SourcesQuery) and call.role is Role.DETAIL),
        ("names", lambda call: Dimension.EVENT_NAME in getattr(call.query, "group_by", ())),
        ("key", lambda call: getattr(call.query, "event", None) and not call.part),
        ("campaigns", lambda call: Dimension.CAMPAIGN in getattr(call.query, "group_by", ())),
        ("details", lambda call: Dimension.PATH in getattr(call.query, "group_by", ())),
        ("confidence", lambda call: isinstance(call.query, EventsQuery)),
        ("history", lambda call: call.part and getattr(call.query, "metric", None) is Metric.UNIQUES),
        ("series", lambda call: call.part and call.query.span == LAST_SPAN),
        ("pulse", lambda call: call.part and call.query.span.length == timedelta(weeks=4)),
    ],
)
def test_each_part_may_fail_alone(code, fails):
    """It is named, and nothing else is lost."""
    world = World([*crowd(17, 9), *crowd(18, 2, "signup"), *crowd(10, 8)], fails=fails)
    report = answer(world)
    assert code in report.lacking
    assert set(report.lacking) <= {code, "comparison"}
    assert set(report.lacking) <= set(CODES)
    assert report.events.after == 11


LAST_SPAN = Span(at(16, 0), at(23, 0))


def test_it_takes_no_more_calls_than_it_promises():
    """In the worst zone and the longest period: 24 and 31 small ones."""
    world = World(crowd(17, 9) + crowd(18, 3, "signup"))
    for zone in ("UTC", "Europe/Berlin", "Asia/Kolkata", "Australia/Lord_Howe"):
        for period in (Last(Unit.DAY), Last(Unit.WEEK), Last(Unit.MONTH), This(Unit.WEEK), Last(Unit.YEAR)):
            plan, _ = world.ask(digest.plan(Question(Kind.DIGEST, period), NOW, Calendar(zone)))
            assert sum(not call.part for call in plan.calls) <= 24
            assert len({call.query for call in plan.calls}) == len(plan.calls)


def test_shares_of_a_mixed_source_are_bounded_by_its_visitors():
    """Ten events of two visitors are two observations, and the bounds are wide."""
    world = World(
        [event(at(17, hour), "a", source="facebook", medium="paid") for hour in range(6)]
        + [event(at(17, hour), "b", source="facebook", medium="social") for hour in range(4)]
    )
    (facebook,) = answer(world).mixed
    assert facebook.paid == Share(6, 10, 2)
    assert facebook.paid.interval == pytest.approx((0.1316, 0.9369), abs=0.001)


def test_the_window_is_the_one_that_was_asked_for():
    """The header's dates are the request's."""
    report = answer(World([]), calendar=BERLIN)
    assert report.window == Window(Span(at(15, 23), at(22, 23)), BERLIN)
