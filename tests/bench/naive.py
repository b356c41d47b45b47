"""The bot somebody writes in an afternoon: Bolt, one httpx call, an f-string. The measure for ours."""

from __future__ import annotations

import os
from datetime import UTC, datetime

import httpx
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

bolt = AsyncApp(
    client=AsyncWebClient(token=os.environ["SLACK_BOT_TOKEN"], base_url=os.environ["SLACK_API_URL"]),
    signing_secret=os.environ["SLACK_SIGNING_SECRET"],
)
api = httpx.AsyncClient(
    base_url=os.environ["MILLIMETRIC_HOST"],
    headers={"Authorization": f"Bearer {os.environ['MILLIMETRIC_RK']}"},
)


@bolt.command("/mm")
async def on_command(ack, respond, command):
    await ack()
    first, last = command["text"].split()[-1].split("..")
    answer = await api.get("/v1/sources", params={"from": f"{first}T00:00:00Z", "to": f"{last}T00:00:00Z"})
    rows = [row for row in answer.json()["rows"] if row["source"] == "facebook"]
    total = sum(row["events"] for row in rows)
    lines = "\n".join(f"*{row['medium']}*: {row['events']} ({row['events'] / total:.0%})" for row in rows)
    text = f"Facebook {first} to {last}, asked {datetime.now(UTC):%H:%M}\n{lines}"  # noqa: TID251  naive on purpose
    await respond(text=text, blocks=[{"type": "section", "text": {"type": "mrkdwn", "text": text}}])


if __name__ == "__main__":
    bolt.start(port=int(os.environ["PORT"]), path="/slack/events")
