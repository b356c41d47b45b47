"""Rows ⇄ nouns of the digests. Pure.

In: a row of schedules or deliveries. Out: a Schedule or a Delivery, and back. Not here: statements.
"""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from bot.digests.cadence import parse
from bot.digests.delivery import Delivery, Kind, Payload, State
from bot.digests.digest import Digest, Origin, Pause, Schedule, WhenEmpty


def schedule_of(row: Row[Any]) -> Schedule:
    digest = Digest(
        name=row.name,
        channel=row.channel,
        cadence=parse(row.cadence),
        zone=row.zone,
        ask=tuple(row.ask),
        owner=row.owner,
        origin=Origin(row.origin),
        when_empty=WhenEmpty(row.when_empty),
        ends=row.ends,
    )
    pause = Pause(row.pause_reason, row.paused_at, row.paused_until) if row.paused_at else None
    return Schedule(digest, row.since, row.planned_until, row.version, pause, row.skip_next)


def columns_of(digest: Digest) -> dict[str, Any]:
    """What a digest says; how far it was planned stands beside it."""
    return {
        "name": digest.name,
        "origin": str(digest.origin),
        "channel": digest.channel,
        "cadence": digest.cadence.text,
        "zone": digest.zone,
        "ask": list(digest.ask),
        "owner": digest.owner,
        "when_empty": str(digest.when_empty),
        "ends": digest.ends,
    }


def delivery_of(row: Row[Any]) -> Delivery:
    return Delivery(
        id=row.id,
        digest=row.digest,
        kind=Kind(row.kind),
        due_at=row.due_at,
        part=row.part,
        state=State(row.state),
        channel=row.channel,
        ask=tuple(row.ask),
        not_before=row.not_before,
        attempt=row.attempt,
        fence=row.fence,
        payload=_payload_of(row.payload),
        plain=row.plain,
        posts=row.posts,
        looks=row.looks,
        first_post_at=row.first_post_at,
        last_post_at=row.last_post_at,
        thread_ts=row.thread_ts,
        ts=row.ts,
        sent_at=row.sent_at,
        reason=row.reason,
    )


def fresh(
    digest: str, kind: Kind, due_at: datetime, channel: str, now: datetime, **more: Any
) -> dict[str, Any]:
    """The columns of a delivery that nobody has touched. Its id is random: nobody can guess a mark."""
    return {
        "id": uuid.uuid4().hex,
        "digest": digest,
        "kind": str(kind),
        "due_at": due_at,
        "part": 0,
        "state": str(State.DUE),
        "channel": channel,
        "ask": [],
        "not_before": now,
        "attempt": 0,
        "fence": 0,
        "plain": False,
        "posts": 0,
        "looks": 0,
        "created_at": now,
        "updated_at": now,
    } | more


def _payload_of(row: list[Any] | None) -> Payload | None:
    if row is None:
        return None
    text, blocks, rung, *figures = row
    return Payload(text, tuple(blocks), rung, *figures)


def stored(payload: Payload) -> list[Any]:
    return [payload.text, [dict(block) for block in payload.blocks], payload.rung, dict(payload.figures)]
