"""The tables as this release sees them; migrations.py makes them so.

A test migrates an empty database and compares: columns, keys and nullability must agree with what stands
here.
"""

from __future__ import annotations

from sqlalchemy import Column, Integer, MetaData, String, Table

from bot.store.types import Instant, Words

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
