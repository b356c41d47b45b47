"""When a figure that was sent counts as moved: the printed rule, at its edges."""

from __future__ import annotations

import json

import pytest

from bot.digests.restating import Figure, Measure, Moved, is_beyond, kept, moved, read


@pytest.mark.parametrize(
    ("measure", "before", "after", "beyond"),
    [
        (Measure.COUNT, 1000, 1020, False),
        (Measure.COUNT, 1000, 1021, True),
        (Measure.COUNT, 1000, 979, True),
        (Measure.COUNT, 10, 12, False),
        (Measure.COUNT, 10, 13, True),
        (Measure.COUNT, 0, 2, False),
        (Measure.COUNT, 0, 3, True),
        (Measure.UNIQUES, 1000, 1050, False),
        (Measure.UNIQUES, 1000, 1051, True),
        (Measure.SHARE, 0.50, 0.515, False),
        (Measure.SHARE, 0.50, 0.47, True),
    ],
)
def test_the_rule(measure, before, after, beyond):
    """At least three and more than 2 % (visitors: 5 %); shares by two points."""
    assert is_beyond(measure, before, after) is beyond


FIGURES = (
    Figure("visitors", Measure.UNIQUES, 900),
    Figure("signup", Measure.COUNT, 41),
    Figure("paid", Measure.SHARE, 0.25),
)


def test_figures_come_back_from_the_ledger():
    """Through JSON and back; nothing is kept for no figures."""
    assert read(json.loads(json.dumps(kept(FIGURES)))) == FIGURES
    assert kept(()) == {}
    assert read({}) == ()


def test_a_row_that_nobody_can_read_breaks_nothing():
    """An older release kept other things."""
    assert read({"headline": [["visitors", "furlongs", 3], ["x"], 7, *kept(FIGURES)["headline"]]}) == FIGURES


def test_only_what_both_have_is_compared():
    """Another key event is another figure, not a moved one."""
    after = (Figure("visitors", Measure.UNIQUES, 905), Figure("purchase", Measure.COUNT, 3))
    assert moved(FIGURES, after) == ()
    grown = (Figure("signup", Measure.COUNT, 50), Figure("visitors", Measure.UNIQUES, 1000))
    assert moved(FIGURES, grown) == (
        Moved("visitors", Measure.UNIQUES, 900, 1000),
        Moved("signup", Measure.COUNT, 41, 50),
    )
