"""Whoever stands at the desk.

Protocol and one value; who may what is decided in bot/slack/access.py, since only Slack has other people.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from bot.digests.digest import Digest


class Who(Protocol):
    @property
    def user(self) -> str | None:
        """Their id in Slack; None in the terminal."""

    @property
    def here(self) -> str | None:
        """The channel they write in, or their own id in a direct message."""

    async def sees(self, digest: Digest) -> bool:
        """Whether they may know of it."""

    async def permit(self, digest: Digest, *, stopping: bool = False) -> None:
        """Before it is made, changed or sent; or stopped or given away, which its owner may always do.

        Raises:
            NotAllowed.
        """


@dataclass(frozen=True, slots=True)
class Keeper:
    """Who has the terminal has the database, and may do everything."""

    user: str | None = None
    here: str | None = None

    async def sees(self, digest: Digest) -> bool:  # noqa: ARG002  every one
        return True

    async def permit(self, digest: Digest, *, stopping: bool = False) -> None:
        """Nothing to forbid."""
