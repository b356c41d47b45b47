"""Making values harmless: whatever a visitor wrote, it shows as itself and does nothing.

In: any string. Out: a string for one of Slack's two kinds of slot.

* mrkdwn slots (section, context, `text`): `& < >` become entities, so no `<!channel>` can form; formatting
  characters and `:emoji:` codes lose their effect.
* literal slots (plain_text, raw_text, chart labels): Slack shows them as they are, so nothing is escaped;
  an entity would be seen.

Both: control and direction-changing characters go, newlines become spaces, stacks of combining marks are
thinned, the length is capped. Not here: JSON (environment.py), Slack's limits (limits.py).
"""

from __future__ import annotations

import re
from functools import lru_cache

# A value longer than this is cut where it stands in a sentence; cells and labels have their own limits.
LONGEST_IN_TEXT = 120
LONGEST_IN_CELL = 200
LONGEST_IN_CODE = 300
ELLIPSIS = "…"
NOTHING = "–"

# U+034F, the combining grapheme joiner: invisible, no word boundary, and never part of a cleaned value. Slack
# has no escape for `* _ ~`; beside this character they do not open or close anything.
JOINER = "\u034f"

_PLAIN = re.compile(r"[A-Za-z0-9 .,;!?/=()%+@#'\"$€–—-]*\Z")
_SPACES = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029 ]+")
_BANNED = re.compile(
    "["
    "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # C0 and C1 controls
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"  # invisible fillers and direction marks
    "\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\uffa0\ufff9-\ufffb"  # zero width, bidi, annotations
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # lone surrogates and non-characters
    "\U000e0000-\U000e0fff"  # tags: text that nobody sees
    "]+"
)
_MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_STACK = re.compile(f"([{_MARKS}]{{3}})[{_MARKS}]+")
_EDGE_FORMAT = re.compile(r"(?<![^\W_])[*_~]+|[*_~]+(?![^\W_])")
_EMOJI = re.compile(r":(?=[\w+'-]+:)")
_ENTITIES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "`": "\u02cb"})


def clean(value: str) -> str:
    """Printable, on one line, without tricks; may come out empty."""
    if _PLAIN.match(value):
        return value.strip() if value[:1] == " " or value[-1:] == " " or "  " in value else value
    value = _BANNED.sub("", _SPACES.sub(" ", value))
    return _STACK.sub(r"\1", value).strip()


def cut(value: str, longest: int) -> str:
    """At most `longest` code points, with an ellipsis where something is missing."""
    if len(value) <= longest:
        return value
    return value[: longest - 1].rstrip("\u200d ") + ELLIPSIS


@lru_cache(maxsize=4096)
def mrkdwn(value: str, longest: int = LONGEST_IN_TEXT) -> str:
    """For mrkdwn slots."""
    value = cut(clean(value), longest) or NOTHING
    if _PLAIN.match(value):
        return value
    value = value.translate(_ENTITIES)
    value = _EDGE_FORMAT.sub(_disarm, value)
    value = _EMOJI.sub(":" + JOINER, value)
    return JOINER + value if value.startswith("&gt;") else value  # at the start of a line it would quote


def _disarm(found: re.Match[str]) -> str:
    return JOINER + JOINER.join(found.group()) + JOINER


@lru_cache(maxsize=4096)
def literal(value: str, longest: int = LONGEST_IN_CELL) -> str:
    """For slots that Slack shows as they are."""
    return cut(clean(value), longest) or NOTHING


@lru_cache(maxsize=1024)
def code(value: str) -> str:
    """A code span in a mrkdwn slot: formatting has no effect in it, and its closing mark cannot appear."""
    return f"`{cut(clean(value), LONGEST_IN_CODE).translate(_ENTITIES) or NOTHING}`"


def shown(text: str) -> str:
    """What Slack would show of mrkdwn text: for literal slots and the terminal.

    Exact for what `mrkdwn` made, since it escapes everything once and strips its joiner from every value.
    """
    if JOINER in text:
        text = text.replace(JOINER, "")
    if "&" in text:
        text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return text
