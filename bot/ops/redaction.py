"""What must never reach a log line, an error text or a terminal: keys, tokens, signatures, answer addresses.

In: any text. Out: the same text with each secret replaced by its kind. Idempotent. Not here: who logs.
"""

from __future__ import annotations

import re

# Shapes, so that a secret is caught wherever it turns up: Millimetric keys (rk_live_<prefix>_<secret>),
# Slack's tokens, bearer headers, and response_url addresses, whose path is their password.
_SECRETS = re.compile(
    r"(?P<key>\b(?:rk|sk|pk|ak)_[a-z]+_[A-Za-z0-9]{4,12}_)[A-Za-z0-9_-]+"
    r"|(?P<slack>\bx(?:ox[a-z]|app)-)[A-Za-z0-9._-]+"
    r"|(?P<bearer>\b[Bb]earer\s+)[A-Za-z0-9._~+/=-]+"
    r"|(?P<hook>https?://[^\s\"']*/(?:commands|actions|services|workflows)/)[^\s\"']+"
    r"|(?P<signature>\bv0=)[0-9a-f]{16,}"
)


def redact(text: str) -> str:
    return _SECRETS.sub(lambda match: f"{match.group(match.lastgroup or 0)}…", text)
