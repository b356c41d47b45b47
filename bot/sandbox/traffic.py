"""Thirteen months of believable traffic for the made-up shop, the same for the same seed and end.

In: now, a seed. Out: Events up to some days beyond now, so that a demo left running goes on living (the API hides
what has not happened yet). Every page call is labelled by the rule cascade, none by hand.
Not here: the market's data (market.py), the table (events.py).

Each day draws from its own dice, so a day looks the same whichever month the history begins with.
A visit is a landing, then pages of the same host (internal/direct to the cascade: it looks at single events);
signups and purchases come from the landing page, from a later page, or from the server, which sends no address.
"""

from __future__ import annotations

import json
from collections import deque
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import accumulate
from random import Random

from bot.sandbox import market
from bot.sandbox.events import Device, Event, Events, Touch, touch
from bot.sandbox.market import (
    CHANNELS,
    COUNTRIES,
    HOST,
    HOSTILE_TAGS,
    PAGES,
    SITE,
    Campaign,
    Channel,
    Country,
)

AHEAD = timedelta(days=10)
VISITS_A_DAY = 128.0
GROWTH_A_YEAR = 1.7
RETURNING = 0.3
REGULAR = "user_42"

_SERVER = touch(None, None, HOST)
_HOURS = tuple(accumulate(market.HOURS))
_COUNTRY_WEIGHTS = tuple(accumulate(country.weight for country in COUNTRIES))
_PLANS = ((1900, "starter"), (4900, "team"), (4900, "team"), (9900, "business"), (19900, "business_year"))


@dataclass(slots=True)
class Person:
    """One browser; a user once it has signed up."""

    anonymous_id: str
    country: Country
    device: Device
    user_id: str | None = None
    paying: bool = False


def build(now: datetime, *, seed: int = 7, months: int = 13) -> Events:
    """The events of the last months and the next few days."""
    return Events(events(now, seed=seed, months=months))


def events(now: datetime, *, seed: int = 7, months: int = 13) -> list[Event]:
    """The same, as plain events in no order."""
    today = now.astimezone(UTC).date()
    first = _months_before(today, months)
    town = _Town(seed, today)
    for offset in range((today + AHEAD - first).days + 1):
        town.live(first + timedelta(days=offset))
    return town.events


