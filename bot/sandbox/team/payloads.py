"""What Slack writes into the requests that it makes to an app. Pure: values in, dictionaries out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from bot.sandbox.team.archive import Post
from bot.sandbox.team.people import APP_ID, BOT_USER, TEAM_ID, Channel, Directory, Person

TOKEN = re.compile(r"<[@#!][^<>\n]*>|<https?://[^<>\s]+>")
HANDLE = re.compile(r"(?<![\w@])@([a-z0-9._-]+)")
PLACE = re.compile(r"(?<![\w#&])#([a-z0-9_-]+)")
WEB = re.compile(r"(?<![<|\w])https?://[^\s<>|]+")
DOMAIN = "sandbox"


def escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def typed(text: str, directory: Directory) -> str:
    """What Slack makes of what a person typed: entities escaped, names and channels turned into tokens."""
    people = {person.name: person.id for person in directory.people.values()}
    channels = {each.name: each for each in directory.channels.values() if not each.direct}

    def handle(found: re.Match[str]) -> str:
        return f"<@{people[found[1]]}>" if found[1] in people else found[0]

    def place(found: re.Match[str]) -> str:
        channel = channels.get(found[1])
        return f"<#{channel.id}|{'' if channel.private else channel.name}>" if channel else found[0]

    def piece(said: str) -> str:
        linked = WEB.sub(lambda found: f"<{found[0]}>", escaped(said))
        parts = re.split(r"(<[^>]*>)", linked)
        return "".join(
            part if part.startswith("<") else PLACE.sub(place, HANDLE.sub(handle, part)) for part in parts
        )

    done, last = "", 0
    for found in TOKEN.finditer(text):
        done += piece(text[last : found.start()]) + found[0]
        last = found.end()
    return done + piece(text[last:])


def command_form(
    name: str, text: str, *, person: Person, channel: Channel, response_url: str, trigger: str
) -> dict[str, str]:
    return {
        "token": "sandbox-verification-token",
        "team_id": TEAM_ID,
        "team_domain": DOMAIN,
        "channel_id": channel.id,
        "channel_name": channel.name_in_commands,
        "user_id": person.id,
        "user_name": person.name,
        "command": name,
        "text": text,
        "api_app_id": APP_ID,
        "is_enterprise_install": "false",
        "response_url": response_url,
        "trigger_id": trigger,
    }


def event_callback(event: Mapping[str, Any], event_id: str, now: float) -> dict[str, Any]:
    return {
        "token": "sandbox-verification-token",
        "team_id": TEAM_ID,
        "context_team_id": TEAM_ID,
        "context_enterprise_id": None,
        "api_app_id": APP_ID,
        "event": dict(event),
        "type": "event_callback",
        "event_id": event_id,
        "event_time": int(now),
        "authorizations": [
            {
                "enterprise_id": None,
                "team_id": TEAM_ID,
                "user_id": BOT_USER,
                "is_bot": True,
                "is_enterprise_install": False,
            }
        ],
        "is_ext_shared_channel": False,
        "event_context": event_id,
    }


def message_event(kind: str, post: Post, channel: Channel) -> dict[str, Any]:
    """An app_mention, or the message event of a post."""
    event = {**post.wire(), "type": kind, "channel": channel.id, "event_ts": post.ts}
    if kind == "message":
        event["channel_type"] = channel.type
    event["client_msg_id"] = f"sandbox-{post.ts}"
    return event


def deleted_event(post: Post, channel: Channel, ts: str) -> dict[str, Any]:
    return {
        "type": "message",
        "subtype": "message_deleted",
        "hidden": True,
        "channel": channel.id,
        "channel_type": channel.type,
        "ts": ts,
        "event_ts": ts,
        "deleted_ts": post.ts,
        "previous_message": post.wire(),
    }


def changed_event(old: Post, new: Post, channel: Channel, ts: str) -> dict[str, Any]:
    return {
        "type": "message",
        "subtype": "message_changed",
        "hidden": True,
        "channel": channel.id,
        "channel_type": channel.type,
        "ts": ts,
        "event_ts": ts,
        "message": new.wire(),
        "previous_message": old.wire(),
    }


def interaction(kind: str, person: Person, trigger: str) -> dict[str, Any]:
    """What all interactive payloads share."""
    return {
        "type": kind,
        "team": {"id": TEAM_ID, "domain": DOMAIN},
        "user": {"id": person.id, "username": person.name, "name": person.name, "team_id": TEAM_ID},
        "api_app_id": APP_ID,
        "token": "sandbox-verification-token",
        "trigger_id": trigger,
        "enterprise": None,
        "is_enterprise_install": False,
    }


def in_message(post: Post, channel: Channel) -> dict[str, Any]:
    """Where a press happened, when it was on a message."""
    ephemeral = post.only_for is not None
    container: dict[str, Any] = {
        "type": "message",
        "message_ts": post.ts,
        "channel_id": channel.id,
        "is_ephemeral": ephemeral,
    }
    if post.thread_ts:
        container["thread_ts"] = post.thread_ts
    place = {"container": container, "channel": {"id": channel.id, "name": channel.name_in_commands}}
    return place if ephemeral else {**place, "message": post.wire()}


def elements(blocks: Iterable[Any]) -> Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]]:
    """Every (block, element) that can be pressed or filled in."""
    for block in blocks:
        for key in ("elements", "actions"):
            for each in block.get(key, ()) if isinstance(block.get(key), Sequence) else ():
                if isinstance(each, Mapping) and each.get("type") == "card":
                    yield from elements([each])
                elif isinstance(each, Mapping) and "action_id" in each:
                    yield block, each
        for key in ("accessory", "element"):
            if isinstance(block.get(key), Mapping) and "action_id" in block[key]:
                yield block, block[key]
        yield from elements(block.get("child_blocks", ()))
        for row in block.get("rows", ()):
            for cell in row:
                if isinstance(cell, Mapping) and cell.get("type") == "action_cell":
                    yield block, cell["element"]
