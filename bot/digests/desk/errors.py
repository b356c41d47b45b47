"""Why something that somebody wanted of the digests was not done.

ManagingError
├── VerbUnknown           no such thing can be done; `suggestions` are near ones
├── Incomplete            something is missing: `missing` is "name", "cadence", "ask", "channel", "person" …
├── LeftOverWords         words that say nothing here
├── NotWritable           a name, date, person or channel that is none: `what` says which
├── DigestUnknown         nobody here has a digest of that name; `suggestions` are near ones, `known` are all
├── NameShared            config.toml and Slack both have one of that name; `keys` tell them apart
├── NameTaken             there is one already
├── KeptInFile            it is written in config.toml, so that `verb` is not for here
├── SentenceUnfit         a sentence that no digest may ask: it shows single people
├── TooMuch               more `what` than fit: `number` of `most`
├── PasteUnreadable       what was pasted is no list of digests
└── NotAllowed            not for this person: `why`

Fields only; the sentences are templates/errors/<name>.json.j2.
"""

from __future__ import annotations

from bot.digests.errors import DigestError


class ManagingError(DigestError):
    """The family."""


class VerbUnknown(ManagingError):
    def __init__(self, word: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(word)
        self.word = word
        self.suggestions = suggestions


class Incomplete(ManagingError):
    def __init__(self, verb: str, missing: str) -> None:
        super().__init__(f"{verb} {missing}")
        self.verb = verb
        self.missing = missing


class LeftOverWords(ManagingError):
    def __init__(self, verb: str, text: str) -> None:
        super().__init__(text)
        self.verb = verb
        self.text = text


class NotWritable(ManagingError):
    def __init__(self, what: str, text: str) -> None:
        super().__init__(f"{what} {text}")
        self.what = what
        self.text = text


class DigestUnknown(ManagingError):
    def __init__(self, name: str, suggestions: tuple[str, ...] = (), known: tuple[str, ...] = ()) -> None:
        super().__init__(name)
        self.name = name
        self.suggestions = suggestions
        self.known = known


class NameShared(ManagingError):
    def __init__(self, name: str, keys: tuple[str, ...]) -> None:
        super().__init__(name)
        self.name = name
        self.keys = keys


class NameTaken(ManagingError):
    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class KeptInFile(ManagingError):
    def __init__(self, name: str, verb: str) -> None:
        super().__init__(name)
        self.name = name
        self.verb = verb


class SentenceUnfit(ManagingError):
    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


class TooMuch(ManagingError):
    def __init__(self, what: str, number: int, most: int) -> None:
        super().__init__(what)
        self.what = what
        self.number = number
        self.most = most


class PasteUnreadable(ManagingError):
    """`entry` counts from 1, None for the whole; `code`: "toml", "none", "missing", "key" or "kind"."""

    def __init__(self, code: str, *, entry: int | None = None, key: str = "") -> None:
        super().__init__(f"{code} {entry} {key}")
        self.code = code
        self.entry = entry
        self.key = key


class NotAllowed(ManagingError):
    def __init__(self, why: str, channel: str = "") -> None:
        super().__init__(why)
        self.why = why
        self.channel = channel
