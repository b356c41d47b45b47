"""What Slack would make of mrkdwn text: an independent reader that knows nothing of how the text was made.

Out: its marks, as (kind, content): tokens, code, bold, italic, strike, emoji codes, quotes.
"""

from __future__ import annotations

import re

_TOKEN = re.compile(r"<([^<>\n]+)>")
_CODE = re.compile(r"```(.+?)```|`([^`\n]+)`", re.DOTALL)
_EMOJI = re.compile(r":[a-z0-9_+'-]+:", re.IGNORECASE)


def _paired(mark: str) -> re.Pattern[str]:
    """Opens after a space or punctuation, before text; closes after text, before a space or punctuation."""
    sign = re.escape(mark)
    before, after = rf"(?<![\w\u034f{sign}])", rf"(?![\w\u034f{sign}])"
    return re.compile(rf"{before}{sign}(?=[^\s{sign}\u034f])([^\n]*?[^\s\u034f]){sign}{after}")


_PAIRED = {"bold": _paired("*"), "italic": _paired("_"), "strike": _paired("~")}


def marks(text: str) -> list[tuple[str, str]]:
    """Every mark of a text, in no particular order."""
    found = [("token", match.group(1)) for match in _TOKEN.finditer(text)]
    rest = _TOKEN.sub(" ", text)
    found += [("code", match.group(1) or match.group(2)) for match in _CODE.finditer(rest)]
    rest = _CODE.sub(" ", rest)
    for kind, pattern in _PAIRED.items():
        found += [(kind, match.group(1)) for match in pattern.finditer(rest)]
    found += [("emoji", match.group()) for match in _EMOJI.finditer(rest)]
    found += [
        ("quote", line) for line in rest.splitlines() if line.lstrip().startswith((">", "&gt;&gt;&gt;"))
    ]
    return found
