"""Every kind of element, used in a real Chromium: what the bot is told is what Slack would tell it."""

from __future__ import annotations

import pytest
import pytest_asyncio

from bot.sandbox.workspace import ANA, BEN, GENERAL, MARKETING, Workspace
from tests.sandbox import bolt_app, browser

plain = browser.plain

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


@pytest_asyncio.fixture(loop_scope="module")
async def team():
    """A workspace whose bot acks everything."""
    async with Workspace.running() as workspace, bolt_app.over_http(workspace) as app:

        @app.action("any")
        @app.action("sure")
        @app.action("rate")
        @app.action("boxes")
        async def on_any(ack):
            await ack()

        @app.view("all")
        async def on_all(ack):
            await ack()

        yield workspace


def option(name):
    return {"text": plain(name), "value": name.lower()}


def field(name, kind, **more):
    element = {"type": kind, "action_id": name, **more}
    return {"type": "input", "block_id": f"b-{name}", "label": plain(name), "element": element}


OPTIONS = [option("One"), option("Two"), option("Three")]

FORM = {
    "type": "modal",
    "callback_id": "all",
    "title": plain("All of them"),
    "submit": plain("Send"),
    "blocks": [
        field("words", "plain_text_input", multiline=True, initial_value="first"),
        field("count", "number_input", is_decimal_allowed=False),
        field("single", "static_select", options=OPTIONS),
        field("several", "multi_static_select", options=OPTIONS, initial_options=[OPTIONS[2]]),
        field("grouped", "static_select", option_groups=[{"label": plain("G"), "options": OPTIONS}]),
        field("who", "users_select"),
        field("where", "conversations_select", initial_conversation=GENERAL),
        field("day", "datepicker"),
        field("hour", "timepicker", initial_time="08:30"),
        field("ticks", "checkboxes", options=OPTIONS),
        field("radio", "radio_buttons", options=OPTIONS, initial_option=OPTIONS[0]),
    ],
}


async def pick(page, action, *names):
    await page.locator(f"[data-action={action}]").click()
    for name in names:
        await page.locator(".menu-item", has_text=name).click()


async def test_a_form_reports_every_kind_of_field(team, chrome):
    """What was typed, picked and ticked, and what stood there untouched."""
    async with browser.opened(chrome, team.url) as page:
        team.views.open(ANA, FORM)
        modal = page.locator("dialog.modal")
        await modal.locator("textarea").fill("second\nline")
        await modal.locator("[data-action=count]").fill("12")
        await pick(page, "single", "Two")
        await pick(page, "several", "One", "Three")
        await page.keyboard.press("Escape")
        await pick(page, "grouped", "Three")
        await pick(page, "who", "Ben")
        await modal.locator("[data-action=day]").fill("2026-11-23")
        await modal.get_by_label("One").first.check()
        await modal.get_by_label("Three").first.check()
        await modal.get_by_role("button", name="Send").click()
        await modal.wait_for(state="detached")
    sent = team.journal.exchanges[-1].payload["view"]["state"]["values"]
    told = {name: sent[f"b-{name}"][name] for name in sent_names(sent)}
    assert told["words"]["value"] == "second\nline"
    assert told["count"]["value"] == "12"
    assert told["single"]["selected_option"] == OPTIONS[1]
    assert told["several"]["selected_options"] == [OPTIONS[0]]
    assert told["grouped"]["selected_option"] == OPTIONS[2]
    assert told["who"]["selected_user"] == BEN
    assert told["where"]["selected_conversation"] == GENERAL
    assert told["day"]["selected_date"] == "2026-11-23"
    assert told["hour"]["selected_time"] == "08:30"
    assert told["ticks"]["selected_options"] == [OPTIONS[0], OPTIONS[2]]
    assert told["radio"]["selected_option"] == OPTIONS[0]


def sent_names(values):
    return [block.removeprefix("b-") for block in values]


async def test_an_update_keeps_what_was_filled_in(team, chrome):
    """views.update redraws the modal; the words stay, the new field appears."""
    async with browser.opened(chrome, team.url) as page:
        view = team.views.open(ANA, {**FORM, "blocks": FORM["blocks"][:1]})
        modal = page.locator("dialog.modal")
        await modal.locator("textarea").fill("kept")
        team.views.update({**FORM, "blocks": FORM["blocks"][:2]}, view_id=view["id"])
        await modal.locator("[data-action=count]").wait_for()
        assert await modal.locator("textarea").input_value() == "kept"
        await page.keyboard.press("Escape")
        await modal.wait_for(state="detached")
    assert team.views.top(ANA) is None


async def test_a_button_may_ask_first(team, chrome):
    """The dialog's no presses nothing, its yes does."""
    wish = {"title": plain("Sure?"), "text": plain("Really"), "confirm": plain("Yes"), "deny": plain("No")}
    button = {"type": "button", "action_id": "sure", "text": plain("Delete"), "value": "v", "confirm": wish}
    browser.posted(team, MARKETING, {"type": "actions", "elements": [button]})
    async with browser.opened(chrome, team.url + "#" + MARKETING) as page:
        await page.get_by_role("button", name="Delete").click()
        await page.get_by_role("button", name="No").click()
        assert team.journal.exchanges == []
        await page.get_by_role("button", name="Delete").click()
        await page.get_by_role("button", name="Yes").click()
        await team.until(lambda: team.journal.exchanges)
    (action,) = team.journal.exchanges[0].payload["actions"]
    assert (action["action_id"], action["value"]) == ("sure", "v")


async def test_thumbs_boxes_and_dates_on_a_message_report_at_once(team, chrome):
    """Without a submit: each choice is a block_actions of its own."""
    thumbs = {
        "type": "feedback_buttons",
        "action_id": "rate",
        "positive_button": {"text": plain("Good"), "value": "up"},
        "negative_button": {"text": plain("Bad"), "value": "down"},
    }
    boxes = {"type": "checkboxes", "action_id": "boxes", "options": OPTIONS}
    dates = {"type": "datepicker", "action_id": "any"}
    browser.posted(
        team,
        MARKETING,
        {"type": "actions", "elements": [boxes, dates]},
        {"type": "context_actions", "elements": [thumbs]},
    )
    async with browser.opened(chrome, team.url + "#" + MARKETING) as page:
        await page.get_by_role("button", name="Bad").click()
        await team.until(lambda: len(team.journal.exchanges) == 1)
        await page.get_by_label("Two").check()
        await team.until(lambda: len(team.journal.exchanges) == 2)
        await page.locator("[data-action=any]").fill("2026-05-17")
        await team.until(lambda: len(team.journal.exchanges) == 3)
    actions = [each.payload["actions"][0] for each in team.journal.exchanges]
    assert actions[0]["value"] == "down"
    assert actions[1]["selected_options"] == [OPTIONS[1]]
    assert actions[2]["selected_date"] == "2026-05-17"
    assert all(each.acked for each in team.journal.exchanges)


async def test_a_bot_that_does_not_answer_is_reported_to_who_pressed(team, chrome):
    """The press fails visibly, and the button can be pressed again."""
    button = {"type": "button", "action_id": "nobody", "text": plain("Try"), "value": "v"}
    browser.posted(team, MARKETING, {"type": "actions", "elements": [button]})
    async with browser.opened(chrome, team.url + "#" + MARKETING) as page:
        await page.get_by_role("button", name="Try").click()
        await page.locator("#toast.shown", has_text="Something went wrong").wait_for()
        assert await page.locator("[aria-busy]").count() == 0
