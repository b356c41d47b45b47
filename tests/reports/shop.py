"""A made-up shop's traffic, as the sandbox takes it and as the naive world does: repeatable and uneven."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from random import Random

from bot.queries import EventRow
from bot.sandbox.events import Device, Event, touch
from tests.reports.worlds import NOW

SITE = "shop.example"
ARRIVALS = [
    ("", None),
    ("?gclid=1", "https://www.google.com/"),
    ("?fbclid=1", "https://l.facebook.com/"),
    ("?fbclid=2", None),
    ("?utm_source=facebook&utm_medium=cpc&utm_campaign=autumn", None),
    ("?utm_source=Facebook&utm_medium=social&utm_campaign=Autumn", None),
    ("?utm_source=newsletter&utm_medium=email&utm_campaign=nov-1", None),
    ("", "https://www.facebook.com/"),
    ("", "https://www.google.de/search"),
    ("", "https://blog.stranger.example/post"),
    ("?utm_source=banner", "https://shop.example/"),
    ("", "https://shop.example/"),
]
DEVICES = [
    Device("mobile", "safari", "ios"),
    Device("desktop", "chrome", "windows"),
    Device("desktop", "", ""),
]


def traffic(number: int = 6000, days: int = 80) -> list[Event]:
    """Repeatable, uneven, with every rule of the cascade that a site meets; no two events at one moment."""
    dice = Random(11)
    moments = sorted(dice.sample(range(1, days * 86_400), number))
    events = []
    for seconds in moments:
        when = NOW - timedelta(seconds=seconds, milliseconds=dice.randrange(999))
        query, referrer = dice.choice(ARRIVALS)
        visitor = f"v{int(dice.paretovariate(0.7)) % 400}"
        name = dice.choices(["$pageview", "signup", "purchase", "$identify"], [80, 12, 6, 2])[0]
        events.append(
            Event(
                at=int(when.timestamp() * 1000),
                event_name=name,
                anonymous_id=visitor,
                user_id=f"user_{visitor}" if dice.random() < 0.3 else None,
                touch=touch(
                    f"https://{SITE}/{dice.choice(['', 'pricing', 'a', 'b'])}{query}", referrer, SITE
                ),
                device=dice.choice(DEVICES),
                country=dice.choice(["DE", "US", "FR"]),
                properties=json.dumps({"email": "x@example.org"} if name == "$identify" else {"n": seconds}),
            )
        )
    return events


def row(event: Event) -> EventRow:
    came = event.touch
    return EventRow(
        timestamp=datetime.fromtimestamp(event.at / 1000, UTC),
        event_name=event.event_name,
        anonymous_id=event.anonymous_id,
        user_id=event.user_id,
        source=came.source,
        medium=came.medium,
        campaign=came.campaign,
        source_confidence=came.source_confidence,
        source_rule_id=came.source_rule_id,
        referrer=came.referrer,
        url=came.url,
        path=came.path,
        country=event.country,
        device_type=event.device.device_type,
        browser=event.device.browser,
        os=event.device.os,
        properties=json.loads(event.properties),
    )
