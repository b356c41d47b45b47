"""Words ⇄ periods."""

from __future__ import annotations

from hypothesis import given

from bot.periods.language import phrase_period, read_period
from tests.periods.strategies import periods


@given(periods())
def test_every_period_is_read_back_from_its_phrase(period):
    """read_period(phrase_period(p)) == p, for every period that can be built."""
    assert read_period(phrase_period(period)) == period
