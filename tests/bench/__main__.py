"""make bench: ours against a naive bot, in one run, as ratios; and what single parts promise.

Both run as processes of their own against the same canned API and Slack; what is measured is the bot's own
processor time (user + system), so the machine's other load matters little. Linux only: it reads /proc.
"""

from __future__ import annotations

import asyncio
import os
import socket
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

import aiohttp
from aiohttp import web

from tests.bench.outside import SECRET, Outside, command
from tests.bench.promises import building, census_calls, changed_against_its_slowest_call, largest_message
from tests.reports.test_speed import CROWD, QUESTIONS

COMMANDS = 300
AT_ONCE = 4
PEOPLE = 200  # a morning in a company; nobody asks faster than one person may
ROUNDS = 3
TICK = os.sysconf("SC_CLK_TCK")
OURS = [sys.executable, "-c", "import sys; from bot.cli.main import main; sys.exit(main(['run']))"]
NAIVE = [sys.executable, "-m", "tests.bench.naive"]


@dataclass
class Figures:
    ready: float = 0.0  # seconds from start to the first connection: commands are taken
    different: float = 0.0  # processor seconds a command, all different
    identical: float = 0.0  # processor seconds a command, all the same
    calls: int = 0  # upstream calls of the identical ones
    memory: float = 0.0  # peak MB


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / TICK


def peak_megabytes(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1]) / 1024


async def until_settled(port: int) -> None:
    """Ours takes commands while it still opens its database; what that costs is no command's cost."""
    async with aiohttp.ClientSession() as session:
        while True:
            async with session.get(f"http://127.0.0.1:{port}/readyz") as response:
                if response.status in {200, 404}:
                    return
            await asyncio.sleep(0.005)


@asynccontextmanager
async def running(
    program: list[str], outside_port: int, folder: str
) -> AsyncIterator[tuple[int, int, float]]:
    port = free_port()
    environment = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(Path.cwd()),
        "PORT": str(port),
        "MILLIMETRIC_RK": "rk_live_0a1b2c3d_bench",
        "MILLIMETRIC_HOST": f"http://127.0.0.1:{outside_port}",
        "SLACK_BOT_TOKEN": "xoxb-bench",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": f"http://127.0.0.1:{outside_port}/api/",
        "DATABASE_URL": f"sqlite:///{folder}/bench-{port}.db",
    }
    started = time.perf_counter()
    process = await asyncio.create_subprocess_exec(
        *program, env=environment, stderr=asyncio.subprocess.DEVNULL
    )
    try:
        while True:
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
                break
            except OSError:
                if process.returncode is not None:
                    raise RuntimeError(f"{program} ended with {process.returncode}") from None
                await asyncio.sleep(0.005)
        ready = time.perf_counter() - started
        writer.close()
        await until_settled(port)
        yield process.pid, port, ready
    finally:
        process.terminate()
        await process.wait()


async def drive(texts: list[str], port: int, outside: Outside, outside_port: int) -> None:
    target = outside.answers + len(texts)
    queue = iter(enumerate(texts))

    async def one(session: aiohttp.ClientSession) -> None:
        for number, text in queue:
            now = time.time()  # noqa: TID251  signatures need the real one
            await command(session, port, text, outside_port, now, person=number % PEOPLE)

    async with aiohttp.ClientSession() as session:
        await asyncio.gather(*(one(session) for _ in range(AT_ONCE)))
    await outside.until(target)


async def measure(program: list[str], outside: Outside, outside_port: int, folder: str) -> Figures:
    figures = Figures()
    first = date(2026, 1, 1)
    different = [
        f"split facebook {first + timedelta(days=n % 150)}..{first + timedelta(days=n % 150 + 2 + n // 150)}"
        for n in range(COMMANDS)
    ]
    async with running(program, outside_port, folder) as (pid, port, figures.ready):
        await drive(different[:1] * PEOPLE, port, outside, outside_port)  # everybody has been here before
        before = processor_seconds(pid)
        await drive(different[1:], port, outside, outside_port)
        figures.different = (processor_seconds(pid) - before) / (COMMANDS - 1)
        before, calls = processor_seconds(pid), outside.calls
        await drive(["split facebook 2026-10-01..2026-10-08"] * COMMANDS, port, outside, outside_port)
        figures.identical = (processor_seconds(pid) - before) / COMMANDS
        figures.calls = outside.calls - calls
        figures.memory = peak_megabytes(pid)
    return figures


def median(values: list[float]) -> float:
    return sorted(values)[len(values) // 2]


def promised() -> list[tuple[str, float, float]]:
    """What each part promises by itself: name, figure, bound."""
    slowest, kind = max((building(CROWD, question), question.kind.value) for question in QUESTIONS)
    ratio, calls = changed_against_its_slowest_call()
    return [
        ("ms to render the largest message", largest_message(), 5.0),
        (f"ms to build from 1,000 rows, slowest ({kind})", slowest, 10.0),
        (f"what changed, {calls} calls: × the slowest one", ratio, 1.5),
        ("calls for 20,000 raw events, worst order", census_calls(2, 9, 60), 60.0),
    ]


def _verdict(figure: float, bound: float) -> str:
    return f"{figure:.2f} ≤ {bound:g} {'ok' if figure <= bound else 'MISSED'}"


async def main() -> int:
    outside = Outside()
    runner = web.AppRunner(outside.app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    port = int(runner.addresses[0][1])
    ours, naive = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(ROUNDS):
            ours.append(await measure(OURS, outside, port, folder))
            naive.append(await measure(NAIVE, outside, port, folder))
    await runner.cleanup()

    def of(figures: list[Figures], name: str) -> float:
        return median([getattr(figure, name) for figure in figures])

    rows = [
        ("processor ms a command, different", 1000 * of(ours, "different"), 1000 * of(naive, "different"),
         of(ours, "different") / of(naive, "different"), 2.0),
        ("processor ms a command, identical", 1000 * of(ours, "identical"), 1000 * of(naive, "identical"),
         of(ours, "identical") / of(naive, "identical"), 0.6),
        ("upstream calls, identical", of(ours, "calls"), of(naive, "calls"), of(ours, "calls"), 3.0),
        ("seconds to ready", of(ours, "ready"), of(naive, "ready"), of(ours, "ready"), 1.5),
        ("peak MB", of(ours, "memory"), of(naive, "memory"), of(ours, "memory"), 150.0),
    ]  # fmt: skip
    print(f"{'median of ' + str(ROUNDS):<44}{'ours':>9}{'naive':>9}{'ratio':>8}   bound")
    good = True
    for name, mine, theirs, judged, bound in rows:
        good &= judged <= bound
        ratio = mine / max(theirs, 1e-9)
        print(f"{name:<44}{mine:>9.2f}{theirs:>9.2f}{ratio:>8.2f}   {_verdict(judged, bound)}")
    for name, figure, bound in await asyncio.to_thread(promised):
        good &= figure <= bound
        print(f"{name:<44}{figure:>9.2f}{'':>17}   {_verdict(figure, bound)}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
