"""The local Millimetric API as a client meets it: keys, parameters, errors, dialects, faults, records."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from bot.sandbox.analytics import DEMO_INGEST_KEY, DEMO_KEY, DEMO_SERVER_KEY, Analytics
from bot.sandbox.dialect import Dialect, Moments, Order, Profile
from bot.sandbox.events import Device, Event, Events, touch
from bot.sandbox.faults import Fault

NOW = datetime(2026, 5, 20, 12, tzinfo=UTC)
HOST = "shop.example"
KEY = {"Authorization": f"Bearer {DEMO_KEY}"}
MAY = "from=2026-05-01T00:00:00Z&to=2026-06-01T00:00:00Z"
DESKTOP = Device("desktop", "chrome", "linux")
PAID = touch("https://shop.example/?fbclid=1&utm_campaign=may", "https://l.facebook.com/", HOST)
SOCIAL = touch("https://shop.example/", "https://www.facebook.com/", HOST)
SERVER = touch(None, None, HOST)


def _at(day: int, hour: int = 0, minute: int = 0) -> int:
    return int(datetime(2026, 5, day, hour, minute, tzinfo=UTC).timestamp() * 1000)


HISTORY = [
    Event(_at(1), "$pageview", "ann", None, PAID, DESKTOP, "DE"),
    Event(_at(1, 5), "$pageview", "ann", None, SOCIAL, DESKTOP, "DE"),
    Event(_at(3, 5), "$pageview", "bob", None, PAID, DESKTOP, "US"),
    Event(_at(3, 6), "signup", "bob", "user_1", SERVER, DESKTOP, "US", '{"plan": "trial"}'),
    Event(_at(20, 12), "purchase", "bob", "user_1", SERVER, DESKTOP, "US", '{"amount_cents": 1900}'),
    Event(_at(20, 12, 1), "purchase", "ann", "user_2", SERVER, DESKTOP, "DE"),
]


@pytest.fixture(scope="module")
def events():
    """A history small enough to count by hand; its last event has not happened yet."""
    return Events(HISTORY)


@pytest.fixture
def api(events):
    """The API as the vendor's reference describes it."""
    return Analytics(events, lambda: NOW)


def _ask(api, path, query, headers=KEY, method="GET"):
    response = api.respond(method, path, query, headers)
    return response.status, json.loads(response.body)


def _rows(api, path, query):
    status, body = _ask(api, path, query)
    assert status == 200
    return body["rows"]


def test_stats_in_total(api):
    """Without columns and interval there is one row with one number, and the metric is repeated."""
    assert _ask(api, "/v1/stats", MAY) == (200, {"metric": "count", "rows": [{"value": 5}]})
    assert _rows(api, "/v1/stats", f"{MAY}&metric=uniques") == [{"value": 2}]
    assert _rows(api, "/v1/stats", f"{MAY}&event=nothing") == [{"value": 0}]


def test_stats_by_column_and_day(api):
    """Rows hold the bucket, the columns and the value; empty days are absent."""
    assert _rows(api, "/v1/stats", f"{MAY}&event=%24pageview&group_by=source,medium&interval=day") == [
        {"bucket": "2026-05-01T00:00:00Z", "source": "facebook", "medium": "paid", "value": 1},
        {"bucket": "2026-05-01T00:00:00Z", "source": "facebook", "medium": "social", "value": 1},
        {"bucket": "2026-05-03T00:00:00Z", "source": "facebook", "medium": "paid", "value": 1},
    ]


def test_sources(api):
    """Every event counts whatever its name; paid_share is a share of events; a source alone has no medium."""
    paired = _rows(api, "/v1/sources", MAY)
    assert {"source": "facebook", "medium": "paid", "events": 2, "uniques": 2, "paid_share": 1.0} in paired
    assert {"source": "direct", "medium": "direct", "events": 2, "uniques": 1, "paid_share": 0.0} in paired
    whole = _rows(api, "/v1/sources", f"{MAY}&breakdown=source")
    assert whole[0] == {"source": "facebook", "events": 3, "uniques": 2, "paid_share": pytest.approx(2 / 3)}


def test_raw_events(api):
    """The newest first; properties are JSON within a string; what is missing is null."""
    first, second, *_ = _rows(api, "/v1/query", MAY)
    assert (first["event_name"], first["timestamp"]) == ("purchase", "2026-05-20T12:00:00.000Z")
    assert json.loads(first["properties"]) == {"amount_cents": 1900}
    assert (second["event_name"], second["url"], second["campaign"]) == ("signup", None, None)
    assert "source_rule_id" not in first


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ("event=signup", 1),
        ("source=facebook", 3),
        ("medium=paid", 2),
        ("user_id=user_1", 2),
        ("source=%27+OR+1", 0),
    ],
)
def test_filters(api, asked, count):
    """Each documented filter narrows the raw events; a quote in a value is only a character."""
    assert len(_rows(api, "/v1/query", f"{MAY}&{asked}")) == count


