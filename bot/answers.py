"""The only path from a text to a message: understand → plan → run → build → render.

Every entrance (slash command, thread, button, digest clock, terminal) comes through here.
In: a text or a Reading, and `as_of`. Out: an Answer. Not here: who asked, where the answer goes, the clock.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeVar

import structlog

from bot.abreast import ask_all
from bot.beginnings import Beginnings
from bot.messages.message import Message
from bot.messages.render import NextStep, Renderer
from bot.periods.calendar import Calendar
from bot.periods.errors import PeriodError
from bot.projects import Project, Projects
from bot.queries import Query, Result
from bot.questions.errors import BadPeriod
from bot.questions.grammar import Reading
from bot.questions.kinds import Kind
from bot.questions.neighbours import ask_instead
from bot.questions.phrasing import phrase
from bot.questions.question import Question
from bot.questions.threads.conversation import Conversation
from bot.reports.abreast import asked_of
from bot.reports.comparable import BeyondRetention, before_the_first, beyond_retention, uncompared
from bot.reports.crowds import Crowds, witnesses
from bot.reports.discretion import discreet
from bot.reports.next_steps import BUTTONS, next_steps
from bot.reports.plan import Call, Missing, Outcome, Plan, Role
from bot.reports.registry import BUILDERS, follow_up
from bot.reports.report import Report
from bot.understanding import EMPTY, Understanding

# Answers that are kept: one is a function of its outcomes, and the questions of a morning are often the same.
MOST_KEPT = 128

K = TypeVar("K")
V = TypeVar("V")

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Answer:
    """What was understood, what was asked, what came of it, and how it is said."""

    reading: Reading
    plan: Plan
    report: Report
    message: Message


class Answers:
    """Answers questions about the projects it is given; the first one is the default."""

    def __init__(
        self,
        projects: tuple[Project, ...],
        calendar: Calendar,
        renderer: Renderer,
        clock: Callable[[], datetime],
    ) -> None:
        self._projects = Projects(projects, clock)
        self._understanding = Understanding(self._projects)
        self._beginnings = Beginnings(clock)
        self._calendar = calendar
        self._renderer = renderer
        self._plans: dict[tuple[Question, datetime, Calendar], Plan] = {}
        self._said: dict[tuple[Reading, bool, int, bool, int], tuple[list[Outcome], Answer]] = {}

    async def understand(
        self, text: str, conversation: Conversation = EMPTY, *, usual: str | None = None
    ) -> tuple[Reading, Conversation]:
        """As `Understanding.understand`."""
        return await self._understanding.understand(text, conversation, usual=usual)

    async def event_names(self, project: str | None = None) -> tuple[str, ...]:
        """The events that the project has; empty when the API does not tell."""
        return await self._understanding.event_names(project)

    @property
    def calendar(self) -> Calendar:
        """Whose days these are."""
        return self._calendar

    def kept_days(self, project: str | None) -> int | None:
        """How long the project's plan keeps events; None where nobody said."""
        return self._projects.get(project).kept_days

    async def results(self, queries: Sequence[Query], project: str | None) -> list[Result]:
        """Plain figures, for what is no question: alerts. All side by side; the first failure counts.

        Raises:
            MillimetricError (or whatever `analytics` raises): the API did not answer.
        """
        analytics = self._projects.get(project).analytics
        return await asyncio.gather(*(analytics.run(query) for query in queries))

    async def plan(self, reading: Reading, as_of: datetime) -> Plan:
        """What would be asked, with what the first outcomes make necessary; nothing is made of it.

        Raises:
            As `answer`.
        """
        if reading.question.per_project:
            return self._plan_abreast(reading, as_of, None)
        plan, _ = await self._asked(self._planned(reading, as_of, None))
        return plan

    async def answer(
        self,
        reading: Reading,
        as_of: datetime,
        *,
        shareable: bool = False,
        fewest: int = 0,
        zone: str | None = None,
        offering: bool = True,
    ) -> Answer:
        """Ask the API what the question needs, all calls side by side.

        Args:
            reading: what was understood.
            as_of: the moment that relative periods are seen from.
            shareable: with a button that posts the answer for everybody.
            fewest: rows of fewer visitors are added up, because others read along.
            zone: on whose clocks a day begins; None for those that are configured.
            offering: with buttons that ask the next question.

        Raises:
            BadPeriod, PlanError: the question cannot be asked.
            MillimetricError (or whatever `analytics` raises): the API did not answer.
        """
        question = reading.question
        if question.per_project:
            return await self._abreast(reading, as_of, zone, shareable=shareable, offering=offering)
        builder = BUILDERS[question.kind]
        plan, outcomes = await self._asked(self._planned(reading, as_of, zone))
        key = (reading, shareable, fewest, offering, self._renderer.templates.edition)
        said, answer = self._said.get(key, (None, None))
        if answer is not None and answer.plan == plan and _same(said, outcomes):
            return answer
        report, folded = builder.build(plan, outcomes), 0
        if fewest:
            more = await self._outcomes(plan, witnesses(plan))
            report, folded = discreet(report, fewest, Crowds(plan, (*outcomes, *more)))
        words = self._renderer.templates.words
        notes = [words("rows_folded", count=folded, fewest=fewest)] if folded else []
        kept_days = self._projects.get(question.project).kept_days
        if kept_days and plan.window.span.start < plan.as_of - timedelta(days=kept_days):
            notes.append(words("beyond_retention", days=kept_days))
        message = self._rendered(reading, report, " ".join(notes), shareable=shareable, offering=offering)
        answer = Answer(reading, plan, report, message)
        _keep(self._said, key, (outcomes, answer))
        return answer

    async def _abreast(
        self, reading: Reading, as_of: datetime, zone: str | None, *, shareable: bool, offering: bool
    ) -> Answer:
        """One line a project; the totals of few are totals all the same."""

        async def ask(own: Question) -> Report:
            plan, outcomes = await self._asked(self._planned(replace(reading, question=own), as_of, zone))
            return BUILDERS[own.kind].build(plan, outcomes)

        question = reading.question
        report = await ask_all(question, self._projects.names, ask)
        message = self._rendered(reading, report, "", shareable=shareable, offering=offering)
        return Answer(reading, self._plan_abreast(reading, as_of, zone), report, message)

    def _plan_abreast(self, reading: Reading, as_of: datetime, zone: str | None) -> Plan:
        """The first project's stands for all of them."""
        own, *_ = asked_of(reading.question, self._projects.names[0])
        plan = self._planned(replace(reading, question=own), as_of, zone)
        return replace(plan, question=reading.question)

    def _rendered(
        self, reading: Reading, report: Report, note: str, *, shareable: bool, offering: bool
    ) -> Message:
        steps = next_steps(reading.question)[:BUTTONS] if offering else ()
        return self._renderer.report(
            report,
            sentence=reading.sentence,
            corrections=reading.corrections,
            changed=reading.changed,
            note=note,
            next_steps=[NextStep(step.name, phrase(step.question)) for step in steps],
            shareable=shareable,
        )

    def _planned(self, reading: Reading, as_of: datetime, zone: str | None) -> Plan:
        """What is asked; only now, with a clock, can it be still to come, too long or inverted."""
        question = self._with_goal(reading.question)
        calendar = replace(self._calendar, zone=zone) if zone else self._calendar
        if (plan := self._plans.get((question, as_of, calendar))) is not None:
            return plan
        try:
            plan = BUILDERS[question.kind].plan(question, as_of, calendar)
        except PeriodError as error:
            suggestions = ask_instead(question, error)
            raise BadPeriod(reading.sentence, reason=error, suggestions=suggestions) from error
        _keep(self._plans, (question, as_of, calendar), plan)
        return plan

    def _with_goal(self, question: Question) -> Question:
        """The event that a digest puts first is the project's first goal, unless one is named."""
        goals = self._projects.get(question.project).lexicon.goals
        open_for_one = question.kind is Kind.DIGEST and question.event is None
        return replace(question, event=goals[0]) if open_for_one and goals else question

    async def _asked(self, plan: Plan) -> tuple[Plan, list[Outcome]]:
        """The plan as it grew, and its outcomes; a comparison with missing data is refused."""
        project = self._projects.get(plan.question.project)
        if self._gone(plan):
            return await self._grown(plan)
        begun = self._beginnings.first(project, plan)
        (plan, outcomes), first = await asyncio.gather(self._grown(plan), begun)
        young = before_the_first(plan, first)
        return plan, uncompared(plan, outcomes, young) if young else outcomes

    def _gone(self, plan: Plan) -> BeyondRetention | None:
        days = self._projects.get(plan.question.project).kept_days
        return beyond_retention(plan, days) if days else None

    async def _grown(self, plan: Plan) -> tuple[Plan, list[Outcome]]:
        """Ask all calls side by side, and again for what a census still needs; the loop is plan.py's."""
        known: dict[Call, Outcome] = {}
        while True:
            new = [call for call in dict.fromkeys(plan.calls) if call not in known]
            known.update(zip(new, await self._outcomes(plan, new), strict=True))
            outcomes = [known[call] for call in plan.calls]
            wider = follow_up(plan, outcomes)
            if wider is None:
                return plan, outcomes
            plan = wider

    async def _outcomes(self, plan: Plan, calls: Sequence[Call]) -> list[Outcome]:
        project, gone = self._projects.get(plan.question.project), self._gone(plan)
        return await asyncio.gather(*(_one(project, call, gone) for call in calls))


async def _one(project: Project, call: Call, gone: BeyondRetention | None) -> Outcome:
    """One call's result; what the answer can do without may be missing."""
    if gone and call.role is Role.COMPARISON:
        return Missing(call, gone)  # nothing is compared with what is no longer there
    try:
        return await project.analytics.run(call.query)
    except Exception as failed:
        if call.essential:
            raise
        log.warning("answer.partial", role=call.role.value, error=type(failed).__name__)
        return Missing(call, failed)


def _keep(kept: dict[K, V], key: K, value: V) -> None:
    """Remember, and let the oldest go."""
    if len(kept) >= MOST_KEPT:
        del kept[next(iter(kept))]
    kept[key] = value


def _same(said: list[Outcome] | None, outcomes: list[Outcome]) -> bool:
    """The very same results, as the client's cache hands them out."""
    return said is not None and all(one is other for one, other in zip(said, outcomes, strict=True))
