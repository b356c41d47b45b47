"""Every documented limit of Block Kit: one below, at, and one above, generated from one table."""

from __future__ import annotations

import pytest

from bot.sandbox.blockkit import check_message, check_view

LONG = 4000


def plain(text, **more):
    return {"type": "plain_text", "text": text, **more}


def mrkdwn(text):
    return {"type": "mrkdwn", "text": text}


def words(count):
    return "ä" * count  # a letter of two bytes: limits count code points


def button(number=0, **more):
    return {"type": "button", "action_id": f"a{number}", "text": plain("Go"), **more}


def option(number=0, **more):
    return {"text": plain("Go"), "value": f"v{number}", **more}


def section(**more):
    return {"type": "section", "text": mrkdwn("x"), **more}


def actions(*elements):
    return {"type": "actions", "elements": list(elements)}


def accessory(kind, **more):
    return section(accessory={"type": kind, "action_id": "a", **more})


def series(number=0, points=1, **more):
    data = [{"label": f"c{at}", "value": at} for at in range(points)]
    return {"name": f"s{number}", "data": data, **more}


def bar(count=1, points=1, **axes):
    categories = [f"c{at}" for at in range(points)]
    drawn = {"type": "bar", "series": [series(at, points) for at in range(count)]}
    return chart(drawn | {"axis_config": {"categories": categories, **axes}})


def chart(drawn, title="t"):
    return {"type": "data_visualization", "title": title, "chart": drawn}


def pie(count, label="l"):
    return chart(
        {"type": "pie", "segments": [{"label": f"{label}{at}"[-20:], "value": 1} for at in range(count)]}
    )


def cell(text="x"):
    return {"type": "raw_text", "text": text}


def table(rows=1, cells=1, text="x", **more):
    return {"type": "table", "rows": [[cell(text) for _ in range(cells)] for _ in range(rows)], **more}


def data_table(rows=2, cells=1, text="x", **more):
    return table(rows, cells, text) | {"type": "data_table", "caption": "c", **more}


def confirm(**more):
    wish = {"title": plain("t"), "text": plain("t"), "confirm": plain("y"), "deny": plain("n"), **more}
    return actions(button(confirm=wish))


def feedback(**more):
    pair = {"text": plain("g"), "value": "g", **more}
    return {
        "type": "context_actions",
        "elements": [{"type": "feedback_buttons", "positive_button": pair, "negative_button": pair}],
    }


def rich(**more):
    line = {"type": "rich_text_section", "elements": [{"type": "text", "text": "x"}]}
    return {
        "type": "rich_text",
        "elements": [{"type": "rich_text_list", "style": "bullet", "elements": [line], **more}],
    }


def field(**more):
    return {
        "type": "input",
        "label": plain("l"),
        "element": {"type": "plain_text_input", "action_id": "a"},
        **more,
    }


def card(**more):
    return {"type": "card", "title": mrkdwn("t"), **more}


def container(count=1, **more):
    return {
        "type": "container",
        "title": plain("t"),
        "child_blocks": [{"type": "divider"} for _ in range(count)],
        **more,
    }


