"""mm check: every token, key, template and the database; each failing line says what to do."""

from __future__ import annotations

import argparse
import asyncio
import os

from bot.app import clock
from bot.checks import Finding, check
from bot.cli import configuration
from bot.cli.saying import say
from bot.messages.render import Renderer
from bot.ops import logs
from bot.settings.settings import Settings


def add(parser: argparse.ArgumentParser) -> None:
    configuration.add(parser)


def run(arguments: argparse.Namespace) -> int:
    settings = configuration.load(arguments, os.environ)
    if settings is None:
        return 1
    logs.configure("ERROR", settings.log.form)
    findings = asyncio.run(_all(settings))
    say(Renderer().reply("check", findings=findings))
    return 0 if all(finding.ok for finding in findings) else 1


async def _all(settings: Settings) -> list[Finding]:
    return [finding async for finding in check(settings, clock.now)]
