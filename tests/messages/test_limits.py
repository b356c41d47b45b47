"""Slack's limits: one below, at, and one above; and what is said about what is missing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import limits
from bot.sandbox.blockkit import check_message, check_prudence
from tests.messages.scenes import RENDERER


def words(name, **values):
    return RENDERER.templates.words(name, **values)


def fit(*blocks):
    made = limits.fit(list(blocks), words)
    payload = {"text": "x", "blocks": list(made)}
    assert check_message(payload) == []
    assert check_prudence(payload) == []
    return made


def section(text: str):
    return {"type": "section", "text": {"type": "mrkdwn", "text": text, "verbatim": True}}


def header(text: str):
    return {"type": "header", "text": {"type": "plain_text", "text": text, "emoji": False}}


def rows(count: int, width: int = 2, text: str = "x"):
    return {
        "type": "rows",
        "caption": "All",
        "head": ["Name", *["Figure"] * (width - 1)],
        "rows": [[f"{text}{at}", *[[at, str(at)]] * (width - 1)] for at in range(count)],
    }


def kinds(blocks) -> list[str]:
    return [block["type"] for block in blocks]


@pytest.mark.parametrize(("length", "kept"), [(149, 149), (150, 150), (151, 150)])
def test_a_title_has_150_characters(length, kept):
    """Longer ones end in an ellipsis."""
    (made,) = fit(header("x" * length))
    assert len(made["text"]["text"]) == kept
    assert made["text"]["text"].endswith("…") == (length > kept)


@pytest.mark.parametrize("length", [2999, 3000, 3001, 9000])
def test_a_paragraph_has_3000_characters(length):
    """Cut at a word, with an ellipsis."""
    (made,) = fit(section(("word " * 2000)[:length]))
    text = made["text"]["text"]
    assert len(text) <= 3000
    assert text.endswith("word …") == (length > 3000)


@given(st.text("a &<>;`\n", max_size=200), st.integers(20, 60))
def test_a_cut_breaks_no_entity_and_no_code_span(text, longest):
    """Half an entity would be seen; half a span would swallow what follows."""
    from bot.messages.escaping import mrkdwn  # noqa: PLC0415  beside the only use

    whole = f"{mrkdwn(text, 500)} `code` and so on " * 3
    cut = limits.fit_text(whole, longest)
    assert len(cut) <= longest
    assert cut.count("`") % 2 == 0
    assert "&" not in cut.replace("&amp;", "").replace("&lt;", "").replace("&gt;", "")


@pytest.mark.parametrize(
    ("count", "kind"), [(1, "table"), (10, "table"), (11, "data_table"), (200, "data_table")]
)
def test_one_rule_chooses_the_table(count, kind):
    """Ten rows are seen at once; more are paged."""
    (made,) = fit(rows(count))
    assert made["type"] == kind
    assert len(made["rows"]) == count + 1


def test_rows_that_do_not_fit_are_counted():
    """200 rows are the most; a note says how many are missing."""
    table, note = fit(rows(230))
    assert len(table["rows"]) == 201
    assert "30 more rows" in note["elements"][0]["text"]


def test_long_rows_leave_room_for_the_rest():
    """10,000 characters are the message's, not the table's."""
    made = fit(header("Title"), section("word " * 500), rows(200, text="y" * 100), section("The end"))
    assert kinds(made) == ["header", "section", "data_table", "context", "section"]
    assert 50 < len(made[2]["rows"]) < 80


def test_a_table_without_rows_is_no_block():
    """Slack would refuse a data table with a head alone."""
    assert kinds(fit(section("Nothing"), rows(0))) == ["section"]


@pytest.mark.parametrize(("count", "kept"), [(49, 49), (50, 50), (51, 50), (120, 50)])
def test_a_message_has_50_blocks(count, kept):
    """The title, the answer and the buttons stay; how much is missing is said."""
    made = fit(header("Title"), *[section(str(at)) for at in range(count - 1)])
    assert len(made) == kept
    if count > kept:
        assert f"{count - kept + 1} parts" in made[-1]["elements"][0]["text"]
        assert kinds(made)[:2] == ["header", "section"]


def test_a_message_has_10000_characters():
    """Each block legal, all of them too long: some go."""
    made = fit(*[section("x" * 2900)] * 6)
    assert sum(map(limits.characters, made)) <= 10_000
    assert made[-1]["type"] == "context"


def test_two_charts_and_one_table():
    """More of them would be refused together with everything else."""
    drawing = {
        "type": "data_visualization",
        "title": "x" * 60,
        "chart": {"type": "pie", "segments": [{"label": "a", "value": 1}]},
    }
    made = fit(drawing, drawing, drawing, rows(3), rows(3))
    assert kinds(made) == ["data_visualization", "data_visualization", "table", "data_table"]
    assert len(made[0]["title"]) == 50


def test_a_button_that_carries_too_much_is_left_out():
    """A cut sentence would be another question."""
    button = {"type": "button", "action_id": "ask:1", "text": {"type": "plain_text", "text": "x" * 80}}
    fits, long = {**button, "value": "y" * 2000}, {**button, "value": "y" * 2001}
    (made,) = fit({"type": "actions", "elements": [fits, long]})
    assert [len(one["value"]) for one in made["elements"]] == [2000]
    assert len(made["elements"][0]["text"]["text"]) == 75
    assert fit(section("x"), {"type": "actions", "elements": [long]}) == fit(section("x"))


def test_an_empty_cell_becomes_a_dash():
    """One empty cell makes Slack refuse the whole message."""
    (made,) = fit({"type": "rows", "caption": "c", "head": ["", "b"], "rows": [["", [1, ""]]]})
    assert [cell["text"] for row in made["rows"] for cell in row] == ["–", "b", "–", "–"]


def test_sentences_in_cells_break_so_that_numbers_stay_in_sight():
    """A phone is 32 characters wide; a name is left on one line."""
    rows = [["n" * 24, [1, "1"]], ["a rule in so many words, a sentence", [2, "2"]]]
    (long,) = fit({"type": "rows", "caption": "x", "head": ["Rule", "Events"], "rows": rows})
    (short,) = fit({"type": "rows", "caption": "x", "head": ["Rule", "Events"], "rows": rows[:1]})
    assert long["column_settings"] == [{"align": "left", "is_wrapped": True}, {"align": "right"}]
    assert short["column_settings"] == [{"align": "left"}, {"align": "right"}]
