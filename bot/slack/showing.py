"""A modal that changes with every choice, also where choices come faster than the changes are shown.

    choice 1 ── of what is shown ─────────► shown
    choice 2 ── of what was shown till then ──► hash_conflict; it knows of choice 1 ──► shown all the same

In: what Slack says of a choice, and the view that it leads to. Out: nothing; the view of the latest choice is
shown. Each choice carries the state of the whole form, so the latest knows all of them, and an older one that
comes too late is dropped. Not here: what the view holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

# Views whose latest choice is known; a person has one or two of them open.
MOST_VIEWS = 1000

log = structlog.get_logger()


class Showing:
    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client
        self._latest: dict[str, str] = {}

    async def show(self, body: Mapping[str, Any], changed: dict[str, Any]) -> None:
        """Raises: SlackApiError, but for a conflict with another choice."""
        shown, chosen = body["view"], body["actions"][0]["action_ts"]
        view_id = shown["id"]
        before = self._latest.pop(view_id, "")
        self._latest[view_id] = max(before, chosen, key=_moment)
        if len(self._latest) > MOST_VIEWS:
            del self._latest[next(iter(self._latest))]
        try:
            await self._client.views_update(view_id=view_id, hash=shown["hash"], view=changed)
        except SlackApiError as refused:
            if refused.response.get("error") != "hash_conflict":
                raise
            # Where no choice before this one came by here, another process knows which is the latest.
            if before and self._latest.get(view_id) == chosen:
                await self._client.views_update(view_id=view_id, view=changed)
            else:
                log.info("view.overtaken")


def _moment(ts: str) -> tuple[int, str]:
    """Slack's "seconds.microseconds" in the order of time."""
    return len(ts), ts
