"""The made-up traffic: the same for the same seed, believable, labelled by the cascade, and it goes on."""

from __future__ import annotations

import json
import time
from collections import Counter, defaultdict
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.attribution.cascade import classify
from bot.sandbox import market, traffic
from bot.sandbox.events import Events

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def history():
    """Thirteen months."""
    return traffic.events(NOW)


def _day(event):
    return datetime.fromtimestamp(event.at / 1000, UTC).date()


def _happened(history):
    return [event for event in history if event.at <= NOW.timestamp() * 1000]


def test_the_same_seed_gives_the_same_events():
    """Twice the same; another seed, another history."""
    assert traffic.events(NOW, months=2) == traffic.events(NOW, months=2)
    assert traffic.events(NOW, seed=8, months=1) != traffic.events(NOW, seed=7, months=1)


def test_a_demo_started_tomorrow_shows_the_same_past():
    """Within a month the past does not change from one start to the next."""
    today = traffic.events(NOW, months=2)
    tomorrow = traffic.events(NOW + timedelta(days=1), months=2)
    assert tomorrow[: len(today)] == today
    assert len(tomorrow) > len(today)


def test_it_begins_thirteen_months_ago_and_goes_on(history):
    """A year can be compared with the year before, and a demo left running has something to show."""
    days = {_day(event) for event in history}
    assert min(days) == date(2025, 10, 1)
    assert max(days) >= date(2026, 12, 2)
    assert len(days) >= (date(2026, 12, 2) - date(2025, 10, 1)).days


def test_every_label_is_the_cascades(history):
    """Source, medium, campaign, confidence and rule of each event are what classify says of its addresses."""
    for came in {event.touch for event in history}:
        found = classify(came.url or "", came.referrer, market.HOST)
        assert (came.source, came.medium, came.campaign) == (found.source, found.medium, found.campaign)
        assert (came.source_confidence, came.source_rule_id) == (found.confidence, found.rule.id)


def test_every_rule_fires(history):
    """All thirteen rules and all three confidences occur within the last month."""
    month = [event for event in _happened(history) if _day(event) > date(2026, 10, 22)]
    assert len({event.touch.source_rule_id for event in month}) == 13
    assert {event.touch.source_confidence for event in month} == {"low", "medium", "high"}


def test_facebook_comes_paid_and_social(history):
    """The split has two sides in every single week, and both paid confidences."""
    weeks = defaultdict(Counter)
    for event in _happened(history):
        if event.touch.source == "facebook":
            weeks[_day(event).isocalendar()[:2]][event.touch.medium, event.touch.source_confidence] += 1
    for week in weeks.values():
        assert {("paid", "high"), ("paid", "medium"), ("social", "medium")} <= week.keys()


def test_what_happens_on_the_site(history):
    """Page views outnumber clicks, clicks signups; servers send events without an address: direct."""
    names = Counter(event.event_name for event in _happened(history))
    assert names["$pageview"] > names["clicked_cta"] > names["signup"] > names["trial_started"] > 0
    assert names["$identify"] == names["signup"]
    assert names["purchase"] > 500
    for name in ("signup", "purchase"):
        kinds = Counter(event.touch.url is None for event in history if event.event_name == name)
        assert min(kinds[True], kinds[False]) > 0.1 * (kinds[True] + kinds[False])
    assert {event.touch.source for event in history if event.touch.url is None} == {"direct"}


def test_money(history):
    """Every purchase says how much, in cents, and in which currency."""
    for event in history:
        if event.event_name == "purchase":
            paid = json.loads(event.properties)
            assert paid["amount_cents"] > 0
            assert paid["currency"] in {"usd", "eur", "gbp"}


def test_identify_carries_a_made_up_address(history):
    """Traits hold an e-mail, as real ones do; its host cannot exist."""
    traits = [json.loads(event.properties) for event in history if event.event_name == "$identify"]
    assert all(trait["email"].endswith("@mail.example") for trait in traits)


def test_the_regular_is_always_there(history):
    """user_42 does something every day, early, and nobody else bears the name."""
    theirs = [event for event in history if event.user_id == "user_42"]
    assert {event.anonymous_id for event in theirs} == {"a_4242424242"}
    for offset in range(60):
        day = NOW.date() - timedelta(days=offset)
        moments = [datetime.fromtimestamp(event.at / 1000, UTC) for event in theirs if _day(event) == day]
        assert min(moments).hour == 0


def test_user_ids_belong_to_one_browser(history):
    """A user id is given once, and every signup leads to one."""
    owners = defaultdict(set)
    for event in history:
        if event.user_id:
            owners[event.user_id].add(event.anonymous_id)
    assert all(len(browsers) == 1 for browsers in owners.values())


def test_weekends_seasons_and_growth(history):
    """Sundays are quieter than Tuesdays, and this October is busier than the last."""
    visits = Counter(_day(event) for event in history if event.event_name == "$pageview")
    by_weekday = Counter()
    for day, count in visits.items():
        by_weekday[day.weekday()] += count
    assert by_weekday[6] < 0.75 * by_weekday[1]
    octobers = [sum(n for day, n in visits.items() if (day.year, day.month) == (y, 10)) for y in (2025, 2026)]
    assert octobers[1] > 1.3 * octobers[0]


def test_black_friday_is_a_bump(history):
    """The week of the sale brings more paid visits than the week before it, by far."""
    friday = market.black_friday(2025)
    assert friday == date(2025, 11, 28)
    paid = Counter(_day(event) for event in history if event.touch.medium == "paid")
    sale, before = (
        sum(paid[friday - timedelta(days=back)] for back in range(first, first + 5)) for first in (0, 14)
    )
    assert sale > 1.5 * before


def test_campaigns_start_and_end(history):
    """Last month's webinar was there and is gone, this month's is new."""
    seen = defaultdict(set)
    for event in _happened(history):
        seen[event.touch.campaign].add(_day(event))
    assert (min(seen["webinar_oct"]), max(seen["webinar_oct"])) >= (date(2025, 10, 7), date(2026, 10, 17))
    assert max(seen["webinar_oct"]) <= date(2026, 10, 18)
    assert date(2026, 11, 7) <= max(seen["webinar_nov"]) <= date(2026, 11, 18)
    assert max(seen["brand"]) == NOW.date()


def test_twins_and_vandals(history):
    """One source in three spellings, and campaigns that try to ping, to link and to break."""
    sources = {event.touch.source for event in history}
    campaigns = {event.touch.campaign or "" for event in history}
    assert {"facebook", "Facebook", "fb"} <= sources
    assert "<!channel>" in campaigns
    assert any('"' in name for name in campaigns)
    assert any(len(name) > 300 for name in campaigns)
    assert any("🔥" in name for name in campaigns)
    assert "/blog/<!here>" in {event.touch.path for event in history}


def test_it_is_ready_soon():
    """Made and loaded in seconds of processor time."""
    began = time.process_time()
    assert len(traffic.build(NOW)) > 90_000
    assert time.process_time() - began < 12


def test_no_events_are_a_project_too():
    """An empty history can be asked."""
    assert Events([]).ask("SELECT count(*), count(DISTINCT visitor) FROM events") == [(0, 0)]
