"""The gallery: every template with real and hostile data, on every rung, in one HTML page without a server.

    python -m tests.messages.gallery gallery.html            one page that any browser opens
    python -m tests.messages.gallery gallery.html --png DIR  and pictures of it: docs/pictures/gallery

The page is drawn by the demo's own renderer of Block Kit, inlined. Nothing is fetched.
"""

from __future__ import annotations

import argparse
import base64
import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

from bot.messages.ladder import step_down
from bot.messages.message import Message
from bot.periods.errors import FuturePeriod
from bot.reports.errors import HourlyTooLong
from tests.messages.hostile import TOKENS
from tests.messages.scenes import NOW, QUESTIONS, RENDERER, STEPS, answer, message, shop

PAGE = Path(__file__).resolve().parents[2] / "bot" / "sandbox" / "page"
# Pictures for docs/templates.md: what is on a sheet, how wide a message is, in how many columns, which light.
DESKTOP = ("split-compared", "sources")
PHONE = ("split", "sources", "overview", "changed")
RUNGS = tuple(f"split-compared, rung {name}" for name in ("TABLE", "MONOSPACE", "PLAIN"))
ERRORS = (
    "error: HourlyTooLong",
    "error: FuturePeriod",
    "error: RuntimeError",
    "reply: help",
    "reply: welcome",
)
SHEETS = {
    "answers-desktop-light": (DESKTOP, 640, 2, "light"),
    "answers-desktop-dark": (DESKTOP, 640, 2, "dark"),
    "answers-phone-light": (PHONE, 375, 4, "light"),
    "answers-phone-dark": (PHONE, 375, 4, "dark"),
    "rungs-phone-light": (("split-compared", *RUNGS), 375, 4, "light"),
    "errors-phone-dark": (ERRORS, 375, 3, "dark"),
    "hostile-phone-light": (("hostile: sources", "hostile: stats-none", "hostile: events"), 375, 3, "light"),
}
EXAMPLES = [("Paid or not", "split facebook this month"), ("Where from", "sources last week")]
REPLIES = {
    "working": {},
    "shared_by": {"user": "U012ABCDEF"},
    "help": {"topic": None, "examples": EXAMPLES},
    "welcome": {"examples": EXAMPLES},
    "old_button": {},
}


def scenes() -> Iterator[tuple[str, Message]]:
    """Title and message of everything that is shown."""
    for name in QUESTIONS:
        yield name, message(name)
    lower = step_down(message("split-compared"))
    while lower is not None:
        yield f"split-compared, rung {lower.rung.name}", lower
        lower = step_down(lower)
    for name, values in REPLIES.items():
        yield f"reply: {name}", RENDERER.reply(name, as_of=NOW, **values)
    for error in (RuntimeError(), HourlyTooLong(days=40, most=31), FuturePeriod()):
        yield f"error: {type(error).__name__}", RENDERER.error(error, reference="5f3a90c1")
    world = shop({(token, token[::-1]): (len(TOKENS) - at, 1) for at, token in enumerate(TOKENS)})
    for name, (_, question) in QUESTIONS.items():
        report = answer(question, world)
        yield (
            f"hostile: {name}",
            RENDERER.report(report, sentence=TOKENS[17], corrections=[TOKENS[:2]], next_steps=STEPS),
        )


def page() -> str:
    """The HTML; modules refer to each other by bare names that an import map resolves to data addresses."""
    imports = {}
    for module in PAGE.glob("*.js"):
        source = re.sub(r'from "\./([a-z]+)\.js"', r'from "page/\1"', module.read_text(encoding="utf-8"))
        data = base64.b64encode(source.encode()).decode()
        imports[f"page/{module.stem}"] = f"data:text/javascript;base64,{data}"
    style = "\n".join(
        (PAGE / f"{name}.css").read_text(encoding="utf-8") for name in ("tokens", "message", "blocks", "data")
    )
    shown = [{"title": title, "text": made.text, "blocks": list(made.blocks)} for title, made in scenes()]
    return (
        _HTML.replace("/*STYLE*/", style)
        .replace("/*IMPORTS*/", json.dumps({"imports": imports}))
        .replace("/*SCENES*/", json.dumps(shown).replace("<", "\\u003c"))
    )


_HTML = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark"><title>Every message</title>
<style>/*STYLE*/
html, body { height: auto; overflow: auto; }
body { margin: 0 auto; padding: 1rem; max-width: 720px; }
.scene { margin: 0 0 2.5rem; container: column / inline-size; }
.sheet { max-width: none; padding: 1rem; }
.sheet .scene { width: var(--wide); break-inside: avoid; margin: 0; padding-bottom: 1.5rem; }
.sheet .scene details { display: none; }
.scene > h2 { font: 600 .8rem/1.4 ui-monospace, monospace; opacity: .7; }
.scene .chart, .scene .scroll, .scene .data-table { margin-left: 0 !important; }
.scene .scroll, .scene .data-table { max-width: 100% !important; }
.scene details { font-size: .8rem; opacity: .8; white-space: pre-wrap; overflow-wrap: anywhere; }
</style>
<script type="importmap">/*IMPORTS*/</script></head><body>
<script type="module">
import { blockNodes } from "page/blocks";
import { onMessage } from "page/places";
import { mrkdwn } from "page/mrkdwn";
import { el } from "page/dom";
const asked = new URLSearchParams(location.search);
const only = asked.get("only")?.split("|");
const all = /*SCENES*/;
if (only) {
  document.body.className = "sheet";
  document.body.style.setProperty("--wide", `${asked.get("wide")}px`);
  document.body.style.setProperty("columns", asked.get("columns"));
  document.body.style.setProperty("column-gap", "24px");
}
for (const scene of only ? only.map((title) => all.find((each) => each.title === title)) : all) {
  const place = onMessage({ channel: "C1", ts: "1" });
  const alone = () => [el("div", { class: "text" }, ...mrkdwn(scene.text))];
  const body = scene.blocks.length ? blockNodes(scene.blocks, place) : alone();
  document.body.append(el("article", { class: "scene message" }, el("h2", { text: scene.title }),
    el("div", { class: "body" }, ...body),
    el("details", {}, el("summary", { text: "text alone" }), el("span", { text: scene.text }))));
}
document.body.dataset.done = "yes";
</script></body></html>
"""


def pictures(file: Path, folder: Path) -> None:
    """The sheets."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  only for pictures

    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        for name, (titles, wide, columns, scheme) in SHEETS.items():
            width = columns * wide + (columns - 1) * 24 + 32
            shown = browser.new_page(viewport={"width": width, "height": 400}, color_scheme=scheme)
            asked = urlencode({"only": "|".join(titles), "wide": wide, "columns": columns})
            shown.goto(f"{file.resolve().as_uri()}?{asked}")
            shown.wait_for_selector("body[data-done=yes]", state="attached")
            shown.screenshot(path=folder / f"{name}.png", full_page=True)
            shown.close()
        browser.close()


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("file", type=Path)
    arguments.add_argument("--png", type=Path, metavar="DIR")
    options = arguments.parse_args()
    options.file.write_text(page(), encoding="utf-8")
    if options.png:
        pictures(options.file, options.png)


if __name__ == "__main__":
    main()
