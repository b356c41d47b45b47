"""What a digest says: as of its moment, framed, judged, restated; and what is told when it does not come."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.answers import Answers
from bot.digests.author.author import Author
from bot.digests.author.notice import Cause, cause_of
from bot.digests.delivery import Delivery, Kind, Payload, State
from bot.digests.desk.errors import SentenceUnfit
from bot.digests.digest import Origin, WhenEmpty, digest_of
from bot.digests.judgement import Hold, Send, Skip, judge
from bot.digests.writing import Occasion
from bot.messages.ladder import step_down
from bot.messages.render import Renderer
from bot.periods.calendar import Calendar
from bot.periods.period import resolve
from bot.projects import Project
from bot.queries import Query, SourcesQuery
from bot.questions.errors import Misunderstood
from bot.questions.grammar import understand
from bot.questions.words.lexicon import Lexicon
from bot.sandbox.blockkit import check_message, check_prudence
from tests.messages import golden
from tests.messages.hostile import TOKENS
from tests.messages.scenes import shop
from tests.reports.world import World, event

DUE = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)  # 09:00 in Berlin
RENDERER = Renderer()
TRAFFIC = {
    ("google", "organic"): (1204, 1100),
    ("facebook", "paid"): (310, 40),
    ("facebook", "social"): (60, 33),
    ("direct", "direct"): (802, 790),
}
# A campaign began in the week that is told about: something to say.
SURGE = [
    event(
        DUE - timedelta(days=2 + number % 4, minutes=number),
        f"surge-{number}",
        source="facebook",
        medium="paid",
        campaign="winter",
    )
    for number in range(150)
]
SHOP = World([*shop(TRAFFIC).events, *SURGE])
STEADY = [event(DUE - timedelta(hours=hour, minutes=30), f"v{hour % 99}") for hour in range(60 * 24)]


def never(_query):
    return False


def always(_query):
    return True


@dataclass
class Api:
    """The routes over a world; what `fails` times out."""

    world: World
    fails: Callable[[Query], bool] = never

    async def run(self, query):
        if self.fails(query):
            raise TimeoutError
        return self.world.respond(query)


def author(world=SHOP, *, fails=never, smallest=5, goals=()):
    project = Project(None, Api(world, fails), Lexicon(goals=goals))
    answers = Answers((project,), Calendar("Europe/Berlin"), RENDERER, lambda: DUE)
    return Author(answers, RENDERER, smallest=smallest)


def weekly(*ask, channel="C0123456789", zone="Europe/Berlin", origin=Origin.SLACK, **more):
    return digest_of(
        name="weekly",
        channel=channel,
        cadence="weekly mon 09:00",
        timezone=zone,
        ask=ask or ("digest last week",),
        owner="U0123456789",
        origin=origin,
        **more,
    )


def occasion(digest=None, kind=Kind.SLOT, **more):
    plain = {"due_at": DUE, "now": DUE, "delivery": "d1", "next_due": DUE + timedelta(days=7)}
    return Occasion(digest=digest or weekly(), kind=kind, **(plain | more))


def delivery(state=State.SENT, **more):
    plain = {"channel": "C0123456789", "ask": ("digest last week",), "not_before": DUE, "due_at": DUE}
    fields = {"id": "before", "digest": "slack/weekly", "kind": Kind.SLOT, "part": 0, "state": state}
    return Delivery(**(fields | plain | more))


async def written(ask=("digest last week",), world=SHOP, **more):
    told = more.pop("told", None) or occasion(**more)
    return await author(world).write(ask, told)


def fits(message):
    """Slack takes every rung of it."""
    while message is not None:
        payload = {"text": message.text, **({"blocks": list(message.blocks)} if message.blocks else {})}
        assert check_message(payload) == []
        assert check_prudence(payload) == []
        message = step_down(message)


# ── the message ──


async def test_a_digest_fits_a_phone():
    """Late, with missed ones, with everything to say: at most fifteen blocks; the details in the thread."""
    missed = (delivery(State.MISSED, id="old", due_at=DUE - timedelta(days=7)),)
    told = occasion(late=timedelta(hours=2), now=DUE + timedelta(hours=2), missed=missed)
    main, *thread = (await written(told=told)).parts
    assert len(main.blocks) <= 15
    assert len(thread) == 2
    for part in (main, *thread):
        fits(part)
    golden.check("digest-sent", main)
    golden.check("digest-sent-course", thread[0])
    golden.check("digest-sent-tables", thread[1])


async def test_the_notification_begins_with_the_answer():
    """What a locked phone shows is the first sentence, not when it was planned."""
    main = (await written(late=timedelta(hours=2), now=DUE + timedelta(hours=2))).parts[0]
    assert main.text.startswith("*")
    assert "Planned 09:00, sent 11:00" in main.text


def attributed(week_ago, **rules):
    """So many visitors from Facebook's ads in a week, by each rule."""
    return [
        event(
            DUE - timedelta(days=1 + 7 * week_ago, minutes=number),
            f"{week_ago}-{rule}-{number}",
            source="facebook",
            medium="paid",
            source_rule_id=rule,
        )
        for rule, size in rules.items()
        for number in range(size)
    ]


