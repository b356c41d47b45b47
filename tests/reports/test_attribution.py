"""rules, classify, explain, audit and utm: read off the rows, all of them or a fair sample."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.attribution.cascade import RULES, classify
from bot.periods.calendar import Calendar
from bot.periods.period import Last, Trailing, Unit
from bot.queries import EventsQuery
from bot.questions.question import Kind, Question
from bot.reports.census import MOST_READ
from bot.reports.maths import Share
from bot.reports.plan import Role
from tests.reports.world import World, at, event
from tests.reports.worlds import NOW, calendars, moments, periods, worlds

UTC_DAYS = Calendar()
LAST_WEEK = Last(Unit.WEEK)


def ruled(day: int, number: int, rule: int, *row: str):
    columns = dict(zip(("source", "medium", "source_confidence"), row, strict=True))
    return [
        event(at(day), f"{rule}-{day}-{index}", source_rule_id=RULES[rule - 1].id, **columns)
        for index in range(number)
    ]


def test_the_rules_need_no_call():
    """Thirteen of them, straight from the cascade."""
    world = World([])
    report = world.answer(Question(Kind.RULES), NOW, UTC_DAYS)
    assert [rule.number for rule in report.rules] == list(range(1, 14))
    assert "cpc" in report.paid_mediums
    assert ("gclid", "google") in report.click_ids
    assert world.calls == 0


def test_a_link_is_classified_without_a_call():
    """A click id of Facebook alone is paid, and only fairly sure."""
    question = Question(Kind.CLASSIFY, filters=(("url", "https://shop.example/?fbclid=x"),))
    report = World([]).answer(question, NOW, UTC_DAYS)
    found = report.finding.attribution
    assert (found.source, found.medium, found.confidence, found.rule.number) == (
        "facebook",
        "paid",
        "medium",
        5,
    )


def test_a_referrer_from_the_same_host_is_internal():
    """The host that is visited is the link's own."""
    filters = (("referrer", "https://shop.example/a"), ("url", "https://shop.example/b"))
    report = World([]).answer(Question(Kind.CLASSIFY, filters=filters), NOW, UTC_DAYS)
    assert report.finding.attribution.rule.number == 11
    assert report.referrer == "https://shop.example/a"


FACEBOOK = World(
    [
        *ruled(17, 6, 2, "facebook", "paid", "high"),
        *ruled(18, 3, 5, "facebook", "paid", "medium"),
        *ruled(18, 1, 7, "facebook", "social", "medium"),
        *ruled(10, 9, 2, "facebook", "paid", "high"),
    ]
)


def test_an_explanation_names_the_rules_behind_a_row():
    """Six by the redirect, three by the click id alone; the social one is another row."""
    question = Question(Kind.EXPLAIN, LAST_WEEK, source="facebook", filters=(("medium", "paid"),))
    report = FACEBOOK.answer(question, NOW, UTC_DAYS)
    assert [(line.rule.number, line.confidence, line.events) for line in report.lines] == [
        (2, "high", 6),
        (5, "medium", 3),
    ]
    assert report.confidences == (("high", Share(6, 9, 9)), ("medium", Share(3, 9, 9)))
    assert (report.evidence.exact, report.evidence.read, report.evidence.whole) == (True, 9, 9)


def test_a_rule_that_the_cascade_does_not_know_is_shown_as_it_is():
    """The vendor may have rules that the document does not list."""
    world = World([event(at(17), source="facebook", source_rule_id="meta_pixel")])
    (line,) = world.answer(Question(Kind.EXPLAIN, LAST_WEEK, source="facebook"), NOW, UTC_DAYS).lines
    assert (line.id, line.rule) == ("meta_pixel", None)


@pytest.mark.parametrize(
    ("row", "numbers"),
    [
        (("facebook", "paid", "high"), [2, 3, 4]),
        (("facebook", "paid", "medium"), [5]),
        (("facebook", "social", "medium"), [7]),
        (("unknown", "paid", "medium"), [4]),
        (("google", "organic", "medium"), [9]),
        (("newsletter", "mail", "high"), [6]),
        (("blog.example", "referral", "low"), [13]),
    ],
)
def test_rows_that_name_no_rule_leave_those_that_could_have_given_them(row, numbers):
    """One dialect of the API keeps the rule to itself; source, medium and confidence narrow it down."""
    world = World([event(at(17), **dict(zip(("source", "medium", "source_confidence"), row, strict=True)))])
    (line,) = world.answer(Question(Kind.EXPLAIN, LAST_WEEK, source=row[0]), NOW, UTC_DAYS).lines
    assert [rule.number for rule in line.candidates] == numbers
    assert line.rule is None


