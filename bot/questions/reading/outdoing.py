"""Other words that lay one thing beside another: beat, ahead of, set against, with July for comparison.

In: a Scan at such a word. Out: the place after what was read; None where nothing comparable stands there. The
plain words (vs, than, compared to) are in comparing.py.
"""

from __future__ import annotations

from dataclasses import replace

from bot.periods.period import MonthDay
from bot.questions.marks import COUNTED, Role
from bot.questions.reading.comparing import read_across, read_versus
from bot.questions.reading.comparing_periods import THOSE_OF, period_target, read_moved_against
from bot.questions.scanning import Scan

BEATS = frozenset(
    {"beat", "beats", "beaten", "outperform", "outperforms", "outperformed", "outdo", "outdoes", "outdid"}
    | {"outsell", "outsells", "outsold", "outpace", "outpaced", "outpaces", "outstrip", "outstripped"}
    | {"exceed", "exceeds", "exceeded", "surpass", "surpasses", "surpassed", "overtake", "overtook"}
    | {"outshine", "outshone", "trump", "trumped", "outrank", "outranked", "eclipse", "eclipsed"}
)
AHEAD = {"ahead": "of", "short": "of", "shy": "of", "better": "than", "worse": "than"}
ASKS = frozenset({"are", "is", "were", "was", "am"})
# "Are we behind last week in signups"; "the channels behind last week's signups" are another matter.
GOES_ON = frozenset({"", "on", "in", "for", "with", "regarding"})
SET = frozenset(
    {"set", "put", "held", "hold", "measured", "stacked", "pitted", "weighed", "placed", "laid", "stack"}
)
BESIDE = frozenset({"against", "beside", "alongside"})
FIGURES = frozenset({"figure", "figures", "number", "numbers", "data", "value", "values", "total", "totals"})
FIGURES |= frozenset({"results", "count", "counts", "one", "ones"})
# Behind the period that is laid beside another.
FOR_COMPARISON = frozenset(
    f"{lead} {noun}"
    for lead in ("for", "as", "as a", "as the", "as my", "as our", "for a", "by way of", "in")
    for noun in ("comparison", "reference", "baseline", "benchmark", "contrast", "context", "yardstick")
) | frozenset(
    f"{lead} {tail}"
    for lead in ("to compare", "to compare it", "to compare that", "to compare this", "for comparing")
    for tail in ("against", "with", "to", "")
)
FOR_COMPARISON = frozenset(said.strip() for said in FOR_COMPARISON) | {
    "next to it",
    "beside it",
    "alongside it",
}
MOST_WORDS = 4


def read_beaten(scan: Scan, at: int) -> int | None:
    """Did January beat December, does mobile beat desktop: two of a kind on both sides."""
    last = scan.last()
    if last is None or last.role not in {Role.PERIOD, Role.VALUE} or scan.has(Role.COMPARE):
        return None
    return read_versus(scan, at)


def read_ahead(scan: Scan, at: int) -> int | None:
    """Are we ahead of last week, better than in May."""
    if scan.word(at + 1) != AHEAD.get(scan.word(at)) or scan.has(Role.COMPARE):
        return None
    return period_target(scan, at, at + 2)


def read_level(scan: Scan, at: int) -> int | None:
    """Are we above last week, behind March: of a period it says no more than beside it."""
    found = scan.period_at(scan.skip(at + 1, THOSE_OF))
    asked = not ASKS.isdisjoint(scan.word(place) for place in range(at))
    if found is None or not asked or scan.has(Role.COMPARE, Role.COLUMN, Role.BY, Role.VALUE, Role.PAGES):
        return None
    counted = isinstance(found[0], MonthDay) and scan.word(at + 1).isdigit()
    owned = scan.behind(found[1] - 1).startswith(("'s", "\u2019s"))
    if counted or owned or scan.word(found[1]) not in GOES_ON:
        return None
    return period_target(scan, at, at + 1)


def read_set(scan: Scan, at: int) -> int | None:
    """Set against last year, stacked up against May."""
    place = scan.skip(at + 1, frozenset({"up", "side", "by", "next"}))
    if scan.word(place) in BESIDE or (scan.word(place) == "to" and scan.word(place - 1) == "next"):
        return read_across(scan, at, place + 1)
    return None


def read_with_for_comparison(scan: Scan, at: int) -> int | None:
    """With Friday the 20th as a comparison, with the July figure to compare against."""
    place = scan.skip(at + 1, THOSE_OF)
    found = scan.period_at(at + 1) or scan.period_at(place)
    if found is None or scan.has(Role.COMPARE):
        return None
    after = scan.skip(found[1], FIGURES)
    end = _tail_at(scan, after)
    if end is None:
        return None
    target = period_target(scan, at, at + 1)
    return end if target == found[1] else None


def read_for_comparison(scan: Scan, at: int) -> int | None:
    """July signups, June for comparison: the second of two periods is laid beside the first."""
    end = _tail_at(scan, at)
    said = [index for index, mark in enumerate(scan.marks) if mark.role is Role.PERIOD]
    if end is None or len(said) != len(("July", "June")) or scan.has(Role.COMPARE) or not scan.has(*COUNTED):
        return None
    _, second = said
    if any(later.role is not Role.EMPTY for later in scan.marks[second + 1 :]):
        return None
    scan.marks[second] = replace(scan.marks[second], role=Role.COMPARE)
    return scan.add(Role.EMPTY, None, at, end)


def read_on_event(scan: Scan, at: int) -> int | None:
    """Did January beat December on page views: what is compared."""
    moved = scan.has(Role.COMPARE, Role.VERSUS, Role.MOVED) and scan.event_at(at + 1) is not None
    if moved and not scan.has(Role.EVENT):
        return scan.add(Role.EMPTY, None, at, at + 1)
    return read_moved_against(scan, at)


def _tail_at(scan: Scan, at: int) -> int | None:
    for length in range(MOST_WORDS, 0, -1):
        if " ".join(scan.word(place) for place in range(at, at + length)) in FOR_COMPARISON:
            return at + length
    return None
