"""Questions to draw from: every kind, every slot it has, every period, awkward values included."""

from __future__ import annotations

from hypothesis import strategies as st

from bot.periods.period import Hours, YearBefore
from bot.queries import Breakdown, Dimension, Interval, Metric
from bot.questions.kinds import KINDS, Kind
from bot.questions.question import (
    DEFAULT_PERIOD,
    Compare,
    Question,
    is_open,
    is_previous,
    is_year_before,
    said_together,
)
from bot.questions.words.values import SOURCES
from tests.periods.strategies import periods

AWKWARD = (
    "signup", "$pageview", "today", "by", "vs", "last week", "Spring sale", "spring_sale", "-", "a,b",
    'say "hi"', "back\\slash", "`code`", "<@U123>", "&amp;", "*bold*", ":tada:", "50%", "it's", "“curly”",
    "en – dash", "Zürich", "日本", "event=signup", "not", "  padded ", "_under_", "top 5", "facebook",
    "x" * 60, "/", "/pricing", "tab\there",
)  # fmt: skip

# What typing may read as more than the word itself.
TELLING = (
    "organic", "paid", "social", "direct", "(direct)", "(none)", "unknown", "mobile", "iOS", "de", "Germany",
    "fb", "google", "all", "other", "none", "visitors", "signups", "internal",
)  # fmt: skip

values = (
    st.sampled_from(AWKWARD)
    | st.sampled_from(TELLING)
    | st.text(min_size=1, max_size=40).filter(lambda text: bool(text.strip()))
)
event_names = st.sampled_from(("signup", "$pageview", "purchase", "signed_up")) | values
sources = st.sampled_from(sorted(SOURCES)) | values


@st.composite
def questions(draw: st.DrawFn, kinds: tuple[Kind, ...] = tuple(KINDS)) -> Question:
    """Every question that can be built."""
    kind = draw(st.sampled_from(kinds))
    slots = KINDS[kind]
    filled: dict[str, object] = {}
    columns = sorted(
        {*slots.must_filter}
        | set(draw(st.lists(st.sampled_from(slots.filters), max_size=2)) if slots.filters else ())
    )
    if "group_by" in slots.may:
        columns = columns[:2]
        filled["group_by"] = tuple(
            draw(st.lists(st.sampled_from(Dimension), max_size=3 - len(columns), unique=True))
        )
    filled["filters"] = tuple((column, draw(values)) for column in columns)
    drawn = {
        "metric": st.sampled_from(Metric),
        "event": st.none() | event_names,
        "interval": st.none() | st.sampled_from(Interval),
        "limit": st.none() | st.integers(1, 1000),
        "source": sources if "source" in slots.must else st.none() | sources,
        "breakdown": st.none() | st.sampled_from(Breakdown),
        "steps": st.lists(event_names, min_size=2, max_size=4, unique=True).map(tuple),
        "period": periods(),
    }
    filled |= {name: draw(strategy) for name, strategy in drawn.items() if name in slots.may}
    if isinstance(filled.get("period"), Hours) and filled.get("interval") is not None:
        filled["interval"] = Interval.HOUR
    if "top" in slots.may and (kind is not Kind.STATS or filled["group_by"]):
        filled["top"] = draw(st.none() | st.integers(1, 200))
    if "compare" in slots.may:
        period = filled.get("period", DEFAULT_PERIOD)
        other = periods().filter(lambda compared: _is_comparable(period, compared))
        same = YearBefore(period)  # type: ignore[arg-type]
        filled["compare"] = draw(st.none() | st.just(Compare.PREVIOUS) | st.just(same) | other)
    filled["project"] = draw(st.none() | st.sampled_from(("shop", "My blog", "on")))
    rows = filled.get("group_by") or filled.get("interval") or filled.get("top") or filled["project"]
    if "per_project" in slots.may and not rows:
        filled["per_project"] = draw(st.booleans())
    return Question(kind=kind, **filled)  # type: ignore[arg-type]


def _is_comparable(period, other):
    if isinstance(period, Hours) is not isinstance(other, Hours) or is_open(other):
        return False
    named = is_previous(period, other) or is_year_before(period, other)
    return period != other and not named and said_together(period, other) == (period, other)
