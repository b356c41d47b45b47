"""One call of a Web API method: its arguments, read the way Slack reads them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.team.messages import parsed
from bot.sandbox.team.office import Office, RefusalError
from bot.sandbox.team.people import BOT_USER, Channel

TRUE = {True, "1", "true", "True"}


@dataclass(frozen=True, slots=True)
class Call:
    """Arguments from a query, a form or a JSON body; all look the same here."""

    office: Office
    args: Mapping[str, Any]

    def text(self, name: str, default: str = "") -> str:
        value = self.args.get(name)
        return default if value is None else str(value)

    def need(self, name: str, error: str = "invalid_arguments") -> str:
        value = self.text(name)
        if not value:
            raise RefusalError(
                error, response_metadata={"messages": [f"[ERROR] missing required field: {name}"]}
            )
        return value

    def json(self, name: str, error: str = "invalid_arguments") -> Any:
        return parsed(self.args.get(name), error)

    def flag(self, name: str) -> bool:
        return self.args.get(name) in TRUE

    def whole(self, name: str, default: int, most: int) -> int:
        try:
            return max(1, min(most, int(self.text(name) or default)))
        except ValueError:
            raise RefusalError("invalid_limit") from None

    def channel(self, name: str = "channel") -> Channel:
        """The channel as the bot sees it: a private one without the bot does not exist."""
        found = self.office.directory.find(self.need(name, "channel_not_found"))
        if found is None or ((found.private or found.direct) and BOT_USER not in found.members):
            raise RefusalError("channel_not_found")
        return found

    def page(self, listed: list[Any], default: int, most: int) -> tuple[list[Any], str]:
        """This page and the cursor of the next one; the cursor is the offset."""
        start = self.text("cursor") or "0"
        if not start.isdecimal():
            raise RefusalError("invalid_cursor")
        end = int(start) + self.whole("limit", default, most)
        return listed[int(start) : end], str(end) if end < len(listed) else ""


@dataclass(frozen=True, slots=True)
class Method:
    """A Web API method: what runs and the scope that it takes."""

    run: Callable[[Call], dict[str, Any]]
    scope: str | None = None
    app_level: bool = False