def test_the_future_is_hidden(api, events):
    """An event later than now does not exist yet, and does a minute later."""
    purchases = f"{MAY}&event=purchase"
    assert _rows(api, "/v1/stats", purchases) == [{"value": 1}]
    later = Analytics(events, lambda: NOW.replace(minute=1))
    assert _rows(later, "/v1/stats", purchases) == [{"value": 2}]


def test_from_is_inclusive_and_to_exclusive(api):
    """Two windows that touch share no event and lose none."""
    first = "from=2026-05-01T00:00:00Z&to=2026-05-01T05:00:00Z"
    second = "from=2026-05-01T05:00:00Z&to=2026-05-02T00:00:00Z"
    assert [_rows(api, "/v1/stats", window)[0]["value"] for window in (first, second)] == [1, 1]


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        ({}, 401, "missing_bearer_token"),
        ({"Authorization": DEMO_KEY}, 401, "missing_bearer_token"),
        ({"Authorization": "Bearer "}, 401, "missing_bearer_token"),
        ({"Authorization": "Bearer hunter2"}, 401, "malformed_api_key"),
        ({"Authorization": "Bearer rk_live_short_x"}, 401, "malformed_api_key"),
        ({"Authorization": "Bearer rk_live_99887766_no-such"}, 401, "invalid_api_key"),
        ({"Authorization": f"Bearer sk{DEMO_KEY[2:]}"}, 401, "key_kind_mismatch"),
        ({"Authorization": f"Bearer {DEMO_INGEST_KEY}"}, 403, "insufficient_scope"),
        ({"authorization": f"bearer {DEMO_SERVER_KEY}"}, 403, "insufficient_scope"),
    ],
)
def test_keys(api, headers, status, code):
    """Each way to hold the wrong key is refused in its own words, and says nothing of the key."""
    assert _ask(api, "/v1/stats", MAY, headers) == (status, {"error": code})


def test_a_key_opens_one_project(events):
    """Two keys, two projects."""
    other = DEMO_KEY.replace("5a4db0c5", "0badcafe")
    api = Analytics({DEMO_KEY: events, other: Events([])}, lambda: NOW)
    assert _ask(api, "/v1/stats", MAY, {"Authorization": f"Bearer {other}"})[1]["rows"] == [{"value": 0}]
    assert _rows(api, "/v1/stats", MAY) == [{"value": 5}]


@pytest.mark.parametrize(
    ("path", "query", "field"),
    [
        ("/v1/stats", "to=2026-06-01T00:00:00Z", "from"),
        ("/v1/sources", "from=2026-05-01T00:00:00Z", "to"),
        ("/v1/query", "from=&to=2026-06-01T00:00:00Z", "from"),
        ("/v1/stats", "from=yesterday&to=2026-06-01T00:00:00Z", "from"),
        ("/v1/stats", "from=2026-05-01&to=2026-06-01T00:00:00Z", "from"),
        ("/v1/stats", "from=2026-05-01T00:00:00%2B02:00&to=2026-06-01T00:00:00Z", "from"),
        ("/v1/stats", "from=2026-02-30T00:00:00Z&to=2026-06-01T00:00:00Z", "from"),
        ("/v1/stats", "from=2026-06-01T00:00:00Z&to=2026-06-01T00:00:00Z", "to"),
        ("/v1/stats", f"{MAY}&metric=events", "metric"),
        ("/v1/stats", f"{MAY}&interval=month", "interval"),
        ("/v1/stats", f"{MAY}&limit=0", "limit"),
        ("/v1/stats", f"{MAY}&limit=1001", "limit"),
        ("/v1/stats", f"{MAY}&limit=ten", "limit"),
        ("/v1/sources", f"{MAY}&limit=201", "limit"),
        ("/v1/query", f"{MAY}&limit=-1", "limit"),
        ("/v1/sources", f"{MAY}&breakdown=campaign", "breakdown"),
    ],
)
def test_invalid_params(api, path, query, field):
    """400 invalid_params names the field."""
    status, body = _ask(api, path, query)
    assert (status, body["error"]) == (400, "invalid_params")
    assert list(body["details"]["fieldErrors"]) == [field]


