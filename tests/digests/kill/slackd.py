"""A Slack on loopback, as unreliable as the real one: some posts arrive and nobody says so, some do not."""

from __future__ import annotations

import json
import random
import socket
import struct
import threading
import time
from collections import defaultdict
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import Self

FAULTS = ("limited", "error_before", "error_after", "cut_before", "cut_after")


class UnreliableSlack:
    """`faults` is the share of posts that go wrong, in equal parts in five ways."""

    def __init__(self, faults: float, seed: int) -> None:
        self._faults = faults
        self._chance = random.Random(seed)
        self._lock = threading.Lock()
        self._numbers = count(1)
        self.messages: dict[str, dict[str, str]] = {}  # ts → channel, mark, text
        self.heard = 0
        self.posts = 0
        self.deleted = 0
        self.faulty = 0
        handler = type("Handler", (_Handler,), {"slack": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self.url = f"http://127.0.0.1:{self._server.server_address[1]}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()

    def by_mark(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = defaultdict(list)
        with self._lock:
            for ts, message in self.messages.items():
                found[message["mark"]].append(ts)
        return found

    def hear(self) -> None:
        with self._lock:
            self.heard += 1

    def fault(self) -> str | None:
        with self._lock:
            self.posts += 1
            if self._chance.random() >= self._faults:
                return None
            self.faulty += 1
            return self._chance.choice(FAULTS)

    def delay(self) -> float:
        with self._lock:
            return self._chance.random() * 0.03

    def take(self, body: dict[str, str]) -> str:
        with self._lock:
            ts = f"1700000000.{next(self._numbers):06}"
            self.messages[ts] = body
            return ts

    def find(self, body: dict[str, str]) -> list[str]:
        with self._lock:
            return [
                ts
                for ts, message in self.messages.items()
                if (message["mark"], message["channel"]) == (body["mark"], body["channel"])
            ]

    def edit(self, body: dict[str, str]) -> bool:
        with self._lock:
            message = self.messages.get(body["ts"])
            if message is not None:
                message["text"] = body["text"]
            return message is not None

    def drop(self, body: dict[str, str]) -> None:
        with self._lock:
            self.deleted += 1
            self.messages.pop(body["ts"], None)


class _Handler(BaseHTTPRequestHandler):
    slack: UnreliableSlack
    protocol_version = "HTTP/1.1"

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.slack.hear()
        if self.path == "/find":
            self._answer({"ok": True, "ts": self.slack.find(body)})
        elif self.path == "/edit":
            self._answer({"ok": self.slack.edit(body)})
        elif self.path == "/delete":
            self.slack.drop(body)
            self._answer({"ok": True})
        else:
            self._post(body)

    def _post(self, body: dict[str, str]) -> None:
        fault = self.slack.fault()
        time.sleep(self.slack.delay())
        if fault == "limited":
            self._answer({"ok": False, "error": "ratelimited", "wait": 0.05}, 429)
            return
        ts = None if fault in {"error_before", "cut_before"} else self.slack.take(body)
        if fault in {"cut_before", "cut_after"}:
            self._cut()
        elif fault in {"error_before", "error_after"}:
            self._answer({"ok": False, "error": "fatal_error"}, 500)
        else:
            self._answer({"ok": True, "ts": ts})

    def _answer(self, answer: dict[str, object], status: int = 200) -> None:
        raw = json.dumps(answer).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Length", str(len(raw)))
            self.end_headers()
            self.wfile.write(raw)
        except OSError:  # the client was killed
            self.close_connection = True

    def _cut(self) -> None:
        """A reset instead of an answer."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.connection.close()
        self.close_connection = True

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()

    def log_message(self, *_: object) -> None:
        """The tests print what matters."""
