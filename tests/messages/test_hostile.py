"""Hostile values through every template, every field and every rung."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import types
import typing
from datetime import date, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import bot
from bot.messages.environment import shipped_templates
from bot.messages.ladder import step_down
from bot.messages.render import NextStep
from bot.queries import Interval, Metric
from bot.questions.question import Kind, Question
from bot.reports.abreast import asked_of, side_by_side
from bot.sandbox.blockkit import check_message, check_prudence
from tests.messages.hostile import TOKENS, texts
from tests.messages.mrkdwn import marks
from tests.messages.scenes import BERLIN, NOW, QUESTIONS, RENDERER, shop

HOSTILE = '<!channel> *x* `y` _z_ :fire: "q" \\ \n\u202e\ud800\x00' + "w" * 400
# Marks that our templates make themselves. Nothing may mention, link or decorate for anybody else.
OURS = {"code", "bold"}


def mrkdwn_texts(part):
    """Every mrkdwn text below a block."""
    if isinstance(part, dict):
        if part.get("type") == "mrkdwn":
            yield part["text"]
        for inner in part.values():
            yield from mrkdwn_texts(inner)
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from mrkdwn_texts(inner)


def check(message) -> None:
    """Slack takes every rung, and no rung does what a visitor wrote."""
    while message is not None:
        payload = {"text": message.text, **({"blocks": list(message.blocks)} if message.blocks else {})}
        assert check_message(payload) == []
        assert check_prudence(payload) == []
        assert len(message.text) <= 3000
        for text in (message.text, *mrkdwn_texts(list(message.blocks))):
            assert {kind for kind, _ in marks(text)} <= OURS, text
        str(message.blocks).encode("utf-8")
        message = step_down(message)


def rendered(question, world, sentence):
    report = world.answer(question, NOW, BERLIN)
    return RENDERER.report(
        report,
        sentence=sentence,
        corrections=[(sentence, sentence)],
        changed=[sentence, "period"],
        note=sentence,
        next_steps=[
            NextStep("other_period", sentence),
            NextStep("compare", "x"),
            NextStep(sentence, sentence),
        ],
        shareable=True,
    )


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_hostile_figures_in_every_report(name):
    """Sources, media, campaigns, paths and countries that a visitor chose."""
    question = QUESTIONS[name][1]
    world = shop(
        {(HOSTILE + str(number), HOSTILE): (9, 4) for number in range(30)}
        | {("facebook", token): (5, 5) for token in TOKENS}
    )
    check(rendered(question, world, HOSTILE))


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.sampled_from(sorted(QUESTIONS)), st.lists(st.tuples(texts, texts), max_size=12), texts)
def test_any_figures_in_every_report(name, pairs, sentence):
    """The same for whatever Hypothesis thinks of."""
    check(rendered(QUESTIONS[name][1], shop(dict.fromkeys(pairs, (3, 1))), sentence))


def test_hostile_names_of_projects():
    """Side by side: names from the configuration, values from visitors, and a project that is missing."""
    short = HOSTILE[:60]
    filters, world = (("source", short),), shop({(short, HOSTILE): (9, 4)})
    question = Question(Kind.STATS, metric=Metric.UNIQUES, event=short, filters=filters, per_project=True)
    own = [world.answer(each, NOW, BERLIN) for each in asked_of(question, None)]
    report = side_by_side(question, {HOSTILE: own, None: own}, (HOSTILE + "2",))
    check(RENDERER.report(report, sentence=HOSTILE))


def errors():
    """Every error class of ours."""
    for found in pkgutil.walk_packages(bot.__path__, "bot."):
        is_tree = found.name.rpartition(".")[2] in ("errors", "refusals")
        if found.name.startswith("bot.sandbox") or not is_tree:
            continue
        module = importlib.import_module(found.name)
        for _, kind in inspect.getmembers(module, inspect.isclass):
            if (
                issubclass(kind, Exception)
                and kind.__module__ == module.__name__
                and hasattr(kind, "transient")
            ):
                yield kind


def filled(hint: object, name: str):
    """A hostile value of a type."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in (types.UnionType, typing.Union):
        return filled(next(part for part in inner if part is not types.NoneType), name)
    if origin in (tuple, list) or hint in (tuple, list):
        return (filled(inner[0], name), filled(inner[0], name)) if inner else ()
    simple = {
        str: HOSTILE,
        int: 3,
        float: 2.5,
        bool: True,
        date: date(2026, 11, 3),
        datetime: NOW,
        Interval: Interval.DAY,
        Kind: Kind.STATS,
    }
    if hint in simple:
        return simple[hint]
    if inspect.isclass(hint) and issubclass(hint, BaseException):
        return hint(HOSTILE)
    return made(hint)


def made(kind: type):
    """An instance with a hostile value in every field."""
    hints = typing.get_type_hints(kind.__init__)
    signature = inspect.signature(kind.__init__)
    positional, named = [], {}
    for parameter in list(signature.parameters.values())[1:]:
        if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
            continue
        value = filled(hints.get(parameter.name, str), parameter.name)
        if parameter.kind is parameter.KEYWORD_ONLY:
            named[parameter.name] = value
        else:
            positional.append(value)
    return kind(*positional, **named)


@pytest.mark.parametrize("kind", sorted(set(errors()), key=lambda kind: (kind.__module__, kind.__name__)))
def test_hostile_fields_in_every_error(kind):
    """Each error has words of its own or of its family, and its fields do nothing but show."""
    error = made(kind)
    message = RENDERER.error(error, reference="abc123", as_of=NOW)
    check(message)
    unexpected = RENDERER.error(RuntimeError("x"), reference="abc123", as_of=NOW)
    assert message != unexpected, f"{kind.__name__} has no template, nor has its family"


REPLIES = {
    "working": {},
    "old_button": {},
    "shared_by": {"user": HOSTILE},
    "help": {"topic": HOSTILE, "examples": [(HOSTILE, HOSTILE)] * 9},
    "welcome": {"examples": [(HOSTILE, HOSTILE)] * 9},
}


@pytest.mark.parametrize("name", sorted(REPLIES))
@pytest.mark.parametrize("as_of", [None, NOW])
def test_hostile_values_in_every_reply(name, as_of):
    """With buttons and without."""
    check(RENDERER.reply(name, as_of=as_of, **REPLIES[name]))


def test_every_shipped_template_is_tried_here():
    """A new report template without a question in the scenes would be untested."""
    folder = shipped_templates() / "reports"
    reports = {path.name.partition(".")[0] for path in folder.glob("[!_]*.json.j2")}
    assert {question.kind.value for _, question in QUESTIONS.values()} | {"projects"} == reports
