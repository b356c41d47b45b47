"""The Slack tokens that something cannot do without."""

from __future__ import annotations

from bot.settings.settings import Settings


class TokenMissing(Exception):
    """A Slack token is not set; `variable` names it."""

    transient = False

    def __init__(self, variable: str) -> None:
        super().__init__(variable)
        self.variable = variable


def needed(settings: Settings, variable: str) -> str:
    """The plain value of a secret.

    Raises:
        TokenMissing: it is not set.
    """
    value = settings.secret(variable.lower())
    if value is None:
        raise TokenMissing(variable)
    return value
