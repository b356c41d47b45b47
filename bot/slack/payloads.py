"""What Slack sends, as frozen nouns. The field names are Slack's; see docs.slack.dev.

In: a payload as Bolt hands it over. Out: who asked what, and where an answer may go. No I/O.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

_MENTION = re.compile(r"^\s*<@[UW][A-Z0-9]+(?:\|[^>]*)?>[\s,:]*")


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. Ids only: names change and are shown by Slack itself."""

    team: str
    user: str


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command; it carries no thread and cannot be typed in one."""

    person: Person
    channel: str
    text: str
    response_url: str

    @classmethod
    def from_slack(cls, body: Mapping[str, Any]) -> Self:
        return cls(
            person=Person(body.get("team_id") or body.get("enterprise_id") or "", body["user_id"]),
            channel=body["channel_id"],
            text=body.get("text") or "",
            response_url=body["response_url"],
        )


@dataclass(frozen=True, slots=True)
class Press:
    """A button: `action_id` says which, `value` what it carries. `thread_ts` is set inside a thread."""

    person: Person
    channel: str
    action_id: str
    value: str
    response_url: str
    message_ts: str | None
    thread_ts: str | None
    is_ephemeral: bool

    @classmethod
    def from_slack(cls, body: Mapping[str, Any]) -> Self:
        action = body["actions"][0]
        container = body.get("container") or {}
        team = body.get("team") or {}
        user = body["user"]
        return cls(
            person=Person(team.get("id") or user.get("team_id") or "", user["id"]),
            channel=(body.get("channel") or {}).get("id") or container.get("channel_id") or "",
            action_id=action["action_id"],
            value=action.get("value") or "",
            response_url=body.get("response_url") or "",
            message_ts=container.get("message_ts"),
            thread_ts=container.get("thread_ts"),
            is_ephemeral=bool(container.get("is_ephemeral")),
        )


@dataclass(frozen=True, slots=True)
class Mention:
    """A text for the bot in a conversation: a mention, or anything in a direct message."""

    person: Person
    channel: str
    text: str
    ts: str
    thread_ts: str | None

    @classmethod
    def from_slack(cls, body: Mapping[str, Any]) -> Self:
        event = body["event"]
        return cls(
            person=Person(body.get("team_id") or event.get("team") or "", event.get("user") or ""),
            channel=event["channel"],
            text=_MENTION.sub("", event.get("text") or ""),
            ts=event["ts"],
            thread_ts=event.get("thread_ts"),
        )


@dataclass(frozen=True, slots=True)
class Pinned:
    """A sentence and the moment it was asked, as a button carries it: "1795428000 split facebook this month".

    The moment makes a later press show the figures that were seen, not those of the press.
    """

    epoch: int
    sentence: str

    @classmethod
    def from_value(cls, value: str) -> Self | None:
        """None for a value that no button of ours carries (an old release's, or a forged one)."""
        epoch, _, sentence = value.partition(" ")
        if not (epoch.isascii() and epoch.isdigit() and len(epoch) <= 11 and sentence):  # noqa: PLR2004  year 5138
            return None
        return cls(int(epoch), sentence)
