"""What may come of posting, and of looking for a post. Expected failures are values here, not errors.

In: Slack's error codes. Out: what a code means for a delivery. Not here: HTTP; the sender decides what "no
answer" was, and says Uncertain whenever a request may have reached Slack.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from bot.messages.message import Message


class Scope(StrEnum):
    """How far a refusal reaches."""

    CONTENT = "content"  # this message, as it is written
    THREAD = "thread"  # every reply to this message; somebody may have deleted it
    CHANNEL = "channel"  # every message to this channel
    WORKSPACE = "workspace"  # everything


@dataclass(frozen=True, slots=True)
class Posted:
    """It is there."""

    ts: str


@dataclass(frozen=True, slots=True)
class NotPosted:
    """Surely not there, and another try may work. Attributes: retry_after in seconds, where Slack says so."""

    code: str
    retry_after: float | None = None


@dataclass(frozen=True, slots=True)
class Uncertain:
    """It may be there: no answer, or one that says nothing."""

    code: str


@dataclass(frozen=True, slots=True)
class Refused:
    """Surely not there, and the same try never works."""

    code: str
    scope: Scope


@dataclass(frozen=True, slots=True)
class Found:
    """It is there. Attributes: every message with the mark, oldest first; one, unless a race was lost."""

    ts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NotThere:
    """The history was read as far back as it matters, and the mark is not in it."""


@dataclass(frozen=True, slots=True)
class CannotLook:
    """There is no way to find out: no scope for the history, or not a member. Never to be guessed."""

    code: str


Outcome = Posted | NotPosted | Uncertain | Refused
Look = Found | NotThere | CannotLook | Uncertain


class Post(Protocol):
    """Slack's side of a delivery. Nothing in it tries again by itself."""

    async def post(self, channel: str, message: Message, mark: str, thread_ts: str | None) -> Outcome:
        """Post once; the mark goes with it, where people do not see it."""

    async def find_by_mark(self, channel: str, mark: str, since: datetime, thread_ts: str | None) -> Look:
        """Read the channel (or the thread) back to `since`. Only messages of our own bot count."""

    async def delete(self, channel: str, ts: str) -> bool:
        """Take a double back; False: it is still there."""

    async def edit(self, channel: str, ts: str, message: Message) -> bool:
        """Put another message in its place; False: it is gone. Raises where another try may work."""


_CONTENT = """
    invalid_blocks invalid_blocks_format msg_blocks_too_long msg_blocks_too_many msg_too_long no_text
    too_many_attachments metadata_too_large invalid_metadata_format invalid_metadata_schema invalid_arguments
    invalid_attachments markdown_text_conflict
"""
_CHANNEL = """
    channel_not_found not_in_channel is_archived restricted_action restricted_action_read_only_channel
    restricted_action_thread_only_channel restricted_action_non_threadable_channel user_not_found
    user_disabled messages_tab_disabled cannot_dm_bot
"""
_THREAD = "cannot_reply_to_message thread_not_found"
_WORKSPACE = """
    account_inactive token_revoked token_expired invalid_auth not_authed missing_scope no_permission
    not_allowed_token_type team_access_not_granted ekm_access_denied two_factor_setup_required access_denied
"""
_LATER = """
    ratelimited rate_limited org_login_required team_added_to_org accesslimited message_limit_exceeded
"""
_REFUSALS: dict[str, Scope] = {
    **dict.fromkeys(_CONTENT.split(), Scope.CONTENT),
    **dict.fromkeys(_THREAD.split(), Scope.THREAD),
    **dict.fromkeys(_CHANNEL.split(), Scope.CHANNEL),
    **dict.fromkeys(_WORKSPACE.split(), Scope.WORKSPACE),
}


def outcome_of(code: str, retry_after: float | None = None) -> Outcome:
    """What an `ok: false` with this code means.

    A code that nobody knows yet is uncertain: the wait and the look cost minutes, a double costs trust.
    """
    if code in _REFUSALS:
        return Refused(code, _REFUSALS[code])
    if code in _LATER.split():
        return NotPosted(code, retry_after)
    return Uncertain(code)
