"""The page in a real Chromium: type, read, press, thread, modal, Home."""

from __future__ import annotations

import pytest
import pytest_asyncio

from bot.sandbox.workspace import ANA, BEN, MARKETING, Workspace
from tests.sandbox import bolt_app, browser

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(loop_scope="module")
async def team():
    """A workspace with the tiny Bolt app behind it."""
    async with Workspace.running() as workspace, bolt_app.over_http(workspace) as app:
        workspace.app = app
        yield workspace


async def test_a_newcomer_gets_from_the_greeting_to_an_answer(team, chrome):
    """The chip runs the command; the answer is private, has its blocks, and its button publishes."""
    async with browser.opened(chrome, team.url) as page:
        assert await page.locator(".welcome .try").inner_text() == "Type\n/mm fb-split this month"
        await page.locator(".welcome .try .chip").click()
        message = page.locator(".message")
        await message.locator(".b-actions").wait_for()
        assert "Only visible to you" in await message.inner_text()
        assert await message.locator(".chart svg").get_attribute("role") == "img"
        assert "W2 5" in await message.locator(".chart svg desc").text_content()
        await message.get_by_role("button", name="Share").click()
        await page.locator(".message", has_text="shared").wait_for()
    assert team.app.heard == ["fb-split this month", "v1"]
    assert [each.only_for for each in team.answers(MARKETING)] == [ANA, None]


async def test_the_field_completes_remembers_and_sends(team, chrome):
    """Typing /mm shows usage and examples; Tab takes one; the arrow brings the last line back."""
    async with browser.opened(chrome, team.url) as page:
        field = page.locator("#composer")
        await field.press_sequentially("/mm so")
        assert "Ask for analytics numbers" in await page.locator(".hints").inner_text()
        await field.press("Tab")
        assert await field.input_value() == "/mm sources last week"
        await field.press("Enter")
        await page.locator(".message .b-actions").wait_for()
        assert await field.input_value() == ""
        await field.press("ArrowUp")
        assert await field.input_value() == "/mm sources last week"
        await field.fill("/nonsense")
        await field.press("Enter")
        await page.locator(".message", has_text="/nonsense is not a valid command").wait_for()


async def test_a_menu_replaces_the_message(team, chrome):
    """The overflow menu opens by keyboard, and the answer is replaced in its place."""
    async with browser.opened(chrome, team.url) as page:
        await page.locator(".welcome .try .chip").click()
        await page.get_by_role("button", name="More actions").focus()
        await page.keyboard.press("Enter")
        await page.locator(".menu").wait_for()
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("Enter")
        await page.locator(".message", has_text="now week").wait_for()
        assert await page.locator(".message").count() == 1


async def test_a_mention_is_answered_in_a_thread_beside_the_channel(team, chrome):
    """The reply counts under its parent; the panel takes an answer; commands do not work there."""
    async with browser.opened(chrome, team.url) as page:
        await page.locator("#composer").fill("@mm how many <b>signups</b>?")
        await page.keyboard.press("Enter")
        await page.locator(".thread-line", has_text="1 reply").click()
        panel = page.locator("#panel")
        await panel.locator(".message", has_text="heard you").wait_for()
        assert "@Millimetric how many <b>signups</b>?" in await panel.inner_text()
        await panel.locator("textarea").fill("/mm x")
        await panel.locator("textarea").press("Enter")
        await page.locator("#toast", has_text="not supported in threads").wait_for()
        await panel.locator("textarea").fill("and last week?")
        await panel.locator("textarea").press("Enter")
        await page.locator(".thread-line", has_text="2 replies").wait_for()
        await page.keyboard.press("Escape")
        assert await panel.is_hidden()


async def test_a_modal_is_filled_in_refused_and_sent(team, chrome):
    """Required fields, options from the bot, errors under their field, and it closes."""
    async with browser.opened(chrome, team.url) as page:
        await page.locator("#composer").fill("/mm build")
        await page.keyboard.press("Enter")
        modal = page.locator("dialog.modal")
        await modal.get_by_role("button", name="Ask").click()
        await modal.locator(".input-error", has_text="required").wait_for()
        await modal.locator("input.field").fill("weekly")
        await modal.locator("[data-action=event_pick]").click()
        await page.locator(".menu-search").press_sequentially("sign")
        await page.locator(".menu-item", has_text="signup").click()
        await modal.get_by_role("button", name="Ask").click()
        await modal.wait_for(state="detached")
        await page.locator(".room.unread", has_text="Millimetric").click()
        await page.locator(".message", has_text="built weekly").wait_for()


async def test_home_is_published_and_shown(team, chrome):
    """Opening the tab tells the bot, and what it publishes appears."""
    async with browser.opened(chrome, team.url + "#home") as page:
        await page.locator(".home strong", has_text="Hi").wait_for()
        await page.get_by_role("link", name="Messages").click()
        assert page.url.endswith("#" + team.office.directory.direct(ANA).id)


async def test_somebody_else_sees_what_is_public_only(team, chrome):
    """Two windows, two people: what is posted arrives live, what is private does not."""
    async with browser.opened(chrome, team.url + "#" + MARKETING) as page:
        await page.locator(".me select").select_option(BEN)
        await page.locator(".me select >> nth=0").wait_for()
        await team.command("/mm", "for ana", user=ANA, channel=MARKETING)
        await team.message("for all", user=ANA, channel=MARKETING)
        await page.locator(".message", has_text="for all").wait_for()
        assert await page.locator(".message").count() == 1


async def test_an_answer_is_read_from_its_first_line(team, chrome):
    """A tall answer starts at the top of the list; the next one is shown all the same."""
    async with browser.opened(chrome, team.url, height=420) as page:
        for number in (1, 2, 3):
            await page.locator("#composer").fill(f"/mm question {number}")
            await page.keyboard.press("Enter")
            answer = page.locator(".message", has_text=f"/mm question {number}")
            await answer.locator(".chart svg").wait_for()
            above = "node => node.getBoundingClientRect().top - node.parentNode.getBoundingClientRect().top"
            await page.wait_for_function(
                f"node => Math.abs(({above})(node)) < 3", arg=await answer.element_handle()
            )


async def test_a_restart_of_the_workspace_keeps_the_draft(chrome):
    """The stream comes back by itself, the state is read anew, and half a sentence stays in the field."""
    async with Workspace.running() as first:
        port = int(first.url.rsplit(":", 1)[1].strip("/"))
        context = await chrome.new_context(locale="en-GB")
        page = await context.new_page()
        await page.goto(first.url)
        await page.wait_for_selector("html[data-ready]")
        await page.locator("#composer").fill("half a sent")
    async with Workspace.running(port=port) as second:
        await second.message("after the restart", channel=MARKETING, user=BEN)
        await page.locator(".message", has_text="after the restart").wait_for()
        assert await page.locator("#composer").input_value() == "half a sent"
        await context.close()
