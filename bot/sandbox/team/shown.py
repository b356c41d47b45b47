"""What the page is shown: the workspace through one person's eyes, as JSON. Pure reading."""

from __future__ import annotations

from typing import Any

from bot.sandbox.blockkit import check_message, check_prudence, text_characters
from bot.sandbox.team.archive import Post
from bot.sandbox.team.hands import Hands
from bot.sandbox.team.people import TEAM_NAME, Channel


def post(each: Post) -> dict[str, Any]:
    return {
        "channel": each.channel,
        "ts": each.ts,
        "user": each.user,
        "text": each.text,
        "blocks": list(each.blocks),
        "thread_ts": each.thread_ts,
        "broadcast": each.broadcast,
        "edited": each.edited is not None,
        "ephemeral": each.only_for is not None,
        "line": each.line,
        "asked_by": each.asked_by,
        "notice": each.notice,
        "files": list(each.files),
        "reactions": [list(pair) for pair in each.reactions],
        "from_bot": each.from_bot,
    }


def channel(each: Channel, user: str) -> dict[str, Any]:
    kind = "direct" if each.direct else "private" if each.private else "public"
    return {
        "id": each.id,
        "name": each.name,
        "kind": kind,
        "topic": each.topic,
        "members": sorted(each.members),
        "with": next(iter(each.members - {user}), None) if each.direct else None,
    }


def channels(hands: Hands, user: str) -> list[Channel]:
    return [each for each in hands.office.directory.channels.values() if user in each.members]


def everything(hands: Hands, user: str, *, online: bool) -> dict[str, Any]:
    """The state that a page starts from."""
    seen = channels(hands, user)
    people = hands.office.directory.people.values()
    return {
        "me": user,
        "team": TEAM_NAME,
        "people": [
            {"id": p.id, "name": p.name, "real_name": p.real_name, "title": p.title, "is_bot": p.is_bot}
            for p in people
            if not p.deleted
        ],
        "channels": [channel(each, user) for each in seen],
        "commands": [
            {
                "name": each.name,
                "description": each.description,
                "usage_hint": each.usage_hint,
                "examples": list(each.examples),
            }
            for each in hands.office.commands
        ],
        "messages": [
            post(each) for place in seen for each in hands.office.archive.posts(place.id, viewer=user)
        ],
        "home": hands.views.homes.get(user),
        "stack": hands.views.stacks.get(user, []),
        "online": online,
    }


def inspected(each: Post) -> dict[str, Any]:
    """A message as it travelled, and what the validator thinks of it."""
    payload = {"text": each.text, "blocks": list(each.blocks)}
    return {
        "json": each.wire(),
        "problems": [str(problem) for problem in check_message(payload)],
        "advice": [str(problem) for problem in check_prudence(payload)],
        "characters": text_characters(each.blocks),
    }
