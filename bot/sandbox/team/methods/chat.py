"""chat.* and reactions: posting, changing, deleting, with Slack's membership rules."""

from __future__ import annotations

from typing import Any

from bot.sandbox.team.archive import Post
from bot.sandbox.team.messages import check_content, completed
from bot.sandbox.team.methods.call import Call, Method
from bot.sandbox.team.office import RefusalError
from bot.sandbox.team.people import BOT_USER, Channel

UPDATE_TEXT = 4_000


def _writable(call: Call) -> Channel:
    channel = call.channel()
    if channel.archived:
        raise RefusalError("is_archived")
    if BOT_USER not in channel.members and "chat:write.public" not in call.office.scopes:
        raise RefusalError("not_in_channel")
    return channel


def _thread(call: Call, channel: Channel) -> str | None:
    ts = call.text("thread_ts")
    if not ts:
        return None
    parent = call.office.archive.find(channel.id, ts)
    if parent is None:
        raise RefusalError("thread_not_found")
    if parent.is_reply or parent.only_for:
        raise RefusalError("cannot_reply_to_message")
    return ts


def _own(call: Call, error: str) -> Post:
    post = call.office.archive.find(call.channel().id, call.need("ts", "message_not_found"))
    if post is None or post.only_for:
        raise RefusalError("message_not_found")
    if post.user != BOT_USER:
        raise RefusalError(error)
    return post


def post_message(call: Call) -> dict[str, Any]:
    channel = _writable(call)
    thread = _thread(call, channel)
    content = check_content(call.args)
    content["blocks"] = completed(call.office, content["blocks"])
    broadcast = call.flag("reply_broadcast")
    stamp = call.office.archive.stamp()
    post = call.office.archive.add(
        Post(channel.id, stamp, BOT_USER, thread_ts=thread, broadcast=broadcast, **content)
    )
    return {"channel": channel.id, "ts": post.ts, "message": post.wire()}


def post_ephemeral(call: Call) -> dict[str, Any]:
    channel = _writable(call)
    user = call.need("user", "user_not_in_channel")
    if user not in channel.members:
        raise RefusalError("user_not_in_channel")
    content = check_content(call.args)
    content["blocks"] = completed(call.office, content["blocks"])
    content["metadata"] = None  # Slack ignores it here
    thread = _thread(call, channel)
    stamp = call.office.archive.stamp()
    post = Post(channel.id, stamp, BOT_USER, thread_ts=thread, only_for=user, **content)
    return {"message_ts": call.office.archive.add(post).ts}


def update(call: Call) -> dict[str, Any]:
    post = _own(call, "cant_update_message")
    if len(call.text("text")) > UPDATE_TEXT:
        raise RefusalError("msg_too_long")
    content = check_content(call.args)
    content["blocks"] = completed(call.office, content["blocks"])
    if call.args.get("metadata") is None:
        content["metadata"] = post.metadata
    changed = call.office.archive.change(post, edited=call.office.archive.stamp(), **content)
    return {"channel": post.channel, "ts": post.ts, "text": changed.text, "message": changed.wire()}


def delete(call: Call) -> dict[str, Any]:
    post = _own(call, "cant_delete_message")
    call.office.archive.delete(post)
    return {"channel": post.channel, "ts": post.ts}


def react(call: Call) -> dict[str, Any]:
    post = call.office.archive.find(call.channel().id, call.need("timestamp", "no_item_specified"))
    if post is None:
        raise RefusalError("message_not_found")
    reaction = (call.need("name", "invalid_name").strip(":"), BOT_USER)
    if reaction in post.reactions:
        raise RefusalError("already_reacted")
    call.office.archive.change(post, reactions=(*post.reactions, reaction))
    return {}


def permalink(call: Call) -> dict[str, Any]:
    channel = call.channel()
    post = call.office.archive.find(channel.id, call.need("message_ts", "message_not_found"))
    if post is None:
        raise RefusalError("message_not_found")
    link = f"{call.office.address}/#{channel.id}/{post.ts}"
    return {"channel": channel.id, "permalink": link}


METHODS = {
    "chat.postMessage": Method(post_message, "chat:write"),
    "chat.postEphemeral": Method(post_ephemeral, "chat:write"),
    "chat.update": Method(update, "chat:write"),
    "chat.delete": Method(delete, "chat:write"),
    "chat.getPermalink": Method(permalink),
    "reactions.add": Method(react, "reactions:write"),
}
