"""Figures made fit for Slack's charts: few series, few points, short labels that stay different.

In: labels and named lines. Out: a Drawing with what was folded, so that the template can say it.
Neighbouring moments are folded into their mean, which looks the same however many a point holds; names are
never folded into their neighbours, the first ones are drawn. Small lines of counts are added up. Distinct
visitors are neither added nor averaged, they would be no number of people: the caller says `adds=False`, and
then what does not fit is left out, counted, and said.
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
        step: how many of the given points one drawn point is the mean of (1: as given).
        first: the same of the first drawn point: the odd ones are at the far end.
        lines_folded: how many of the given lines are in the last one, `other`.
        lines_left_out: how many lines are missing because they do not add up.
        points_left_out: how many points are missing: the earliest moments, or the last names.
        unknown: how many points are missing because a figure is (a gap would make Slack refuse the message).
    """

    labels: tuple[str, ...]
    series: tuple[dict[str, Any], ...]
    step: int = 1
    first: int = 1
    lines_folded: int = 0
    lines_left_out: int = 0
    points_left_out: int = 0
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
    """Lay lines over names, of which the first twenty are drawn; `other` names the folded lines.

    A line has `name` and `values`.
    """
    points, given = list(labels), list(lines)
    known = _known(points, given)
    pieces = [(at, at + 1) for at in range(min(len(known), MOST_POINTS))]
    return _drawing(points, given, known, pieces, other, adds=adds)


def chart_over_time(
    labels: Iterable[str],
    lines: Iterable[Any],
    other: str,
    *,
    adds: bool = True,
    running: bool = False,
    so_far: str = "",
) -> Drawing:
    """Lay lines over moments: too many are drawn as means of neighbours, or, of visitors, only the latest.

    The last moment, where it is still `running`, stands alone: what is not over would pull down a mean. Its
    label ends with `so_far`, where that fits: it is lower than it will be, and a chart has no other mark.
    """
    points, given = list(labels), list(lines)
    known = _known(points, given)
    alone = running and known[-1:] == [len(points) - 1]
    if alone and len(marked := f"{plain(points[-1])}{so_far}") <= LONGEST_LABEL:
        points[-1] = marked
    pieces = _pieces(len(known), alone=alone) if adds else [(at, at + 1) for at in range(len(known))]
    return _drawing(points, given, known, pieces[-MOST_POINTS:], other, adds=adds)


def _pieces(many: int, *, alone: bool) -> list[tuple[int, int]]:
    """Neighbours in pieces of one length, as few to a piece as twenty points allow."""
    folded = many - alone if many > MOST_POINTS else many
    step = -(-folded // (MOST_POINTS - (many - folded))) or 1
    starts = range(folded % step or step, folded, step)
    edges = [0, *starts, *range(folded, many + 1)] if many else [0]
    return list(pairwise(edges))


def _known(points: Sequence[str], lines: Sequence[Any]) -> list[int]:
    """Where every line has a figure."""
    if not any(None in line.values for line in lines):
        return list(range(len(points)))
    return [at for at in range(len(points)) if all(line.values[at] is not None for line in lines)]


def _drawing(
    points: Sequence[str],
    lines: Sequence[Any],
    known: Sequence[int],
    pieces: Sequence[tuple[int, int]],
    other: str,
    *,
    adds: bool,
) -> Drawing:
    """`pieces` are stretches of `known`; each becomes one point, named by its first."""
    last = pieces[-1][1] if pieces else 0
    given = [_Counts(plain(line.name), [_figure(line.values[at]) for at in known[:last]]) for line in lines]
    kept, folded, left_out = _few_lines(given, plain(other), adds=adds)
    labels = different([plain(points[known[start]]) for start, _ in pieces])
    series = tuple(
        {"name": name, "data": _points(labels, line.values, pieces)}
        for name, line in zip(different([line.name for line in kept]), kept, strict=True)
    )
    lengths = [end - start for start, end in pieces] or [1]
    return Drawing(
        tuple(labels),
        series,
        step=max(lengths),
        first=lengths[0],
        lines_folded=folded,
        lines_left_out=left_out,
        points_left_out=len(known) - sum(end - start for start, end in pieces),
        unknown=len(points) - len(known),
    )


def _points(
    labels: Sequence[str], values: Sequence[float], pieces: Sequence[tuple[int, int]]
) -> list[dict[str, Any]]:
    return [
        {"label": label, "value": values[start] if end - start == 1 else _mean(values[start:end])}
        for label, (start, end) in zip(labels, pieces, strict=True)
    ]


def _mean(values: Sequence[float]) -> float:
    """To a tenth: a chart is looked at, and its figures are written out where charts are not taken."""
    mean = round(sum(values) / len(values), 1)
    return int(mean) if mean == int(mean) else mean


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
