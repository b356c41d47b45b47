"""Choices in a modal that overtake each other."""

from __future__ import annotations

import asyncio

import pytest
from slack_sdk.errors import SlackApiError

from bot.slack import showing
from bot.slack.showing import Showing


class Slack:
    """Takes a change of what is shown now, or of whatever is shown; each waits until it is let in."""

    def __init__(self, error="hash_conflict"):
        self.shown, self.hash = "nothing", "0"
        self.error = error
        self.calls = 0
        self._open = {}

    def let_in(self, view):
        self._open.setdefault(view, asyncio.Event()).set()

    async def views_update(self, *, view_id, view, hash=None):  # noqa: A002  Slack's name
        self.calls += 1
        assert view_id.startswith("V")
        await self._open.setdefault(view, asyncio.Event()).wait()
        if hash not in (None, self.hash):
            raise SlackApiError("no", {"ok": False, "error": self.error})
        self.shown, self.hash = view, f"after {view}"


def chosen(at, view_id="V1"):
    return {"view": {"id": view_id, "hash": "0"}, "actions": [{"action_ts": at}]}


@pytest.mark.parametrize("order", [("first", "second"), ("second", "first")])
async def test_the_latest_choice_is_shown(order):
    """Whichever of the two arrives at Slack first."""
    slack = Slack()
    modal = Showing(slack)
    tasks = {
        view: asyncio.create_task(modal.show(chosen(at), view))
        for view, at in (("first", "9.9"), ("second", "10.1"))
    }
    await asyncio.sleep(0)
    for view in order:
        slack.let_in(view)
        await tasks[view]
    assert slack.shown == "second"


async def test_what_another_process_shows_stays():
    """A choice that is alone here knows nothing of the one that it conflicts with."""
    slack = Slack()
    slack.let_in("ours")
    slack.shown, slack.hash = "theirs", "after theirs"
    await Showing(slack).show(chosen("1.0"), "ours")
    assert (slack.shown, slack.calls) == ("theirs", 1)


async def test_other_refusals_are_told():
    """The modal was closed: nothing is tried again."""
    slack = Slack(error="not_found")
    slack.let_in("a")
    slack.let_in("b")
    modal = Showing(slack)
    await modal.show(chosen("1.0"), "a")
    with pytest.raises(SlackApiError):
        await modal.show(chosen("2.0"), "b")
    assert slack.calls == 2


async def test_only_so_many_views_are_known(monkeypatch):
    """Nobody says that a modal was closed: the ones that changed last are kept."""
    monkeypatch.setattr(showing, "MOST_VIEWS", 2)
    slack = Slack()
    slack.let_in("x")
    modal = Showing(slack)
    for view_id in ("V1", "V2", "V1", "V3"):
        slack.hash = "0"
        await modal.show(chosen("1.0", view_id), "x")
    assert list(modal._latest) == ["V1", "V3"]
