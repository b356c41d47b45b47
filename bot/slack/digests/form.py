"""The form for a digest: what was chosen so far, and the wish it makes. Pure.

In: a digest, a sentence, or the state of the modal as Slack reports it. Out: a Form; its Wish, or the error
that says what is missing. Not here: its words and fields (templates/modals/digest.json.j2), opening it
(listeners), whether its sentences can be asked (the desk).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from bot.digests.cadence import Cadence, parse
from bot.digests.desk.managing import Wish
from bot.digests.digest import Digest, WhenEmpty
from bot.digests.slots import zone_named
from bot.periods.zones import zones

PREFIX = "digestform_"
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DEFAULT_TIME = "09:00"
MOST_ZONES = 100


class Often(StrEnum):
    """What the menu offers; anything else is said in words."""

    DAILY = "daily"
    WEEKDAYS = "weekdays"
    WEEKLY = "weekly"
    FORTNIGHTLY = "fortnightly"
    MONTHLY = "monthly"
    MONTH_END = "month_end"
    WORDS = "words"


_HOW: Mapping[Often, str] = {
    Often.DAILY: "daily {time}",
    Often.WEEKDAYS: "weekdays {time}",
    Often.WEEKLY: "weekly {days} {time}",
    Often.FORTNIGHTLY: "every 2 weeks {days} {time}",
    Often.MONTHLY: "monthly 1st {time}",
    Often.MONTH_END: "monthly last {time}",
    Often.WORDS: "{words}",
}
_SHAPES = tuple(
    (
        often,
        re.compile(how.format(time=r"(?P<time>\d\d:\d\d)", days="(?P<days>[a-z,]+)", words="(?P<words>.*)")),
    )
    for often, how in _HOW.items()
)


@dataclass(frozen=True, slots=True)
class Form:
    """What stands in the fields.

    Attributes:
        words: a cadence of one's own, for Often.WORDS.
        ask: one sentence a line.
        channel: None where nothing was chosen yet.
    """

    zone: str
    name: str = ""
    channel: str | None = None
    often: Often = Often.WEEKLY
    days: tuple[str, ...] = ("mon",)
    time: str = DEFAULT_TIME
    words: str = ""
    ask: str = "digest last week"
    when_empty: WhenEmpty = WhenEmpty.SEND

    @property
    def fields(self) -> frozenset[str]:
        """Which fields of the cadence are shown."""
        if self.often is Often.WORDS:
            return frozenset({"words"})
        has_days = self.often in {Often.WEEKLY, Often.FORTNIGHTLY}
        return frozenset({"time", "days"} if has_days else {"time"})

    @property
    def cadence(self) -> Cadence:
        """Raises: DigestError."""
        return parse(
            _HOW[self.often].format(time=self.time, days=",".join(self.days), words=self.words.strip())
        )

    @property
    def wish(self) -> Wish:
        """Raises: DigestError."""
        zone_named(self.zone)
        lines = tuple(line.strip() for line in self.ask.splitlines() if line.strip())
        return Wish(self.cadence, self.zone, lines, self.channel, self.when_empty)


def form_of(digest: Digest) -> Form:
    """As it is, for changing it."""
    text = digest.cadence.text
    often, found = next(
        (often, found) for often, shape in _SHAPES if (found := shape.fullmatch(text)) is not None
    )
    parts = found.groupdict()
    return Form(
        zone=digest.zone,
        name=digest.name,
        channel=digest.channel,
        often=often,
        days=tuple((parts.get("days") or "mon").split(",")),
        time=parts.get("time") or DEFAULT_TIME,
        words=text if often is Often.WORDS else "",
        ask="\n".join(digest.ask),
        when_empty=digest.when_empty,
    )


def form_in(state: Mapping[str, Any], before: Form) -> Form:
    """Read `view.state`; a field that is not shown stays as before; what no menu offers is passed over."""
    chosen = {
        action.removeprefix(PREFIX): field
        for block in (state.get("values") or {}).values()
        for action, field in block.items()
        if action.startswith(PREFIX)
    }
    often, empty = _option(chosen, "often"), _option(chosen, "when_empty")
    picked = tuple(each.get("value") for each in (chosen.get("days") or {}).get("selected_options") or ())
    time = (chosen.get("time") or {}).get("selected_time") or before.time
    return Form(
        zone=_option(chosen, "zone") or before.zone,
        name=_text(chosen, "name", before.name),
        channel=(chosen.get("channel") or {}).get("selected_conversation") or before.channel,
        often=Often(often) if often in set(Often) else before.often,
        days=tuple(day for day in DAYS if day in picked) or before.days,
        time=time if re.fullmatch(r"\d\d:\d\d", time) else DEFAULT_TIME,
        words=_text(chosen, "words", before.words),
        ask=_text(chosen, "ask", before.ask),
        when_empty=WhenEmpty(empty) if empty in set(WhenEmpty) else before.when_empty,
    )


def zones_like(typed: str) -> tuple[str, ...]:
    """Zone names that hold what was typed; cities are written with underscores there."""
    wanted = "_".join(typed.lower().split())
    found = sorted(name for name in ("UTC", *zones()) if wanted in name.lower())
    return tuple(dict.fromkeys(found))[:MOST_ZONES]


def _option(chosen: Mapping[str, Any], name: str) -> str | None:
    value = ((chosen.get(name) or {}).get("selected_option") or {}).get("value")
    return value if isinstance(value, str) and value else None


def _text(chosen: Mapping[str, Any], name: str, before: str) -> str:
    """An empty field reports None; one that is not there reports nothing."""
    return (chosen[name].get("value") or "") if name in chosen else before
