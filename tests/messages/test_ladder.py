"""Down the ladder: with large tables, second tables, charts that nothing repeats."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import limits, monospace
from bot.messages.ladder import step_down
from bot.messages.message import Message, Rung
from bot.messages.reading import Cell, Grid
from bot.sandbox.blockkit import check_message
from tests.messages.hostile import texts
from tests.messages.scenes import message


def raw(text):
    return {"type": "raw_text", "text": text}


def number(value):
    return {"type": "raw_number", "value": value, "text": str(value)}


def table(count: int, kind: str = "data_table"):
    body = [[raw(f"name {at}"), number(at), number(at * 7)] for at in range(count)]
    made = {"type": kind, "rows": [[raw("Name"), raw("One"), raw("Seven")], *body]}
    return {**made, "caption": "Numbers"} if kind == "data_table" else made


def bars(*values):
    data = [{"label": f"b{at}", "value": value} for at, value in enumerate(values)]
    axis = {"categories": [point["label"] for point in data]}
    return {
        "type": "data_visualization",
        "title": "Bars",
        "chart": {"type": "bar", "series": [{"name": "Events", "data": data}], "axis_config": axis},
    }


def kinds(blocks):
    return [block["type"] for block in blocks]


def test_a_chart_that_the_table_repeats_goes():
    """Its figures are still there."""
    lower = step_down(Message("x", (bars(1, 7), table(5))))
    assert kinds(lower.blocks) == ["table"]


def test_a_chart_of_its_own_becomes_the_table():
    """Its figures are nowhere else."""
    lower = step_down(Message("x", (bars(100, 200),)))
    assert kinds(lower.blocks) == ["table"]
    assert [row[1]["text"] for row in lower.blocks[0]["rows"]] == ["Events", "100", "200"]


def test_only_one_table_a_message():
    """What is more is written out."""
    lower = step_down(Message("x", (bars(100, 200), table(5), table(3))))
    assert kinds(lower.blocks) == ["rich_text", "table", "rich_text"]
    assert check_message({"text": "x", "blocks": list(lower.blocks)}) == []


def test_a_table_too_long_for_a_table_is_written_out():
    """A `table` takes 100 rows; none is dropped for it."""
    lower = step_down(Message("x", (table(150),)))
    text = str(lower.blocks)
    assert set(kinds(lower.blocks)) == {"rich_text"}
    assert all(f"name {at}" in text for at in range(150))


@pytest.mark.parametrize("count", [5, 150, 200])
def test_lower_rungs_keep_to_the_limit(count):
    """Written out, a table may be longer than it was."""
    long = {
        **table(count),
        "rows": [
            [raw("Name"), *[raw("A long heading")] * 5],
            *[[raw("y" * 40), *[number(at * 10**9)] * 5] for at in range(count)],
        ],
    }
    lower = step_down(step_down(Message("x", (long,))))
    assert sum(map(limits.characters, lower.blocks)) <= limits.MOST_CHARACTERS
    assert check_message({"text": "x", "blocks": list(lower.blocks)}) == []
    assert ("… +" in str(lower.blocks)) == (count > 100)


def test_the_text_is_the_same_on_every_rung():
    """Who reads only the text notices nothing."""
    full = message("split")
    lower = full
    while lower is not None:
        assert lower.text == full.text
        lower = step_down(lower)


def test_below_plain_there_is_nothing():
    """The ladder ends."""
    assert step_down(Message("x", (), Rung.PLAIN)) is None


cells = st.builds(Cell, texts.filter(bool), st.none()) | st.integers(-(10**12), 10**12).map(
    lambda value: Cell(f"{value:,}", value)
)
grids = st.integers(2, 5).flatmap(
    lambda columns: st.builds(
        Grid,
        st.tuples(*[st.sampled_from(["Medium", "Events", "Change", "日本語"])] * columns),
        st.lists(
            st.tuples(st.builds(Cell, st.text("abcdef日", min_size=1)), *[cells] * (columns - 1)),
            min_size=1,
            max_size=8,
        ).map(tuple),
    )
)


@given(grids)
def test_monospace_is_never_wider_and_keeps_every_number(shown):
    """Whatever stands in the cells; wide characters count twice."""
    lines = monospace.lines(shown)
    assert all(monospace.width(line) <= monospace.WIDTH for line in lines)
    text = "\n".join(lines)
    assert all(cell.text in text for row in shown.rows for cell in row[1:] if cell.value is not None)


def test_numbers_stand_right():
    """Under each other, so that their sizes are seen."""
    shown = Grid(("Medium", "Events"), ((Cell("paid"), Cell("1,204", 1204)), (Cell("social"), Cell("7", 7))))
    assert monospace.lines(shown) == ["Medium  Events", "paid     1,204", "social       7"]


def test_what_does_not_fit_beside_goes_below():
    """Under the same names again."""
    row = (Cell("paid"), *[Cell("1,000,000", 10**6)] * 3)
    lines = monospace.lines(Grid(("Medium", "A", "B", "C"), (row,)))
    assert lines == [
        "Medium          A          B",
        "paid    1,000,000  1,000,000",
        "",
        "Medium          C",
        "paid    1,000,000",
    ]
