"""What became of a command, in words: an outcome's template is named after its class.

In: an Outcome. Out: a Message. Not here: the words (templates/digests/manage/), errors (Renderer.error).
"""

from __future__ import annotations

import re

from bot.digests.desk.outcome import Outcome
from bot.messages.message import Message
from bot.messages.render import Renderer

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


def said(outcome: Outcome, renderer: Renderer) -> Message:
    """Raises: MessageError: the template is missing or broken."""
    name = _HUMP.sub("_", type(outcome).__name__).lower()
    return renderer.made(f"digests/manage/{name}.json.j2", outcome=outcome)
