"""The desk where digests are managed: what it does, whom it lets, and that every outcome can be said."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.digests.delivery import Kind, State
from bot.digests.desk.desk import Desk
from bot.digests.desk.errors import (
    DigestUnknown,
    Incomplete,
    KeptInFile,
    NameShared,
    NameTaken,
    NotAllowed,
    NotWritable,
    PasteUnreadable,
    SentenceUnfit,
)
from bot.digests.desk.outcome import (
    AlreadySent,
    Condition,
    Exported,
    Given,
    Helped,
    Imported,
    Kept,
    Listed,
    Previewed,
    Removed,
    Rested,
    Resumed,
    Shown,
    Skipped,
    Started,
    StillTried,
    Told,
    Wanted,
    permalink,
)
from bot.digests.desk.reading import read
from bot.digests.desk.saying import said
from bot.digests.desk.who import Keeper
from bot.digests.digest import WhenEmpty
from bot.digests.errors import DigestError, NamedTwice
from bot.digests.means import named
from bot.messages import terminal
from bot.messages.render import Renderer
from bot.questions.errors import Misunderstood
from bot.questions.grammar import understand
from bot.sandbox.blockkit import check_message, check_prudence
from bot.store.engine import open_store
from tests.digests.stage import MONDAY, Scene, weekly

RENDERER = Renderer()
ANA, BEN = "U0000ANA", "U0000BEN"
SALES, BOARD = "C000SALES", "C000BOARD"


@dataclass
class Somebody:
    """Sees the channels they are in, and may manage there unless told otherwise."""

    user: str = ANA
    here: str = SALES
    channels: set = field(default_factory=lambda: {SALES})
    manager: bool = True

    async def sees(self, digest):
        return digest.channel in self.channels or digest.owner == self.user

    async def permit(self, digest, *, stopping=False):
        if not self.manager:
            raise NotAllowed("not_manager")
        if digest.channel not in self.channels and not (stopping and digest.owner == self.user):
            raise NotAllowed("not_member", digest.channel)


async def reading(text):
    return understand(text)


class Counter:
    """A desk over a real database, with a clock and a runner beside it."""

    def __init__(self, scene):
        self.scene = scene
        self.clock = scene.clock
        self.desk = self.opened()

    def opened(self, **more):
        store = self.scene.store
        return Desk(
            store.schedules,
            store.ledger,
            store.watch,
            write=self.scene.pen.write,
            understand=reading,
            clock=self.clock,
            zone="Europe/Berlin",
            **more,
        )

    async def __call__(self, text, who=None):
        outcome = await self.desk.do(read(text), who or Somebody())
        check(outcome)
        return outcome


def check(outcome):
    """Slack takes what is said, and the terminal prints it."""
    message = said(outcome, RENDERER)
    payload = {"text": message.text, "blocks": list(message.blocks)}
    assert check_message(payload) == []
    assert check_prudence(payload) == []
    return terminal.text(message)


def words(outcome):
    return " ".join(check(outcome).split())


@pytest.fixture
async def counter(sqlite_url):
    async with open_store(sqlite_url) as store:
        yield Counter(Scene(store))


async def test_a_digest_is_made_and_its_next_five_runs_are_said(counter):
    """Canonical cadence and sentences, the channel it was typed in, the typist as owner."""
    counter.clock.now = datetime(2026, 10, 12, 8, tzinfo=UTC)
    kept = await counter("digest new every monday at 9am: signups from facebook last week")
    digest = kept.card.digest
    assert (digest.name, digest.key) == ("weekly", "slack/weekly")
    assert digest.cadence.text == "weekly mon 09:00"
    assert digest.ask == ("stats event=signup source=facebook last week",)
    assert (digest.channel, digest.owner, digest.zone) == (SALES, ANA, "Europe/Berlin")
    text = words(kept)
    assert "Mon 19 Oct, 09:00 UTC+2" in text
    assert "Mon 26 Oct, 09:00 UTC+1 ← the clocks have changed by then" in text
    assert text.count("UTC+") == 5
    assert text.count("clocks have changed") == 1


async def test_names_are_given_and_taken(counter):
    """Without a name it is called after its cadence; a name that is there is refused, however it is spelt."""
    names = [(await counter("digest new weekly mon 09:00: rules")).card.digest.name for _ in range(2)]
    assert names == ["weekly", "weekly 2"]
    with pytest.raises(NameTaken):
        await counter("digest new Weekly daily 09:00: rules")


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("digest new daily 09:00: frobnicate the whatsits", Misunderstood),
        ("digest new daily 09:00: events last week", SentenceUnfit),
        ("digest new daily 09:00 until 2026-11-01: rules", NotWritable),
        ("digest show nothing", DigestUnknown),
        ("digest pause weekly", DigestUnknown),
    ],
)
async def test_what_cannot_be_is_refused_before_anything_is_kept(counter, text, error):
    """Sentences that have no reading, or that show single people; a last day in the past; unknown names."""
    with pytest.raises(error) as refused:
        await counter(text)
    assert await counter.scene.store.schedules.all() == ()
    assert RENDERER.error(refused.value).text


async def test_editing_changes_what_is_said_and_nothing_else(counter):
    """Times, zone, sentences, what happens when there is nothing to say; the rest stays."""
    await counter("digest new numbers weekly mon 09:00 until 2027-01-31: rules")
    digest = (await counter("digest edit numbers weekly tue 08:30 in Europe/Paris")).card.digest
    assert (digest.cadence.text, digest.zone, digest.ask) == ("weekly tue 08:30", "Europe/Paris", ("rules",))
    assert str(digest.ends) == "2027-01-31"
    digest = (await counter("digest edit numbers until never when empty skip: digest last week")).card.digest
    assert (digest.ends, digest.when_empty) == (None, WhenEmpty.SKIP)
    assert digest.cadence.text == "weekly tue 08:30"
    assert isinstance(await counter("digest edit numbers"), Wanted)
    assert isinstance(await counter("digest new"), Wanted)


async def test_pausing_resuming_and_skipping(counter):
    """Until somebody resumes it, or until a day; a skip leaves out the next one and can be taken back."""
    await counter("digest new weekly mon 09:00: rules")
    rested = await counter("digest pause weekly")
    assert (rested.card.state, rested.card.runs) == ("paused", ())
    resumed = await counter("digest resume weekly")
    assert resumed.rested
    assert resumed.card.state == "running"
    rested = await counter("digest pause weekly until 2026-12-01")
    assert str(rested.card.runs[0].local) == "2026-12-07 09:00:00+01:00"
    assert "until Tue 1 Dec, 00:00" in words(rested)
    await counter("digest resume weekly")
    first, second, *_ = (await counter("digest show weekly")).card.runs
    skipped = await counter("digest skip weekly")
    assert (skipped.slot, skipped.card.runs[0]) == (first, replace(second))
    resumed = await counter("digest resume weekly")
    assert (resumed.rested, resumed.skipped, resumed.card.runs[0]) == (False, True, first)
    assert not (await counter("digest resume weekly")).skipped
    with pytest.raises(NotWritable):
        await counter("digest pause weekly until 2026-11-01")


async def test_a_paused_digest_is_not_sent_and_a_skipped_one_neither(counter):
    """What the desk says is what the runner does."""
    counter.clock.now = MONDAY - timedelta(days=2)
    await counter("digest new weekly mon 09:00: rules")
    await counter("digest skip weekly")
    counter.clock.now = MONDAY
    await counter.scene.beat(seconds=1)
    assert counter.scene.slack.messages == []
    told = await counter("digest history weekly")
    assert [row.delivery.state for row in told.rows] == [State.SKIPPED]
    assert "left out on request" in words(told)
    await counter.scene.beat(days=7)
    assert len(counter.scene.slack.messages) == 1


async def test_run_is_sent_once_a_minute_and_never_counts_as_the_scheduled_one(counter):
    """Pressed twice, it is one message; the slot comes all the same."""
    counter.clock.now = MONDAY - timedelta(minutes=5)
    await counter("digest new weekly mon 09:00: rules")
    for _ in range(2):
        assert isinstance(await counter("digest run weekly"), Started)
    await counter.scene.beat(seconds=20)
    assert len(counter.scene.slack.messages) == 1
    await counter.scene.beat(minutes=5)
    told = await counter("digest history")
    assert [(row.delivery.kind, row.delivery.state) for row in told.rows] == [
        (Kind.SLOT, State.SENT),
        (Kind.RUN, State.SENT),
    ]
    text = words(told)
    assert "asked for, sent" in text
    assert "https://slack.com/archives/C000SALES/p1000002" in text


async def test_preview_posts_nothing(counter):
    """It is written for whoever asks, as of now, and handed back."""
    await counter("digest new weekly mon 09:00: rules")
    previewed = await counter("digest preview weekly")
    assert "rules as of 23 08:00" in previewed.parts[0].text
    assert counter.scene.slack.messages == []
    assert await counter.scene.store.ledger.history() == ()


async def test_late_missed_and_held_ones_say_so(counter):
    """With the reason, and when it was sent after all."""
    counter.clock.now = MONDAY - timedelta(days=1)
    await counter("digest new weekly mon 09:00: rules")
    counter.clock.now = MONDAY + timedelta(hours=2, minutes=12)
    await counter.scene.beat()
    assert "sent late, Mon 23 Nov, 11:12" in words(await counter("digest history weekly"))
    counter.clock.now = MONDAY + timedelta(days=8)
    await counter.scene.beat()
    text = words(await counter("digest history weekly"))
    assert "Mon 30 Nov, 09:00 UTC+1: missed (too late by then)" in text
    counter.scene.pen.failures = [TimeoutError()]
    await counter.scene.beat(days=6)
    assert f"held back ({named(TimeoutError())})" not in words(await counter("digest history weekly"))
    assert "held back (Millimetric did not answer in time)" in words(await counter("digest history weekly"))


async def test_the_buttons_below_a_notice(counter):
    """Send anyway: for the planned moment, not for what was sent or may still come."""
    counter.clock.now = MONDAY - timedelta(days=1)
    await counter("digest new weekly mon 09:00: rules")
    counter.clock.now = MONDAY + timedelta(hours=13)
    await counter.scene.beat()
    [missed] = (await counter("digest history weekly")).rows
    assert missed.delivery.state is State.MISSED
    started = await counter.desk.send_anyway(missed.delivery.id, Somebody())
    assert (started.due_at, started.now) == (MONDAY, False)
    assert "figures of Mon 23 Nov, 09:00" in words(started)
    again = await counter.desk.run_missed("slack/weekly", Somebody())
    assert isinstance(again, StillTried)
    assert "is on its way, and may still come by itself" in words(again)
    await counter.scene.beat(seconds=20)
    assert "as of 23 08:00" in counter.scene.slack.texts(SALES)[0]
    assert len(counter.scene.slack.texts(SALES)) == 1
    counter.clock.now = MONDAY + timedelta(days=7)
    counter.scene.pen.failures = [TimeoutError()]
    await counter.scene.beat()
    newest = (await counter("digest history weekly")).rows[0]
    tried = await counter.desk.send_anyway(newest.delivery.id, Somebody())
    assert isinstance(tried, StillTried)
    assert "is held back" in words(tried)
    await counter.scene.beat(minutes=2)
    sent = await counter.desk.send_anyway(newest.delivery.id, Somebody())
    assert isinstance(sent, AlreadySent)
    check(sent)
    assert (await counter.desk.run_missed("slack/weekly", Somebody())).now
    with pytest.raises(DigestUnknown):
        await counter.desk.send_anyway("0" * 32, Somebody())
    with pytest.raises(NotAllowed):
        await counter.desk.send_anyway(missed.delivery.id, Somebody(manager=False))


async def test_a_notice_stands_for_what_it_tells_of(counter):
    """Its button sends the digest, though the notice itself was sent; and again, if that failed for good."""
    counter.clock.now = MONDAY - timedelta(days=1)
    await counter("digest new weekly mon 09:00: rules")
    counter.clock.now = MONDAY
    counter.scene.slack.script = ["channel_not_found"]
    await counter.scene.beat()
    await counter.scene.beat(seconds=20)
    history = await counter.scene.store.ledger.history("slack/weekly")
    [notice] = [each for each in history if each.kind is Kind.OWNER]
    assert notice.state is State.SENT
    counter.scene.slack.script = ["channel_not_found"]
    for _ in range(2):
        started = await counter.desk.send_anyway(notice.id, Somebody())
        assert isinstance(started, Started)
        assert started.due_at == MONDAY
        await counter.scene.beat(minutes=15)
    assert counter.scene.slack.texts(SALES) == ["rules as of 23 08:00"]
    assert isinstance(await counter.desk.send_anyway(notice.id, Somebody()), AlreadySent)


async def test_digests_of_the_file_are_shown_and_paused_but_not_changed(counter):
    """Each says where it comes from; what the file says is changed in the file."""
    await counter.scene.adopt(weekly("board", channel=SALES))
    shown = await counter("digest show board")
    assert "From config.toml" in words(shown)
    assert (await counter("digest pause board")).card.state == "paused"
    await counter("digest resume board")
    await counter("digest skip board")
    await counter("digest run board")
    for text in (
        "digest edit board daily 09:00",
        "digest delete board",
        f"digest transfer board to {BEN}",
        'digest import [[digests]]\nname="board"\ncadence="daily 09:00"\nask=["rules"]',
    ):
        with pytest.raises(KeptInFile):
            await counter(text)


async def test_what_the_clock_has_not_met_is_listed_and_begins_when_it_is_touched(counter):
    """A digest of the file is there before the first beat; looking does not start it."""
    desk = counter.opened(unseen=(weekly("board", channel=SALES),))
    assert [card.digest.name for card in (await desk.do(read("list"), Keeper())).cards] == ["board"]
    assert await counter.scene.store.schedules.all() == ()
    await desk.do(read("skip board"), Keeper())
    [schedule] = await counter.scene.store.schedules.all()
    assert schedule.skip_next


async def test_a_name_in_both_places_has_to_be_told_apart(counter):
    """The file got one later: "config/…" and "slack/…" say which."""
    await counter("digest new weekly mon 09:00: rules")
    await counter.scene.adopt(weekly("weekly", channel=SALES))
    with pytest.raises(NameShared) as shared:
        await counter("digest show weekly")
    assert shared.value.keys == ("config/weekly", "slack/weekly")
    assert "slack/weekly" in RENDERER.error(shared.value).text
    assert (await counter("digest show slack/weekly")).card.digest.ask == ("rules",)


async def test_who_is_not_in_a_channel_does_not_hear_of_its_digests(counter):
    """Not in lists, not in histories, not by name."""
    director = Somebody(user=BEN, here=BOARD, channels={BOARD, SALES})
    await counter("digest new secret weekly mon 09:00: rules", director)
    await counter("digest new open weekly mon 09:00 to C000SALES: rules", director)
    await counter("digest run secret", director)
    assert [card.digest.name for card in (await counter("digest list")).cards] == ["open"]
    assert (await counter("digest history")).rows == ()
    with pytest.raises(DigestUnknown) as unknown:
        await counter("digest show secret")
    assert unknown.value.known == ("open",)
    with pytest.raises(NotAllowed):
        await counter("digest edit open to C000BOARD")


async def test_who_may_not_manage_may_look(counter):
    """Everything that changes something is refused."""
    await counter("digest new weekly mon 09:00: rules")
    guest = Somebody(manager=False)
    for text in ("list", "show weekly", "history weekly", "preview weekly", "export", "status"):
        await counter(f"digest {text}", guest)
    for text in ("run", "pause", "resume", "skip", "delete", "edit"):
        with pytest.raises(NotAllowed):
            await counter(f"digest {text} weekly", guest)
    for text in ("new daily 09:00: rules", f"transfer weekly to {BEN}"):
        with pytest.raises(NotAllowed):
            await counter(f"digest {text}", guest)


async def test_who_left_the_channel_can_still_stop_what_they_own(counter):
    """Pause, give away, delete; not run, not edit."""
    await counter("digest new weekly mon 09:00: rules")
    gone = Somebody(channels=set())
    assert (await counter("digest pause weekly", gone)).card.state == "paused"
    for text in ("run weekly", "resume weekly", "edit weekly daily 09:00"):
        with pytest.raises(NotAllowed):
            await counter(f"digest {text}", gone)
    assert (await counter(f"digest transfer weekly to {BEN}", gone)).names == ("weekly",)
    with pytest.raises(DigestUnknown):
        await counter("digest delete weekly", gone)


async def test_transferring_one_or_all(counter):
    """All are those that one owns, here; those of the file stay."""
    await counter("digest new one daily 09:00: rules")
    await counter("digest new two daily 09:00: rules")
    await counter.scene.adopt(weekly("filed", channel=SALES, owner=ANA))
    assert await counter(f"digest transfer one to {BEN}") == Given(("one",), BEN)
    assert await counter(f"digest transfer all to {BEN}") == Given(("two",), BEN)
    assert await counter(f"digest transfer all to {BEN}") == Given((), BEN)
    owners = {each.digest.name: each.digest.owner for each in await counter.scene.store.schedules.all()}
    assert owners == {"one": BEN, "two": BEN, "filed": ANA}
    given = await counter(f"digest transfer all from {BEN} to {ANA}")
    assert given.names == ("one", "two")
    with pytest.raises(Incomplete):
        await counter(f"digest transfer all to {BEN}", Keeper())


async def test_deleting_keeps_the_history(counter):
    """The name is free again; what was sent can still be looked up."""
    await counter("digest new weekly mon 09:00: rules")
    await counter.scene.beat()
    assert isinstance(await counter("digest delete weekly"), Removed)
    assert (await counter("digest list")).cards == ()
    told = await counter("digest history weekly")
    assert len(told.rows) == 1
    assert "planned" not in words(told)
    assert len((await counter("digest history")).rows) == 1
    with pytest.raises(DigestUnknown):
        await counter("digest show weekly")
    assert (await counter("digest new weekly mon 09:00: rules")).new


async def test_what_is_exported_can_be_imported_and_read_as_the_configuration(counter):
    """TOML as config.toml has it; imported again, nothing is different."""
    await counter('digest new "monday numbers" weekly mon 09:00 in Europe/Paris: digest last week; rules')
    await counter("digest new late daily 17:00 until 2027-03-31 when empty line: rules")
    exported = await counter("digest export")
    assert exported.names == ("late", "monday numbers")
    listed = tomllib.loads(exported.toml)["digests"]
    assert listed[1] == {
        "name": "monday numbers",
        "channel": SALES,
        "cadence": "weekly mon 09:00",
        "timezone": "Europe/Paris",
        "ask": ["digest last week", "rules"],
        "owner": ANA,
    }
    before = await counter.scene.store.schedules.all()
    assert isinstance(await counter(f"digest import {exported.toml}"), Imported)
    assert await counter.scene.store.schedules.all() == before
    await counter("digest delete late")
    await counter(f"digest import ```{exported.toml}```")
    assert len(await counter.scene.store.schedules.all()) == 2


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("not toml at all", PasteUnreadable),
        ("a = 1", PasteUnreadable),
        ('[[digests]]\nname = "a"\ncadence = "daily 09:00"', PasteUnreadable),
        ('[[digests]]\nname = "a"\ncadence = "daily 09:00"\nask = "rules"', PasteUnreadable),
        ('[[digests]]\nname = "a"\ncadence = "daily 09:00"\nask = ["rules"]\nchanel = "C1"', PasteUnreadable),
        ('[[digests]]\nname = "a"\ncadence = "hourly"\nask = ["rules"]', DigestError),
        ('[[digests]]\nname = "a"\ncadence = "daily 09:00"\nask = ["frobnicate"]', Misunderstood),
        ('[[digests]]\nname = "a"\ncadence = "daily 09:00"\nask = ["rules"]\n' * 2, NamedTwice),
    ],
)
async def test_an_import_is_all_or_nothing(counter, text, error):
    """One that is right before one that is wrong is not kept either."""
    right = '[[digests]]\nname = "right"\ncadence = "daily 09:00"\nask = ["rules"]\n'
    with pytest.raises(error) as refused:
        await counter(f"digest import {right}{text}")
    assert await counter.scene.store.schedules.all() == ()
    assert RENDERER.error(refused.value).text


async def test_status_and_help(counter):
    """The last beat, what is on its way, what was sent last and what comes next."""
    assert "has not beaten yet" in words(await counter("digest status"))
    await counter("digest new weekly mon 09:00: rules")
    await counter("digest new rested daily 09:00: rules")
    await counter("digest pause rested")
    await counter.scene.beat()
    condition = await counter("digest status")
    assert isinstance(condition, Condition)
    text = words(condition)
    assert "last beat 0 s ago" in text
    assert "weekly: Mon 30 Nov, 09:00 UTC+1" in text or "weekly: Mon 23 Nov, 09:00 UTC+1" in text
    assert "rested: paused" in text
    assert isinstance(await counter("digest"), Helped)


async def test_the_form_of_each_outcome_is_what_its_name_says(counter):
    """Listed, Shown, Told, Kept, Rested, Resumed, Skipped, Previewed and Exported."""
    assert isinstance(await counter("digest list"), Listed)
    assert isinstance(await counter("digest new weekly mon 09:00: rules"), Kept)
    assert isinstance(await counter("digest show weekly"), Shown)
    assert isinstance(await counter("digest history"), Told)
    assert isinstance(await counter("digest skip weekly"), Skipped)
    assert isinstance(await counter("digest pause weekly"), Rested)
    assert isinstance(await counter("digest resume weekly"), Resumed)
    assert isinstance(await counter("digest preview weekly"), Previewed)
    assert isinstance(await counter("digest export"), Exported)


def test_a_link_needs_a_message_in_a_channel():
    """A direct message that is named by its person has no address."""
    assert permalink("C1", "1700000000.000100") == "https://slack.com/archives/C1/p1700000000000100"
    assert permalink("C1", None) is None
    assert permalink("U1", "1.0") is None
