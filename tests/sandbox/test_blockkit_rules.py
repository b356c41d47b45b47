"""Block Kit beyond lengths: known keys, surfaces, what must match, and where a problem is said to be."""

from __future__ import annotations

import math

import pytest

from bot.sandbox.blockkit import check_message, check_prudence, check_view, text_characters


def plain(text="x"):
    return {"type": "plain_text", "text": text}


def mrkdwn(text="x"):
    return {"type": "mrkdwn", "text": text}


def found(*blocks):
    return [str(each) for each in check_message({"text": "x", "blocks": list(blocks)})]


def bar(series, categories):
    return {
        "type": "data_visualization",
        "title": "t",
        "chart": {"type": "bar", "series": series, "axis_config": {"categories": categories}},
    }


def raw(text="x"):
    return {"type": "raw_text", "text": text}


GOOD = {
    "every element in actions": {
        "type": "actions",
        "elements": [
            {
                "type": "button",
                "action_id": "1",
                "text": plain(),
                "style": "primary",
                "url": "https://x.test",
            },
            {"type": "static_select", "action_id": "2", "options": [{"text": plain(), "value": "v"}]},
            {"type": "external_select", "action_id": "3", "min_query_length": 0},
            {"type": "users_select", "action_id": "4", "placeholder": plain()},
            {"type": "conversations_select", "action_id": "5", "filter": {"include": ["private"]}},
            {"type": "channels_select", "action_id": "6"},
            {"type": "overflow", "action_id": "7", "options": [{"text": plain(), "value": "v"}]},
            {"type": "datepicker", "action_id": "8", "initial_date": "2026-11-23"},
            {"type": "timepicker", "action_id": "9", "initial_time": "23:59"},
            {"type": "datetimepicker", "action_id": "10", "initial_date_time": 1_800_000_000},
            {"type": "checkboxes", "action_id": "11", "options": [{"text": mrkdwn(), "value": "v"}]},
            {"type": "radio_buttons", "action_id": "12", "options": [{"text": plain(), "value": "v"}]},
        ],
    },
    "rich text of all kinds": {
        "type": "rich_text",
        "elements": [
            {
                "type": "rich_text_section",
                "elements": [
                    {"type": "text", "text": "a", "style": {"bold": True}},
                    {"type": "link", "url": "https://x.test", "text": "l"},
                    {"type": "user", "user_id": "U1"},
                    {"type": "channel", "channel_id": "C1"},
                    {"type": "usergroup", "usergroup_id": "S1"},
                    {"type": "broadcast", "range": "here"},
                    {"type": "emoji", "name": "tada"},
                    {"type": "date", "timestamp": 1, "format": "{date}", "fallback": "f"},
                ],
            },
            {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": "code"}]},
            {"type": "rich_text_quote", "elements": [{"type": "text", "text": "said"}]},
        ],
    },
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
    "a container with a table": {
        "type": "container",
        "title": plain(),
        "is_collapsible": True,
        "child_blocks": [{"type": "table", "rows": [[raw()]]}],
    },
}


@pytest.mark.parametrize("name", GOOD)
def test_what_slack_takes_passes(name):
    """Valid blocks give no problem."""
    assert found(GOOD[name]) == []


BAD = {
    "unknown block": ({"type": "sparkline"}, "unsupported type: sparkline [json-pointer:/blocks/0/type]"),
    "no type": ({"text": plain()}, "missing required field: type [json-pointer:/blocks/0]"),
    "type is a list": ({"type": ["header"]}, "unsupported type"),
    "not an object": ("divider", "must be an object [json-pointer:/blocks/0]"),
    "unknown key": ({"type": "divider", "colour": "red"}, "invalid additional property: colour"),
    "empty text": (
        {"type": "header", "text": plain("")},
        "must be more than 0 characters [json-pointer:/blocks/0/text/text]",
    ),
    "mrkdwn in a header": ({"type": "header", "text": mrkdwn()}, "unsupported type: mrkdwn"),
    "emoji on mrkdwn": (
        {"type": "section", "text": mrkdwn() | {"emoji": True}},
        "additional property: emoji",
    ),
    "verbatim on plain_text": (
        {"type": "header", "text": plain() | {"verbatim": True}},
        "property: verbatim",
    ),
    "a bare string as text": ({"type": "section", "text": "x"}, "must be an object"),
    "an empty section": ({"type": "section"}, "must have at least one of: text, fields"),
    "a file": ({"type": "file", "external_id": "x", "source": "remote"}, "unsupported type: file"),
    "an alert in a message": ({"type": "alert", "text": plain()}, "alert is not allowed in a message"),
    "confirm with a type": (
        {
            "type": "actions",
            "elements": [
                {
                    "type": "button",
                    "text": plain(),
                    "confirm": {
                        "type": "confirm",
                        "title": plain(),
                        "text": plain(),
                        "confirm": plain(),
                        "deny": plain(),
                    },
                }
            ],
        },
        "invalid additional property: type [json-pointer:/blocks/0/elements/0/confirm]",
    ),
    "a url on a select's option": (
        {
            "type": "actions",
            "elements": [
                {
                    "type": "static_select",
                    "options": [{"text": plain(), "value": "v", "url": "https://x.test"}],
                }
            ],
        },
        "invalid additional property: url",
    ),
    "options and groups": (
        {
            "type": "actions",
            "elements": [
                {
                    "type": "static_select",
                    "options": [{"text": plain(), "value": "v"}],
                    "option_groups": [{"label": plain(), "options": [{"text": plain(), "value": "v"}]}],
                }
            ],
        },
        "must have exactly one of: options, option_groups",
    ),
    "an initial option that is not offered": (
        {
            "type": "actions",
            "elements": [
                {
                    "type": "static_select",
                    "options": [{"text": plain(), "value": "v"}],
                    "initial_option": {"text": plain(), "value": "w"},
                }
            ],
        },
        "initial option must exactly match",
    ),
    "a style of its own": (
        {"type": "actions", "elements": [{"type": "button", "text": plain(), "style": "default"}]},
        "must be one of: primary, danger",
    ),
    "a multi select in actions": (
        {"type": "actions", "elements": [{"type": "multi_users_select"}]},
        "unsupported type: multi_users_select",
    ),
    "two elements with one action_id": (
        {
            "type": "actions",
            "elements": [
                {"type": "button", "action_id": "a", "text": plain()},
                {"type": "button", "action_id": "a", "text": plain()},
            ],
        },
        "action_id must be unique: a",
    ),
    "a javascript link": (
        {"type": "actions", "elements": [{"type": "button", "text": plain(), "url": "javascript:alert(1)"}]},
        "must be a valid URL",
    ),
    "a date in words": (
        {"type": "actions", "elements": [{"type": "datepicker", "initial_date": "23 Nov"}]},
        "must be in the form YYYY-MM-DD",
    ),
    "an image without alt text": (
        {"type": "image", "image_url": "https://x.test/a.png"},
        "missing required field: alt_text",
    ),
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
    "a card of nothing": ({"type": "card", "subtitle": mrkdwn()}, "must have at least one of: hero_image"),
    "a card with a bare title": ({"type": "card", "title": "x"}, "must be an object"),
    "a card with both icons": (
        {
            "type": "card",
            "title": mrkdwn(),
            "icon": {"type": "image", "image_url": "https://x.test/a.png", "alt_text": "a"},
            "slack_icon": {"type": "icon", "name": "star"},
        },
        "icon and slack_icon exclude each other",
    ),
    "a chart in a container": (
        {
            "type": "container",
            "title": plain(),
            "child_blocks": [bar([{"name": "s", "data": [{"label": "a", "value": 1}]}], ["a"])],
        },
        "unsupported type: data_visualization",
    ),
    "a ruled and collapsible container": (
        {
            "type": "container",
            "title": plain(),
            "child_blocks": [{"type": "divider"}],
            "is_collapsible": True,
            "has_header_divider": True,
        },
        "exclude each other",
    ),
    "a lone surrogate": ({"type": "header", "text": plain("\ud83d")}, "must be valid Unicode"),
}


@pytest.mark.parametrize("name", BAD)
def test_what_slack_refuses_is_found(name):
    """The problem is named, at its place."""
    block, said = BAD[name]
    assert any(said in line for line in found(block)), found(block)


def test_a_message_needs_text_or_blocks():
    """Neither is a problem, either is enough."""
    assert check_message({"text": "", "blocks": []})
    assert not check_message({"text": "x"})
    assert not check_message({"blocks": [{"type": "divider"}]})


def test_block_ids_differ_within_a_message():
    """The second use of a block_id is the problem."""
    (problem,) = found({"type": "divider", "block_id": "b"}, {"type": "divider", "block_id": "b"})
    assert problem == "[ERROR] block_id must be unique: b [json-pointer:/blocks/1/block_id]"


def test_charts_of_a_message_are_counted_together():
    """Three charts are one too many, and the message says so, not a block."""
    chart = bar([{"name": "s", "data": [{"label": "a", "value": 1}]}], ["a"])
    assert found(chart, chart, chart) == [
        "[ERROR] no more than 2 data_visualization blocks allowed [json-pointer:/blocks]"
    ]


@pytest.mark.parametrize(
    ("kind", "surface", "allowed"),
    [
        ("table", "home", True),
        ("table", "modal", False),
        ("data_visualization", "home", True),
        ("data_visualization", "modal", False),
        ("markdown", "home", False),
        ("alert", "modal", True),
        ("alert", "home", False),
        ("context_actions", "home", False),
        ("carousel", "modal", False),
        ("carousel", "home", True),
        ("divider", "modal", True),
    ],
)
def test_blocks_stand_only_on_their_surfaces(kind, surface, allowed):
    """A block on a surface that it is not made for is a problem, valid as it may be."""
    made = {
        "table": {"type": "table", "rows": [[raw()]]},
        "data_visualization": bar([{"name": "s", "data": [{"label": "a", "value": 1}]}], ["a"]),
        "markdown": {"type": "markdown", "text": "x"},
        "alert": {"type": "alert", "text": plain()},
        "context_actions": {
            "type": "context_actions",
            "elements": [{"type": "icon_button", "icon": "trash", "text": plain()}],
        },
        "carousel": {"type": "carousel", "elements": [{"type": "card", "title": mrkdwn()}]},
        "divider": {"type": "divider"},
    }[kind]
    view = {"type": surface, "blocks": [made]} | ({"title": plain()} if surface == "modal" else {})
    assert (check_view(view) == []) is allowed


def test_a_modal_with_an_input_needs_a_submit():
    """Without one nobody could send it."""
    field = {"type": "input", "label": plain(), "element": {"type": "plain_text_input"}}
    view = {"type": "modal", "title": plain(), "blocks": [field]}
    assert [each.message for each in check_view(view)] == ["missing required field: submit"]
    assert check_view(view | {"submit": plain()}) == []


def test_what_is_allowed_may_still_be_imprudent():
    """More text than planned and a silent message are advice, not refusals."""
    blocks = [{"type": "section", "text": mrkdwn("x" * 2100)} for _ in range(5)]
    assert check_message({"blocks": blocks}) == []
    assert [each.pointer for each in check_prudence({"blocks": blocks})] == ["/blocks", "/text"]
    assert check_prudence({"text": "said", "blocks": blocks[:4]}) == []


def test_text_is_counted_where_it_is_shown():
    """Identifiers, values and types are no text."""
    block = {
        "type": "actions",
        "block_id": "long identifier",
        "elements": [{"type": "button", "action_id": "id", "value": "value", "text": plain("Go")}],
    }
    assert text_characters([block]) == 2


def test_garbage_gives_problems_not_exceptions():
    """Whatever JSON holds: the answer is a list of problems."""
    for junk in (None, 1, "x", [], [[]], {"type": None}, {"type": {}}, {"type": "table", "rows": 3}):
        assert check_message({"text": "x", "blocks": [junk]})
        assert check_view(junk if isinstance(junk, dict) else {"type": junk})
    for kind in ("table", "data_table", "data_visualization", "actions", "container", "card", "section"):
        for wrong in (None, 3, "x", [None], {"a": 1}):
            keys = ("rows", "chart", "elements", "child_blocks", "title", "text", "accessory")
            assert check_message({"text": "x", "blocks": [{"type": kind, **dict.fromkeys(keys, wrong)}]})
