"""conversations.*: which channels there are, who is in them, and what was said there."""

from __future__ import annotations

from typing import Any

from bot.sandbox.team.archive import Post
from bot.sandbox.team.methods.call import Call, Method
from bot.sandbox.team.office import RefusalError, missing_scope
from bot.sandbox.team.people import BOT_USER, Channel

FAR = "9999999999.999999"


def _kind(channel: Channel) -> str:
    return "im" if channel.direct else "private_channel" if channel.private else "public_channel"


def listed(call: Call) -> dict[str, Any]:
    wanted = set(call.text("types", "public_channel").split(","))
    found = [
        channel.wire()
        for channel in call.office.directory.channels.values()
        if _kind(channel) in wanted
        and (BOT_USER in channel.members or _kind(channel) == "public_channel")
        and not (call.flag("exclude_archived") and channel.archived)
    ]
    page, cursor = call.page(found, 100, 999)
    return {"channels": page, "response_metadata": {"next_cursor": cursor}}


def info(call: Call) -> dict[str, Any]:
    return {"channel": call.channel().wire()}


def members(call: Call) -> dict[str, Any]:
    page, cursor = call.page(sorted(call.channel().members), 100, 999)
    return {"members": page, "response_metadata": {"next_cursor": cursor}}


def opened(call: Call) -> dict[str, Any]:
    user = call.text("users") or call.text("channel")
    if user not in call.office.directory.people:
        raise RefusalError("user_not_found")
    channel = call.office.directory.direct(user)
    return {"channel": channel.wire() if call.flag("return_im") else {"id": channel.id}}


def joined(call: Call) -> dict[str, Any]:
    channel = call.channel()
    if channel.private or channel.direct:
        raise RefusalError("method_not_supported_for_channel_type")
    if channel.archived:
        raise RefusalError("is_archived")
    channel.members.add(BOT_USER)
    return {"channel": channel.wire()}


HISTORY = {"im": "im:history", "group": "groups:history", "channel": "channels:history"}


def _readable(call: Call) -> Channel:
    channel = call.channel()
    if HISTORY[channel.type] not in call.office.scopes:
        raise missing_scope(HISTORY[channel.type], call.office.scopes)
    if BOT_USER not in channel.members:
        raise RefusalError("not_in_channel")
    return channel


def _within(call: Call, posts: list[Post]) -> list[Post]:
    oldest, latest = call.text("oldest") or "0", call.text("latest") or FAR
    low, high = float(oldest), float(latest)
    if call.flag("inclusive"):
        return [post for post in posts if low <= float(post.ts) <= high]
    return [post for post in posts if low < float(post.ts) < high]


def _shown(call: Call, post: Post) -> dict[str, Any]:
    shown = post.wire(all_metadata=call.flag("include_all_metadata"))
    if post.is_reply:
        return shown
    replies = [each for each in call.office.archive.thread(post.channel, post.ts) if each.is_reply]
    replies = [each for each in replies if each.only_for is None]
    if replies:
        shown |= {"thread_ts": post.ts, "reply_count": len(replies), "latest_reply": replies[-1].ts}
        shown["reply_users"] = sorted({each.user for each in replies})
    return shown


def _answer(call: Call, posts: list[Post]) -> dict[str, Any]:
    page, cursor = call.page(posts, 100, 999)
    answer: dict[str, Any] = {
        "messages": [_shown(call, post) for post in page],
        "has_more": bool(cursor),
    }
    if cursor:
        answer["response_metadata"] = {"next_cursor": cursor}
    return answer


def history(call: Call) -> dict[str, Any]:
    channel = _readable(call)
    posts = [post for post in call.office.archive.posts(channel.id) if post.only_for is None]
    top = [post for post in posts if not post.is_reply or post.broadcast]
    return {**_answer(call, _within(call, top)[::-1]), "pin_count": 0}


def replies(call: Call) -> dict[str, Any]:
    channel = _readable(call)
    ts = call.need("ts", "thread_not_found")
    posts = [post for post in call.office.archive.thread(channel.id, ts) if post.only_for is None]
    if not posts:
        raise RefusalError("thread_not_found")
    return _answer(call, _within(call, posts))


METHODS = {
    "conversations.list": Method(listed, "channels:read"),
    "conversations.info": Method(info, "channels:read"),
    "conversations.members": Method(members, "channels:read"),
    "conversations.open": Method(opened, "im:write"),
    "conversations.join": Method(joined, "channels:join"),
    "conversations.history": Method(history),
    "conversations.replies": Method(replies),
}
