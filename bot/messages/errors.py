"""Why a message could not be made.

MessageError
├── TemplateMissing   no file of that name in any folder
└── TemplateBroken    it does not parse, fails while rendering, or what it gives is no JSON: file and line

Both are the fault of a file that somebody edits, so they carry what that somebody needs.
"""

from __future__ import annotations


class MessageError(Exception):
    transient = False


class TemplateMissing(MessageError):
    def __init__(self, *, template: str) -> None:
        super().__init__(template)
        self.template = template


class TemplateBroken(MessageError):
    """A template that breaks.

    Attributes:
        template: its name below the template folder, or its path when it is an override.
        line: where, counted from 1.
        reason: what Jinja or the JSON parser says, in English and for engineers.
    """

    def __init__(self, *, template: str, line: int, reason: str) -> None:
        super().__init__(template, line, reason)
        self.template = template
        self.line = line
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.template}, line {self.line}: {self.reason}"
