"""The gallery's page and its sheets, without a browser."""

from __future__ import annotations

import re
from pathlib import Path

from tests.messages.gallery import SHEETS, page, scenes

ROOT = Path(__file__).resolve().parents[2]
PICTURES = ROOT / "docs" / "pictures" / "gallery"


def test_every_sheet_shows_messages_that_exist():
    """A scene that was renamed would leave a hole in a picture."""
    titles = {title for title, _ in scenes()}
    assert [name for name, (shown, *_) in SHEETS.items() if not set(shown) <= titles] == []


def test_the_page_needs_nothing_from_outside():
    """It opens from a folder, without a server and without a network."""
    text = page()
    assert not re.search(r'(?:src|href)="(?!data:)', text)
    assert "import {" in text


def test_the_documents_show_every_sheet_and_stay_light():
    """A page of documentation is no download: a megabyte and a half for all of them."""
    shown = set(
        re.findall(r"pictures/gallery/([\w-]+)\.png", (ROOT / "docs/templates.md").read_text("utf-8"))
    )
    assert shown == set(SHEETS) == {path.stem for path in PICTURES.glob("*.png")}
    assert sum(path.stat().st_size for path in PICTURES.glob("*.png")) < 1_500_000
