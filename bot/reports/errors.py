"""Why a question, though understood, is not sent.

PlanError
├── TooManyBuckets       a series whose every point would be a call of its own; `coarser` fits
├── HourlyTooLong        hours over more days than that
└── TooManyCalls         a plan over its bound: our mistake, never sent

Fields only; the sentences are templates/errors/<name>.json.j2. What no question can hold (four columns,
a funnel of one step) is refused by Question itself, and periods have a tree of their own.
"""

from __future__ import annotations

from bot.queries import Interval


class PlanError(Exception):
    transient = False


class TooManyBuckets(PlanError):
    """`coarser` is the next interval that fits; None when none does."""

    def __init__(self, *, interval: Interval, buckets: int, most: int, coarser: Interval | None) -> None:
        super().__init__(interval, buckets, most)
        self.interval = interval
        self.buckets = buckets
        self.most = most
        self.coarser = coarser


class HourlyTooLong(PlanError):
    def __init__(self, *, days: int, most: int) -> None:
        super().__init__(days, most)
        self.days = days
        self.most = most


class TooManyCalls(PlanError):
    def __init__(self, *, calls: int, most: int) -> None:
        super().__init__(calls, most)
        self.calls = calls
        self.most = most
