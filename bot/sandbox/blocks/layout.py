"""Every block that an app may send, and the surfaces it may stand on."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.sandbox.blocks import elements
from bot.sandbox.blocks.charts import data_visualization
from bot.sandbox.blocks.richtext import rich_text
from bot.sandbox.blocks.shape import (
    Check,
    Rules,
    Spot,
    at_least_one,
    exactly_one,
    flag,
    list_of,
    mappings,
    not_together,
    one_of,
    record,
    string,
    typed,
    unique,
    url,
    whole,
)
from bot.sandbox.blocks.tables import data_table, table
from bot.sandbox.blocks.text import any_text, mrkdwn, plain, slack_file

MARKDOWN_MOST = 12_000
EVERYWHERE = frozenset({"message", "modal", "home"})
MESSAGE = frozenset({"message"})
MESSAGE_AND_HOME = frozenset({"message", "home"})


def action_ids_differ(block: Any, spot: Spot) -> None:
    inner = block.get("elements")
    unique(
        [(each.get("action_id"), spot.at("elements").at(at)) for at, each in enumerate(mappings(inner))],
        "action_id",
    )


def block(kind: str, must: Rules, may: Rules | None = None, *also: Check) -> Check:
    return record({"type": one_of(kind), **must}, {"block_id": string(255), **(may or {})}, *also)


card = block(
    "card",
    {},
    {
        "hero_image": elements.image_element,
        "icon": elements.image_element,
        "slack_icon": record({"type": one_of("icon"), "name": string(255)}),
        "title": mrkdwn(150),
        "subtitle": mrkdwn(150),
        "body": mrkdwn(200),
        "subtext": mrkdwn(200),
        "actions": list_of(typed({"button": elements.button}), 1, 3),
    },
    at_least_one("hero_image", "title", "body", "actions"),
    not_together("icon", "slack_icon"),
)

source = record({"type": one_of("url"), "url": url(), "text": string(3000)})


def task_card(*statuses: str) -> Check:
    return block(
        "task_card",
        {"task_id": string(255), "title": string(3000), "status": one_of(*statuses)},
        {"details": rich_text, "output": rich_text, "sources": list_of(source, 1, 100)},
    )


DONE = ("in_progress", "complete", "error")

ORDINARY: Rules = {
    "actions": block("actions", {"elements": list_of(elements.IN_ACTIONS, 1, 25)}, {}, action_ids_differ),
    "context": block("context", {"elements": list_of(elements.IN_CONTEXT, 1, 10)}),
    "divider": block("divider", {}),
    "header": block("header", {"text": plain(150)}, {"level": whole(1, 4)}),
    "image": block(
        "image",
        {"alt_text": string(2000)},
        {"image_url": url(), "slack_file": slack_file, "title": plain(2000)},
        exactly_one("image_url", "slack_file"),
    ),
    "input": block(
        "input",
        {"label": plain(2000), "element": elements.IN_INPUT},
        {"hint": plain(2000), "optional": flag, "dispatch_action": flag},
    ),
    "rich_text": rich_text,
    "section": block(
        "section",
        {},
        {
            "text": any_text(3000),
            "fields": list_of(any_text(2000), 1, 10),
            "accessory": elements.IN_SECTION,
            "expand": flag,
        },
        at_least_one("text", "fields"),
    ),
}


container = block(
    "container",
    {"child_blocks": list_of(typed({**ORDINARY, "table": table}), 1, 10)},
    {
        "title": plain(150),
        "rich_text_title": rich_text,
        "subtitle": plain(150),
        "width": one_of("narrow", "standard", "wide", "full"),
        "icon": elements.image_element,
        "is_collapsible": flag,
        "default_collapsed": flag,
        "has_header_divider": flag,
    },
    exactly_one("title", "rich_text_title"),
    not_together("has_header_divider", "is_collapsible"),
)

BLOCKS: Rules = {
    **ORDINARY,
    "alert": block(
        "alert", {"text": any_text(200)}, {"level": one_of("default", "info", "warning", "error", "success")}
    ),
    "card": card,
    "carousel": block("carousel", {"elements": list_of(typed({"card": card}), 1, 10)}),
    "container": container,
    "context_actions": block(
        "context_actions", {"elements": list_of(elements.IN_CONTEXT_ACTIONS, 1, 5)}, {}, action_ids_differ
    ),
    "data_table": data_table,
    "data_visualization": data_visualization,
    "markdown": block("markdown", {"text": string(MARKDOWN_MOST)}),
    "plan": block(
        "plan",
        {"title": string(3000)},
        {"tasks": list_of(typed({"task_card": task_card("pending", *DONE)}), 1, 50)},
    ),
    "table": table,
    "task_card": task_card(*DONE),
}

SURFACES: Mapping[str, frozenset[str]] = {
    **dict.fromkeys(ORDINARY, EVERYWHERE),
    "card": EVERYWHERE,
    "alert": frozenset({"modal"}),
    **dict.fromkeys(("carousel", "container", "table", "data_table", "data_visualization"), MESSAGE_AND_HOME),
    **dict.fromkeys(("markdown", "context_actions", "plan", "task_card"), MESSAGE),
}

_any_block = typed(BLOCKS)


def any_block(value: Any, spot: Spot) -> None:
    """One block, where it may stand; `file`, `video`, `layout` are unknown: our app may not send them."""
    _any_block(value, spot)
    kind = value.get("type") if isinstance(value, Mapping) else None
    if isinstance(kind, str) and kind in SURFACES and spot.surface not in SURFACES[kind]:
        spot.at("type").say(f"{kind} is not allowed in a {spot.surface}")
