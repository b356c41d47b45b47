"""Rendering is cheap: measured in processor time, with room for a slow machine."""

from __future__ import annotations

import statistics

from tests.bench.promises import largest, processor_milliseconds
from tests.messages.scenes import QUESTIONS, RENDERER, answer

# On a quiet core the medians are below 5 ms and about 0.5 ms; a busy machine may be this much slower.
SLOW = 5


def test_the_largest_message_takes_milliseconds(tmp_path):
    """200 rows and two charts."""
    make = largest(tmp_path)
    kinds = [block["type"] for block in make().blocks]
    assert (kinds.count("data_visualization"), kinds.count("data_table")) == (2, 1)
    assert [len(block["rows"]) for block in make().blocks if block["type"] == "data_table"] == [201]
    assert statistics.median(processor_milliseconds(make, 15)) < 5 * SLOW


def test_an_ordinary_answer_takes_less_than_one():
    """The one that most people ask for."""
    report = answer(QUESTIONS["split"][1])
    taken = processor_milliseconds(lambda: RENDERER.report(report, sentence="split facebook this month"), 15)
    assert statistics.median(taken) < 0.7 * SLOW
