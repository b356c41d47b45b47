"""The count test, measured: how often chance fires it, and how often it sees what is there.

The bounds stated here are those that bot/alerts/judging.py and the documentation promise. Dice are seeded.
"""

from __future__ import annotations

from bisect import bisect
from datetime import UTC, datetime
from functools import cache
from itertools import accumulate
from math import exp, lgamma, log, sqrt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.alerts.alert import Limit, Move, Shift, Way
from bot.alerts.judging import FEWEST_WEEKS, Sample, judge, student
from bot.periods.calendar import Span
from bot.reports.maths import Share

DAY = Span(datetime(2026, 11, 20, tzinfo=UTC), datetime(2026, 11, 21, tzinfo=UTC))
LOOKS = 2000
WEEKS = 8


@cache
def up_to(mean: float) -> tuple[float, ...]:
    """How likely a count is at most 0, 1, 2 …, to the end of what a float can tell apart."""
    likely = (exp(number * log(mean) - mean - lgamma(number + 1)) for number in range(2 * int(mean) + 60))
    return tuple(accumulate(likely)) if mean else (1.0,)


def usually(dice: Random, mean: float) -> int:
    """As `poisson`, for a mean that comes often: one throw instead of one for each visitor."""
    return bisect(up_to(mean), dice.random()) if mean <= 500 else poisson(dice, mean)


def poisson(dice: Random, mean: float) -> int:
    """A count that chance alone makes."""
    if mean > 500:
        return max(0, round(dice.gauss(mean, sqrt(mean))))
    limit, number, product = exp(-mean), 0, dice.random()
    while product > limit:
        number += 1
        product *= dice.random()
    return number


def lively(dice: Random, mean: float, spread: float) -> int:
    """A count whose variance is `spread` times what chance makes: visitors who come in groups."""
    return (
        poisson(dice, dice.gammavariate(mean / (spread - 1), spread - 1))
        if spread > 1
        else usually(dice, mean)
    )


def fires(condition, usual, now, *, spread=1.0, seed=1):
    """Of how many looks it fires, as a share."""
    dice = Random(seed)
    fired = 0
    for _ in range(LOOKS):
        history = tuple(lively(dice, usual, spread) for _ in range(WEEKS))
        fired += judge(condition, Sample(DAY, lively(dice, now, spread), history)).starts
    return fired / LOOKS


def sample(figure, *history, estimated=False):
    return Sample(DAY, figure, history, estimated=estimated)


@pytest.mark.parametrize("usual", [2, 5, 10, 20, 50, 100, 1000])
@pytest.mark.parametrize(
    "condition",
    [Move(Way.DOWN, 1), Move(Way.DOWN, 40), Move(Way.UP, 1), Move(Way.UP, 50)],
    ids=["any drop", "drop 40%", "any rise", "rise 50%"],
)
def test_chance_alone_fires_in_less_than_one_look_of_a_hundred(usual, condition):
    """Poisson traffic that does not change, of any size, even where the smallest move is asked for."""
    assert fires(condition, usual, usual) < 0.015  # 0.01, and three standard errors of this measurement


@pytest.mark.parametrize("spread", [2, 4, 10])
def test_livelier_traffic_than_chance_makes_fires_hardly_more(spread):
    """Visitors who come in groups: the history's own spread counts; at most 4 looks of a hundred."""
    assert fires(Move(Way.DOWN, 1), 100, 100, spread=spread) < 0.04
    assert fires(Move(Way.DOWN, 40), 300, 300, spread=spread) < 0.01


@pytest.mark.parametrize(("usual", "seen"), [(50, 0.78), (100, 0.88), (300, 0.98)])
def test_a_halving_is_seen(usual, seen):
    """Half of what is usual, `drop 40%`: seen on the first day, the surer the more there usually is."""
    assert fires(Move(Way.DOWN, 40), usual, usual / 2) > seen


@pytest.mark.parametrize(("usual", "seen"), [(6, 0.85), (10, 0.98), (50, 1.0)])
def test_nothing_at_all_is_seen_even_where_little_is_usual(usual, seen):
    """Signups stop: from six a day on it is seen on the first day."""
    assert fires(Move(Way.DOWN, 40), usual, 0) >= seen


def test_a_doubling_is_seen():
    """And a rise as a drop is."""
    assert fires(Move(Way.UP, 50), 50, 100) > 0.95


