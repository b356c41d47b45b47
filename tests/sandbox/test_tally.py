"""What the API counts is what plain Python counts: random questions over a month of made-up traffic."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from functools import cache
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.sandbox import traffic
from bot.sandbox.analytics import DEMO_KEY, Analytics
from bot.sandbox.dialect import EVENT_ROW, GROUP_BY, Dialect, Profile
from bot.sandbox.events import Events

NOW = datetime(2026, 3, 17, 9, 41, 7, tzinfo=UTC)
FIRST = datetime(2026, 2, 1, tzinfo=UTC)


def _flat(event):
    """One event as a plain row of all its columns."""
    at = datetime.fromtimestamp(event.at / 1000, UTC)
    return {
        **event._asdict(),
        **event.touch._asdict(),
        **event.device._asdict(),
        "at": at,
        "timestamp": at.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
    }


@cache
def _world():
    """The API over a month and a half, and what has happened in it, as plain rows."""
    history = traffic.events(NOW, seed=3, months=1)
    api = Analytics(Events(history), lambda: NOW, Dialect(Profile.SEED))
    return api, [row for row in map(_flat, history) if row["at"] <= NOW]


def _ask(path, **params):
    response = _world()[0].respond("GET", path, urlencode(params), {"Authorization": f"Bearer {DEMO_KEY}"})
    assert response.status == 200, response.body
    return json.loads(response.body)["rows"]


@st.composite
def _windows(draw):
    """Any two moments, some of them after now, to the second."""
    seconds = st.integers(0, int(timedelta(days=55).total_seconds()))
    start, end = sorted((draw(seconds), draw(seconds)))
    return FIRST + timedelta(seconds=start), FIRST + timedelta(seconds=end + 1)


def _written(window):
    return {"from": f"{window[0]:%Y-%m-%dT%H:%M:%SZ}", "to": f"{window[1]:%Y-%m-%dT%H:%M:%SZ}"}


def _inside(window):
    return [row for row in _world()[1] if window[0] <= row["at"] < window[1]]


def _bucket(at, interval):
    day = at.replace(hour=0, minute=0, second=0, microsecond=0)
    first = {
        "hour": at.replace(minute=0, second=0, microsecond=0),
        "day": day,
        "week": day - timedelta(days=day.weekday()),
        "month": day.replace(day=1),
    }[interval]
    return f"{first:%Y-%m-%dT%H:%M:%SZ}"


_EVENTS = st.sampled_from([None, "$pageview", "signup", "purchase", "clicked_cta", "$identify", "never"])


@given(
    window=_windows(),
    metric=st.sampled_from(["count", "uniques"]),
    event=_EVENTS,
    columns=st.lists(st.sampled_from(GROUP_BY[Profile.SEED]), max_size=3, unique=True),
    interval=st.sampled_from([None, "hour", "day", "week", "month"]),
)
@settings(max_examples=60, deadline=None)
def test_stats(window, metric, event, columns, interval):
    """Every row of /v1/stats, whatever the grouping, is what a loop over the raw events finds."""
    asked = {"event": event, "interval": interval, "group_by": ",".join(columns)}
    rows = _ask(
        "/v1/stats", metric=metric, limit=1000, **_written(window), **{k: v for k, v in asked.items() if v}
    )
    groups = defaultdict(list)
    for row in _inside(window):
        if event in {None, row["event_name"]}:
            bucket = (_bucket(row["at"], interval),) if interval else ()
            groups[(*bucket, *(row[column] for column in columns))].append(row["anonymous_id"])
    if not columns and not interval:
        groups[()]  # nothing at all is a row with 0
    expected = {key: len(ids) if metric == "count" else len(set(ids)) for key, ids in groups.items()}
    names = [*(["bucket"] if interval else []), *columns]
    answered = {tuple(row[name] for name in names): row["value"] for row in rows}
    assert len(answered) == len(rows) == min(len(expected), 1000)
    assert answered.items() <= expected.items()


@given(window=_windows(), breakdown=st.sampled_from(["source_medium", "source"]))
@settings(max_examples=40, deadline=None)
def test_sources(window, breakdown):
    """Events, distinct visitors and the paid share of each source, recounted."""
    groups = defaultdict(list)
    for row in _inside(window):
        key = (row["source"], row["medium"]) if breakdown == "source_medium" else (row["source"],)
        groups[key].append(row)
    expected = {
        key: (
            len(rows),
            len({row["anonymous_id"] for row in rows}),
            sum(row["medium"] == "paid" for row in rows) / len(rows),
        )
        for key, rows in groups.items()
    }
    answered = {
        (row["source"], row["medium"]) if "medium" in row else (row["source"],): (
            row["events"],
            row["uniques"],
            pytest.approx(row["paid_share"]),
        )
        for row in _ask("/v1/sources", breakdown=breakdown, limit=200, **_written(window))
    }
    assert expected == answered


@given(
    window=_windows(),
    event=_EVENTS,
    filters=st.dictionaries(
        st.sampled_from(["source", "medium", "country", "user_id"]), st.integers(0), max_size=2
    ),
    limit=st.integers(1, 1000),
)
@settings(max_examples=40, deadline=None)
def test_raw_events(window, event, filters, limit):
    """The rows of /v1/query are the newest matching events, column for column."""
    happened = _world()[1]
    asked = {name: value for name, pick in filters.items() if (value := happened[pick % len(happened)][name])}
    matching = [
        row
        for row in _inside(window)
        if event in {None, row["event_name"]} and all(row[name] == value for name, value in asked.items())
    ]
    rows = _ask("/v1/query", limit=limit, **_written(window), **asked, **({"event": event} if event else {}))
    newest = sorted(matching, key=lambda row: row["at"], reverse=True)[:limit]
    expected = [{name: row[name] for name in EVENT_ROW[Profile.SEED]} for row in newest]
    assert sorted(map(_text, rows)) == sorted(map(_text, expected))


def _text(row):
    return json.dumps(row, sort_keys=True)


def test_a_question_takes_milliseconds():
    """Three questions over everything cost, over all threads, less than a person would notice."""
    whole = _written((FIRST, NOW))
    began = time.process_time()
    for _ in range(10):
        _ask("/v1/sources", **whole)
        _ask("/v1/stats", metric="uniques", group_by="source,medium", interval="day", **whole)
        _ask("/v1/query", limit=200, **whole)
    assert (time.process_time() - began) / 30 < 0.15