def texts(count):
    """Blocks with so many characters together, no one of them too long."""
    return [section(text=mrkdwn("x" * 2000)) for _ in range(count // 2000)] + (
        [section(text=mrkdwn("x" * (count % 2000)))] if count % 2000 else []
    )


def markdowns(count):
    half = count // 2
    return [{"type": "markdown", "text": "x" * half}, {"type": "markdown", "text": "x" * (count - half)}]


# name: (fewest, most, blocks of that size)
LIMITS = {
    "blocks in a message": (1, 50, lambda n: [{"type": "divider"} for _ in range(n)]),
    "block_id": (1, 255, lambda n: [{"type": "divider", "block_id": words(n)}]),
    "header text": (1, 150, lambda n: [{"type": "header", "text": plain(words(n))}]),
    "header level": (1, 4, lambda n: [{"type": "header", "text": plain("x"), "level": n}]),
    "section text": (1, 3000, lambda n: [section(text=mrkdwn(words(n)))]),
    "section fields": (1, 10, lambda n: [{"type": "section", "fields": [plain("x")] * n}]),
    "section field text": (1, 2000, lambda n: [{"type": "section", "fields": [plain(words(n))]}]),
    "context elements": (1, 10, lambda n: [{"type": "context", "elements": [plain("x")] * n}]),
    "actions elements": (1, 25, lambda n: [actions(*(button(at) for at in range(n)))]),
    "action_id": (1, 255, lambda n: [actions(button() | {"action_id": words(n)})]),
    "button text": (1, 75, lambda n: [actions(button(text=plain(words(n))))]),
    "button value": (1, 2000, lambda n: [actions(button(value=words(n)))]),
    "button url": (0, 3000, lambda n: [actions(button(url="https://" + "x" * (n - 8)))]),
    "button accessibility_label": (1, 75, lambda n: [actions(button(accessibility_label=words(n)))]),
    "button agent_prompt": (1, 4000, lambda n: [actions(button(agent_prompt=words(n)))]),
    "confirm title": (1, 100, lambda n: [confirm(title=plain(words(n)))]),
    "confirm text": (1, 300, lambda n: [confirm(text=mrkdwn(words(n)))]),
    "confirm yes": (1, 30, lambda n: [confirm(confirm=plain(words(n)))]),
    "confirm no": (1, 30, lambda n: [confirm(deny=plain(words(n)))]),
    "select options": (
        1,
        100,
        lambda n: [accessory("static_select", options=[option(at) for at in range(n)])],
    ),
    "select groups": (
        1,
        100,
        lambda n: [
            accessory("static_select", option_groups=[{"label": plain("g"), "options": [option()]}] * n)
        ],
    ),
    "group label": (
        1,
        75,
        lambda n: [
            accessory("static_select", option_groups=[{"label": plain(words(n)), "options": [option()]}])
        ],
    ),
    "option text": (1, 75, lambda n: [accessory("static_select", options=[option(text=plain(words(n)))])]),
    "option value": (
        1,
        150,
        lambda n: [accessory("static_select", options=[option() | {"value": words(n)}])],
    ),
    "option description": (
        1,
        75,
        lambda n: [accessory("static_select", options=[option(description=plain(words(n)))])],
    ),
    "placeholder": (1, 150, lambda n: [accessory("users_select", placeholder=plain(words(n)))]),
    "overflow options": (1, 5, lambda n: [accessory("overflow", options=[option(at) for at in range(n)])]),
    "checkboxes": (1, 10, lambda n: [accessory("checkboxes", options=[option(at) for at in range(n)])]),
    "radio buttons": (1, 10, lambda n: [accessory("radio_buttons", options=[option(at) for at in range(n)])]),
    "image alt_text": (
        1,
        2000,
        lambda n: [{"type": "image", "image_url": "https://x.test/a.png", "alt_text": words(n)}],
    ),
    "image title": (
        1,
        2000,
        lambda n: [
            {"type": "image", "image_url": "https://x.test/a.png", "alt_text": "a", "title": plain(words(n))}
        ],
    ),
    "input label": (1, 2000, lambda n: [field(label=plain(words(n)))]),
    "input hint": (1, 2000, lambda n: [field(hint=plain(words(n)))]),
    "chart title": (1, 50, lambda n: [chart(bar()["chart"], words(n))]),
    "pie segments": (1, 12, lambda n: [pie(n)]),
    "pie label": (
        1,
        20,
        lambda n: [chart({"type": "pie", "segments": [{"label": words(n), "value": 1}]})],
    ),
    "chart series": (1, 12, lambda n: [bar(count=n)]),
    "chart points": (1, 20, lambda n: [bar(points=n)]),
    "chart series name": (
        1,
        20,
        lambda n: [
            chart(
                {
                    "type": "line",
                    "series": [series() | {"name": words(n)}],
                    "axis_config": {"categories": ["c0"]},
                }
            )
        ],
    ),
    "chart category": (
        1,
        20,
        lambda n: [
            chart(
                {
                    "type": "area",
                    "series": [{"name": "s", "data": [{"label": words(n), "value": 1}]}],
                    "axis_config": {"categories": [words(n)]},
                }
            )
        ],
    ),
    "chart x_label": (1, 50, lambda n: [bar(x_label=words(n))]),
    "chart y_label": (1, 50, lambda n: [bar(y_label=words(n))]),
    "charts in a message": (0, 2, lambda n: [{"type": "divider"}, *(bar() for _ in range(n))]),
    "table rows": (1, 100, lambda n: [table(rows=n)]),
    "table cells": (1, 20, lambda n: [table(cells=n)]),
    "table cell text": (1, 10_000, lambda n: [table(text="x" * n)]),
    "table characters": (
        10,
        10_000,
        lambda n: [table(rows=10, text="x" * (n // 10)) if n % 10 == 0 else _uneven(n)],
    ),
    "table column_settings": (1, 20, lambda n: [table(column_settings=[None] * n)]),
    "tables in a message": (0, 1, lambda n: [{"type": "divider"}, *(table() for _ in range(n))]),
    "data_table rows": (2, 201, lambda n: [data_table(rows=n)]),
    "data_table cells": (1, 20, lambda n: [data_table(cells=n)]),
    "data_table characters": (
        2,
        20_000,
        lambda n: [data_table() | {"rows": [[cell()], [cell("x" * (n - 1))]]}],
    ),
    "data_table page_size": (1, 100, lambda n: [data_table(page_size=n)]),
    "data_table row header": (0, 2, lambda n: [data_table(cells=3, row_header_column_index=n)]),
    "markdown": (1, 12_000, lambda n: [{"type": "markdown", "text": "x" * n}]),
    "markdown together": (2, 12_000, markdowns),
    "all text together": (1, 12_000, texts),
    "card title": (1, 150, lambda n: [card(title=mrkdwn(words(n)))]),
    "card subtitle": (1, 150, lambda n: [card(subtitle=mrkdwn(words(n)))]),
    "card body": (1, 200, lambda n: [card(body=mrkdwn(words(n)))]),
    "card subtext": (1, 200, lambda n: [card(subtext=mrkdwn(words(n)))]),
    "card actions": (1, 3, lambda n: [card(actions=[button(at) for at in range(n)])]),
    "carousel": (1, 10, lambda n: [{"type": "carousel", "elements": [card() for _ in range(n)]}]),
    "container children": (1, 10, lambda n: [container(n)]),
    "container title": (1, 150, lambda n: [container(title=plain(words(n)))]),
    "container subtitle": (1, 150, lambda n: [container(subtitle=plain(words(n)))]),
    "context_actions": (
        1,
        5,
        lambda n: [
            {
                "type": "context_actions",
                "elements": [
                    {"type": "icon_button", "icon": "trash", "text": plain("x"), "action_id": f"a{at}"}
                    for at in range(n)
                ],
            }
        ],
    ),
    "feedback text": (1, 75, lambda n: [feedback(text=plain(words(n)))]),
    "feedback value": (1, 2000, lambda n: [feedback(value=words(n))]),
    "rich_text indent": (0, 8, lambda n: [rich(indent=n)]),
    "rich_text border": (0, 1, lambda n: [rich(border=n)]),
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


def _uneven(characters):
    made = table(rows=10, text="x" * (characters // 10))
    made["rows"][0][0]["text"] += "x" * (characters % 10)
    return made


def _cases():
    for name, (fewest, most, blocks) in LIMITS.items():
        for size in sorted({fewest - 1, fewest, most - 1, most, most + 1} - {-1}):
            yield pytest.param(blocks, size, fewest <= size <= most, id=f"{name}: {size}")


@pytest.mark.parametrize(("blocks", "size", "good"), list(_cases()))
def test_a_limit_holds_exactly(blocks, size, good):
    """What is within the limit passes, one more (or one less than the least) does not."""
    made = blocks(size)
    problems = check_message({"text": "x", "blocks": made} if made else {"blocks": [None]})
    assert (problems == []) is good, [str(each) for each in problems]


VIEW_LIMITS = {
    "modal title": (24, lambda n: {"title": plain(words(n))}),
    "modal submit": (24, lambda n: {"submit": plain(words(n))}),
    "modal close": (24, lambda n: {"close": plain(words(n))}),
    "modal blocks": (100, lambda n: {"blocks": [{"type": "divider"}] * n}),
    "private_metadata": (3000, lambda n: {"private_metadata": words(n)}),
    "callback_id": (255, lambda n: {"callback_id": words(n)}),
    "external_id": (255, lambda n: {"external_id": words(n)}),
    "alert text": (200, lambda n: {"blocks": [{"type": "alert", "text": plain(words(n))}]}),
}


@pytest.mark.parametrize("name", VIEW_LIMITS)
@pytest.mark.parametrize(("more", "good"), [(-1, True), (0, True), (1, False)])
def test_a_limit_of_views_holds_exactly(name, more, good):
    """Modals: one below and at the limit pass, one above does not."""
    most, part = VIEW_LIMITS[name]
    view = {"type": "modal", "title": plain("t"), "blocks": [{"type": "divider"}], **part(most + more)}
    problems = check_view(view)
    assert (problems == []) is good, [str(each) for each in problems]
