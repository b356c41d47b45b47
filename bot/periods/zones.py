"""Which zone names are taken: those of the IANA database in which somebody lives.

`ZoneInfo(name)` alone raises four kinds of exception on bad names and takes files such as `posixrules`.
"""

from __future__ import annotations

from functools import lru_cache
from zoneinfo import available_timezones

from bot.periods.errors import PeriodError

_NOBODYS = frozenset({"Factory", "localtime", "posixrules"})


class UnknownZone(PeriodError):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@lru_cache(maxsize=1)
def zones() -> frozenset[str]:
    return frozenset(
        name
        for name in available_timezones() - _NOBODYS
        if not name.startswith(("posix/", "right/", "SystemV/"))
    )


def known_zone(name: str) -> str:
    """The name itself, if it is one.

    Raises:
        UnknownZone: it is not, or not spelt as the database spells it.
    """
    if name != "UTC" and name not in zones():  # the list is read from disk; most need it never
        raise UnknownZone(name)
    return name
