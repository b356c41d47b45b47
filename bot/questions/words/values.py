"""What people call the values of columns, and the API's own words for them: data.

Sources, mediums, devices, browsers, systems and intervals here; countries in countries.py. Values are
open sets: whatever is not listed can still be asked for as `source=...`.
"""

from __future__ import annotations

from bot.queries import Dimension, Interval
from bot.questions.words.countries import COUNTRIES

# As a canonical sentence says them.
ADVERBS = {
    Interval.HOUR: "hourly",
    Interval.DAY: "daily",
    Interval.WEEK: "weekly",
    Interval.MONTH: "monthly",
}

# The classifier's own names = what people say.
_SOURCES = {
    "facebook": "facebook fb face-book",
    "instagram": "instagram ig insta",
    "google": "google",
    "bing": "bing",
    "twitter": "twitter x.com",
    "linkedin": "linkedin linked-in li",
    "tiktok": "tiktok tik-tok",
    "reddit": "reddit",
    "youtube": "youtube yt",
    "pinterest": "pinterest",
    "duckduckgo": "duckduckgo duck-duck-go ddg",
    "yahoo": "yahoo",
    "yandex": "yandex",
    "baidu": "baidu",
    "ecosia": "ecosia",
    "whatsapp": "whatsapp",
    "telegram": "telegram",
    "snapchat": "snapchat",
    "threads": "threads.net",
    "github": "github",
    "quora": "quora",
    "discord": "discord",
    "mastodon": "mastodon",
    "bluesky": "bluesky",
    "substack": "substack",
    "wikipedia": "wikipedia",
    "email": "email emails e-mail e-mails mail",
    "direct": "direct",
    "internal": "internal",
    "unknown": "unknown-source",
}
# Where social and paid are told apart and "organic" never occurs: its unpaid visits are called social.
SOCIAL_SOURCES = frozenset(
    {"facebook", "instagram", "twitter", "linkedin", "tiktok", "reddit", "youtube", "pinterest", "snapchat"}
)
_MEDIUMS = {
    "paid": "paid ads ad advertising advertisements",
    "organic": "organic org search organic-search seo search-engines",
    "social": "social social-media organic-social unpaid-social",
    "referral": "referral referrals",
}
# Mediums that are tagged by hand; some of these words mean a source where nobody says "medium".
MEDIUM_WORDS = frozenset(
    { "email", "cpc", "ppc", "cpm", "display", "affiliate", "newsletter", "push", "sms", "video", "banner",
    "podcast", "print", "qr", "direct", "none", "retargeting", "remarketing",
    }
)  # fmt: skip
_DEVICES = {
    "mobile": "mobile mob mobiles handheld phone phones smartphone smartphones mobile-devices mobile-phones",
    "desktop": "desktop dsktp desktops computer computers pc laptop laptops",
    "tablet": "tablet tablets ipad ipads",
}
_BROWSERS = {
    "chrome": "chrome",
    "firefox": "firefox",
    "safari": "safari",
    "edge": "edge",
    "opera": "opera",
}
_SYSTEMS = {
    "windows": "windows",
    "macos": "macos mac macs mac-os osx os-x",
    "android": "android androids",
    "ios": "ios iphone iphones",
    "linux": "linux",
}
_BY_COLUMN = {
    Dimension.SOURCE: _SOURCES,
    Dimension.MEDIUM: _MEDIUMS,
    Dimension.DEVICE_TYPE: _DEVICES,
    Dimension.BROWSER: _BROWSERS,
    Dimension.OS: _SYSTEMS,
    Dimension.PATH: {"/": "homepage home-page start-page front-page startpage frontpage"},
}

Picks = tuple[tuple[Dimension, str], ...]


def _compile() -> dict[tuple[str, ...], Picks]:
    index: dict[tuple[str, ...], Picks] = {}
    for column, values in _BY_COLUMN.items():
        for value, words in values.items():
            for word in words.split():
                for spelled in {(word,), tuple(word.split("-"))}:
                    index[spelled] = ((column, value),)
    for network in (
        "facebook",
        "fb",
        "google",
        "instagram",
        "ig",
        "linkedin",
        "tiktok",
        "bing",
        "twitter",
        "reddit",
    ):
        source = index[(network,)][0]
        for word in ("ads", "ad", "cpc", "ppc"):  # a click that was paid for is stored as paid
            index[(network, word)] = ((Dimension.MEDIUM, "paid"), source)
        for word in ("cpc", "ppc"):
            index[(network, "/", word)] = index[f"{network}/{word}",] = index[network, word]
    for spelling in ("adwords", "google adwords"):
        index[tuple(spelling.split())] = ((Dimension.MEDIUM, "paid"), (Dimension.SOURCE, "google"))
    for name, code in COUNTRIES.items():
        index.setdefault(tuple(name.split()), ((Dimension.COUNTRY, code),))
    return index


SPELLINGS = _compile()
SOURCES = frozenset(_SOURCES)
MEDIUMS = frozenset(_MEDIUMS)
COUNTRY_CODES = frozenset(COUNTRIES.values())
# Codes that are as often short for something else: LinkedIn, TikTok, Hacker News, Product Hunt, GitHub,
# Snapchat, Twitter, press, direct messages, social media, television, Google Analytics,
# artificial intelligence.
# Countries only where a preposition says so; "in LI" may still be either.
JARGON = frozenset({"TT", "HN", "PH", "GH", "SC", "TW", "PR", "DM", "SM", "TV", "GA", "GM"})
EITHER = frozenset({"LI"})
# Nobody means these countries by them: Los Angeles, artificial intelligence.
NEVER = frozenset({"LA", "AI"})
# Typed in small letters and without "in" or "from" only these are countries: "gm" is good morning.
COMMON_CODES = frozenset(
    {"de", "fr", "gb", "uk", "us", "es", "nl", "ch", "pl", "se", "br", "jp", "pt", "dk", "fi", "au", "nz",
    "mx",
    "cz", "sg", "hk", "kr", "ae", "za", "tr", "ro", "ua", "hu", "gr", "ca",
    }
)  # fmt: skip
# Two letters that are words first; as countries they are typed in capitals, or as country=IN.
WORDS_FIRST = frozenset({"am", "as", "at", "be", "by", "do", "in", "is", "it", "me", "my", "no", "so", "to"})


def canonical(column: str, value: str) -> str:
    """The API's own word for a value, where there is one: fb → facebook, germany → DE."""
    if column == Dimension.COUNTRY and value.upper() in COUNTRY_CODES:
        return value.upper()
    picks = SPELLINGS.get(tuple(value.lower().replace("_", " ").split()), ())
    return next((word for name, word in picks if name == column and len(picks) == 1), value)
