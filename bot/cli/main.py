"""mm COMMAND …: arguments in, exit code out.

Exit codes: 0 all right, 1 it did not work (said on stderr), 2 wrong arguments.
Each command is a module of this room with `add(parser)` and `run(arguments) -> int`; only the one that is
called is imported, so that `mm simulate` does not wait for Slack's libraries.
"""

from __future__ import annotations

import argparse
import gc
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from importlib.metadata import version
from types import ModuleType

COMMANDS: Mapping[str, str] = {
    "demo": "try the whole bot in the browser: no account, no key",
    "run": "serve Slack, over HTTP or Socket Mode",
    "ask": "answer one question in the terminal",
    "simulate": "rehearse offline: what would be asked and posted",
    "check": "is every token, key, template and the database all right",
    "templates": "list, show or preview the words people read",
    "digest": "what is sent by itself: new, list, history, pause, export and the rest",
    "alert": "what is watched: new, test, list, history, pause and the rest",
    "slots": 'the next moments of a cadence such as "weekly mon 09:00"',
    "refused": "what people asked and the bot did not understand",
    "audit": "who asked what: the sentence, never the data",
    "tick": "one beat of the digests' clock: plan and deliver what is due (for cron)",
    "healthcheck": "exit 0 if the bot on this machine is ready (for containers)",
}


def main(arguments: Sequence[str] | None = None) -> int:
    given = list(sys.argv[1:] if arguments is None else arguments)
    parser = argparse.ArgumentParser(
        prog="mm",
        description="Millimetric in Slack: /mm fb-split this month",
        epilog="mm COMMAND --help says more",
    )
    parser.add_argument("--version", action="version", version=f"mm {version('millimetric-slack-bot')}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    chosen = next((word for word in given if word in COMMANDS), None)
    for name, summary in COMMANDS.items():
        added = commands.add_parser(name, help=summary, description=summary)
        if name == chosen:
            _module(name).add(added)
    parsed = parser.parse_args(given)
    try:
        return int(_module(parsed.command).run(parsed))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # mm ask … | head
        sys.stderr.close()
        return 0


def _module(name: str) -> ModuleType:
    """A command's module; importing makes no garbage, and looking for it is a sixth of the time it takes."""
    gc.disable()
    try:
        return import_module(f"bot.cli.{name}")
    finally:
        gc.enable()
