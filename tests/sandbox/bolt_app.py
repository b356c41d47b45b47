"""A tiny bot on the real Bolt framework: the workspace is proved against what bots are made of."""

from __future__ import annotations

from contextlib import asynccontextmanager

from aiohttp import web
from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_sdk.web.async_client import AsyncWebClient

CHART = {
    "type": "data_visualization",
    "title": "Visits per week",
    "chart": {
        "type": "line",
        "series": [{"name": "Paid", "data": [{"label": "W1", "value": 3}, {"label": "W2", "value": 5}]}],
        "axis_config": {"categories": ["W1", "W2"]},
    },
}


def plain(text):
    return {"type": "plain_text", "text": text}


def section(text):
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}}


BUTTONS = {
    "type": "actions",
    "block_id": "buttons",
    "elements": [
        {"type": "button", "action_id": "share", "text": plain("Share"), "value": "v1"},
        {
            "type": "overflow",
            "action_id": "more",
            "options": [
                {"text": plain("By day"), "value": "day"},
                {"text": plain("By week"), "value": "week"},
            ],
        },
    ],
}

MODAL = {
    "type": "modal",
    "callback_id": "build",
    "title": plain("Build"),
    "submit": plain("Ask"),
    "blocks": [
        {
            "type": "input",
            "block_id": "name",
            "label": plain("Name"),
            "element": {"type": "plain_text_input", "action_id": "named"},
        },
        {
            "type": "input",
            "block_id": "event",
            "label": plain("Event"),
            "optional": True,
            "element": {"type": "external_select", "action_id": "event_pick", "min_query_length": 0},
        },
    ],
}


def tiny_app(workspace):
    """Commands, mentions, messages, buttons, a modal and Home; what was heard stands in `app.heard`."""
    client = AsyncWebClient(token=workspace.bot_token, base_url=workspace.base_url)
    app = AsyncApp(client=client, signing_secret=workspace.signing_secret)
    app.heard = []

    @app.command("/mm")
    async def on_command(ack, respond, command, client):
        await ack()
        app.heard.append(command["text"])
        if command["text"] == "build":
            await client.views_open(trigger_id=command["trigger_id"], view=MODAL)
        else:
            await respond(
                text=f"you asked {command['text']}", blocks=[section(command["text"]), CHART, BUTTONS]
            )

    @app.action("share")
    async def on_share(ack, respond, action):
        await ack()
        app.heard.append(action["value"])
        await respond(text="shared", response_type="in_channel", replace_original=False)

    @app.action("more")
    async def on_more(ack, respond, action):
        await ack()
        await respond(text=f"now {action['selected_option']['value']}", replace_original=True)

    @app.event("app_mention")
    async def on_mention(event, say):
        await say(text="heard you", thread_ts=event.get("thread_ts") or event["ts"])

    @app.event("message")
    async def on_message(event, request):
        number = request.headers.get("x-slack-retry-num", ["0"])[0]
        app.heard.append((event.get("subtype"), event.get("text"), number))

    @app.options("event_pick")
    async def on_options(ack, payload):
        await ack(options=[{"text": plain(payload["value"] + "up"), "value": "signup"}])

    @app.view("build")
    async def on_submit(ack, view, body, client):
        named = view["state"]["values"]["name"]["named"]["value"]
        if not named:
            await ack(response_action="errors", errors={"name": "Give it a name"})
            return
        await ack()
        app.heard.append(view["state"]["values"])
        await client.chat_postMessage(channel=body["user"]["id"], text=f"built {named}")

    @app.event("app_home_opened")
    async def on_home(event, client):
        await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [section("*Hi*")]})

    return app


@asynccontextmanager
async def over_http(workspace):
    app = tiny_app(workspace)
    runner = web.AppRunner(app.web_app("/slack/events"), access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    workspace.request_url = f"http://127.0.0.1:{runner.addresses[0][1]}/slack/events"
    try:
        yield app
    finally:
        await runner.cleanup()


@asynccontextmanager
async def over_socket(workspace):
    app = tiny_app(workspace)
    handler = AsyncSocketModeHandler(app, workspace.app_token)
    await handler.connect_async()
    await workspace.until(lambda: workspace.sockets.connected)
    try:
        yield app
    finally:
        await handler.close_async()
