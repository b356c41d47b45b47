"""How replies are read: both dialects as they come, and nothing that could make a wrong number."""

from __future__ import annotations

import gzip
import json
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.millimetric import errors, wire
from bot.millimetric.reply import Reply, Unpacker
from bot.periods.calendar import Span
from bot.queries import (
    Breakdown,
    Dimension,
    EventsQuery,
    Interval,
    Metric,
    SourcesQuery,
    StatsQuery,
    Uniques,
)

NOW = datetime(2026, 5, 10, 12, tzinfo=UTC)
SPAN = Span(datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 4, tzinfo=UTC))
TOTAL = StatsQuery(SPAN)
BY_SOURCE = StatsQuery(SPAN, group_by=(Dimension.SOURCE,))
DAILY = StatsQuery(SPAN, interval=Interval.DAY)
EVENTS = EventsQuery(SPAN)


def day(number, hour=0):
    return datetime(2026, 5, number, hour, tzinfo=UTC)


def read(query, body, **headers):
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    return wire.read(query, Reply(200, {"content-type": "application/json", **headers}, raw, NOW))


@pytest.fixture
def rows(sample):
    def of(name):
        exchange = sample(name)
        assert wire.to_request(exchange.query) == (exchange.path, exchange.params)
        reading = wire.read(exchange.query, exchange.reply(NOW))
        assert reading.result.query == exchange.query
        assert reading.result.fetched_at == NOW
        return reading.result.rows

    return of


def test_daily_groups_are_sorted(rows):
    """By bucket, then by value, largest first, whatever the API's order."""
    seen = [
        (row.bucket, row.keys[Dimension.SOURCE], row.value) for row in rows("stats-daily-by-source-medium")
    ]

    assert seen == [(day(1), "google", 41), (day(2), "google", 38), (day(2), "direct", 17)]


def test_clickhouse_buckets_and_quoted_numbers(rows):
    """A time without a zone is UTC; a number may come as a string."""
    assert [(row.bucket, row.value) for row in rows("stats-daily-clickhouse-buckets")] == [
        (day(1), 412),
        (day(3), 398),
    ]


def test_week_buckets_begin_where_the_api_says(rows):
    """Bare dates are read, and a first week may begin before the window."""
    assert [(row.bucket, row.value) for row in rows("stats-weekly-date-buckets")] == [
        (datetime(2026, 4, 26, tzinfo=UTC), Uniques(120)),
        (day(3), Uniques(310)),
        (day(10), Uniques(300)),
    ]


def test_epoch_buckets(rows):
    """Epoch seconds are instants too."""
    assert [row.bucket for row in rows("stats-hourly-epoch-buckets")] == [day(1), day(1, 2)]


@pytest.mark.parametrize("bucket", [1777593600, 1777593600000, "1777593600", "2026-05-01T02:00:00+02:00"])
def test_one_instant_in_many_spellings(bucket):
    """Seconds, milliseconds, digits in a string and an offset are the same instant."""
    reading = read(DAILY, {"rows": [{"bucket": bucket, "value": 1}]})

    assert reading.result.rows[0].bucket == day(1)


def test_a_total_is_one_row(rows):
    """Without columns and interval there is one row; distinct visitors come as Uniques."""
    (row,) = rows("stats-total")

    assert (row.keys, row.value, row.bucket) == ({}, Uniques(1043), None)


@pytest.mark.parametrize("name", ["stats-nothing", "stats-nothing-as-zero"])
def test_nothing_is_said_in_two_ways(rows, name):
    """No rows and one bare row of zero both mean that no group matched."""
    assert rows(name) == ()


@pytest.mark.parametrize("raw", [[], [{"value": 0}]])
def test_a_total_of_nothing_is_zero(raw):
    """A total is never missing."""
    assert [row.value for row in read(TOTAL, {"rows": raw}).result.rows] == [0]


def test_empty_dimensions_are_empty_texts(rows):
    """An empty text, null and a missing column are all the empty text."""
    seen = [(row.keys[Dimension.BROWSER], row.keys[Dimension.OS]) for row in rows("stats-empty-dimensions")]

    assert seen == [("chrome", "android"), ("safari", ""), ("", "")]


