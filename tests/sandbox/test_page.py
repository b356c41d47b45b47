"""The page in a real Chromium: type, read, press, thread, modal, Home; hostile text stays text."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox.workspace import ANA, BEN, BOT_USER, GENERAL, MARKETING, Workspace

PAGE = Path(__file__).parents[2] / "bot" / "sandbox" / "page"


def _beside(name):
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


bolt_app, browser = _beside("bolt_app"), _beside("browser")

HOSTILE = (
    "<img src=x onerror=alert(1)> <script>alert(2)</script> \"'`&amp; <javascript:alert(3)|click> "
    '<https://x.test/?a="onmouseover=alert(4)|<b>label</b>> {{7*7}} \u202e\u0000'
)


def plain(text):
    return {"type": "plain_text", "text": text}


def raw(text):
    return {"type": "raw_text", "text": text}


def mrkdwn(text):
    return {"type": "mrkdwn", "text": text}


def section(text):
    return {"type": "section", "text": mrkdwn(text)}


def number(value):
    return {"type": "raw_number", "value": value, "text": f"{value:,}"}


def pie(title, label):
    segments = [{"label": label, "value": 3}, {"label": "rest", "value": 1}]
    return {"type": "data_visualization", "title": title, "chart": {"type": "pie", "segments": segments}}


def bars(title, names, values):
    data = [{"label": name, "value": value} for name, value in zip(names, values, strict=True)]
    drawn = {"type": "bar", "series": [{"name": "s", "data": data}], "axis_config": {"categories": names}}
    return {"type": "data_visualization", "title": title, "chart": drawn}


@pytest.fixture
async def team():
    """A workspace with the tiny Bolt app behind it."""
    async with Workspace.running() as workspace, bolt_app.over_http(workspace) as app:
        workspace.app = app
        yield workspace


async def posted(team, *blocks, text="said", channel=MARKETING):
    team.hooks.post(
        team.hooks.open(ANA, channel).rsplit("/", 1)[1],
        {"text": text, "blocks": list(blocks), "response_type": "in_channel"},
    )
    return team.messages(channel)[-1]


# --- without a browser ----------------------------------------------------------------------------


def test_the_page_has_no_way_from_data_to_markup():
    """No innerHTML and its kin, no eval, no address outside: in any file of the page."""
    forbidden = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function")
    outside = re.compile(r"""(?:src|href|from|url\()\s*=?\s*["'(]?https?://""")
    for path in sorted(PAGE.iterdir()):
        source = path.read_text("utf-8")
        assert not forbidden.search(source), path.name
        assert not outside.search(source), path.name


def test_the_pages_files_stay_small():
    """Every script and style is under 300 lines."""
    long = {path.name for path in PAGE.iterdir() if len(path.read_text("utf-8").splitlines()) >= 300}
    assert long == set()


async def test_the_page_forbids_inline_scripts_and_strangers(team):
    """A strict content policy; other names for this address and other kinds of bodies are refused."""
    async with aiohttp.ClientSession() as session:
        async with session.get(team.url) as got:
            policy = got.headers["Content-Security-Policy"]
            assert "script-src 'self'" in policy
            assert "unsafe" not in policy
        for headers in ({"Host": "evil.test"}, {"Host": "evil.test:80"}):
            async with session.get(team.url + "page/state", headers=headers) as got:
                assert got.status == 403
        async with session.post(team.url + "page/do", data={"do": "home"}) as got:
            assert got.status == 415
        for path in ("page/..%2fworkspace.py", "page/x.js", "page/../signing.py"):
            async with session.get(team.url + path) as got:
                assert got.status in (403, 404), path


async def test_a_person_sees_only_what_is_theirs(team):
    """State and inspection leave out other people's ephemeral messages and private channels."""
    await team.command("/mm", "secret", user=ANA)
    await team.until(lambda: team.answers(GENERAL))
    ts = team.answers(GENERAL)[0].ts
    async with aiohttp.ClientSession() as session:
        for user, count in ((ANA, 1), (BEN, 0)):
            async with session.get(team.url + f"page/state?user={user}") as got:
                state = await got.json()
            assert len(state["messages"]) == count
            assert ("board" in {each["name"] for each in state["channels"]}) is (user == ANA)
            query = f"page/inspect?user={user}&channel={GENERAL}&ts={ts}"
            async with session.get(team.url + query) as got:
                assert got.status == (200 if count else 404)
        async with session.get(team.url + f"page/state?user={BOT_USER}") as got:
            assert got.status == 403


# --- in Chromium ----------------------------------------------------------------------------------


@pytest.mark.browser
async def test_a_newcomer_gets_from_the_greeting_to_an_answer(team):
    """The chip runs the command; the answer is private, has its blocks, and its button publishes."""
    async with browser.opened(team.url) as page:
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


@pytest.mark.browser
async def test_the_field_completes_remembers_and_sends(team):
    """Typing /mm shows usage and examples; Tab takes one; the arrow brings the last line back."""
    async with browser.opened(team.url) as page:
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


@pytest.mark.browser
async def test_a_menu_replaces_the_message(team):
    """The overflow menu opens by keyboard, and the answer is replaced in its place."""
    async with browser.opened(team.url) as page:
        await page.locator(".welcome .try .chip").click()
        await page.get_by_role("button", name="More actions").focus()
        await page.keyboard.press("Enter")
        await page.locator(".menu").wait_for()
        await page.keyboard.press("ArrowDown")
        await page.keyboard.press("Enter")
        await page.locator(".message", has_text="now week").wait_for()
        assert await page.locator(".message").count() == 1


@pytest.mark.browser
async def test_a_mention_is_answered_in_a_thread_beside_the_channel(team):
    """The reply counts under its parent; the panel takes an answer; commands do not work there."""
    async with browser.opened(team.url) as page:
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


@pytest.mark.browser
async def test_a_modal_is_filled_in_refused_and_sent(team):
    """Required fields, options from the bot, errors under their field, and it closes."""
    async with browser.opened(team.url) as page:
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


@pytest.mark.browser
async def test_home_is_published_and_shown(team):
    """Opening the tab tells the bot, and what it publishes appears."""
    async with browser.opened(team.url + "#home") as page:
        await page.locator(".home strong", has_text="Hi").wait_for()
        await page.get_by_role("link", name="Messages").click()
        assert page.url.endswith("#" + team.office.directory.direct(ANA).id)


@pytest.mark.browser
async def test_somebody_else_sees_what_is_public_only(team):
    """Two windows, two people: what is posted arrives live, what is private does not."""
    async with browser.opened(team.url + "#" + MARKETING) as page:
        await page.locator(".me select").select_option(BEN)
        await page.locator(".me select >> nth=0").wait_for()
        await team.command("/mm", "for ana", user=ANA, channel=MARKETING)
        await team.message("for all", user=ANA, channel=MARKETING)
        await page.locator(".message", has_text="for all").wait_for()
        assert await page.locator(".message").count() == 1


@pytest.mark.browser
async def test_hostile_text_stays_text_everywhere(team):
    """Markup, scripts and odd links in every slot: shown as written, nothing runs, nothing is fetched."""
    short = "<img src=x onerror="
    await posted(
        team,
        {"type": "header", "text": plain(HOSTILE[:140])},
        section(HOSTILE),
        {"type": "context", "elements": [mrkdwn(HOSTILE), plain(HOSTILE)]},
        {"type": "markdown", "text": HOSTILE + "\n\n[x](javascript:alert(5)) <b>bold</b>"},
        {
            "type": "rich_text",
            "elements": [
                {"type": "rich_text_section", "elements": [{"type": "text", "text": HOSTILE}]},
                {"type": "rich_text_preformatted", "elements": [{"type": "text", "text": HOSTILE}]},
            ],
        },
        pie(short, short),
        bars(short, [short, "b"], [1, 2]),
        {"type": "table", "rows": [[raw(HOSTILE)], [raw(HOSTILE)]]},
        {"type": "data_table", "caption": HOSTILE, "rows": [[raw(HOSTILE)], [raw(HOSTILE)]]},
        {
            "type": "actions",
            "elements": [{"type": "button", "action_id": "h", "text": plain(HOSTILE[:70])}],
        },
        {"type": "card", "title": mrkdwn(HOSTILE[:140])},
        {"type": "image", "image_url": "https://x.test/a.png?<b>", "alt_text": HOSTILE},
        text=HOSTILE,
    )
    await team.message(HOSTILE, channel=MARKETING)
    requests = []
    async with browser.opened(team.url + "#" + MARKETING) as page:
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


@pytest.mark.browser
async def test_a_data_table_sorts_and_turns_pages(team):
    """Numbers sort as numbers, biggest first; the pager says where it is."""
    rows = [[raw(f"c{at}"), number(value)] for at, value in enumerate((9, 1200, 80, 300, 5, 60, 7))]
    head = [raw("Campaign"), raw("Events")]
    await posted(team, {"type": "data_table", "caption": "All", "page_size": 3, "rows": [head, *rows]})
    async with browser.opened(team.url + "#" + MARKETING) as page:
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


@pytest.mark.browser
async def test_a_chart_tells_its_values_by_arrow_key(team):
    """Focus the picture, press an arrow: the category with its value."""
    await posted(team, bars("Visits", ["brand", "retarget"], [1204, 17]))
    async with browser.opened(team.url + "#" + MARKETING) as page:
        await page.locator(".chart svg").focus()
        await page.keyboard.press("ArrowRight")
        assert await page.locator(".tip.shown").inner_text() == "brand\ns\n1,204"
        await page.keyboard.press("ArrowRight")
        assert "retarget" in await page.locator(".tip.shown").inner_text()


@pytest.mark.browser
async def test_the_json_of_a_message_and_its_verdict_can_be_read(team):
    """The drawer shows what travelled and that it is within the limits."""
    await posted(team, section("*Hello*"), text="Hello")
    async with browser.opened(team.url + "#" + MARKETING) as page:
        await page.locator(".message").hover()
        await page.get_by_role("button", name="Show the message's JSON").click()
        drawer = page.locator("dialog.drawer")
        assert "Within Slack's limits" in await drawer.inner_text()
        assert '"text": "*Hello*"' in await drawer.locator(".json").inner_text()
        await page.keyboard.press("Escape")
        await drawer.wait_for(state="detached")


@pytest.mark.browser
@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_nothing_is_wider_than_a_phone(team, scheme):
    """At 375 pixels nothing scrolls sideways, and the channels are a drawer."""
    long = "a_very_long_campaign_name_without_any_space_in_it_" * 3
    wide = [raw(f"Column {at}") for at in range(9)]
    await posted(
        team,
        section(long),
        bars("Visits", [f"campaign number {at:02}" for at in range(12)], list(range(12))),
        pie("Share", "Paid"),
        {"type": "table", "rows": [wide, wide]},
        {"type": "section", "fields": [mrkdwn(long), mrkdwn("x")]},
        bolt_app.BUTTONS,
    )
    async with browser.opened(team.url + "#" + MARKETING, width=375, height=760, scheme=scheme) as page:
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
