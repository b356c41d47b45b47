"""A reply as it came off the wire, and the bytes of it while they come.

In: pieces of a body, perhaps gzip. Out: a Reply whose body is unpacked and of a bounded size.
Not here: what a reply means (wire.py, refusals.py), I/O.
"""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.millimetric.errors import ReplyTooLarge, Unreadable


@dataclass(frozen=True, slots=True)
class Reply:
    """`headers` have lower-case names; `body` is unpacked; `fetched_at` is when it was there."""

    status: int
    headers: Mapping[str, str]
    body: bytes
    fetched_at: datetime


class Unpacker:
    """Counts a body's decoded bytes as they come, so that a small reply cannot become a large one."""

    __slots__ = ("_inflate", "_left", "_limit", "_pieces")

    def __init__(self, encoding: str, limit: int) -> None:
        """Take `content-encoding` and the most bytes that are kept.

        Raises:
            Unreadable: an encoding that was not asked for.
        """
        encoding = encoding.strip().lower()
        if encoding not in ("", "identity", "gzip", "x-gzip"):
            raise Unreadable("encoding")
        # 31: a gzip header and no other.
        self._inflate = zlib.decompressobj(wbits=31) if "gzip" in encoding else None
        self._limit = self._left = limit
        self._pieces: list[bytes] = []

    def feed(self, piece: bytes) -> None:
        """Take the next bytes off the wire.

        Raises:
            ReplyTooLarge: more than the limit.
            Unreadable: no gzip.
        """
        if self._inflate is not None:
            try:
                piece = self._inflate.decompress(piece, self._left + 1)
            except zlib.error:
                raise Unreadable("gzip") from None
        self._left -= len(piece)
        if self._left < 0:
            raise ReplyTooLarge(self._limit)
        self._pieces.append(piece)

    def body(self) -> bytes:
        """All of it.

        Raises:
            Unreadable: the packed data ended too early.
        """
        if self._inflate is not None and self._pieces and not self._inflate.eof:
            raise Unreadable("gzip")
        return self._pieces[0] if len(self._pieces) == 1 else b"".join(self._pieces)
