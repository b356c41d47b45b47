"""Building a report is arithmetic over rows that are already here: it must not be felt."""

from __future__ import annotations

import pytest

from bot.periods.period import Last, Unit
from bot.queries import Dimension, Interval, Metric
from bot.questions.question import Kind, Question
from tests.bench.promises import building
from tests.reports.world import World, at, event

LAST_WEEK = Last(Unit.WEEK)
SLOW = 3  # the suite runs on all cores at once; the promise is a third of this
# A thousand rows in whatever it is grouped by, and a thousand raw events.
CROWD = World(
    [
        event(
            at(10 + 7 * (number % 2) + number % 5),
            f"v{number // 3}",
            f"event_{number % 700}",
            source=f"source-{number}",
            medium=f"medium-{number % 50}",
            campaign=f"campaign-{number}",
            path=f"/{number}",
            user_id="u1",
        )
        for number in range(2000)
    ]
)


QUESTIONS = [
    Question(Kind.SOURCES, LAST_WEEK),
    Question(Kind.SPLIT, LAST_WEEK, source="source-1"),
    Question(Kind.STATS, LAST_WEEK, metric=Metric.UNIQUES, group_by=(Dimension.PATH,)),
    Question(Kind.STATS, LAST_WEEK, metric=Metric.COUNT, group_by=(Dimension.SOURCE,), interval=Interval.DAY),
    Question(Kind.CAMPAIGNS, LAST_WEEK),
    Question(Kind.CHANGED, LAST_WEEK),
    Question(Kind.OVERVIEW, LAST_WEEK),
    Question(Kind.EVENTS, LAST_WEEK, limit=1000),
    Question(Kind.USER, LAST_WEEK, limit=1000, filters=(("user_id", "u1"),)),
    Question(Kind.EXPLAIN, LAST_WEEK, source="source-1"),
    Question(Kind.AUDIT, LAST_WEEK),
    Question(Kind.UTM, LAST_WEEK),
    Question(Kind.DIGEST, LAST_WEEK),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda it: f"{it.kind}{'-series' * bool(it.interval)}")
def test_a_thousand_rows_are_built_in_ten_milliseconds(question):
    """Of the processor's time, so that a busy machine does not decide."""
    assert building(CROWD, question) < 10 * SLOW
