"""Scoring what is understood against lines that the grammar's author did not write (corpus/README.md).

`python -m tests.questions.corpus_score` prints the score and every line that is not right.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from datetime import datetime
from pathlib import Path

from bot.periods.calendar import Calendar, Window
from bot.periods.errors import PeriodError, PeriodNotUnderstood
from bot.periods.language import read_period
from bot.periods.period import resolve
from bot.questions.errors import Misunderstood
from bot.questions.threads.conversation import replay
from bot.reports.plan import windows

CORPUS = Path(__file__).parent / "corpus"
RIGHT, WRONG, REFUSED, ANSWERED, OTHER_REPLY = (
    "right",
    "wrong reading",
    "refused",
    "answered",
    "another reply",
)


def lines(name):
    return [json.loads(line) for line in (CORPUS / f"{name}.jsonl").read_text().splitlines() if line]


def can_be_answered(line):
    """A line of questions that says nothing else can be; a line of periods has one."""
    return line["expect"].get("understood", True) if "expect" in line else "period" in line


def instants(window: Window):
    return {
        "from": f"{window.span.start:%Y-%m-%dT%H:%M:%SZ}",
        "to": f"{window.span.end:%Y-%m-%dT%H:%M:%SZ}",
    }


def understood(line):
    """The slots of a reading as the contract writes them, or the kind of the reply."""
    as_of, calendar = datetime.fromisoformat(line["now"]), Calendar(line["tz"])
    try:
        reading, _ = replay(line.get("thread", ())).read(line["text"])
        question = reading.question
        window, comparison = windows(question, as_of, calendar)
    except Misunderstood as error:
        why = f"{type(error).__name__} {error.left_over}"
        return {"understood": False, "reply": error.reply, "why": why}
    except PeriodError as error:
        return {"understood": False, "reply": "refuse", "why": repr(error)}
    return {
        "understood": True, "kind": question.kind, "metric": question.metric, "event": question.event,
        "group_by": list(question.group_by), "filters": dict(question.filters), "interval": question.interval,
        "top": question.top, "limit": question.limit, "source": question.source,
        "breakdown": question.breakdown,
        "period": instants(window), "compare": None if question.compare is None else instants(comparison),
        "sentence": reading.sentence,
    }  # fmt: skip


def judge(line):
    """(verdict, slots that differ)."""
    expected, found = line["expect"], understood(line)
    if not can_be_answered(line):
        if found["understood"]:
            return ANSWERED, found["sentence"]
        return (RIGHT, "") if found["reply"] in expected["reply"] else (OTHER_REPLY, found["reply"])
    if not found["understood"]:
        return REFUSED, found["why"]
    wrong = {
        slot: (found[slot], value)
        for slot, value in {"understood": True, **expected}.items()
        if found[slot] != value
    }
    return (WRONG, f"{found['sentence']}  {wrong}") if wrong else (RIGHT, "")


def judge_period(line):
    calendar = Calendar(line["tz"])
    try:
        window = resolve(read_period(line["text"]), datetime.fromisoformat(line["now"]), calendar)
    except PeriodNotUnderstood as error:
        return (RIGHT, "") if "period" not in line else (REFUSED, repr(error))
    except PeriodError as error:
        return (RIGHT, "") if "period" not in line else (REFUSED, repr(error))
    if "period" not in line:
        return ANSWERED, str(instants(window))
    return (
        (RIGHT, "") if instants(window) == line["period"] else (WRONG, f"{instants(window)} {line['period']}")
    )


JUDGES = {"questions": judge, "followups": judge, "periods": judge_period}
SETS = (
    "second", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth",
    "twentieth", "twentyfirst", "twentysecond", "twentythird", "twentyfourth",
    "twentyfifth", "twentysixth", "twentyseventh", "twentyeighth",
    "twentyninth", "thirtieth",
)  # fmt: skip
COLLECTED = ("terse", "spoken", "analysts", "twenty")
FOLDERS = (*SETS, *(f"collected/{name}" for name in COLLECTED))
NAMES = (*JUDGES, *(f"{a_set}/{name}" for a_set in FOLDERS for name in ("questions", "followups")))


def score(name):
    """Verdicts on lines that can be answered, on those that cannot, and what is not right."""
    answerable, others, misses = Counter(), Counter(), []
    for line in lines(name):
        verdict, details = JUDGES[name.rpartition("/")[2]](line)
        (answerable if can_be_answered(line) else others)[verdict] += 1
        if verdict != RIGHT:
            misses.append((verdict, line.get("thread"), line["text"], details))
    return answerable, others, misses


if __name__ == "__main__":
    for name in NAMES:
        answerable, others, misses = score(name)
        sys.stdout.write(f"{name}: answerable {dict(answerable)}; not {dict(others)}\n")
        for miss in misses:
            sys.stdout.write(f"    {miss}\n")
