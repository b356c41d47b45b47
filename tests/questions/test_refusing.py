"""What is asked back and what is refused, and what is offered instead."""

from __future__ import annotations

from pathlib import Path

import pytest

import bot.questions.errors as tree
from bot.questions.errors import (
    BadPeriod,
    HelpWanted,
    LeftOver,
    Misunderstood,
    NoGoals,
    OtherProduct,
    SeveralReadings,
    Unanswerable,
    UnclearPeriod,
    UnknownEvent,
    UnknownProject,
    UnknownValue,
    Unsupported,
    UnsupportedColumn,
)
from bot.questions.grammar import understand
from bot.questions.words.ambiguous import CLARIFY, PRODUCTS
from bot.questions.words.lexicon import Lexicon
from bot.questions.words.small_words import OPERATORS
from bot.questions.words.topics import TOPICS

TEMPLATES = Path(__file__).parents[2] / "templates" / "errors"


# "what are people using", "last week only", "signups last week, compare" mean something.
AT_THE_END = {"just", "only", "using", "compare"}


def refused(text, lexicon=Lexicon()):  # noqa: B008  frozen, and the same as understand's own default
    with pytest.raises(Misunderstood) as caught:
        understand(text, lexicon)
    return caught.value


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("", HelpWanted),
        ("help", HelpWanted),
        ("help split", HelpWanted),
        ("hello!", HelpWanted),
        ("what is the weather", LeftOver),
        ("signups signups foo", LeftOver),
        ("most signups", LeftOver),
        ("what brought people to the site", LeftOver),
        ("visitors vs signups", LeftOver),
        ("all sources but facebook", LeftOver),
        ("signups to last week", LeftOver),
        ("new buyers", LeftOver),
        ("signups only 5", LeftOver),
        ("top n pages", LeftOver),
        ("sources like facebook", LeftOver),
        ("how would signups change", LeftOver),
        ("last month vs the week before", SeveralReadings),
        ("this month vs same day last week", SeveralReadings),
        ("where did visitors go yesterday", Unanswerable),
        ("would you mind sending a signup event", OtherProduct),
        ("could you kindly stop deleting user_9", Unanswerable),
        ("signups from Berlin", UnknownValue),
        ("signups in facebok", UnknownValue),
        ("signups in LI", UnknownValue),
        ("TT signups", LeftOver),
        ("la signups", LeftOver),
        ("signups monday morning", LeftOver),
        ("morning signups", LeftOver),
        ("facebook x google signups", SeveralReadings),
        ("signups max 3 days", LeftOver),
        ("countries with max 10 signups", LeftOver),
        ("signups paid or organic last week", Unanswerable),
        ("which landing page got most signups", Unanswerable),
        ("signups gremany", LeftOver),
        ("signups this month vs last week same time", SeveralReadings),
        ("visits yesterday", SeveralReadings),
        ("signups and purchases", SeveralReadings),
        ("signups from facebook last week google", SeveralReadings),
        ("signups from facebook organic", SeveralReadings),
        ("visitors, signups", SeveralReadings),
        ("conversions", NoGoals),
        ("signups past week", UnclearPeriod),
        ("signups next week", BadPeriod),
        ("signups since feb 30", BadPeriod),
        ("signups by foo", UnsupportedColumn),
        ("signups by country, device, browser and os", Unsupported),
        ("overview daily", Unsupported),
        ("top 0 countries", Unsupported),
        ("events limit 5000", Unsupported),
        ("how many purchases did user_42 make", Unsupported),
        ("signups not from facebook", Unanswerable),
        ("non-facebook signups", Unanswerable),
        ("signups country!=DE", Unanswerable),
        ("signups from facebook or google", Unanswerable),
        ("new vs returning visitors", Unanswerable),
        ("share of signups from facebook", Unanswerable),
        ("send a signup event", OtherProduct),
        ("connect claude", OtherProduct),
    ],
)
def test_the_reason_is_told_apart(text, error):
    """And two or three sentences are offered, each of which can be asked as it stands."""
    found = refused(text)
    assert type(found) is error
    assert 2 <= len(found.suggestions) <= 3
    assert all(understand(sentence).sentence == sentence for sentence in found.suggestions)


