"""Events are found by what people say for their names, and never by words that mean something else."""

from __future__ import annotations

import pytest

from bot.questions.errors import Misunderstood, SeveralReadings
from bot.questions.grammar import understand
from bot.questions.words.event_names import spoken
from bot.questions.words.lexicon import Lexicon
from bot.questions.words.verbs import FORMS, plural, singular

SAAS = Lexicon(
    events=(
        "$pageview", "signup", "purchase", "demo_booked", "trial_started", "onboarding_finished",
        "error_shown", "newsletter_subscribed", "video_played",
    )
)  # fmt: skip
SHOP = Lexicon(
    events=(
        "$pageview", "signup", "product_viewed", "product_added", "added_to_cart", "started_checkout",
        "checkout_completed", "invoice_paid", "report_exported", "file_uploaded", "invite_sent",
        "message_posted", "searched", "activated", "clicked_cta", "subscriptionCancelled",
    )
)  # fmt: skip

SAAS_READ = """
        demos → stats event=demo_booked last 7 days
        demos booked yesterday → stats event=demo_booked yesterday
        booked demos by country → stats event=demo_booked by country last 7 days
        uk demo bookings last week → stats event=demo_booked country=GB last week
        demos that got booked last week → stats event=demo_booked last week
        how many demos did we book in october → stats event=demo_booked October
        so far this year how many demos have been booked → stats event=demo_booked this year
        how many people booked a demo → stats uniques event=demo_booked last 7 days
        how many people scheduled a demo → stats uniques event=demo_booked last 7 days
        bookers last week → stats uniques event=demo_booked last week
        bookings last week → stats event=demo_booked last week
        where do our demo requests come from → stats event=demo_booked by source last 7 days
        errors today → stats event=error_shown today
        error messages by path → stats event=error_shown by path last 7 days
        which browsers trigger the most errors → stats event=error_shown by browser last 7 days
        people who hit an error today → stats uniques event=error_shown today
        last 10 error events → events event=error_shown limit 10 last 7 days with today
        video plays last week → stats event=video_played last week
        video views last week → stats event=video_played last week
        was the video played yesterday → stats event=video_played yesterday
        people who watched the video → stats uniques event=video_played last 7 days
        did anyone actually play the video yesterday → stats event=video_played yesterday
        newsletter signups last week → stats event=newsletter_subscribed last week
        newsletter subscriptions → stats event=newsletter_subscribed last 7 days
        newsletter subscribers by source → stats uniques event=newsletter_subscribed by source last 7 days
        how many people signed up for the newsletter → stats uniques event=newsletter_subscribed last 7 days
        signups from newsletter → stats event=signup source=newsletter last 7 days
        how many finished the onboarding by os → stats event=onboarding_finished by os last 7 days
        onboarding completions daily → stats event=onboarding_finished daily last 7 days
        people who started a trial in the UK → stats uniques event=trial_started country=GB last 7 days
        trial sign ups today → stats event=trial_started today
        show errors → stats event=error_shown last 7 days
        signups vs last week → stats event=signup this week vs previous
"""
SHOP_READ = """
        product views → stats event=product_viewed last 7 days
        people who viewed a product → stats uniques event=product_viewed last 7 days
        checkout starts last week → stats event=started_checkout last week
        invoices paid last month → stats event=invoice_paid last month
        paid invoices → stats event=invoice_paid last 7 days
        report exports by country → stats event=report_exported by country last 7 days
        how many people exported a report → stats uniques event=report_exported last 7 days
        uploads yesterday → stats event=file_uploaded yesterday
        messages → stats event=message_posted last 7 days
        searches last week → stats event=searched last week
        cart additions → stats event=added_to_cart last 7 days
        added to the cart → stats event=added_to_cart last 7 days
        cta clicks → stats event=clicked_cta last 7 days
        cancelled subscriptions → stats event=subscriptionCancelled last 7 days
        sign ups last week → stats event=signup last week
        page views → stats event=$pageview last 7 days
"""
LINES = [
    (lexicon, *line.strip().split(" → "))
    for lexicon, lines in ((SAAS, SAAS_READ), (SHOP, SHOP_READ))
    for line in lines.strip().splitlines()
]


@pytest.mark.parametrize(("lexicon", "text", "sentence"), LINES, ids=[line[1] for line in LINES])
def test_an_event_is_found_by_what_people_say_for_its_name(
    lexicon: Lexicon, text: str, sentence: str
) -> None:
    """In any order and form, with the small words between."""
    assert understand(text, lexicon).sentence == sentence


ASKED = (
    "demos watched", "demos completed", "videos finished", "trials cancelled", "viewed demos",
    "demo page views",
        "which videos were played most", "top demos", "book a demo", "demo users", "traffic from demos",
    "active signups", "lost purchases in october", "possible purchases", "good visitors from google",
    "people who paid last week", "how many trials paid in october", "signups paid last month", "paid orders",
    "paid users", "which countries paid most last month", "how many users paid us in october",
    "how many pageviews did buyers make", "demos and signups", "the demo campaign", "demos in person",
)  # fmt: skip


@pytest.mark.parametrize("text", ASKED)
def test_what_is_something_else_is_no_event(text: str) -> None:
    """Another thing is done with it, some of them are meant, or another thing: no number."""
    with pytest.raises(Misunderstood):
        understand(text, SAAS)


@pytest.mark.parametrize(
    "text", ["products last week", "export the report", "invoices", "subscriptions", "clicks"]
)
def test_a_thing_that_does_not_say_what_was_done_is_no_event(text: str) -> None:
    """A product that was viewed is no product more; what is bidden is not counted."""
    with pytest.raises(Misunderstood):
        understand(text, SHOP)


