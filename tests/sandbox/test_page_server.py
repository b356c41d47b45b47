"""The page without a browser: what its files may hold, what its server refuses, who is shown what."""

from __future__ import annotations

import re
from pathlib import Path

import aiohttp
import pytest

from bot.sandbox.workspace import ANA, BEN, BOT_USER, GENERAL, Workspace
from tests.sandbox import bolt_app

PAGE = Path(__file__).parents[2] / "bot" / "sandbox" / "page"


@pytest.fixture
async def team():
    """A workspace with the tiny Bolt app behind it."""
    async with Workspace.running() as workspace, bolt_app.over_http(workspace):
        yield workspace


def test_the_page_has_no_way_from_data_to_markup():
    """No innerHTML and its kin, no eval, no address outside: in any file of the page."""
    forbidden = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function")
    outside = re.compile(r"""(?:src|href|from|url\()\s*=?\s*["'(]?https?://""")
    for path in sorted(PAGE.iterdir()):
        source = path.read_text("utf-8")
        assert not forbidden.search(source), path.name
        assert not outside.search(source), path.name


def test_the_pages_files_stay_small():
    """Every script and style is under 300 lines."""
    long = {path.name for path in PAGE.iterdir() if len(path.read_text("utf-8").splitlines()) >= 300}
    assert long == set()


async def test_the_page_forbids_inline_scripts_and_strangers(team):
    """A strict content policy; other names for this address and other kinds of bodies are refused."""
    async with aiohttp.ClientSession() as session:
        async with session.get(team.url) as got:
            policy = got.headers["Content-Security-Policy"]
            assert "script-src 'self'" in policy
            assert "unsafe" not in policy
        for headers in ({"Host": "evil.test"}, {"Host": "evil.test:80"}):
            async with session.get(team.url + "page/state", headers=headers) as got:
                assert got.status == 403
        async with session.post(team.url + "page/do", data={"do": "home"}) as got:
            assert got.status == 415
        for path in ("page/..%2fworkspace.py", "page/x.js", "page/../signing.py"):
            async with session.get(team.url + path) as got:
                assert got.status in (403, 404), path


async def test_a_person_sees_only_what_is_theirs(team):
    """State and inspection leave out other people's ephemeral messages and private channels."""
    await team.command("/mm", "secret", user=ANA)
    await team.until(lambda: team.answers(GENERAL))
    ts = team.answers(GENERAL)[0].ts
    async with aiohttp.ClientSession() as session:
        for user, count in ((ANA, 1), (BEN, 0)):
            async with session.get(team.url + f"page/state?user={user}") as got:
                state = await got.json()
            assert len(state["messages"]) == count
            assert ("board" in {each["name"] for each in state["channels"]}) is (user == ANA)
            query = f"page/inspect?user={user}&channel={GENERAL}&ts={ts}"
            async with session.get(team.url + query) as got:
                assert got.status == (200 if count else 404)
        async with session.get(team.url + f"page/state?user={BOT_USER}") as got:
            assert got.status == 403