def shares(paid_now, paid_usually, visitors, seed=2):
    dice = Random(seed)

    def split(share):
        part = sum(dice.random() < share for _ in range(visitors))
        return Share(3 * part, 3 * visitors, visitors)  # three events each: no more independent than visitors

    fired = 0
    for _ in range(400):
        history = tuple(split(paid_usually) for _ in range(WEEKS))
        fired += judge(Shift(), Sample(DAY, split(paid_now), history)).starts
    return fired / 400


@pytest.mark.parametrize("visitors", [20, 60, 200])
def test_a_mix_that_stays_does_not_fire(visitors):
    """The same share, of many or few visitors: less than two looks of a hundred."""
    assert shares(0.4, 0.4, visitors) < 0.02


def test_a_mix_that_shifts_fires_though_the_total_does_not_move():
    """40 % paid become 60 %, with as many visitors as ever."""
    assert shares(0.6, 0.4, 200) > 0.9
    assert shares(0.2, 0.4, 200) > 0.9


def test_a_limit_is_kept_to_the_letter():
    """Whatever is usual, and without any history; the verdict says whether chance reaches as far."""
    below = Limit(Way.DOWN, 5)
    assert judge(below, sample(4)).starts
    assert not judge(below, sample(5)).starts
    within = judge(below, sample(4, 6, 5, 7, 4, 6, 5, 6, 7))
    assert (within.starts, within.unusual) == (True, False)
    far = judge(below, sample(4, 60, 58, 61, 55, 62, 60, 59, 63))
    assert (far.starts, far.unusual) == (True, True)
    assert judge(Limit(Way.UP, 100), sample(101)).starts
    assert not judge(Limit(Way.UP, 100), sample(100)).starts


def test_one_bad_week_does_not_make_it_deaf():
    """The outage of last month is among the eight; the next one is seen all the same."""
    healthy = (100, 98, 105, 95, 102, 99, 101)
    assert judge(Move(Way.DOWN, 40), sample(40, *healthy, 0)).starts
    assert judge(Move(Way.DOWN, 40), sample(40, *healthy, 5000)).starts
    assert judge(Move(Way.DOWN, 40), sample(40, *healthy, 0)).usual == 99.5


def test_too_little_history_says_nothing():
    """Fewer than four weeks cannot tell chance from change."""
    for weeks in range(FEWEST_WEEKS):
        verdict = judge(Move(Way.DOWN, 40), sample(0, *[100] * weeks))
        assert (verdict.unusual, verdict.starts) == (None, False)
    assert judge(Move(Way.DOWN, 40), sample(0, *[100] * FEWEST_WEEKS)).starts
    assert judge(Shift(), sample(Share(0, 0), *[Share(40, 100)] * 8)).unusual is None


def test_what_is_less_than_asked_does_not_fire_however_sure():
    """A third less of ten thousand is no chance; 40 % was asked for."""
    verdict = judge(Move(Way.DOWN, 40), sample(6700, *[10_000] * 8))
    assert (verdict.unusual, verdict.beyond, verdict.starts) == (True, False, False)
    assert judge(Move(Way.DOWN, 33), sample(6700, *[10_000] * 8)).starts


def test_an_estimate_has_an_error_of_its_own():
    """Two million visitors are known to 1.6 %: a difference of 2 % is none, though it would be of events."""
    move, history = Move(Way.UP, 2), [2_000_000] * 8
    assert judge(move, sample(2_040_000, *history)).starts
    assert not judge(move, sample(2_040_000, *history, estimated=True)).starts


@given(
    st.lists(st.integers(0, 5000), min_size=FEWEST_WEEKS, max_size=8),
    st.integers(0, 5000),
    st.integers(0, 5000),
)
def test_less_is_never_less_of_a_drop(history, one, other):
    """If a figure fires as a drop, every smaller one does; and none is a drop and a rise."""
    low, high = sorted((one, other))
    drop = Move(Way.DOWN, 20)
    if judge(drop, sample(high, *history)).starts:
        assert judge(drop, sample(low, *history)).starts
        assert not judge(Move(Way.UP, 20), sample(high, *history)).starts


def test_students_distribution():
    """The 97.5 % points that tables print, to 1 %."""
    for freedom, quantile in ((3, 3.182), (4, 2.776), (5, 2.571), (7, 2.365), (30, 2.042)):
        assert student(0.975, freedom) == pytest.approx(quantile, rel=0.01)
