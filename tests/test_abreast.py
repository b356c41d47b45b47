"""One question to every project: a line each, never a sum, and what failed is named."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.answers import Answers
from bot.messages.render import Renderer
from bot.periods.calendar import Calendar
from bot.projects import Project
from bot.questions.words.lexicon import Lexicon
from bot.rehearsal import Rehearsal
from bot.sandbox.blockkit import check_message

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
NAMES = ("shop", "blog", "docs")


class Broken:
    """A project whose API does not answer."""

    async def run(self, query):
        raise OSError(query)


def answers(*names, broken=()):
    lexicon = Lexicon(projects=tuple(name for name in names if name))
    projects = (Project(name, Broken() if name in broken else Rehearsal(NOW), lexicon) for name in names)
    return Answers(tuple(projects), Calendar(), Renderer(), lambda: NOW)


async def answer(path, text):
    reading, _ = await path.understand(text)
    return await path.answer(reading, NOW)


@pytest.mark.parametrize("text", ["signups last week per project", "visitors by project", "compare projects"])
async def test_every_project_has_its_line(text):
    """In a message that Slack takes; with the change, and under the sentence that was read."""
    answered = await answer(answers(*NAMES), text)
    assert {line.name for line in answered.report.lines} == set(NAMES)
    assert all(line.value.before is not None for line in answered.report.lines)
    assert answered.reading.sentence.endswith(" per project")
    assert check_message({"text": answered.message.text, "blocks": list(answered.message.blocks)}) == []
    assert all(name in str(answered.message.blocks) for name in NAMES)


async def test_a_line_is_what_the_project_says_when_it_is_asked_alone():
    """Side by side is the same figure, and visitors are nowhere added up."""
    path = answers(*NAMES)
    together = await answer(path, "visitors last week per project")
    alone = await answer(path, "visitors last week on blog")
    line = next(line for line in together.report.lines if line.name == "blog")
    assert line.value == alone.report.total
    total = sum(int(each.value.after) for each in together.report.lines)
    assert f"{total:,}" not in str(together.message.blocks) + together.message.text


async def test_the_largest_comes_first():
    """By what was asked for, not by name."""
    lines = (await answer(answers(*NAMES), "compare projects last week")).report.lines
    assert list(lines) == sorted(lines, key=lambda line: (-int(line.value.after), line.name))
    assert all(line.events is not None for line in lines)


async def test_a_project_that_fails_is_missing_and_named():
    """The others are answered; nothing of it is shown as nought."""
    answered = await answer(answers(*NAMES, broken=("blog",)), "signups last week per project")
    assert {line.name for line in answered.report.lines} == {"shop", "docs"}
    assert answered.report.absent == ("blog",)
    assert "1 project did not answer and is missing here: blog" in str(answered.message.blocks)


async def test_when_none_answers_there_is_no_answer():
    """An empty table would say that there is nothing."""
    with pytest.raises(OSError, match="StatsQuery"):
        await answer(answers(*NAMES, broken=NAMES), "signups last week per project")


@pytest.mark.parametrize("name", [None, "shop"])
async def test_a_single_project_is_told_so_plainly(name):
    """There is nothing beside it; its own figure is said all the same."""
    answered = await answer(answers(name), "signups last week per project")
    assert "Only one project is configured" in answered.message.text
    assert "signup events" in answered.message.text


async def test_the_buttons_stay_with_all_projects():
    """What is asked next is asked of all of them again."""
    answered = await answer(answers(*NAMES), "signups last week per project")
    buttons = [block for block in answered.message.blocks if block["type"] == "actions"]
    assert "per project" in str(buttons)
