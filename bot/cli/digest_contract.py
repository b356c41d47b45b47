"""What `mm digest … --json` prints. Scripts rely on its form.

In: what became of a command. Out: plain lists and dicts; instants are written 2026-11-23T00:00:00Z.
"""

from __future__ import annotations

from typing import Any

from bot.cli.contract import instant
from bot.cli.slots import slot_json
from bot.digests.desk.outcome import (
    Card,
    Condition,
    Exported,
    Given,
    Imported,
    Listed,
    Outcome,
    Removed,
    Row,
    Shown,
    Told,
)
from bot.digests.digest import Digest


def outcome_json(outcome: Outcome) -> Any:  # noqa: PLR0911  one line for each
    match outcome:
        case Listed(cards) | Imported(cards):
            return [card_json(card) for card in cards]
        case Told(rows=rows):
            return [row_json(row) for row in rows]
        case Shown(card, rows):
            return card_json(card) | {"history": [row_json(row) for row in rows]}
        case Exported(toml):
            return {"toml": toml}
        case Given(names, to):
            return {"names": list(names), "owner": to}
        case Removed(digest):
            return digest_json(digest) | {"state": "deleted"}
        case Condition():
            return _condition_json(outcome)
    about: Card | None = getattr(outcome, "card", None)
    return card_json(about) if about is not None else {}


def digest_json(digest: Digest) -> dict[str, Any]:
    """The keys of config.toml, and where it is kept."""
    return {
        "name": digest.name,
        "key": digest.key,
        "origin": digest.origin.value,
        "channel": digest.channel,
        "cadence": digest.cadence.text,
        "timezone": digest.zone,
        "ask": list(digest.ask),
        "owner": digest.owner,
        "when_empty": digest.when_empty.value,
        "ends": digest.ends and digest.ends.isoformat(),
    }


def card_json(card: Card) -> dict[str, Any]:
    rests = card.rests_until
    return digest_json(card.digest) | {
        "state": card.state,
        "paused_until": rests and instant(rests),
        "next": [slot_json(slot) for slot in card.runs],
        "last": card.last
        and {"due_at": instant(card.last.due_at), "state": card.last.state.value, "link": card.link},
    }


def row_json(row: Row) -> dict[str, Any]:
    """One slot (or, with `kind` "run", one that somebody asked for)."""
    it = row.delivery
    return {
        "digest": row.name,
        "key": it.digest,
        "kind": it.kind.value,
        "due_at": instant(it.due_at),
        "local": row.local.isoformat(),
        "state": it.state.value,
        "reason": it.reason,
        "sent_at": it.sent_at and instant(it.sent_at),
        "late_seconds": int(it.late_by) if it.sent_at else None,
        "attempts": it.attempt,
        "message": {"channel": it.channel, "ts": it.ts, "link": row.link} if it.ts else None,
    }


def _condition_json(condition: Condition) -> dict[str, Any]:
    figures = condition.figures
    return {
        "last_beat": figures.last_beat and instant(figures.last_beat),
        "open": {state.value: number for state, number in figures.open.items()},
        "overdue_since": figures.overdue_since and instant(figures.overdue_since),
        "unknown": figures.unknown,
        "last_sent": {channel: instant(at) for channel, at in condition.last_sent.items()},
        "next": {card.digest.key: slot_json(card.runs[0]) for card in condition.cards if card.runs},
    }