async def test_rules_that_shift_are_told_in_a_quiet_week_too():
    """As many visitors from the same source, known by another sign: an ad lost its redirect."""
    older = attributed(2, fb_ad_redirect=150, fbclid_alone=50)
    before, now = attributed(1, fb_ad_redirect=150, fbclid_alone=50), attributed(0, fbclid_alone=200)
    world = World([*older, *before, *now])
    main = (await written(world=world)).parts[0]
    assert main.text.startswith("A quiet week: *200 visitors*")
    said = json.dumps(main.blocks, ensure_ascii=False)
    assert "Attributed by other rules than before: Facebook’s click id, through" in said
    assert "Facebook’s click id and nothing else 100% of visitors (was 25%)" in said
    same = World([*older, *attributed(1, fbclid_alone=200), *attributed(0, fbclid_alone=200)])
    assert "other rules" not in json.dumps((await written(world=same)).parts[0].blocks)


async def test_everything_is_asked_for_the_planned_moment():
    """Sent on Wednesday, it is still about the week before Monday, in the instants that were asked."""
    main = (await written(now=DUE + timedelta(days=2), late=timedelta(days=2))).parts[0]
    assert "16–22 Nov" in main.text
    assert "Sun 15 Nov, 23:00 – Sun 22 Nov, 23:00 UTC" in main.text
    assert "Planned Mon 23 Nov, 09:00, sent Wed 25 Nov, 09:00" in main.text


async def test_a_digest_lives_on_its_own_clocks():
    """Monday 09:00 in Sydney is still Sunday in Berlin; last week is Sydney's."""
    due = datetime(2026, 11, 22, 22, 0, tzinfo=UTC)
    told = occasion(weekly(zone="Australia/Sydney"), due_at=due, now=due)
    main = (await written(told=told)).parts[0]
    assert "16–22 Nov" in main.text
    assert "Sun 15 Nov, 13:00 – Sun 22 Nov, 13:00 UTC · Australia/Sydney" in main.text


async def test_the_foot_says_where_it_comes_from_and_when_it_comes_again():
    """Calls, schedule, owner, next run with its offset."""
    main = (await written()).parts[0]
    foot = next(block for block in main.blocks if "calls" in str(block))["elements"][0]["text"]
    assert "exact" in foot
    assert "*weekly* (`weekly mon 09:00`) · owner <@U0123456789> · next Mon 30 Nov, 09:00 UTC+1" in foot
    assert "Details are in the thread." in foot


async def test_buttons_carry_what_their_listeners_need():
    """The digest's key; for what was missed, the delivery; for an opinion, the moment and the sentence."""
    missed = tuple(
        delivery(State.MISSED, id=f"m{week}", due_at=DUE - timedelta(days=7 * week)) for week in (2, 1)
    )
    buttons = dict(elements((await written(missed=missed)).parts[0]))
    assert buttons["digest_pause"] == buttons["digest_edit"] == "slack/weekly"
    assert buttons["digest_run_for"] == "m1"
    assert buttons["feedback"] == f"good {int(DUE.timestamp())} digest last week"


