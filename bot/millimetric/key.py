"""A Millimetric key: parsed, judged, and never shown.

In: what someone configured. Out: a ReadKey, or the reason why it is none. Not here: any call; whether the API
knows the key is found out by asking.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.millimetric.errors import KeyMalformed, KeyMissing, WrongKeyKind

# {kind}_{env}_{prefix}_{secret}; the secret may itself hold `_` and `-`, so this is never split on `_`.
_SHAPE = re.compile(
    r"(?P<kind>pk|sk|rk|ak)_(?P<env>[a-z]+)_(?P<prefix>[A-Za-z0-9]+)_(?P<secret>[A-Za-z0-9_-]+)"
)
_KEY_LIKE = re.compile(r"(?<![A-Za-z0-9])(?:pk|sk|rk|ak)_[a-z]+_[A-Za-z0-9_-]+")
_DOCUMENTED_PREFIX = 8
_LONGEST = 512


@dataclass(frozen=True, slots=True, repr=False)
class ReadKey:
    """An rk_ key. `repr` and `str` give the form that may be logged."""

    env: str
    prefix: str
    _whole: str

    @property
    def shown(self) -> str:
        """The safe form. Where the prefix has an unusual length, it may be a piece of the secret."""
        return f"rk_{self.env}_..." if self.unusual else f"rk_{self.env}_{self.prefix}_..."

    @property
    def unusual(self) -> bool:
        """The prefix is not of the documented length: worth a warning, no reason to refuse."""
        return len(self.prefix) != _DOCUMENTED_PREFIX

    @property
    def authorization(self) -> str:
        """The one place where the secret leaves."""
        return f"Bearer {self._whole}"

    def __repr__(self) -> str:
        return f"<ReadKey {self.shown}>"

    __str__ = __repr__


def parse(text: str) -> ReadKey:
    """Judge a configured key.

    Raises:
        KeyMissing: there is none.
        KeyMalformed: it is not of the four-part shape.
        WrongKeyKind: it is a pk_, sk_ or ak_ key; least privilege asks for rk_ even where sk_ might read.
    """
    text = text.strip()
    if not text:
        raise KeyMissing
    found = _SHAPE.fullmatch(text) if len(text) <= _LONGEST else None
    if found is None:
        raise KeyMalformed("key_malformed")
    if found["kind"] != "rk":
        raise WrongKeyKind("key_kind", kind=found["kind"])
    return ReadKey(found["env"], found["prefix"], text)


def redact(text: str) -> str:
    """Take everything that looks like a key out of a text that came from outside."""
    return _KEY_LIKE.sub(lambda found: found[0][:3] + "...", text)
