"""What `mm ask --json` and `mm simulate --jsonl` print: one JSON object an answer. Scripts rely on its form.

In: answers, messages, errors. Out: plain dicts. Instants are written 2026-11-23T00:00:00Z.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from bot.answers import Answer
from bot.messages.message import Message
from bot.millimetric.wire import to_request
from bot.periods.calendar import Span, Window
from bot.queries import Uniques
from bot.questions.errors import Misunderstood
from bot.questions.question import Question
from bot.reports.plan import Plan


def instant(moment: datetime) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _span(span: Span) -> dict[str, str]:
    return {"from": instant(span.start), "to": instant(span.end)}


def question_json(question: Question, plan: Plan) -> dict[str, Any]:
    """The slots; `compare` is the window that was asked for with "vs", not the change shown by itself."""
    compared = plan.comparison if question.compare is not None else None
    return {
        "kind": question.kind.value,
        "metric": question.metric and question.metric.value,
        "event": question.event,
        "group_by": [column.value for column in question.group_by],
        "filters": dict(question.filters),
        "interval": question.interval and question.interval.value,
        "top": question.top,
        "limit": question.limit,
        "source": question.source,
        "breakdown": question.breakdown and question.breakdown.value,
        "compare": compared and _span(compared.span),
    }


def calls_json(plan: Plan) -> list[dict[str, Any]]:
    calls = []
    for call in plan.calls:
        path, params = to_request(call.query)
        calls.append({"role": call.role.value, "path": path, "params": dict(params)})
    return calls


def message_json(message: Message) -> dict[str, Any]:
    return {"text": message.text, "blocks": [dict(block) for block in message.blocks]}


def understood_json(sentence: str, plan: Plan) -> dict[str, Any]:
    """What was understood and would be asked; `message` is left out."""
    return {
        "understood": True,
        "sentence": sentence,
        "period": _span(plan.window.span),
        "question": question_json(plan.question, plan),
        "calls": calls_json(plan),
        "reply": None,
    }


def answered_json(answer: Answer) -> dict[str, Any]:
    """The same, with what would be posted."""
    plain = understood_json(answer.reading.sentence, answer.plan)
    reply = plain.pop("reply")
    return plain | {"message": message_json(answer.message), "reply": reply}


def answer_json(answer: Answer) -> dict[str, Any]:
    """For `mm ask --json`: the contract, and the report's figures."""
    return answered_json(answer) | {"report": report_json(answer.report)}


def refused_json(error: BaseException, message: Message) -> dict[str, Any]:
    return {
        "understood": False,
        "sentence": None,
        "period": None,
        "question": None,
        "calls": [],
        "message": None,
        "reply": {
            "kind": error.reply if isinstance(error, Misunderstood) else "error",
            "text": message.text,
            "suggestions": list(getattr(error, "suggestions", ())),
        },
    }


def report_json(value: Any) -> Any:
    """Any value of a report, as JSON; a script gets the figures without reading blocks."""
    for kind, convert in _CONVERSIONS.items():
        if isinstance(value, kind):
            return convert(value)
    if isinstance(value, Mapping):
        return {str(report_json(key)): report_json(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [report_json(item) for item in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: report_json(getattr(value, field.name)) for field in fields(value)}
    return value


_CONVERSIONS: Mapping[type, Callable[[Any], Any]] = {
    Window: lambda window: {**_span(window.span), "zone": window.calendar.zone, "so_far": window.running},
    Span: _span,
    Uniques: int,
    Enum: lambda member: member.value,
    datetime: instant,  # before date, whose kind it is as well
    date: date.isoformat,
}
