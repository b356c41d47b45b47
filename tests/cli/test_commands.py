"""The command line against the sandbox's servers, as processes: what people see, and the exit codes."""

from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
from datetime import UTC, datetime

import aiohttp
import pytest
from aiohttp import web

from bot.sandbox import api, traffic
from bot.sandbox.analytics import DEMO_KEY, Analytics
from bot.sandbox.workspace import ANA, BOARD, GENERAL, Workspace

PROGRAM = [sys.executable, "-c", "import sys; from bot.cli.main import main; sys.exit(main())"]
SCOPES_OF_NOBODY = ("commands",)


@pytest.fixture(scope="module")
def events():
    """Two months of traffic that end now."""
    return traffic.build(datetime.now(UTC), months=2)  # noqa: TID251  the program has a clock of its own


@pytest.fixture
async def analytics(events):
    """The API on a port; its address."""
    runner = web.AppRunner(api.application(Analytics(events, lambda: datetime.now(UTC))))  # noqa: TID251
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.fixture
def typed(mm):
    """`mm …` on a thread of its own, since the servers that it asks live on this one."""

    async def run(*arguments, **environment):
        return await asyncio.to_thread(mm, *arguments, **environment)

    return run


async def process(*arguments, cwd, **environment):
    """The program as a process of its own, with nothing but this environment."""
    started = await asyncio.create_subprocess_exec(
        *PROGRAM,
        *arguments,
        cwd=cwd,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.getcwd(), **environment},  # noqa: PTH109
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    out, err = await asyncio.wait_for(started.communicate(), 100)
    return started.returncode, out.decode(), err.decode()


async def test_ask_prints_the_answer(analytics, typed):
    """Header, sentence, table and the sentence it was read as."""
    code, out, _ = await typed(
        "ask", "fb-split", "this", "month", MILLIMETRIC_RK=DEMO_KEY, MILLIMETRIC_HOST=analytics
    )
    assert code == 0
    assert "Facebook" in out
    assert "paid" in out
    assert "Read as split facebook this month" in out


async def test_ask_json_is_for_scripts(analytics, typed):
    """The contract of the rehearsal, and the report's figures beside it."""
    code, out, _ = await typed(
        "ask",
        "fb-split last month",
        "--json",
        MILLIMETRIC_RK=DEMO_KEY,
        MILLIMETRIC_HOST=analytics,
    )
    answer = json.loads(out)
    assert code == 0
    assert answer["understood"]
    assert answer["report"]["paid"]["part"] <= answer["report"]["paid"]["whole"]


@pytest.mark.parametrize(
    ("environment", "hint"),
    [
        ({}, "MILLIMETRIC_RK"),
        ({"MILLIMETRIC_RK": "pk_live_11112222_canary"}, "rk_live_"),
        ({"MILLIMETRIC_RK": "rk_live_11112222_canary"}, "rk_live_"),
        ({"MILLIMETRIC_RK": DEMO_KEY, "MILLIMETRIC_HOST": "http://example.com"}, "https"),
        ({"MILLIMETRIC_RK": DEMO_KEY, "MILLIMETRIC_HOST": "http://127.0.0.1:9"}, "Millimetric"),
        ({"MILLIMETRIC_RK": DEMO_KEY, "PORT": "many"}, "port"),
    ],
)
async def test_what_is_wrong_is_said_on_stderr(analytics, environment, hint, typed):
    """Exit code 1, a sentence that names the fix, no traceback, no secret."""
    code, out, err = await typed("ask", "sources", **{"MILLIMETRIC_HOST": analytics, **environment})
    assert (code, out) == (1, "")
    assert hint in err
    assert "Traceback" not in err
    assert "canary" not in err


async def test_check_says_that_all_is_well(analytics, tmp_path, typed):
    """Key, host, tokens, scopes, database and templates."""
    async with Workspace.running() as slack:
        code, out, err = await typed(
            "check",
            MILLIMETRIC_RK=DEMO_KEY,
            MILLIMETRIC_HOST=analytics,
            SLACK_BOT_TOKEN=slack.bot_token,
            SLACK_APP_TOKEN=slack.app_token,
            SLACK_API_URL=slack.base_url,
            DATABASE_URL=f"sqlite:///{tmp_path}/bot.db",
        )
    assert (code, err) == (0, "")
    assert "✗" not in out
    assert out.count("✓") == 5


