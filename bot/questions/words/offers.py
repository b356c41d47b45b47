"""Questions that are offered where one cannot be answered: data.

A topic is a key, the words that give it away and the questions offered in its place. The offers keep the
period and the event that were asked about. Which words give which topic away: topics.py, ambiguous.py.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bot.queries import Dimension, Interval, Metric
from bot.questions.kinds import Kind


@dataclass(frozen=True, slots=True)
class Offer:
    """A question to ask instead: slots; the event that was asked about is kept if `keep`."""

    kind: Kind
    slots: dict[str, Any] = field(default_factory=dict)
    keep: bool = True


VISITORS = Offer(Kind.STATS, {"metric": Metric.UNIQUES})
COUNT = Offer(Kind.STATS, {"metric": Metric.COUNT})
PAGE_VIEWS = Offer(Kind.STATS, {"metric": Metric.COUNT, "event": "$pageview"}, keep=False)
DAILY = Offer(Kind.STATS, {"metric": Metric.COUNT, "interval": Interval.DAY})
BY_PAGE = Offer(
    Kind.STATS, {"metric": Metric.COUNT, "event": "$pageview", "group_by": (Dimension.PATH,)}, keep=False
)
BY_SOURCE = Offer(Kind.STATS, {"metric": Metric.COUNT, "group_by": (Dimension.SOURCE,)})
BY_COUNTRY = Offer(Kind.STATS, {"metric": Metric.COUNT, "group_by": (Dimension.COUNTRY,)})
BY_CAMPAIGN = Offer(Kind.STATS, {"metric": Metric.COUNT, "group_by": (Dimension.CAMPAIGN,)})
BY_DEVICE = Offer(Kind.STATS, {"metric": Metric.COUNT, "group_by": (Dimension.DEVICE_TYPE,)})
BY_BROWSER = Offer(Kind.STATS, {"metric": Metric.COUNT, "group_by": (Dimension.BROWSER,)})
BY_EVENT = Offer(Kind.STATS, {"metric": Metric.COUNT, "group_by": (Dimension.EVENT_NAME,)}, keep=False)
HOURLY = Offer(Kind.STATS, {"metric": Metric.COUNT, "interval": Interval.HOUR})
PURCHASES = Offer(Kind.STATS, {"metric": Metric.COUNT, "event": "purchase"}, keep=False)
PURCHASERS = Offer(Kind.STATS, {"metric": Metric.UNIQUES, "event": "purchase"}, keep=False)
PAID = Offer(Kind.STATS, {"metric": Metric.COUNT, "filters": (("medium", "paid"),)})
SOURCES = Offer(Kind.SOURCES)
OVERVIEW = Offer(Kind.OVERVIEW)
CHANGED = Offer(Kind.CHANGED)
EVENTS = Offer(Kind.EVENTS)
AUDIT = Offer(Kind.AUDIT)
RULES = Offer(Kind.RULES)
UTM = Offer(Kind.UTM)
FUNNEL = Offer(Kind.FUNNEL, {"steps": ("$pageview", "signup")}, keep=False)
SPLIT = Offer(Kind.SPLIT, {"source": "facebook"})


@dataclass(frozen=True, slots=True)
class Topic:
    words: str
    offers: tuple[Offer, ...]
