"""The Bolt app: one visible list of what it listens to; to remove one, delete its file and its line."""

from __future__ import annotations

from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

from bot.messages.render import Renderer
from bot.slack.backlog import Backlog
from bot.slack.conversations import Conversations
from bot.slack.digests.talk import DigestTalk
from bot.slack.home import Home
from bot.slack.listeners import (
    actions,
    building,
    commands,
    digests,
    directs,
    downloads,
    failures,
    home,
    mentions,
    old_buttons,
    opinions,
    other_messages,
    threads,
)
from bot.slack.replies import Replies
from bot.slack.showing import Showing


def build(
    client: AsyncWebClient,
    *,
    renderer: Renderer,
    replies: Replies,
    conversations: Conversations,
    backlog: Backlog,
    talk: DigestTalk,
    home_tab: Home,
) -> AsyncApp:
    """Signatures are checked by the HTTP door, on the raw bytes; Socket Mode needs none."""
    bolt = AsyncApp(
        name=__name__,  # not given, Bolt reads the source of every caller to find one
        client=client,
        request_verification_enabled=False,
        url_verification_enabled=True,
        ssl_check_enabled=False,
    )
    openers = {building.WORD: building.opener(client, renderer, replies)}
    commands.register(bolt, replies, backlog, openers, talk)
    showing = Showing(client)
    building.register(bolt, replies, renderer, showing)
    actions.register(bolt, conversations, replies)
    downloads.register(bolt, replies)
    digests.register(bolt, talk, replies, showing)
    opinions.register(bolt, replies)
    home.register(bolt, home_tab, conversations, replies)
    old_buttons.register(bolt, replies)  # the last that hears presses
    mentions.register(bolt, conversations)
    directs.register(bolt, conversations)
    threads.register(bolt, conversations)
    other_messages.register(bolt)  # the last that hears messages
    failures.register(bolt, replies)
    return bolt
