"""What people did, said in plain words, while a project's event names are not known."""

from __future__ import annotations

import pytest

from bot.questions.errors import Misunderstood
from bot.questions.grammar import understand
from bot.questions.threads.conversation import replay
from bot.questions.words.lexicon import Lexicon

READ = {
    "installs yesterday by country": "stats event=install by country yesterday",
    "how many logins today": "stats event=login today",
    "login by os last 7 days": "stats event=login by os last 7 days",
    "bookings on mobile": "stats event=booking device_type=mobile last 7 days",
    "german installs last month": "stats event=install country=DE last month",
    "mobile logins yesterday": "stats event=login device_type=mobile yesterday",
    "last week's bookings": "stats event=booking last week",
    "new leads last week": "stats event=lead last week",
    "which campaign brings the most leads": "stats event=lead by campaign last 7 days",
    "why are bookings down": "changed event=booking last 7 days",
    "unique logins by country": "stats uniques event=login by country last 7 days",
    "how many installs have we had this week": "stats event=install this week",
    "downloads vs last week": "stats event=download this week vs previous",
    "how many donations were received last week": "stats event=donation last week",
    "demo requests by country this month": "stats event=demo_request by country this month",
    "newsletter signups since monday": "stats event=newsletter_signup since Monday",
    "reviews last week": "stats event=review last week",
    "how many lessons were finished last month": "stats event=lesson_finished last month",
    "how many quizzes got completed yesterday": "stats event=quiz_completed yesterday",
    "api keys created this week vs last week": "stats event=api_key_created this week vs previous",
    "how many cvs were uploaded yesterday": "stats event=cv_uploaded yesterday",
    "reviews posted yesterday by country": "stats event=review_posted by country yesterday",
    "coupon applied yesterday by device": "stats event=coupon_applied by device_type yesterday",
    "store locator used on mobile yesterday": "stats event=store_locator_used device_type=mobile yesterday",
    "how many lessons did people finish last month": "stats event=lesson_finished last month",
    "how many photos have users uploaded this month": "stats event=photo_uploaded this month",
    "subscriptions cancelled last month": "stats event=subscription_cancelled last month",
    "how many people exported a report last month": "stats uniques event=report_exported last month",
    "people who uploaded a cv in germany": "stats uniques event=cv_uploaded country=DE last 7 days",
    "users who finished lessons yesterday": "stats uniques event=lesson_finished yesterday",
    "we shipped it. installs today?": "stats event=install today",
    "pager went off. lessons finished in the last 45 minutes?": "stats event=lesson_finished last 45 minutes",
}


@pytest.mark.parametrize(("text", "sentence"), READ.items())
def test_what_was_done_is_counted_by_the_name_that_its_words_make(text: str, sentence: str) -> None:
    """In the singular, as names are; what it was read as is shown as a correction is."""
    reading = understand(text)
    assert reading.sentence == sentence
    assert reading.question.event in dict(reading.corrections).values()


@pytest.mark.parametrize("text", READ)
def test_of_known_names_only_those_count(text: str) -> None:
    """A name that a project does not have would answer with a zero that looks true."""
    with pytest.raises(Misunderstood):
        understand(text, Lexicon(events=("$pageview", "signup", "purchase")))


@pytest.mark.parametrize(
    "text",
    """login
    booking today
    login with google
    export logins yesterday
    cancel my subscription
    upload a file
    invite bob
    login rate
    installs per user
    subscription revenue
    how many leads converted
    trial to paid
    trials to paid last month
    conversion from signup to login
    from leads to orders
    installs vs logins
    booking page visitors
    login page views yesterday
    page downloads yesterday
    the new installs page
    campaign installs last week
    email leads last week
    facebook leads last month
    paid downloads last month
    windows downloads last week
    premium subscriptions last month
    failed logins yesterday
    first bookings last month
    bookings for october
    weekend bookings
    bookings by room type
    upgrades from free to pro last month
    unsubscribes from the newsletter
    newsletter unsubscribes this week
    any comments on yesterday
    comments?
    total donations this month
    biggest donations last month
    how many subscriptions do we have
    how many leads are there
    how many leads were lost
    my installs""".splitlines(),
)
def test_a_deed_that_may_be_something_else_is_asked_back(text: str) -> None:
    """A page, a segment, a sum of money, a stock, a wish: none of them is the event."""
    with pytest.raises(Misunderstood):
        understand(text.strip())


@pytest.mark.parametrize(
    "text",
    """students enrolled yesterday
    how many students finished last month
    how many teams upgraded yesterday
    how many drivers booked yesterday
    bob exported a report yesterday
    acme signed yesterday
    Spotify launched yesterday
    what the team finished last week
    the docs updated yesterday
    my flight got cancelled
    my flight got cancelled. numbers for today
    train cancelled, numbers for today
    prices changed yesterday, how are we doing
    report finished
    contract signed today
    demo booked for friday
    task completed!
    lessons were finished
    were the lessons finished yesterday
    how many of the lessons were finished
    how many lessons were never finished
    which lessons were finished yesterday
    math lessons finished yesterday
    how many premium lessons were finished
    lessons finished by students
    lessons finished per user
    emails opened yesterday
    how many emails were opened yesterday
    how many pages were created
    campaigns launched yesterday
    How many support tickets did we close last week?
    how many parcels did we ship last week
    accounts created yesterday
    tickets sold yesterday
    who exported a report yesterday
    how many people did not export a report
    how many people exported a report twice
    people who joined acme
    people who opened the newsletter
    people who uploaded a cv and signed up
    pages people who uploaded a cv looked at
    events of people who uploaded a cv
    conversion of people who uploaded a cv
    users who submitted a demo request last week""".splitlines(),
)
def test_what_somebody_tells_or_did_besides_is_asked_back(text: str) -> None:
    """Somebody, something told, some of them, things of other tools."""
    with pytest.raises(Misunderstood):
        understand(text.strip())


@pytest.mark.parametrize(
    ("texts", "sentence"),
    [
        (("signups last week", "and installs?"), "stats event=install last week"),
        (("signups last week", "same for demo requests"), "stats event=demo_request last week"),
        (("installs last week", "by country"), "stats event=install by country last week"),
        (("how many lessons were finished last week", "vs previous"),
         "stats event=lesson_finished last week vs previous"),
        (("people who finished a lesson last week", "only mobile"),
         "stats uniques event=lesson_finished device_type=mobile last week"),
    ],
)  # fmt: skip
def test_a_thread_goes_on_with_it(texts: tuple[str, ...], sentence: str) -> None:
    """As with any other event."""
    reading, _ = replay(texts[:-1]).read(texts[-1])
    assert reading.sentence == sentence


def test_the_words_are_shown_with_the_name() -> None:
    """Whoever asked sees of which event the figure is."""
    assert understand("how many cvs were uploaded").corrections == (("cvs were uploaded", "cv_uploaded"),)
