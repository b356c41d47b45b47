"""Digests ⇄ `[[digests]]` as config.toml has them. Pure.

In: digests, or what somebody pasted. Out: TOML that can be pasted into config.toml, or entries. Not here:
whether the sentences can be asked, and who may.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from bot.digests.cadence import parse
from bot.digests.desk.errors import PasteUnreadable
from bot.digests.desk.managing import Wish
from bot.digests.digest import Digest, WhenEmpty
from bot.digests.slots import zone_named

_NEEDED = ("name", "cadence", "ask")
_KNOWN = frozenset({*_NEEDED, "channel", "timezone", "owner", "when_empty", "ends"})


def toml_of(digests: Iterable[Digest]) -> str:
    return "\n".join("\n".join(_lines(digest)) + "\n" for digest in digests)


def _lines(digest: Digest) -> Iterator[str]:
    yield "[[digests]]"
    yield f"name = {_text(digest.name)}"
    yield f"channel = {_text(digest.channel)}"
    yield f"cadence = {_text(digest.cadence.text)}"
    yield f"timezone = {_text(digest.zone)}"
    yield f"ask = [{', '.join(map(_text, digest.ask))}]"
    if digest.owner:
        yield f"owner = {_text(digest.owner)}"
    if digest.when_empty is not WhenEmpty.SEND:
        yield f"when_empty = {_text(digest.when_empty)}"
    if digest.ends:
        yield f"ends = {digest.ends.isoformat()}"


def _text(value: str) -> str:
    """A basic string: what JSON escapes, TOML reads alike, but for DEL."""
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def entries_of(text: str) -> tuple[tuple[str, Wish], ...]:
    """(name, wish) of each.

    Raises:
        DigestError: it is no TOML, has no digests, or one of them cannot be.
    """
    try:
        read = tomllib.loads(text)
    except tomllib.TOMLDecodeError as broken:
        raise PasteUnreadable("toml", key=str(broken)) from None
    listed = read.get("digests")
    if not isinstance(listed, list) or not listed:
        raise PasteUnreadable("none")
    return tuple(_entry(number, each) for number, each in enumerate(listed, start=1))


def _entry(number: int, entry: Any) -> tuple[str, Wish]:
    if not isinstance(entry, Mapping):
        raise PasteUnreadable("kind", entry=number, key="digests")
    for key in _NEEDED:
        if key not in entry:
            raise PasteUnreadable("missing", entry=number, key=key)
    for key in entry:
        if key not in _KNOWN:
            raise PasteUnreadable("key", entry=number, key=str(key))
    for key, value in entry.items():
        if not _fits(key, value):
            raise PasteUnreadable("kind", entry=number, key=key)
    zone = entry.get("timezone")
    if zone is not None:
        zone_named(zone)
    return entry["name"], Wish(
        cadence=parse(entry["cadence"]),
        zone=zone,
        ask=tuple(entry["ask"]),
        channel=entry.get("channel"),
        when_empty=WhenEmpty(entry.get("when_empty", WhenEmpty.SEND)),
        ends=entry.get("ends"),
        endless="ends" not in entry,
        owner=entry.get("owner"),
    )


def _fits(key: str, value: Any) -> bool:
    match key:
        case "ask":
            return isinstance(value, list) and bool(value) and all(isinstance(each, str) for each in value)
        case "ends":
            return type(value) is date
        case "when_empty":
            return value in set(WhenEmpty)
        case _:
            return isinstance(value, str)
