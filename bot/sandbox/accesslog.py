"""A web server's access log as events: what the analytics would have seen, had it been there.

In: a log in the "combined" format (combined.py), plain or gzipped. Out: a LogLoad: page views, and an account
of every line that did not become one. Not here: where they are kept (events.py), words for people.

Every line is exactly one of these:
  kept        a page view: GET, answered with 2xx or 304 (but not 204 or 206: nothing, or a piece of a file),
              and the path's last part has no extension or that of a page (.html, .php, …; `v1.2` has none)
  skipped     readable, but no page view: by method, status, file (style sheets, images, scripts, robots.txt,
              downloads), feed (`/feed`, `?flav=rss20`: read by programs), other_host (somebody tried a proxy)
  unreadable  not in the format; the first ones are named by number and reason

Only pages count because the analytics counts pages: with every image and style sheet, one visit to a page
full of pictures would look like a hundred, nearly all of them `internal`. Robots stay in, for the API filters
none either; `bots` says how many of the kept ones call themselves so, and `keep_bots=False` leaves them out.
A visitor is an address with a User-Agent: people who share both are one, a person who moves is two.
"""

from __future__ import annotations

import gzip
import zlib
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import blake2b
from pathlib import Path
from typing import BinaryIO
from urllib.parse import parse_qsl

from bot.attribution.visit import host_of
from bot.sandbox import combined
from bot.sandbox.combined import Flaw, Line
from bot.sandbox.events import Event, touch
from bot.sandbox.useragent import device, looks_like_bot

Progress = Callable[[int, int], None]  # bytes read, bytes in all

_NAMED = 10  # unreadable lines that are named; the others are only counted
_PROGRESS_EVERY = 2000  # lines
_LONGEST = 65536  # bytes of a line; servers cut requests at 8192
_MILLISECOND = timedelta(milliseconds=1)

_PAGES = frozenset(("html", "htm", "xhtml", "shtml", "php", "phtml", "asp", "aspx", "jsp", "cgi", "pl", "md"))
_FEEDS = frozenset(("feed", "feeds", "rss", "rss2", "rss20", "rdf", "atom"))
_FEED_PARAMETERS = frozenset(("feed", "flav", "format", "type"))
_A_PAGE_CAME = frozenset((*range(200, 300), 304)) - {204, 206}


class Skip(StrEnum):
    """Why a readable line is no page view."""

    METHOD = "no GET request"
    STATUS = "answered with an error, a redirect or a part"
    FILE = "a style sheet, a picture, a script, a download"
    FEED = "a feed"
    OTHER_HOST = "another host's address"
    BOT = "a robot"


@dataclass(frozen=True, slots=True)
class LogLoad:
    """What became of a log: read == kept + all skipped + damaged.

    Attributes:
        events: the page views, in the order of the log.
        read: lines, empty ones aside.
        skipped: readable lines that are no page views, by reason.
        damaged: how many lines could not be read.
        unreadable: the first of them: line number (from 1) and reason.
        bots: page views among `events` whose User-Agent says it is no person.
        moved: how far the dates were moved.
    """

    events: tuple[Event, ...]
    read: int
    skipped: Mapping[Skip, int]
    damaged: int
    unreadable: tuple[tuple[int, Flaw], ...]
    bots: int
    moved: timedelta

    @property
    def kept(self) -> int:
        return len(self.events)


