"""mm demo: the whole bot in the browser; with --log, over a web server's own log."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import sys
from contextlib import suppress
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn

from bot.app import clock
from bot.cli.saying import complain
from bot.demo import WEEKLY, Loaded, demonstrating, made_up, of_log
from bot.ops import logs
from bot.periods.zones import UnknownZone, known_zone


def add(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--port", type=int, default=8750, help="where the page is (default: 8750; 0: a free one)"
    )
    parser.add_argument("--tz", default="UTC", metavar="ZONE", help='what "today" means (default: UTC)')
    parser.add_argument("--log", type=Path, metavar="FILE", help="a combined access log, plain or .gz")
    parser.add_argument("--host", metavar="NAME", help="the site's host name, e.g. example.com (with --log)")
    parser.add_argument(
        "--no-bots", action="store_true", help="leave robots out that say they are (with --log)"
    )
    parser.add_argument("--keep-dates", action="store_true", help="do not move the log so that it ends now")
    parser.add_argument(
        "--templates", type=Path, metavar="DIR", help="keep the templates that are saved on the page here"
    )
    parser.add_argument("--socket-mode", action="store_true", help="connect by Socket Mode instead of HTTP")


def run(arguments: argparse.Namespace) -> int:
    if bool(arguments.log) != bool(arguments.host):
        print(
            "mm demo: --log and --host go together, e.g. --log access.log.gz --host example.com",
            file=sys.stderr,
        )
        return 2
    try:
        known_zone(arguments.tz)
    except UnknownZone as unknown:
        return complain(unknown, code=2)
    logs.configure("WARNING", "auto")
    try:
        asyncio.run(_demonstrate(arguments))
    except OSError as failed:
        hint = "" if failed.filename else " Try --port 0: a free one."
        what = failed.filename or f"port {arguments.port}"
        why = os.strerror(failed.errno) if failed.errno else str(failed)
        print(f"mm demo: {what}: {why}.{hint}", file=sys.stderr)
        return 1
    return 0


async def _demonstrate(arguments: argparse.Namespace) -> None:
    console = Console(stderr=True)
    if arguments.log:
        loaded = await asyncio.to_thread(_read, arguments, console)
        events = loaded.events
    else:
        console.print("Making up 13 months of traffic …")
        events = await asyncio.to_thread(made_up, clock.now())
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows
            asyncio.get_running_loop().add_signal_handler(name, stop.set)
    running = demonstrating(
        events,
        clock.now,
        port=arguments.port,
        socket_mode=arguments.socket_mode,
        templates=arguments.templates,
        timezone=arguments.tz,
        digests=[WEEKLY],
        goals=["signup", "purchase"],  # what this shop calls a conversion
    )
    async with running as demo:
        print(f"Open {demo.workspace.url}", flush=True)
        console.print(
            "Type /mm fb-split this month there, or /mm digest preview weekly. Ctrl+C ends the demo."
        )
        await stop.wait()


def _read(arguments: argparse.Namespace, console: Console) -> Loaded:
    """The log's events; says what became of its lines."""
    columns = (TextColumn("Reading the log"), BarColumn(), DownloadColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("log", total=None)
        loaded = of_log(
            arguments.log,
            arguments.host,
            clock.now().replace(second=0),  # answers reach up to the minute, so the log ends before it
            keep_dates=arguments.keep_dates,
            keep_bots=not arguments.no_bots,
            progress=lambda done, total: bar.update(task, completed=done, total=total),
        )
    account = loaded.account
    console.print(f"{account.read:,} lines read, {account.kept:,} of them page views.")
    for reason, count in sorted(account.skipped.items(), key=lambda item: -item[1]):
        console.print(f"  {count:>8,} left out: {reason}")
    if account.damaged:
        console.print(f"  {account.damaged:>8,} could not be read:")
    for number, flaw in account.unreadable:
        console.print(f"           line {number}: {flaw}")
    if account.bots:
        console.print(
            f"{account.bots:,} of the page views are by self-declared robots; --no-bots leaves them out."
        )
    if not arguments.keep_dates:
        console.print("Dates are moved so that the log ends now; --keep-dates keeps them.")
    return loaded