@pytest.mark.parametrize("place", ["allowed", "allowed_columns", "details.allowed"])
def test_invalid_group_by_lists_what_is_allowed(api, place):
    """The list is there, in whichever field is scripted: no document shows the field's name."""
    api.dialect = Dialect(allowed_at=place)
    status, body = _ask(api, "/v1/stats", f"{MAY}&group_by=source,campaign")
    for name in place.split("."):
        assert body["error"] == "invalid_group_by"
        listed = body["details"] if name == "details" else (body.get("details") or body)[name]
    assert status == 400
    assert "source" in listed
    assert "campaign" not in listed


def test_the_strict_profile_ignores_what_it_does_not_know(api):
    """The hazard: a filter that is not documented changes nothing, and the answer is 200."""
    everything = _rows(api, "/v1/query", MAY)
    assert _rows(api, "/v1/query", f"{MAY}&country=DE&anonymous_id=ann&colour=red") == everything


def test_the_seed_profile_knows_more(events):
    """campaign, month, country and anonymous_id work, and rows carry every column."""
    api = Analytics(events, lambda: NOW, Dialect(Profile.SEED))
    assert {"campaign": "may", "value": 2} in _rows(api, "/v1/stats", f"{MAY}&group_by=campaign")
    assert _rows(api, "/v1/stats", f"{MAY}&interval=month") == [
        {"bucket": "2026-05-01T00:00:00Z", "value": 5}
    ]
    assert len(_rows(api, "/v1/query", f"{MAY}&country=DE")) == 2
    [row] = _rows(api, "/v1/query", f"{MAY}&anonymous_id=ann&medium=paid")
    assert (row["source_rule_id"], row["browser"], row["os"]) == ("fb_ad_redirect", "chrome", "linux")
    assert len(_rows(api, "/v1/query", "from=2026-05-01&to=2026-05-02T02:00:00%2B02:00")) == 2


@pytest.mark.parametrize(
    ("moments", "day", "hour", "timestamp"),
    [
        (Moments.ISO, "2026-05-01T00:00:00Z", "2026-05-01T05:00:00Z", "2026-05-01T05:00:00.000Z"),
        (Moments.CLICKHOUSE, "2026-05-01 00:00:00", "2026-05-01 05:00:00", "2026-05-01 05:00:00.000"),
        (Moments.DATE, "2026-05-01", "2026-05-01 05:00:00", "2026-05-01 05:00:00.000"),
        (Moments.EPOCH, 1777593600, 1777611600, "2026-05-01T05:00:00.000Z"),
    ],
)
def test_forms_of_time(events, moments, day, hour, timestamp):
    """Buckets and timestamps are written in the scripted form."""
    api = Analytics(events, lambda: NOW, Dialect(moments=moments))
    window = "from=2026-05-01T05:00:00Z&to=2026-05-02T00:00:00Z"
    assert _rows(api, "/v1/stats", f"{window}&interval=day")[0]["bucket"] == day
    assert _rows(api, "/v1/stats", f"{window}&interval=hour")[0]["bucket"] == hour
    assert _rows(api, "/v1/query", window)[0]["timestamp"] == timestamp


@pytest.mark.parametrize(("sunday", "first"), [(False, "2026-04-27"), (True, "2026-04-26")])
def test_weeks(events, sunday, first):
    """A week begins on Monday or on Sunday, as scripted; the first may begin before `from`."""
    api = Analytics(events, lambda: NOW, Dialect(moments=Moments.DATE, sunday_weeks=sunday))
    assert _rows(api, "/v1/stats", f"{MAY}&interval=week")[0]["bucket"] == first


def test_switches_of_shape(events):
    """Numbers in quotes, a bare array, empty texts, one row for nothing."""
    odd = Dialect(numbers_as_strings=True, bare_sources=True, empty_as_text=True, nothing_as_zero=True)
    api = Analytics(events, lambda: NOW, odd)
    assert _rows(api, "/v1/stats", MAY) == [{"value": "5"}]
    assert _rows(api, "/v1/stats", f"{MAY}&event=none&group_by=source") == [{"value": "0"}]
    assert _rows(api, "/v1/query", MAY)[0]["campaign"] == ""
    status, body = _ask(api, "/v1/sources", f"{MAY}&limit=1")
    assert (status, body[0]["events"], body[0]["paid_share"]) == (200, "2", 0.0)


