"""Every kind's whole report about the same shop, as it was when somebody last read it.

UPDATE_GOLDEN=1 pytest tests/reports/test_golden.py writes them anew; the diff is then read by a person.
"""

from __future__ import annotations

import dataclasses
import json
import os
from datetime import date, datetime
from enum import Enum
from pathlib import Path

import pytest

from bot.attribution.cascade import Rule
from bot.periods.calendar import Calendar, Window
from bot.periods.period import Last, This, Unit
from bot.queries import Dimension, Interval, Metric, Uniques
from bot.questions.question import Kind, Question
from tests.reports.shop import row, traffic
from tests.reports.world import World, at, event
from tests.reports.worlds import NOW

FOLDER = Path(__file__).parent / "golden"
BERLIN = Calendar("Europe/Berlin")
# A campaign began last week: one movement that is no noise.
SURGE = [
    event(
        at(17 + number % 5, number % 24, number % 60),
        f"surge-{number}",
        source="facebook",
        medium="paid",
        campaign="winter",
        source_rule_id="fb_ad_redirect",
        country="DE",
        path="/",
        device_type="mobile",
    )
    for number in range(120)
]
SHOP = World([*(row(one) for one in traffic(1200, days=30)), *SURGE])
LAST_WEEK = Last(Unit.WEEK)
COUNT = {"metric": Metric.COUNT}
QUESTIONS = {
    "split": Question(Kind.SPLIT, LAST_WEEK, source="facebook"),
    "sources": Question(Kind.SOURCES, LAST_WEEK, top=5),
    "stats": Question(Kind.STATS, LAST_WEEK, **COUNT, event="signup", group_by=(Dimension.SOURCE,), top=3),
    "stats-by-day": Question(
        Kind.STATS, LAST_WEEK, metric=Metric.UNIQUES, interval=Interval.DAY, filters=(("country", "DE"),)
    ),
    "overview": Question(Kind.OVERVIEW, This(Unit.WEEK)),
    "events": Question(Kind.EVENTS, LAST_WEEK, event="purchase", limit=3),
    "user": Question(Kind.USER, LAST_WEEK, filters=(("user_id", "user_v2"),)),
    "changed": Question(Kind.CHANGED, LAST_WEEK),
    "campaigns": Question(Kind.CAMPAIGNS, LAST_WEEK),
    "funnel": Question(Kind.FUNNEL, LAST_WEEK, steps=("$pageview", "signup", "purchase")),
    "rules": Question(Kind.RULES),
    "explain": Question(Kind.EXPLAIN, LAST_WEEK, source="facebook", filters=(("medium", "paid"),)),
    "audit": Question(Kind.AUDIT, LAST_WEEK, source="facebook"),
    "utm": Question(Kind.UTM, LAST_WEEK),
    "digest": Question(Kind.DIGEST, LAST_WEEK),
    "classify": Question(Kind.CLASSIFY, filters=(("url", "https://shop.example/?utm_medium=cpc"),)),
}


def plain(value: object) -> object:  # noqa: PLR0911  one case per type, nothing nested
    """A report as JSON: what it holds, in the words of its fields."""
    match value:
        case Uniques():
            return f"{value.value} visitors"
        case Rule():
            return f"rule {value.number}"
        case Window():
            return f"{value.span.start:%Y-%m-%dT%H:%M:%SZ} .. {value.span.end:%Y-%m-%dT%H:%M:%SZ}"
        case Question():
            return value.kind.value
        case Enum():
            return value.value
        case datetime() | date():
            return value.isoformat()
        case float():
            return round(value, 6)
        case dict():
            return {str(plain(name)): plain(one) for name, one in value.items()}
        case tuple() | list():
            return [plain(one) for one in value]
        case _ if dataclasses.is_dataclass(value):
            return {it.name: plain(getattr(value, it.name)) for it in dataclasses.fields(value)}
        case _:
            return value


def test_every_kind_has_a_golden_report():
    """A new kind is read by a person at least once."""
    assert {question.kind for question in QUESTIONS.values()} == set(Kind)


@pytest.mark.parametrize("name", QUESTIONS)
def test_the_report_is_as_it_was(name):
    """Field by field."""
    found = plain(SHOP.answer(QUESTIONS[name], NOW, BERLIN))
    file = FOLDER / f"{name}.json"
    if os.environ.get("UPDATE_GOLDEN"):
        FOLDER.mkdir(exist_ok=True)
        file.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(file.read_text(encoding="utf-8"))
