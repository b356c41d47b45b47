"""The real bot seen by people: every surface of the page in Chromium, on a desk and on a phone."""

from __future__ import annotations

import csv
import io
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
import pytest_asyncio

from bot.demo import demonstrating
from bot.sandbox.workspace import ANA, BEN, GENERAL, MARKETING
from tests.sandbox import browser

from .conftest import NOW, PATIENCE_SECONDS

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]
DESK, PHONE = {"width": 1280, "height": 860}, {"width": 375, "height": 720}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def chrome():
    """One browser for this file."""
    async with browser.running() as running:
        yield running


@pytest_asyncio.fixture(loop_scope="module")
async def demo(events, tmp_path):
    """The bot as it is, called over HTTP."""
    async with demonstrating(events, lambda: NOW, database_url=f"sqlite:///{tmp_path}/bot.db") as running:
        running.workspace.delivery.deadline = PATIENCE_SECONDS
        yield running


@asynccontextmanager
async def seen(chrome, demo, size, where=MARKETING):
    """A page; whatever was done there, nothing is wider than the window."""
    async with browser.opened(chrome, f"{demo.workspace.url}#{where}", **size) as page:
        yield page
        assert await page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


async def write(page, text, field="#composer"):
    await page.locator(field).fill(text)
    await page.locator(field).press("Enter")


async def asked(page, text):
    """A command, and the message that answers it."""
    await write(page, f"/mm {text}")
    message = page.locator(".message", has_text=f"/mm {text}")
    await message.locator(".b-actions").first.wait_for()
    return message


async def is_inside(page, selector):
    """Wholly within the window."""
    await page.wait_for_function(
        """selector => {
          const box = document.querySelector(selector)?.getBoundingClientRect();
          return box && box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.right <= innerWidth;
        }""",
        arg=selector,
    )


async def fits(locator):
    """It is not wider than what it stands in, or can be scrolled there."""
    return await locator.evaluate(
        """node => {
          const room = node.closest(".scroll, .chart, .message");
          const inside = node.getBoundingClientRect(), outside = room.getBoundingClientRect();
          return room.matches(".scroll") || inside.right <= outside.right + 1;
        }"""
    )


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
async def test_the_menu_of_rows_is_opened_and_used(demo, chrome, size):
    """It opens where there is room, finds what is typed, and its choice is answered below, privately."""
    async with seen(chrome, demo, size) as page:
        message = await asked(page, "sources last week")
        await message.locator("[data-action=closer]").click()
        await page.locator(".menu-item", has_text="facebook / paid").wait_for()
        await is_inside(page, ".menu")
        await page.locator(".menu-search").press_sequentially("google")
        await page.locator(".menu-item", has_text="facebook / paid").wait_for(state="detached")
        await page.locator(".menu-item", has_text="google / organic").click()
        answer = page.locator(".message", has_text="source google").last
        await answer.locator(".b-actions").first.wait_for()
        assert "Only visible to you" in await answer.inner_text()
        assert await answer.locator("table").count() == 1


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
async def test_a_thread_is_asked_and_followed_up(demo, chrome, size):
    """A mention is answered beside the channel; what is asked there needs no mention."""
    async with seen(chrome, demo, size) as page:
        await write(page, "@mm split facebook last month")
        await page.locator(".thread-line", has_text="1 reply").click()
        panel = page.locator("#panel")
        await panel.locator(".message", has_text="Read as split facebook last month").wait_for()
        await write(page, "signups by source", "#panel textarea")
        answer = panel.locator(".message", has_text="event=signup by source last month")
        await answer.locator(".chart svg").wait_for()
        for each in await panel.locator(".chart, table, .legend li").all():
            assert await fits(each)
        await write(page, "I think Facebook is down", "#panel textarea")
        await page.locator(".thread-line", has_text="4 replies").wait_for(state="attached")
        assert await panel.locator(".message", has_text="Read as").count() == 2


