"""What people do with their fingers: press buttons, choose from menus, fill in and send modals.

In: the post or view and the action_id. Out: the interaction's exchange; what the ack asks for is done.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.sandbox.team import choices, payloads
from bot.sandbox.team.archive import Post
from bot.sandbox.team.delivery import Delivery
from bot.sandbox.team.hooks import Hooks
from bot.sandbox.team.journal import Exchange
from bot.sandbox.team.office import Office, RefusalError
from bot.sandbox.team.people import ANA
from bot.sandbox.team.views import Views

Place = Post | Mapping[str, Any]


def find_element(blocks: Sequence[Any], action_id: str) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    for block, element in payloads.elements(blocks):
        if element.get("action_id") == action_id:
            return block, element
    known = sorted(str(each.get("action_id")) for _, each in payloads.elements(blocks))
    raise LookupError(f"no element {action_id!r} here, only {', '.join(known) or 'none at all'}")


class Pressing:
    """The second half of a person's hands."""

    office: Office
    delivery: Delivery
    hooks: Hooks
    views: Views

    async def press(
        self,
        place: Place,
        action_id: str,
        choice: Any = None,
        *,
        user: str | None = None,
        answers: Mapping[str, Any] | None = None,
    ) -> Exchange:
        """A press or a choice on a message, in a modal or at Home.

        `choice` is an option's value (several: a list), a date, a user, a text; `answers` is what stands
        in the other fields, by action_id.
        """
        person = self.office.directory.people[
            user or (place.only_for if isinstance(place, Post) else None) or ANA
        ]
        blocks = place.blocks if isinstance(place, Post) else place["blocks"]
        block, element = find_element(blocks, action_id)
        trigger = self.office.new_trigger(person.id)
        payload = payloads.interaction("block_actions", person, trigger)
        filled = {**(answers or {}), action_id: choice}
        values = {"values": choices.state(blocks, filled)}
        if isinstance(place, Post):
            payload |= payloads.in_message(place, self.office.directory.channels[place.channel])
            payload["response_url"] = self.hooks.open(person.id, place.channel, source=place.ts)
            payload["state"] = values
        else:
            payload["container"] = {"type": "view", "view_id": place["id"]}
            payload["view"] = {**place, "state": values}
        ts = self.office.archive.stamp()
        payload["actions"] = [choices.action(block, element, choice, ts)]
        exchange = await self.delivery.send("interactive", payload)
        if not exchange.acked:
            self.office.tell("trouble", user=person.id, text="Something went wrong. Please try again.")
        return exchange

    async def suggest(
        self, place: Place, action_id: str, typed: str, *, user: str = ANA
    ) -> list[dict[str, Any]]:
        """The options that the bot offers for what was typed into an external menu."""
        blocks = place.blocks if isinstance(place, Post) else place["blocks"]
        block, _ = find_element(blocks, action_id)
        payload = payloads.interaction("block_suggestion", self.office.directory.people[user], "")
        del payload["trigger_id"]
        payload |= {"value": typed, "action_id": action_id, "block_id": block["block_id"]}
        if isinstance(place, Post):
            payload |= payloads.in_message(place, self.office.directory.channels[place.channel])
        else:
            payload |= {"container": {"type": "view", "view_id": place["id"]}, "view": dict(place)}
        exchange = await self.delivery.send("options", payload)
        return [dict(each) for each in choices.options(exchange.json())]

    async def submit(self, answers: Mapping[str, Any] | None = None, *, user: str = ANA) -> Exchange:
        """Send the topmost modal of this person; the ack may close, change, push, or show errors."""
        view = self._open_view(user)
        person = self.office.directory.people[user]
        payload = payloads.interaction("view_submission", person, self.office.new_trigger(user))
        values = choices.state(view["blocks"], answers or {})
        payload |= {"view": {**view, "state": {"values": values}}, "response_urls": []}
        exchange = await self.delivery.send("interactive", payload)
        if exchange.acked:
            self._after_submit(user, view, exchange.json())
        else:
            self.office.tell("trouble", user=user, text="We had some trouble connecting. Try again?")
        return exchange

    async def close_modal(self, *, user: str = ANA) -> Exchange | None:
        """The X of the topmost modal; the app hears of it when it asked to."""
        closed = self.views.close(user)
        if closed is None or not closed.get("notify_on_close"):
            return None
        payload = payloads.interaction("view_closed", self.office.directory.people[user], "")
        payload |= {"view": closed, "is_cleared": False}
        return await self.delivery.send("interactive", payload)

    def _open_view(self, user: str) -> dict[str, Any]:
        view = self.views.top(user)
        if view is None:
            raise LookupError(f"{user} has no modal open")
        return view

    def _after_submit(self, user: str, view: Mapping[str, Any], ack: Mapping[str, Any]) -> None:
        asked = ack.get("response_action")
        try:
            if asked == "errors":
                self.office.tell("errors", user=user, view=view["id"], errors=ack.get("errors", {}))
            elif asked == "update":
                self.views.update(ack.get("view"), view_id=str(view["id"]))
            elif asked == "push":
                self.views.push(user, ack.get("view"))
            else:
                self.views.close(user, everything=asked == "clear")
        except RefusalError as refusal:
            said = refusal.more.get("errors", [])
            self.office.tell("trouble", user=user, text=" ".join([refusal.error, *said]))