@pytest.mark.parametrize(
    ("topic", "words"), [(key, topic.words) for key, topic in (TOPICS | PRODUCTS | CLARIFY).items()]
)
def test_every_word_of_a_topic_gives_it_away(topic, words):
    """Beside a question that could be answered, each of them stops the answer."""
    for word in words.split():
        for spelled in {word, word.replace("-", " ")}:
            found = refused(f"signups {spelled}")
            assert isinstance(found, Unanswerable | SeveralReadings | BadPeriod | UnclearPeriod), (
                spelled,
                topic,
            )


@pytest.mark.parametrize("operator", sorted(set(OPERATORS) - AT_THE_END))
def test_an_operator_that_nothing_uses_is_never_passed_over(operator):
    """At the end of a question it has nothing to work on."""
    refused(f"signups last week {operator}")


def test_every_error_has_words_for_people():
    """A template of its own or of its family; each topic has a sentence."""
    for name, error in vars(tree).items():
        if isinstance(error, type) and issubclass(error, Misunderstood):
            family = [cls.__name__ for cls in error.__mro__ if issubclass(cls, Misunderstood)]
            files = [
                "".join("_" + c.lower() if c.isupper() else c for c in cls).lstrip("_") for cls in family
            ]
            assert any((TEMPLATES / f"{file}.json.j2").exists() for file in files), name
    words = (TEMPLATES / "unanswerable.json.j2").read_text()
    assert [topic for topic in TOPICS if f'"{topic}"' not in words] == []


def test_help_keeps_its_topic():
    """What follows "help" is what help is about."""
    assert refused("help split").topic == "split"
    assert refused("Help!").topic == ""


class TestTypos:
    """Corrected where they are unmistakable, shown, and never into a value or another metric."""

    @pytest.mark.parametrize(
        ("text", "sentence", "corrections"),
        [
            ("sinups yesterday", "stats event=signup yesterday", (("sinups", "signups"),)),
            ("Signups by Contry", "stats event=signup by country last 7 days", (("Contry", "country"),)),
            (
                "uniqe visitors by brwoser",
                "stats uniques by browser last 7 days",
                (("uniqe", "unique"), ("brwoser", "browser")),
            ),
            ("signups yesteday", "stats event=signup yesterday", (("yesteday", "yesterday"),)),
            ("signups last mounth", "stats event=signup last month", (("mounth", "month"),)),
            ("campaings last week", "campaigns last week", (("campaings", "campaigns"),)),
        ],
    )
    def test_a_typo_is_corrected_and_shown(self, text, sentence, corrections):
        """The footer says what was read instead."""
        reading = understand(text)
        assert (reading.sentence, reading.corrections) == (sentence, corrections)

    @pytest.mark.parametrize("text", ["signups from facebok", "signups in germny", "split facebok"])
    def test_a_value_is_offered_and_never_corrected(self, text):
        """A wrong source would be a wrong number."""
        found = refused(text) if not text.startswith("split") else None
        if found:
            assert any("facebook" in sentence or "DE" in sentence for sentence in found.suggestions)
        else:
            assert understand(text).sentence == 'split "facebok" last 7 days'

    @pytest.mark.parametrize(
        "text", ["signups last wqk", "signups dialy foo bar baz", "signups by cty", "visitss"]
    )
    def test_what_is_short_unclear_or_too_much_is_not_corrected(self, text):
        """Under five letters, near two words, or one of several words that mean nothing."""
        refused(text)

    def test_ordinary_words_are_not_typos(self):
        """Each is near a word of the vocabulary and means something else."""
        for word in (
            "state",
            "pair",
            "page-age",
            "city",
            "cities",
            "tables",
            "marsh",
            "mouse",
            "predict",
            "reviews",
        ):
            refused(f"signups {word}")


