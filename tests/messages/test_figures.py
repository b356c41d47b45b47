"""Numbers and dates as people write them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from babel.numbers import format_decimal, format_percent
from hypothesis import given
from hypothesis import strategies as st

from bot.messages.figures import Figures, babel_locale
from bot.periods.calendar import Calendar, Span, Window
from bot.queries import Interval, Uniques
from bot.reports.maths import Change, Share

EN = Figures("en")
BERLIN = Calendar("Europe/Berlin")
LOCALES = ("en", "en_US", "de", "fr", "es", "en_IN", "hi", "tr", "pl", "ja", "de_CH", "pt-BR")

OF = {locale: Figures(locale) for locale in LOCALES}


def window(first: date, last: date, calendar: Calendar = BERLIN) -> Window:
    return Window(calendar.days(first, last), calendar)


@pytest.mark.parametrize(
    ("locale", "number", "percent"),
    [
        ("en", "1,204", "62%"),
        ("de", "1.204", "62\xa0%"),
        ("fr", "1\u202f204", "62\xa0%"),
        ("tr", "1.204", "%62"),
        ("en_IN", "1,204", "62%"),
    ],
)
def test_numbers_follow_the_locale(locale, number, percent):
    """Grouping, the percent sign and where it stands."""
    figures = Figures(locale)
    assert figures.number(1204) == number
    assert figures.number(Uniques(1204)) == number
    assert figures.percent(0.62) == percent


@pytest.mark.parametrize("locale", LOCALES)
@given(number=st.integers(-(10**12), 10**12))
def test_grouping_is_babels(locale, number):
    """Written faster, never differently (but for a real minus sign)."""
    expected = format_decimal(number, locale=babel_locale(locale)).replace("-", "−")
    assert OF[locale].number(number) == expected


@pytest.mark.parametrize("locale", LOCALES)
@given(percent=st.integers(0, 100))
def test_percentages_are_babels(locale, percent):
    """The same for whole percentages."""
    assert OF[locale].percent(percent / 100) == format_percent(percent / 100, locale=babel_locale(locale))


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (None, "–"),
        (0.0, "0%"),
        (0.0004, "<0.1%"),
        (0.004, "0.4%"),
        (0.5, "50%"),
        (0.996, "99.6%"),
        (0.9999, ">99.9%"),
        (1.0, "100%"),
    ],
)
def test_a_share_is_never_rounded_to_nothing_or_to_all(share, text):
    """0% means none and 100% means all."""
    assert EN.percent(share) == text


@pytest.mark.parametrize(
    ("relative", "text"),
    [(0.12, "+12%"), (-0.03, "−3%"), (0.004, "+0.4%"), (-0.00001, "<−0.1%"), (12.0, "+1,200%"), (0.0, "0%")],
)
def test_a_change_has_a_sign_and_is_never_plus_nothing(relative, text):
    """Real minus signs; "+0%" does not exist."""
    assert EN.signed_percent(relative) == text


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_every_change_has_one_tendency(before, after):
    """Whatever moved, there is a word for it, and up is more."""
    change = Change(before, after)
    tendency = EN.tendency(change)
    assert tendency in {"nothing", "new", "gone", "same", "noise", "up", "down"}
    assert (tendency in ("same", "nothing")) == (before == after)
    if tendency == "up":
        assert after > before
    if tendency in ("noise", "up", "down"):
        assert EN.signed_percent(change.relative)[0] in "+−<"


def test_an_unknown_past_is_not_zero():
    """A failed call must not look like news."""
    assert EN.tendency(Change(None, 5)) == "unknown"


@pytest.mark.parametrize(
    ("locale", "first", "last", "text"),
    [
        ("en", date(2026, 11, 1), date(2026, 11, 23), "1–23 Nov 2026"),
        ("en", date(2026, 11, 3), date(2026, 11, 3), "3 Nov 2026"),
        ("en", date(2026, 10, 30), date(2026, 11, 5), "30 Oct – 5 Nov 2026"),
        ("en", date(2025, 12, 29), date(2026, 1, 4), "29 Dec 2025 – 4 Jan 2026"),
        ("en_US", date(2026, 11, 1), date(2026, 11, 23), "Nov 1 – 23, 2026"),
        ("de", date(2026, 11, 1), date(2026, 11, 23), "1.–23. Nov. 2026"),
    ],
)
def test_dates_of_a_window(locale, first, last, text):
    """Both days included, nothing said twice."""
    assert Figures(locale).days(window(first, last)) == text


def test_a_year_that_two_windows_share_is_said_once():
    """Beside November 2026, October needs no year; last December does."""
    november = window(date(2026, 11, 1), date(2026, 11, 30))
    assert EN.days(window(date(2026, 10, 1), date(2026, 10, 31)), november) == "1–31 Oct"
    assert EN.days(window(date(2025, 12, 1), date(2025, 12, 31)), november) == "1–31 Dec 2025"


def test_dates_are_those_of_the_zone():
    """An instant belongs to another day in Auckland."""
    auckland = Calendar("Pacific/Auckland")
    span = Span(datetime(2026, 11, 21, 11, tzinfo=UTC), datetime(2026, 11, 22, 11, tzinfo=UTC))
    assert EN.days(Window(span, auckland)) == "22 Nov 2026"
    assert EN.time(datetime(2026, 11, 23, 13, 32, tzinfo=UTC), BERLIN) == "14:32"


@pytest.mark.parametrize(
    ("interval", "label"),
    [
        (Interval.HOUR, "01:00"),
        (Interval.DAY, "16 Nov"),
        (Interval.WEEK, "16 Nov"),
        (Interval.MONTH, "Nov 2026"),
    ],
)
def test_points_of_a_series_are_labelled_by_their_interval(interval, label):
    """Short enough for a chart."""
    assert EN.bucket(datetime(2026, 11, 16, 0, tzinfo=UTC), interval, BERLIN) == label


def test_points_between_shares():
    """A share moves by points, not by percent; nothing to compare is not zero."""
    assert EN.points(Share(62, 100), Share(55, 100)) == "+7"
    assert EN.points(Share(62, 100), Share(0, 0)) is None


@pytest.mark.parametrize(
    ("changes", "doubt"),
    [
        ([], ""),
        ([Change(None, 3), Change(None, 0)], "unknown"),
        ([Change(None, 3), Change(100, 900)], ""),
        ([Change(100, 900), Change(100, 101), Change(None, 3)], "noise"),
    ],
)
def test_what_to_doubt_about_several_changes(changes, doubt):
    """Nothing to compare with only where no row has anything; one that may be chance is enough."""
    assert Figures.doubt(changes) == doubt
