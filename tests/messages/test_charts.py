"""Figures made fit for a chart, and what is said about it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.charts import (
    LONGEST_LABEL,
    MOST_POINTS,
    MOST_SERIES,
    Line,
    chart,
    chart_over_time,
    different,
    share,
)
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


def assert_slack_takes(drawing):
    """The sizes, and every line a point for every label."""
    assert len(drawing.series) <= MOST_SERIES
    assert len(drawing.labels) <= MOST_POINTS
    for line in drawing.series:
        assert tuple(point["label"] for point in line["data"]) == drawing.labels


@given(labels, st.integers(0, 12), st.booleans(), st.data())
def test_a_chart_over_time_keeps_the_mean(names, many, running, data):
    """Every point is the mean of its moments, so none is low because it holds fewer."""
    values = [
        data.draw(st.lists(st.integers(0, 10**6), min_size=len(names), max_size=len(names)))
        for _ in range(many)
    ]
    lines = [Line(f"line {at}", line) for at, line in enumerate(values)]
    drawing = chart_over_time(names, lines, "Other", running=running)
    assert_slack_takes(drawing)
    alone = int(running and drawing.step > 1)
    lengths = [drawing.first, *[drawing.step] * (len(drawing.labels) - 1 - alone), *[1] * alone]
    lengths = lengths[: len(drawing.labels)]
    assert sum(lengths) == len(names)
    drawn = sum(
        point["value"] * length
        for line in drawing.series
        for point, length in zip(line["data"], lengths, strict=True)
    )
    assert drawn == pytest.approx(sum(map(sum, values)), abs=0.051 * len(names) * len(drawing.series))


@given(st.integers(0, 80), st.integers(0, 10**6), st.booleans())
def test_steady_traffic_is_a_level_line(many, value, running):
    """However its points are folded."""
    drawing = chart_over_time(map(str, range(many)), [Line("x", [value] * many)], "Other", running=running)
    assert {point["value"] for line in drawing.series for point in line["data"]} <= {value}


def test_a_running_day_is_in_no_mean():
    """It stands alone at the end: a morning beside whole days is no collapse of them."""
    drawing = chart_over_time(map(str, range(23)), [Line("x", [10] * 22 + [1])], "Other", running=True)
    assert [point["value"] for point in drawing.series[0]["data"]] == [10] * 11 + [1]
    assert (drawing.step, drawing.first, drawing.labels[-1]) == (2, 2, "22")


@pytest.mark.parametrize("many", [1, 20, 23])
@pytest.mark.parametrize("adds", [True, False])
def test_a_running_day_says_that_it_is_one(many, adds):
    """Its label does, at whatever length; no other does, and none where the last day is whole."""
    days, lines = [f"{day} Nov" for day in range(1, many + 1)], [Line("x", [10] * (many - 1) + [1])]
    drawing = chart_over_time(days, lines, "Other", adds=adds, running=True, so_far=" so far")
    assert drawing.labels[-1] == f"{many} Nov so far"
    assert drawing.series[0]["data"][-1] == {"label": drawing.labels[-1], "value": 1}
    assert not any("so far" in label for label in drawing.labels[:-1])
    whole = chart_over_time(days, lines, "Other", adds=adds, so_far=" so far")
    assert not any("so far" in label for label in whole.labels)


def test_a_label_is_not_cut_for_the_mark():
    """What names the moment matters more."""
    days = ["x" * (LONGEST_LABEL - 6)]
    assert chart_over_time(days, [Line("x", [1])], "Other", running=True, so_far=" so far").labels == (
        days[0],
    )
    unknown = chart_over_time(["a", "b"], [Line("x", [1, None])], "Other", running=True, so_far=" so far")
    assert unknown.labels == ("a",)


def test_a_running_day_that_is_not_known_leaves_the_others_alone():
    """The last known day is a whole one."""
    drawing = chart_over_time(map(str, range(23)), [Line("x", [10] * 22 + [None])], "Other", running=True)
    assert (drawing.step, len(drawing.labels), drawing.unknown) == (2, 11, 1)


@given(labels, st.data())
def test_names_are_never_folded_into_their_neighbours(names, data):
    """A bar is what its label says: the first twenty are drawn, the others counted."""
    values = data.draw(st.lists(st.integers(0, 10**6), min_size=len(names), max_size=len(names)))
    drawing = chart(names, [Line("x", values)], "Other")
    assert_slack_takes(drawing)
    assert [point["value"] for line in drawing.series for point in line["data"]] == values[:MOST_POINTS]
    assert len(drawing.labels) + drawing.points_left_out == len(names)


def test_small_lines_of_counts_are_added_up():
    """Six lines at most, and no event is lost."""
    drawing = chart_over_time(["a", "b"], [Line(str(at), [at, 1]) for at in range(9)], "Other")
    assert [line["name"] for line in drawing.series] == ["0", "1", "2", "3", "4", "Other"]
    assert [point["value"] for point in drawing.series[-1]["data"]] == [5 + 6 + 7 + 8, 4]
    assert drawing.lines_folded == 4


def test_visitors_are_neither_added_up_nor_averaged():
    """What does not fit is left out and counted."""
    days = [f"{day} Nov" for day in range(1, 31)]
    lines = [Line(str(at), [Uniques(at + day) for day in range(30)]) for at in range(9)]
    drawing = chart_over_time(days, lines, "Other", adds=False)
    assert (drawing.step, drawing.lines_left_out, drawing.points_left_out) == (1, 3, 10)
    assert drawing.labels == tuple(days[10:])
    assert [point["value"] for point in drawing.series[4]["data"]] == [4 + day for day in range(10, 30)]


def test_a_figure_that_is_not_known_leaves_its_point_out():
    """A gap would make Slack refuse the message, and nought would be a lie."""
    drawing = chart(["a", "b", "c"], [Line("x", [1, None, 3]), Line("y", [4, 5, 6])], "Other")
    assert drawing.labels == ("a", "c")
    assert drawing.unknown == 1


def test_the_first_point_says_how_much_it_holds():
    """23 days in pairs begin with one alone."""
    drawing = chart_over_time(map(str, range(23)), [Line("x", [1] * 23)], "Other")
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
    assert chart_over_time([], [Line("x", [])], "Other", running=True).empty
    assert chart(["a"], [], "Other").empty
