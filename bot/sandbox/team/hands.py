"""All that a person can do in the workspace: with words and with fingers."""

from __future__ import annotations

from bot.sandbox.team.pressing import Pressing
from bot.sandbox.team.talking import Talking


class Hands(Talking, Pressing):
    """Both halves; the workspace has them, the page uses them."""
