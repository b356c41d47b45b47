"""Messages that are none of our business: heard, so that Slack does not send them again, and forgotten."""

from __future__ import annotations

from slack_bolt.async_app import AsyncApp


def register(bolt: AsyncApp) -> None:
    @bolt.event("message")
    async def on_any_other() -> None:
        """Bolt answers 404 to what nobody listens to; nothing is read here."""
