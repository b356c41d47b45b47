"""What a template may write: values on their way into the two kinds of slot, as text of a JSON string.

In: whatever stands between `{{ }}` or before a filter's `|`. Out: Markup, which here means "JSON text that is
done": nothing escapes it again. Not here: how a value is made harmless (escaping.py), the environment itself.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from json.encoder import encode_basestring
from urllib.parse import quote

from jinja2 import Undefined
from markupsafe import Markup

from bot.messages import escaping
from bot.messages.figures import Figure

_SPACES = re.compile(r"[ \t\n\r]+")  # not the no-break spaces in numbers
_USER = re.compile(r"[UW][A-Z0-9]{1,20}")
_CHANNEL = re.compile(r"[CG][A-Z0-9]{1,20}")
_URL_SAFE = "!#$%&'()*+,/:;=?@[]~"  # what is syntax in a URL; `| < >`, quotes and spaces are not
_ID_SHOWN = 8
_TRUTH = {True: Markup("true"), False: Markup("false")}
_encode = json.JSONEncoder(ensure_ascii=False).encode


@lru_cache(maxsize=4096)
def _escaped(value: str, longest: int) -> Markup:
    return in_json(escaping.mrkdwn(value, longest))


def in_json(text: str) -> Markup:
    """Text as it stands between the quotes of a JSON string."""
    return Markup(encode_basestring(text)[1:-1])  # noqa: S704  this is the escaper; what it makes is JSON, not HTML


def out_of_json(markup: str) -> str:
    text = str(markup)
    if "\\" in text or '"' in text:
        text = json.loads(f'"{quoted(text)}"', strict=False)
    return text


def quoted(text: str) -> str:
    """JSON string text in which a template's author may have typed a bare quotation mark."""
    if '"' not in text:
        return text
    return '\\"'.join(_unescaped_parts(text))


def _unescaped_parts(text: str) -> Iterator[str]:
    start = index = 0
    while index < len(text):
        if text[index] == "\\":
            index += 1
        elif text[index] == '"':
            yield text[start:index]
            start = index + 1
        index += 1
    yield text[start:]


def finalize(value: object) -> Markup:
    if isinstance(value, Markup):
        return value
    if isinstance(value, str):
        return _escaped(value, escaping.LONGEST_IN_TEXT)
    if isinstance(value, bool):
        return _TRUTH[value]
    if isinstance(value, int):
        return Markup(str(value))  # noqa: S704  digits
    if isinstance(value, float):
        return Markup(_encode(value))  # noqa: S704  digits
    if type(value) is Undefined:
        return Markup("")  # an inline `if` without `else`; names that are missing have a stricter type
    if isinstance(value, Undefined):
        str(value)  # StrictUndefined raises here, with the name that is missing
    raise TypeError(f"a template cannot write a {type(value).__name__}; give it a string or a number")


def joined(parts: tuple[object, ...]) -> str:
    """What `~` gives: plain while all parts are plain, else escaped part by part."""
    if any(isinstance(part, Markup) for part in parts):
        return Markup("").join(map(finalize, parts))
    return "".join(part if isinstance(part, str) else str(finalize(part)) for part in parts)


def flow(text: str) -> Markup:
    r"""Running text of a mrkdwn slot: a template's own line breaks are spaces; `\n` breaks a line."""
    if not isinstance(text, Markup):
        return _escaped(text, escaping.LONGEST_IN_TEXT)
    running = str(text)
    if "\n" in running or "  " in running or running[:1] == " " or running[-1:] == " ":
        running = _SPACES.sub(" ", running).strip(" ").replace(" \\n ", "\\n").replace("\\n ", "\\n")
    return Markup(quoted(running))  # noqa: S704  it was done before, only its spaces changed


def literal(text: str) -> Markup:
    """Text of a slot that Slack shows as it is."""
    return in_json(plain(text))


def code(text: str) -> Markup:
    """A code span."""
    return in_json(escaping.code(plain(text)))


def whole(text: str, longest: int = 3000) -> Markup:
    """A value that may be long: not cut after 120 characters."""
    return _escaped(text, longest)


def figure(value: float, text: str) -> Figure:
    """A number written by a macro ("new", "▲ +12%"): it sorts by `value`."""
    return Figure(plain(text), value)


def as_json(value: object) -> Markup:
    """A finished value as JSON: chart series and other things that Python shaped."""
    return Markup(json.dumps(value, ensure_ascii=False))  # noqa: S704  JSON, not HTML


def plain(text: str) -> str:
    """What a reader sees of it: for cells and labels, which are shaped before they become JSON."""
    if isinstance(text, Markup):
        return _shown(text)
    return text if isinstance(text, Figure) else escaping.literal(text)


@lru_cache(maxsize=4096)
def _shown(text: Markup) -> str:
    return escaping.shown(out_of_json(flow(text)))


def value(text: str) -> Markup:
    """What a button carries: only JSON is escaped, since nobody reads it and we get it back as it is."""
    return in_json(text.encode("utf-8", "ignore").decode())


def mention(user: str) -> Markup:
    """A person, by Slack's id; anything that is no id is shown as text."""
    return in_json(f"<@{user}>") if _USER.fullmatch(user) else _escaped(user, escaping.LONGEST_IN_TEXT)


def place(channel: str) -> Markup:
    """A channel, or the person that a direct message is with; anything that is no id is shown as text."""
    if _CHANNEL.fullmatch(channel):
        return in_json(f"<#{channel}>")
    return mention(channel)


def link(label: str, url: str) -> Markup:
    """A link to http or https; any other address is shown as the label alone."""
    text = escaping.mrkdwn(label).replace("|", "¦")
    if not url.lower().startswith(("https://", "http://")):
        return in_json(text)
    address = quote(escaping.clean(url), safe=_URL_SAFE).replace("&", "&amp;")
    return in_json(f"<{address}|{text}>")


def first_upper(text: str) -> str:
    """Of the author's words or of a value; what was finished stays finished."""
    changed = text[:1].upper() + text[1:]
    return Markup(changed) if isinstance(text, Markup) else changed  # noqa: S704  one letter of finished text


def first_lower(text: str) -> str:
    changed = text[:1].lower() + text[1:]
    return Markup(changed) if isinstance(text, Markup) else changed  # noqa: S704  one letter of finished text


def short_id(identifier: str | None) -> str:
    """An id that is recognised but not spread."""
    if not identifier or len(identifier) <= _ID_SHOWN:
        return identifier or escaping.NOTHING
    return identifier[:_ID_SHOWN] + escaping.ELLIPSIS


def names(keys: Iterable[str], known: Mapping[str, str]) -> list[str]:
    """Each key by its known name, else as it is."""
    return [known.get(key, key) for key in keys]
