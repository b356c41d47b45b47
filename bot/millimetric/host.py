"""Where a key may be sent: https anywhere, http on this machine only.

In: what someone configured. Out: a Host, or HostRefused with the reason. Not here: name resolution; the host
is the operator's own word, never a user's.
"""

from __future__ import annotations

from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from bot.millimetric.errors import HostRefused

DEFAULT_HOST = "https://api.millimetric.ai"


@dataclass(frozen=True, slots=True)
class Host:
    """`origin`: scheme, name and port, without a slash at the end. `loopback`: it is this machine."""

    origin: str
    name: str
    loopback: bool

    @property
    def encrypted(self) -> bool:
        return self.origin.startswith("https:")


def parse(text: str) -> Host:
    """Judge a configured host.

    Raises:
        HostRefused: with the reason; the text itself is not repeated, it may hold a password.
    """
    text = text.strip()
    if not text:
        raise HostRefused("missing")
    if not text.isascii() or not text.isprintable() or " " in text:
        raise HostRefused("unparsable")
    split = _split(text)
    if split is None:
        raise HostRefused("unparsable")
    parts, name, port = split
    if parts.scheme not in ("http", "https"):
        raise HostRefused("scheme")
    if "@" in parts.netloc:
        raise HostRefused("userinfo")
    if not name:
        raise HostRefused("missing")
    if parts.path not in ("", "/") or parts.query or parts.fragment:
        raise HostRefused("path")
    loopback = _is_loopback(name)
    if parts.scheme == "http" and not loopback:
        raise HostRefused("plain_http")
    shown = f"[{name}]" if ":" in name else name
    return Host(f"{parts.scheme}://{shown}" + (f":{port}" if port else ""), name, loopback)


def _split(text: str) -> tuple[SplitResult, str | None, int | None] | None:
    """None where it cannot be split; what urllib raises would repeat the text."""
    try:
        parts = urlsplit(text)
        split = parts, parts.hostname, parts.port
    except ValueError:
        return None
    return split


def _is_loopback(name: str) -> bool:
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
