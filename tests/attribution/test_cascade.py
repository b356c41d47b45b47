"""The cascade: each rule of the mission's document, their order, and the laws that hold for any text."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.attribution.cascade import RULES, Advice, Confidence, Signal, Taken, classify, explain
from bot.attribution.hosts import FACEBOOK, MAIL, SEARCH, SOCIAL
from bot.attribution.visit import visit

HOST = "shop.example"
SITE = "https://shop.example/"

# url, referrer, then: rule number, source, medium, confidence.
EXAMPLES = [
    ("?gclid=x", None, 1, "google", "paid", "high"),
    ("?msclkid=x", None, 1, "bing", "paid", "high"),
    ("?ttclid=x", "https://www.tiktok.com/", 1, "tiktok", "paid", "high"),
    ("?li_fat_id=x", None, 1, "linkedin", "paid", "high"),
    ("?fbclid=x&gclid=y&utm_source=news", "https://l.facebook.com/", 1, "google", "paid", "high"),
    ("?fbclid=x", "https://l.facebook.com/l.php?u=1", 2, "facebook", "paid", "high"),
    ("?fbclid=x", "http://lm.facebook.com/", 2, "facebook", "paid", "high"),
    ("?fbclid=x&utm_source=instagram", "https://l.facebook.com/", 2, "facebook", "paid", "high"),
    ("?fbclid=x&utm_source=facebook", None, 3, "facebook", "paid", "high"),
    ("?fbclid=x&utm_source=Instagram&utm_medium=story", None, 3, "instagram", "paid", "high"),
    ("?fbclid=x&utm_source=META", "https://m.facebook.com/", 3, "facebook", "paid", "high"),
    ("?utm_source=google&utm_medium=cpc", None, 4, "google", "paid", "high"),
    ("?utm_source=podcast&utm_medium=paid", "https://www.google.com/", 4, "podcast", "paid", "high"),
    ("?utm_source=facebook&utm_medium=paid_social", None, 4, "facebook", "paid", "high"),
    ("?utm_source=meta&utm_medium=cpm", None, 4, "facebook", "paid", "high"),
    ("?utm_source=fb&utm_medium=CPC", None, 4, "fb", "paid", "high"),
    ("?utm_medium=display", "https://a-blog.example/", 4, "unknown", "paid", "medium"),
    ("?fbclid=x", None, 5, "facebook", "paid", "medium"),
    ("?fbclid=x", "https://www.facebook.com/", 5, "facebook", "paid", "medium"),
    ("?fbclid=x&utm_source=newsletter", None, 5, "facebook", "paid", "medium"),
    ("?utm_source=newsletter&utm_medium=email", "https://mail.google.com/", 6, "newsletter", "email", "high"),
    ("?utm_source=Facebook&utm_medium=social", None, 6, "Facebook", "social", "high"),
    ("?utm_source=fb", None, 6, "fb", "unknown", "high"),
    ("", "https://www.facebook.com/page", 7, "facebook", "social", "medium"),
    ("", "https://l.facebook.com/", 7, "facebook", "social", "medium"),
    ("", "https://m.facebook.com/", 7, "facebook", "social", "medium"),
    ("", "https://l.instagram.com/", 8, "instagram", "social", "medium"),
    ("", "https://t.co/abc", 8, "twitter", "social", "medium"),
    ("", "https://x.com/someone/status/1", 8, "twitter", "social", "medium"),
    ("", "https://www.linkedin.com/feed", 8, "linkedin", "social", "medium"),
    ("", "https://old.reddit.com/r/x", 8, "reddit", "social", "medium"),
    ("", "android-app://com.reddit.frontpage/", 8, "reddit", "social", "medium"),
    ("", "https://www.tiktok.com/@me", 8, "tiktok", "social", "medium"),
    ("", "https://www.google.com/", 9, "google", "organic", "medium"),
    ("", "https://www.google.de/search?q=x", 9, "google", "organic", "medium"),
    ("", "https://www.google.co.in/", 9, "google", "organic", "medium"),
    ("", "https://www.google.com.br/", 9, "google", "organic", "medium"),
    ("", "https://cn.bing.com/", 9, "bing", "organic", "medium"),
    ("", "https://de.search.yahoo.com/", 9, "yahoo", "organic", "medium"),
    ("", "https://search.yahoo.co.jp/", 9, "yahoo", "organic", "medium"),
    ("", "http://r.duckduckgo.com/l/", 9, "duckduckgo", "organic", "medium"),
    ("", "https://www.baidu.com/link", 9, "baidu", "organic", "medium"),
    ("", "https://yandex.com.tr/", 9, "yandex", "organic", "medium"),
    ("", "https://mail.google.com/mail/u/0/", 10, "email", "email", "medium"),
    ("", "https://outlook.live.com/", 10, "email", "email", "medium"),
    ("", "https://shop.example/pricing", 11, "internal", "direct", "high"),
    ("", "https://www.SHOP.example:443/pricing", 11, "internal", "direct", "high"),
    ("", None, 12, "direct", "direct", "high"),
    ("", "", 12, "direct", "direct", "high"),
    ("?utm_medium=email&utm_campaign=x", None, 12, "direct", "direct", "high"),
    ("?gclid=", None, 12, "direct", "direct", "high"),
    ("#?gclid=x", None, 12, "direct", "direct", "high"),
    ("", "https://www.a-blog.example/post", 13, "a-blog.example", "referral", "low"),
    ("", "https://docs.google.com/document", 13, "docs.google.com", "referral", "low"),
    ("", "https://google.com.evil.example/", 13, "google.com.evil.example", "referral", "low"),
    ("", "https://notfacebook.com/", 13, "notfacebook.com", "referral", "low"),
    ("", "https://blog.shop.example/", 13, "blog.shop.example", "referral", "low"),
]


@pytest.mark.parametrize(
    ("tail", "referrer", "expected"), [(tail, referrer, tuple(rest)) for tail, referrer, *rest in EXAMPLES]
)
def test_examples(tail, referrer, expected):
    """Each rule fires where the document says, and gives what it says."""
    found = classify(SITE + tail, referrer, HOST)
    assert (found.rule.number, found.source, found.medium, found.confidence) == expected


def test_every_rule_has_an_example():
    """No rule is out of reach of the ones before it."""
    assert {number for _, _, number, *_ in EXAMPLES} == {rule.number for rule in RULES}


def test_numbers_and_names():
    """Thirteen rules, numbered as in the document, each with a name of its own."""
    assert [rule.number for rule in RULES] == list(range(1, 14))
    assert len({rule.id for rule in RULES}) == 13


def test_the_campaign_is_read_whichever_rule_fires():
    """utm_campaign is kept beside a click id, a referrer, and nothing at all."""
    for tail, referrer in (("gclid=1&", None), ("", "https://www.google.de/"), ("", None)):
        found = classify(f"{SITE}?{tail}utm_campaign=Summer+%F0%9F%94%A5", referrer, HOST)
        assert found.campaign == "Summer 🔥"
    assert classify(SITE, None, HOST).campaign is None


def test_the_first_of_two_equal_parameters_counts():
    """?utm_source=a&utm_source=b is a: as browsers read it."""
    assert classify(f"{SITE}?utm_source=a&utm_source=b", None, HOST).source == "a"


def test_without_a_host_the_url_says_which_host_was_asked():
    """A person who types only a URL and a referrer gets the same answer as the server."""
    assert classify("https://www.shop.example/a", "https://shop.example/", "").rule.number == 11


def test_a_finding_says_what_was_seen():
    """The evidence names both the parameter and the referrer that made rule 2 fire, and who came next."""
    found = explain(f"{SITE}?fbclid=abc", "https://l.facebook.com/", HOST)
    assert [(item.signal, item.name, item.value) for item in found.evidence] == [
        (Signal.URL_PARAMETER, "fbclid", "abc"),
        (Signal.REFERRER, "referrer", "l.facebook.com"),
    ]
    assert [rule.number for rule in found.passed] == [5, 7, 13]


def test_a_finding_says_what_to_change():
    """A paid link without a source needs one; a bare fbclid needs tags; a click id is fine."""
    assert explain(f"{SITE}?utm_medium=cpc", None, HOST).advice is Advice.ADD_SOURCE
    assert explain(f"{SITE}?utm_medium=cpc&utm_source=unknown", None, HOST).advice is Advice.FINE
    assert explain(f"{SITE}?fbclid=1", None, HOST).advice is Advice.TAG_ADS
    assert explain(f"{SITE}?gclid=1", None, HOST).advice is Advice.FINE


def test_advice_is_worth_following():
    """A link that is tagged as advised is sure afterwards: rules 5 and 7 become rules 3 and 6."""
    advert = classify(f"{SITE}?fbclid=1&utm_source=facebook&utm_medium=paid_social", None, HOST)
    assert (advert.source, advert.medium, advert.confidence) == ("facebook", "paid", Confidence.HIGH)
    post = classify(f"{SITE}?utm_source=facebook&utm_medium=social", "https://www.facebook.com/", HOST)
    assert (post.source, post.medium, post.confidence) == ("facebook", "social", Confidence.HIGH)


def test_a_rule_of_data_alone_can_be_read_aloud():
    """Every rule's source and medium is either a word or the name of where it is taken from."""
    for rule in RULES:
        for given_value in (rule.source, rule.medium):
            assert isinstance(given_value, Taken) or given_value.isalpha()


