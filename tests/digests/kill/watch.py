"""What a process of alerts lives by: the real Watcher over a world of three days, and a clock to be set."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path

from bot.alerts.measuring import Measuring
from bot.alerts.watching import Watcher
from bot.messages.render import Renderer
from tests.alerts.world import BERLIN, World
from tests.digests.kill import victim

RENDERER = Renderer()  # once, before the fork
FIGURES = {date(2026, 11, 17): 3, date(2026, 11, 18): 2}  # and 20 on every other day


class Clock:
    """Runs like the real one, from the moment that it was set to; all processes read the same file."""

    def __init__(self, path):
        self._path = Path(path)

    def set(self, moment):
        self._path.write_text(str((moment - victim.now()).total_seconds()))

    def __call__(self) -> datetime:
        return victim.now() + timedelta(seconds=float(self._path.read_text()))


class Alerts:
    """As `victim.digests`, for alerts."""

    def __init__(self, path):
        self.clock = Clock(path)

    def __call__(self, store):
        world = World(figure=lambda at: FIGURES.get(BERLIN.local(at).date(), 20))
        return Watcher(Measuring(world), store.ledger, RENDERER), self.clock
