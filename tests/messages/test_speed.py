"""Rendering is cheap: measured in processor time, with room for a slow machine."""

from __future__ import annotations

import statistics
import time

from bot.questions.question import Kind, Question
from tests.messages.scenes import MONTH, QUESTIONS, RENDERER, answer, shop

# On a quiet core the medians are about 4 ms and 0.4 ms; a busy machine may be this much slower.
SLOW = 5


def median(make) -> float:
    taken = []
    for _ in range(15):
        start = time.process_time()
        make()
        taken.append(time.process_time() - start)
    return statistics.median(taken)


def test_the_largest_message_takes_milliseconds():
    """200 rows and a chart."""
    world = shop({(f"source {at}", f"medium {at % 7}"): (250 - at, 200) for at in range(200)})
    report = answer(Question(Kind.SOURCES, MONTH, top=200), world)
    made = RENDERER.report(report, sentence="top 200 sources this month")
    assert [len(block["rows"]) for block in made.blocks if block["type"] == "data_table"] == [201]
    assert median(lambda: RENDERER.report(report, sentence="top 200 sources this month")) < 0.005 * SLOW


def test_an_ordinary_answer_takes_less_than_one():
    """The one that most people ask for."""
    report = answer(QUESTIONS["split"][1])
    assert median(lambda: RENDERER.report(report, sentence="split facebook this month")) < 0.0007 * SLOW
