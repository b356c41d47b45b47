"""Events, and the DuckDB table that holds them: the sandbox's stand-in for the vendor's event store.

In: events from a generator or a log. Out: an immutable table, newest first, that answers SQL.
What repeats (addresses, devices, visitors) is stored once while loading and joined once into one flat table:
120,000 events load in well under a second, and a question takes milliseconds.
Not here: which questions exist (tally.py), where events come from (traffic.py, accesslog.py).
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence
from functools import lru_cache
from itertools import count
from operator import attrgetter
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import duckdb

from bot.attribution.cascade import classify


class Touch(NamedTuple):
    """How a visitor came to a page: what the browser sent, and what the cascade makes of it."""

    url: str | None
    path: str | None
    referrer: str | None
    source: str
    medium: str
    campaign: str | None
    source_confidence: str
    source_rule_id: str


class Device(NamedTuple):
    device_type: str
    browser: str
    os: str


class Event(NamedTuple):
    """One event. `at` is in milliseconds since 1970, UTC; `properties` is JSON as text."""

    at: int
    event_name: str
    anonymous_id: str
    user_id: str | None
    touch: Touch
    device: Device
    country: str
    properties: str = "{}"


@lru_cache(maxsize=65536)
def touch(url: str | None, referrer: str | None, host: str) -> Touch:
    """Labels one page call by the cascade; a server-side event has no URL and is direct."""
    found = classify(url or "", referrer, host)
    return Touch(
        url=url,
        path=_path(url) if url else None,
        referrer=referrer,
        source=found.source,
        medium=found.medium,
        campaign=found.campaign,
        source_confidence=found.confidence.value,
        source_rule_id=found.rule.id,
    )


def _path(url: str) -> str:
    try:
        return urlsplit(url).path or "/"
    except ValueError:  # a stranger's URL may have half a bracket
        return "/"


class _Numbers(defaultdict[Hashable, int]):
    """Gives each new key the next number."""

    def __init__(self) -> None:
        super().__init__(count().__next__)


class Events:
    """All events of one project. Reading is safe from several threads."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._db = duckdb.connect()
        self._db.execute("SET enable_progress_bar = false")  # it would write to whatever prints
        self._db.execute("SET threads = 2")  # more cost more to start than they save on a table of this size
        self._lock = Lock()
        self._load(sorted(events, key=attrgetter("at"), reverse=True))

    def ask(self, sql: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Rows of a SELECT over the table `events` (see Event, Touch, Device; also seq, visitor)."""
        with self._lock:
            return self._db.execute(sql, values).fetchall()

    def close(self) -> None:
        with self._lock:
            self._db.close()

    def __len__(self) -> int:
        return int(self.ask("SELECT count(*) FROM events")[0][0])

    def _load(self, events: Sequence[Event]) -> None:
        names, visitors, users, touches, devices, places, more = (_Numbers() for _ in range(7))

        def row(seq: int, event: Event) -> str:
            at, name, visitor, user, came, device, country, properties = event
            return (
                f"{seq},{at},{names[name]},{visitors[visitor]},{users[user]},{touches[came]},"
                f"{devices[device]},{places[country]},{more[properties]}\n"
            )

        self._copy(row(seq, event) for seq, event in enumerate(events))
        self._lookup("name", ("event_name",), [(name,) for name in names])
        self._lookup("visitor", ("anonymous_id",), [(visitor,) for visitor in visitors])
        self._lookup("who", ("user_id",), [(user,) for user in users])
        self._lookup("touch", Touch._fields, list(touches))
        self._lookup("device", Device._fields, list(devices))
        self._lookup("place", ("country",), [(place,) for place in places])
        self._lookup("more", ("properties",), [(text,) for text in more])
        self._db.execute(_FLATTEN)
        for column in _REPEATING:
            self._db.execute(_SHRINK.format(column=column))

    def _copy(self, rows: Iterable[str]) -> None:
        """Nine integers an event through a CSV file: the fastest way into DuckDB without numpy or arrow."""
        with tempfile.TemporaryDirectory(prefix="millimetric-sandbox-") as folder:
            file = Path(folder) / "events.csv"
            with file.open("w", encoding="ascii") as out:
                out.writelines(rows)
            columns = ", ".join(f"'{name}': 'BIGINT'" for name in _COLUMNS)
            self._db.execute(
                "CREATE TEMP TABLE loaded AS FROM "
                f"read_csv(?, header = false, auto_detect = false, delim = ',', columns = {{{columns}}})",
                [str(file)],
            )

    def _lookup(self, table: str, columns: Sequence[str], rows: Sequence[Any]) -> None:
        """A small table of what repeats; a row's number is its place."""
        unpacked = [list(column) for column in zip(*rows, strict=True)] or [[] for _ in columns]
        picked = ", ".join(f"unnest(?::VARCHAR[]) AS {column}" for column in columns)
        self._db.execute(
            f"CREATE TEMP TABLE {table} AS SELECT unnest(range(?)) AS no, {picked}",
            [len(rows), *unpacked],
        )


_COLUMNS = ("seq", "stamp", "name", "visitor", "who", "touch", "device", "place", "more")

_FLATTEN = """
CREATE TABLE events AS
SELECT seq::INTEGER AS seq, epoch_ms(stamp) AS moment, event_name, loaded.visitor::INTEGER AS visitor,
       anonymous_id, user_id,
       touch.* EXCLUDE (no), device.* EXCLUDE (no), country, properties
FROM loaded
JOIN name ON name.no = loaded.name JOIN visitor ON visitor.no = loaded.visitor JOIN who ON who.no = loaded.who
JOIN touch ON touch.no = loaded.touch JOIN device ON device.no = loaded.device
JOIN place ON place.no = loaded.place JOIN more ON more.no = loaded.more
ORDER BY seq;
DROP TABLE loaded; DROP TABLE name; DROP TABLE visitor; DROP TABLE who; DROP TABLE touch; DROP TABLE device;
DROP TABLE place; DROP TABLE more;
"""

# Columns of few different texts become enumerations (in alphabetical order, as texts would sort):
# grouping by them is two to three times as fast.
_REPEATING = ("event_name", "source", "medium", "campaign", "path", "country", *Device._fields)
_SHRINK = """
CREATE TYPE {column}_text AS ENUM (
    SELECT {column} FROM events WHERE {column} IS NOT NULL UNION SELECT '' ORDER BY {column}
);
ALTER TABLE events ALTER {column} TYPE {column}_text;
"""
