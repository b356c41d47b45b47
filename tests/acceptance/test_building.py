"""A question built step by step in a modal: dependent fields, a live preview, the command's own answer."""

from __future__ import annotations

import pytest

from bot.queries import Dimension
from bot.questions.grammar import understand
from bot.questions.phrasing import phrase
from bot.sandbox.blockkit import check_view
from bot.sandbox.workspace import ANA
from bot.slack.building import COLUMNS, OFFERED, PERIODS, Choice, choice_of

from .test_dialogues import answer, texts


def top(demo):
    return demo.workspace.views.top(ANA)


def shown(view):
    return {block["element"]["action_id"] for block in view["blocks"] if block["type"] == "input"}


def preview(view):
    return view["blocks"][-1]["text"]["text"]


async def opened(demo):
    await demo.workspace.command("/mm", "build")
    return await demo.workspace.until(lambda: top(demo))


async def choose(demo, action, choice, **answers):
    old = top(demo)["hash"]
    await demo.workspace.press(top(demo), action, choice, user=ANA, answers=answers)
    await demo.workspace.until(lambda: top(demo)["hash"] != old)
    view = top(demo)
    asked = {
        key: view[key]
        for key in ("type", "callback_id", "private_metadata", "title", "submit", "close", "blocks")
    }
    assert check_view(asked) == []
    return view


async def test_step_by_step(demo):
    """Each choice changes what is asked for, and the sentence below; sending asks it, privately."""
    view = await opened(demo)
    assert "sources last 7 days" in preview(view)
    view = await choose(demo, "build_kind", "stats")
    assert shown(view) == {"build_kind", "build_event", "build_columns", "build_period"}
    offered = [each["value"] for each in await demo.workspace.suggest(view, "build_event", "sign", user=ANA)]
    assert "signup" in offered
    assert all("sign" in name for name in offered)
    view = await choose(demo, "build_event", "signup")
    view = await choose(demo, "build_columns", ["country"])
    view = await choose(demo, "build_period", "last month")
    assert "stats event=signup by country last month" in preview(view)
    before = len(demo.workspace.answers())
    assert (await demo.workspace.submit({}, user=ANA)).acked
    reply = await answer(demo, before)
    assert reply.only_for == ANA
    assert "Read as `stats event=signup by country last month`" in texts(reply)
    assert top(demo) is None


async def test_choices_that_come_faster_than_they_are_shown(demo):
    """The second was made before the first was shown: the preview ends with both."""
    await opened(demo)
    view = await choose(demo, "build_kind", "stats")
    await demo.workspace.press(view, "build_period", "last month", user=ANA)
    both = {"build_period": "last month"}
    await demo.workspace.press(view, "build_event", "signup", user=ANA, answers=both)
    await demo.workspace.until(lambda: "stats event=signup last month" in preview(top(demo)))


async def test_a_split_needs_a_source(demo):
    """Sent too early, the modal stays and says what is missing; one's own source is offered too."""
    await opened(demo)
    view = await choose(demo, "build_kind", "split")
    assert "missing" in preview(view)
    await demo.workspace.submit({}, user=ANA)
    assert "missing" in preview(top(demo))
    offered = [
        each["value"] for each in await demo.workspace.suggest(top(demo), "build_source", "partner", user=ANA)
    ]
    assert offered == ["partner"]
    view = await choose(demo, "build_source", "partner")
    assert "split" in preview(view)


@pytest.mark.parametrize("kind", OFFERED)
@pytest.mark.parametrize("period", PERIODS)
def test_whatever_is_chosen_is_a_question(kind, period):
    """Every kind, period and column makes a sentence that is read back as the same question."""
    choice = Choice(kind, source="facebook", event="signup", columns=COLUMNS[:3], period=period)
    assert choice.question is not None
    assert understand(phrase(choice.question)).question == choice.question


def test_a_foreign_state_is_passed_over():
    """What no menu of ours offers is not believed."""
    option = {"selected_option": {"value": "drop table"}}
    state = {"values": {"b": {"build_kind": option, "build_period": option, "x": {}, "build_event": {}}}}
    assert choice_of(state) == Choice()
    columns = {"selected_options": [{"value": "nonsense"}, {"value": "country"}]}
    assert choice_of({"values": {"b": {"build_columns": columns}}}).columns == (Dimension.COUNTRY,)
