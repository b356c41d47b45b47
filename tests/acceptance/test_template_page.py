"""The designer's page of the demo, in a real browser: pick, edit, see, save; the bot says it from then on."""

from __future__ import annotations

import aiohttp
import pytest

from bot.demo import demonstrating
from tests.sandbox.browser import opened, running

from .conftest import NOW
from .test_dialogues import answer, texts

SPLIT = "reports/split.json.j2"

pytestmark = pytest.mark.browser


@pytest.fixture
async def kept(events, tmp_path):
    """The demo with a folder that keeps what is saved."""
    folder = tmp_path / "templates"
    async with demonstrating(events, lambda: NOW, templates=folder) as demo:
        yield demo, folder


async def source_of(page):
    return await page.input_value("#source")


async def write(page, text):
    """Type a draft, and wait until it was shown."""
    before = await page.evaluate("document.documentElement.dataset.shown")
    await page.fill("#source", text)
    await page.wait_for_function("before => document.documentElement.dataset.shown !== before", arg=before)


async def test_a_designer_changes_a_message(kept, tmp_path):
    """From a word in the source to the bot's next answer, and back again."""
    demo, folder = kept
    await demo.workspace.command("/mm", "fb-split last week")
    assert "paid and the rest" in texts(await answer(demo, 0))
    async with running() as chrome, opened(chrome, demo.workspace.url) as page:
        await page.click("text=Message templates")
        await page.wait_for_selector("html[data-ready]")
        desktop, phone = page.frame_locator("#desktop"), page.frame_locator("#phone")
        await phone.locator(".header, h3, h2").first.wait_for()
        assert await page.input_value("#pick") == SPLIT
        assert await page.evaluate("document.getElementById('phone').contentWindow.innerWidth") == 375

        draft = (await source_of(page)).replace("paid and the rest", "bought and found")
        await write(page, draft)
        for frame in (desktop, phone):
            await frame.get_by_text("bought and found").first.wait_for()
        assert "every limit holds" in await page.inner_text("#verdict")
        assert not (folder / SPLIT).exists()
        picture = await page.screenshot(path=tmp_path / "templates.png")
        assert len(picture) > 20_000

        await page.click("#save")
        await page.wait_for_selector("#kept:has-text('yours')")
        assert (folder / SPLIT).read_text(encoding="utf-8") == draft
        before = len(demo.workspace.answers())
        await demo.workspace.command("/mm", "fb-split last week")
        assert "bought and found" in texts(await answer(demo, before))

        await page.click("#reset")
        await page.wait_for_selector("#reset", state="hidden")
        assert "paid and the rest" in await source_of(page)
        before = len(demo.workspace.answers())
        await demo.workspace.command("/mm", "fb-split last week")
        assert "paid and the rest" in texts(await answer(demo, before))


async def test_a_mistake_is_shown_with_file_and_line(kept):
    """The last draft that worked stays on the screen, and what breaks cannot be saved."""
    demo, folder = kept
    async with running() as chrome, opened(chrome, demo.workspace.url + "templates") as page:
        await page.wait_for_selector("html[data-shown]")
        broken = (await source_of(page)).replace("{% set title %}", "{% set title %}{{ report.nonsense }}", 1)
        line = 1 + next(at for at, text in enumerate(broken.splitlines()) if "nonsense" in text)
        await write(page, broken)
        assert f"{SPLIT}, line {line}:" in await page.inner_text("#verdict")
        assert await page.inner_text("#gutter .bad") == str(line)
        assert await page.is_disabled("#save")
        await page.click("#verdict .fault")
        field = "document.getElementById('source')"
        chosen = await page.evaluate(f"[{field}.selectionStart, {field}.selectionEnd]")
        assert "nonsense" in broken[slice(*chosen)]
        assert await page.frame_locator("#desktop").get_by_text("paid and the rest").first.is_visible()
        await page.fill("#source", await source_of(page))  # as it is: leaving asks nobody
    assert list(folder.rglob("*.j2")) == []


async def test_the_page_works_on_a_phone(kept):
    """375 px: one below the other, and nothing wider than the screen."""
    demo, _ = kept
    async with (
        running() as chrome,
        opened(chrome, demo.workspace.url + "templates", width=375, height=812, scheme="dark") as page,
    ):
        await page.wait_for_selector("html[data-shown]")
        assert await page.evaluate("document.documentElement.scrollWidth") <= 375
        await page.select_option("#pick", "replies/help.json.j2")
        await page.frame_locator("#phone").get_by_text("split facebook this month").first.wait_for()


async def test_nobody_but_this_machine_edits_templates(kept):
    """A stranger's page can neither name this machine otherwise, nor send a form, nor name a file."""
    demo, folder = kept
    base = demo.workspace.url + "templates"
    good = {"name": SPLIT, "source": "{}"}
    async with aiohttp.ClientSession() as session:

        async def status(path, **how):
            async with session.request(
                "POST" if "json" in how or "data" in how else "GET", base + path, **how
            ) as it:
                return it.status

        strange = {"Host": "evil.example"}
        assert await status("", headers=strange) == 403
        assert await status("/list", headers=strange) == 403
        assert await status("/save", headers=strange, json=good) == 403
        assert await status("/save", data=good) == 415
        for name in ("../../x.json.j2", "/etc/passwd", "reports/none.json.j2", ""):
            assert await status("/save", json={"name": name, "source": "{}"}) == 404
            assert await status("/one", params={"name": name}) == 404
        assert await status("/save", json={"name": SPLIT, "source": "x" * 300_000}) == 413
    assert list(folder.rglob("*.j2")) == []