def test_orders(events):
    """Oldest first, or none at all: the same rows in another order, the same each time."""
    newest = _rows(Analytics(events, lambda: NOW), "/v1/query", MAY)
    oldest = _rows(Analytics(events, lambda: NOW, Dialect(order=Order.OLDEST)), "/v1/query", MAY)
    assert oldest == newest[::-1]
    scrambled = Analytics(events, lambda: NOW, Dialect(order=Order.NONE))
    assert _rows(scrambled, "/v1/query", MAY) == _rows(scrambled, "/v1/query", MAY)
    assert sorted(map(json.dumps, _rows(scrambled, "/v1/query", MAY))) == sorted(map(json.dumps, newest))
    hourly = f"{MAY}&interval=hour&group_by=path"
    in_order, in_none = (_rows(Analytics(events, lambda: NOW, Dialect(order=order)), "/v1/stats", hourly)
                         for order in (Order.LARGEST_OR_NEWEST, Order.NONE))  # fmt: skip
    assert in_order != in_none
    assert sorted(map(json.dumps, in_order)) == sorted(map(json.dumps, in_none))


@pytest.mark.parametrize(("path", "default"), [("/v1/stats", 100), ("/v1/sources", 50), ("/v1/query", 100)])
def test_limits(path, default):
    """Without a limit the documented default holds; a limit keeps the first rows."""
    many = [
        Event(_at(2) + n, f"e{n}", f"v{n}", None, touch(f"https://shop.example/?utm_source=s{n}", None, HOST),
              DESKTOP, "DE")
        for n in range(120)
    ]  # fmt: skip
    api = Analytics(Events(many), lambda: NOW)
    assert len(_rows(api, path, f"{MAY}&group_by=event_name")) == default
    assert len(_rows(api, path, f"{MAY}&group_by=event_name&limit=7")) == 7


def test_unknown_routes_and_methods(api):
    """No such route: 404 and no JSON, as the framework in front answers. Another method: 405."""
    response = api.respond("GET", "/v1/funnels", "", KEY)
    assert (response.status, response.body) == (404, b"404 Not Found")
    assert _ask(api, "/v1/stats", MAY, method="POST") == (405, {"error": "method_not_allowed"})


def test_faults_come_in_the_order_scripted_and_then_end(api):
    """Two faults, then health again; what was scripted can be called off."""
    api.script(Fault.RATE_LIMITED, seconds=7)
    api.script(Fault.BAD_GATEWAY)
    limited = api.respond("GET", "/v1/stats", MAY, KEY)
    assert (limited.status, limited.headers["retry-after"]) == (429, "7")
    assert json.loads(limited.body) == {"error": "rate_limited", "retry_after_s": 7}
    assert _ask(api, "/v1/stats", MAY) == (502, {"error": "upstream_failed"})
    api.script(Fault.INTERNAL, times=3)
    assert _ask(api, "/v1/stats", MAY) == (500, {"error": "internal_error"})
    api.calm()
    assert _ask(api, "/v1/stats", MAY)[0] == 200


def test_a_fault_can_be_one_routes_own(api):
    """What is scripted for /v1/query spares /v1/sources, and waits for its turn."""
    api.script(Fault.BAD_GATEWAY, path="/v1/query")
    assert [_ask(api, path, MAY)[0] for path in ("/v1/sources", "/v1/query", "/v1/query")] == [200, 502, 200]


@pytest.mark.parametrize("fault", [Fault.HTML, Fault.JUNK, Fault.CUT_SHORT])
def test_faults_that_are_no_json(api, fault):
    """An error page, garbage and half an answer cannot be read as JSON."""
    api.script(fault)
    with pytest.raises(ValueError, match=r".+"):
        json.loads(api.respond("GET", "/v1/stats", MAY, KEY).body)


def test_faults_of_the_line(api):
    """A slow answer is a whole one that waits; a dropped one never comes; a wrong shape is still JSON."""
    api.script(Fault.SLOW, seconds=30)
    slow = api.respond("GET", "/v1/stats", MAY, KEY)
    assert (slow.delay, json.loads(slow.body)["rows"]) == (30, [{"value": 5}])
    api.script(Fault.DROPPED)
    assert api.respond("GET", "/v1/stats", MAY, KEY).dropped
    api.script(Fault.WRONG_SHAPE)
    assert not isinstance(_ask(api, "/v1/stats", MAY)[1]["rows"], list)


def test_requests_are_recorded_without_the_key(api):
    """Tests can see what was asked; the key is nowhere in it."""
    api.respond(
        "GET", "/v1/sources", {"from": ["2026-05-01T00:00:00Z", "x"], "to": ["2026-06-01T00:00:00Z"]}, KEY
    )
    [request] = api.requests
    assert (request.path, request.status) == ("/v1/sources", 200)
    assert request.params == {"from": "2026-05-01T00:00:00Z", "to": "2026-06-01T00:00:00Z"}
    assert DEMO_KEY not in repr(request)
