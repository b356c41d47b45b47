"""Both dialects of the API give the same answers, and what one of them cannot do is found out once."""

from __future__ import annotations

import random
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from bot.millimetric import errors
from bot.millimetric.capabilities import Capabilities, Verdict
from bot.periods.calendar import Span
from bot.queries import Dimension, EventsQuery, Interval, Metric, StatsQuery

START = datetime(2026, 5, 1, tzinfo=UTC)
SPAN = Span(START, START + timedelta(days=7))
COLUMNS = ("event_name", "source", "medium", "country", "device_type", "browser", "os", "path")
CAMPAIGN = StatsQuery(SPAN, group_by=(Dimension.CAMPAIGN,))


@dataclass
class Api:
    """A small real API over a list of events.

    Attributes:
        knows: the parameters and columns that only one dialect has; others are ignored or refused.
        refuses: parameters that are answered with invalid_params.
    """

    events: list[dict[str, str]]
    knows: frozenset[str] = frozenset()
    refuses: frozenset[str] = frozenset()
    names_fields: bool = True
    asked: list[httpx.Request] = field(default_factory=list)

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        params = dict(request.url.params)
        if wrong := self.refuses & params.keys():
            details = (
                {"details": {"fieldErrors": {name: ["no"] for name in wrong}}} if self.names_fields else {}
            )
            return httpx.Response(400, json={"error": "invalid_params", **details})
        rows = [row for row in self.events if params["from"] <= row["timestamp"] < params["to"]]
        if "event" in params:
            rows = [row for row in rows if row["event_name"] == params["event"]]
        limit = int(params.get("limit", 100))
        if request.url.path == "/v1/query":
            names = {"source", "medium", "user_id"} | self.knows
            for name in names & params.keys():
                rows = [row for row in rows if row[name] == params[name]]
            return httpx.Response(200, json={"rows": rows[:limit]})
        return self._stats(params, rows, limit)

    def _stats(self, params, rows, limit):
        columns = [name for name in params.get("group_by", "").split(",") if name]
        allowed = [*COLUMNS, *(["campaign"] if "campaign" in self.knows else [])]
        if set(columns) - set(allowed):
            return httpx.Response(400, json={"error": "invalid_group_by", "allowed": allowed})
        groups = {}
        for row in rows:
            bucket = row["timestamp"][:10] if params.get("interval") == "day" else None
            groups.setdefault((bucket, *(row[name] for name in columns)), []).append(row["anonymous_id"])
        said = [
            dict(zip(["bucket", *columns], key, strict=True))
            | {"value": len(set(ids)) if params["metric"] == "uniques" else len(ids)}
            for key, ids in groups.items()
        ]
        return httpx.Response(200, json={"metric": params["metric"], "rows": said[:limit]})


def traffic(count):
    dice = random.Random(5)
    rows = []
    for number in range(count):
        moment = START + timedelta(seconds=dice.randrange(7 * 86_400))
        rows.append(
            {
                "timestamp": f"{moment:%Y-%m-%dT%H:%M:%SZ}",
                "event_name": dice.choice(["$pageview", "$pageview", "signup"]),
                "anonymous_id": f"u_{dice.randrange(count // 3 + 1)}",
                "user_id": f"user_{number % 50}",
                "source": dice.choice(["facebook", "google", "direct"]),
                "medium": dice.choice(["paid", "social", "organic"]),
                "campaign": dice.choice(["summer", "spring", ""]),
                "country": dice.choice(["DE", "FR", "US"]),
                "device_type": dice.choice(["mobile", "desktop"]),
                "path": "/",
            }
        )
    return sorted(rows, key=lambda row: row["timestamp"])


SEED = frozenset({"campaign", "country", "anonymous_id"})


@pytest.mark.parametrize("count", [0, 30, 2_500])
@pytest.mark.parametrize(
    "query",
    [
        CAMPAIGN,
        replace(CAMPAIGN, metric=Metric.UNIQUES, event="signup"),
        replace(CAMPAIGN, interval=Interval.DAY),
        replace(CAMPAIGN, group_by=(Dimension.SOURCE, Dimension.CAMPAIGN)),
    ],
)
async def test_campaigns_are_the_same_in_both_dialects(bench, query, count):
    """What one API groups by campaign is counted from raw events for the other, to the last figure."""
    events = traffic(count)
    straight = await bench.client(Api(events, SEED)).run(query)
    around = await bench.client(Api(events)).run(query)

    assert around.rows == straight.rows
    assert (around.cut, straight.cut) == (False, False)


