"""mm healthcheck: asks the bot on this machine whether it is ready, as a container's health check does."""

from __future__ import annotations

import argparse
import os
from http.client import HTTPConnection, HTTPException

from bot.cli import configuration


def add(parser: argparse.ArgumentParser) -> None:
    configuration.add(parser)


def run(arguments: argparse.Namespace) -> int:
    settings = configuration.load(arguments, os.environ)
    if settings is None:
        return 1
    connection = HTTPConnection("127.0.0.1", settings.http.port, timeout=4)
    try:
        connection.request("GET", "/readyz")
        response = connection.getresponse()
        print(response.read().decode("utf-8", "replace").strip())
    except (OSError, HTTPException) as failed:
        print(f"no answer on port {settings.http.port}: {type(failed).__name__}")
        return 1
    finally:
        connection.close()
    return 0 if response.status == 200 else 1  # noqa: PLR2004  HTTP OK
