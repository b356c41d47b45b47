"""The terminal's form of a message."""

from __future__ import annotations

import pytest

from bot.messages import terminal
from bot.messages.escaping import mrkdwn
from bot.messages.ladder import step_down
from bot.messages.message import Message
from bot.messages.monospace import width as columns
from bot.messages.reading import TABLES, grid
from tests.messages.scenes import QUESTIONS, message


@pytest.mark.parametrize("name", sorted(QUESTIONS))
@pytest.mark.parametrize("width", [40, 80, 200])
def test_it_keeps_to_the_width(name, width):
    """A narrow window wraps, it does not spill."""
    lines = terminal.text(message(name), width=width).splitlines()
    assert max(map(columns, lines)) <= width


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_it_shows_every_number(name):
    """The table's figures, on the full rung and on every lower one."""
    whole = message(name)
    tables = [grid(block) for block in whole.blocks if block["type"] in TABLES]
    figures = {cell.text for table in tables for row in table.rows for cell in row if cell.value is not None}
    while whole is not None:
        shown = terminal.text(whole, width=100)
        assert [figure for figure in figures if figure not in shown] == []
        whole = step_down(whole)


def test_without_a_terminal_there_is_no_colour():
    """Pipes and files get plain text."""
    plain = terminal.text(message("split"))
    assert "\x1b" not in plain
    assert "\x1b[" in terminal.text(message("split"), colour=True)


def test_markup_is_shown_as_what_it_means():
    """No asterisks, no entities, no angle brackets around links."""
    block = {
        "type": "section",
        "text": {"type": "mrkdwn", "text": "*bold* a &lt;b&gt; &amp; <https://a.example|site> `x_y`"},
    }
    assert terminal.text(Message("x", (block,))) == "bold a <b> & site (https://a.example) x_y\n"


def test_a_value_shows_as_itself():
    """Marks that a visitor wrote are characters here as they are in Slack; those around the value count."""
    written = f"{mrkdwn('_utm_')} and *{mrkdwn('*star* _x')}*"
    block = {"type": "section", "text": {"type": "mrkdwn", "text": written}}
    assert terminal.text(Message("x", (block,))) == "_utm_ and *star* _x\n"


def test_buttons_are_what_one_would_type():
    """A quote in a sentence does not end the shell's."""
    button = {
        "type": "button",
        "action_id": "ask:x",
        "text": {"type": "plain_text", "text": "Go"},
        "value": "17 it's",
    }
    share = {**button, "action_id": "share"}
    shown = terminal.text(Message("x", ({"type": "actions", "elements": [button, share]},)))
    assert shown == "Go: mm ask 'it'\\''s'\n"


def test_values_cannot_paint_the_terminal():
    """Escape sequences in a campaign name never arrive."""
    from tests.messages.scenes import RENDERER, answer, shop  # noqa: PLC0415  beside the only use

    question = QUESTIONS["sources"][1]
    report = answer(question, shop({("\x1b[31mred\x07[bold]x[/bold]", "\x9b2J"): (5, 1)}))
    shown = terminal.text(RENDERER.report(report, sentence="sources this month"))
    assert "\x1b" not in shown
    assert "\x9b" not in shown
    assert "[bold]x[/bold]" in shown
