"""What was said: posts by channel, with timestamps like Slack's.

In: posts to add, replace or delete. Out: posts, newest last, and a beat of the pulse for each change.
Who may write where is not decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from bot.sandbox.team.people import APP_ID, BOT_ID, BOT_USER, TEAM_ID
from bot.sandbox.team.pulse import Change, Pulse

Json = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Post:
    """One message.

    Attributes:
        only_for: set on an ephemeral message: the one who sees it.
        line: the slash command that it answers, as typed.
        notice: Slack's own words, e.g. that the app did not answer.
    """

    channel: str
    ts: str
    user: str
    text: str = ""
    blocks: tuple[Json, ...] = ()
    thread_ts: str | None = None
    broadcast: bool = False
    metadata: Json | None = None
    attachments: tuple[Json, ...] = ()
    edited: str | None = None
    only_for: str | None = None
    line: str | None = None
    asked_by: str | None = None
    notice: bool = False
    files: tuple[Json, ...] = ()
    reactions: tuple[tuple[str, str], ...] = ()

    @property
    def from_bot(self) -> bool:
        return self.user == BOT_USER

    @property
    def is_reply(self) -> bool:
        return self.thread_ts is not None and self.thread_ts != self.ts

    def wire(self, *, all_metadata: bool = True) -> dict[str, Any]:
        """The message as the Web API and the events show it."""
        shown: dict[str, Any] = {"type": "message", "user": self.user, "ts": self.ts, "team": TEAM_ID}
        shown["text"] = self.text
        if self.from_bot:
            shown |= {"bot_id": BOT_ID, "app_id": APP_ID}
        if self.blocks:
            shown["blocks"] = list(self.blocks)
        for name in ("thread_ts", "attachments", "files"):
            if value := getattr(self, name):
                shown[name] = list(value) if isinstance(value, tuple) else value
        if self.edited:
            shown["edited"] = {"user": self.user, "ts": self.edited}
        if self.metadata:
            only_type = {"event_type": self.metadata.get("event_type")}
            shown["metadata"] = dict(self.metadata) if all_metadata else only_type
        if self.reactions:
            names = dict.fromkeys(name for name, _ in self.reactions)
            who = {name: [user for each, user in self.reactions if each == name] for name in names}
            shown["reactions"] = [
                {"name": n, "users": users, "count": len(users)} for n, users in who.items()
            ]
        return shown


class Archive:
    """All posts; a timestamp is never given twice."""

    def __init__(self, now: Callable[[], float], pulse: Pulse) -> None:
        self._now = now
        self._pulse = pulse
        self._last = 0
        self._posts: dict[str, dict[str, Post]] = {}

    def stamp(self) -> str:
        """A new `ts`: seconds and microseconds, later than every one before."""
        self._last = max(self._last + 1, int(self._now() * 1_000_000))
        return f"{self._last // 1_000_000}.{self._last % 1_000_000:06d}"

    def add(self, post: Post) -> Post:
        self._posts.setdefault(post.channel, {})[post.ts] = post
        self._beat("post", post)
        return post

    def change(self, post: Post, **fields: Any) -> Post:
        changed = replace(post, **fields)
        self._posts[post.channel][post.ts] = changed
        self._beat("edit", changed)
        return changed

    def delete(self, post: Post) -> None:
        if self._posts.get(post.channel, {}).pop(post.ts, None) is not None:
            self._beat("delete", post)

    def find(self, channel: str, ts: str) -> Post | None:
        return self._posts.get(channel, {}).get(ts)

    def posts(self, channel: str | None = None, *, viewer: str | None = None) -> list[Post]:
        """In order of time; with a viewer, without what others alone may see."""
        places: Iterable[dict[str, Post]] = (
            self._posts.values() if channel is None else [self._posts.get(channel, {})]
        )
        found = [post for place in places for post in place.values()]
        if viewer is not None:
            found = [post for post in found if post.only_for in (None, viewer)]
        return sorted(found, key=lambda post: post.ts)

    def thread(self, channel: str, ts: str) -> list[Post]:
        """The parent and its replies, ephemeral ones too."""
        return [post for post in self.posts(channel) if ts in (post.ts, post.thread_ts)]

    def _beat(self, kind: str, post: Post) -> None:
        self._pulse.beat(Change(kind, post.channel, post.only_for, {"ts": post.ts}))
