"""What was ever done to the schema, in order. migrations.py takes these steps.

A step that was released is never edited; the next one mends it. {instant} and {serial} stand for what the two
databases spell differently.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the schema.

    Attributes:
        number: counts from 1 without a gap; the schema's version after it.
        name: what it is for, in a few words.
        serves: the oldest program (the newest number that it knows) which can work on the result.
        sql: plain DDL.
    """

    number: int
    name: str
    serves: int
    sql: str

    def statements(self, dialect: str) -> list[str]:
        """One by one, since no driver takes several at once."""
        spelled = self.sql.format(**_SPELLINGS[dialect])
        return [statement.strip() for statement in spelled.split(";") if statement.strip()]


_SPELLINGS = {
    "sqlite": {"instant": "TIMESTAMP", "serial": "INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT"},
    "postgresql": {"instant": "TIMESTAMPTZ", "serial": "INTEGER GENERATED ALWAYS AS IDENTITY PRIMARY KEY"},
}

STEPS = (
    Step(
        number=1,
        name="inbound, turns, refused",
        serves=1,
        sql="""
            CREATE TABLE inbound (
                key TEXT NOT NULL PRIMARY KEY,
                at {instant} NOT NULL
            );
            CREATE INDEX inbound_at ON inbound (at);

            CREATE TABLE turns (
                team TEXT NOT NULL,
                channel TEXT NOT NULL,
                thread_ts TEXT NOT NULL,
                turn INTEGER NOT NULL,
                sentence TEXT NOT NULL,
                project TEXT,
                as_of {instant} NOT NULL,
                at {instant} NOT NULL,
                PRIMARY KEY (team, channel, thread_ts, turn)
            );
            CREATE INDEX turns_at ON turns (at);

            CREATE TABLE refused (
                id {serial},
                text TEXT NOT NULL,
                reason TEXT NOT NULL,
                person TEXT NOT NULL,
                at {instant} NOT NULL
            );
        """,
    ),
    Step(
        number=2,
        name="schedules, deliveries, beats",
        serves=1,
        sql="""
            CREATE TABLE schedules (
                key TEXT NOT NULL PRIMARY KEY,
                origin TEXT NOT NULL,
                name TEXT NOT NULL,
                channel TEXT NOT NULL,
                cadence TEXT NOT NULL,
                zone TEXT NOT NULL,
                ask TEXT NOT NULL,
                owner TEXT,
                when_empty TEXT NOT NULL,
                ends DATE,
                version INTEGER NOT NULL,
                since {instant} NOT NULL,
                planned_until {instant} NOT NULL,
                pause_reason TEXT,
                paused_at {instant},
                paused_until {instant},
                skip_next BOOLEAN NOT NULL,
                removed_at {instant},
                updated_at {instant} NOT NULL
            );

            CREATE TABLE deliveries (
                id TEXT NOT NULL PRIMARY KEY,
                digest TEXT NOT NULL,
                kind TEXT NOT NULL,
                due_at {instant} NOT NULL,
                part INTEGER NOT NULL,
                state TEXT NOT NULL,
                channel TEXT NOT NULL,
                ask TEXT NOT NULL,
                not_before {instant} NOT NULL,
                attempt INTEGER NOT NULL,
                fence INTEGER NOT NULL,
                holder TEXT,
                lease_until {instant},
                payload TEXT,
                plain BOOLEAN NOT NULL,
                posts INTEGER NOT NULL,
                looks INTEGER NOT NULL,
                first_post_at {instant},
                last_post_at {instant},
                thread_ts TEXT,
                ts TEXT,
                sent_at {instant},
                reason TEXT,
                created_at {instant} NOT NULL,
                updated_at {instant} NOT NULL,
                UNIQUE (digest, kind, due_at, part)
            );
            CREATE INDEX deliveries_open ON deliveries (state, not_before);
            CREATE INDEX deliveries_due ON deliveries (due_at);

            CREATE TABLE beats (
                name TEXT NOT NULL PRIMARY KEY,
                at {instant} NOT NULL
            );
        """,
    ),
    Step(
        number=3,
        name="commands, buckets, audit, feedback, marks",
        serves=1,
        sql="""
            CREATE TABLE commands (
                id TEXT NOT NULL PRIMARY KEY,
                team TEXT NOT NULL,
                channel TEXT NOT NULL,
                person TEXT NOT NULL,
                text TEXT NOT NULL,
                response_url TEXT NOT NULL,
                public BOOLEAN NOT NULL,
                at {instant} NOT NULL,
                holder TEXT NOT NULL,
                lease_until {instant} NOT NULL
            );

            CREATE TABLE buckets (
                key TEXT NOT NULL PRIMARY KEY,
                full_at BIGINT NOT NULL,
                told_at BIGINT NOT NULL
            );

            CREATE TABLE audit (
                id {serial},
                at {instant} NOT NULL,
                team TEXT NOT NULL,
                person TEXT NOT NULL,
                channel TEXT NOT NULL,
                action TEXT NOT NULL,
                sentence TEXT NOT NULL,
                outcome TEXT NOT NULL
            );
            CREATE INDEX audit_at ON audit (at);
            CREATE INDEX audit_person ON audit (team, person, id);

            CREATE TABLE feedback (
                person TEXT NOT NULL,
                answer TEXT NOT NULL,
                good BOOLEAN NOT NULL,
                at {instant} NOT NULL,
                PRIMARY KEY (person, answer)
            );

            CREATE TABLE marks (
                key TEXT NOT NULL PRIMARY KEY,
                at {instant} NOT NULL
            );
        """,
    ),
    Step(
        number=4,
        name="messages that wait like commands",
        serves=1,
        sql="""
            ALTER TABLE commands ADD COLUMN message TEXT;
        """,
    ),
)