async def test_what_is_shared_is_seen_by_others(demo, chrome):
    """Private until Share is pressed: Ben sees nothing, and then the answer with Ana's name."""
    async with seen(chrome, demo, PHONE) as ana, seen(chrome, demo, DESK) as ben:
        await ben.locator(".me select").select_option(BEN)
        message = await asked(ana, "split facebook last month")
        await demo.workspace.message("over here", user=BEN, channel=MARKETING)
        await ben.locator(".message", has_text="over here").wait_for()
        await message.get_by_role("button", name="Share to channel").click()
        shared = ben.locator(".message", has_text="shared this answer").last
        await shared.locator(".chart svg").wait_for()
        assert "@Ana" in await shared.inner_text()
        assert await shared.get_by_role("button", name="Share to channel").count() == 0
        assert [post.only_for for post in demo.workspace.answers(MARKETING)] == [ANA, None]


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
async def test_the_csv_is_downloaded_from_the_direct_message(demo, chrome, size):
    """Pressed on a private answer, the file comes in the direct message; what is saved has its rows."""
    async with seen(chrome, demo, size) as page:
        message = await asked(page, "sources last week")
        shown = [await row.inner_text() for row in await message.locator("tbody tr td:first-child").all()]
        await message.get_by_role("button", name="Download CSV").click()
        direct = demo.workspace.office.directory.direct(ANA).id
        await demo.workspace.until(lambda: demo.workspace.answers(direct))
        await page.goto(f"{demo.workspace.url}#{direct}")
        async with page.expect_download() as saving:
            await page.locator("a.file").click()
        saved = await saving.value
        assert saved.suggested_filename == "sources-last-week-2026-11-23.csv"
        rows = list(csv.reader(io.StringIO(Path(await saved.path()).read_text(encoding="utf-8-sig"))))
        assert rows[0][:2] == ["Source", "Events"]
        assert [row[0] for row in rows[1:]] == [row.strip() for row in shown]


async def test_a_press_on_a_button_and_on_a_thumb(demo, chrome):
    """Another question next to the answer, by day; and an opinion, thanked for to one person."""
    async with seen(chrome, demo, PHONE) as page:
        message = await asked(page, "signups last week")
        await message.get_by_role("button", name="By day").click()
        daily = page.locator(".message", has_text="event=signup daily last week")
        await daily.locator(".chart svg").wait_for()
        await daily.locator(".feedback button").first.click()
        thanks = page.locator(".message", has_text="Thank").last
        await thanks.wait_for()
        assert "Only visible to you" in await thanks.inner_text()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
async def test_a_question_is_built_in_the_modal(demo, chrome, size):
    """Choices change the sentence; the event comes from the project; Ask answers privately."""
    async with seen(chrome, demo, size) as page:
        await write(page, "/mm build")
        modal = page.locator("dialog.modal")
        await modal.get_by_text("sources last 7 days").wait_for()
        await is_inside(page, "dialog.modal")
        await modal.locator("[data-action=build_kind]").click()
        await is_inside(page, ".menu")
        await page.locator(".menu-item", has_text="How many").click()
        await modal.locator("[data-action=build_event]").click()
        await page.locator(".menu-search").press_sequentially("sign")
        await page.locator(".menu-item", has_text="signup").click()
        await modal.get_by_text("stats event=signup last 7 days").wait_for()
        await modal.get_by_role("button", name="Ask").click()
        await modal.wait_for(state="detached")
        answer = page.locator(".message", has_text="stats event=signup last 7 days")
        await answer.locator(".b-actions").first.wait_for()
        assert "Only visible to you" in await answer.inner_text()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
async def test_home_and_the_direct_message(demo, chrome, size):
    """Home has what to begin with; pressed, it is answered in Messages, where one just writes on."""
    async with seen(chrome, demo, size, "home") as page:
        await page.locator(".home", has_text="The newest event is of 23 Nov").wait_for()
        await page.locator(".home").get_by_role("button", name="sources last week").click()
        await page.get_by_role("link", name="Messages").click()
        await page.locator(".message", has_text="Read as sources last week").wait_for()
        await write(page, "only facebook")
        answer = page.locator(".message", has_text="Read as split facebook last week")
        await answer.locator(".b-actions").first.wait_for()
        assert "Only visible to you" not in await answer.inner_text()


async def test_single_events_are_for_those_who_may(demo, chrome):
    """Ana, who may, sees them alone; in the thread of a channel nobody does."""
    async with seen(chrome, demo, PHONE, GENERAL) as page:
        await write(page, "/mm events limit 3 last week")
        message = page.locator(".message", has_text="/mm events limit 3 last week")
        await message.locator("table").wait_for()
        assert "Only visible to you" in await message.inner_text()
        await write(page, "@mm events limit 3 last week")
        await page.locator(".thread-line").click()
        refusal = page.locator("#panel .message", has_text="only you read along")
        await refusal.wait_for()
        assert await refusal.locator("table").count() == 0
