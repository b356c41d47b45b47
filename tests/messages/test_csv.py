"""The file behind "Download"."""

from __future__ import annotations

import csv as reader
from io import StringIO

import pytest
from hypothesis import given

from bot.messages import csv
from bot.messages.message import Message
from tests.messages.hostile import texts
from tests.messages.scenes import message


def table(*cells) -> Message:
    head = {"type": "raw_text", "text": "Source"}
    return Message("x", ({"type": "table", "rows": [[head] * len(cells), list(cells)]},))


def read(text: str) -> list[list[str]]:
    return list(reader.reader(StringIO(text.removeprefix(csv.BYTE_ORDER_MARK), newline=""), strict=True))


def test_numbers_are_plain_whatever_the_locale_shows():
    """1,204 is written 1204; a change is how many more, a share its percentage."""
    rows = read(csv.text(message("sources")))
    assert rows[0] == ["Source", "Events", "Change", "Visitors", "Share"]
    assert rows[1] == ["Google / organic", "1204", "104", "802", "47.4202"]


def test_negative_numbers_are_left_alone():
    """Only texts can be formulas."""
    rows = read(csv.text(message("sources")))
    assert rows[3][:3] == ["Google / paid", "310", "-110"]


@pytest.mark.parametrize(
    "value", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", "\x00=1", "\ufeff=1"]
)
def test_a_formula_is_text(value):
    """Whatever a visitor puts before the equals sign."""
    (_, [cell]) = read(csv.text(table({"type": "raw_text", "text": value})))
    assert cell.startswith("'")


@given(texts)
def test_any_value_comes_back_as_one_cell(value):
    """Quotes, commas and line breaks do not make columns or rows."""
    name = {"type": "raw_text", "text": value or "–"}
    (_, cells) = read(csv.text(table(name, {"type": "raw_number", "value": 1.5, "text": "1.50"})))
    assert len(cells) == 2
    assert cells[1] == "1.5"
    assert not cells[0].startswith(("=", "+", "-", "@"))


def test_lines_end_as_the_standard_says():
    """RFC 4180: CRLF, also after the last."""
    text = csv.text(message("sources"))
    assert text.endswith("\r\n")
    assert text.count("\n") == text.count("\r\n")


def test_a_series_is_downloaded_as_rows():
    """Every day, also where the chart adds two up to a point."""
    rows = read(csv.text(message("stats-daily")))
    assert rows[0] == ["Day", "Events"]
    assert len(rows) == 1 + 23
    assert rows[1] == ["1 Nov", "76"]


def test_without_rows_there_is_no_file():
    """A sentence is not a spreadsheet."""
    assert csv.text(message("stats-total")) == ""