def test_values_that_visitors_wrote_are_kept_as_they_are(rows):
    """Escaping is the business of whoever shows them."""
    assert rows("stats-by-campaign")[2].keys[Dimension.CAMPAIGN] == 'Sales <!channel> "Q&A"'


def test_sources_are_sorted_by_events(rows):
    """The API's own sample is not sorted."""
    seen = [
        (row.source, row.medium, row.events, row.uniques, row.paid_share)
        for row in rows("sources-by-source-medium")
    ]

    assert seen == [
        ("google", "organic", 120, Uniques(88), 0.0),
        ("facebook", "paid", 64, Uniques(51), 1.0),
        ("facebook", "social", 22, Uniques(20), 0.0),
    ]


def test_sources_alone_have_no_medium(rows):
    """With breakdown=source the medium is None and paid_share a fraction."""
    google, facebook = rows("sources-by-source")

    assert (google.medium, facebook.medium) == (None, None)
    assert facebook.paid_share == pytest.approx(64 / 86)


def test_a_bare_array_is_an_envelope_too(rows):
    """One of the documents shows the rows alone, and numbers may be strings."""
    assert [(row.source, row.events, row.paid_share) for row in rows("sources-bare-array")] == [
        ("bing", 40, 1.0),
        ("direct", 31, 0.0),
    ]


def test_events_are_newest_first(rows):
    """Both forms of time are read; empty ids are None; properties are unpacked."""
    last, first = rows("query-events")

    assert last.timestamp == datetime(2026, 5, 3, 23, 59, 59, 999000, tzinfo=UTC)
    assert (last.user_id, last.referrer, last.properties) == (None, None, {})
    assert (first.user_id, first.campaign) == ("user_9", "summer")
    assert first.properties == {"amount_cents": 1900, "currency": "eur"}


def test_events_of_the_other_dialect(rows):
    """Rule ids, properties as an object, as broken JSON, truncated by the server; missing columns."""
    signup, pageview, social = rows("query-events-with-rules")

    assert (pageview.source_rule_id, signup.source_rule_id) == ("fb_ad_redirect", None)
    assert pageview.properties == {"$viewport_w": 390}
    assert signup.properties == {}
    assert social.properties == {"__truncated": True, "original_bytes": 9001}
    assert (social.country, social.browser) == (None, None)


def test_an_ignored_filter_is_applied_here_and_noticed(sample):
    """An API that does not know `country` answers 200 with everybody's rows."""
    exchange = sample("query-country-ignored")

    reading = wire.read(exchange.query, exchange.reply(NOW))

    assert [row.country for row in reading.result.rows] == ["DE"]
    assert reading.ignored == {"country"}
    assert reading.covered == (day(1, 9), day(1, 10))


@pytest.mark.parametrize(
    ("name", "wanted", "other"),
    [
        ("event", "signup", "purchase"),
        ("source", "facebook", "google"),
        ("medium", "paid", "social"),
        ("country", "DE", "FR"),
        ("user_id", "user_42", "User_42"),
        ("anonymous_id", "u_1", "u_2"),
    ],
)
def test_every_filter_is_applied_again(name, wanted, other):
    """Each of the six filters is checked on every row."""
    column = "event_name" if name == "event" else name
    base = {"timestamp": "2026-05-02T00:00:00Z", "event_name": "signup"}
    raw = [{**base, column: wanted}, {**base, column: other}]

    reading = read(EventsQuery(SPAN, **{name: wanted}), {"rows": raw})

    assert [getattr(row, column) for row in reading.result.rows] == [wanted]
    assert reading.ignored == {name}


def test_case_of_a_source_is_the_apis_business():
    """An API that compares without case keeps its rows."""
    row = {"timestamp": "2026-05-02T00:00:00Z", "event_name": "signup", "source": "Facebook"}

    reading = read(EventsQuery(SPAN, source="facebook"), {"rows": [row]})

    assert (len(reading.result.rows), reading.ignored) == (1, frozenset())


def test_a_filter_that_cannot_be_checked_is_not_trusted():
    """Rows without the column might be anybody's."""
    row = {"timestamp": "2026-05-02T00:00:00Z", "event_name": "signup"}

    with pytest.raises(errors.Unreadable):
        read(EventsQuery(SPAN, country="DE"), {"rows": [row]})


