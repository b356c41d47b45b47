"""The chart block, `data_visualization`: what a pie, a bar, an area and a line chart may hold."""

from __future__ import annotations

from typing import Any

from bot.sandbox.blocks.shape import (
    Rules,
    Spot,
    above_zero,
    items,
    list_of,
    mappings,
    number,
    one_of,
    record,
    string,
    typed,
    unique,
)

LABEL = 20
POINTS = 20
SERIES = 12

segment = record({"label": string(LABEL), "value": above_zero})
point = record({"label": string(LABEL), "value": number})
series = record({"name": string(LABEL), "data": list_of(point, 1, POINTS)})
axes = record(
    {"categories": list_of(string(LABEL), 1, POINTS)}, {"x_label": string(50), "y_label": string(50)}
)


def segments_differ(chart: Any, spot: Spot) -> None:
    below = spot.at("segments")
    unique(
        [(each.get("label"), below.at(at)) for at, each in enumerate(mappings(chart.get("segments")))],
        "segment label",
    )


def names_differ(chart: Any, spot: Spot) -> None:
    below = spot.at("series")
    unique(
        [(each.get("name"), below.at(at)) for at, each in enumerate(mappings(chart.get("series")))],
        "series name",
    )


def points_match_categories(chart: Any, spot: Spot) -> None:
    """Every series has one point for every category and no other; Slack knows no gaps."""
    config = chart.get("axis_config")
    categories = list(items(config.get("categories"))) if isinstance(config, dict) else []
    below = spot.at("axis_config").at("categories")
    unique([(each, below.at(at)) for at, each in enumerate(categories)], "category")
    for at, each in enumerate(mappings(chart.get("series"))):
        labels = [one.get("label") for one in mappings(each.get("data"))]
        if sorted(map(str, labels)) != sorted(map(str, categories)):
            spot.at("series").at(at).at("data").say("must have exactly one point per category")


def axis_chart(kind: str) -> Any:
    return record(
        {"type": one_of(kind), "series": list_of(series, 1, SERIES), "axis_config": axes},
        {},
        names_differ,
        points_match_categories,
    )


CHARTS: Rules = {
    "pie": record({"type": one_of("pie"), "segments": list_of(segment, 1, SERIES)}, {}, segments_differ),
    "bar": axis_chart("bar"),
    "area": axis_chart("area"),
    "line": axis_chart("line"),
}

data_visualization = record(
    {"type": one_of("data_visualization"), "title": string(50), "chart": typed(CHARTS)},
    {"block_id": string(255)},
)
