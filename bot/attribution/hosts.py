"""Which site a referrer's host belongs to: the directory that rules 7 to 10 look into. Data, and one lookup.

In: a host name. Out: the site's kind and the name it has as a source, or None for a host that is not listed.
Not here: what follows from it (cascade.py), taking a host out of a URL (visit.py).

Entries are written three ways:
    "t.co"             exactly this host (a leading "www." never matters)
    ".facebook.com"    this host and every host below it
    "google.*"         any country's ending: google.com, google.de, google.co.uk, google.com.br
The most specific entry wins, so each host is of one kind: mail.google.com is a mail client although google.*
is a search engine, and docs.google.com, listed nowhere, is an ordinary site.
Application names (android-app://com.reddit.frontpage/) are written like hosts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class SiteKind(StrEnum):
    FACEBOOK = "facebook"
    SOCIAL = "social"
    SEARCH = "search"
    MAIL = "mail"


@dataclass(frozen=True, slots=True)
class Site:
    kind: SiteKind
    source: str


FACEBOOK = {
    "facebook": (".facebook.com", ".fb.com", "fb.me", "com.facebook.katana", "com.facebook.lite"),
}

SOCIAL = {
    "instagram": (".instagram.com", "com.instagram.android"),
    "twitter": (".twitter.com", ".x.com", "t.co", "com.twitter.android"),
    "linkedin": (".linkedin.com", "lnkd.in", "com.linkedin.android"),
    "reddit": (".reddit.com", "redd.it", "com.reddit.frontpage"),
    "tiktok": (".tiktok.com", "com.zhiliaoapp.musically"),
    "youtube": (".youtube.com", "youtu.be", "com.google.android.youtube"),
    "pinterest": (".pinterest.*", "pin.it", "com.pinterest"),
    "threads": (".threads.net", ".threads.com"),
    "bluesky": ("bsky.app", "go.bsky.app"),
    "mastodon": ("mastodon.social", "mastodon.online", "mstdn.social", "fosstodon.org", "hachyderm.io"),
    "messenger": (".messenger.com", "m.me", "com.facebook.orca"),
    "whatsapp": (".whatsapp.com", "wa.me", "l.wl.co", "com.whatsapp"),
    "telegram": (".telegram.org", "t.me", "org.telegram.messenger"),
    "discord": (".discord.com", ".discordapp.com"),
    "snapchat": (".snapchat.com",),
    "tumblr": (".tumblr.com", "t.umblr.com"),
    "quora": (".quora.com",),
    "hackernews": ("news.ycombinator.com",),
    "google_plus": ("plus.google.com", "plus.url.google.com"),
    "vk": (".vk.com", ".vkontakte.ru"),
    "odnoklassniki": (".ok.ru", ".odnoklassniki.ru"),
    "weibo": (".weibo.com", ".weibo.cn", "t.cn"),
    "xing": (".xing.com",),
}

SEARCH = {
    "google": (
        *("google.*", "m.google.*", "images.google.*", "encrypted.google.*", "cse.google.*"),
        "com.google.android.googlequicksearchbox",
    ),
    "bing": (".bing.com",),
    "yahoo": ("yahoo.*", "search.yahoo.*", ".search.yahoo.com", "com.yahoo.mobile.client.android.search"),
    "duckduckgo": (".duckduckgo.com", "ddg.gg", "com.duckduckgo.mobile.android"),
    "baidu": ("baidu.com", "m.baidu.com", "image.baidu.com"),
    "yandex": ("yandex.*", "m.yandex.*", "search.yandex.*", "ya.ru", "ru.yandex.searchplugin"),
    "ecosia": (".ecosia.org",),
    "qwant": (".qwant.com",),
    "startpage": (".startpage.com", "ixquick.com"),
    "brave": ("search.brave.com",),
    "kagi": ("kagi.com",),
    "mojeek": ("mojeek.com",),
    "swisscows": ("swisscows.com",),
    "naver": ("search.naver.com", "m.search.naver.com"),
    "daum": ("search.daum.net", "m.search.daum.net"),
    "sogou": (".sogou.com",),
    "so360": ("so.com", "m.so.com"),
    "seznam": ("seznam.cz", "search.seznam.cz"),
    "ask": ("ask.com", "search.ask.com", "uk.ask.com", "de.ask.com"),
    "aol": ("search.aol.*", ".search.aol.com"),
    "dogpile": ("dogpile.com",),
    "rambler": ("nova.rambler.ru",),
    "mailru": ("go.mail.ru",),
    "babylon": ("search.babylon.com", "isearch.babylon.com"),
    "conduit": ("search.conduit.com",),
}

# Rule 10 gives every one of them the source "email".
MAIL = {
    "email": (
        *("mail.google.com", "inbox.google.com", "com.google.android.gm"),
        *("outlook.live.com", ".mail.live.com", "outlook.office.com", "outlook.office365.com"),
        *("deref-gmx.net", "deref-gmx.com", "deref-mail.com", "deref-web.de", "deref-1und1.de"),
        *("mail.yahoo.*", ".mail.yahoo.com", "mail.aol.com", ".mail.aol.com", "mail.yandex.*"),
        *("mail.proton.me", "mail.protonmail.com", "mail.zoho.com", "app.fastmail.com", "fastmail.com"),
        *("e.mail.ru", "mail.ru", "navigator.gmx.net", "3c.gmx.net", "3c.web.de", "navigator.web.de"),
        *("app.hey.com", "mail.superhuman.com", "mail.126.com", "mail.163.com", "mail.qq.com"),
        *("mail.naver.com", "email.t-online.de", "webmail.strato.de", "com.microsoft.office.outlook"),
    ),
}

SITES: dict[str, Site] = {
    entry: Site(kind, source)
    for kind, listed in (
        (SiteKind.FACEBOOK, FACEBOOK),
        (SiteKind.SOCIAL, SOCIAL),
        (SiteKind.SEARCH, SEARCH),
        (SiteKind.MAIL, MAIL),
    )
    for source, entries in listed.items()
    for entry in entries
}

# .com, .de, .co.uk, .com.br: the endings that one company's country sites have.
_COUNTRY_ENDING = re.compile(r"\.(?:com|[a-z]{2}|com?\.[a-z]{2})$")


def site(host: str) -> Site | None:
    """The listed site that `host` (lower case, no port) belongs to; the most specific entry decides."""
    return next((SITES[entry] for entry in _entries(host.removeprefix("www.")) if entry in SITES), None)


def _entries(host: str) -> Iterator[str]:
    """Every way the directory could list this host, the most specific first."""
    yield host
    by_country = _COUNTRY_ENDING.sub(".*", host)
    yield by_country
    for name in (host, by_country):
        while name:
            yield "." + name
            name = name.partition(".")[2]  # noqa: PLW2901  walking up the labels is the loop