async def test_the_tables_can_be_downloaded_as_what_they_are():
    """Of the very instants, so that it does not matter on whose clocks the button is pressed."""
    tables = (await written(digest=weekly(zone="Australia/Sydney"))).parts[2]
    moment, _, sentence = dict(elements(tables))["download"].partition(" ")
    assert moment == str(int(DUE.timestamp()))
    asked = understand(sentence).question
    span = resolve(asked.period, DUE, Calendar("Europe/Berlin")).span
    assert (span.start.isoformat(), span.end.isoformat()) == (
        "2026-11-15T13:00:00+00:00",
        "2026-11-22T13:00:00+00:00",
    )


async def test_what_the_file_says_is_not_changed_in_slack():
    """A digest of config.toml has no button for it, and says where it comes from."""
    main = (await written(digest=weekly(origin=Origin.CONFIG))).parts[0]
    assert "digest_edit" not in dict(elements(main))
    assert "from config.toml" in main.text


def elements(message):
    """(action_id, value) of every button."""
    for block in message.blocks:
        for element in (*block.get("elements", ()), *([block["accessory"]] if "accessory" in block else ())):
            if element["type"] == "feedback_buttons":
                yield element["action_id"], element["positive_button"]["value"]
            elif element["type"] == "button":
                yield element["action_id"], element["value"]


async def test_a_quiet_week_is_three_lines():
    """A title, a sentence, the small print; and below it what every digest has."""
    quiet = shop({("google", "organic"): (900, 900), ("direct", "direct"): (300, 300)})
    main = (await written(world=quiet)).parts[0]
    kinds = [block["type"] for block in main.blocks]
    assert kinds == ["header", "section", "context", "context", "context", "actions", "context_actions"]
    assert main.text.startswith("A quiet week: ")


async def test_any_sentence_can_be_a_digest_and_several_are_a_thread():
    """The first is the message, the others follow in the order in which they were asked."""
    ask = ("split facebook last week", "campaigns last week", "digest last week")
    main, second, third = (await written(ask)).parts
    assert "of Facebook’s events were paid" in main.text
    assert "`campaigns last week`" in second.text
    assert "`digest last week`" in third.text
    for part in (main, second, third):
        fits(part)


async def test_a_long_answer_makes_room_for_its_frame():
    """Two hundred long paths fill a message by themselves; what does not fit is counted, the frame is not."""
    world = World(
        [event(DUE - timedelta(days=3), f"v{n}", path=f"/{n:03}/" + "long-" * 30) for n in range(220)]
    )
    main = (
        await written(("events by path top 200 last week",), world=world, digest=weekly(channel="U1"))
    ).parts[0]
    fits(main)
    assert "do not fit into one message" in str(main.blocks)
    assert "owner <@U0123456789>" in str(main.blocks)
    assert dict(elements(main))["digest_pause"] == "slack/weekly"


async def test_the_projects_goal_comes_first():
    """The configuration decides which event counts, however rare it is."""
    found = await author(goals=("purchase",)).write(("digest last week",), occasion())
    assert ["purchase", "count", 0] in found.figures["headline"]
    assert "`digest last week`" in found.parts[0].text


async def test_single_events_are_not_for_a_channel():
    """Alone with one person they are."""
    with pytest.raises(SentenceUnfit):
        await written(("events last week",))
    assert (await written(("events last week",), digest=weekly(channel="U0123456789"))).parts


async def test_a_part_that_is_away_is_named_and_the_rest_is_sent():
    """Half a digest on time, and it says which half."""
    half = author(fails=lambda query: isinstance(query, SourcesQuery))
    made = await half.write(("digest last week",), occasion())
    assert "Missing, because it could not be fetched: some figures to compare with, some of the sources" in (
        made.parts[0].text
    )
    for part in made.parts:
        fits(part)


async def test_nothing_is_compared_with_what_could_not_be_fetched():
    """The first sentence says it: the figures before are not known, which is not the same as none."""
    lost = author(fails=lambda query: query.span.start < DUE - timedelta(days=9))
    made = await lost.write(("digest last week",), occasion())
    assert "what came before could not be fetched" in made.parts[0].text


async def test_a_sentence_that_cannot_be_read_is_no_digest():
    """It is held, and its owner hears why."""
    with pytest.raises(Misunderstood):
        await written(("colourless green ideas",))


async def test_an_api_that_is_away_holds_the_digest():
    """Whatever it raises gets through to the runner."""
    with pytest.raises(TimeoutError):
        await author(fails=always).write(("digest last week",), occasion())