def _pieces():
    names = st.sampled_from(["gclid", "fbclid", "msclkid", "utm_source", "utm_medium", "utm_campaign", "x"])
    values = st.sampled_from(
        ["1", "", "facebook", "Instagram", "meta", "cpc", "paid_social", "email", "fb", "a b"]
    )
    return st.lists(st.tuples(names, values), max_size=4).map(
        lambda pairs: SITE + "?" + "&".join(f"{name}={value}" for name, value in pairs)
    )


_HOSTS = [
    entry.removesuffix(".*").lstrip(".") + (".de" if entry.endswith(".*") else "")
    for listed in (FACEBOOK, SOCIAL, SEARCH, MAIL)
    for entries in listed.values()
    for entry in entries
]
_REFERRERS = st.none() | st.sampled_from(
    ["", "https://l.facebook.com/", "https://shop.example/", *(f"https://{host}/x" for host in _HOSTS)]
)
_ANYTHING = st.text(max_size=60)


@given(url=_pieces() | _ANYTHING, referrer=_REFERRERS | _ANYTHING, host=st.just(HOST) | _ANYTHING)
def test_exactly_the_first_rule_that_fires(url, referrer, host):
    """Whatever the text: an answer, the same one each time, from the first rule whose conditions all hold."""
    found = classify(url, referrer, host)
    seen = visit(url, referrer, host)
    firing = [rule for rule in RULES if all(condition.evidence(seen) for condition in rule.when)]
    assert found.rule is firing[0]
    assert found == classify(url, referrer, host) == explain(url, referrer, host).attribution
    assert found.source
    assert found.medium