def _months_before(day: date, months: int) -> date:
    index = day.year * 12 + day.month - 1 - months
    return date(index // 12, index % 12 + 1, 1)


class _Town:
    """The people who come by, day after day."""

    def __init__(self, seed: int, today: date) -> None:
        self.events: list[Event] = []
        self._seed = seed
        self._today = today
        self._people: deque[Person] = deque(maxlen=4000)
        self._members = 0
        home = next(country for country in COUNTRIES if country.code == "DE")
        self._regular = Person(
            "a_4242424242", home, Device("desktop", "chrome", "macos"), REGULAR, paying=True
        )

    def live(self, day: date) -> None:
        dice = Random(f"{self._seed}:{day}")
        running = market.campaign(day)
        weights = {name: self._weight(name, channel, day, running) for name, channel in CHANNELS.items()}
        pull = sum(weights.values()) / sum(channel.weight for channel in CHANNELS.values())
        visits = round(self._usual(day) * pull * dice.gauss(1, 0.05))
        names = dice.choices(
            tuple(weights), cum_weights=tuple(accumulate(weights.values())), k=max(visits, 20)
        )
        for name in names:
            _Visit(self, dice, day, name, running).play()
        if dice.random() < 0.25:
            _Visit(self, dice, day, "hostile", running).play()
        self._regulars(dice, day)

    def _usual(self, day: date) -> float:
        """Visits of an ordinary day: growth, season, weekday. Growth is counted to the month's first day,
        so that a demo started tomorrow shows the same past."""
        years = (day - self._today.replace(day=1)).days / 365
        return (
            VISITS_A_DAY
            * GROWTH_A_YEAR**years
            * market.MONTHS[day.month - 1]
            * market.WEEKDAYS[day.weekday()]
        )

    def _weight(self, name: str, channel: Channel, day: date, running: Campaign | None) -> float:
        weight = channel.weight
        if channel.paid and running:
            weight *= running.pull
        if name == "newsletter":
            weight *= 4.2 if day.weekday() == 1 else 0.5
        if name == "reddit" and day.toordinal() % 41 in {0, 1}:
            weight *= 7  # somebody wrote about us
        if channel.tags.endswith("ttclid={id}") and day < self._today - timedelta(days=140):
            weight = 0.01  # a network that was tried late
        return weight

    def somebody(self, dice: Random, channel: Channel) -> Person:
        """Three in ten have been here before, most of them lately."""
        if self._people and dice.random() < RETURNING:
            return self._people[-1 - min(int(dice.expovariate(1 / 500)), len(self._people) - 1)]
        devices = market.MOBILES if dice.random() < channel.mobile else market.DESKTOPS
        device = dice.choices([one for one, _ in devices], [weight for _, weight in devices])[0]
        country = dice.choices(COUNTRIES, cum_weights=_COUNTRY_WEIGHTS)[0]
        person = Person(f"a_{dice.getrandbits(40):010x}", country, device)
        self._people.append(person)
        return person

    def join(self, person: Person) -> None:
        self._members += 1
        if f"user_{self._members}" == REGULAR:
            self._members += 1
        person.user_id = f"user_{self._members}"

    def _regulars(self, dice: Random, day: date) -> None:
        """One user works here every day, shortly after midnight already; something is always to be seen of them."""
        for hour, likely in ((0, 1.0), (9, 0.75), (15, 0.6)):
            if dice.random() < likely:
                visit = _Visit(self, dice, day, "direct", None, self._regular)
                visit.at = _ms(day) + (hour * 3600 + dice.randrange(120, 1500)) * 1000
                visit.play()


class _Visit:
    """One visit from landing to leaving; writes its events into the town."""

    def __init__(
        self,
        town: _Town,
        dice: Random,
        day: date,
        channel: str,
        running: Campaign | None,
        person: Person | None = None,
    ) -> None:
        self._town = town
        self._dice = dice
        self._channel = CHANNELS.get(
            channel, Channel(0, dice.choice(HOSTILE_TAGS) if channel == "hostile" else "")
        )
        self._person = person or town.somebody(dice, self._channel)
        hour = dice.choices(range(24), cum_weights=_HOURS)[0] - self._person.country.ahead
        self.at = _ms(day) + (hour % 24 * 3600 + dice.randrange(3600)) * 1000 + dice.randrange(1000)
        self._here = self._landing(day, running)

    def play(self) -> None:
        dice = self._dice
        landing = self._here
        self._send("$pageview", self._here)
        while dice.random() < 0.52:
            self._wait(15, 150)
            self._here = touch(SITE + dice.choice(PAGES), SITE + (self._here.path or "/"), HOST)
            self._send("$pageview", self._here)
        if dice.random() < 0.16:
            self._wait(3, 40)
            button = dice.choice(("start_trial", "see_pricing", "watch_video", "book_demo"))
            self._send("clicked_cta", self._here, {"button": button})
        if self._person.user_id is None and dice.randrange(1000) < self._channel.signs_up:
            self._sign_up(landing)
        elif self._person.user_id is not None and dice.random() < (0.05 if self._person.paying else 0.25):
            self._buy()

    def _landing(self, day: date, running: Campaign | None) -> Touch:
        dice, channel = self._dice, self._channel
        tags = channel.tags.replace("{campaign}", self._campaign(running)).replace("{week}", f"{day:%G_w%V}")
        tags = tags.replace(
            "{id}", f"{dice.randrange(64):02x}kJ"
        )  # few ids keep the table of addresses small
        page = dice.choice(channel.pages)
        referrer = dice.choice(channel.referrers).replace("{search}", self._person.country.search)
        return touch(f"{SITE}{page}?{tags}" if tags else SITE + page, referrer or None, HOST)

    def _campaign(self, running: Campaign | None) -> str:
        if running and self._dice.random() < 0.7:
            return running.name
        return "retargeting" if self._dice.random() < 0.4 else "brand"

    def _sign_up(self, landing: Touch) -> None:
        dice = self._dice
        self._wait(30, 200)
        where = dice.choices(
            (landing, touch(SITE + "/signup", SITE + "/pricing", HOST), _SERVER), (45, 25, 30)
        )[0]
        self._send("signup", where, {"plan": "trial"})
        self._town.join(self._person)
        self._send("$identify", where, {"email": f"{self._person.user_id}@mail.example", "plan": "trial"})
        if dice.random() < 0.7:
            self._wait(60, 900)
            self._send("trial_started", _SERVER, {"plan": "trial", "days": 14})

    def _buy(self) -> None:
        dice = self._dice
        self._wait(60, 400)
        cents, plan = dice.choice(_PLANS)
        where = _SERVER if dice.random() < 0.75 else touch(SITE + "/checkout", SITE + "/pricing", HOST)
        amount = {"amount_cents": cents, "currency": self._person.country.currency, "plan": plan}
        self._send("purchase", where, amount)
        self._person.paying = True

    def _wait(self, least: int, most: int) -> None:
        self.at += self._dice.randrange(least * 1000, most * 1000)

    def _send(self, name: str, where: Touch, properties: dict[str, object] | None = None) -> None:
        person = self._person
        text = json.dumps(properties) if properties else "{}"
        self._town.events.append(
            Event(
                self.at,
                name,
                person.anonymous_id,
                person.user_id,
                where,
                person.device,
                person.country.code,
                text,
            )
        )


def _ms(day: date) -> int:
    return int(datetime.combine(day, time(), UTC).timestamp()) * 1000