@pytest.mark.parametrize("token", [TOKENS[0], TOKENS[5], TOKENS[23], TOKENS[42]])
async def test_hostile_names_do_nothing(token):
    """In the message, in its thread, in its frame."""
    world = shop({(token, token[::-1]): (90, 10), ("facebook", token): (40, 60)})
    digest = replace(weekly(), name=token or "x", zone="Europe/Berlin")
    for part in (await author(world).write(("digest last week",), occasion(digest))).parts:
        fits(part)


# ── the judgement ──


def verdict(found, when_empty=WhenEmpty.SEND):
    return judge(found.evidence, when_empty)


async def test_a_week_without_any_event_after_a_full_one_is_held():
    """It looks like a failure; chance does not do that."""
    world = World([it for it in SHOP.events if it.timestamp < DUE - timedelta(days=8)])
    assert verdict(await written(world=world)) == Hold("zero_after_some")


async def test_silence_holds_a_digest_though_its_week_was_full():
    """The site stopped sending on Saturday: the figures are not the week's."""
    assert verdict(await written(world=World(STEADY))) == Send()
    world = World([it for it in STEADY if it.timestamp < DUE - timedelta(days=2)])
    assert verdict(await written(world=world)) == Hold("no_events_lately")


async def test_three_signups_may_become_none():
    """Chance does that; it is sent."""
    world = World([event(DUE - timedelta(days=day), f"v{day}", "signup") for day in (9, 10, 11)])
    found = await written(("signups last week",), world=world)
    assert (found.evidence.total, found.evidence.before, found.evidence.nothing) == (0, None, True)
    assert verdict(found) == Send()


async def test_nothing_to_say_is_left_out_or_one_line():
    """As its owner wants it."""
    found = await written(world=World([]))
    assert verdict(found, WhenEmpty.SKIP) == Skip("nothing_to_say")
    line = await written(world=World([]), digest=weekly(when_empty=WhenEmpty.LINE))
    (only,) = line.parts
    assert len(only.blocks) == 1
    assert "there were no events" in only.text
    fits(only)


# ── a day later ──


async def restated(before_world, after_world, *, fails=never):
    first = await author(before_world).write(("digest last week",), occasion())
    main = first.parts[0]
    payload = Payload(main.text, main.blocks, 3, first.figures)
    sent = delivery(ts="1.1", sent_at=DUE, payload=payload)
    told = occasion(kind=Kind.RESTATED, now=DUE + timedelta(days=1), before=sent)
    return await author(after_world, fails=fails).restate(("digest last week",), told)


def late_events(count):
    """They happened last week and arrived after the digest."""
    return [event(DUE - timedelta(days=3, minutes=n), f"late-{n}", "signup") for n in range(count)]


async def test_what_moved_is_edited_and_told_in_the_thread():
    """The message has a mark and the new figures; the thread has the difference."""
    found = await restated(SHOP, World([*SHOP.events, *late_events(60)]))
    (line,) = found.parts
    (edit,) = found.edits
    assert (edit.ts, found.thread_ts) == ("1.1", "1.1")
    assert "*Restated* Tue 24 Nov, 09:00" in edit.message.text
    assert "16–22 Nov" in edit.message.text
    assert "Details are in the thread." in edit.message.text
    assert "signup: " in line.text
    assert "(+60)" in line.text
    assert len(edit.message.blocks) <= 15
    for message in (line, edit.message):
        fits(message)
    golden.check("digest-restated", line)


async def test_a_line_about_nothing_becomes_a_digest_once_events_arrive():
    """It has no details in its thread, and does not say so."""
    digest = weekly(when_empty=WhenEmpty.LINE)
    first = await author(World([])).write(("digest last week",), occasion(digest))
    sent = delivery(ts="1.1", sent_at=DUE, payload=Payload(first.parts[0].text, figures=first.figures))
    told = occasion(digest, kind=Kind.RESTATED, now=DUE + timedelta(days=1), before=sent)
    found = await author(World(late_events(9))).restate(("digest last week",), told)
    (edit,) = found.edits
    assert "9 signup events" in edit.message.text
    assert "in the thread." not in edit.message.text.rpartition("UTC · ")[2]


