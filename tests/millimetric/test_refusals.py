"""Error replies: each documented code is an error of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.millimetric import errors, wire
from bot.millimetric.reply import Reply

NOW = datetime(2026, 5, 10, 12, tzinfo=UTC)
DOCUMENTED = {
    "invalid_params": (errors.ParamsRefused, False),
    "invalid_group_by": (errors.GroupByRefused, False),
    "invalid_group_by-in-details": (errors.GroupByRefused, False),
    "missing_bearer_token": (errors.KeyMissing, False),
    "malformed_api_key": (errors.KeyMalformed, False),
    "invalid_api_key": (errors.KeyNotAccepted, False),
    "key_kind_mismatch": (errors.KeyKindMismatch, False),
    "insufficient_scope": (errors.WrongKeyKind, False),
    "origin_not_allowed": (errors.WrongKeyKind, False),
    "rate_limited": (errors.RateLimited, True),
    "internal_error": (errors.InternalFailure, True),
    "upstream_failed": (errors.UpstreamFailed, True),
    "edge-html-525": (errors.Unavailable, True),
    "not-found": (errors.RouteMissing, False),
}


def refused(query, status, headers, body):
    with pytest.raises(errors.MillimetricError) as caught:
        wire.read(query, Reply(status, headers, body, NOW))
    return caught.value


@pytest.fixture
def error_of(sample):
    def of(name, **changes):
        exchange = replace(sample(f"errors/{name}"), **changes)
        return refused(exchange.query, exchange.status, exchange.headers, exchange.bytes)

    return of


@pytest.mark.parametrize(("name", "expected"), DOCUMENTED.items())
def test_each_documented_error_has_its_class(error_of, sample, name, expected):
    """The class, whether asking again may help, the API's own code, the status and the route."""
    error = error_of(name)

    assert (type(error), error.transient) == expected
    assert (error.status, error.path) == (sample(f"errors/{name}").status, "/v1/stats")
    assert error.code == (
        name.partition("-in-")[0] if error.status not in (404, 525) else f"http_{error.status}"
    )


@pytest.mark.parametrize("name", ["invalid_group_by", "invalid_group_by-in-details"])
def test_the_allowed_columns_are_found(error_of, name):
    """No document names the field, so the likely ones are tried."""
    error = error_of(name)

    assert error.columns == ("campaign",)
    assert error.refused == ("campaign",)
    assert error.allowed[:3] == ("event_name", "source", "medium")


def test_without_a_list_all_columns_are_in_doubt(error_of):
    """An API that does not say what it allows."""
    error = error_of("invalid_group_by", body={"error": "invalid_group_by"})

    assert (error.allowed, error.refused) == ((), ("campaign",))


def test_the_wrong_parameters_are_named(error_of):
    """Zod's flattened error names them."""
    assert error_of("invalid_params").fields == ("limit",)


@pytest.mark.parametrize(
    ("header", "body", "seconds"),
    [
        ("7", None, 7.0),
        ("0", None, 0.0),
        ("1.5", 9, 1.5),
        (None, 9, 9.0),
        (None, "9", 9.0),
        (None, None, None),
        ("soon", None, None),
        ("soon", 3, 3.0),
        ("-5", None, 0.0),
        ("nan", None, None),
        ("1e999", None, 86_400.0),
        ("Sun, 10 May 2026 12:00:30 GMT", None, 30.0),
        ("Sun, 10 May 2026 11:00:00 GMT", None, 0.0),
        ("Sun, 10 May 2026 12:00:30 -0000", None, None),
        (None, [], None),
        (None, True, None),
    ],
)
def test_retry_after(error_of, header, body, seconds):
    """Seconds or a date in the header, else the body's own field; never negative, never beyond a day."""
    headers = {} if header is None else {"retry-after": header}
    error = error_of("rate_limited", headers=headers, body={"error": "rate_limited", "retry_after_s": body})

    assert error.retry_after == seconds


@pytest.mark.parametrize(
    ("status", "expected"),
    [(400, errors.MillimetricError), (401, errors.KeyNotAccepted), (403, errors.KeyNotAccepted),
     (404, errors.RouteMissing), (405, errors.RouteMissing), (408, errors.Unavailable),
     (409, errors.MillimetricError), (413, errors.MillimetricError), (422, errors.MillimetricError),
     (425, errors.Unavailable), (429, errors.RateLimited), (500, errors.Unavailable),
     (503, errors.Unavailable), (504, errors.Unavailable), (599, errors.Unavailable),
     (201, errors.Unreadable), (204, errors.Unreadable)],
)  # fmt: skip
@pytest.mark.parametrize("body", [b"", b"<html>", b'{"error":"brand_new"}', b'{"error":{"code":1}}', b"[]"])
def test_unknown_errors_go_by_their_status(total, status, expected, body):
    """A code that nobody has documented is kept; a body that is no JSON is no obstacle."""
    error = refused(total, status, {}, body)

    assert type(error) is expected
    assert error.code == (
        "unreadable" if status < 300 else "brand_new" if b"brand" in body else f"http_{status}"
    )


@pytest.mark.parametrize(
    ("location", "to"),
    [("https://evil.example/v1/stats?user_id=CANARY", "evil.example"), ("/login?next=CANARY", None),
     ("", None), ("https://[", None)],
)  # fmt: skip
def test_redirects_are_refused(total, location, to):
    """The error names the host at most: a path may hold what was asked."""
    error = refused(total, 302, {"location": location}, b"")

    assert type(error) is errors.RedirectRefused
    assert error.to == to
    assert "CANARY" not in repr(vars(error))


@pytest.mark.parametrize(
    "body",
    [
        b'{"error":"rk_live_99887766_canary"}',
        b'{"error":"invalid_params","details":{"fieldErrors":{"rk_live_99887766_canary":[]}}}',
        b'{"error":"invalid_group_by","allowed":["rk_live_99887766_canary", 5, null, "<!channel>"]}',
    ],
)
def test_a_reply_that_repeats_the_key_is_not_quoted(total, body):
    """Names from outside are taken by their shape, without anything that looks like a key."""
    assert "canary" not in repr(vars(refused(total, 400, {}, body)))
