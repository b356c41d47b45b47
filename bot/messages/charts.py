"""Figures made fit for Slack's charts: few series, few points, short labels that stay different.

In: labels and named lines. Out: a Drawing with what was folded, so that the template can say it.
Counts are folded by adding; distinct visitors never are (they do not add up): the caller says `adds=False`,
and then what does not fit is left out, counted, and said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from bot.messages.escaping import ELLIPSIS
from bot.messages.slots import plain
from bot.queries import Uniques

MOST_SERIES = 6  # Slack takes 12; at the block's launch, and in clients that lag behind, 6
MOST_POINTS = 20
MOST_PARTS = 6
LONGEST_LABEL = 20


@dataclass(frozen=True, slots=True)
class Line:
    """One named line of a chart."""

    name: str
    values: Sequence[float | Uniques | None]


@dataclass(frozen=True, slots=True)
class _Counts:
    name: str
    values: list[float]


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart that Slack takes.

    Attributes:
        labels: the categories, each at most 20 characters, all different.
        series: as Slack's `series`.
        step: how many of the given points one drawn point is the sum of (1: as given).
        first: the same of the first drawn point: the odd ones are at the far end, where they do not look like
            today's collapse.
        folded: how many of the given lines are in the last one, `other`.
        left_out: how many lines or points are missing because they do not add up.
        unknown: how many points are missing because a figure is (a gap would make Slack refuse the message).
    """

    labels: tuple[str, ...]
    series: tuple[dict[str, Any], ...]
    step: int = 1
    first: int = 1
    folded: int = 0
    left_out: int = 0
    unknown: int = 0

    @property
    def empty(self) -> bool:
        return not self.labels or not self.series


@dataclass(frozen=True, slots=True)
class Parts:
    """A whole and its parts, as Slack's `segments`."""

    segments: tuple[dict[str, Any], ...]

    @property
    def drawable(self) -> bool:
        """Two to six parts: fewer say nothing, more cannot be told apart."""
        return 2 <= len(self.segments) <= MOST_PARTS  # noqa: PLR2004  a share needs two


def chart(labels: Iterable[str], lines: Iterable[Any], other: str, *, adds: bool = True) -> Drawing:
    """Lay lines over labels; `other` names the folded ones. A line has `name` and `values`."""
    asked = list(lines)
    points = list(labels)
    known = list(range(len(points)))
    if any(None in line.values for line in asked):
        known = [at for at in known if all(line.values[at] is not None for line in asked)]
    names = [points[at] for at in known]
    given = [_Counts(plain(line.name), [_figure(line.values[at]) for at in known]) for line in asked]
    kept, folded, left_out = _few_lines(given, plain(other), adds=adds)
    step = -(-len(names) // MOST_POINTS) or 1
    if step > 1 and not adds:
        left_out += len(names) - MOST_POINTS
        names, step = names[-MOST_POINTS:], 1
        kept = [_Counts(line.name, line.values[-MOST_POINTS:]) for line in kept]
    first = (len(names) - 1) % step + 1 if names else 1
    starts = [0, *range(first, len(names), step)][: len(names)]
    drawn = different([plain(names[at]) for at in starts])
    series = tuple(
        {"name": name, "data": _points(drawn, line.values, [*starts, len(names)])}
        for name, line in zip(different([line.name for line in kept]), kept, strict=True)
    )
    unknown = len(points) - len(known)
    return Drawing(tuple(drawn), series, step, first, folded, left_out, unknown)


def _points(labels: list[str], values: list[float], edges: list[int]) -> list[dict[str, Any]]:
    return [
        {"label": label, "value": sum(values[start:end])}
        for label, (start, end) in zip(labels, pairwise(edges), strict=True)
    ]


def named(lines: Iterable[Any], known: Mapping[str, str]) -> list[Line]:
    """Lines by their known names."""
    return [Line(known.get(line.name, line.name), line.values) for line in lines]


def share(parts: Iterable[tuple[str, float]]) -> Parts:
    """Segments of a pie; what is nothing has no slice (Slack refuses it)."""
    positive = [(plain(label), value) for label, value in parts if value > 0]
    labels = different([label for label, _ in positive])
    return Parts(
        tuple({"label": label, "value": value} for label, (_, value) in zip(labels, positive, strict=True))
    )


def different(labels: Sequence[str]) -> list[str]:
    """Each at most 20 characters and none equal to another; cutting keeps the ends that tell them apart."""
    taken: set[str] = set()
    result = []
    for label in labels:
        candidate = label if len(label) <= LONGEST_LABEL else label[: LONGEST_LABEL - 1].rstrip() + ELLIPSIS
        if candidate in taken and len(label) > LONGEST_LABEL:
            half = LONGEST_LABEL // 2
            candidate = label[: half - 1] + ELLIPSIS + label[-half:]
        number = 2
        while candidate in taken:
            ending = f" ({number})"
            candidate = label[: LONGEST_LABEL - len(ending)].rstrip() + ending
            number += 1
        taken.add(candidate)
        result.append(candidate)
    return result


def _few_lines(lines: list[_Counts], other: str, *, adds: bool) -> tuple[list[_Counts], int, int]:
    if len(lines) <= MOST_SERIES:
        return lines, 0, 0
    if not adds:
        return lines[:MOST_SERIES], 0, len(lines) - MOST_SERIES
    shown, rest = lines[: MOST_SERIES - 1], lines[MOST_SERIES - 1 :]
    summed = [sum(column) for column in zip(*(line.values for line in rest), strict=True)]
    return [*shown, _Counts(other, summed)], len(rest), 0


def _figure(value: float | Uniques | None) -> float:
    return int(value) if isinstance(value, Uniques) else value or 0
