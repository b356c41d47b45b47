"""Golden files: what a message was when somebody last read it.

UPDATE_GOLDEN=1 pytest tests/messages writes them anew; the diff is then read by a person.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

from bot.messages.message import Message

FOLDER = Path(__file__).parent / "golden"


def check(name: str, message: Message) -> None:
    path = FOLDER / f"{name}.json"
    made = {"rung": message.rung.name, "text": message.text.splitlines(), "blocks": list(message.blocks)}
    text = _compact(made)
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert json.loads(path.read_text(encoding="utf-8")) == json.loads(json.dumps(made)), f"{name} has changed"


def _compact(value: object) -> str:
    """JSON that is read as text: what fits on one line stands on one."""

    def write(part: object, indent: int) -> str:
        flat = json.dumps(part, ensure_ascii=False)
        if not isinstance(part, dict | list) or len(flat) + indent <= 110:
            return flat
        inner = " " * (indent + 1)
        if isinstance(part, dict):
            items = [f"{json.dumps(key)}: {write(item, indent + len(key) + 5)}" for key, item in part.items()]
            return "{\n" + inner + f",\n{inner}".join(items) + "\n" + " " * indent + "}"
        return (
            "[\n"
            + inner
            + f",\n{inner}".join(write(item, indent + 1) for item in part)
            + "\n"
            + " " * indent
            + "]"
        )

    return write(value, 0) + "\n"
