"""Numbers as they are said and typed become digits; what is quoted, a pair or a path stays."""

from __future__ import annotations

import pytest

from bot.questions.typing.numerals import in_digits


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("the last twenty eight days", "the last 28 days"),
        ("the last forty-eight hours", "the last 48 hours"),
        ("may first to may seventeenth", "may 1st to may 17th"),
        (
            "between october first and october fifteenth day by day",
            "between october 1st and october 15th day by day",
        ),
        ("the twenty first of september", "the 21st of september"),
        ("june the fifteenth", "june 15th"),
        ("december twenty twenty six", "december 2026"),
        ("quarter one twenty twenty six", "q1 2026"),
        ("nov'26", "nov 2026"),
        ("q2 25 signups", "q2 2025 signups"),
        ("h1 26 by country", "h1 2026 by country"),
        ("top5 countries", "top 5 countries"),
        ("yesterday vs day b4", "yesterday vs day before"),
        ("since 10/aug", "since 10 aug"),
        ("page views for slash pricing", "page views for /pricing"),
        ("how many signups yesterday question mark", "how many signups yesterday."),
        ("one hundred events", "100 events"),
    ],
)
def test_said_numbers_are_written(text, written):
    """As a person would write them down."""
    assert in_digits(text) == written


@pytest.mark.parametrize(
    "text",
    [
        "first week of may", "second quarter", "may second week", "q3 30 days", 'campaign "twenty one"',
        "campaign=twenty-one", "views of /twenty-one", "source `twenty one`",
    ],
)  # fmt: skip
def test_other_words_stay(text):
    """An ordinal before a unit, a name, a path: none of these is such a number."""
    assert in_digits(text) == text