def test_a_thing_of_several_events_is_asked_back_with_all_of_them() -> None:
    """Checkouts are started and completed."""
    with pytest.raises(SeveralReadings) as asked:
        understand("checkouts last week", SHOP)
    assert asked.value.options == ("started_checkout", "checkout_completed")
    assert "stats event=checkout_completed last week" in asked.value.suggestions


def test_an_alias_wins_over_what_a_name_is_called() -> None:
    """What people here call an event is what they said in the configuration."""
    lexicon = Lexicon(events=SAAS.events, aliases={"demos": "trial_started"})
    assert understand("demos", lexicon).question.event == "trial_started"


def test_without_events_seen_no_thing_by_itself_is_one() -> None:
    """Nobody knows yet which of the usual events a project has."""
    with pytest.raises(Misunderstood):
        understand("errors today")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("lead_submitted yesterday", "stats event=lead_submitted yesterday"),
        ("coupon_applied per day last week", "stats event=coupon_applied daily last week"),
        ("add_to_cart last 7 days by device", "stats event=add_to_cart by device_type last 7 days"),
        ("add to cart by device yesterday", "stats event=add_to_cart by device_type yesterday"),
        ("added to cart yesterday", "stats event=added_to_cart yesterday"),
        ("checkout started yesterday", "stats event=checkout_started yesterday"),
        ("password_reset today", "stats event=password_reset today"),
        ("view_item today", "stats event=view_item today"),
        ("tutorial_done today", "stats event=tutorial_done today"),
        ("sandbox_call yesterday by hour", "stats event=sandbox_call hourly yesterday"),
        ("api_error since 8am by hour", "stats event=api_error hourly since 08:00"),
        ("uniques for plan_upgraded", "stats uniques event=plan_upgraded last 7 days"),
        (
            "funnel signup > project_created > invite_sent",
            "funnel event=signup, event=project_created, event=invite_sent last 7 days",
        ),
        ("my new event file_uploaded, how many today?", "stats event=file_uploaded today"),
    ],
)
def test_until_a_project_was_asked_a_name_that_can_only_be_an_event_is_one(text: str, sentence: str) -> None:
    """As programs write it, with something done in it."""
    assert understand(text).sentence == sentence


@pytest.mark.parametrize(
    "text",
    ["spring_sale last week", "signups from spring_sale", "bounce_rate today", "avg_order last week",
     "test_campaign by country", "lead_feed today", "revenue_per_order yesterday", "post_share today"],
)  # fmt: skip
def test_a_name_that_may_be_a_campaign_or_a_figure_is_asked_back(text: str) -> None:
    """Nobody said what it is."""
    with pytest.raises(Misunderstood):
        understand(text)


def test_once_a_project_was_asked_only_its_names_are_events() -> None:
    """A name that it does not have may be mistyped."""
    assert understand("trial_started today", SAAS).question.event == "trial_started"
    with pytest.raises(Misunderstood):
        understand("lead_submitted yesterday", SAAS)


def test_words_of_verbs_are_no_typos() -> None:
    """Booked is not "looked"."""
    with pytest.raises(Misunderstood) as asked:
        understand("how many drivers booked")
    assert "booked" in asked.value.left_over


@pytest.mark.parametrize(
    ("form", "base"),
    [("booked", "book"), ("shown", "show"), ("submitted", "submit"), ("replied", "reply"), ("sent", "send"),
     ("cancelled", "cancel"), ("canceled", "cancel"), ("subscribing", "subscribe"), ("bought", "buy")],
)  # fmt: skip
def test_every_form_leads_to_its_verb(form: str, base: str) -> None:
    """Regular forms are made, irregular ones are written out."""
    assert FORMS[form].base == base


@pytest.mark.parametrize(
    ("one", "many"),
    [("demo", "demos"), ("reply", "replies"), ("key", "keys"), ("order", "orders")],
)
def test_things_have_plurals(one: str, many: str) -> None:
    """And are one again."""
    assert plural(one) == many
    assert singular(many) == one


@pytest.mark.parametrize("name", ["signed_up", "$identify", "__", "x", "Purchase", "first_visit"])
def test_a_name_without_a_thing_and_a_verb_says_no_more_than_itself(name: str) -> None:
    """No words are made up for it."""
    assert not spoken(name).own


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("search_performed", "people who searched"),
        ("search_performed", "searches last week"),
        ("invite_sent", "inviters"),
        ("user_invited", "invitations"),
        ("user_subscribed", "subscribers"),
        ("review_submitted", "reviews posted"),
        ("review_submitted", "reviewers"),
        ("order_placed", "orders submitted"),
    ],
)
def test_a_deed_that_is_made_or_given_is_what_its_noun_says(name: str, text: str) -> None:
    """Whoever searched has performed a search; a review is posted or submitted."""
    assert understand(text, Lexicon(events=("$pageview", name))).question.event == name


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("searches last week", "stats event=searched last week"),
        ("votes placed yesterday by country", "stats event=vote_placed by country yesterday"),
        ("webinar bookings this week", "stats event=webinar_booked this week"),
    ],
)
def test_an_event_that_nobody_has_looked_for_is_offered(text: str, first: str) -> None:
    """While a project's events are unknown; of those that are known it is none."""
    with pytest.raises(Misunderstood) as asked:
        understand(text)
    assert asked.value.suggestions[0] == first
    with pytest.raises(Misunderstood) as asked:
        understand(text, Lexicon(events=("$pageview", "signup")))
    assert first not in asked.value.suggestions
