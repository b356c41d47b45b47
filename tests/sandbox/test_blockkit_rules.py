"""Block Kit beyond lengths: known keys, what must match, and where a problem is said to be."""

from __future__ import annotations

import pytest

from bot.sandbox.blockkit import check_message


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
