"""`response_url`: five posts within thirty minutes for every command and every press.

In: the JSON that the bot posts. Out: messages in the archive, or Slack's refusal.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.team.archive import Post
from bot.sandbox.team.messages import check_content, completed
from bot.sandbox.team.office import Office, RefusalError
from bot.sandbox.team.people import BOT_USER

MOST_USES = 5
LIFETIME = 30 * 60.0


@dataclass(slots=True)
class Hook:
    """One response_url: where it leads and how often it was used."""

    id: str
    user: str
    channel: str
    born: float
    source: str | None = None  # the ts of the message whose button was pressed
    line: str | None = None
    uses: int = 0
    line_shown: bool = False


class Hooks:
    """All response URLs that were given out."""

    def __init__(self, office: Office) -> None:
        self._office = office
        self._hooks: dict[str, Hook] = {}
        self.refusal_status = 400  # what a refusal travels with; Slack is not of one mind, 200 is seen too

    def open(self, user: str, channel: str, *, source: str | None = None, line: str | None = None) -> str:
        """A new URL."""
        hook = Hook(self._office.new_id("h"), user, channel, self._office.now(), source, line)
        self._hooks[hook.id] = hook
        kind = "actions" if source else "commands"
        return f"{self._office.address}/{kind}/{hook.id}"

    def post(self, name: str, body: Mapping[str, Any]) -> Post | None:
        """One use of the URL."""
        hook = self._hooks.get(name)
        if hook is None:
            raise RefusalError("invalid_url")
        if self._office.now() - hook.born > LIFETIME:
            raise RefusalError("expired_url")
        if hook.uses >= MOST_USES:
            raise RefusalError("used_url")
        hook.uses += 1
        return self.say(hook, body)

    def say(self, hook: Hook, body: Mapping[str, Any]) -> Post | None:
        """What the body asks for: delete the source, replace it, or say something new."""
        source = self._office.archive.find(hook.channel, hook.source) if hook.source else None
        if body.get("delete_original") and source:
            self._office.archive.delete(source)
            return None
        if body.get("response_type") == "in_channel" and not self._says_something(body):
            return self._command_line(hook)
        content = check_content(body)
        content["blocks"] = completed(self._office, content["blocks"])
        if body.get("replace_original") and source:
            return self._office.archive.change(source, edited=self._office.archive.stamp(), **content)
        return self._new(hook, body, content, source)

    def _new(self, hook: Hook, body: Mapping[str, Any], content: dict[str, Any], source: Post | None) -> Post:
        public = body.get("response_type") == "in_channel"
        thread = body.get("thread_ts") or (source.thread_ts if source and source.is_reply else None)
        line = hook.line if hook.line and not hook.line_shown else None
        hook.line_shown = True
        return self._office.archive.add(
            Post(
                hook.channel,
                self._office.archive.stamp(),
                BOT_USER,
                thread_ts=str(thread) if thread else None,
                only_for=None if public else hook.user,
                line=line,
                asked_by=hook.user,
                **content,
            )
        )

    def _command_line(self, hook: Hook) -> Post:
        hook.line_shown = True
        return self._office.archive.add(
            Post(hook.channel, self._office.archive.stamp(), hook.user, hook.line or "")
        )

    def _says_something(self, body: Mapping[str, Any]) -> bool:
        return any(body.get(key) for key in ("text", "blocks", "attachments", "delete_original"))

    def answer_ack(self, url: str, body: str, parsed: Mapping[str, Any]) -> Post | None:
        """A command's ack that carries a message: the same as a post, and it uses nothing up."""
        hook = self._hooks[url.rsplit("/", 1)[1]]
        if parsed:
            return self.say(hook, parsed)
        return self.say(hook, {"text": body}) if body.strip() else None
