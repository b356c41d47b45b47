"""Reading `key=value` (and `key:value`): the exact way to fill a slot.

In: a Scan at a pair. Out: the mark it is. The keys are the API's words and the usual other ones: data below.
"""

from __future__ import annotations

from collections.abc import Callable

from bot.periods.errors import PeriodError
from bot.periods.language import read_period
from bot.queries import Breakdown, Dimension, Metric
from bot.questions.marks import Role
from bot.questions.question import Compare
from bot.questions.reading.connecting import INTERVALS
from bot.questions.reading.ranking import number_of
from bot.questions.scanning import Scan
from bot.questions.words.values import ADVERBS, canonical
from bot.questions.words.vocabulary import PHRASES

_COLUMNS = {
    "source": "source", "utm_source": "source", "src": "source", "medium": "medium", "utm_medium": "medium",
    "campaign": "campaign", "utm_campaign": "campaign", "country": "country", "device": "device_type",
    "device_type": "device_type", "browser": "browser", "os": "os", "path": "path", "page": "path",
    "user_id": "user_id", "user": "user_id", "anonymous_id": "anonymous_id", "anon": "anonymous_id",
    "anon_id": "anonymous_id", "url": "url", "referrer": "referrer", "referer": "referrer",
}  # fmt: skip

_INTERVALS = INTERVALS | {adverb: interval for interval, adverb in ADVERBS.items()}
_METRICS = {"count": Metric.COUNT, "events": Metric.COUNT} | dict.fromkeys(
    ("uniques", "unique", "visitors", "users"), Metric.UNIQUES
)
_BREAKDOWNS = {"source": Breakdown.SOURCE, "source_medium": Breakdown.SOURCE_MEDIUM}
ABSENT = {"source": ("(direct)",), "medium": ("(none)", "(direct)")}


def column_names() -> dict[str, tuple[Dimension, ...]]:
    """What the columns are called, one word each."""
    names: dict[str, tuple[Dimension, ...]] = {str(column): (column,) for column in Dimension}
    for (role, columns), words in PHRASES.items():
        if role is Role.COLUMN and isinstance(columns, tuple):
            names |= dict.fromkeys(words.split(), columns)
    return names | {"page": (Dimension.PATH,), "pages": (Dimension.PATH,), "event": (Dimension.EVENT_NAME,)}


COLUMN_NAMES = column_names()


def read_pair(scan: Scan, at: int) -> int | None:
    word = scan.words[at]
    if word.negated:
        return scan.add(Role.TOPIC, "negation", at, at + 1)
    key, value = word.text, word.raw
    if not value.strip():
        return None
    if key in _COLUMNS:
        exact = word.quoted and '"' in scan.text[word.start : word.end]
        return _filter(scan, at, _COLUMNS[key], value, quoted=word.quoted, exact=exact)
    if key in {"event", "event_name"}:
        return scan.add(Role.EVENT, (value,), at, at + 1)
    if key == "project":
        return scan.add(Role.PROJECT, value, at, at + 1)
    reader = _SLOTS.get(key)
    return reader(scan, at, value.lower()) if reader else None


def _filter(scan: Scan, at: int, column: str, value: str, *, quoted: bool, exact: bool) -> int:
    if column in {"user_id", "anonymous_id"}:
        return scan.add(Role.USER, (column, value), at, at + 1)
    if column == "url":
        return scan.add(Role.URL, value, at, at + 1)
    if column == "referrer":
        return scan.add(Role.REFERRER, value, at, at + 1)
    picked = value if quoted else canonical(column, value)
    if not exact and picked.lower() in ABSENT.get(column, ()):  # as other analytics write it
        picked = "direct"
    return scan.add(Role.VALUE, ((Dimension(column), picked),), at, at + 1)


def _number(role: Role) -> Callable[[Scan, int, str], int | None]:
    def read(scan: Scan, at: int, value: str) -> int | None:
        number = number_of(value)
        return scan.add(role, number, at, at + 1) if number is not None else None

    return read


def _interval(scan: Scan, at: int, value: str) -> int | None:
    return scan.add(Role.INTERVAL, _INTERVALS[value], at, at + 1) if value in _INTERVALS else None


def _metric(scan: Scan, at: int, value: str) -> int | None:
    return scan.add(Role.METRIC, _METRICS[value], at, at + 1) if value in _METRICS else None


def _breakdown(scan: Scan, at: int, value: str) -> int | None:
    return scan.add(Role.BREAKDOWN_SLOT, _BREAKDOWNS[value], at, at + 1) if value in _BREAKDOWNS else None


def _period(scan: Scan, at: int, value: str) -> int | None:
    try:
        return scan.add(Role.PERIOD, read_period(value), at, at + 1)
    except PeriodError as error:
        return scan.add(Role.PERIOD, error, at, at + 1)


def _from(scan: Scan, at: int, value: str) -> int | None:
    """from=2026-05-01 to=2026-05-17; as with typed dates, both are included."""
    following = scan.words[at + 1] if at + 1 < len(scan.words) else None
    if following is None or following.text not in {"to", "until"} or not following.raw:
        return None
    _period(scan, at, f"{value}..{following.raw.lower()}")
    return at + 2


def _compare(scan: Scan, at: int, value: str) -> int | None:
    if value in {"previous", "prev"}:
        return scan.add(Role.COMPARE, Compare.PREVIOUS, at, at + 1)
    try:
        return scan.add(Role.COMPARE, read_period(value), at, at + 1)
    except PeriodError as error:
        return scan.add(Role.COMPARE, error, at, at + 1)


def _by(scan: Scan, at: int, value: str) -> int | None:
    """by=source,medium: the comma has cut the value, so what follows it belongs to it."""
    if value in _INTERVALS:
        return _interval(scan, at, value)
    if value not in COLUMN_NAMES:
        return None
    columns, after = list(COLUMN_NAMES[value]), at + 1
    while (
        after + 1 < len(scan.words) and scan.words[after].text == "," and scan.word(after + 1) in COLUMN_NAMES
    ):
        columns += COLUMN_NAMES[scan.word(after + 1)]
        after += 2
    return scan.add(Role.BY, tuple(columns), at, after)


_SLOTS: dict[str, Callable[[Scan, int, str], int | None]] = {
    "metric": _metric, "interval": _interval, "by": _by, "group_by": _by, "group": _by,
    "breakdown": _breakdown, "top": _number(Role.TOP), "limit": _number(Role.LIMIT), "period": _period,
    "range": _period, "from": _from, "vs": _compare, "compare": _compare,
}  # fmt: skip
