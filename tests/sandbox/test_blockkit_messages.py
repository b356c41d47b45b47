"""Block Kit as a whole: messages, views, surfaces, what is prudent; and garbage, which never raises."""

from __future__ import annotations

import pytest

from bot.sandbox.blockkit import check_message, check_prudence, check_view, text_characters


def plain(text="x"):
    return {"type": "plain_text", "text": text}


def mrkdwn(text="x"):
    return {"type": "mrkdwn", "text": text}


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
