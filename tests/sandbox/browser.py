"""A headless Chromium for the page's tests: found on the machine, never downloaded; and blocks to look at."""

from __future__ import annotations

import os
import shutil
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

LONGEST = 45_000  # milliseconds: nothing takes a second, but the machine may be busy with other tests


def chromium():
    """The path of a Chromium; without one a skip with the reason, in CI a failure."""
    path = next(filter(None, map(shutil.which, NAMES)), None)
    if path is None:
        reason = f"no Chromium on this machine (looked for {', '.join(NAMES)})"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    return path


@asynccontextmanager
async def running():
    """One Chromium for many pages."""
    async with async_playwright() as playwright:
        chrome = await playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        try:
            yield chrome
        finally:
            await chrome.close()


@asynccontextmanager
async def opened(chrome, url, *, width=1280, height=860, scheme="light"):
    """A page of a new visitor; anything that its scripts complain of fails the test."""
    context = await chrome.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB"
    )
    page = await context.new_page()
    page.set_default_timeout(LONGEST)
    complaints = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    page.on("dialog", lambda box: complaints.append(f"a dialog: {box.message}"))
    try:
        await page.goto(url)
        await page.wait_for_selector("html[data-ready]")
        yield page
    finally:
        await context.close()
    assert complaints == []


def plain(text):
    return {"type": "plain_text", "text": text}


def mrkdwn(text):
    return {"type": "mrkdwn", "text": text}


def section(text):
    return {"type": "section", "text": mrkdwn(text)}


def raw(text):
    return {"type": "raw_text", "text": text}


def number(value):
    return {"type": "raw_number", "value": value, "text": f"{value:,}"}


def pie(title, label):
    segments = [{"label": label, "value": 3}, {"label": "rest", "value": 1}]
    return {"type": "data_visualization", "title": title, "chart": {"type": "pie", "segments": segments}}


def bars(title, names, values):
    data = [{"label": name, "value": value} for name, value in zip(names, values, strict=True)]
    drawn = {"type": "bar", "series": [{"name": "s", "data": data}], "axis_config": {"categories": names}}
    return {"type": "data_visualization", "title": title, "chart": drawn}


def posted(team, channel, *blocks, text="said"):
    """The bot says this to everybody."""
    hook = team.hooks.open("U01ANADUA", channel).rsplit("/", 1)[1]
    return team.hooks.post(hook, {"text": text, "blocks": list(blocks), "response_type": "in_channel"})