def load(
    path: Path,
    host: str,
    now: datetime,
    *,
    keep_dates: bool = False,
    keep_bots: bool = True,
    progress: Progress | None = None,
) -> LogLoad:
    """Reads a whole log; the newest page view moves to just before `now` unless the dates are kept.

    `host` is the site's own name, which log lines lack. A path that cannot be opened raises OSError.
    """
    account = _Account(host_of(host) or host.lower(), keep_bots=keep_bots)
    for number, line in _lines(path, progress):
        account.enter(number, line)
    moved = timedelta()
    if account.events and not keep_dates:
        newest = max(event.at for event in account.events)
        moved = (int(now.timestamp() * 1000) - 1 - newest) * _MILLISECOND
    return LogLoad(
        events=tuple(event._replace(at=event.at + moved // _MILLISECOND) for event in account.events),
        read=account.read,
        skipped=dict(account.skipped),
        damaged=account.damaged,
        unreadable=tuple(account.unreadable),
        bots=account.bots,
        moved=moved,
    )


@dataclass(slots=True)
class _Account:
    """Enters each line under what it is."""

    host: str
    keep_bots: bool
    events: list[Event] = field(default_factory=list)
    skipped: Counter[Skip] = field(default_factory=Counter)
    unreadable: list[tuple[int, Flaw]] = field(default_factory=list)
    read: int = 0
    damaged: int = 0
    bots: int = 0

    def enter(self, number: int, raw: bytes | Flaw) -> None:
        self.read += 1
        line = combined.parse(raw.decode("utf-8", "replace")) if isinstance(raw, bytes) else raw
        if isinstance(line, Flaw):
            self.damaged += 1
            if len(self.unreadable) < _NAMED:
                self.unreadable.append((number, line))
            return
        is_bot = looks_like_bot(line.agent)
        reason = _no_page_view(line, self.host) or (Skip.BOT if is_bot and not self.keep_bots else None)
        if reason:
            self.skipped[reason] += 1
            return
        self.bots += is_bot
        self.events.append(_page_view(line, self.host))


def _no_page_view(line: Line, host: str) -> Skip | None:
    """Why this line is none; None when it is one."""
    if line.method != "GET":
        return Skip.METHOD
    if line.status not in _A_PAGE_CAME:
        return Skip.STATUS
    if "://" in line.target.partition("?")[0] and not _same(host_of(line.target), host):
        return Skip.OTHER_HOST
    path, _, query = _path_and_query(line.target).partition("?")
    last = path.rstrip("/").rpartition("/")[2].lower()
    stem, _, extension = last.rpartition(".")
    if last in _FEEDS or any(
        name in _FEED_PARAMETERS and value.lower() in _FEEDS for name, value in parse_qsl(query)
    ):
        return Skip.FEED
    is_file = bool(stem) and not path.endswith("/") and not extension.isdigit() and extension not in _PAGES
    return Skip.FILE if is_file else None


def _page_view(line: Line, host: str) -> Event:
    visitor = blake2b(f"{line.address} {line.agent}".encode(), digest_size=8).hexdigest()
    return Event(
        at=int(line.at.timestamp() * 1000),
        event_name="$pageview",
        anonymous_id=f"v_{visitor}",
        user_id=None,
        touch=touch(f"https://{host}{_path_and_query(line.target)}", line.referrer or None, host),
        device=device(line.agent),
        country="",
    )


def _path_and_query(target: str) -> str:
    """`/a?b`, also of a target in the form that proxies get (http://host/a?b)."""
    if "://" not in target.partition("?")[0]:
        return target
    return "/" + target.partition("://")[2].partition("/")[2]


def _same(one: str, other: str) -> bool:
    return one.removeprefix("www.") == other.removeprefix("www.")


def _lines(path: Path, progress: Progress | None) -> Iterator[tuple[int, bytes | Flaw]]:
    """Numbered lines without the empty ones; a gzip file that ends too early ends with a Flaw."""
    whole = path.stat().st_size
    number = 0
    with path.open("rb") as file:
        try:
            for number, line in enumerate(_split(_unpacked(file)), start=1):
                if progress and number % _PROGRESS_EVERY == 0:
                    progress(file.tell(), whole)
                if isinstance(line, Flaw) or line.strip():
                    yield number, line
        except (EOFError, zlib.error, gzip.BadGzipFile):
            yield number + 1, Flaw.FILE_CUT
    if progress:
        progress(whole, whole)


def _unpacked(file: BinaryIO) -> BinaryIO:
    magic = file.read(2)
    file.seek(0)
    return gzip.GzipFile(fileobj=file) if magic == b"\x1f\x8b" else file  # type: ignore[return-value]


def _split(file: BinaryIO) -> Iterator[bytes | Flaw]:
    """Lines; one that never ends (no log at all?) does not fill the memory."""
    while line := file.readline(_LONGEST):
        if len(line) < _LONGEST or line.endswith(b"\n"):
            yield line
            continue
        while line and not line.endswith(b"\n"):
            line = file.readline(_LONGEST)
        yield Flaw.TOO_LONG
