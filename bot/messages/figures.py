"""Numbers and dates as people of a locale write them.

In: numbers, shares, windows, instants, and a locale such as "en", "de", "fr_CH". Out: `Figure` (a number that
knows how it is written) and strings. Not here: words ("new", "so far"); they are macros in _words.json.j2.

Babel knows the patterns; formatting every cell through it would cost more than the whole rest of a message,
so the separators are read once and plain grouping is done here.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Self

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, format_time
from babel.numbers import format_decimal, format_percent, get_decimal_symbol, get_group_symbol

from bot.messages.escaping import NOTHING
from bot.periods.calendar import Calendar, Window
from bot.queries import Interval, Uniques
from bot.reports.maths import Movement, Share

MINUS = "−"
_WHOLE = 0.995  # a share above it, but below 1, must not be rounded up to all
_SMALL = 0.005  # nor one below it, but above 0, down to nothing
_TINY = 0.0005


class Figure(str):
    """A number as it is written; `value` is what it sorts by, `cell` belongs to who writes it into tables."""

    __slots__ = ("cell", "value")
    value: float
    cell: str

    def __new__(cls, text: str, value: float) -> Self:
        figure = str.__new__(cls, text)
        figure.value = value
        figure.cell = ""
        return figure


def babel_locale(name: str) -> Locale:
    """Bare "en" is Europe's: 1,204, 16–22 Nov, 14:32; en_US gives Nov 16 – 22 and 2:32 PM."""
    return Locale.parse("en_150" if name == "en" else name.replace("-", "_"))


