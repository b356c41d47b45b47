"""A headless Chromium for the page's tests: found on the machine, never downloaded."""

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
async def opened(url, *, width=1280, height=860, scheme="light"):
    """A page; anything that its scripts complain of fails the test."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium(), args=QUIET)
        context = await browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, locale="en-GB"
        )
        page = await context.new_page()
        page.set_default_timeout(8000)
        complaints = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
        page.on("dialog", lambda box: complaints.append(f"a dialog: {box.message}"))
        try:
            await page.goto(url)
            await page.wait_for_selector("html[data-ready]")
            yield page
        finally:
            await browser.close()
        assert complaints == []