def test_an_audit_sees_a_shift_although_the_total_stays():
    """Nine paid events both weeks, of surer rules before."""
    before = [*ruled(10, 90, 2, "facebook", "paid", "high"), *ruled(10, 10, 5, "facebook", "paid", "medium")]
    now = [*ruled(17, 50, 2, "facebook", "paid", "high"), *ruled(17, 50, 5, "facebook", "paid", "medium")]
    report = World([*before, *now]).answer(Question(Kind.AUDIT, LAST_WEEK), NOW, UTC_DAYS)
    assert report.shifted
    assert report.fbclid_alone == Share(50, 100, 100)
    assert [(line.name, line.share.part, line.share_before.part) for line in report.confidences] == [
        ("high", 50, 90),
        ("medium", 50, 10),
    ]
    steady = World([*before, *(replace(it, timestamp=it.timestamp + timedelta(days=7)) for it in before)])
    assert not steady.answer(Question(Kind.AUDIT, LAST_WEEK), NOW, UTC_DAYS).shifted


def test_an_audit_names_the_hosts_that_nobody_knows():
    """A low confidence is a referrer that is in no list."""
    world = World(ruled(17, 2, 13, "blog.example", "referral", "low"))
    report = world.answer(Question(Kind.AUDIT, LAST_WEEK), NOW, UTC_DAYS)
    assert report.low_hosts == (("blog.example", 2),)
    assert report.rules[0].rule.number == 13


def test_an_audit_without_the_comparison_says_nothing_of_before():
    """Nothing shifted that nobody saw."""
    world = World(FACEBOOK.events, fails=lambda call: call.role is Role.COMPARISON)
    report = world.answer(Question(Kind.AUDIT, LAST_WEEK), NOW, UTC_DAYS)
    assert report.evidence_before is None
    assert {line.share_before for line in report.rules} == {None}
    assert not report.shifted


def busy(number: int, days: int = 30):
    """Traffic with a night and a weekend."""
    dice = Random(4)
    events = []
    while len(events) < number:
        when = NOW.replace(hour=0, minute=0, second=0) - timedelta(seconds=dice.randrange(1, days * 86400))
        if dice.random() < (0.2 if when.hour < 7 else 1.0) * (0.4 if when.weekday() > 4 else 1.0):
            sure = "medium" if dice.random() < 0.25 else "high"
            events.append(
                event(when, str(len(events)), source="facebook", medium="paid", source_confidence=sure)
            )
    return sorted(events, key=lambda it: it.timestamp)


def test_a_census_of_twenty_thousand_events_is_exact():
    """Read whole: every event once."""
    events = busy(20_000)
    question = Question(Kind.EXPLAIN, Trailing(30, Unit.DAY), source="facebook")
    report = World(events).answer(question, NOW, UTC_DAYS)
    assert (report.evidence.exact, report.evidence.read) == (True, 20_000)
    assert report.confidences[1][1].part == sum(it.source_confidence == "medium" for it in events)
    assert not report.cut


def test_of_too_many_events_a_fair_sample_is_read_and_called_one():
    """Slices of equal weight all over the window: its share is inside the sample's own interval."""
    events = busy(MOST_READ + 5000)
    world = World(events)
    report = world.answer(Question(Kind.EXPLAIN, Trailing(30, Unit.DAY), source="facebook"), NOW, UTC_DAYS)
    assert (report.evidence.exact, report.evidence.fair, report.cut) == (False, True, True)
    assert report.evidence.whole == len(events)
    assert 10_000 < report.evidence.read < 20_000
    low, high = report.confidences[1][1].interval
    assert low < sum(it.source_confidence == "medium" for it in events) / len(events) < high
    assert world.calls <= 26


def test_without_the_big_call_the_first_thousand_are_no_fair_sample():
    """They come from one end of the window, and the report says that much."""
    events = busy(1500)
    world = World(events, fails=lambda call: call.part)
    report = world.answer(Question(Kind.EXPLAIN, Trailing(30, Unit.DAY), source="facebook"), NOW, UTC_DAYS)
    assert (report.evidence.exact, report.evidence.fair, report.evidence.read) == (False, False, 1000)


