"""Small blocks to stretch: each as little as it may be, and whatever is asked on top."""

from __future__ import annotations


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


def uneven(characters):
    made = table(rows=10, text="x" * (characters // 10))
    made["rows"][0][0]["text"] += "x" * (characters % 10)
    return made
