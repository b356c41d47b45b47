"""Words on their way to a wish: straight quotes, tokens, people, channels, days. Pure.

In: what was typed, in Slack (with its `<@U…>`, `<#C…>` and entities) or in the terminal. Out: plain parts of
it. Not here: what they mean together (reading.py).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.digests.desk.errors import NotWritable

_CHARACTERS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‐‑‒–—−", "-"),
        **dict.fromkeys("\u00a0\u2007\u202f", " "),
    }
)
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))  # in this order: each is decoded once
_TOKEN = re.compile(r'"(?P<quoted>[^"]*)"|[^\s"]+')
_PERSON = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>|@?([UW][A-Z0-9]{5,})")
_CHANNEL = re.compile(r"<#([CG][A-Z0-9]+)(?:\|[^>]*)?>|#?([CG][A-Z0-9]{5,})")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, or what stands between two quotation marks; `start` and `end` are where, marks included."""

    text: str
    start: int
    end: int
    quoted: bool = False


def straight(text: str) -> str:
    """As a keyboard without manners would have it."""
    text = text.translate(_CHARACTERS)
    for entity, character in _ENTITIES:
        text = text.replace(entity, character)
    return text


def tokens(text: str) -> tuple[Token, ...]:
    return tuple(
        Token(
            found["quoted"] if found["quoted"] is not None else found[0],
            found.start(),
            found.end(),
            found["quoted"] is not None,
        )
        for found in _TOKEN.finditer(text)
    )


def parted(text: str) -> tuple[str, str | None]:
    """What stands before the colon that ends a word, and what behind it; None where there is none."""
    for token in tokens(text):
        if not token.quoted and token.text.endswith(":"):
            return text[: token.end - 1], text[token.end :].strip()
    return text, None


def unquoted(text: str) -> str:
    return text.strip().strip('"`').strip()


def joined(words: Sequence[Token]) -> str:
    return " ".join(token.text for token in words)


def person(text: str) -> str:
    """A person's id.

    Raises:
        NotWritable: it is none.
    """
    found = _PERSON.fullmatch(text.strip())
    if found is None:
        raise NotWritable("person", text)
    return found[1] or found[2]


def channel(text: str) -> str | None:
    """A channel's id, or a person's for the direct message with them."""
    found = _CHANNEL.fullmatch(text) or _PERSON.fullmatch(text)
    return (found[1] or found[2]) if found else None


def day(text: str) -> date:
    """A date as the calendar of the computer writes it.

    Raises:
        NotWritable: it is none.
    """
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise NotWritable("date", text) from None
