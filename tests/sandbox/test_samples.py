"""The sandbox against the samples that the client's tests read too: it speaks these shapes and no others."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlencode

import pytest

from bot.sandbox.analytics import DEMO_KEY, DEMO_SERVER_KEY, Analytics
from bot.sandbox.dialect import Dialect, Moments, Profile
from bot.sandbox.events import Device, Event, Events, touch
from bot.sandbox.faults import Fault

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
NOW = datetime(2026, 6, 1, tzinfo=UTC)
SEED = Profile.SEED

# How the sandbox has to be switched to say the same.
DIALECTS = {
    "stats-daily-by-source-medium": Dialect(),
    "stats-daily-clickhouse-buckets": Dialect(moments=Moments.CLICKHOUSE, numbers_as_strings=True),
    "stats-weekly-date-buckets": Dialect(moments=Moments.DATE, sunday_weeks=True),
    "stats-hourly-epoch-buckets": Dialect(moments=Moments.EPOCH),
    "stats-total": Dialect(),
    "stats-nothing": Dialect(),
    "stats-nothing-as-zero": Dialect(nothing_as_zero=True),
    "stats-empty-dimensions": Dialect(),
    "stats-by-campaign": Dialect(SEED, empty_as_text=True),
    "sources-by-source-medium": Dialect(),
    "sources-by-source": Dialect(),
    "sources-bare-array": Dialect(bare_sources=True, numbers_as_strings=True),
    "query-events": Dialect(),
    "query-events-with-rules": Dialect(SEED),
    "query-country-ignored": Dialect(),
}

KEYS = {
    "missing_bearer_token": "",
    "malformed_api_key": "Bearer nonsense",
    "invalid_api_key": "Bearer rk_live_99887766_unknown",
    "key_kind_mismatch": f"Bearer sk{DEMO_KEY[2:]}",
    "insufficient_scope": f"Bearer {DEMO_SERVER_KEY}",
}
FAULTS = {
    "rate_limited": Fault.RATE_LIMITED,
    "upstream_failed": Fault.BAD_GATEWAY,
    "internal_error": Fault.INTERNAL,
}


def _history():
    """Some of everything on each of the first days of May 2026."""
    landings = (
        "https://shop.example/?utm_source=google&utm_medium=cpc&utm_campaign=summer",
        "https://shop.example/?utm_source=facebook&utm_medium=social",
        "https://shop.example/",
    )
    for hour in range(24 * 14):
        at = int(datetime(2026, 5, 1, tzinfo=UTC).timestamp() * 1000) + hour * 3_600_000
        for number, url in enumerate(landings):
            for name in ("$pageview", "signup", "purchase"):
                device = Device("desktop", ("chrome", "", "safari")[number], ("linux", "", "macos")[number])
                country = ("DE", "US", "")[number]
                yield Event(at, name, f"v{hour}", None, touch(url, None, "shop.example"), device, country)


@pytest.fixture(scope="module")
def events():
    """Two weeks."""
    return Events(_history())


def _sample(name):
    return json.loads((SAMPLES / f"{name}.json").read_text())


def _reply(api, sample, authorization=f"Bearer {DEMO_KEY}"):
    request = sample["request"]
    headers = {"Authorization": authorization} if authorization else {}
    return api.respond("GET", request["path"], urlencode(request["params"]), headers)


@pytest.mark.parametrize("name", DIALECTS)
def test_the_same_shapes(events, name):
    """Same request, same envelope, same columns, same kinds of values as the sample."""
    sample = _sample(name)
    response = _reply(Analytics(events, lambda: NOW, DIALECTS[name]), sample)
    reply = sample["reply"]
    assert (response.status, response.headers["content-type"]) == (
        reply["status"],
        reply["headers"]["content-type"],
    )
    ours, theirs = json.loads(response.body), reply["body"]
    assert type(ours) is type(theirs)
    if isinstance(theirs, dict):
        assert ours.keys() == theirs.keys()
    rows, sampled = (body["rows"] if isinstance(body, dict) else body for body in (ours, theirs))
    assert bool(rows) == bool(sampled)
    # A sample may leave columns out (a client must live with it); it has none that we do not have.
    assert all(row.keys() <= rows[0].keys() for row in sampled)
    for key in ("value", "events", "uniques", "bucket"):
        assert {type(row.get(key)) for row in rows} <= {type(row.get(key)) for row in sampled} or not sampled


def test_every_sample_is_tried():
    """A sample that is added later is not overlooked."""
    assert {path.stem for path in SAMPLES.glob("*.json")} == DIALECTS.keys()


@pytest.mark.parametrize(
    "name", [*KEYS, *FAULTS, "invalid_params", "invalid_group_by", "invalid_group_by-in-details"]
)
def test_the_same_errors(events, name):
    """Status, code and details are the sample's to the letter."""
    sample = _sample(f"errors/{name}")
    api = Analytics(events, lambda: NOW)
    if name.endswith("in-details"):
        api.dialect = Dialect(allowed_at="details.allowed_columns")
    if name in FAULTS:
        api.script(FAULTS[name], seconds=7)
    response = _reply(api, sample, KEYS.get(name, f"Bearer {DEMO_KEY}"))
    assert response.status == sample["reply"]["status"]
    assert json.loads(response.body) == sample["reply"]["body"]
    assert sample["reply"]["headers"].items() <= response.headers.items()
