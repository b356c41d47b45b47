"""Block Kit as Slack judges it: what is wrong with this message, with this view?

In: the payload as it would travel. Out: problems, each with a JSON pointer; none means that Slack takes it.
The rules of each block stand in `blocks/`; here is what concerns a message or a view as a whole.
Lengths are code points. Nothing is mended here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bot.sandbox.blocks.layout import MARKDOWN_MOST, any_block
from bot.sandbox.blocks.shape import (
    Check,
    Problem,
    Spot,
    anything,
    flag,
    items,
    list_of,
    mappings,
    one_of,
    record,
    string,
    unique,
)
from bot.sandbox.blocks.tables import DATA_TABLE_CHARACTERS, TABLE_CHARACTERS, characters
from bot.sandbox.blocks.text import plain

__all__ = ["PRUDENT_TEXT", "Problem", "check_message", "check_prudence", "check_view", "text_characters"]

MESSAGE_BLOCKS = 50
VIEW_BLOCKS = 100
CHARTS = 2
TOP_TEXT = 40_000
BLOCKS_TEXT = 12_000  # measured by others, documented nowhere; Slack answers msg_blocks_too_long
PRUDENT_TEXT = 10_000  # what we plan for, because the line above is only measured

# Blocks with a budget of their own do not count against the one that all others share.
OWN_BUDGET = frozenset({"table", "data_table", "markdown"})
NOT_SHOWN = frozenset(
    {"type", "block_id", "action_id", "value", "url", "image_url", "style", "level", "align", "emoji", "icon"}
)

_message_blocks = list_of(any_block, 1, MESSAGE_BLOCKS)
_view_blocks = list_of(any_block, 0, VIEW_BLOCKS)


def check_message(payload: Mapping[str, Any]) -> list[Problem]:
    """What Slack would refuse in this message (`text`, `blocks`)."""
    spot = Spot(surface="message")
    blocks = payload.get("blocks")
    if not payload.get("text") and not blocks:
        spot.say("no text: a message needs text or blocks")
    if payload.get("text") is not None:
        string(TOP_TEXT, 0)(payload["text"], spot.at("text"))
    if blocks:
        below = spot.at("blocks")
        _message_blocks(blocks, below)
        _as_a_whole(mappings(blocks), below)
    return spot.problems


def check_prudence(payload: Mapping[str, Any]) -> list[Problem]:
    """What Slack may take and we do not risk: more text than planned, a message without `text`."""
    spot = Spot(surface="message")
    shown = text_characters(payload.get("blocks") or ())
    if shown > PRUDENT_TEXT:
        spot.at("blocks").say(f"{shown} characters of text, {PRUDENT_TEXT} are prudent")
    if not payload.get("text"):
        spot.at("text").say("screen readers and notifications get nothing")
    return spot.problems


def check_view(view: Mapping[str, Any]) -> list[Problem]:
    """What Slack would refuse in this modal or Home view."""
    kind = view.get("type") if isinstance(view, Mapping) else None
    surface = "home" if kind == "home" else "modal"
    spot = Spot(surface=surface)
    (_home if surface == "home" else _modal)(view, spot)
    if isinstance(view, Mapping):
        below = spot.at("blocks")
        _ids_differ(mappings(view.get("blocks")), below)
    return spot.problems


def text_characters(value: object) -> int:
    """All text that is shown inside these blocks, in code points."""
    return sum(len(text) for text in _texts(value))


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            if key not in NOT_SHOWN:
                yield from _texts(each)
    else:
        for each in items(value):
            yield from _texts(each)


def _as_a_whole(blocks: list[Mapping[str, Any]], spot: Spot) -> None:
    _ids_differ(blocks, spot)
    flat = list(_with_children(blocks))
    _at_most(flat, "data_visualization", CHARTS, spot)
    _at_most(flat, "table", 1, spot)
    _budget(flat, "table", TABLE_CHARACTERS, spot)
    _budget(flat, "data_table", DATA_TABLE_CHARACTERS, spot)
    markdown = sum(len(str(each.get("text", ""))) for each in flat if each.get("type") == "markdown")
    if markdown > MARKDOWN_MOST:
        spot.say(f"all markdown blocks together must be less than {MARKDOWN_MOST + 1} characters")
    shared = text_characters([each for each in blocks if str(each.get("type")) not in OWN_BUDGET])
    if shared > BLOCKS_TEXT:
        spot.say(f"all text together must be less than {BLOCKS_TEXT + 1} characters")


def _ids_differ(blocks: list[Mapping[str, Any]], spot: Spot) -> None:
    unique([(each.get("block_id"), spot.at(at).at("block_id")) for at, each in enumerate(blocks)], "block_id")


def _with_children(blocks: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    for each in blocks:
        yield each
        yield from mappings(each.get("child_blocks"))


def _at_most(blocks: list[Mapping[str, Any]], kind: str, most: int, spot: Spot) -> None:
    if sum(each.get("type") == kind for each in blocks) > most:
        spot.say(f"no more than {most} {kind} blocks allowed")


def _budget(blocks: list[Mapping[str, Any]], kind: str, most: int, spot: Spot) -> None:
    if sum(characters(each) for each in blocks if each.get("type") == kind) > most:
        spot.say(f"all {kind} cells together must be less than {most + 1} characters")


def _submit_with_input(view: Any, spot: Spot) -> None:
    if "submit" not in view and any(each.get("type") == "input" for each in mappings(view.get("blocks"))):
        spot.say("missing required field: submit")


_common: dict[str, Check] = {
    "private_metadata": string(3000, 0),
    "callback_id": string(255, 0),
    "external_id": string(255, 0),
}
_home = record({"type": one_of("home"), "blocks": _view_blocks}, _common)
_modal = record(
    {"type": one_of("modal"), "title": plain(24), "blocks": _view_blocks},
    {
        **_common,
        "submit": plain(24),
        "close": plain(24),
        "clear_on_close": flag,
        "notify_on_close": flag,
        "submit_disabled": flag,
        "state": anything,
    },
    _submit_with_input,
)
