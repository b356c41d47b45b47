"""The tables as this release sees them; migrations.py makes them so.

A test migrates an empty database and compares: columns, keys and nullability must agree with what stands
here.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, Date, Integer, MetaData, String, Table, UniqueConstraint

from bot.store.types import Instant, Json, Words

METADATA = MetaData()

schema_versions = Table(
    "schema_versions",
    METADATA,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("name", String, nullable=False),
    Column("serves", Integer, nullable=False),
)

inbound = Table(
    "inbound",
    METADATA,
    Column("key", Words, primary_key=True),
    Column("at", Instant, nullable=False),
)

turns = Table(
    "turns",
    METADATA,
    Column("team", Words, primary_key=True),
    Column("channel", Words, primary_key=True),
    Column("thread_ts", Words, primary_key=True),
    Column("turn", Integer, primary_key=True, autoincrement=False),
    Column("sentence", Words, nullable=False),
    Column("project", Words),
    Column("as_of", Instant, nullable=False),
    Column("at", Instant, nullable=False),
)

refused = Table(
    "refused",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("text", Words, nullable=False),
    Column("reason", Words, nullable=False),
    Column("person", String, nullable=False),
    Column("at", Instant, nullable=False),
)

schedules = Table(
    "schedules",
    METADATA,
    Column("key", Words, primary_key=True),
    Column("origin", String, nullable=False),
    Column("name", Words, nullable=False),
    Column("channel", Words, nullable=False),
    Column("cadence", Words, nullable=False),
    Column("zone", String, nullable=False),
    Column("ask", Json, nullable=False),
    Column("owner", Words),
    Column("when_empty", String, nullable=False),
    Column("ends", Date),
    Column("version", Integer, nullable=False),
    Column("since", Instant, nullable=False),
    Column("planned_until", Instant, nullable=False),
    Column("pause_reason", Words),
    Column("paused_at", Instant),
    Column("paused_until", Instant),
    Column("skip_next", Boolean, nullable=False),
    Column("removed_at", Instant),
    Column("updated_at", Instant, nullable=False),
)

deliveries = Table(
    "deliveries",
    METADATA,
    Column("id", String, primary_key=True),
    Column("digest", Words, nullable=False),
    Column("kind", String, nullable=False),
    Column("due_at", Instant, nullable=False),
    Column("part", Integer, nullable=False),
    Column("state", String, nullable=False),
    Column("channel", Words, nullable=False),
    Column("ask", Json, nullable=False),
    Column("not_before", Instant, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("fence", Integer, nullable=False),
    Column("holder", String),
    Column("lease_until", Instant),
    Column("payload", Json),
    Column("plain", Boolean, nullable=False),
    Column("posts", Integer, nullable=False),
    Column("looks", Integer, nullable=False),
    Column("first_post_at", Instant),
    Column("last_post_at", Instant),
    Column("thread_ts", String),
    Column("ts", String),
    Column("sent_at", Instant),
    Column("reason", Words),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    UniqueConstraint("digest", "kind", "due_at", "part"),
)

beats = Table(
    "beats",
    METADATA,
    Column("name", String, primary_key=True),
    Column("at", Instant, nullable=False),
)

commands = Table(
    "commands",
    METADATA,
    Column("id", String, primary_key=True),
    Column("team", Words, nullable=False),
    Column("channel", Words, nullable=False),
    Column("person", Words, nullable=False),
    Column("text", Words, nullable=False),
    Column("response_url", Words, nullable=False),
    Column("public", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    Column("holder", String, nullable=False),
    Column("lease_until", Instant, nullable=False),
    Column("message", Json),
)

buckets = Table(
    "buckets",
    METADATA,
    Column("key", Words, primary_key=True),
    Column("full_at", BigInteger, nullable=False),  # milliseconds since 1970: both databases add them alike
    Column("told_at", BigInteger, nullable=False),
)

audit = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("at", Instant, nullable=False),
    Column("team", Words, nullable=False),
    Column("person", Words, nullable=False),
    Column("channel", Words, nullable=False),
    Column("action", String, nullable=False),
    Column("sentence", Words, nullable=False),
    Column("outcome", String, nullable=False),
)

feedback = Table(
    "feedback",
    METADATA,
    Column("person", String, primary_key=True),
    Column("answer", Words, primary_key=True),
    Column("good", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
)

marks = Table(
    "marks",
    METADATA,
    Column("key", Words, primary_key=True),
    Column("at", Instant, nullable=False),
)
