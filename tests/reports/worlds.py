"""Strategies: small worlds in which every figure collides with every other, and the questions about them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from bot.periods.calendar import Calendar
from bot.periods.period import Last, Period, This, Trailing, Unit
from bot.queries import Dimension
from bot.questions.question import Compare
from tests.reports.world import World, event

NOW = datetime(2026, 11, 23, 10, 17, 42, tzinfo=UTC)
# Whole hours, half hours, both clock changes inside the periods asked for, both sides of the date line.
ZONES = (
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Asia/Kolkata",
    "Pacific/Auckland",
    "Australia/Lord_Howe",
)

calendars = st.builds(Calendar, st.sampled_from(ZONES), st.sampled_from((0, 6)))
moments = st.one_of(
    st.just(NOW),
    st.datetimes(datetime(2026, 10, 1), datetime(2026, 11, 23)).map(  # noqa: DTZ001  made aware in the next line
        lambda moment: moment.replace(tzinfo=UTC, microsecond=0)
    ),
)
short_periods: st.SearchStrategy[Period] = st.sampled_from(
    (
        This(Unit.DAY),
        This(Unit.WEEK),
        Last(Unit.DAY),
        Last(Unit.WEEK),
        Trailing(3, Unit.DAY),
        Trailing(30, Unit.HOUR),
    )
)
periods: st.SearchStrategy[Period] = st.one_of(
    short_periods, st.sampled_from((This(Unit.MONTH), Last(Unit.MONTH), Trailing(28, Unit.DAY)))
)
compares = st.sampled_from((None, Compare.PREVIOUS))

VALUES = {
    Dimension.SOURCE: ("facebook", "google", "direct", ""),
    Dimension.MEDIUM: ("paid", "social", "organic", ""),
    Dimension.COUNTRY: ("DE", "US", ""),
    Dimension.CAMPAIGN: ("", "summer", "Summer"),
    Dimension.PATH: ("/", "/pricing"),
    Dimension.DEVICE_TYPE: ("mobile", "desktop"),
    Dimension.EVENT_NAME: ("$pageview", "signup", "$identify"),
}


@st.composite
def events(draw: st.DrawFn, before: datetime, hours: int = 24 * 62):
    """One event of a few visitors, somewhere in the two months before."""
    when = before - timedelta(seconds=draw(st.integers(1, hours * 3600)))
    columns = {
        column.value: draw(st.sampled_from(values))
        for column, values in VALUES.items()
        if column is not Dimension.EVENT_NAME
    }
    name = draw(st.sampled_from(VALUES[Dimension.EVENT_NAME]))
    visitor = draw(st.sampled_from("abc"))
    confidence = draw(st.sampled_from(("high", "medium", "low")))
    return event(when, visitor, name, user_id=f"user_{visitor}", source_confidence=confidence, **columns)


@st.composite
def worlds(draw: st.DrawFn, before: datetime, most: int = 40) -> World:
    return World(draw(st.lists(events(before), max_size=most)))