async def test_a_refusal_is_remembered(bench, clock):
    """Tried once; after a week once more."""
    api = Api(traffic(30))
    client = bench.client(api)
    for number in range(3):
        await client.run(replace(CAMPAIGN, limit=900 + number))

    assert client.capabilities == Capabilities(group_by_campaign=Verdict.NO, checked_at=clock.now)
    assert [request.url.path for request in api.asked] == ["/v1/stats", "/v1/query", "/v1/query", "/v1/query"]

    clock.pass_(8 * 86_400)
    await client.run(CAMPAIGN)
    assert [request.url.path for request in api.asked[4:]] == ["/v1/stats", "/v1/query"]


async def test_what_is_known_already_is_not_tried(bench, clock):
    """A record from before the restart is believed."""
    api = Api(traffic(30))
    record = Capabilities(group_by_campaign=Verdict.NO, checked_at=clock.now)
    await bench.client(api, known=record).run(CAMPAIGN)

    assert [request.url.path for request in api.asked] == ["/v1/query"]


async def test_a_column_that_events_lack_stays_refused(bench):
    """Raw events of this dialect carry no browser, so nothing can be counted by it."""
    query = replace(CAMPAIGN, group_by=(Dimension.CAMPAIGN, Dimension.BROWSER))

    with pytest.raises(errors.GroupByRefused) as refused:
        await bench.client(Api(traffic(30))).run(query)

    assert refused.value.refused == ("campaign",)


@pytest.mark.parametrize("filters", [{"country": "DE"}, {"anonymous_id": "u_7"}])
@pytest.mark.parametrize("count", [30, 2_500])
async def test_filters_are_the_same_in_both_dialects(bench, filters, count):
    """An ignored filter, even behind a full reply, gives the same events."""
    events = traffic(count)
    query = EventsQuery(SPAN, **filters, limit=1000)
    straight = await bench.client(Api(events, SEED)).run(query)
    client = bench.client(Api(events))
    around = await client.run(query)

    assert around.rows == straight.rows
    (name,) = filters
    verdict = getattr(client.capabilities, f"query_{name}_filter")
    assert verdict is Verdict.NO


@pytest.mark.parametrize("names_fields", [True, False])
async def test_a_refused_filter_is_left_out_and_applied_here(bench, names_fields):
    """An API that refuses the parameter is asked without it, from then on at once."""
    events = traffic(300)
    api = Api(events, refuses=frozenset({"country"}), names_fields=names_fields)
    client = bench.client(api)
    query = EventsQuery(SPAN, country="DE", limit=1000)
    expected = (await bench.client(Api(events, SEED)).run(query)).rows

    assert (await client.run(query)).rows == expected
    assert (await client.run(replace(query, limit=999))).rows == expected
    assert ["country" in request.url.params for request in api.asked] == [True, False, False]


@pytest.mark.parametrize("names_fields", [True, False])
async def test_a_refused_limit_is_left_out(bench, names_fields):
    """One document does not know `limit` on /v1/stats."""
    api = Api(traffic(30), refuses=frozenset({"limit"}), names_fields=names_fields)
    client = bench.client(api)

    result = await client.run(StatsQuery(SPAN))
    await client.run(StatsQuery(SPAN, event="signup"))

    assert result.rows[0].value == 30
    assert ["limit" in request.url.params for request in api.asked] == [True, False, False]


async def test_a_parameter_that_both_dialects_have_stays_refused(bench):
    """Nothing is tried again that nobody could answer."""
    api = Api([], refuses=frozenset({"metric"}))

    with pytest.raises(errors.ParamsRefused) as refused:
        await bench.client(api).run(StatsQuery(SPAN))

    assert (refused.value.fields, len(api.asked)) == (("metric",), 1)


async def test_more_events_than_one_call_gives(bench):
    """A limit beyond the API's own is a census."""
    api = Api(traffic(4_000))

    result = await bench.client(api).run(EventsQuery(SPAN, limit=10_000))

    assert (len(result.rows), result.cut) == (4_000, False)
    assert all(int(request.url.params["limit"]) == 1000 for request in api.asked)
    assert len(api.asked) < 15


async def test_a_dead_key_says_nothing_about_capabilities(bench):
    """401 is no verdict, and no reason to count events."""
    client = bench.client(lambda _: httpx.Response(401, json={"error": "invalid_api_key"}))

    with pytest.raises(errors.KeyNotAccepted):
        await client.run(CAMPAIGN)

    assert client.capabilities == Capabilities()
    assert len(bench.requests) == 1
