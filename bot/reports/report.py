"""What every report carries, whatever its kind: the ground it stands on.

A report is a frozen value: figures with their meaning, no words and no blocks. Each kind adds its own fields
in its own module; the template of the same name turns it into a message.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.periods.calendar import Window
from bot.questions.question import Kind, Question
from bot.reports.plan import Missing


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Shared by all kinds.

    Attributes:
        question: what was asked.
        as_of: the moment it was asked for.
        window: the dates in the header; derived from the request that was sent.
        comparison: what changes are measured against; None where nothing can be compared.
        fetched_at: when the oldest figure in it left the API.
        cut: the API's row limit was reached, so rows may be missing.
        estimated: it shows distinct visitors, which the API estimates.
        missing: calls that failed; their figures are None in the report.
    """

    question: Question
    as_of: datetime
    window: Window
    comparison: Window | None
    fetched_at: datetime
    cut: bool = False
    estimated: bool = True
    missing: tuple[Missing, ...] = ()

    @property
    def kind(self) -> Kind:
        return self.question.kind

    @property
    def uneven(self) -> bool:
        """The windows have different numbers of days (October beside November): so have their totals."""
        return self.comparison is not None and self.comparison.day_count != self.window.day_count