class Figures:
    """The formats of one locale; every method is a filter of the templates."""

    def __init__(self, locale: str) -> None:
        self.locale = babel_locale(locale)
        # Two kinds of grouping exist; the Indian one is left to Babel.
        self._by_thousands = format_decimal(1234567, locale=self.locale).count("234") == 1
        self._group = get_group_symbol(self.locale)
        self._point = get_decimal_symbol(self.locale)
        # What stands around the number in "62%", "62 %" or "%62".
        self._percent_around = format_percent(0.5, locale=self.locale).split("50")
        # Per instance, so that two locales cannot mix.
        self.percent = lru_cache(maxsize=4096)(self._percent)
        self.number = lru_cache(maxsize=8192)(self._number)
        self._signed_percent = lru_cache(maxsize=4096)(self._whole_percent)
        self._span = lru_cache(maxsize=1024)(self._span_of_days)

    def _number(self, value: float | Uniques) -> Figure:
        """1,204 · 12.5; whole numbers have no decimals, others as many as matter."""
        plain = int(value) if isinstance(value, Uniques) else value
        if isinstance(plain, float):
            return self._with_decimals(plain)
        if -1000 < plain < 1000:  # noqa: PLR2004  nothing to group
            return Figure(str(plain).replace("-", MINUS), plain)
        if not self._by_thousands:
            return Figure(format_decimal(plain, locale=self.locale).replace("-", MINUS), plain)
        return Figure(f"{plain:,}".replace(",", self._group).replace("-", MINUS), plain)

    @staticmethod
    def tendency(change: Movement) -> str:
        """Which word fits a change: unknown, nothing, new, gone, same, noise, up or down."""
        if change.before is None:
            return "unknown"
        before, after = int(change.before), int(change.after)
        if before == after:
            return "same" if after else "nothing"
        if not before or not after:
            return "gone" if before else "new"
        if change.is_noise:
            return "noise"
        return "up" if after > before else "down"

    @classmethod
    def doubt(cls, changes: Iterable[Movement]) -> str:
        """Of several changes together: "unknown" where none is known, "noise" where one may be chance."""
        found = set()
        for change in changes:
            found.add(cls.tendency(change))
            if "noise" in found:
                return "noise"
        return "unknown" if found == {"unknown"} else ""

    def signed(self, value: float) -> Figure:
        """+34 · −3 · 0 · +1.5."""
        number = self.number(value)
        return Figure(f"+{number}", value) if value > 0 else number

    def _percent(self, value: float | None) -> Figure:
        """0.62 → 62%; never rounded to nothing or to all: 0.4%, <0.1%, 99.6%, >99.9%."""
        if value is None:
            return Figure(NOTHING, 0)
        if 0 < value < _TINY:
            return Figure("<" + self._pattern(0.001, decimals=1), value * 100)
        if 1 - _TINY < value < 1:
            return Figure(">" + self._pattern(0.999, decimals=1), value * 100)
        fine = 0 < value < _SMALL or _WHOLE <= value < 1
        return Figure(self._pattern(value, decimals=1 if fine else 0), value * 100)

    def _pattern(self, value: float, decimals: int) -> str:
        before, after = self._percent_around
        if decimals:
            return f"{before}{value * 100:.1f}{after}".replace(".", self._point)
        return f"{before}{self.number(round(value * 100))}{after}"

    def signed_percent(self, value: float) -> Figure:
        """0.12 → +12% · −3% · +0.4%; never "+0%"."""
        return Figure(self.signed_percent_text(value), value * 100)

    def signed_percent_text(self, value: float) -> str:
        """The same, of which nobody needs the value."""
        if -_SMALL < value < _SMALL:
            sign, text = "+" if value > 0 else MINUS if value < 0 else "", self.percent(abs(value))
            return f"<{sign}{text[1:]}" if text[:1] == "<" else f"{sign}{text}"
        return self._signed_percent(round(value * 100))

    def _whole_percent(self, percent: int) -> str:
        sign = "+" if percent > 0 else MINUS
        return sign + self._pattern(abs(percent) / 100, decimals=0)

    def points(self, now: Share, before: Share) -> Figure | None:
        """How far a share moved, in whole points, signed; None where there is nothing to compare."""
        if now.value is None or before.value is None:
            return None
        return self.signed(round(now.value * 100) - round(before.value * 100))

    def _with_decimals(self, value: float) -> Figure:
        text = format_decimal(round(value, 2), locale=self.locale)
        return Figure(text.replace("-", MINUS), value)

    # ── dates ────────────────────────────────────────────────────────────────────────────────────────────

    def days(self, window: Window, beside: Window | None = None) -> str:
        """1–23 Nov 2026; without the year when it is that of the window that it stands beside."""
        years = {window.first_day.year, window.last_day.year}
        bare = beside is not None and years == {beside.first_day.year, beside.last_day.year}
        return self._span(window.first_day, window.last_day, "MMMd" if bare else "yMMMd")

    def _span_of_days(self, first: date, last: date, skeleton: str) -> str:
        if first == last:
            text = format_skeleton(skeleton, first, locale=self.locale)
        else:
            text = format_interval(first, last, skeleton, locale=self.locale)
        return text.replace("\u2009", " ")

    def day(self, instant: datetime, calendar: Calendar) -> str:
        """3 Nov 2026: the local date of an instant."""
        return self._span(*[calendar.local(instant).date()] * 2, "yMMMd")

    def time(self, instant: datetime, calendar: Calendar) -> str:
        """14:32, or as the locale writes it."""
        text: str = format_time(calendar.local(instant), "short", locale=self.locale)
        return text.replace("\u202f", " ")

    def moment(self, instant: datetime, calendar: Calendar) -> str:
        """16 Nov, 14:32:05: one event among others."""
        local = calendar.local(instant)
        clock = str(format_time(local, "medium", locale=self.locale)).replace("\u202f", " ")
        return f"{self._span(local.date(), local.date(), 'MMMd')}, {clock}"

    def plain_date(self, day: date) -> str:
        """A plain date, as error messages carry it."""
        return self._span(day, day, "yMMMd")

    def bucket(self, start: datetime, interval: Interval, calendar: Calendar) -> str:
        """The label of one point of a series: 16 Nov · Nov 2026 · 14:00."""
        local = calendar.local(start)
        if interval is Interval.HOUR:
            return self.time(start, calendar)
        if interval is Interval.MONTH:
            return str(format_skeleton("yMMM", local.date(), locale=self.locale))
        return self._span(local.date(), local.date(), "MMMd")

    def buckets(self, starts: Iterable[datetime], interval: Interval, calendar: Calendar) -> list[str]:
        """The labels of all points of a series; hours of several days have their days."""
        moments = list(starts)
        labels = [self.bucket(start, interval, calendar) for start in moments]
        days = [calendar.local(start).date() for start in moments]
        if interval is not Interval.HOUR or len({*days}) <= 1:
            return labels
        return [f"{self._span(day, day, 'MMMd')} {label}" for day, label in zip(days, labels, strict=True)]

    def weekday(self, day: date) -> str:
        """Mon 16 Nov."""
        return str(format_date(day, "EEE", locale=self.locale)) + " " + self._span(day, day, "MMMd")

    def when(self, local: datetime) -> str:
        """Mon 16 Nov, 09:00: on the clocks of the zone that the moment is in."""
        clock = str(format_time(local, "short", tzinfo=local.tzinfo, locale=self.locale))
        return f"{self.weekday(local.date())}, {clock}".replace("\u202f", " ")


def offset(local: datetime) -> str:
    """UTC+1, UTC−3:30: how far the clocks of the zone are from UTC at that moment."""
    minutes = int((local.utcoffset() or timedelta()).total_seconds() // 60)
    if not minutes:
        return "UTC"
    hours, rest = divmod(abs(minutes), 60)
    return f"UTC{'+' if minutes > 0 else MINUS}{hours}{f':{rest:02}' if rest else ''}"


def starts_at_midnight(window: Window) -> bool:
    return window.calendar.start_of(window.first_day) == window.span.start


def ends_at_midnight(window: Window) -> bool:
    return window.calendar.start_of(window.last_day + timedelta(days=1)) == window.span.end
