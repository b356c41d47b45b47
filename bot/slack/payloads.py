"""What Slack sends, as frozen nouns. The field names are Slack's; see docs.slack.dev.

In: a payload as Bolt hands it over. Out: who asked what, and where an answer may go. No I/O.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>[\s,:]*")
# The first or the last word of a command: "public sources", "sources last week public".
_PUBLIC = re.compile(r"^\s*public\b[\s:,]*|[\s,]+public\s*$", re.IGNORECASE)


def team_in(body: Mapping[str, Any]) -> str:
    """The workspace that the bot is installed in.

    In a channel shared with another organisation, `team_id` may be the workspace of whoever wrote; then the
    authorization, or the view, names ours.
    """
    view, team, user = (body.get(key) or {} for key in ("view", "team", "user"))
    authorized: Mapping[str, Any] = next(iter(body.get("authorizations") or ()), {})
    named = (
        authorized.get("team_id"),
        view.get("app_installed_team_id"),
        team.get("id"),
        body.get("team_id"),
        user.get("team_id"),
        body.get("enterprise_id"),
    )
    return next((each for each in named if each), "")


@dataclass(frozen=True, slots=True)
class Person:
    """Who asks. Ids only: names change and are shown by Slack itself.

    Attributes:
        team: the workspace that the bot is installed in, whoever they are.
    """

    team: str
    user: str

    @classmethod
    def who_did(cls, body: Mapping[str, Any]) -> Self:
        """Who pressed, chose or sent something off."""
        return cls(team_in(body), body["user"]["id"])


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command; it carries no thread and cannot be typed in one.

    Attributes:
        text: what was typed, without "public".
        public: everybody in the channel shall see the answer.
    """

    person: Person
    channel: str
    text: str
    response_url: str
    trigger_id: str = ""
    public: bool = False

    @classmethod
    def from_slack(cls, body: Mapping[str, Any]) -> Self:
        typed = body.get("text") or ""
        text = _PUBLIC.sub("", typed)
        return cls(
            person=Person(team_in(body), body["user_id"]),
            channel=body["channel_id"],
            text=text,
            response_url=body["response_url"],
            trigger_id=body.get("trigger_id") or "",
            public=text != typed,
        )


@dataclass(frozen=True, slots=True)
class Press:
    """A button or a menu: `action_id` says which, `value` what it carries, `thread_ts` where."""

    person: Person
    channel: str
    action_id: str
    value: str
    response_url: str
    message_ts: str | None
    thread_ts: str | None
    is_ephemeral: bool
    trigger_id: str = ""

    @classmethod
    def from_slack(cls, body: Mapping[str, Any]) -> Self:
        action = body["actions"][0]
        container = body.get("container") or {}
        return cls(
            person=Person.who_did(body),
            channel=(body.get("channel") or {}).get("id") or container.get("channel_id") or "",
            action_id=action["action_id"],
            value=action.get("value") or (action.get("selected_option") or {}).get("value") or "",
            response_url=body.get("response_url") or "",
            message_ts=container.get("message_ts"),
            thread_ts=container.get("thread_ts"),
            is_ephemeral=bool(container.get("is_ephemeral")),
            trigger_id=body.get("trigger_id") or "",
        )


@dataclass(frozen=True, slots=True)
class Mention:
    """A text in a conversation: a mention, anything in a direct message, a message in a thread.

    Attributes:
        text: without the mentions of the bot itself.
        mentions_us: the bot was mentioned in it.
        direct: in a direct message with the bot.
        outside: Slack says that the channel is shared with another organisation.
    """

    person: Person
    channel: str
    text: str
    ts: str
    thread_ts: str | None
    event_id: str = ""
    mentions_us: bool = False
    direct: bool = False
    outside: bool = False

    @classmethod
    def from_slack(cls, body: Mapping[str, Any]) -> Self:
        event = body["event"]
        us = {each.get("user_id") for each in body.get("authorizations") or ()}
        said = event.get("text") or ""
        ours = [found[0] for found in _MENTION.finditer(said) if found[1] in us]
        for token in ours:
            said = said.replace(token, "")
        return cls(
            person=Person(team_in(body), event.get("user") or ""),
            channel=event["channel"],
            text=said.strip(),
            ts=event["ts"],
            thread_ts=event.get("thread_ts"),
            event_id=body.get("event_id") or "",
            mentions_us=bool(ours),
            direct=event["channel"].startswith("D"),
            outside=bool(body.get("is_ext_shared_channel")),
        )


@dataclass(frozen=True, slots=True)
class Deleted:
    """A message that somebody took back."""

    team: str
    channel: str
    ts: str
    thread_ts: str | None

    @classmethod
    def from_slack(cls, body: Mapping[str, Any]) -> Self:
        event = body["event"]
        return cls(
            team=team_in(body),
            channel=event["channel"],
            ts=event["deleted_ts"],
            thread_ts=(event.get("previous_message") or {}).get("thread_ts"),
        )


@dataclass(frozen=True, slots=True)
class Pinned:
    """A sentence and the moment it was asked, as a button carries it: "1795428000 split facebook this month".

    The moment makes a later press show the figures that were seen, not those of the press.
    """

    epoch: int
    sentence: str

    @property
    def value(self) -> str:
        return f"{self.epoch} {self.sentence}"

    @property
    def moment(self) -> datetime:
        return datetime.fromtimestamp(self.epoch, UTC)

    @classmethod
    def from_value(cls, value: str) -> Self | None:
        """None for a value that no button of ours carries (an old release's, or a forged one)."""
        epoch, _, sentence = value.partition(" ")
        if not (epoch.isascii() and epoch.isdigit() and len(epoch) <= 11 and sentence):  # noqa: PLR2004  year 5138
            return None
        return cls(int(epoch), sentence)
