"""The answers of the three read routes, counted in SQL.

In: a checked question, the moment beyond which nothing has happened yet. Out: the response body.
`uniques` counts distinct visitors exactly; empty groups and buckets are absent; buckets are cut in UTC.
Column names are checked against allow-lists before they come here; values travel as parameters.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from bot.sandbox.asked import EventsAsked, SourcesAsked, StatsAsked, Window
from bot.sandbox.dialect import EVENT_ROW, Dialect, Order
from bot.sandbox.events import Events

Json = dict[str, Any]

# Any order, but the same one each time: a scramble of what the row says.
_SCRAMBLED = "hash(row)"
_FILTER_COLUMNS = {"event": "event_name"}


def stats(events: Events, asked: StatsAsked, now: datetime, dialect: Dialect) -> Json:
    """GET /v1/stats."""
    buckets = [f"{_bucket(asked.interval, dialect)} AS bucket"] if asked.interval else []
    value = "count(*)" if asked.metric == "count" else "count(DISTINCT visitor)"
    where, values = _within(asked.window, now)
    if asked.event is not None:
        where += " AND event_name = ?"
        values.append(asked.event)
    order = ["bucket"] * bool(buckets) + ["value DESC", *asked.group_by]
    rows = events.ask(
        _select([*buckets, *asked.group_by, f"{value} AS value"], where, order, dialect),
        [*values, asked.limit],
    )
    if not rows and dialect.nothing_as_zero:
        return {"metric": asked.metric, "rows": [{"value": dialect.number(0)}]}
    return {"metric": asked.metric, "rows": [_stats_row(row, asked, dialect) for row in rows]}


def _stats_row(row: tuple[Any, ...], asked: StatsAsked, dialect: Dialect) -> Json:
    *columns, value = row
    answer = {"bucket": dialect.bucket(columns.pop(0), asked.interval)} if asked.interval else {}
    texts = {name: dialect.text(column) for name, column in zip(asked.group_by, columns, strict=True)}
    return {**answer, **texts, "value": dialect.number(value)}


def _bucket(interval: str, dialect: Dialect) -> str:
    if interval == "week" and dialect.sunday_weeks:
        return "(date_trunc('week', moment + INTERVAL 1 DAY) - INTERVAL 1 DAY)"
    return f"date_trunc('{interval}', moment)"


def sources(events: Events, asked: SourcesAsked, now: datetime, dialect: Dialect) -> Json | list[Json]:
    """GET /v1/sources: every event counts, whatever its name."""
    columns = ("source", "medium") if asked.breakdown == "source_medium" else ("source",)
    counted = [
        "count(*) AS events",
        "count(DISTINCT visitor) AS uniques",
        "count(*) FILTER (medium = 'paid') / count(*) AS paid_share",
    ]
    where, values = _within(asked.window, now)
    sql = _select([*columns, *counted], where, ["events DESC", *columns], dialect)
    names = (*columns, "events", "uniques", "paid_share")
    rows = [dict(zip(names, row, strict=True)) for row in events.ask(sql, [*values, asked.limit])]
    for row in rows:
        row["events"], row["uniques"] = dialect.number(row["events"]), dialect.number(row["uniques"])
    return rows if dialect.bare_sources else {"breakdown": asked.breakdown, "rows": rows}


def raw(events: Events, asked: EventsAsked, now: datetime, dialect: Dialect) -> Json:
    """GET /v1/query."""
    where, values = _within(asked.window, now)
    for name, value in asked.filters.items():
        where += f" AND {_FILTER_COLUMNS.get(name, name)} = ?"
        values.append(value)
    order = {
        Order.LARGEST_OR_NEWEST: "seq",  # the table is newest first
        Order.OLDEST: "seq DESC",
        Order.NONE: "hash(seq)",
    }[dialect.order]
    names = EVENT_ROW[dialect.profile]
    columns = ", ".join("moment" if name == "timestamp" else name for name in names)
    # The rows are chosen by their number first, so that wide columns are read for those alone.
    chosen = f"SELECT seq FROM events WHERE {where} ORDER BY {order} LIMIT ?"  # noqa: S608  names are ours
    sql = f"SELECT {columns} FROM events WHERE seq IN ({chosen}) ORDER BY {order}"  # noqa: S608  as above
    rows = [dict(zip(names, row, strict=True)) for row in events.ask(sql, [*values, asked.limit])]
    for row in rows:
        row["timestamp"] = dialect.timestamp(row["timestamp"])
        if dialect.empty_as_text:
            row.update({name: "" for name, value in row.items() if value is None})
    return {"rows": rows}


def _within(window: Window, now: datetime) -> tuple[str, list[object]]:
    """What lies in the window and has happened."""
    return "moment >= ? AND moment < ? AND moment <= ?", [window.start, window.end, now]


def _select(columns: list[str], where: str, order: list[str], dialect: Dialect) -> str:
    """Groups by every plain column; a limit keeps the first rows of the order, or any if there is none."""
    first = ", ".join(order) if dialect.order is not Order.NONE else _SCRAMBLED
    grouped = f"SELECT {', '.join(columns)} FROM events WHERE {where}"  # noqa: S608  names come from allow-lists
    plain = any("count(" not in column for column in columns)
    inner = f"{grouped} GROUP BY ALL" if plain else grouped
    return f"SELECT * FROM ({inner}) AS row ORDER BY {first} LIMIT ?"  # noqa: S608  as above
