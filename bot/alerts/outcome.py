"""What became of a command about alerts: values that templates/alerts/manage/ says, by the class's name.

The outcomes that alerts share with digests (Listed, Shown, …) are those of bot/digests/desk/outcome.py,
in words of their own. In: an Outcome. Out: a Message. Not here: the words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

from bot.alerts.alert import Alert
from bot.alerts.bulletin import Line, line
from bot.alerts.replaying import Fired, Replay
from bot.digests.desk.outcome import Card, Helped, Listed, Removed, Rested, Resumed, Shown, Told
from bot.messages.message import Message
from bot.messages.render import Renderer
from bot.periods.calendar import Calendar

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Tried:
    """What a replay found.

    Attributes:
        weeks: how far back it went.
        times: each time that it would have fired, the newest first.
    """

    alert: Alert
    sentence: str
    replay: Replay
    back: timedelta
    calendar: Calendar

    @property
    def weeks(self) -> int:
        return self.back.days // 7

    @property
    def times(self) -> tuple[tuple[Fired, Line], ...]:
        return tuple((each, line(each.first, self.calendar)) for each in reversed(self.replay.fired))


@dataclass(frozen=True, slots=True)
class Made:
    """A new alert. Attributes: tried is None where the past could not be asked for."""

    card: Card
    alert: Alert
    tried: Tried | None


@dataclass(frozen=True, slots=True)
class Tested:
    tried: Tried


Outcome = Made | Tested | Listed | Shown | Told | Rested | Resumed | Removed | Helped


def said(outcome: Outcome, renderer: Renderer) -> Message:
    """Raises: MessageError: the template is missing or broken."""
    name = _HUMP.sub("_", type(outcome).__name__).lower()
    return renderer.made(f"alerts/manage/{name}.json.j2", outcome=outcome)
