"""Why a digest cannot be planned.

DigestError
├── CadenceNotUnderstood   no reading; `suggestions` hold spellings that have one
├── CadenceTooOften        two moments less than `least` minutes apart
├── CadenceNeverDue        a cron line that names no day, such as 30 February
├── ZoneUnknown            not an IANA zone; `suggestions` hold near ones
└── NamedTwice             two digests of one file bear the same name

Fields only; the sentences are templates/errors/<name>.json.j2.
"""

from __future__ import annotations


class DigestError(Exception):
    transient = False


class CadenceNotUnderstood(DigestError):
    def __init__(self, text: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(text)
        self.text = text
        self.suggestions = suggestions


class CadenceTooOften(DigestError):
    def __init__(self, text: str, *, minutes: int, least: int) -> None:
        super().__init__(text)
        self.text = text
        self.minutes = minutes
        self.least = least


class CadenceNeverDue(DigestError):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class ZoneUnknown(DigestError):
    def __init__(self, name: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(name)
        self.name = name
        self.suggestions = suggestions


class NamedTwice(DigestError):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name
