"""One question to every project at the same time; a project that fails is missing, not the answer.

In: a question "per project", the projects' names, and how one question is answered. Out: a ProjectsReport, or
the first project's error when none of them answers. Not here: what is asked of each (reports/abreast.py).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog

from bot.questions.question import Question
from bot.reports.abreast import ProjectsReport, asked_of, side_by_side
from bot.reports.report import Report
from bot.reports.stats import StatsReport

Ask = Callable[[Question], Awaitable[Report]]

log = structlog.get_logger()


async def ask_all(question: Question, projects: Sequence[str | None], ask: Ask) -> ProjectsReport:
    """Ask all of them.

    Raises:
        Whatever `ask` raised for the first project: no project has answered.
    """
    outcomes = await asyncio.gather(*(_one(question, name, ask) for name in projects))
    answered, absent = {}, []
    for name, outcome in zip(projects, outcomes, strict=True):
        if isinstance(outcome, Exception):
            log.warning("answer.project_absent", project=name, error=type(outcome).__name__)
            absent.append(name)
        else:
            answered[name] = outcome
    if not answered:
        raise next(outcome for outcome in outcomes if isinstance(outcome, Exception))
    return side_by_side(question, answered, absent)


async def _one(question: Question, project: str | None, ask: Ask) -> list[StatsReport] | Exception:
    """A project's own reports, or why there are none."""
    try:
        reports = await asyncio.gather(*(ask(own) for own in asked_of(question, project)))
    except Exception as failed:  # noqa: BLE001  the others still answer
        return failed
    return [report for report in reports if isinstance(report, StatsReport)]
