"""Taking addresses apart: what browsers, apps and vandals send."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.attribution.hosts import SITES, site
from bot.attribution.visit import host_of, params_of


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.Google.com/search?q=x", "www.google.com"),
        ("https://user:secret@news.example:8443/", "news.example"),
        ("https://news.example.", "news.example"),
        ("//news.example/a", "news.example"),
        ("news.example/a", "news.example"),
        ("news.example", "news.example"),
        ("android-app://com.google.android.gm/", "com.google.android.gm"),
        ("https://[2001:db8::1]:80/", "[2001:db8::1]"),
        ("https://evil.example\\@good.example/", "evil.example"),
        ("https://a.example?x=https://b.example/", "a.example"),
        ("about:blank", ""),
        ("null", ""),
        ("/relative/path", ""),
        ("", ""),
        ("https://", ""),
        ("http://[", "[]"),
        (f"https://{'a.' * 127}example/", ""),
    ],
)
def test_hosts(address, host):
    """The host is found as a browser would find it; what names none gives an empty one."""
    assert host_of(address) == host


@given(st.text())
def test_any_text_is_taken_apart(text):
    """No text raises, and a host is never in capitals and never has edges of blanks."""
    host = host_of(text)
    assert host == host.lower()
    assert all(value.strip() == value != "" for value in params_of(text).values())


def test_parameters_are_decoded_once():
    """%2525 is %25: a tag that was escaped twice stays escaped once."""
    assert params_of("/?utm_source=a%2525b&x=%E2%82%AC&y=1+2#z=3") == {
        "utm_source": "a%25b",
        "x": "€",
        "y": "1 2",
    }


def test_the_most_specific_entry_decides():
    """One company, three kinds of site."""
    assert site("www.google.de").source == "google"
    assert site("mail.google.com").kind == "mail"
    assert site("plus.google.com").kind == "social"
    assert site("docs.google.com") is None
    assert site("go.mail.ru").kind == "search"
    assert site("e.mail.ru").kind == "mail"


def test_no_entry_is_listed_twice():
    """A host in two lists would silently be the later one's."""
    from bot.attribution import hosts  # noqa: PLC0415  its lists, by name

    listed = [
        entry
        for lists in (hosts.FACEBOOK, hosts.SOCIAL, hosts.SEARCH, hosts.MAIL)
        for entries in lists.values()
        for entry in entries
    ]
    assert len(listed) == len(SITES)
    assert all(entry == entry.lower() and " " not in entry for entry in listed)
