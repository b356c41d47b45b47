"""Is it worth a message? A figure, what is usual, and how far chance goes. Pure.

In: a Condition, the figure of a span, the figures of the same span in the weeks before. Out: a Verdict.

What is usual is the median of the last eight same weekdays (or hours of them, or weeks). Whether a figure is
farther from them than chance goes is a prediction interval for one more observation (Student's; Hahn and
Meeker, Statistical Intervals, 1991, 4.3), with three things made sound for traffic:

* counts are compared as 2√(x + 3/8), shares as arcsin √((x + 3/8) / (n + 3/4)), whose spread does not depend
  on their size (Anscombe, 1948);
* the history's spread is never taken for less than what pure chance makes: 1 for counts, 1 / (4n + 2) for
  shares of n visitors; an estimate of visitors has its own error on top. Busier days than chance explains
  (campaigns, one visitor's many events) show in the history's own spread, and count;
* the highest and the lowest week are left out, by a trimmed mean and its winsorised spread (Tukey and
  McLaughlin, 1963; Yuen, 1974): one holiday, or the failure that was reported last month, must not make the
  alert deaf for eight weeks.

One-sided at 2.5 %: on pure chance it errs in less than 1 look of 100 (tests/alerts/test_judging.py measures
it), and there must be the asked percentage on top. A Limit is a promise to the letter and needs no history;
the verdict says all the same whether chance alone would reach it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import asin, sqrt
from statistics import NormalDist, mean, median

from bot.alerts.alert import Condition, Limit, Move, Shift, Way
from bot.periods.calendar import Span
from bot.reports.maths import HLL_ERROR, Share

ONE_SIDED = 0.975
FEWEST_WEEKS = 4
# From here on the two outermost weeks can be spared.
_TRIMMED_FROM = 6


@dataclass(frozen=True, slots=True)
class Sample:
    """The figure of one span, and those that it is laid beside, the oldest first.

    Attributes:
        history: only weeks of which something is known.
        weeks: the spans of the history, one for each figure.
        estimated: distinct visitors, which the API estimates.
    """

    span: Span
    figure: int | Share
    history: tuple[int | Share, ...]
    weeks: tuple[Span, ...] = ()
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is to be said of one span.

    Attributes:
        sample: what was judged.
        usual: the median of the history; a share for shares; None without history.
        beyond: the figure is beyond what was asked.
        unusual: it is farther from the usual than chance goes; None: there is too little history.
        starts: that is enough to tell somebody.
    """

    sample: Sample
    usual: float | None
    beyond: bool
    unusual: bool | None
    starts: bool

    @property
    def value(self) -> float:
        """The figure; a share for shares."""
        return _value(self.sample.figure)

    @property
    def relative(self) -> float | None:
        """Against the usual, -0.4 for 40 % less; None where nothing is usual."""
        if not self.usual:
            return None
        return self.value / self.usual - 1

    @property
    def lowest(self) -> float | None:
        return min(map(_value, self.sample.history), default=None)

    @property
    def highest(self) -> float | None:
        return max(map(_value, self.sample.history), default=None)


def judge(condition: Condition, sample: Sample) -> Verdict:
    """Beyond the condition, and (but for a Limit) by more than chance."""
    usual = median(map(_value, sample.history)) if sample.history else None
    distance = _distance(sample)
    beyond = _is_beyond(condition, _value(sample.figure), usual)
    unusual = None if distance is None else _is_unusual(condition, distance)
    starts = beyond and (isinstance(condition, Limit) or unusual is True)
    return Verdict(sample, usual, beyond, unusual, starts)


def _is_beyond(condition: Condition, value: float, usual: float | None) -> bool:
    match condition:
        case Limit(Way.DOWN, number):
            return value < number
        case Limit(_, number):
            return value > number
        case Move() | Shift() if usual is None:
            return False
        case Move(Way.DOWN, percent):
            return bool(usual) and 100 * value <= usual * (100 - percent)
        case Move(_, percent):
            return value > usual and 100 * value >= usual * (100 + percent)
        case Shift(points):
            return abs(value - usual) >= points / 100


def _is_unusual(condition: Condition, distance: float) -> bool:
    """`distance` is in units of what chance is allowed."""
    match condition:
        case Limit(Way.DOWN) | Move(Way.DOWN):
            return distance < -1
        case Limit() | Move():
            return distance > 1
        case Shift():
            return abs(distance) > 1


def _value(figure: int | Share) -> float:
    return (figure.value or 0.0) if isinstance(figure, Share) else figure


def _distance(sample: Sample) -> float | None:
    """How far from the usual, 1 being as far as chance goes; None where nobody can tell."""
    weeks = [figure for figure in sample.history if not isinstance(figure, Share) or figure.whole]
    if len(weeks) < FEWEST_WEEKS or (isinstance(sample.figure, Share) and not sample.figure.whole):
        return None
    even = _evened(sample.estimated)
    now, floor = even(sample.figure)
    evened = [even(figure) for figure in weeks]
    centre, spread, kept = _trimmed([value for value, _ in evened])
    usual_floor = mean(each for _, each in evened)
    error = sqrt(max(floor, spread) + max(usual_floor, spread) / kept)
    return (now - centre) / (student(ONE_SIDED, kept - 1) * error)


def _evened(estimated: bool) -> Callable[[int | Share], tuple[float, float]]:  # noqa: FBT001  a fact, not a switch
    """A figure on the scale on which chance is the same everywhere, and how large it is there."""

    def even(figure: int | Share) -> tuple[float, float]:
        if isinstance(figure, Share):
            n = figure.whole if figure.visitors is None else max(1, min(figure.visitors, figure.whole))
            part = figure.part / figure.whole * n
            return asin(sqrt((part + 3 / 8) / (n + 3 / 4))), 1 / (4 * n + 2)
        return 2 * sqrt(figure + 3 / 8), 1 + (HLL_ERROR**2 * figure if estimated else 0)

    return even


def _trimmed(values: Sequence[float]) -> tuple[float, float, int]:
    """(centre, variance of one observation, how many count): without the lowest and the highest."""
    ordered = sorted(values)
    cut = 1 if len(ordered) >= _TRIMMED_FROM else 0
    inner = ordered[cut : len(ordered) - cut]
    winsorised = [*[inner[0]] * cut, *inner, *[inner[-1]] * cut]
    about = mean(winsorised)
    squares = sum((value - about) ** 2 for value in winsorised)
    return mean(inner), squares / (len(inner) - 1), len(inner)


def student(share: float, freedom: int) -> float:
    """A quantile of Student's distribution (Abramowitz and Stegun, 26.7.5): within 3 % from 3 degrees on."""
    z = NormalDist().inv_cdf(share)
    terms: tuple[float, ...] = (
        z,
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
    )
    return float(sum(term / freedom**power for power, term in enumerate(terms)))
