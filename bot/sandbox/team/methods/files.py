"""files.*: the two-step upload. The bytes themselves arrive at the upload URL, beside the Web API."""

from __future__ import annotations

from typing import Any

from bot.sandbox.team.archive import Post
from bot.sandbox.team.methods.call import Call, Method
from bot.sandbox.team.office import RefusalError
from bot.sandbox.team.people import BOT_USER


def get_upload_url(call: Call) -> dict[str, Any]:
    name, length = call.need("filename"), call.whole("length", 0, 10**9)
    file_id = call.office.new_id("F")
    call.office.files[file_id] = {"id": file_id, "name": name, "size": length, "bytes": None, "done": False}
    return {"upload_url": f"{call.office.address}/upload/{file_id}", "file_id": file_id}


def complete_upload(call: Call) -> dict[str, Any]:
    listed = call.json("files")
    if not isinstance(listed, list) or not listed:
        raise RefusalError("invalid_arguments")
    channel = call.channel("channel_id") if call.text("channel_id") else None
    if channel is not None and BOT_USER not in channel.members:
        raise RefusalError("not_in_channel")
    shown = []
    for each in listed:
        file = call.office.files.get(each.get("id", ""))
        if file is None or file["bytes"] is None or file["done"]:
            raise RefusalError("file_not_found")
        file |= {"done": True, "title": each.get("title") or file["name"]}
        link = f"{call.office.address}/files/{file['id']}/{file['name']}"
        shown.append({key: file[key] for key in ("id", "name", "title", "size")} | {"url_private": link})
    if channel is not None:
        call.office.archive.add(
            Post(
                channel.id,
                call.office.archive.stamp(),
                BOT_USER,
                call.text("initial_comment"),
                thread_ts=call.text("thread_ts") or None,
                files=tuple(shown),
            )
        )
    return {"files": shown}


METHODS = {
    "files.getUploadURLExternal": Method(get_upload_url, "files:write"),
    "files.completeUploadExternal": Method(complete_upload, "files:write"),
}