def test_events_outside_the_window_are_left_out():
    """Windows are half-open: what lies on the end belongs to the next one."""
    stamps = ["2026-04-30T23:59:59.999Z", "2026-05-01T00:00:00Z", "2026-05-04T00:00:00Z"]
    raw = [{"timestamp": stamp, "event_name": "signup"} for stamp in stamps]

    assert [row.timestamp for row in read(EVENTS, {"rows": raw}).result.rows] == [day(1)]


def test_rows_that_look_alike_are_two_events():
    """Rows carry no id: the same row twice is kept twice."""
    row = {"timestamp": "2026-05-02T00:00:00Z", "event_name": "signup"}

    assert len(read(EVENTS, {"rows": [row, row]}).result.rows) == 2


@pytest.mark.parametrize(("count", "cut"), [(2, False), (3, True), (4, True)])
def test_a_full_reply_is_cut(count, cut):
    """No flag says so: as many rows as the limit means that there may be more."""
    raw = [{"source": f"s{number}", "value": 1} for number in range(count)]
    query = StatsQuery(SPAN, group_by=(Dimension.SOURCE,), limit=3)

    assert read(query, {"rows": raw}).result.cut is cut


def test_cut_counts_what_was_sent_not_what_matched():
    """A reply that is full of other people's rows may lack ours."""
    row = {"timestamp": "2026-05-02T00:00:00Z", "event_name": "signup", "country": "FR"}

    reading = read(EventsQuery(SPAN, country="DE", limit=2), {"rows": [row, row]})

    assert (reading.result.rows, reading.result.cut) == ((), True)


def test_a_total_with_limit_one_is_whole():
    """One row is all there is of a total."""
    assert not read(StatsQuery(SPAN, limit=1), {"rows": [{"value": 5}]}).result.cut


def test_without_a_limit_the_default_is_what_cuts():
    """Where `limit` had to be left out, the documented default of 100 applies."""
    body = json.dumps({"rows": [{"source": f"s{n}", "value": 1} for n in range(100)]}).encode()

    reading = wire.read(BY_SOURCE, Reply(200, {}, body, NOW), frozenset({"limit"}))

    assert reading.result.cut


def test_unknown_fields_are_left_alone():
    """New fields appear in place."""
    body = {"rows": [{"value": 5, "new": {"deep": []}}], "next": None, "meta": {}}

    assert read(TOTAL, body).result.rows[0].value == 5


def test_the_value_may_bear_the_metrics_name():
    """No document shows an ungrouped reply: the metric's own name is taken as well."""
    query = StatsQuery(SPAN, Metric.UNIQUES)

    assert read(query, {"rows": [{"uniques": "7"}]}).result.rows[0].value == Uniques(7)


def test_a_column_left_out_in_silence_is_a_refusal():
    """Rows without the column that was asked for are a total in disguise."""
    query = StatsQuery(SPAN, group_by=(Dimension.SOURCE, Dimension.CAMPAIGN))

    with pytest.raises(errors.GroupByRefused) as refused:
        read(query, {"rows": [{"source": "google", "value": 5}]})

    assert refused.value.refused == (Dimension.CAMPAIGN,)


def test_half_a_surrogate_pair_is_replaced():
    """It can be sent in JSON and be encoded nowhere."""
    body = b'{"rows":[{"source":"a\\ud800b\\ud83d\\ude00","value":1}]}'

    assert read(BY_SOURCE, body).result.rows[0].keys[Dimension.SOURCE] == "a\ufffdb\U0001f600"


