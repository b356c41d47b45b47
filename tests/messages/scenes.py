"""Reports to render: a shop's month, counted by the real builders, and the renderer that tests share."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.messages.render import NextStep, Renderer
from bot.periods.calendar import Calendar
from bot.periods.period import Last, This, Trailing, Unit
from bot.queries import Dimension, Interval, Metric
from bot.questions.question import Compare, Kind, Question
from tests.reports.world import World, event

NOW = datetime(2026, 11, 23, 13, 32, 5, tzinfo=UTC)
BERLIN = Calendar("Europe/Berlin")
RENDERER = Renderer()

# (source, medium): events in this month so far, and in the same part of the last one
SHOP = {
    ("facebook", "paid"): (64, 40),
    ("facebook", "social"): (37, 33),
    ("facebook", "referral"): (2, 0),
    ("google", "organic"): (1204, 1100),
    ("google", "paid"): (310, 420),
    ("direct", "direct"): (802, 790),
    ("newsletter", "email"): (120, 0),
    ("linkedin", "social"): (0, 31),
}


def shop(traffic: dict[tuple[str, str], tuple[int, int]]) -> World:
    """Two months of events, evenly spread, about two of three by a new visitor."""
    events = []
    for (source, medium), counts in traffic.items():
        for count, month in zip(counts, (11, 10), strict=True):
            first = datetime(2026, month, 1, 8, tzinfo=UTC)
            step = timedelta(days=22) / max(count, 1)
            events += [
                event(
                    first + step * number,
                    f"{source}-{medium}-{month}-{number % max(1, count * 2 // 3)}",
                    "signup" if number % 9 == 4 else "$pageview",
                    user_id=f"user_{source}",
                    source=source,
                    medium=medium,
                    path="/pricing" if number % 5 == 0 else "/",
                    campaign="autumn" if medium == "paid" else "",
                    country="DE" if number % 3 else "",
                )
                for number in range(count)
            ]
    return World(events)


WORLD = shop(SHOP)
MONTH = This(Unit.MONTH)

QUESTIONS: dict[str, tuple[str, Question]] = {
    "split": ("split facebook this month", Question(Kind.SPLIT, MONTH, source="facebook")),
    "split-compared": (
        "split facebook this month vs previous",
        Question(Kind.SPLIT, MONTH, source="facebook", compare=Compare.PREVIOUS),
    ),
    "split-unknown-source": ("split facebok this month", Question(Kind.SPLIT, MONTH, source="facebok")),
    "split-gone": ("split linkedin this month", Question(Kind.SPLIT, MONTH, source="linkedin")),
    "split-one-medium": ("split newsletter this month", Question(Kind.SPLIT, MONTH, source="newsletter")),
    "sources": ("sources this month", Question(Kind.SOURCES, MONTH)),
    "sources-top": ("top 3 sources this month", Question(Kind.SOURCES, MONTH, top=3)),
    "sources-none": ("sources last 2 hours", Question(Kind.SOURCES, Trailing(2, Unit.HOUR))),
    "stats-total": ("events this month", Question(Kind.STATS, MONTH, metric=Metric.COUNT)),
    "stats-visitors": ("visitors yesterday", Question(Kind.STATS, Last(Unit.DAY), metric=Metric.UNIQUES)),
    "stats-daily": (
        "events daily this month",
        Question(Kind.STATS, MONTH, metric=Metric.COUNT, interval=Interval.DAY),
    ),
    "stats-weekly-by-source": (
        "events by source weekly this month",
        Question(
            Kind.STATS, MONTH, metric=Metric.COUNT, group_by=(Dimension.SOURCE,), interval=Interval.WEEK
        ),
    ),
    "stats-by-two": (
        "signups by source and medium vs previous this month",
        Question(
            Kind.STATS,
            MONTH,
            metric=Metric.COUNT,
            event="signup",
            group_by=(Dimension.SOURCE, Dimension.MEDIUM),
            compare=Compare.PREVIOUS,
        ),
    ),
    "stats-visitors-by-country": (
        "visitors from facebook by country this month",
        Question(
            Kind.STATS,
            MONTH,
            metric=Metric.UNIQUES,
            group_by=(Dimension.COUNTRY,),
            filters=(("source", "facebook"),),
        ),
    ),
    "stats-none": (
        "events from facebok this month",
        Question(Kind.STATS, MONTH, metric=Metric.COUNT, filters=(("source", "facebok"),)),
    ),
    "overview": ("overview this month", Question(Kind.OVERVIEW, MONTH)),
    "changed": ("changed this month", Question(Kind.CHANGED, MONTH)),
    "campaigns": ("campaigns this month", Question(Kind.CAMPAIGNS, MONTH)),
    "funnel": (
        "funnel $pageview signup this month",
        Question(Kind.FUNNEL, MONTH, steps=("$pageview", "signup")),
    ),
    "events": ("events list today", Question(Kind.EVENTS, Last(Unit.DAY))),
    "rules": ("rules", Question(Kind.RULES)),
    "explain": ("explain facebook this month", Question(Kind.EXPLAIN, MONTH, source="facebook")),
    "audit": ("audit this month", Question(Kind.AUDIT, MONTH)),
    "utm": ("utm this month", Question(Kind.UTM, MONTH)),
    "classify": (
        "classify https://shop.example/?utm_medium=cpc",
        Question(Kind.CLASSIFY, filters=(("url", "https://shop.example/?utm_medium=cpc"),)),
    ),
    "digest": ("digest this month", Question(Kind.DIGEST, MONTH)),
    "digest-quiet": ("digest last week", Question(Kind.DIGEST, Last(Unit.WEEK))),
    "digest-first": ("digest last month", Question(Kind.DIGEST, Last(Unit.MONTH))),
    "digest-nothing": ("digest last 2 hours", Question(Kind.DIGEST, Trailing(2, Unit.HOUR))),
    "user": (
        "user user_facebook this month",
        Question(Kind.USER, MONTH, filters=(("user_id", "user_facebook"),)),
    ),
}
STEPS = (
    NextStep("compare", "split facebook this month vs previous"),
    NextStep("by_day", "events from facebook by medium daily this month"),
    NextStep("explain", "explain facebook this month"),
    NextStep("other_period", "split facebook last month"),
)


def answer(question: Question, world: World = WORLD):
    return world.answer(question, NOW, BERLIN)


def message(name: str, renderer: Renderer = RENDERER):
    """One of the answers above, with everything that can stand under it."""
    sentence, question = QUESTIONS[name]
    return renderer.report(
        answer(question),
        sentence=sentence,
        corrections=[("fb", "facebook")],
        next_steps=STEPS,
        shareable=True,
    )
