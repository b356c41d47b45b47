"""What the cascade looks at: one page call, taken apart once.

In: the URL, the referrer and the request's host, all written by strangers. Out: a Visit.
Nothing here raises on text, however hostile: what cannot be read counts as absent.
Not here: the rules (cascade.py) and the directory of sites (hosts.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from bot.attribution.hosts import Site, site

_LONGEST_HOST = 253  # the name system's own limit


@dataclass(frozen=True, slots=True)
class Visit:
    """One page call.

    Attributes:
        params: the URL's parameters; the first of each name, without the empty ones, edges trimmed.
        referrer_host: "" without a referrer, or when it names no host.
        referrer_site: the known site that the referrer's host belongs to.
        same_host: the referrer is a page of the host that was asked ("www." and ports do not matter).
    """

    params: Mapping[str, str]
    referrer_host: str
    referrer_site: Site | None
    same_host: bool


def visit(url: str, referrer: str | None, host: str) -> Visit:
    """Without a host (""), the URL's own host is taken."""
    came_from = host_of(referrer or "")
    asked = _plain(host_of(host) or host_of(url))
    return Visit(
        params=params_of(url),
        referrer_host=came_from,
        referrer_site=site(came_from),
        same_host=bool(came_from) and _plain(came_from) == asked,
    )


def params_of(url: str) -> dict[str, str]:
    """The URL's parameters: the first of each name wins, an empty one counts as absent."""
    query = url.partition("#")[0].partition("?")[2]
    found: dict[str, str] = {}
    for name, value in parse_qsl(query):
        if text := value.strip():
            found.setdefault(name, text)
    return found


def host_of(address: str) -> str:
    """The host in lower case, without user, port and trailing dot; "" if the address names none.

    People type referrers without a scheme ("google.com/search"): a first part with a dot is then the host.
    """
    scheme, separator, rest = address.strip().partition("://")
    if not separator:
        rest = scheme.removeprefix("//")
    authority = rest.replace("\\", "/").partition("/")[0].partition("?")[0].partition("#")[0]
    host = authority.rpartition("@")[2]
    host = host.partition("]")[0] + "]" if host.startswith("[") else host.partition(":")[0]
    host = host.lower().rstrip(".")
    is_host = len(host) <= _LONGEST_HOST and (separator or "." in host or host == "localhost")
    return host if is_host else ""


def _plain(host: str) -> str:
    return host.removeprefix("www.")