HOSTILE = {
    "nothing": b"",
    "html": b"<!DOCTYPE html><html>",
    "not-json": b"rows: []",
    "truncated": b'{"rows":[{"value":1}',
    "not-utf8": b'{"rows":[{"value":"\xff"}]}',
    "null": b"null",
    "number": b"41",
    "no-rows": b'{"metric":"count"}',
    "rows-object": b'{"rows":{"value":1}}',
    "rows-null": b'{"rows":null}',
    "row-not-object": b'{"rows":[[1]]}',
    "row-null": b'{"rows":[null]}',
    "no-value": b'{"rows":[{"total":1}]}',
    "null-value": b'{"rows":[{"value":null}]}',
    "nan": b'{"rows":[{"value":NaN}]}',
    "infinity": b'{"rows":[{"value":Infinity}]}',
    "minus-infinity": b'{"rows":[{"value":-Infinity}]}',
    "overflow": b'{"rows":[{"value":1e999}]}',
    "nan-elsewhere": b'{"rows":[{"value":1,"other":NaN}]}',
    "negative": b'{"rows":[{"value":-1}]}',
    "negative-text": b'{"rows":[{"value":"-1"}]}',
    "fraction": b'{"rows":[{"value":1.5}]}',
    "true": b'{"rows":[{"value":true}]}',
    "word": b'{"rows":[{"value":"many"}]}',
    "hex": b'{"rows":[{"value":"0x10"}]}',
    "arabic-digits": '{"rows":[{"value":"٣"}]}'.encode(),
    "huge": b'{"rows":[{"value":99999999999999999999}]}',
    "thousands-of-digits": b'{"rows":[{"value":' + b"9" * 5000 + b"}]}",
    "two-totals": b'{"rows":[{"value":1},{"value":2}]}',
    "deep": b"[" * 100_000,
    "deep-closed": b'{"rows":' + b"[" * 50_000 + b"]" * 50_000 + b"}",
    "many-rows": b'{"rows":[' + b",".join([b'{"value":1}'] * 10_001) + b"]}",
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_bodies_are_unreadable(body):
    """What cannot be trusted is refused, with the status and the route for the log."""
    with pytest.raises(errors.Unreadable) as refused:
        read(TOTAL, body)

    assert (refused.value.status, refused.value.path) == (200, "/v1/stats")
    assert not refused.value.transient


@pytest.mark.parametrize(
    "bucket",
    [None, "", "yesterday", "2026-02-30", "2026-05-01T24:00:00Z", -1, 1e30, True, [], "0000-01-01",
     "9999-12-31T23:59:59-14:00", "2026-04-30", "2026-05-04", "1999-01-01"],
)  # fmt: skip
def test_buckets_that_are_no_bucket_of_the_window(bucket):
    """A bucket that nobody would draw is a figure lost: refused."""
    with pytest.raises(errors.Unreadable):
        read(DAILY, {"rows": [{"bucket": bucket, "value": 1}]})


@pytest.mark.parametrize("share", [-0.1, 1.1, "much", [], "NaN"])
def test_shares_lie_between_nothing_and_everything(share):
    """A paid share outside 0 … 1 is no share."""
    row = {"source": "a", "medium": "b", "events": 1, "uniques": 1, "paid_share": share}

    with pytest.raises(errors.Unreadable):
        read(SourcesQuery(SPAN), {"rows": [row]})


@pytest.mark.parametrize("column", ["timestamp", "event_name"])
def test_an_event_needs_a_time_and_a_name(column):
    """Without them it is no event."""
    row = {"timestamp": "2026-05-02T00:00:00Z", "event_name": "signup"}
    del row[column]

    with pytest.raises(errors.Unreadable):
        read(EVENTS, {"rows": [row]})


@pytest.mark.parametrize(
    "raw",
    ["{", "[]", "null", "NaN", '{"a":NaN}', "[" * 9999, "x" * 70_000, 5, [1], '{"a":' * 20 + "1" + "}" * 20],
)
def test_bad_properties_are_no_properties(raw):
    """No figure depends on them, so a bad one does not take the event away."""
    row = {"timestamp": "2026-05-02T00:00:00Z", "event_name": "signup", "properties": raw}

    assert read(EVENTS, {"rows": [row]}).result.rows[0].properties == {}


def test_html_with_status_200_is_no_answer():
    """A login page in front of the API is told by its type."""
    with pytest.raises(errors.Unreadable) as refused:
        read(TOTAL, b"welcome", **{"content-type": "text/html"})

    assert refused.value.reason == "html"


def test_a_text_type_with_json_in_it_is_read():
    """The type is a hint; the body is what counts."""
    assert read(TOTAL, {"rows": [{"value": 3}]}, **{"content-type": "text/plain"}).result.rows[0].value == 3


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
NAMES = ["bucket", "value", "count", "source", "medium", "events", "uniques", "paid_share", "campaign",
         "timestamp", "event_name", "country", "properties"]  # fmt: skip
STAMPS = st.sampled_from(["2026-05-02T00:00:00Z", "2026-05-02", "2026-05-02 10:00:00.5", 1777593600])
ROWS = st.lists(
    st.dictionaries(st.sampled_from(NAMES), JSON | STAMPS | st.integers(0, 99), max_size=9), max_size=4
)
BODIES = st.one_of(JSON, ROWS, ROWS.map(lambda rows: {"rows": rows}), st.builds(lambda e: {"error": e}, JSON))
QUERIES = st.sampled_from([
    TOTAL, BY_SOURCE, DAILY, EVENTS, SourcesQuery(SPAN), SourcesQuery(SPAN, Breakdown.SOURCE),
    EventsQuery(SPAN, country="DE", event="signup"),
    StatsQuery(SPAN, Metric.UNIQUES, "signup", (Dimension.CAMPAIGN,), Interval.WEEK),
])  # fmt: skip


@given(QUERIES, st.sampled_from([200, 200, 200, 204, 302, 400, 401, 403, 404, 418, 429, 500, 502]), BODIES)
@example(TOTAL, 429, {"error": "rate_limited", "retry_after_s": float("inf")})
def test_any_json_is_read_or_refused(query, status, body):
    """Whatever JSON comes: a Reading whose figures are sound, or a MillimetricError."""
    try:
        reading = wire.read(query, Reply(status, {}, json.dumps(body).encode(), NOW))
    except errors.MillimetricError:
        return
    assert status == 200
    for row in reading.result.rows:
        assert int(getattr(row, "value", getattr(row, "events", 0))) >= 0


@given(QUERIES, st.sampled_from([200, 400, 429]), st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(query, status, body):
    """Whatever bytes come, nothing but a MillimetricError is raised."""
    with suppress(errors.MillimetricError):
        assert wire.read(query, Reply(status, {}, body, NOW)).result.query is query


def test_unpacking_stops_at_the_limit():
    """A small gzip that would become large is left as soon as it does."""
    bomb = gzip.compress(bytes(50_000_000))
    unpacker = Unpacker("gzip", 1000)

    with pytest.raises(errors.ReplyTooLarge) as refused:
        unpacker.feed(bomb)

    assert len(bomb) < 60_000
    assert refused.value.limit == 1000


@pytest.mark.parametrize("size", [0, 1, 999, 1000])
@pytest.mark.parametrize("encoding", ["", "identity", "gzip", " GZIP "])
def test_bodies_up_to_the_limit_are_whole(size, encoding):
    """In pieces or at once, packed or not."""
    body = bytes(range(256)) * 4
    sent = gzip.compress(body[:size]) if "gzip" in encoding.lower() else body[:size]
    unpacker = Unpacker(encoding, 1000)
    for at in range(0, len(sent), 100):
        unpacker.feed(sent[at : at + 100])

    assert unpacker.body() == body[:size]


@pytest.mark.parametrize(
    "sent", [b"no gzip", gzip.compress(b"x" * 100, mtime=0)[:-9]], ids=["other", "cut off"]
)
def test_broken_gzip_is_unreadable(sent):
    """What is not gzip, and what ends too early."""
    unpacker = Unpacker("gzip", 1000)

    def unpack():
        unpacker.feed(sent)
        return unpacker.body()

    with pytest.raises(errors.Unreadable):
        unpack()


def test_other_encodings_were_not_asked_for():
    """Brotli, for one."""
    with pytest.raises(errors.Unreadable):
        Unpacker("br", 1000)


def test_a_week_before_the_window_is_as_far_as_a_bucket_goes():
    """A week bucket overlaps the window, or it is none of its buckets."""
    weekly = StatsQuery(SPAN, interval=Interval.WEEK)
    edge = SPAN.start - timedelta(days=7)

    with pytest.raises(errors.Unreadable):
        read(weekly, {"rows": [{"bucket": edge.isoformat(), "value": 1}]})
    assert read(
        weekly, {"rows": [{"bucket": (edge + timedelta(days=1)).isoformat(), "value": 1}]}
    ).result.rows
