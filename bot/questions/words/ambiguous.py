"""Words that may mean several things, and words of other products: data.

As topics.py, which holds what cannot be answered at all.
"""

from __future__ import annotations

from bot.queries import Dimension, Metric
from bot.questions.kinds import Kind
from bot.questions.words.offers import (
    AUDIT,
    BY_BROWSER,
    BY_DEVICE,
    BY_EVENT,
    COUNT,
    EVENTS,
    OVERVIEW,
    PAGE_VIEWS,
    PAID,
    PURCHASERS,
    SOURCES,
    UTM,
    VISITORS,
    Offer,
    Topic,
)

# Other products of Millimetric: said so, with what this one can do.
PRODUCTS: dict[str, Topic] = {
    "track": Topic(
        (
            "track tracking send-an-event send-event send-events send-a-signup-event log-an-event "
            "ingest install tracking-code snippet pixel tracking-pixel sdk integrate "
            "record-an-event fire-an-event track-an-event send-a-test-event fire-a send-a log-a "
            "record-a sending-a sending-an sending-events logging-a recording-a firing-a"
        ),
        (BY_EVENT, EVENTS),
    ),
    "mcp": Topic(
        (
            "mcp connect claude cursor agent agents chatgpt-connector connect-claude "
            "connect-an-agent connect-cursor llm"
        ),
        (OVERVIEW, SOURCES),
    ),
}

# Words that may mean several things the API can answer.
CLARIFY: dict[str, Topic] = {
    "visits": Topic("visit visits", (VISITORS, PAGE_VIEWS)),
    "meta": Topic(
        "meta",
        (Offer(Kind.SPLIT, {"source": "facebook"}), Offer(Kind.SPLIT, {"source": "instagram"})),
    ),
    "leads": Topic(
        (
            "lead leads customer customers subscriber subscribers subscriptions downloads "
            "download-count members accounts"
        ),
        (BY_EVENT, COUNT),
    ),
    # Advertised, or paid for: read where its neighbours say so (beside_events.py).
    "paid": Topic("", (PURCHASERS, PAID)),
    "platform": Topic(
        "platform platforms",
        (BY_DEVICE, Offer(Kind.STATS, {"metric": Metric.COUNT, "group_by": (Dimension.OS,)})),
    ),
    # A report on how links are tagged, or on how sure the attribution is (deciding.py).
    "tagging audit": Topic("", (UTM, AUDIT)),
    "technology": Topic("technology tech", (BY_DEVICE, BY_BROWSER)),
}