async def test_what_hardly_moved_is_left_alone():
    """Two late events of a thousand are normal."""
    found = await restated(SHOP, World([*SHOP.events, *late_events(2)]))
    assert (found.parts, found.edits, found.reason) == ((), (), "nothing_moved")


async def test_poorer_figures_never_take_the_place_of_what_was_sent():
    """An API that has lost everything overnight restates nothing."""
    found = await restated(SHOP, World([it for it in SHOP.events if it.timestamp < DUE - timedelta(days=8)]))
    assert (found.parts, found.edits, found.reason) == ((), (), "zero_after_some")
    world = World([*SHOP.events, *late_events(60)])
    partly = await restated(SHOP, world, fails=lambda query: isinstance(query, SourcesQuery))
    assert (partly.parts, partly.edits, partly.reason) == ((), (), "incomplete")


async def test_what_was_never_sent_is_not_restated():
    """There is no message to edit."""
    told = occasion(kind=Kind.RESTATED, before=None)
    assert (await author().restate(("digest last week",), told)).reason == "not_sent"


# ── what is told when it does not come ──

REASONS = {
    "unknown.missing_scope": Cause.UNKNOWN,
    "unknown.no_answer": Cause.UNKNOWN,
    "failed.zero_after_some": Cause.ZERO,
    "failed.no_events_lately": Cause.SILENT,
    "failed.timeout_error": Cause.API,
    "failed.upstream_failed": Cause.API,
    "failed.key_not_accepted": Cause.KEY,
    "failed.params_refused": Cause.SHAPE,
    "failed.left_over": Cause.SENTENCE,
    "failed.bad_period": Cause.SENTENCE,
    "failed.too_many_buckets": Cause.SENTENCE,
    "failed.sentence_unfit": Cause.UNFIT,
    "failed.template_broken": Cause.TEMPLATE,
    "failed.channel_not_found": Cause.CHANNEL,
    "failed.is_archived": Cause.CHANNEL,
    "failed.invalid_blocks": Cause.CONTENT,
    "failed.token_revoked": Cause.WORKSPACE,
    "missed.ratelimited": Cause.BUSY,
    "missed.client_connector_error": Cause.BUSY,
    "missed.too_late": Cause.LATE,
    "failed.too_late": Cause.LATE,
    "failed.zero_division_error": Cause.OURS,
}


@pytest.mark.parametrize("reason", REASONS)
def test_every_reason_has_a_cause(reason):
    """What somebody can do decides the words."""
    state, _, code = reason.partition(".")
    assert cause_of(state, code) is REASONS[reason]


def test_every_cause_is_tried_here():
    """A new one needs words."""
    assert set(REASONS.values()) == set(Cause)


@pytest.mark.parametrize("reason", REASONS)
@pytest.mark.parametrize("kind", [Kind.OWNER, Kind.CHANNEL])
@pytest.mark.parametrize("origin", list(Origin))
async def test_a_notice_says_what_happened_and_what_to_do(reason, kind, origin):
    """To the owner with the reason, to the readers without."""
    before = delivery(State.FAILED, id="gone")
    told = occasion(weekly(origin=origin), kind=kind, reason=reason, before=before)
    made = await author().notice(told)
    fits(made)
    assert "*weekly* of Mon 23 Nov, 09:00" in made.text
    assert (reason.partition(".")[2] in made.text) == (kind is Kind.OWNER)
    assert kind is Kind.OWNER or not dict(elements(made))


async def test_nobody_knows_so_the_owner_decides():
    """The button names the delivery that may have been posted, not the notice."""
    told = occasion(
        kind=Kind.OWNER, reason="unknown.missing_scope", before=delivery(State.UNKNOWN, id="gone")
    )
    made = await author().notice(told)
    assert dict(elements(made)) == {"digest_send_anyway": "gone"}
    assert "I post nothing twice by myself" in made.text


async def test_a_digest_that_was_paused_says_how_it_goes_on():
    """Only the scheduled one is: what somebody asked for pauses nothing."""
    told = occasion(kind=Kind.OWNER, reason="failed.is_archived", before=delivery(State.FAILED))
    assert "/mm digest resume weekly" in (await author().notice(told)).text
    asked = replace(told, before=delivery(State.FAILED, kind=Kind.RUN))
    assert "resume" not in (await author().notice(asked)).text
