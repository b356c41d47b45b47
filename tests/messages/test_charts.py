"""Figures made fit for a chart, and what is said about it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.charts import LONGEST_LABEL, MOST_POINTS, MOST_SERIES, Line, chart, different, share
from bot.queries import Uniques
from tests.messages.hostile import texts

labels = st.lists(texts, max_size=60)


@given(st.lists(texts | st.text("ab", min_size=15, max_size=25), max_size=40))
def test_labels_are_short_and_different(names):
    """However long and alike they were."""
    made = different(names)
    assert len(set(made)) == len(names)
    assert all(0 <= len(label) <= LONGEST_LABEL for label in made)


def test_cut_labels_keep_the_ends_that_tell_them_apart():
    """Campaigns of one season differ at their end."""
    assert different(["black-friday-2026-week-one", "black-friday-2026-week-two"]) == [
        "black-friday-2026-w…",
        "black-fri…6-week-two",
    ]


@given(labels, st.integers(0, 12), st.data())
def test_a_chart_keeps_the_total(names, many, data):
    """Folding points and lines loses no event."""
    values = [
        data.draw(st.lists(st.integers(0, 10**6), min_size=len(names), max_size=len(names)))
        for _ in range(many)
    ]
    drawing = chart(names, [Line(f"line {at}", line) for at, line in enumerate(values)], "Other")
    drawn = sum(point["value"] for line in drawing.series for point in line["data"])
    assert drawn == sum(map(sum, values))
    assert len(drawing.series) <= MOST_SERIES
    assert len(drawing.labels) <= MOST_POINTS
    for line in drawing.series:
        assert tuple(point["label"] for point in line["data"]) == drawing.labels


def test_visitors_are_never_added_up():
    """What does not fit is left out and counted."""
    days = [f"{day} Nov" for day in range(1, 31)]
    lines = [Line(str(at), [Uniques(at)] * 30) for at in range(9)]
    drawing = chart(days, lines, "Other", adds=False)
    assert drawing.step == 1
    assert drawing.left_out == 3 + 10
    assert drawing.labels[-1] == "30 Nov"
    assert {point["value"] for point in drawing.series[4]["data"]} == {4}


def test_a_figure_that_is_not_known_leaves_its_point_out():
    """A gap would make Slack refuse the message, and nought would be a lie."""
    drawing = chart(["a", "b", "c"], [Line("x", [1, None, 3]), Line("y", [4, 5, 6])], "Other")
    assert drawing.labels == ("a", "c")
    assert drawing.unknown == 1


def test_the_first_point_says_how_much_it_holds():
    """23 days in pairs begin with one alone, so that the end does not look like a collapse."""
    drawing = chart(map(str, range(23)), [Line("x", [1] * 23)], "Other")
    assert (drawing.step, drawing.first, len(drawing.labels)) == (2, 1, 12)


@pytest.mark.parametrize(
    ("counts", "drawable"), [([5], False), ([5, 0], False), ([5, 1], True), ([1] * 6, True), ([1] * 7, False)]
)
def test_a_pie_has_two_to_six_slices(counts, drawable):
    """Fewer say nothing, more cannot be told apart; nothing has no slice."""
    assert share((str(at), count) for at, count in enumerate(counts)).drawable is drawable


def test_an_empty_chart_is_known_to_be_one():
    """Templates leave it out."""
    assert chart([], [Line("x", [])], "Other").empty
    assert chart(["a"], [], "Other").empty
