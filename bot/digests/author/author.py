"""Writes digests: any sentence of the language, asked as of the planned moment, in a frame of its own.

    sentence ─► understand ─► answer (as of due_at, on the digest's clocks) ─► evidence, figures
                                   │
                                   ▼
                 head + answer + foot, and the details for the thread

In: sentences and an Occasion. Out: what a Writer gives (writing.py). The first sentence is the message, the
others follow in its thread. Not here: what is right to send (judgement.py), sending, words (templates).
"""

from __future__ import annotations

import asyncio

from bot.answers import Answer, Answers
from bot.digests.author.evidence import evidence_of, figures_of
from bot.digests.author.frame import frame_of
from bot.digests.author.notice import Notice, notice_of
from bot.digests.desk.errors import SentenceUnfit
from bot.digests.digest import WhenEmpty
from bot.digests.judgement import Evidence, Hold, judge
from bot.digests.restating import kept, moved, read
from bot.digests.writing import Edit, Occasion, Written
from bot.messages.message import Message
from bot.messages.render import Renderer
from bot.periods.period import Instants
from bot.queries import SOURCES_LIMIT
from bot.questions.kinds import RAW, Kind
from bot.questions.phrasing import phrase
from bot.questions.question import Question
from bot.reports.comparable import Uncomparable
from bot.reports.digest.report import DigestReport
from bot.reports.report import Report

SMALLEST = 5
# People, and conversations with one person: nobody else reads along.
_ALONE = ("U", "W", "D")
DETAILS = ("digests/course.json.j2", "digests/tables.json.j2")


class Author:
    """A Writer over the one path that answers every question."""

    def __init__(self, answers: Answers, renderer: Renderer, *, smallest: int = SMALLEST) -> None:
        self._answers = answers
        self._renderer = renderer
        self._smallest = smallest

    async def write(self, ask: tuple[str, ...], occasion: Occasion) -> Written:
        """The digest.

        Raises:
            Misunderstood, PlanError, SentenceUnfit: a sentence cannot be asked.
            MillimetricError: the API did not answer.
        """
        first, *others = await asyncio.gather(*(self._answered(text, occasion) for text in ask))
        evidence = evidence_of(first.report)
        figures = kept(figures_of(first.report))
        if evidence.nothing and occasion.digest.when_empty is WhenEmpty.LINE:
            frame = frame_of(occasion, first, details=False)
            return Written((self._renderer.made("digests/empty.json.j2", frame=frame),), evidence, figures)
        details = () if evidence.nothing else self._details(first.report)
        thread = (*details, *(answer.message for answer in others))
        main = self._framed(occasion, first, details=bool(thread))
        return Written((main, *thread), evidence, figures and {**figures, "thread": len(thread)})

    async def restate(self, ask: tuple[str, ...], occasion: Occasion) -> Written:
        """The same sentence a day later, as of the same moment.

        Only the message itself is looked at again; what is poorer or more doubtful than what was sent never
        takes its place.
        """
        before = occasion.before
        answer = await self._answered(ask[0], occasion)
        evidence, figures = evidence_of(answer.report), figures_of(answer.report)
        if before is None or before.payload is None or before.ts is None:
            return Written((), evidence, reason="not_sent")
        doubt = _doubt(evidence, answer.report)
        if doubt is not None:
            return Written((), evidence, reason=doubt)
        changes = moved(read(before.payload.figures), figures)
        if not changes:
            return Written((), evidence, reason="nothing_moved")
        line = self._renderer.made("digests/restated.json.j2", changes=changes, window=answer.report.window)
        # The edit says of the thread what is in it: a line for an empty week had none.
        details = bool(before.payload.figures.get("thread"))
        edit = Edit(before.ts, self._framed(occasion, answer, details=details))
        return Written((line,), evidence, kept(figures), (edit,), before.ts)

    async def notice(self, occasion: Occasion) -> Message:
        """To the owner or to the channel: what happened, and what to do."""
        notice: Notice = notice_of(occasion)
        return self._renderer.made("digests/notice.json.j2", notice=notice)

    async def _answered(self, text: str, occasion: Occasion) -> Answer:
        reading, _ = await self._answers.understand(text)
        digest = occasion.digest
        alone = digest.channel.startswith(_ALONE)
        if reading.question.kind in RAW and not alone:
            raise SentenceUnfit(reading.sentence)
        return await self._answers.answer(
            reading,
            occasion.due_at,
            fewest=0 if alone else self._smallest,
            zone=digest.zone,
            offering=False,
        )

    def _framed(self, occasion: Occasion, answer: Answer, *, details: bool) -> Message:
        frame = frame_of(occasion, answer, details=details)
        head = self._renderer.made("digests/head.json.j2", frame=frame)
        foot = self._renderer.made("digests/foot.json.j2", frame=frame)
        return self._renderer.joined(answer.message, above=head, below=foot)

    def _details(self, report: Report) -> tuple[Message, ...]:
        """What is too long for the message itself."""
        if not isinstance(report, DigestReport):
            return ()
        file = f"{int(report.as_of.timestamp())} {phrase(_sources_of(report))}"
        return tuple(self._renderer.made(name, report=report, file=file) for name in DETAILS)


def _sources_of(report: DigestReport) -> Question:
    """Every source of the same instants, whatever clocks the configuration is on: what "Download" asks."""
    span = report.window.span
    period = Instants(span.start, span.end)
    return Question(Kind.SOURCES, period, top=SOURCES_LIMIT, project=report.question.project)


def _doubt(evidence: Evidence, report: Report) -> str | None:
    """Why it does not take the place of what was sent."""
    verdict = judge(evidence, WhenEmpty.SEND)
    if isinstance(verdict, Hold):
        return verdict.reason
    fetched = all(isinstance(one.error, Uncomparable) for one in report.missing)
    return None if fetched else "incomplete"
