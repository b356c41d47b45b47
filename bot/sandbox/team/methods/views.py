"""views.*: opening, pushing, updating modals, publishing Home."""

from __future__ import annotations

from typing import Any

from bot.sandbox.team.methods.call import Call, Method
from bot.sandbox.team.views import Views


def methods(views: Views) -> dict[str, Method]:
    def opened(call: Call) -> dict[str, Any]:
        checked = views.checked(call.args.get("view"), "modal")
        return {"view": views.open(call.office.use_trigger(call.need("trigger_id")), checked)}

    def pushed(call: Call) -> dict[str, Any]:
        checked = views.checked(call.args.get("view"), "modal")
        return {"view": views.push(call.office.use_trigger(call.need("trigger_id")), checked)}

    def updated(call: Call) -> dict[str, Any]:
        names = {"view_id": call.text("view_id"), "external_id": call.text("external_id")}
        return {"view": views.update(call.args.get("view"), **names, hash_=call.text("hash"))}

    def published(call: Call) -> dict[str, Any]:
        user = call.need("user_id", "user_not_found")
        return {"view": views.publish(user, call.args.get("view"), call.text("hash"))}

    return {
        "views.open": Method(opened),
        "views.push": Method(pushed),
        "views.update": Method(updated),
        "views.publish": Method(published),
    }
