"""What people do with words: run a command, write, mention, edit, delete, open Home.

In: the gesture. Out: posts in the archive, requests to the bot, and their exchanges.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bot.sandbox.team import payloads
from bot.sandbox.team.archive import Post
from bot.sandbox.team.delivery import Delivery
from bot.sandbox.team.hooks import Hooks
from bot.sandbox.team.journal import Exchange
from bot.sandbox.team.office import Office, RefusalError
from bot.sandbox.team.people import ANA, BOT_USER, GENERAL, SLACKBOT, Channel
from bot.sandbox.team.views import Views


@dataclass(frozen=True, slots=True)
class Said:
    """A message that a person wrote, and the events that the bot got for it (none where it is no member)."""

    post: Post
    exchanges: tuple[Exchange, ...]


class Talking:
    """The first half of a person's hands; the other half is `Pressing`."""

    office: Office
    delivery: Delivery
    hooks: Hooks
    views: Views

    async def command(
        self, name: str, text: str = "", *, user: str = ANA, channel: str = GENERAL
    ) -> Exchange:
        """`/mm text`, as typed. What the ack carries, or that none came, is shown to the user."""
        place = self._place(channel, user)
        line = f"{name} {text}".strip()
        hook = self.hooks.open(user, channel, line=line)
        form = payloads.command_form(
            name,
            payloads.typed(text, self.office.directory),
            person=self.office.directory.people[user],
            channel=place,
            response_url=hook,
            trigger=self.office.new_trigger(user),
        )
        exchange = await self.delivery.send("command", form)
        if not exchange.acked:
            error = "operation_timeout" if exchange.timed_out else "dispatch_failed"
            self.notice(f"{name} failed with the error “{error}”", user=user, channel=channel)
            return exchange
        try:
            self.hooks.answer_ack(hook, exchange.body, exchange.json())
        except RefusalError as refusal:
            self.notice(f"{name} failed with the error “{refusal.error}”", user=user, channel=channel)
        return exchange

    async def message(
        self, text: str, *, user: str = ANA, channel: str = GENERAL, thread: str | None = None
    ) -> Said:
        """A message in a channel, a thread or the direct message with the bot."""
        place = self._place(channel, user)
        written = payloads.typed(text, self.office.directory)
        stamp = self.office.archive.stamp()
        post = self.office.archive.add(Post(channel, stamp, user, written, thread_ts=thread))
        mentioned = f"<@{BOT_USER}" in written
        if BOT_USER not in place.members:
            if mentioned:
                self.notice("@mm is not in this channel: /invite @mm", user=user, channel=channel)
            return Said(post, ())
        events = []
        if mentioned and not place.direct and "app_mention" in self.office.events:
            events.append(payloads.message_event("app_mention", post, place))
        if self.hears(place):
            events.append(payloads.message_event("message", post, place))
        exchanges = await asyncio.gather(*(self.event(each) for each in events))
        return Said(post, tuple(exchanges))

    async def mention(
        self, text: str, *, user: str = ANA, channel: str = GENERAL, thread: str | None = None
    ) -> Said:
        """`@mm text` in a channel: an app_mention, and a message event where the app hears messages."""
        return await self.message(f"@mm {text}", user=user, channel=channel, thread=thread)

    async def edit(self, post: Post, text: str) -> Exchange | None:
        place = self.office.directory.channels[post.channel]
        stamp = self.office.archive.stamp()
        written = payloads.typed(text, self.office.directory)
        changed = self.office.archive.change(post, text=written, edited=stamp)
        if BOT_USER in place.members and self.hears(place):
            return await self.event(payloads.changed_event(post, changed, place, stamp))
        return None

    async def delete(self, post: Post) -> Exchange | None:
        """A person deletes a message of theirs."""
        place = self.office.directory.channels[post.channel]
        self.office.archive.delete(post)
        if BOT_USER in place.members and self.hears(place):
            return await self.event(payloads.deleted_event(post, place, self.office.archive.stamp()))
        return None

    async def open_home(self, *, user: str = ANA, tab: str = "home") -> Exchange:
        event: dict[str, Any] = {
            "type": "app_home_opened",
            "user": user,
            "channel": self.office.directory.direct(user).id,
            "tab": tab,
            "event_ts": self.office.archive.stamp(),
        }
        if tab == "home" and user in self.views.homes:
            event["view"] = self.views.homes[user]
        return await self.event(event)

    async def event(self, event: Mapping[str, Any]) -> Exchange:
        """Any event, with an id of its own."""
        callback = payloads.event_callback(event, self.office.new_id("Ev"), self.office.now())
        return await self.delivery.send_event(callback)

    async def verify_url(self, challenge: str = "prove it") -> Exchange:
        """What Slack asks of a request URL before it uses it: the answer must hold the challenge."""
        payload = {"type": "url_verification", "token": "sandbox-verification-token", "challenge": challenge}
        return await self.delivery.send("event", payload)

    async def redeliver(
        self, exchange: Exchange, *, number: int = 1, reason: str = "http_timeout"
    ) -> Exchange:
        """The same event once more, as Slack does when it did not hear the ack."""
        return await self.delivery.redeliver(dict(exchange.payload), number, reason)

    def invite(self, *, user: str, channel: str) -> None:
        """`/invite @mm`: the bot joins the channel."""
        self._place(channel, user).members.add(BOT_USER)
        stamp = self.office.archive.stamp()
        self.office.archive.add(Post(channel, stamp, user, f"added <@{BOT_USER}> to this channel."))

    def notice(self, text: str, *, user: str, channel: str) -> Post:
        """Slack's own words to one person."""
        stamp = self.office.archive.stamp()
        return self.office.archive.add(Post(channel, stamp, SLACKBOT, text, only_for=user, notice=True))

    def _place(self, channel: str, user: str) -> Channel:
        place = self.office.directory.channels[channel]
        if user not in place.members:
            raise LookupError(f"{user} is not in {place.name}")
        return place

    def hears(self, place: Channel) -> bool:
        heard = {"im": "message.im", "group": "message.groups", "channel": "message.channels"}
        return heard[place.type] in self.office.events
