"""Each answer as a person sees it: golden files, Slack's own rules, and what the text alone says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.messages.ladder import step_down
from bot.messages.message import Rung
from bot.messages.reading import TABLES, grid
from bot.messages.render import Renderer
from bot.sandbox.blockkit import check_message
from tests.messages import golden
from tests.messages.scenes import QUESTIONS, RENDERER, answer, message

NAMES = sorted(QUESTIONS)


@pytest.mark.parametrize("name", NAMES)
def test_an_answer_is_what_was_last_read(name):
    """Templates are text for people: a change of one is a change of a golden file."""
    golden.check(name, message(name))


def rungs(whole):
    """The message on every rung, highest first."""
    while whole is not None:
        yield whole
        whole = step_down(whole)


@pytest.mark.parametrize("name", NAMES)
def test_slack_takes_every_rung(name):
    """The strict validator finds nothing wrong with any of the four."""
    for rung in rungs(message(name)):
        payload = {"text": rung.text, **({"blocks": list(rung.blocks)} if rung.blocks else {})}
        assert check_message(payload) == []


def visible(rung) -> str:
    """Everything a reader of this rung can see."""
    return rung.text if rung.rung is Rung.PLAIN else str(rung.blocks)


@pytest.mark.parametrize("name", NAMES)
def test_every_rung_keeps_every_number_of_the_table(name):
    """Stepping down costs looks, never a figure."""
    whole = message(name)
    tables = [grid(block) for block in whole.blocks if block["type"] in TABLES]
    figures = {cell.text for table in tables for row in table.rows for cell in row if cell.value is not None}
    for rung in rungs(whole):
        assert [figure for figure in figures if figure not in visible(rung)] == []


@pytest.mark.parametrize("name", NAMES)
def test_rungs_hold_what_their_names_say(name):
    """Each rung asks less of Slack than the one above."""
    full, table, monospace, plain = rungs(message(name))
    kinds = [{block["type"] for block in rung.blocks} for rung in (full, table, monospace, plain)]
    assert "rows" not in kinds[0]
    assert not kinds[1] & {"data_visualization", "data_table"}
    assert not kinds[2] & {"data_visualization", "data_table", "table"}
    assert kinds[3] == set()
    assert step_down(plain) is None


@pytest.mark.parametrize("name", NAMES)
def test_monospace_is_at_most_32_columns_wide(name):
    """A phone shows 32 characters without wrapping."""
    monospace = next(rung for rung in rungs(message(name)) if rung.rung is Rung.MONOSPACE)
    for block in monospace.blocks:
        if block["type"] == "rich_text":
            text = block["elements"][0]["elements"][0]["text"]
            assert max(map(len, text.splitlines())) <= 32


def test_the_text_alone_says_dates_share_and_counts():
    """Who hears only the notification knows the answer."""
    text = message("split").text
    assert "62%" in text
    assert "64 of 103" in text
    assert "1–23 Nov 2026, so far" in text
    assert "split facebook this month" in text


def test_a_source_without_events_offers_those_that_have_some():
    """An empty result is a sentence with a way on, not an empty table."""
    empty = message("split-unknown-source")
    assert "facebok" in empty.text
    assert "`google`" in empty.text
    assert not any(block["type"] in TABLES for block in empty.blocks)


def test_at_most_five_buttons_each_with_the_moment_and_a_sentence():
    """A pressed button asks as of the moment of the answer it stands under."""
    actions = message("split").blocks[-1]
    assert [button["action_id"] for button in actions["elements"]] == [
        "ask:compare",
        "ask:by_day",
        "ask:explain",
        "ask:other_period",
        "share",
    ]
    for button in actions["elements"]:
        assert re.fullmatch(r"1795440725 \S.*", button["value"])
    assert actions["elements"][3]["text"]["text"] == "Last month"


def test_a_follow_up_leads_with_what_changed():
    """Whoever wrote "and last week?" sees first that it was heard."""
    sentence, question = QUESTIONS["split"]
    made = RENDERER.report(answer(question), sentence=sentence, changed=["period", "filters"])
    assert made.blocks[0]["elements"][0]["text"] == "Same question, other period and filter."
    assert made.blocks[1]["type"] == "header"


def test_the_example_of_the_documentation_works(tmp_path):
    """What people copy is a message that Slack takes."""
    page = Path(__file__).parents[2] / "docs" / "templates.md"
    example = page.read_text(encoding="utf-8").partition("```jinja\n")[2].partition("```")[0]
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "split.json.j2").write_text(example, encoding="utf-8")
    made = message("split", Renderer(overrides=tmp_path))
    assert made.text.startswith("*62%* of 103 events were paid.")
    assert check_message({"text": made.text, "blocks": list(made.blocks)}) == []
