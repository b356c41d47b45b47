"""Rich text: sections, lists, quotes and code made of literal pieces."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.sandbox.blocks.shape import Rules, flag, list_of, one_of, record, string, typed, url, whole

style = record({}, {"bold": flag, "italic": flag, "strike": flag, "code": flag, "underline": flag})
mention_style = record(
    {}, {"bold": flag, "italic": flag, "strike": flag, "highlight": flag, "client_highlight": flag}
)

INLINE: Rules = {
    "text": record({"type": one_of("text"), "text": string(3000)}, {"style": style}),
    "link": record(
        {"type": one_of("link"), "url": url()}, {"text": string(3000), "unsafe": flag, "style": style}
    ),
    "user": record({"type": one_of("user"), "user_id": string(255)}, {"style": mention_style}),
    "channel": record({"type": one_of("channel"), "channel_id": string(255)}, {"style": mention_style}),
    "usergroup": record({"type": one_of("usergroup"), "usergroup_id": string(255)}, {"style": mention_style}),
    "broadcast": record({"type": one_of("broadcast"), "range": one_of("here", "channel", "everyone")}),
    "emoji": record({"type": one_of("emoji"), "name": string(255)}, {"unicode": string(255), "style": style}),
    "date": record(
        {"type": one_of("date"), "timestamp": whole(0, 10**10), "format": string(255)},
        {"url": url(), "fallback": string(3000), "style": style},
    ),
    "color": record({"type": one_of("color"), "value": string(7)}),
}

inline = list_of(typed(INLINE), 0, 1000)
section = record({"type": one_of("rich_text_section"), "elements": inline})
border = one_of(0, 1)

PARTS: Rules = {
    "rich_text_section": section,
    "rich_text_list": record(
        {
            "type": one_of("rich_text_list"),
            "style": one_of("bullet", "ordered"),
            "elements": list_of(section, 1, 1000),
        },
        {"indent": whole(0, 8), "offset": whole(0, 10**6), "border": border},
    ),
    "rich_text_preformatted": record(
        {"type": one_of("rich_text_preformatted"), "elements": inline},
        {"border": border, "language": string(255)},
    ),
    "rich_text_quote": record({"type": one_of("rich_text_quote"), "elements": inline}, {"border": border}),
}

rich_text = record(
    {"type": one_of("rich_text"), "elements": list_of(typed(PARTS), 1, 1000)}, {"block_id": string(255)}
)


def length(value: Any) -> int:
    """Characters that a rich text shows."""
    if isinstance(value, Mapping):
        own = value.get("text")
        inner = value.get("elements")
        return (len(own) if isinstance(own, str) else 0) + length(inner)
    if isinstance(value, list | tuple):
        return sum(length(each) for each in value)
    return 0
