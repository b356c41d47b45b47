"""How a payload of the bot becomes a message: checked as Slack checks it, completed as Slack completes it."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from bot.sandbox.blockkit import Problem, check_message
from bot.sandbox.team.office import Office, RefusalError

TOP_TEXT = 40_000
METADATA_BYTES = 8_192
MESSAGE_BLOCKS = 50


def parsed(value: Any, error: str) -> Any:
    """JSON that came as an object (JSON body) or as a string (form body)."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise RefusalError(error) from None


def refuse_blocks(problems: Sequence[Problem], error: str = "invalid_blocks") -> RefusalError:
    """Slack's answer to blocks that it does not take."""
    return RefusalError(
        error,
        errors=[str(each).removeprefix("[ERROR] ") for each in problems],
        response_metadata={"messages": [str(each) for each in problems]},
    )


def check_content(args: Mapping[str, Any]) -> dict[str, Any]:
    """`text`, `blocks`, `attachments`, `metadata` as they will be stored; refused when Slack would refuse."""
    text = str(args.get("text") or "")
    blocks = parsed(args.get("blocks") or [], "invalid_blocks_format")
    attachments = parsed(args.get("attachments") or [], "invalid_attachments")
    if not isinstance(blocks, list) or not all(isinstance(each, dict) for each in blocks):
        raise RefusalError("invalid_blocks_format")
    markdown = args.get("markdown_text")
    if markdown and (text or blocks):
        raise RefusalError("markdown_text_conflict")
    if markdown:
        blocks = [{"type": "markdown", "text": str(markdown)}]
    if not text and not blocks and not attachments:
        raise RefusalError("no_text")
    if len(text) > TOP_TEXT:
        raise RefusalError("msg_too_long")
    _check_blocks(text, blocks)
    return {
        "text": text,
        "blocks": blocks,
        "attachments": tuple(attachments),
        "metadata": check_metadata(args.get("metadata")),
    }


def _check_blocks(text: str, blocks: list[dict[str, Any]]) -> None:
    if len(blocks) > MESSAGE_BLOCKS:
        raise refuse_blocks([Problem("/blocks", f"no more than {MESSAGE_BLOCKS} items allowed")])
    problems = check_message({"text": text or "-", "blocks": blocks})
    if [each for each in problems if each.message.startswith("all text together")]:
        raise RefusalError("msg_blocks_too_long")
    if problems:
        raise refuse_blocks(problems)


def check_metadata(value: Any) -> dict[str, Any] | None:
    metadata = parsed(value, "invalid_metadata_format")
    if not metadata:
        return None
    if not isinstance(metadata, dict) or not isinstance(metadata.get("event_type"), str):
        raise RefusalError("invalid_metadata_format")
    if not isinstance(metadata.get("event_payload"), dict) or set(metadata) - {
        "event_type",
        "event_payload",
        "entities",
    }:
        raise RefusalError("invalid_metadata_schema")
    if len(json.dumps(metadata)) > METADATA_BYTES:
        raise RefusalError("metadata_too_large")
    return metadata


def completed(office: Office, blocks: list[dict[str, Any]]) -> tuple[dict[str, Any], ...]:
    """Every block with a block_id and every element with an action_id, as Slack stores them."""
    return tuple(_complete(office, each) for each in blocks)


def _complete(office: Office, block: dict[str, Any]) -> dict[str, Any]:
    done = {**block, "block_id": block.get("block_id") or office.new_id("b")}
    for key in ("accessory", "element"):
        if isinstance(done.get(key), dict):
            done[key] = _named(office, done[key])
    if done["type"] in {"actions", "context_actions"}:
        done["elements"] = [_named(office, each) for each in done["elements"]]
    if done["type"] == "card" and "actions" in done:
        done["actions"] = [_named(office, each) for each in done["actions"]]
    if "child_blocks" in done:
        done["child_blocks"] = [_complete(office, each) for each in done["child_blocks"]]
    if done["type"] == "carousel":
        done["elements"] = [_complete(office, each) for each in done["elements"]]
    return done


def _named(office: Office, element: dict[str, Any]) -> dict[str, Any]:
    if element.get("type") == "image" or "action_id" in element:
        return element
    return {**element, "action_id": office.new_id("a")}
