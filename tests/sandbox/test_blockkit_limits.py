"""Every documented limit of Block Kit: one below, at, and one above, generated from one table."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from bot.sandbox.blockkit import check_message, check_view

_spec = importlib.util.spec_from_file_location("blocks", Path(__file__).with_name("blocks.py"))
blocks = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(blocks)

# name: (fewest, most, blocks of that size)
LIMITS = {
    "blocks in a message": (1, 50, lambda n: [{"type": "divider"} for _ in range(n)]),
    "block_id": (1, 255, lambda n: [{"type": "divider", "block_id": blocks.words(n)}]),
    "header text": (1, 150, lambda n: [{"type": "header", "text": blocks.plain(blocks.words(n))}]),
    "header level": (1, 4, lambda n: [{"type": "header", "text": blocks.plain("x"), "level": n}]),
    "section text": (1, 3000, lambda n: [blocks.section(text=blocks.mrkdwn(blocks.words(n)))]),
    "section fields": (1, 10, lambda n: [{"type": "section", "fields": [blocks.plain("x")] * n}]),
    "section field text": (
        1,
        2000,
        lambda n: [{"type": "section", "fields": [blocks.plain(blocks.words(n))]}],
    ),
    "context elements": (1, 10, lambda n: [{"type": "context", "elements": [blocks.plain("x")] * n}]),
    "actions elements": (1, 25, lambda n: [blocks.actions(*(blocks.button(at) for at in range(n)))]),
    "action_id": (1, 255, lambda n: [blocks.actions(blocks.button() | {"action_id": blocks.words(n)})]),
    "button text": (1, 75, lambda n: [blocks.actions(blocks.button(text=blocks.plain(blocks.words(n))))]),
    "button value": (1, 2000, lambda n: [blocks.actions(blocks.button(value=blocks.words(n)))]),
    "button url": (0, 3000, lambda n: [blocks.actions(blocks.button(url="https://" + "x" * (n - 8)))]),
    "button accessibility_label": (
        1,
        75,
        lambda n: [blocks.actions(blocks.button(accessibility_label=blocks.words(n)))],
    ),
    "button agent_prompt": (1, 4000, lambda n: [blocks.actions(blocks.button(agent_prompt=blocks.words(n)))]),
    "confirm title": (1, 100, lambda n: [blocks.confirm(title=blocks.plain(blocks.words(n)))]),
    "confirm text": (1, 300, lambda n: [blocks.confirm(text=blocks.mrkdwn(blocks.words(n)))]),
    "confirm yes": (1, 30, lambda n: [blocks.confirm(confirm=blocks.plain(blocks.words(n)))]),
    "confirm no": (1, 30, lambda n: [blocks.confirm(deny=blocks.plain(blocks.words(n)))]),
    "select options": (
        1,
        100,
        lambda n: [blocks.accessory("static_select", options=[blocks.option(at) for at in range(n)])],
    ),
    "select groups": (
        1,
        100,
        lambda n: [
            blocks.accessory(
                "static_select",
                option_groups=[{"label": blocks.plain("g"), "options": [blocks.option()]}] * n,
            )
        ],
    ),
    "group label": (
        1,
        75,
        lambda n: [
            blocks.accessory(
                "static_select",
                option_groups=[{"label": blocks.plain(blocks.words(n)), "options": [blocks.option()]}],
            )
        ],
    ),
    "option text": (
        1,
        75,
        lambda n: [
            blocks.accessory("static_select", options=[blocks.option(text=blocks.plain(blocks.words(n)))])
        ],
    ),
    "option value": (
        1,
        150,
        lambda n: [blocks.accessory("static_select", options=[blocks.option() | {"value": blocks.words(n)}])],
    ),
    "option description": (
        1,
        75,
        lambda n: [
            blocks.accessory(
                "static_select", options=[blocks.option(description=blocks.plain(blocks.words(n)))]
            )
        ],
    ),
    "placeholder": (
        1,
        150,
        lambda n: [blocks.accessory("users_select", placeholder=blocks.plain(blocks.words(n)))],
    ),
    "overflow options": (
        1,
        5,
        lambda n: [blocks.accessory("overflow", options=[blocks.option(at) for at in range(n)])],
    ),
    "checkboxes": (
        1,
        10,
        lambda n: [blocks.accessory("checkboxes", options=[blocks.option(at) for at in range(n)])],
    ),
    "radio buttons": (
        1,
        10,
        lambda n: [blocks.accessory("radio_buttons", options=[blocks.option(at) for at in range(n)])],
    ),
    "image alt_text": (
        1,
        2000,
        lambda n: [{"type": "image", "image_url": "https://x.test/a.png", "alt_text": blocks.words(n)}],
    ),
    "image title": (
        1,
        2000,
        lambda n: [
            {
                "type": "image",
                "image_url": "https://x.test/a.png",
                "alt_text": "a",
                "title": blocks.plain(blocks.words(n)),
            }
        ],
    ),
    "input label": (1, 2000, lambda n: [blocks.field(label=blocks.plain(blocks.words(n)))]),
    "input hint": (1, 2000, lambda n: [blocks.field(hint=blocks.plain(blocks.words(n)))]),
    "chart title": (1, 50, lambda n: [blocks.chart(blocks.bar()["chart"], blocks.words(n))]),
    "pie segments": (1, 12, lambda n: [blocks.pie(n)]),
    "pie label": (
        1,
        20,
        lambda n: [blocks.chart({"type": "pie", "segments": [{"label": blocks.words(n), "value": 1}]})],
    ),
    "chart series": (1, 12, lambda n: [blocks.bar(count=n)]),
    "chart points": (1, 20, lambda n: [blocks.bar(points=n)]),
    "chart series name": (
        1,
        20,
        lambda n: [
            blocks.chart(
                {
                    "type": "line",
                    "series": [blocks.series() | {"name": blocks.words(n)}],
                    "axis_config": {"categories": ["c0"]},
                }
            )
        ],
    ),
    "chart category": (
        1,
        20,
        lambda n: [
            blocks.chart(
                {
                    "type": "area",
                    "series": [{"name": "s", "data": [{"label": blocks.words(n), "value": 1}]}],
                    "axis_config": {"categories": [blocks.words(n)]},
                }
            )
        ],
    ),
    "chart x_label": (1, 50, lambda n: [blocks.bar(x_label=blocks.words(n))]),
    "chart y_label": (1, 50, lambda n: [blocks.bar(y_label=blocks.words(n))]),
    "charts in a message": (0, 2, lambda n: [{"type": "divider"}, *(blocks.bar() for _ in range(n))]),
    "table rows": (1, 100, lambda n: [blocks.table(rows=n)]),
    "table cells": (1, 20, lambda n: [blocks.table(cells=n)]),
    "table cell text": (1, 10_000, lambda n: [blocks.table(text="x" * n)]),
    "table characters": (
        10,
        10_000,
        lambda n: [blocks.table(rows=10, text="x" * (n // 10)) if n % 10 == 0 else blocks.uneven(n)],
    ),
    "table column_settings": (1, 20, lambda n: [blocks.table(column_settings=[None] * n)]),
    "tables in a message": (0, 1, lambda n: [{"type": "divider"}, *(blocks.table() for _ in range(n))]),
    "data_table rows": (2, 201, lambda n: [blocks.data_table(rows=n)]),
    "data_table cells": (1, 20, lambda n: [blocks.data_table(cells=n)]),
    "data_table characters": (
        2,
        20_000,
        lambda n: [blocks.data_table() | {"rows": [[blocks.cell()], [blocks.cell("x" * (n - 1))]]}],
    ),
    "data_table page_size": (1, 100, lambda n: [blocks.data_table(page_size=n)]),
    "data_table row header": (0, 2, lambda n: [blocks.data_table(cells=3, row_header_column_index=n)]),
    "markdown": (1, 12_000, lambda n: [{"type": "markdown", "text": "x" * n}]),
    "markdown together": (2, 12_000, blocks.markdowns),
    "all text together": (1, 12_000, blocks.texts),
    "card title": (1, 150, lambda n: [blocks.card(title=blocks.mrkdwn(blocks.words(n)))]),
    "card subtitle": (1, 150, lambda n: [blocks.card(subtitle=blocks.mrkdwn(blocks.words(n)))]),
    "card body": (1, 200, lambda n: [blocks.card(body=blocks.mrkdwn(blocks.words(n)))]),
    "card subtext": (1, 200, lambda n: [blocks.card(subtext=blocks.mrkdwn(blocks.words(n)))]),
    "card actions": (1, 3, lambda n: [blocks.card(actions=[blocks.button(at) for at in range(n)])]),
    "carousel": (1, 10, lambda n: [{"type": "carousel", "elements": [blocks.card() for _ in range(n)]}]),
    "container children": (1, 10, lambda n: [blocks.container(n)]),
    "container title": (1, 150, lambda n: [blocks.container(title=blocks.plain(blocks.words(n)))]),
    "container subtitle": (1, 150, lambda n: [blocks.container(subtitle=blocks.plain(blocks.words(n)))]),
    "context_actions": (
        1,
        5,
        lambda n: [
            {
                "type": "context_actions",
                "elements": [
                    {"type": "icon_button", "icon": "trash", "text": blocks.plain("x"), "action_id": f"a{at}"}
                    for at in range(n)
                ],
            }
        ],
    ),
    "feedback text": (1, 75, lambda n: [blocks.feedback(text=blocks.plain(blocks.words(n)))]),
    "feedback value": (1, 2000, lambda n: [blocks.feedback(value=blocks.words(n))]),
    "rich_text indent": (0, 8, lambda n: [blocks.rich(indent=n)]),
    "rich_text border": (0, 1, lambda n: [blocks.rich(border=n)]),
    "plan tasks": (
        1,
        50,
        lambda n: [
            {
                "type": "plan",
                "title": "p",
                "tasks": [
                    {"type": "task_card", "task_id": str(at), "title": "t", "status": "pending"}
                    for at in range(n)
                ],
            }
        ],
    ),
}


def _cases():
    for name, (fewest, most, make) in LIMITS.items():
        for size in sorted({fewest - 1, fewest, most - 1, most, most + 1} - {-1}):
            yield pytest.param(make, size, fewest <= size <= most, id=f"{name}: {size}")


@pytest.mark.parametrize(("make", "size", "good"), list(_cases()))
def test_a_limit_holds_exactly(make, size, good):
    """What is within the limit passes, one more (or one less than the least) does not."""
    made = make(size)
    problems = check_message({"text": "x", "blocks": made} if made else {"blocks": [None]})
    assert (problems == []) is good, [str(each) for each in problems]


VIEW_LIMITS = {
    "modal title": (24, lambda n: {"title": blocks.plain(blocks.words(n))}),
    "modal submit": (24, lambda n: {"submit": blocks.plain(blocks.words(n))}),
    "modal close": (24, lambda n: {"close": blocks.plain(blocks.words(n))}),
    "modal blocks": (100, lambda n: {"blocks": [{"type": "divider"}] * n}),
    "private_metadata": (3000, lambda n: {"private_metadata": blocks.words(n)}),
    "callback_id": (255, lambda n: {"callback_id": blocks.words(n)}),
    "external_id": (255, lambda n: {"external_id": blocks.words(n)}),
    "alert text": (200, lambda n: {"blocks": [{"type": "alert", "text": blocks.plain(blocks.words(n))}]}),
}


@pytest.mark.parametrize("name", VIEW_LIMITS)
@pytest.mark.parametrize(("more", "good"), [(-1, True), (0, True), (1, False)])
def test_a_limit_of_views_holds_exactly(name, more, good):
    """Modals: one below and at the limit pass, one above does not."""
    most, part = VIEW_LIMITS[name]
    view = {"type": "modal", "title": blocks.plain("t"), "blocks": [{"type": "divider"}], **part(most + more)}
    problems = check_view(view)
    assert (problems == []) is good, [str(each) for each in problems]