class TestNames:
    """Event names, aliases, goals and projects are data."""

    def test_signups_are_what_the_project_calls_them(self):
        """The name that has been seen wins; an alias wins over names; what is exact stays exact."""
        assert understand("signups", Lexicon(events=("signed_up", "$pageview"))).question.event == "signed_up"
        assert (
            understand(
                "signups", Lexicon(events=("signup", "signed_up"), aliases={"signups": "x"})
            ).question.event
            == "x"
        )
        assert understand("event=signup", Lexicon(events=("signed_up",))).question.event == "signup"

    def test_two_names_of_one_kind_are_asked_back(self):
        """Both are offered, for the period that was asked about."""
        found = refused("orders yesterday", Lexicon(events=("purchase", "checkout_completed")))
        assert isinstance(found, SeveralReadings)
        assert found.options == ("purchase", "checkout_completed")
        assert found.suggestions[:2] == (
            "stats event=purchase yesterday",
            "stats event=checkout_completed yesterday",
        )

    def test_a_namesake_is_meant_whatever_else_is_called_so(self):
        """Asked for signups it is `signup`, for purchases `purchase`."""
        lexicon = Lexicon(events=("signed_up", "signup", "checkout_completed", "purchase"))
        assert understand("signups", lexicon).question.event == "signup"
        assert understand("purchases", lexicon).question.event == "purchase"

    def test_a_name_that_was_never_seen_is_asked_back(self):
        """Rather than answered with a zero that looks true."""
        assert isinstance(refused("purchases", Lexicon(events=("signup",))), UnknownEvent)

    @pytest.mark.parametrize(
        "text", ["lead_created last week", "lead created last week", "leads created last week"]
    )
    def test_a_seen_name_is_understood_as_words_too(self, text):
        """Underscores are spaces."""
        lexicon = Lexicon(events=("lead_created",), aliases={"leads created": "lead_created"})
        assert understand(text, lexicon).sentence == "stats event=lead_created last week"

    def test_conversions_are_the_goals_of_the_configuration(self):
        """One is it; several are asked back; none says so."""
        assert understand("conversions", Lexicon(goals=("purchase",))).question.event == "purchase"
        assert isinstance(refused("conversions", Lexicon(goals=("purchase", "signup"))), SeveralReadings)

    def test_a_project_is_named_with_on(self):
        """Only configured ones; a device of the same preposition stays a device."""
        lexicon = Lexicon(projects=("shop", "My blog"))
        assert understand("signups on shop", lexicon).question.project == "shop"
        assert understand("signups on my blog last week", lexicon).question.project == "My blog"
        assert understand("signups on mobile", lexicon).question.project is None
        assert isinstance(refused("signups project=other", lexicon), UnknownProject)
        assert understand("and on shop?", lexicon, understand("signups").question).question.project == "shop"


def test_an_exact_name_is_one_of_those_that_are_known():
    """While nobody has looked, a command's name is taken as it stands; then it has to be one of them."""
    assert understand("stats foo_bar").sentence == "stats event=foo_bar last 7 days"
    assert isinstance(refused("stats foo_bar", Lexicon(events=("signup",))), UnknownEvent)


def test_in_a_thread_the_nearest_question_is_the_thread_s():
    """What was understood of a follow-up is offered, laid over the question before it."""
    before = understand("purchases by country in January").question
    with pytest.raises(Misunderstood) as caught:
        understand("blurb daily", before=before)
    assert caught.value.suggestions[0] == "stats event=purchase by country daily January"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("signups from capterra", "stats event=signup source=capterra last 7 days"),
        ("signups via producthunt yesterday", "stats event=signup source=producthunt yesterday"),
        ("visitors coming from g2.com", "stats uniques source=g2.com last 7 days"),
        (
            "traffic from news.ycombinator.com",
            "stats event=$pageview source=news.ycombinator.com last 7 days",
        ),
        ("signups from https://www.capterra.com/p/1", "stats event=signup source=capterra.com last 7 days"),
        ("anything from capterra?", "stats event=$pageview source=capterra last 7 days"),
        ("raw events from capterra", "events source=capterra last 7 days with today"),
        ("signups on producthunt", "stats event=signup source=producthunt last 7 days"),
    ],
)
def test_a_source_that_nobody_knows_is_one_press_away(text, first):
    """It is asked back, and the first thing to press says that it is a source."""
    assert refused(text).suggestions[0] == first


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("how many countries had signups last month", "stats event=signup by country last month"),
        ("how many different pages were viewed yesterday", "stats uniques by path yesterday"),
        ("number of distinct sources last week", "stats uniques by source last week"),
    ],
)
def test_a_number_of_rows_is_answered_with_the_table(text, first):
    """How many there are of something is not told; the first thing to press shows them."""
    assert refused(text).suggestions[0] == first
