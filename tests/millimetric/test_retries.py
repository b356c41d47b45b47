"""Whether to ask again, and when."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.millimetric import errors
from bot.millimetric.retries import Patience, pause

DOWN = errors.UpstreamFailed("upstream_failed", status=502)


@pytest.mark.parametrize(
    "error",
    [
        errors.KeyNotAccepted("invalid_api_key"),
        errors.ParamsRefused("invalid_params"),
        errors.Unreadable("html"),
        errors.RouteMissing("http_404"),
        errors.MillimetricError("odd"),
        ValueError("not ours"),
    ],
)
def test_what_will_not_change_is_not_tried_again(error):
    """Refusals, unreadable replies and mistakes of our own."""
    assert pause(error, 1, left=60) is None


@pytest.mark.parametrize(("failed", "bound"), [(1, 0.6), (2, 1.2), (3, 2.4), (9, 4.0)])
def test_the_bound_doubles_up_to_four_seconds(failed, bound):
    """Full jitter: between nothing and the bound."""
    assert pause(DOWN, failed, 60, dice=lambda: 1.0) == bound
    assert pause(DOWN, failed, 60, dice=lambda: 0.0) == 0.0


def test_a_wait_that_is_asked_for_is_obeyed_if_it_fits():
    """Retry-After within the deadline: at least that long; beyond it: not at all."""
    limited = errors.RateLimited("rate_limited", retry_after=7.0)

    assert pause(limited, 1, left=8, dice=lambda: 0.0) == 7.0
    assert pause(limited, 1, left=8, dice=lambda: 1.0) == 7.25
    assert pause(limited, 1, left=6.9, dice=lambda: 0.0) is None


def test_a_limit_without_a_time_is_waited_out_like_an_outage():
    """429 without Retry-After."""
    assert pause(errors.RateLimited("rate_limited", retry_after=None), 1, 60, dice=lambda: 0.5) == 0.3


@given(st.integers(1, 50), st.floats(0, 30), st.floats(0, 1))
def test_a_pause_ends_before_the_deadline(failed, left, dice):
    """Never a wait that could not be followed by a call."""
    wait = pause(DOWN, failed, left, lambda: dice)

    assert wait is None or 0 <= wait < left


def test_patience_counts_for_stamina():
    """The form that stamina asks: False for no, seconds for yes."""
    patience = Patience(lambda: 60.0)

    waits = [patience(DOWN) for _ in range(200)]
    assert all(0 <= wait <= 4 for wait in waits)
    assert max(waits[3:]) > 2.4
    assert Patience(lambda: 0.0)(DOWN) is False
