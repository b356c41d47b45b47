"""What is learned about an API from its answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.millimetric import capabilities, errors
from bot.millimetric.capabilities import Capabilities, Verdict
from bot.millimetric.wire import Reading
from bot.periods.calendar import Span
from bot.queries import Dimension, EventsQuery, EventsResult, SourcesQuery, StatsQuery, StatsResult, StatsRow

NOW = datetime(2026, 5, 10, 12, tzinfo=UTC)
SPAN = Span(datetime(2026, 5, 1, tzinfo=UTC), datetime(2026, 5, 4, tzinfo=UTC))
CAMPAIGN = StatsQuery(SPAN, group_by=(Dimension.SOURCE, Dimension.CAMPAIGN))
COUNTRY = EventsQuery(SPAN, country="DE")
NO_RECORD = Capabilities()


def answered(*rows):
    return Reading(StatsResult(CAMPAIGN, tuple(rows), NOW))


def events(*ignored):
    return Reading(EventsResult(COUNTRY, (), NOW), frozenset(ignored))


@pytest.mark.parametrize(
    ("query", "came", "expected"),
    [
        (CAMPAIGN, answered(StatsRow({Dimension.CAMPAIGN: "summer"}, 1)), {"group_by_campaign": Verdict.YES}),
        (CAMPAIGN, answered(), {}),
        (CAMPAIGN, errors.GroupByRefused("c", columns=("source", "campaign"), allowed=("source",)),
         {"group_by_campaign": Verdict.NO}),
        (CAMPAIGN, errors.GroupByRefused("c", columns=("source", "campaign"), allowed=("campaign",)), {}),
        (CAMPAIGN, errors.KeyNotAccepted("invalid_api_key"), {}),
        (CAMPAIGN, errors.UpstreamFailed("upstream_failed"), {}),
        (StatsQuery(SPAN), answered(StatsRow({}, 1)), {}),
        (COUNTRY, events("country"), {"query_country_filter": Verdict.NO}),
        (COUNTRY, events("source"), {}),
        (COUNTRY, events(), {}),
        (COUNTRY, errors.ParamsRefused("p", fields=("country",)), {"query_country_filter": Verdict.NO}),
        (COUNTRY, errors.ParamsRefused("p", fields=("from",)), {}),
        (COUNTRY, errors.RateLimited("r", retry_after=1), {}),
        (replace(COUNTRY, anonymous_id="u_1"), events("country", "anonymous_id"),
         {"query_country_filter": Verdict.NO, "query_anonymous_id_filter": Verdict.NO}),
        (SourcesQuery(SPAN), errors.ParamsRefused("p"), {}),
    ],
)  # fmt: skip
def test_verdicts(query, came, expected):
    """Rows with the column prove yes, a refusal or a stranger's row proves no, all else proves nothing."""
    checked = {"checked_at": NOW} if expected else {}

    assert capabilities.learned(NO_RECORD, query, came, NOW) == Capabilities(**expected, **checked)


def test_a_no_is_not_forgotten_over_matching_rows():
    """All rows may match by chance."""
    record = Capabilities(query_country_filter=Verdict.NO, checked_at=NOW)

    assert capabilities.learned(record, COUNTRY, events(), NOW) is record


@pytest.mark.parametrize(("age", "kept"), [(timedelta(days=7), True), (timedelta(days=7, seconds=1), False)])
def test_after_a_week_everything_is_tried_again(age, kept):
    """An API learns."""
    record = Capabilities(group_by_campaign=Verdict.NO, checked_at=NOW - age)

    assert capabilities.known(record, NOW) == (record if kept else NO_RECORD)


def test_what_is_known_to_be_refused_is_left_out():
    """Only parameters that the query has, and only those with a no."""
    record = Capabilities(query_country_filter=Verdict.NO, stats_limit=Verdict.NO)

    assert capabilities.left_out(record, COUNTRY) == {"country"}
    assert capabilities.left_out(record, EventsQuery(SPAN, anonymous_id="u")) == frozenset()
    assert capabilities.left_out(record, StatsQuery(SPAN)) == {"limit"}
    assert capabilities.left_out(record, SourcesQuery(SPAN)) == frozenset()
    assert capabilities.left_out(NO_RECORD, COUNTRY) == frozenset()


@pytest.mark.parametrize(
    ("query", "fields", "names"),
    [
        (COUNTRY, ("country",), {"country"}),
        (COUNTRY, (), {"country"}),
        (COUNTRY, ("from",), set()),
        (StatsQuery(SPAN), ("limit",), {"limit"}),
        (StatsQuery(SPAN), (), {"limit"}),
        (StatsQuery(SPAN), ("metric",), set()),
        (SourcesQuery(SPAN), (), set()),
        (EventsQuery(SPAN), (), set()),
    ],
)
def test_what_is_worth_trying_without(query, fields, names):
    """Parameters of one dialect, as far as the API does not blame others."""
    assert capabilities.worth_leaving_out(query, errors.ParamsRefused("p", fields=fields)) == names
