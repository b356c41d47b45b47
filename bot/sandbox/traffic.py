"""Thirteen months of believable traffic for the made-up shop: the same for the same seed and month.

In: now, a seed. Out: Events up to some days beyond now, so that a demo left running goes on living (the API
hides what has not happened yet). Every page call is labelled by the rule cascade, none by hand.
Not here: the market's data (market.py), the table (events.py).

Each day has its own dice, so that a demo started tomorrow shows the same past.
A visit is a landing, then pages of the same host (internal/direct to the cascade: it looks at single events).
Signups and purchases come from the landing page, a later page, or the server, which sends no address.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import accumulate
from random import Random
from typing import TypeVar

from bot.sandbox import market
from bot.sandbox.events import Device, Event, Events, Touch, touch
from bot.sandbox.market import CHANNELS, HOST, PAGES, SITE, Campaign, Channel, Country

AHEAD = timedelta(days=10)
VISITS_A_DAY = 128.0
GROWTH_A_YEAR = 1.7
REGULAR = "user_42"

_SERVER = touch(None, None, HOST)
_ORDINARY = sum(channel.weight for channel in CHANNELS.values())
_HOUR = 3_600_000
_EPOCH = date(1970, 1, 1).toordinal()

T = TypeVar("T")


@dataclass(slots=True)
class Person:
    """One browser; a user once it has signed up."""

    anonymous_id: str
    country: Country
    device: Device
    user_id: str | None = None


def build(now: datetime, *, seed: int = 7, months: int = 13) -> Events:
    """The events of this month, the months before and the next few days."""
    return Events(events(now, seed=seed, months=months))


def events(now: datetime, *, seed: int = 7, months: int = 13) -> list[Event]:
    """The same as a list, in the order of the days."""
    today = now.astimezone(UTC).date()
    this_month = today.replace(day=1)
    town = _Town(seed, this_month)
    day = _months_before(this_month, months)
    while day <= today + AHEAD:
        town.live(day)
        day += timedelta(days=1)
    return town.events


def _months_before(month: date, months: int) -> date:
    index = month.year * 12 + month.month - 1 - months
    return date(index // 12, index % 12 + 1, 1)


def _draw(dice: Random, deck: Sequence[T]) -> T:
    """One card of a deck; three times as fast as random.choice, and it is drawn half a million times."""
    return deck[int(dice.random() * len(deck))]


class _Town:
    """The people who come by, day after day.

    Attributes:
        events: what they have done so far.
        due: purchases that the shop's server will report: who pays which plan on which day.
    """

    def __init__(self, seed: int, month: date) -> None:
        self.events: list[Event] = []
        self.due: defaultdict[date, list[tuple[Person, tuple[int, str]]]] = defaultdict(list)
        self._seed = seed
        self._month = month
        self._people: list[Person] = []
        self._users = 0
        home = next(country for country in market.COUNTRIES if country.code == "DE")
        self._regular = Person("a_4242424242", home, Device("desktop", "chrome", "macos"), REGULAR)

    def live(self, day: date) -> None:
        dice = Random(f"{self._seed}:{day}")
        running = market.campaign(day)
        weights = [self._weight(name, channel, day, running) for name, channel in CHANNELS.items()]
        visits = self._usual(day) * sum(weights) / _ORDINARY * dice.gauss(1, 0.05)
        channels = dice.choices(
            tuple(CHANNELS.values()), cum_weights=tuple(accumulate(weights)), k=max(round(visits), 20)
        )
        if dice.random() < market.HOSTILE_DAYS:
            channels.append(Channel(0, _draw(dice, market.HOSTILE_TAGS), pages=market.HOSTILE_PAGES))
        for channel in channels:
            _Visit(self, dice, day).play(channel, running, self._somebody(dice, channel))
        self._collect(dice, day)
        self._work(dice, day)

    def _usual(self, day: date) -> float:
        """Visits of an ordinary day by growth (up to this month's first day), season and weekday."""
        growth = float(GROWTH_A_YEAR ** ((day - self._month).days / 365))
        return VISITS_A_DAY * growth * market.MONTHS[day.month - 1] * market.WEEKDAYS[day.weekday()]

    def _weight(self, name: str, channel: Channel, day: date, running: Campaign | None) -> float:
        weight = channel.weight * (running.pull if channel.paid and running else 1)
        match name:
            case "newsletter":  # goes out on Tuesdays
                return weight * (4.2 if day.weekday() == 1 else 0.5)
            case "reddit" if day.toordinal() % 41 < 2:  # noqa: PLR2004  two days of somebody's praise
                return weight * 7
            case "tiktok ads" if day < _months_before(self._month, 4):  # a network that was tried late
                return 0
            case _:
                return weight

    def _somebody(self, dice: Random, channel: Channel) -> Person:
        """Three in ten have been here before, most of them lately."""
        if self._people and dice.random() < market.HAS_BEEN_HERE:
            return self._people[-1 - min(int(dice.expovariate(1 / 500)), len(self._people) - 1)]
        devices = market.MOBILE_DECK if dice.random() < channel.mobile else market.DESKTOP_DECK
        person = Person(
            f"a_{dice.getrandbits(40):010x}", _draw(dice, market.COUNTRY_DECK), _draw(dice, devices)
        )
        self._people.append(person)
        return person

    def join(self, person: Person) -> None:
        self._users += 1
        if f"user_{self._users}" == REGULAR:
            self._users += 1
        person.user_id = f"user_{self._users}"

    def _collect(self, dice: Random, day: date) -> None:
        """The shop's server reports what was paid; most customers pay again."""
        for person, plan in self.due.pop(day, ()):
            _Visit(self, dice, day).pay(person, plan)
            if dice.random() < market.RENEWS:
                self.due[day + timedelta(days=365 if plan[1].endswith("_year") else 30)].append(
                    (person, plan)
                )

    def _work(self, dice: Random, day: date) -> None:
        """One user works here daily, from midnight on: something of theirs is always to be seen."""
        for hour, likely in ((0, 1.0), (9, 0.75), (15, 0.6)):
            if dice.random() < likely:
                visit = _Visit(self, dice, day)
                visit.play(CHANNELS["direct"], None, self._regular, hour)


class _Visit:
    """One visit from landing to leaving; writes its events into the town."""

    def __init__(self, town: _Town, dice: Random, day: date) -> None:
        self._town = town
        self._dice = dice
        self._day = day
        self._at = _ms(day)

    def play(
        self, channel: Channel, running: Campaign | None, person: Person, hour: int | None = None
    ) -> None:
        dice = self._dice
        local = _draw(dice, market.HOUR_DECK) - person.country.ahead
        self._at += (local % 24 if hour is None else hour) * _HOUR
        self._wait(120, 3000 if hour is None else 1200)
        landing = here = self._landing(channel, running, person)
        self._send("$pageview", person, here)
        while dice.random() < market.READS_ON:
            self._wait(15, 150)
            here = touch(SITE + _draw(dice, PAGES), f"{SITE}{here.path}", HOST)
            self._send("$pageview", person, here)
        if dice.random() < market.CLICKS:
            self._wait(3, 40)
            self._send("clicked_cta", person, here, {"button": _draw(dice, market.BUTTONS)})
        if person.user_id is None and dice.random() * 1000 < channel.signs_up:
            self._sign_up(person, landing)

    def pay(self, person: Person, plan: tuple[int, str]) -> None:
        self._at += _draw(self._dice, market.HOUR_DECK) * _HOUR
        self._wait(1, 3000)
        here = touch(f"{SITE}/checkout", f"{SITE}/pricing", HOST)
        where = here if self._dice.random() < market.BUYS_ON_THE_PAGE else _SERVER
        cents, name = plan
        amount = {"amount_cents": cents, "currency": person.country.currency, "plan": name}
        self._send("purchase", person, where, amount)

    def _landing(self, channel: Channel, running: Campaign | None, person: Person) -> Touch:
        dice = self._dice
        page = SITE + _draw(dice, channel.pages)
        referrer = _draw(dice, channel.referrers).replace("{search}", person.country.search)
        if not channel.tags:
            return touch(page, referrer or None, HOST)
        tags = channel.tags.replace("{campaign}", self._campaign(running)).replace(
            "{week}", f"{self._day:%G_w%V}"
        )
        # Few click ids, so that few different addresses need a label.
        tags = tags.replace("{id}", f"{int(dice.random() * 16):x}kJ7wQ")
        return touch(f"{page}?{tags}", referrer or None, HOST)

    def _campaign(self, running: Campaign | None) -> str:
        if running and self._dice.random() < market.CARRIES_THE_SEASON:
            return running.name
        return "retargeting" if self._dice.random() < market.RETARGETED else "brand"

    def _sign_up(self, person: Person, landing: Touch) -> None:
        dice, town = self._dice, self._town
        self._wait(30, 200)
        form = touch(f"{SITE}/signup", f"{SITE}/pricing", HOST)
        where = _draw(dice, (landing, landing, landing, form, form, _SERVER, _SERVER))
        self._send("signup", person, where, {"plan": "trial"})
        town.join(person)
        self._send("$identify", person, where, {"email": f"{person.user_id}@mail.example", "plan": "trial"})
        if dice.random() < market.STARTS_TRIAL:
            self._wait(60, 900)
            self._send("trial_started", person, _SERVER, {"plan": "trial", "days": 14})
        if dice.random() < market.BUYS:
            day = self._day + timedelta(days=3 + int(dice.random() * 14))
            town.due[day].append((person, _draw(dice, market.PLANS)))

    def _wait(self, least: int, most: int) -> None:
        """Some seconds, and some milliseconds, pass."""
        self._at += int((least + self._dice.random() * (most - least)) * 1000)

    def _send(
        self, name: str, person: Person, where: Touch, properties: dict[str, object] | None = None
    ) -> None:
        text = json.dumps(properties) if properties else "{}"
        at, country = self._at, person.country.code
        event = Event(at, name, person.anonymous_id, person.user_id, where, person.device, country, text)
        self._town.events.append(event)


def _ms(day: date) -> int:
    return (day.toordinal() - _EPOCH) * 24 * _HOUR
