"""A question, understood: every slot filled, still relative (no clock in it)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum

from bot.periods.period import Period
from bot.queries import Breakdown, Dimension, Interval, Metric


class Kind(StrEnum):
    """One kind, one report, one file in bot/reports/ and one template."""

    SPLIT = "split"
    SOURCES = "sources"
    STATS = "stats"
    EVENTS = "events"
    USER = "user"
    OVERVIEW = "overview"


class Compare(Enum):
    PREVIOUS = "previous"  # the fair previous period, shown side by side


@dataclass(frozen=True, slots=True)
class Question:
    """What is wanted. Unused slots are None or empty.

    Attributes:
        kind: which report answers it.
        period: relative; only a plan makes it absolute.
        metric: count (events) or uniques (visitors).
        event: one exact event name.
        group_by: at most three columns, in the order they are shown.
        filters: (column, value) pairs, sorted by column; at most one each.
        interval: a series instead of a total.
        top: how many rows are shown, largest first.
        limit: how many raw events are asked for.
        source: the source that a split is about.
        breakdown: sources per source, or per source and medium.
        compare: a period to lay beside this one. None: only the change against the fair previous one.
        project: one of the configured projects; None is the default one.
    """

    kind: Kind
    period: Period
    metric: Metric | None = None
    event: str | None = None
    group_by: tuple[Dimension, ...] = ()
    filters: tuple[tuple[str, str], ...] = ()
    interval: Interval | None = None
    top: int | None = None
    limit: int | None = None
    source: str | None = None
    breakdown: Breakdown | None = None
    compare: Period | Compare | None = None
    project: str | None = None