@given(url=_pieces(), referrer=_REFERRERS)
def test_an_independent_reading_of_the_document_agrees(url, referrer):
    """The same cascade written down as plain ifs gives the same number."""
    assert classify(url, referrer, HOST).rule.number == _by_hand(url, referrer or "")


def _by_hand(url: str, referrer: str) -> int:  # noqa: PLR0911  a list of thirteen is one
    pairs = [pair.split("=") for pair in url.partition("?")[2].split("&") if pair]
    first = {name: value for name, value in reversed(pairs) if value}
    host = referrer.partition("://")[2].partition("/")[0]
    in_list = {
        name: any(_belongs(host, entry) for entries in listed.values() for entry in entries)
        for name, listed in (("fb", FACEBOOK), ("social", SOCIAL), ("search", SEARCH), ("mail", MAIL))
    }
    if first.keys() & {"gclid", "msclkid", "ttclid", "li_fat_id"}:
        return 1
    if "fbclid" in first and host in {"l.facebook.com", "lm.facebook.com"}:
        return 2
    if "fbclid" in first and first.get("utm_source", "").lower() in {"facebook", "instagram", "meta"}:
        return 3
    if first.get("utm_medium", "") in {"cpc", "paid_social"}:
        return 4
    if "fbclid" in first:
        return 5
    if "utm_source" in first:
        return 6
    for number, kind in ((7, "fb"), (8, "social"), (9, "search"), (10, "mail")):
        if in_list[kind]:
            return number
    if host == HOST:
        return 11
    return 13 if host else 12


def _belongs(host: str, entry: str) -> bool:
    name = entry.removesuffix(".*") + (".de" if entry.endswith(".*") else "")
    return host == name.lstrip(".") or (name.startswith(".") and host.endswith(name))


def test_a_rule_can_be_changed_in_one_place():
    """Rules are values: what a rule gives is in its fields and nowhere else."""
    milder = replace(RULES[4], confidence=Confidence.LOW)
    assert milder.evidence(visit(f"{SITE}?fbclid=1", None, HOST))
    assert milder != RULES[4]
