"""Device, browser and system from a User-Agent, by the few rules that cover nearly everything.

The values are the API's own: what it has no word for (Internet Explorer, a feed reader) is "".
"""

from __future__ import annotations

import re
from functools import lru_cache

from bot.sandbox.events import Device

# The first pattern that is found decides: Edge also says Chrome, Chrome also says Safari.
_BROWSERS = (
    ("edge", re.compile(r"Edg(?:e|A|iOS)?/")),
    ("opera", re.compile(r"OPR/|Opera")),
    ("firefox", re.compile(r"Firefox/|FxiOS/")),
    ("chrome", re.compile(r"Chrome/|CriOS/|Chromium/")),
    ("safari", re.compile(r"Version/.*Safari/|Mobile/.*Safari/")),
)
_SYSTEMS = (
    ("windows", re.compile(r"Windows")),
    ("android", re.compile(r"Android")),
    ("ios", re.compile(r"iPhone|iPad|iPod")),
    ("macos", re.compile(r"Mac OS X|Macintosh|Darwin/")),
    ("linux", re.compile(r"Linux|X11")),
)
_KINDS = (
    ("tablet", re.compile(r"iPad|Tablet|Android(?!.*Mobile)|Silk/|PlayBook|Kindle")),
    ("mobile", re.compile(r"Mobi|iPhone|iPod|Android|BlackBerry|Opera Mini|Windows Phone")),
)
_BOT = re.compile(
    r"bot\b|bot[/_-]|crawl|spider|slurp|feed|\brss|archiver|monitor|preview|fetch|scan|ezooms|reader|\+https?:"
    r"|^(?:curl|wget|python|java|ruby|perl|php|go-http|libwww|lwp|okhttp|apache-http|chef client|ia_)",
    re.IGNORECASE,
)


@lru_cache(maxsize=8192)
def device(agent: str) -> Device:
    return Device(_first(_KINDS, agent) or "desktop", _first(_BROWSERS, agent), _first(_SYSTEMS, agent))


@lru_cache(maxsize=8192)
def looks_like_bot(agent: str) -> bool:
    """Says so itself: a crawler, a feed reader, a script. Those that pretend to be people are not found."""
    return _BOT.search(agent) is not None


def _first(named: tuple[tuple[str, re.Pattern[str]], ...], agent: str) -> str:
    return next((name for name, pattern in named if pattern.search(agent)), "")