async def test_check_says_what_to_do(typed):
    """Each failing line ends with its mend, and nothing stops the others."""
    async with Workspace.running(scopes=SCOPES_OF_NOBODY) as slack:
        code, out, _ = await typed(
            "check",
            MILLIMETRIC_RK="sk_live_11112222_canary",
            SLACK_BOT_TOKEN=slack.bot_token,
            SLACK_API_URL=slack.base_url,
            DATABASE_URL="sqlite:////nowhere/at/all.db",
        )
    assert code == 1
    assert "rk_live_" in out
    assert "chat:write" in out
    assert "SLACK_SIGNING_SECRET" in out
    assert "canary" not in out
    assert out.count("✗") == 4


DIGESTS = """
[[digests]]
name = "weekly"
channel = "{channel}"
cadence = "weekly mon 09:00"
ask = ["digest last week", "{sentence}"]
"""


@pytest.mark.parametrize(
    ("channel", "sentence", "failing"),
    [
        (GENERAL, "signups last week by source", []),
        (ANA, "signups last week by source", []),
        (BOARD, "signups last week by source", ["/invite @mm"]),
        ("C0NOWHERE0", "sales by moonlight", ["Digest weekly", "/invite @mm"]),
    ],
)
async def test_check_looks_at_every_digest(analytics, tmp_path, typed, *, channel, sentence, failing):
    """Each sentence is understood, and each channel can be written to and read back."""
    (tmp_path / "config.toml").write_text(DIGESTS.format(channel=channel, sentence=sentence))
    async with Workspace.running() as slack:
        code, out, _ = await typed(
            "check",
            MILLIMETRIC_RK=DEMO_KEY,
            MILLIMETRIC_HOST=analytics,
            SLACK_BOT_TOKEN=slack.bot_token,
            SLACK_APP_TOKEN=slack.app_token,
            SLACK_API_URL=slack.base_url,
            DATABASE_URL=f"sqlite:///{tmp_path}/bot.db",
        )
    _, *bad = " ".join(out.split()).split("✗")  # long lines are broken for a terminal
    assert (code, len(bad)) == (1 if failing else 0, len(failing))
    for line, hint in zip(bad, failing, strict=True):
        assert hint in line


async def test_run_needs_its_tokens(tmp_path):
    """Nothing is started; the missing one is named, with where to find it."""
    code, _, err = await process("run", cwd=tmp_path, MILLIMETRIC_RK=DEMO_KEY)
    assert code == 1
    assert "SLACK_BOT_TOKEN" in err
    assert "xoxb-" in err


async def test_demo_prints_one_address(tmp_path):
    """One line on stdout, and a page behind it."""
    process = await asyncio.create_subprocess_exec(
        *PROGRAM, "demo", "--port", "0",
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.getcwd()},  # noqa: PTH109
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        line = (await asyncio.wait_for(process.stdout.readline(), 60)).decode()
        url = line.removeprefix("Open ").strip()
        async with aiohttp.ClientSession() as session, session.get(url) as page:
            assert page.status == 200
            assert "<!doctype html>" in (await page.text()).lower()
    finally:
        process.terminate()
        await asyncio.wait_for(process.wait(), 30)
    assert process.returncode == 0


async def test_demo_reads_a_log(tmp_path):
    """Lines that cannot be read are counted and named."""
    (tmp_path / "access.log").write_text(
        '1.2.3.4 - - [17/May/2015:10:05:03 +0000] "GET / HTTP/1.1" 200 1 "-" "Mozilla/5.0"\n'
        "this is no log line\n"
        '1.2.3.4 - - [17/May/2015:10:05:04 +0000] "GET /style.css HTTP/1.1" 200 1 "-" "Mozilla/5.0"\n'
    )
    process = await asyncio.create_subprocess_exec(
        *PROGRAM, "demo", "--port", "0", "--log", "access.log", "--host", "example.com",
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": os.getcwd()},  # noqa: PTH109
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )  # fmt: skip
    await asyncio.wait_for(process.stdout.readline(), 60)
    process.terminate()
    _, err = await asyncio.wait_for(process.communicate(), 30)
    assert "3 lines read, 1 of them page views" in err.decode()
    assert "line 2:" in err.decode()


@pytest.mark.parametrize("arguments", [["--log", "x.log"], ["--host", "x"], ["--tz", "Mars"]])
async def test_demo_says_what_is_wrong_with_its_arguments(arguments, typed):
    """Exit code 2 and one sentence."""
    code, _, err = await typed("demo", *arguments)
    assert code == 2
    assert "Traceback" not in err


async def test_help_names_every_command(tmp_path):
    """`mm --help` lists them with what they are for."""
    code, out, _ = await process("--help", cwd=tmp_path)
    assert code == 0
    for name in ("demo", "run", "ask", "simulate", "check", "refused", "templates"):
        assert name in out
