"""A library that nobody here wrote reads the same dates; where it differs, the policy says so."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.periods.calendar import Calendar
from bot.periods.language import read_period
from bot.periods.period import resolve

wrangler = pytest.importorskip("date_wrangler")

TODAY = date(2026, 11, 25)
NOW = datetime(2026, 11, 25, 14, 30, tzinfo=UTC)

# Undisputed: whole periods of the past. It knows days only, so running ones are compared up to today.
PHRASES = """
yesterday | last week | last month | last quarter | last year | last 7 days | last 30 days | last 90
days | May 2026 | Q2 2026 | 2026-05-01 | March | since May 1 | since 2026-09-01 | this month | this
year | this quarter | from 2026-05-01 to 2026-05-17 | 2026-05-01 to 2026-05-17 | May 1 to May 17
2026 | 2025 | January 2026 | Q1 2026 | Q4 2025 | today | between 2026-01-05 and 2026-01-09 | year to
date | ytd | mtd
"""


@pytest.mark.parametrize("text", PHRASES.replace("\n", " ").strip().split(" | "))
def test_an_independent_reader_agrees(text):
    """The same first and last day."""
    found = [match.range for match in wrangler.parse(text, today=TODAY)]
    assert len(found) == 1
    window = resolve(read_period(text), NOW, Calendar("UTC"))
    theirs_last = min(TODAY, found[0].end - timedelta(days=1) if found[0].end else TODAY)
    assert (window.first_day, window.last_day) == (found[0].start, theirs_last)
