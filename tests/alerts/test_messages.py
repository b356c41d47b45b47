"""What alerts say, as people see it: golden files, Slack's own rules, and values that visitors wrote."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.alerts.desk import AlertDesk
from bot.alerts.managing import New, Rehearse
from bot.alerts.managing import read as command
from bot.alerts.measuring import Measuring
from bot.alerts.outcome import Made, said
from bot.alerts.phrasing import phrase
from bot.alerts.reading import read
from bot.alerts.watching import Watcher
from bot.digests.delivery import Delivery, Kind, Payload, State
from bot.digests.desk.managing import Help
from bot.digests.desk.outcome import Helped
from bot.digests.desk.who import Keeper
from bot.digests.digest import Digest
from bot.digests.ledger import Figures
from bot.digests.writing import Occasion
from bot.messages.ladder import step_down
from bot.questions import grammar
from bot.questions.words.lexicon import Lexicon
from bot.sandbox.blockkit import check_message
from bot.store.engine import open_store
from tests.alerts.world import BERLIN, World, alert_of
from tests.messages import golden
from tests.messages.hostile import TOKENS
from tests.messages.mrkdwn import marks
from tests.messages.test_hostile import check

TUESDAY = datetime(2026, 11, 17, tzinfo=UTC)
SAME = [18, 24, 21, 19, 23, 20, 22, 25, 17]  # a figure for each week, the newest last


def usual(at):
    """Every weekday swings a little from week to week."""
    week = (BERLIN.local(at).date() - date(2026, 9, 14)).days // 7
    return SAME[week % len(SAME)]


def low(at):
    return 3 if date(2026, 11, 17) <= BERLIN.local(at).date() <= date(2026, 11, 18) else usual(at)


WORLD = World(figure=low, paid=lambda at: 0.75 if BERLIN.local(at).date() == date(2026, 11, 18) else 0.4)


class Past:
    """What was sent: nothing, or one message that leaves an episode open."""

    def __init__(self, *sent):
        self.sent = sent

    async def history(self, key=None, limit=100):  # noqa: ARG002  the ledger's own words
        return self.sent


def occasion(digest: Digest, day: int, hour: int = 7, minute: int = 0) -> Occasion:
    due = datetime(2026, 11, day, hour, minute, tzinfo=UTC)
    return Occasion(digest, Kind.SLOT, due, due, "one", next_due=due + timedelta(days=1))


async def written(renderer, sentence, day, *, began=None, world=WORLD, **when):
    """What a look says; `began`: the day on which a message opened an episode."""
    digest = alert_of(sentence)
    watcher = Watcher(Measuring(world), Past(), renderer)
    if began:
        first = await watcher.write(digest.ask, occasion(digest, began))
        sent = Delivery(
            "zero", digest.key, Kind.SLOT, TUESDAY, 0, State.SENT, "C1", digest.ask, TUESDAY,
            payload=Payload("", (), 0, first.figures), ts="1.1",
        )  # fmt: skip
        watcher = Watcher(Measuring(world), Past(sent), renderer)
    return await watcher.write(digest.ask, occasion(digest, day, **when))


NEAR = replace(WORLD, figure=lambda at: 17 if BERLIN.local(at).date() == date(2026, 11, 17) else usual(at))
NIGHT = {datetime(2026, 11, 17, hour, tzinfo=UTC) for hour in (23, 1)}
HOURLY = World(figure=lambda at: 0 if at in NIGHT else usual(at))
DROP = "signups drop 40% vs usual"
SCENES = {
    "alert-fires": lambda renderer: written(renderer, "signups < 5 weekdays", 18),
    "alert-lasts": lambda renderer: written(renderer, DROP, 19, began=18),
    "alert-over": lambda renderer: written(renderer, DROP, 20, began=18),
    "alert-mix": lambda renderer: written(renderer, "mix facebook paid share", 19),
    "alert-near-the-usual": lambda renderer: written(renderer, "signups < 18", 18, world=NEAR),
    "alert-visitors": lambda renderer: written(renderer, "visitors from facebook drop 40%", 18),
    "alert-passed": lambda renderer: written(
        renderer, "signups < 5 per hour quiet 22:00-07:00", 18, hour=6, minute=10, world=HOURLY
    ),
}


@pytest.mark.parametrize("name", SCENES)
async def test_a_message_is_what_was_last_read(renderer, name):
    """Templates are text for people; Slack takes every rung of it."""
    result = await SCENES[name](renderer)
    told = dict.fromkeys([name], result.edits[0].message) if result.edits else {}
    told |= {f"{name}-reply" if result.thread_ts else name: part for part in result.parts}
    assert told
    for each, message in told.items():
        golden.check(each, message)
        check(message)


async def test_a_notice_is_what_was_last_read(renderer):
    """A look that failed is no alert."""
    told = replace(occasion(alert_of("signups < 5"), 18), kind=Kind.CHANNEL, reason="failed.timeout_error")
    message = await Watcher(Measuring(WORLD), Past(), renderer).notice(told)
    golden.check("alert-notice", message)
    check(message)


# What can be the value of an alert: typed in Slack or the terminal, so neither empty nor half a character.
TYPED = [token for token in TOKENS if token.strip() and len(token) < 200 and "\ud800" not in token]


@pytest.mark.parametrize("token", TYPED)
async def test_values_that_visitors_wrote(renderer, token):
    """An event may have any name; nothing in it mentions, links or decorates."""
    subject = replace(read("signups < 5").subject, event=token, filters=(("campaign", token),))
    sentence = phrase(replace(read("signups < 5"), subject=subject))
    for day, began in ((18, None), (19, 18), (20, 18)):
        world = replace(WORLD)
        world.results = _named(world, token)  # type: ignore[method-assign]  # rows of that campaign
        result = await written(renderer, sentence, day, began=began, world=world)
        for message in (*result.parts, *(edit.message for edit in result.edits)):
            check(message)


def _named(world, token):
    async def results(queries, project):
        found = await World.results(world, queries, project)
        return [
            replace(
                result, rows=tuple(replace(row, keys=dict.fromkeys(row.keys, token)) for row in result.rows)
            )
            for result in found
        ]

    return results


class Nothing:
    """A watch that nobody asks."""

    async def beat(self, by, now): ...

    async def figures(self, _now):
        return Figures(None)


@pytest.fixture
async def desk(tmp_path):
    """A desk above a database, on Friday morning."""
    now = datetime(2026, 11, 20, 9, tzinfo=UTC)

    async def understand(text):
        return grammar.understand(text, Lexicon())

    async with open_store(f"sqlite:///{tmp_path}/bot.db") as store:
        yield AlertDesk(
            store.schedules,
            store.ledger,
            Nothing(),
            measuring=Measuring(WORLD),
            understand=understand,
            clock=lambda: now,
        )


HERE = Keeper(user="U1", here="C1")
COMMANDS = {
    "alert-made": "new signups < 5 weekdays",
    "alert-tested": "test signups > 23 per day every time",
    "alert-tested-never": "test signups drop 99%",
    "alert-listed": "list",
    "alert-shown": "show signup low",
    "alert-paused": "pause signup low until 2026-12-01",
    "alert-helped": "help",
}


@pytest.mark.parametrize("name", COMMANDS)
async def test_an_answer_to_a_command_is_what_was_last_read(renderer, desk, name):
    """Made, tested, listed and the rest, in words of their own."""
    made = await desk.do(command("alert new signups < 5 weekdays"), HERE) if name != "alert-made" else None
    assert made is None or isinstance(made, Made)
    outcome = await desk.do(command(f"alert {COMMANDS[name]}"), HERE)
    message = said(outcome, renderer)
    golden.check(name, message)
    while message is not None:
        payload = {"text": message.text, **({"blocks": list(message.blocks)} if message.blocks else {})}
        assert check_message(payload) == []
        tokens = {content for kind, content in marks(message.text) if kind == "token"}
        assert tokens <= {"#C1", "@U1"}
        message = step_down(message)


async def test_a_test_says_how_often_and_when(desk):
    """Two days of November were below five: one episode; each of its messages where each is wanted."""
    tested = await desk.do(Rehearse("signups < 5"), HERE)
    [fired] = tested.tried.replay.fired
    assert [BERLIN.local(each.sample.span.start).day for each in fired.verdicts] == [17, 18]
    assert (fired.at, fired.over_at) == (
        datetime(2026, 11, 18, 7, tzinfo=UTC),
        datetime(2026, 11, 20, 7, tzinfo=UTC),
    )
    assert tested.tried.replay.judged == 56
    often = await desk.do(Rehearse("signups < 5 every time"), HERE)
    assert often.tried.replay.messages == 2


async def test_the_confirmation_of_a_new_alert_says_how_often_it_would_have_fired(desk):
    """Before anybody is woken by it."""
    made = await desk.do(command("alert new signups < 5"), HERE)
    assert made.tried.replay.messages == 1
    assert [slot.local.hour for slot in made.card.runs] == [8] * 5


async def test_an_api_that_fails_keeps_nobody_from_making_one(desk):
    """The past could not be asked for; the alert stands."""
    WORLD.failures.append(TimeoutError())
    made = await desk.do(New(command("alert new signups < 5").draft), HERE)
    assert made.tried is None
    assert (await desk.do(Help(), HERE)) == Helped()
