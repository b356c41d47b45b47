"""Managing digests in Slack: what is typed, pressed and sent off in the form, done at the desk and said.

In: an Asking, a press, a submitted form. Out: nothing; it was done and said where only the asker reads, and
what was changed is on record. Not here: what may be done (the desk), what Slack's payloads look like
(listeners/digests.py).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

import aiohttp
import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.alerts import managing as alerts
from bot.alerts.desk import AlertDesk
from bot.alerts.errors import AlertError
from bot.alerts.outcome import Made
from bot.alerts.outcome import Outcome as AlertOutcome
from bot.alerts.outcome import said as say_alert
from bot.digests.desk.desk import Desk
from bot.digests.desk.managing import Edit, Managing, New, Status
from bot.digests.desk.outcome import (
    Condition,
    Exported,
    Given,
    Imported,
    Kept,
    Outcome,
    Previewed,
    Removed,
    Rested,
    Resumed,
    Skipped,
    Started,
    Wanted,
)
from bot.digests.desk.reading import manages, read
from bot.digests.desk.saying import said
from bot.digests.desk.who import Who
from bot.digests.digest import Digest
from bot.digests.errors import DigestError
from bot.messages.message import Message
from bot.messages.render import Renderer
from bot.periods.errors import PeriodError
from bot.questions.errors import Misunderstood
from bot.reports.errors import PlanError
from bot.slack.asking import Asking
from bot.slack.courier import Courier
from bot.slack.deeds import Deeds
from bot.slack.digests.form import Form, form_of
from bot.slack.digests.view import Purpose, misfits, shown_in_form, view
from bot.slack.doorman import Doorman, TurnedAway
from bot.slack.payloads import Person
from bot.slack.replies import Replies
from bot.slack.sender import Conversation, Sender, Whisper

REFUSED = (DigestError, AlertError, Misunderstood, PeriodError, PlanError)
CHANGES = (Made, Kept, Started, Rested, Resumed, Skipped, Given, Removed, Imported)
# A form has to be answered within three seconds.
FORM_SECONDS = 2.4
MOST_PARTS = 3  # of a preview: a response_url takes five messages
LONGEST_TOML = 2800  # as a block; a longer export is a file

log = structlog.get_logger()

Work = Callable[[Desk, Who], Awaitable[Outcome | AlertOutcome]]
Say = Callable[[Any, Renderer], Message]


def is_about_digests(text: str) -> bool:
    """What is typed here rather than asked of the language: of digests, and of alerts."""
    return manages(text) or alerts.manages(text) or text.strip().lower() == "status"


class DigestTalk:
    def __init__(
        self,
        *,
        desk: Callable[[], Awaitable[Desk]],
        alert_desk: Callable[[], Awaitable[AlertDesk]],
        who: Callable[[Person, str], Who],
        renderer: Renderer,
        replies: Replies,
        sender: Sender,
        doorman: Doorman,
        deeds: Deeds,
        client: AsyncWebClient,
        clock: Callable[[], datetime],
        zone: str,
    ) -> None:
        """`desk` waits for the database; `who` takes a person and the channel they write in."""
        self._desk = desk
        self._alert_desk = alert_desk
        self._who = who
        self._renderer = renderer
        self._replies = replies
        self._sender = sender
        self._courier = Courier(sender)
        self._doorman = doorman
        self._deeds = deeds
        self._client = client
        self._clock = clock
        self._zone = zone
        self._checking: set[asyncio.Task[Digest]] = set()

    async def typed(self, asking: Asking, trigger_id: str = "") -> None:
        """`digest …` or `alert …`, wherever it was written.

        With a trigger, an incomplete wish opens the form.
        """
        if alerts.manages(asking.text):
            await self._alerted(asking)
            return

        async def work(desk: Desk, who: Who) -> Outcome:
            return await desk.do(read(asking.text), who)

        await self._attend(asking, work, trigger_id)

    async def _alerted(self, asking: Asking) -> None:
        async def work(_: Desk, who: Who) -> AlertOutcome:
            return await (await self._alert_desk()).do(alerts.read(asking.text), who)

        await self._attend(asking, work, say=say_alert)

    async def commanded(self, asking: Asking, command: Managing, trigger_id: str = "") -> None:
        """What a button stands for."""

        async def work(desk: Desk, who: Who) -> Outcome:
            return await desk.do(command, who)

        await self._attend(asking, work, trigger_id)

    async def run_missed(self, asking: Asking, key: str) -> None:
        await self._attend(asking, lambda desk, who: desk.run_missed(key, who))

    async def send_anyway(self, asking: Asking, delivery_id: str) -> None:
        await self._attend(asking, lambda desk, who: desk.send_anyway(delivery_id, who))

    async def condition(self, person: Person) -> Condition | None:
        """The digests that somebody sees and how they are, for Home; None without the database."""
        try:
            outcome = await (await self._desk()).do(Status(), self._who(person, ""))
        except Exception as failed:  # noqa: BLE001  whatever the store raises: Home has more to show
            log.warning("digests.unknown", error=type(failed).__name__)
            return None
        return outcome if isinstance(outcome, Condition) else None

    # ── the form ──

    async def open_form(
        self, trigger_id: str, asking: Asking, *, editing: Digest | None = None, sentence: str = ""
    ) -> None:
        """For a new digest in this channel, with a sentence or without; or for changing one."""
        form = form_of(editing) if editing else self._blank(asking, sentence)
        purpose = Purpose.of(asking, editing)
        await self._client.views_open(trigger_id=trigger_id, view=self.form(form, purpose))

    def form(self, form: Form, purpose: Purpose) -> dict[str, Any]:
        return view(self._renderer, form, purpose, self._clock())

    def before(self, purpose: Purpose) -> Form:
        """What holds for a field that the form does not show."""
        return Form(self._zone, channel=purpose.to)

    async def check(self, person: Person, form: Form, purpose: Purpose) -> dict[str, str]:
        """What is wrong with it, by field; what takes too long goes on, and may be sent off again."""
        task = asyncio.create_task(self._draft(person, form, purpose))
        self._checking.add(task)
        task.add_done_callback(self._checking.discard)
        try:
            await asyncio.wait_for(asyncio.shield(task), FORM_SECONDS)
        except REFUSED as wrong:
            return misfits(wrong, self._renderer)
        except TimeoutError:
            task.add_done_callback(lambda done: done.cancelled() or done.exception())
            return shown_in_form(self._renderer.reply("form_slow"))
        except Exception as failed:
            log.exception("form.failed", error=type(failed).__name__)
            return shown_in_form(self._renderer.error(failed))
        return {}

    async def submitted(self, asking: Asking, form: Form, purpose: Purpose) -> None:
        await self.commanded(asking, _command(form, purpose))

    async def _draft(self, person: Person, form: Form, purpose: Purpose) -> Digest:
        desk, who = await self._desk(), self._who(person, purpose.channel)
        command = _command(form, purpose)
        if isinstance(command, New):
            return await desk.wishes.drafted(command, who)
        schedule = await desk.looks.find(command.name, who)
        await who.permit(schedule.digest)
        return await desk.wishes.redrafted(schedule, command.wish, who)

    def _blank(self, asking: Asking, sentence: str) -> Form:
        direct = asking.channel.startswith("D") or not asking.channel
        form = Form(self._zone, channel=None if direct else asking.channel)
        return replace(form, ask=sentence) if sentence else form

    # ── doing and saying ──

    async def _attend(self, asking: Asking, work: Work, trigger_id: str = "", say: Say = said) -> None:
        with self._replies.busy():
            try:
                await self._doorman.admit(asking)
                outcome = await work(await self._desk(), self._who(asking.person, asking.channel))
            except TurnedAway as away:
                await self._replies.turn_away(asking, away)
            except REFUSED as wrong:
                self._deeds.note(asking, _sentence(asking.text), "refused")
                await self._send(self._renderer.error(wrong), asking)
            except Exception as error:  # noqa: BLE001  whatever breaks, the person hears of it
                await self._replies.failed(error, asking.person, asking.aside)
            else:
                await self._conclude(outcome, asking, trigger_id, say)

    async def _conclude(
        self, outcome: Outcome | AlertOutcome, asking: Asking, trigger_id: str, say: Say
    ) -> None:
        if isinstance(outcome, CHANGES):
            self._deeds.note(asking, _sentence(asking.text), "managed")
        if isinstance(outcome, Wanted) and trigger_id:
            editing = outcome.card.digest if outcome.card else None
            await self.open_form(trigger_id, asking, editing=editing)
            return
        await self._send(say(outcome, self._renderer), asking)
        if isinstance(outcome, Kept | Made) and await self._is_absent(outcome.card.digest.channel):
            await self._send(self._renderer.reply("invite", channel=outcome.card.digest.channel), asking)
        if isinstance(outcome, Previewed):
            for part in outcome.parts[:MOST_PARTS]:
                await self._send(part, asking)
        if isinstance(outcome, Exported) and len(outcome.toml) > LONGEST_TOML:
            is_direct = isinstance(asking.to, Conversation) and asking.channel.startswith("D")
            to = Conversation(asking.channel) if is_direct else Whisper(asking.channel, asking.person.user)
            await self._sender.upload(outcome.toml, "digests.toml", to)

    async def _is_absent(self, channel: str) -> bool:
        """Whether Slack says that we are not in a channel; then nothing could be posted there."""
        if not channel.startswith(("C", "G")):
            return False
        try:
            found = (await self._client.conversations_info(channel=channel))["channel"] or {}
        except (SlackApiError, aiohttp.ClientError, TimeoutError) as failed:
            log.warning("channel.unknown", error=type(failed).__name__)
            return False
        return found.get("is_member") is False

    async def _send(self, message: Message, asking: Asking) -> None:
        """Where only the asker reads."""
        await self._courier.bring(message, asking.person, asking.aside)


def _command(form: Form, purpose: Purpose) -> New | Edit:
    """Raises: DigestError."""
    if purpose.key:
        return Edit(purpose.key, form.wish)
    return New(form.wish, form.name.strip() or None)


def _sentence(text: str) -> str:
    """For the record: the first line, always with "digest" or "alert" in front."""
    line = " ".join(text.strip().partition("\n")[0].split())
    return line if line.lower().startswith(("digest", "alert")) else f"digest {line}"
