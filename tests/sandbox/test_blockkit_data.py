"""Charts and tables beyond lengths: what must match, what must be a number, what must be there."""

from __future__ import annotations

import math

import pytest

from bot.sandbox.blockkit import check_message


def plain(text="x"):
    return {"type": "plain_text", "text": text}


def raw(text="x"):
    return {"type": "raw_text", "text": text}


def found(*blocks):
    return [str(each) for each in check_message({"text": "x", "blocks": list(blocks)})]


def bar(series, categories):
    return {
        "type": "data_visualization",
        "title": "t",
        "chart": {"type": "bar", "series": series, "axis_config": {"categories": categories}},
    }


GOOD = {
    "a line with two series": bar(
        [
            {"name": "a", "data": [{"label": "x", "value": -1.5}, {"label": "y", "value": 0}]},
            {"name": "b", "data": [{"label": "y", "value": 2}, {"label": "x", "value": 3}]},
        ],
        ["x", "y"],
    ),
    "a data table with numbers and a button": {
        "type": "data_table",
        "caption": "c",
        "rows": [
            [raw(), raw()],
            [
                {"type": "raw_number", "value": 12.4, "text": "12.40"},
                {
                    "type": "action_cell",
                    "element": {"type": "button", "action_id": "a", "text": plain()},
                    "fallback": raw(),
                },
            ],
        ],
    },
}


@pytest.mark.parametrize("name", GOOD)
def test_what_slack_takes_passes(name):
    """Valid blocks give no problem."""
    assert found(GOOD[name]) == []


BAD = {
    "a chart without a title": (
        {"type": "data_visualization", "chart": {"type": "pie", "segments": [{"label": "a", "value": 1}]}},
        "missing required field: title",
    ),
    "a slice of nothing": (
        {
            "type": "data_visualization",
            "title": "t",
            "chart": {"type": "pie", "segments": [{"label": "a", "value": 0}]},
        },
        "must be greater than 0 [json-pointer:/blocks/0/chart/segments/0/value]",
    ),
    "two slices with one label": (
        {
            "type": "data_visualization",
            "title": "t",
            "chart": {
                "type": "pie",
                "segments": [{"label": "a", "value": 1}, {"label": "a", "value": 2}],
            },
        },
        "segment label must be unique: a",
    ),
    "no axis_config": (
        {
            "type": "data_visualization",
            "title": "t",
            "chart": {"type": "line", "series": [{"name": "s", "data": [{"label": "a", "value": 1}]}]},
        },
        "missing required field: axis_config",
    ),
    "a gap in a series": (
        bar([{"name": "s", "data": [{"label": "a", "value": 1}]}], ["a", "b"]),
        "must have exactly one point per category [json-pointer:/blocks/0/chart/series/0/data]",
    ),
    "a label that is no category": (
        bar([{"name": "s", "data": [{"label": "A", "value": 1}]}], ["a"]),
        "must have exactly one point per category",
    ),
    "two series with one name": (
        bar([{"name": "s", "data": [{"label": "a", "value": 1}]}] * 2, ["a"]),
        "series name must be unique: s",
    ),
    "a category twice": (
        bar([{"name": "s", "data": [{"label": "a", "value": 1}] * 2}], ["a", "a"]),
        "category must be unique: a",
    ),
    "not a number": (
        bar([{"name": "s", "data": [{"label": "a", "value": math.nan}]}], ["a"]),
        "must be a finite number",
    ),
    "a number as text": (
        bar([{"name": "s", "data": [{"label": "a", "value": "1"}]}], ["a"]),
        "must be a finite number",
    ),
    "true as a number": (
        bar([{"name": "s", "data": [{"label": "a", "value": True}]}], ["a"]),
        "must be a finite number",
    ),
    "an empty cell": (
        {"type": "table", "rows": [[raw("")]]},
        "must be more than 0 characters [json-pointer:/blocks/0/rows/0/0/text]",
    ),
    "a number cell without text": (
        {"type": "table", "rows": [[{"type": "raw_number", "value": 1}]]},
        "missing required field: text",
    ),
    "a data table without a caption": (
        {"type": "data_table", "rows": [[raw()], [raw()]]},
        "missing required field: caption",
    ),
    "rows of different lengths": (
        {"type": "data_table", "caption": "c", "rows": [[raw(), raw()], [raw()]]},
        "must have 2 cells like the header [json-pointer:/blocks/0/rows/1]",
    ),
    "rich text in a data table's header": (
        {
            "type": "data_table",
            "caption": "c",
            "rows": [
                [
                    {
                        "type": "rich_text",
                        "elements": [
                            {"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}
                        ],
                    }
                ],
                [raw()],
            ],
        },
        "header cells must be raw_text or raw_number",
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_what_slack_refuses_is_found(name):
    """The problem is named, at its place."""
    block, said = BAD[name]
    assert any(said in line for line in found(block)), found(block)
