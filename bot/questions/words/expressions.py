"""Long regular expressions, compiled when the first text needs them: they would cost most of the start.

In: an expression, or a function that puts one together. Out: what `re` finds with it. Short ones are compiled
where they stand; one of several hundred words takes milliseconds.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property


class Expression:
    """One that is compiled at its first use."""

    def __init__(self, spelled: str | Callable[[], str], flags: re.RegexFlag = re.NOFLAG) -> None:
        self._spelled = spelled
        self._flags = flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        return re.compile(self.pattern, self._flags)

    @property
    def pattern(self) -> str:
        return self._spelled if isinstance(self._spelled, str) else self._spelled()

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        return self.compiled.match(text, at)

    def fullmatch(self, text: str) -> re.Match[str] | None:
        return self.compiled.fullmatch(text)

    def search(self, text: str, at: int = 0) -> re.Match[str] | None:
        return self.compiled.search(text, at)

    def sub(self, written: str | Callable[[re.Match[str]], str], text: str, count: int = 0) -> str:
        return self.compiled.sub(written, text, count)
