"""A message, ready to send: the end of the way, a frozen value that never sends itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any


class Rung(IntEnum):
    """How much of Block Kit a message asks of Slack; each lower rung says the same with less."""

    PLAIN = 0  # text only
    MONOSPACE = 1  # sections, no data blocks: tables at most 32 columns wide
    TABLE = 2  # no charts; `table` instead of `data_table`
    FULL = 3


@dataclass(frozen=True, slots=True)
class Message:
    """What Slack gets.

    Attributes:
        text: complete on its own, with the numbers: notifications and screen readers get only this.
        blocks: Block Kit, at most 50; empty on the lowest rung.
        rung: how rich the blocks are.
    """

    text: str
    blocks: tuple[Mapping[str, Any], ...] = ()
    rung: Rung = Rung.FULL