@settings(max_examples=60, deadline=None)
@given(st.data(), moments, calendars, periods)
def test_shares_of_rules_and_confidences_are_what_a_recount_gives(data, as_of, calendar, period):
    """They add up to all events of the source."""
    world = data.draw(worlds(as_of))
    report = world.answer(Question(Kind.EXPLAIN, period, source="facebook"), as_of, calendar)
    rows = world.within(report.window.span, source="facebook")
    assert sum(line.events for line in report.lines) == len(rows) == report.evidence.read
    for name, share in report.confidences:
        assert share.part == sum(it.source_confidence == name for it in rows)
    assert sum(share.part for _, share in report.confidences) == len(rows)


def named(**columns: dict[str, int]):
    return [
        event(at(17), **{column: name})
        for column, names in columns.items()
        for name, number in names.items()
        for _ in range(number)
    ]


@pytest.mark.parametrize(
    ("names", "settle_on", "difference", "apart"),
    [
        ({"facebook": 5, "Facebook": 2}, "facebook", "case", 2),
        ({"Facebook": 5, "facebook": 2}, "facebook", "case", 5),
        ({"facebook": 5, "fb": 2}, "facebook", "alias", 2),
        ({"fb": 5, "Meta": 2}, "facebook", "alias", 7),
        ({"news-letter": 5, "news_letter": 2}, "news-letter", "separator", 2),
        ({"newsletter": 5, "newsleter": 2}, "newsletter", "typo", 2),
        ({"newsletter": 5, "nwesletter": 2}, "newsletter", "typo", 2),
    ],
)
def test_names_of_the_same_source_are_twins(names, settle_on, difference, apart):
    """Case, separators, the networks' nicknames and one slip; apart is what has another name to get."""
    report = World(named(source=names)).answer(Question(Kind.UTM, LAST_WEEK), NOW, UTC_DAYS)
    (found,) = [one for one in report.twins if one.column == "source"]
    assert (found.settle_on, found.difference) == (settle_on, difference)
    assert (found.events, found.split_off) == (7, apart)


@pytest.mark.parametrize("names", [{"sale-2025": 3, "sale-2026": 3}, {"cats": 3, "bats": 3}, {"": 9, "a": 1}])
def test_names_that_may_be_meant_are_left_alone(names):
    """Years, short words and nothing at all are no slips."""
    report = World(named(campaign=names)).answer(Question(Kind.UTM, LAST_WEEK), NOW, UTC_DAYS)
    assert report.twins == ()


def test_mediums_that_look_paid_and_are_not_counted_so_are_named_with_their_effect():
    """Ppc is no medium of rule 4."""
    world = World(named(medium={"paid": 2, "ppc": 3, "social": 5}))
    report = world.answer(Question(Kind.UTM, LAST_WEEK), NOW, UTC_DAYS)
    assert report.unpaid_ads == (("ppc", 3),)
    assert (report.paid, report.paid_merged) == (Share(2, 10), Share(5, 10))


def test_tagged_links_inside_the_site_are_found_in_the_raw_events():
    """Whoever clicks them was there already, and counts as a new arrival."""
    inside = {"referrer": "https://www.shop.example/", "url": "https://shop.example/?utm_source=banner"}
    outside = {"referrer": "https://blog.example/", "url": "https://shop.example/?utm_source=blog"}
    world = World([event(at(17), **inside), event(at(18), **outside)])
    report = world.answer(Question(Kind.UTM, LAST_WEEK), NOW, UTC_DAYS)
    assert (report.internal, report.internal_events) == ((("banner", 1),), 1)


def test_a_tag_report_stands_without_the_raw_events():
    """Spellings come from counts; internal links are then not judged."""
    world = World(
        named(source={"fb": 1, "facebook": 2}), fails=lambda call: isinstance(call.query, EventsQuery)
    )
    report = world.answer(Question(Kind.UTM, LAST_WEEK), NOW, UTC_DAYS)
    assert report.evidence is None
    assert len(report.twins) == 1


def test_the_cascade_and_the_lint_agree_on_what_is_paid():
    """No medium that the lint calls unpaid is one that the cascade takes for paid."""
    from bot.reports.tags import LOOKS_PAID  # noqa: PLC0415  only this test needs it

    for medium in LOOKS_PAID:
        url = f"https://shop.example/?utm_source=s&utm_medium={medium}"
        assert classify(url, None, "shop.example").medium != "paid"
