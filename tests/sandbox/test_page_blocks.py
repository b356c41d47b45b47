"""What the page makes of blocks, in a real Chromium: hostile text, tables, charts, a phone."""

from __future__ import annotations

import re

import pytest
import pytest_asyncio

from bot.sandbox.workspace import GENERAL, MARKETING, Workspace
from tests.sandbox import bolt_app, browser

HOSTILE = (
    "<img src=x onerror=alert(1)> <script>alert(2)</script> \"'`&amp; <javascript:alert(3)|click> "
    '<https://x.test/?a="onmouseover=alert(4)|<b>label</b>> {{7*7}} \u202e\u0000'
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(loop_scope="module")
async def team():
    """A workspace with the tiny Bolt app behind it."""
    async with Workspace.running() as workspace, bolt_app.over_http(workspace) as app:
        workspace.app = app
        yield workspace


async def test_hostile_text_stays_text_everywhere(team, chrome):
    """Markup, scripts and odd links in every slot: shown as written, nothing runs, nothing is fetched."""
    short = "<img src=x onerror="
    browser.posted(
        team,
        MARKETING,
        {"type": "header", "text": browser.plain(HOSTILE[:140])},
        browser.section(HOSTILE),
        {"type": "context", "elements": [browser.mrkdwn(HOSTILE), browser.plain(HOSTILE)]},
        {"type": "markdown", "text": HOSTILE + "\n\n[x](javascript:alert(5)) <b>bold</b>"},
        {
            "type": "rich_text",
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "text", "text": HOSTILE}]},
                {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": HOSTILE}]},
            ],
        },
        browser.pie(short, short),
        browser.bars(short, [short, "b"], [1, 2]),
        {"type": "table", "rows": [[browser.raw(HOSTILE)], [browser.raw(HOSTILE)]]},
        {"type": "data_table", "caption": HOSTILE, "rows": [[browser.raw(HOSTILE)], [browser.raw(HOSTILE)]]},
        {
            "type": "actions",
            "elements": [{"type": "button", "action_id": "h", "text": browser.plain(HOSTILE[:70])}],
        },
        {"type": "card", "title": browser.mrkdwn(HOSTILE[:140])},
        {"type": "image", "image_url": "https://x.test/a.png?<b>", "alt_text": HOSTILE},
        text=HOSTILE,
    )
    await team.message(HOSTILE, channel=MARKETING)
    requests = []
    async with browser.opened(chrome, team.url + "#" + MARKETING) as page:
        page.on("request", lambda request: requests.append(request.url))
        await page.locator(".pie .slice").first.wait_for()
        main = page.locator("#main")
        assert await main.locator("img, script, b:not(.who):not(.pie-legend b), iframe").count() == 0
        links = await main.locator("a").evaluate_all("nodes => nodes.map(node => node.getAttribute('href'))")
        assert all(re.match(r"https?://|#", link) for link in links), links
        scripted = "node => [...node.attributes].some(each => each.name.startsWith('on'))"
        assert not await main.locator("*").evaluate_all(f"nodes => nodes.some({scripted})")
        assert (await main.inner_text()).count("<script>alert(2)</script>") >= 9
        await page.reload()
        await page.locator(".pie .slice").first.wait_for()
        assert all(each.startswith(team.url) for each in requests), requests


async def test_a_data_table_sorts_and_turns_pages(team, chrome):
    """Numbers sort as numbers, biggest first; the pager says where it is."""
    rows = [
        [browser.raw(f"c{at}"), browser.number(value)]
        for at, value in enumerate((9, 1200, 80, 300, 5, 60, 7))
    ]
    head = [browser.raw("Campaign"), browser.raw("Events")]
    browser.posted(
        team, MARKETING, {"type": "data_table", "caption": "All", "page_size": 3, "rows": [head, *rows]}
    )
    async with browser.opened(chrome, team.url + "#" + MARKETING) as page:
        table = page.locator(".data-table")
        first = table.locator("tbody tr").first
        assert await table.locator(".pager span").inner_text() == "1–3 of 7"
        await table.get_by_role("button", name="Events").click()
        assert await first.inner_text() == "c1\t1,200"
        await table.get_by_role("button", name="Events").click()
        assert await first.inner_text() == "c4\t5"
        await table.get_by_role("button", name="Next rows").click()
        assert await table.locator(".pager span").inner_text() == "4–6 of 7"
        assert await table.locator("th[aria-sort=ascending]").inner_text() == "Events"


async def test_a_chart_tells_its_values_by_arrow_key(team, chrome):
    """Focus the picture, press an arrow: the category with its value."""
    browser.posted(team, MARKETING, browser.bars("Visits", ["brand", "retarget"], [1204, 17]))
    async with browser.opened(chrome, team.url + "#" + MARKETING) as page:
        await page.locator(".chart svg").focus()
        await page.keyboard.press("ArrowRight")
        assert await page.locator(".tip.shown").inner_text() == "brand\ns\n1,204"
        await page.keyboard.press("ArrowRight")
        assert "retarget" in await page.locator(".tip.shown").inner_text()


async def test_the_json_of_a_message_and_its_verdict_can_be_read(team, chrome):
    """The drawer shows what travelled and that it is within the limits."""
    browser.posted(team, MARKETING, browser.section("*Hello*"), text="Hello")
    async with browser.opened(chrome, team.url + "#" + MARKETING) as page:
        await page.locator(".message").hover()
        await page.get_by_role("button", name="Show the message's JSON").click()
        drawer = page.locator("dialog.drawer")
        assert "Within Slack's limits" in await drawer.inner_text()
        assert '"text": "*Hello*"' in await drawer.locator(".json").inner_text()
        await page.keyboard.press("Escape")
        await drawer.wait_for(state="detached")


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_nothing_is_wider_than_a_phone(team, chrome, scheme):
    """At 375 pixels nothing scrolls sideways, and the channels are a drawer."""
    long = "a_very_long_campaign_name_without_any_space_in_it_" * 3
    wide = [browser.raw(f"Column {at}") for at in range(9)]
    browser.posted(
        team,
        MARKETING,
        browser.section(long),
        browser.bars("Visits", [f"campaign number {at:02}" for at in range(12)], list(range(12))),
        browser.pie("Share", "Paid"),
        {"type": "table", "rows": [wide, wide]},
        {"type": "section", "fields": [browser.mrkdwn(long), browser.mrkdwn("x")]},
        bolt_app.BUTTONS,
    )
    async with browser.opened(
        chrome, team.url + "#" + MARKETING, width=375, height=760, scheme=scheme
    ) as page:
        await page.locator(".pie .slice").first.wait_for()
        too_wide = await page.evaluate(
            "[...document.querySelectorAll('#main *')].filter(node => !node.closest('.scroll, svg, .tip')"
            " && node.getBoundingClientRect().right > innerWidth + 1).map(node => node.className)"
        )
        assert too_wide == []
        sideways = "document.querySelector('.messages').scrollWidth > innerWidth"
        assert not await page.evaluate(sideways)
        assert not await page.locator(".sidebar").is_visible()
        await page.get_by_role("button", name="Channels").click()
        await page.locator(".room", has_text="general").click()
        assert page.url.endswith("#" + GENERAL)
        assert not await page.locator(".drawer-open").count()
        dark = await page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert (dark == "rgb(255, 255, 255)") is (scheme == "light")
