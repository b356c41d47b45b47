"""Why a period cannot be asked for.

PeriodError
├── FuturePeriod          it has not begun; "next week" is refused without a clock, so without dates
├── InvertedPeriod        it ends before it begins
├── PeriodTooLong         more than the API is asked for at once
├── ImpossiblePeriod      there is no such day, or it holds nothing: 31 February, the last 0 days
└── PeriodNotUnderstood   no reading; `suggestions` hold spellings that have one
    └── AmbiguousPeriod   several readings; `suggestions` hold one spelling of each

Fields only; the sentences are templates/errors/<name>.json.j2.
"""

from __future__ import annotations

from datetime import date


class PeriodError(Exception):
    transient = False


class FuturePeriod(PeriodError):
    def __init__(self, *, first: date | None = None, today: date | None = None) -> None:
        super().__init__(first, today)
        self.first = first
        self.today = today


class InvertedPeriod(PeriodError):
    def __init__(self, *, first: date, last: date) -> None:
        super().__init__(first, last)
        self.first = first
        self.last = last


class PeriodTooLong(PeriodError):
    def __init__(self, *, days: int, most: int) -> None:
        super().__init__(days, most)
        self.days = days
        self.most = most


class ImpossiblePeriod(PeriodError):
    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


class PeriodNotUnderstood(PeriodError):
    def __init__(self, text: str, suggestions: tuple[str, ...] = ()) -> None:
        super().__init__(text)
        self.text = text
        self.suggestions = suggestions


class AmbiguousPeriod(PeriodNotUnderstood):
    pass
