"""Who may ask what, where: every combination, as rules without Slack."""

from __future__ import annotations

import asyncio

import pytest

from bot.questions.kinds import Kind
from bot.slack.access import RAW, Access, Standing, Where, Why
from bot.slack.payloads import Person
from bot.slack.turns import Busy, Turns

MEMBER = Standing()
GROUPED = Standing(groups=frozenset({"S1"}))
PRIVATE, PUBLIC = Where("C1", private=True), Where("C1", private=False)
ACCESS = Access(raw=frozenset({"U1", "S1"}), never=frozenset({"C9"}))


@pytest.mark.parametrize("kind", sorted(set(Kind) - RAW))
@pytest.mark.parametrize("where", [PRIVATE, PUBLIC, Where("C1", private=False, shared=True)])
def test_figures_are_for_everybody(kind, where):
    """No kind that counts is refused to a member, anywhere."""
    assert Access().why_not(kind, "U7", MEMBER, where) is None


@pytest.mark.parametrize("kind", sorted(RAW))
@pytest.mark.parametrize(
    ("user", "standing", "where", "why"),
    [
        ("U1", MEMBER, PRIVATE, None),
        ("U7", GROUPED, PRIVATE, None),
        ("U7", MEMBER, PRIVATE, Why.RAW_PERSON),
        ("U1", MEMBER, PUBLIC, Why.RAW_PUBLIC),
        ("U1", MEMBER, Where("C1", private=True, shared=True), Why.RAW_SHARED),
        ("U1", MEMBER, Where("C1", private=True, shared=None), Why.RAW_SHARED),
    ],
)
def test_single_events_are_for_few(kind, user, standing, where, why):
    """For named people and groups, in private, where Slack said that nobody from outside is there."""
    assert ACCESS.why_not(kind, user, standing, where) is why


def test_nobody_is_named_by_default():
    """Without a configuration nobody sees single events."""
    assert Access().why_not(Kind.EVENTS, "U1", GROUPED, PRIVATE) is Why.RAW_PERSON


@pytest.mark.parametrize(
    ("access", "channel", "standing", "why"),
    [
        (Access(), "C1", MEMBER, None),
        (Access(), "C1", Standing(guest=True), Why.GUEST),
        (Access(guests=True), "C1", Standing(guest=True), None),
        (Access(guests=True), "C1", Standing(outsider=True), Why.OUTSIDER),
        (ACCESS, "C9", MEMBER, Why.CHANNEL),
        (Access(only=frozenset({"C1"})), "C1", MEMBER, None),
        (Access(only=frozenset({"C1"})), "C2", MEMBER, Why.CHANNEL),
        (Access(only=frozenset({"C1"})), "D2", MEMBER, None),
    ],
)
def test_where_and_whom_it_answers(access, channel, standing, why):
    """Members, and guests where it is allowed; listed channels; direct messages always."""
    assert access.why_no_answer(channel, standing) is why


async def test_two_at_once_for_each_person():
    """The third answer of one person waits, another person's does not; nothing is kept when all is done."""
    turns, gate = Turns(each=2), asyncio.Event()
    inside = []

    async def work(user):
        async with turns.turn(Person("T", user)):
            inside.append(user)
            await gate.wait()

    tasks = [asyncio.create_task(work(user)) for user in ("a", "a", "a", "b")]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    assert sorted(inside) == ["a", "a", "b"]
    gate.set()
    await asyncio.gather(*tasks)
    assert inside.count("a") == 3
    assert not turns._people


async def test_the_queue_has_an_end():
    """When it is full, the next is told at once."""
    turns, gate = Turns(each=2, at_once=1, waiting=1), asyncio.Event()

    async def work():
        async with turns.turn(Person("T", "a")):
            await gate.wait()

    tasks = [asyncio.create_task(work()) for _ in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(Busy):
        async with turns.turn(Person("T", "b")):
            pass
    gate.set()
    await asyncio.gather(*tasks)
    async with turns.turn(Person("T", "b")):
        pass


@pytest.mark.parametrize(
    ("access", "standing", "member", "why"),
    [
        (Access(), Standing(), True, None),
        (Access(), Standing(), False, Why.NOT_MEMBER),
        (Access(guests=True), Standing(guest=True), True, Why.GUEST),
        (Access(), Standing(outsider=True), True, Why.OUTSIDER),
        (Access(managers=frozenset({"U2"})), Standing(), True, Why.NOT_MANAGER),
        (Access(managers=frozenset({"U1"})), Standing(), True, None),
        (Access(managers=frozenset({"S1"})), Standing(groups=frozenset({"S1"})), True, None),
        (Access(managers=frozenset({"U1"})), Standing(), False, Why.NOT_MEMBER),
        (Access(never=frozenset({"C1"})), Standing(), True, Why.CHANNEL),
    ],
)
def test_digests_are_managed_by_members_who_are_named(access, standing, member, why):
    """Nobody named: every member of the channel; guests never, even where they may ask."""
    assert access.why_not_manage("U1", standing, "C1", member=member) is why
