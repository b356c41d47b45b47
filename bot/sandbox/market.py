"""The made-up company's market: who comes, from where, with what, and when. Data, and a campaign calendar.

A small SaaS shop, shop.example. Everything here is invented; hosts that stand for partners end in .example.
Not here: drawing visits from it (traffic.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from bot.sandbox.events import Device

HOST = "shop.example"
SITE = f"https://{HOST}"

PAGES = ("/", "/pricing", "/features", "/templates", "/docs/start", "/blog/utm-tags", "/customers", "/signup")
ARTICLES = ("/blog/utm-tags", "/blog/first-touch", "/blog/dashboards", "/docs/start", "/templates", "/")


@dataclass(frozen=True, slots=True)
class Country:
    """`ahead`: hours ahead of UTC; `search`: its Google; `currency`: what it pays in."""

    code: str
    weight: int
    ahead: int
    search: str
    currency: str


COUNTRIES = (
    Country("US", 27, -6, "www.google.com", "usd"),
    Country("DE", 22, 1, "www.google.de", "eur"),
    Country("GB", 12, 0, "www.google.co.uk", "gbp"),
    Country("FR", 8, 1, "www.google.fr", "eur"),
    Country("IN", 7, 5, "www.google.co.in", "usd"),
    Country("NL", 5, 1, "www.google.nl", "eur"),
    Country("CA", 5, -5, "www.google.ca", "usd"),
    Country("BR", 5, -3, "www.google.com.br", "usd"),
    Country("ES", 4, 1, "www.google.es", "eur"),
    Country("AU", 3, 10, "www.google.com.au", "usd"),
    Country("", 2, 0, "www.google.com", "usd"),  # an address that no list of places knows
)

# Out of a hundred visits.
COUNTRY_DECK = tuple(country for country in COUNTRIES for _ in range(country.weight))

# Visits by local hour: an office day with a second, smaller summit in the evening.
HOURS = (4, 2, 1, 1, 1, 2, 6, 14, 28, 38, 42, 40, 32, 36, 40, 38, 34, 30, 26, 25, 27, 24, 16, 8)
HOUR_DECK = tuple(hour for hour, weight in enumerate(HOURS) for _ in range(weight))
WEEKDAYS = (1.10, 1.16, 1.13, 1.08, 0.94, 0.58, 0.66)
MONTHS = (1.08, 1.02, 1.05, 1.00, 0.97, 0.93, 0.86, 0.82, 1.04, 1.08, 1.12, 0.84)

DESKTOPS = (
    (Device("desktop", "chrome", "windows"), 38),
    (Device("desktop", "chrome", "macos"), 20),
    (Device("desktop", "edge", "windows"), 13),
    (Device("desktop", "firefox", "windows"), 8),
    (Device("desktop", "firefox", "linux"), 6),
    (Device("desktop", "safari", "macos"), 13),
    (Device("desktop", "opera", "windows"), 1),
    (Device("desktop", "", ""), 1),
)
MOBILES = (
    (Device("mobile", "safari", "ios"), 46),
    (Device("mobile", "chrome", "android"), 44),
    (Device("mobile", "firefox", "android"), 3),
    (Device("tablet", "safari", "ios"), 7),
)
DESKTOP_DECK = tuple(device for device, weight in DESKTOPS for _ in range(weight))
MOBILE_DECK = tuple(device for device, weight in MOBILES for _ in range(weight))

# What a plan costs a month, in cents; the dearest is paid by the year.
PLANS = ((1900, "starter"), (4900, "team"), (4900, "team"), (9900, "business"), (58800, "business_year"))
BUTTONS = ("start_trial", "start_trial", "see_pricing", "watch_video", "book_demo")

# How likely things are.
HAS_BEEN_HERE = 0.30
READS_ON = 0.52
CLICKS = 0.16
STARTS_TRIAL = 0.72
BUYS = 0.38
RENEWS = 0.91
BUYS_ON_THE_PAGE = 0.22
CARRIES_THE_SEASON = 0.7  # of the paid visits while a campaign runs
RETARGETED = 0.4  # of the rest
HOSTILE_DAYS = 0.25


@dataclass(frozen=True, slots=True)
class Channel:
    """One way to the site.

    Attributes:
        weight: visits out of roughly a hundred on an ordinary day.
        tags: the landing URL's parameters; {campaign}, {week} and {id} are filled in for each visit.
        referrers: what the browser says it came from; {search} is the country's Google; "" is nothing.
        paid: money buys it, so campaigns multiply it.
        mobile: the share of visits with a phone or tablet.
        pages: where such visits land.
        signs_up: visits in a thousand that end in a signup.
    """

    weight: float
    tags: str = ""
    referrers: tuple[str, ...] = ("",)
    paid: bool = False
    mobile: float = 0.35
    pages: tuple[str, ...] = ("/",)
    signs_up: int = 22


_FACEBOOK = ("https://www.facebook.com/", "https://m.facebook.com/", "https://www.facebook.com/")
_REDIRECTS = ("https://l.facebook.com/", "https://l.facebook.com/", "https://lm.facebook.com/")
_GOOGLE = ("https://{search}/",)
_AD = ("/", "/pricing", "/templates")
_CPC = "utm_medium=cpc&utm_campaign={campaign}"
_META = "utm_medium=paid_social&utm_campaign={campaign}&fbclid=IwAR{id}"

# fmt: off
CHANNELS = {
    "direct": Channel(17, pages=("/", "/", "/pricing"), signs_up=30),
    "google": Channel(22, referrers=_GOOGLE, pages=ARTICLES, mobile=0.42),
    "google ads": Channel(7.5, f"utm_source=google&{_CPC}&gclid=Cj0{{id}}", _GOOGLE,
                          paid=True, pages=_AD, signs_up=34),
    "bing": Channel(2.6, referrers=("https://www.bing.com/",), pages=ARTICLES, mobile=0.1),
    "bing ads": Channel(1.1, "msclkid={id}", ("https://www.bing.com/",), paid=True, mobile=0.1, pages=_AD),
    "duckduckgo": Channel(1.8, referrers=("https://duckduckgo.com/",), pages=ARTICLES),
    "yahoo": Channel(0.7, referrers=("https://search.yahoo.com/",), pages=ARTICLES),
    "facebook ads, redirected": Channel(6.4, "fbclid=IwAR{id}&utm_campaign={campaign}", _REDIRECTS,
                                        paid=True, mobile=0.78, pages=_AD, signs_up=26),
    "facebook ads, tagged": Channel(3.6, f"utm_source=facebook&{_META}", ("", "", *_FACEBOOK),
                                    paid=True, mobile=0.82, pages=_AD, signs_up=26),
    "facebook ads, by an agency": Channel(0.8, f"utm_source=fb&{_CPC}".replace("cpc", "CPC"), paid=True),
    "facebook, click id alone": Channel(3.1, "fbclid=IwAR{id}", ("", _FACEBOOK[0]), mobile=0.74),
    "facebook posts": Channel(5.2, referrers=_FACEBOOK, mobile=0.7, pages=ARTICLES, signs_up=12),
    "facebook posts, tagged": Channel(1.3, "utm_source=Facebook&utm_medium=social", _FACEBOOK, mobile=0.7),
    "facebook posts, in short": Channel(0.9, "utm_source=fb&utm_medium=Social&utm_campaign=founder_story"),
    "instagram": Channel(3.0, referrers=("https://l.instagram.com/",), mobile=0.93, signs_up=10),
    "instagram ads": Channel(2.2, f"utm_source=instagram&{_META}", ("", "https://l.instagram.com/"),
                             paid=True, mobile=0.95, pages=_AD),
    "linkedin": Channel(2.7, referrers=("https://www.linkedin.com/", "https://lnkd.in/"), pages=ARTICLES),
    "linkedin ads": Channel(1.2, "li_fat_id={id}&utm_campaign={campaign}",
                            paid=True, mobile=0.3, signs_up=38),
    "reddit": Channel(2.2, referrers=("https://www.reddit.com/", "https://old.reddit.com/"), pages=ARTICLES),
    "twitter": Channel(1.5, referrers=("https://t.co/", "https://x.com/"), pages=ARTICLES, mobile=0.6),
    "tiktok ads": Channel(0.9, "ttclid={id}", ("https://www.tiktok.com/", ""),
                          paid=True, mobile=0.97, signs_up=6),
    "display": Channel(0.8, "utm_medium=display&utm_campaign=banner_test", paid=True, signs_up=3),
    "newsletter": Channel(4.2, "utm_source=newsletter&utm_medium=email&utm_campaign=letter_{week}",
                          ("", "https://mail.google.com/"), signs_up=16,
                          pages=("/blog/dashboards", "/templates")),
    "mails": Channel(1.2, referrers=("https://mail.google.com/", "https://outlook.live.com/")),
    "affiliates": Channel(1.4, "utm_source=partner_anna&utm_medium=affiliate",
                          ("https://anna-writes.example/",)),
    "partners": Channel(2.9, signs_up=28,
                        referrers=("https://indie-toolbox.example/best", "https://www.reviews.example/saas")),
    "mentions": Channel(1.6, referrers=("https://a-blog.example/", "https://forum.example/t/81",
                                        "https://wiki.example/w/Analytics", "https://weekly-links.example/")),
}
# fmt: on

# What visitors and strangers can write into a link: it must never ping, link or break anything downstream.
HOSTILE_TAGS = (
    "utm_source=facebook&utm_medium=social&utm_campaign=%3C%21channel%3E",
    "utm_source=newsletter&utm_medium=email&utm_campaign=%22quote%22+%27s+%26+*bold*+_it_+%60code%60",
    "utm_source=reddit&utm_medium=social&utm_campaign=%F0%9F%94%A5+hot+%F0%9F%8E%89+deal",
    "utm_source=%3C%40U024BE7LH%3E&utm_medium=%3Chttps%3A%2F%2Fevil.example%7Cfree%3E&utm_campaign=%7B%7B7*7",
    "utm_source=newsletter&utm_medium=email&utm_campaign=" + "very_long_campaign_name_" * 14,
    "utm_source=%E2%80%AEkoobecaf&utm_medium=social&utm_campaign=%0A%09line%0Abreak",
)
HOSTILE_PAGES = ("/", "/", "/blog/<!here>", "/a_b*c~d`e/&amp;")


@dataclass(frozen=True, slots=True)
class Campaign:
    """`pull`: how much more the paid channels bring while it runs."""

    name: str
    first: date
    last: date
    pull: float


def campaigns(year: int) -> tuple[Campaign, ...]:
    """One calendar year's campaigns; where two overlap, the first listed one counts."""
    friday = black_friday(year)
    return (
        Campaign("black_friday", friday - timedelta(days=4), friday + timedelta(days=3), 2.3),
        Campaign("new_year_reset", date(year, 1, 3), date(year, 1, 19), 1.4),
        Campaign("spring_launch", date(year, 3, 10), date(year, 4, 6), 1.6),
        Campaign("summer_sale", date(year, 6, 15), date(year, 7, 12), 1.5),
        Campaign("back_to_work", date(year, 9, 1), date(year, 9, 24), 1.6),
        Campaign("winter_gifts", date(year, 12, 4), date(year, 12, 20), 1.3),
        *(
            Campaign(
                f"webinar_{date(year, month, 1):%b}".lower(),
                date(year, month, 7),
                date(year, month, 17),
                1.15,
            )
            for month in range(1, 13)
        ),
    )


def campaign(day: date) -> Campaign | None:
    """What runs on this day beside the campaigns that always run."""
    return next((one for one in campaigns(day.year) if one.first <= day <= one.last), None)


def black_friday(year: int) -> date:
    """The day after the fourth Thursday of November."""
    first = date(year, 11, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 22)
