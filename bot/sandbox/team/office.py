"""The state of the workspace, in one place, for all who serve it: methods, gestures, the page."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.sandbox.team.archive import Archive
from bot.sandbox.team.faults import Faults
from bot.sandbox.team.journal import Journal
from bot.sandbox.team.people import Directory
from bot.sandbox.team.pulse import Change, Pulse

BOT_TOKEN = "xoxb-sandbox-bot"  # noqa: S105  the sandbox's, worth nothing elsewhere
APP_TOKEN = "xapp-sandbox-app"  # noqa: S105  as above
SIGNING_SECRET = "sandbox-signing-secret"  # noqa: S105  as above
TRIGGER_SECONDS = 3.0

SCOPES = (
    "commands",
    "chat:write",
    "chat:write.public",
    "app_mentions:read",
    "im:history",
    "im:write",
    "channels:history",
    "groups:history",
    "channels:read",
    "groups:read",
    "channels:join",
    "users:read",
    "files:write",
    "reactions:write",
    "team:read",
    "usergroups:read",
)
EVENTS = ("app_mention", "message.im", "message.channels", "message.groups", "app_home_opened")


class RefusalError(Exception):
    """Slack says no: `{"ok": false, "error": …}` with what goes with it."""

    def __init__(self, error: str, **more: Any) -> None:
        super().__init__(error)
        self.error = error
        self.more = more

    def wire(self) -> dict[str, Any]:
        return {"ok": False, "error": self.error, **self.more}


def missing_scope(needed: str, provided: tuple[str, ...]) -> RefusalError:
    return RefusalError("missing_scope", needed=needed, provided=",".join(provided))


@dataclass(frozen=True, slots=True)
class SlashCommand:
    """A command as the app's manifest announces it; the examples are for the page."""

    name: str = "/mm"
    description: str = "Ask for analytics numbers"
    usage_hint: str = "fb-split this month | help"
    examples: tuple[str, ...] = ("fb-split this month", "sources last week", "help")


@dataclass(slots=True)
class Trigger:
    """The right to open a modal: for three seconds, once."""

    user: str
    born: float
    used: bool = False


@dataclass(slots=True)
class Office:
    """Everything that the workspace knows."""

    now: Callable[[], float]
    directory: Directory
    pulse: Pulse = field(default_factory=Pulse)
    scopes: tuple[str, ...] = SCOPES
    events: tuple[str, ...] = EVENTS
    commands: tuple[SlashCommand, ...] = (SlashCommand(),)
    bot_token: str = BOT_TOKEN
    app_token: str = APP_TOKEN
    signing_secret: str = SIGNING_SECRET
    address: str = ""
    faults: Faults = field(default_factory=Faults)
    triggers: dict[str, Trigger] = field(default_factory=dict)
    files: dict[str, dict[str, Any]] = field(default_factory=dict)
    archive: Archive = field(init=False)
    journal: Journal = field(init=False)
    _counter: Any = field(default_factory=lambda: itertools.count(1))

    def __post_init__(self) -> None:
        self.archive = Archive(self.now, self.pulse)
        self.journal = Journal(self.pulse)

    def new_id(self, prefix: str) -> str:
        return f"{prefix}{next(self._counter):09X}"

    def new_trigger(self, user: str) -> str:
        name = f"{self.new_id('')}.{int(self.now())}.sandbox"
        self.triggers[name] = Trigger(user, self.now())
        return name

    def use_trigger(self, name: str) -> str:
        """The user who pressed, if the trigger still holds."""
        trigger = self.triggers.get(name)
        if trigger is None:
            raise RefusalError("invalid_trigger_id")
        if trigger.used:
            raise RefusalError("exchanged_trigger_id")
        if self.now() - trigger.born > TRIGGER_SECONDS:
            raise RefusalError("expired_trigger_id")
        trigger.used = True
        return trigger.user

    def tell(self, kind: str, *, user: str | None = None, **data: Any) -> None:
        self.pulse.beat(Change(kind, None, user, data))
