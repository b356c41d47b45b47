"""Which kind of question it is: funnels, series, rules, explanations, timelines, words of programs."""

from __future__ import annotations

import pytest

from bot.questions.errors import Misunderstood
from bot.questions.grammar import understand
from bot.questions.words.lexicon import Lexicon

EVENTS = Lexicon(events=("$pageview", "signup", "purchase", "trial_started", "error_shown"))
# A text = its canonical sentence.
READ = """
what's the conversion from trial to purchase = funnel event=trial_started, event=purchase last 7 days
$pageview->trial_started last month = funnel event=$pageview, event=trial_started last month
conversion from signup to purchase last month = funnel event=signup, event=purchase last month
drop-off between trial_started and purchase last month = funnel event=trial_started, event=purchase last month
steps: $pageview, signup, purchase = funnel event=$pageview, event=signup, event=purchase last 7 days
step counts for signup > purchase today = funnel event=signup, event=purchase today
signup→purchase funnel october = funnel event=signup, event=purchase October
how many signups became purchases last month = funnel event=signup, event=purchase last month
how many trials last month turned into a purchase = funnel event=trial_started, event=purchase last month
busiest day in october by pageviews = stats event=$pageview daily October
worst day for signups in the last 30 days = stats event=signup daily last 30 days
slowest week for signups this quarter = stats event=signup weekly this quarter
what hour of the day did we get most visitors yesterday = stats uniques hourly yesterday
at what time of day did people sign up yesterday = stats uniques event=signup hourly yesterday
list all campaigns with signups in october = stats event=signup by campaign October
paths with error_shown this week, top 5 = stats event=error_shown by path top 5 this week
users with a purchase last week = stats uniques event=purchase last week
most recent 5 purchases with their source = events event=purchase limit 5 last 7 days with today
sum of signups last week = stats event=signup last week
signups by source last week sorted desc = stats event=signup by source last week
signups by country october, ordered by count = stats event=signup by country October
source leaderboard for signups last week = stats event=signup by source last week
all event names by volume last week = stats by event_name last week
list all the events we track = stats by event_name last 7 days
distinct values of medium last month = stats by medium last month
traffic sources last week, source level only = sources by source last week
uniques on $pageview last week = stats uniques event=$pageview last week
which country are most of our buyers in = stats uniques event=purchase by country last 7 days
how popular is /docs = stats event=$pageview path=/docs last 7 days
select count(*) from events where event = 'signup' and os = 'ios' = stats event=signup os=ios last 7 days
SELECT COUNT(DISTINCT user_id) FROM events WHERE event='purchase'; = stats uniques event=purchase last 7 days
--event signup --by country --last 7d = stats event=signup by country last 7 days
metric: purchases / period: last week / dimension: device = stats event=purchase by device_type last week
period=last 7 days; event=signup; by=country = stats event=signup by country last 7 days
stats campaign="os == 5" yesterday = stats campaign="os == 5" yesterday
select signups from google as uniques = stats uniques event=signup source=google last 7 days
metric: uniques, event: signup, country: FR = stats uniques event=signup country=FR last 7 days
event: purchase, date range: last week = stats event=purchase last week
signups (source = google, medium = paid) last week = stats event=signup medium=paid source=google last week
why was user_42 classified as facebook/paid = explain facebook medium=paid last 7 days
why is a facebook click counted as paid = explain facebook medium=paid last 7 days
why is duckduckgo labelled referral? = explain duckduckgo medium=referral last 7 days
why does facebook show up as paid this month = explain facebook medium=paid this month
how well were our links tagged in september = utm September
are our links tagged properly this month? = utm this month
How sure are we about attribution last month? = audit last month
raw events for anonymous_id anon_5521 today = events anonymous_id=anon_5521 today
events for user_id 42 yesterday = events user_id=42 yesterday
what did player_8812 do yesterday = user player_8812 yesterday
which devices do people use to sign up = stats uniques event=signup by device_type last 7 days
which events came in yesterday and how many of each? = stats by event_name yesterday
how clean are our utm tags? = utm last 7 days
are our campaigns tagged properly last month = utm last month
is the attribution of facebook reliable? last month = audit facebook last month
how confident are you in the attribution = audit last 7 days
can i trust the facebook numbers = audit facebook last 7 days
which rules stand behind facebook last month = explain facebook last month
what makes facebook traffic paid = explain facebook medium=paid last 7 days
why does google show up as organic, what rule is it = explain google medium=organic last 7 days
what rules do you use to attribute traffic = rules
when is a visit counted as paid = rules
what counts as social = rules
if someone comes over https://x.example/?utm_source=ig, which source will you show? = classify url="https://x.example/?utm_source=ig"
is https://x.example/?gclid=1 paid or organic = classify url="https://x.example/?gclid=1"
which campaigns work best = campaigns last 7 days
how did visitors get here yesterday = sources yesterday
which sites send us traffic = sources last 7 days
how many trials led to purchases last month = funnel event=trial_started, event=purchase last month
what did ws_20931 do yesterday = user user_id=ws_20931 yesterday
is something wrong with signups today = changed event=signup today
rules yesterday = audit yesterday
why was user_318 attributed to facebook? = user user_318 last 7 days with today
why is user_208 counted as direct last month = user user_208 last month
how well tagged is our traffic? = audit last 7 days
which country has more purchases this month = stats event=purchase by country this month
visits from where this week? = sources this week
number of signups by country yesterday, all of them = stats event=signup by country yesterday
google/organic, what's the rule = explain google medium=organic last 7 days
how do you decide whether facebook traffic is paid or social? = rules
which rule matches gclid = rules
how does a visit end up as direct/direct? = rules
what does it mean when the source is direct = rules
in which order do the classification rules fire = rules
is this link tagged ok? https://shop.example/?utm_source=fb = classify url="https://shop.example/?utm_source=fb"
do we have badly tagged traffic last month = utm last month
split of source_confidence last month = audit last month
journey of user 5521 last week = user user_id=5521 last week
show everything that user u_1093 did since Monday = user u_1093 since Monday
when did user_5520 last do anything this week = user user_5520 limit 1 this week
raw signups last 50 = events event=signup limit 50 last 7 days with today
yesterday's signups one by one = events event=signup yesterday
anything coming in right now? pageviews last 5 minutes = stats event=$pageview last 5 minutes
anything unusual this week = changed this week
what's driving the growth in signups this month = changed event=signup this month
root cause for the dip in signups yesterday = changed event=signup yesterday
quick health check for this week = overview this week
traffic looks low this month, what happened = changed this month
why so few signups yesterday = changed event=signup yesterday
why did visitors drop last week = changed last week
trials halved last week, reason? = changed event=trial_started last week
what happened on tuesday = changed Tuesday
why was october so bad = changed October
signups dropped hard since friday, why = changed event=signup since Friday
why is bing listed as organic and not paid = explain bing medium=organic last 7 days
why does facebook show up as paid for us = explain facebook medium=paid last 7 days
google last month = stats event=$pageview source=google last month
social this week vs last week = stats event=$pageview medium=social this week vs previous
sources for US visitors last week = stats uniques by source country=US last week
campaigns with visitors and conversions last month = campaigns last month
weekly recap = overview last 7 days
tl;dr for last month = overview last month
who brought us user_1807 = user user_1807 last 7 days with today
was user_204 from an ad? = user user_204 last 7 days with today
which campaign did user_1001 arrive with = user user_1001 last 7 days with today
is https://a.example/?fbclid=Iw going to be facebook or direct = classify url="https://a.example/?fbclid=Iw"
what brought people here last month = sources last month
how sure are you = audit last 7 days
most signups in a day this month = stats event=signup daily this month
how did facebook do = stats event=$pageview source=facebook last 7 days
how is seo doing = stats event=$pageview medium=organic last 7 days
how's paid doing compared to last month = stats event=$pageview medium=paid this month vs previous
slowest hour yesterday = stats event=$pageview hourly yesterday
what brought in the most purchases last month = stats event=purchase by source last month
how much traffic does pinterest send = stats event=$pageview source=pinterest last 7 days
traffic feels low today = overview today vs previous
how sure are you about these sources lol = audit last 7 days
tldr of last week for the team channel = overview last week
whats sending people to /pricing = stats uniques by source path=/pricing last 7 days
which rules fire the most? = audit last 7 days
which article got the most views last week = stats event=$pageview by path last week
list everything user_12 did yesterday = user user_12 yesterday
google paid weekly since august = stats event=$pageview weekly medium=paid source=google since August
was last week a good week = overview last week
are we having a good month = overview this month
how many visits have low confidence = audit last 7 days
attribution of user_42 = user user_42 last 7 days with today
state of the business last month = overview last month
who refers us traffic = sources last 7 days
top campaigns by conversions last month = campaigns last month
how much traffic comes from ads = stats event=$pageview medium=paid last 7 days
how much traffic is attributed to facebook = stats event=$pageview source=facebook last 7 days
sources with medium last month = sources by source, medium last month
check attribution quality for yesterday = audit yesterday
source for a.example/blog?utm_source=twitter = classify url="a.example/blog?utm_source=twitter"
help me understand the dip in signups last week = changed event=signup last week
anything interesting since monday = changed since Monday
are we doing ok this month = overview this month
so how bad is it today = overview today
which sites sent us visitors today = sources today
why is bing organic and not paid = explain bing medium=organic last 7 days
how come bing is under paid = explain bing medium=paid last 7 days
why's half of our traffic direct = explain direct last 7 days
what's your logic for direct = rules
does gclid win over the utm_source = rules
when is something social and when is it referral = rules
when does a visit count as paid and when not = rules
how often did the gclid rule hit last month = audit last month
how much of the traffic is just a guess = audit last 7 days
can i trust the source numbers from last month = audit last month
inconsistent campaign names, do we have those = utm last 7 days
how many visits come with broken utm tags = utm last 7 days
does https://a.example/?utm_source=tiktok come out as paid or social = classify url="https://a.example/?utm_source=tiktok"
"""
# Near them, and refused or asked back.
NOT_READ = """
signup conversion by country
visitor to signup conversion
ratio of purchases to signups in august
where do people drop off between signup and purchase
signup to purchase conversion by source
best hour of the day for signups last week
visitors with 2 purchases
signups with purchases
total value of purchases last week
total of google and bing visitors last week
select count(*) from events where foo = 'bar'
select count(*) from events where country != 'DE'
select count(*) from events where event = 'signup' or event = 'purchase'
select sum(amount) from events
what does bounce mean
what's the mean of signups
is anyone on the site right now
how many links are untagged
who messed up the utms
what are the correct sources
what makes people sign up
explain this
if i post https://x.example/?utm_source=ig on instagram, what will it be counted as
make a campaign link for the newsletter
how many visits come from direct
how many visits were labelled organic
when does organic traffic come in
guess how many visits we had yesterday
why did unique buyers drop last week
"""


@pytest.mark.parametrize("line", READ.strip().splitlines())
def test_the_kind_that_is_asked_for_is_read(line: str) -> None:
    """In the words of analysts, of programs and of people who name no kind."""
    text, _, sentence = line.rpartition(" = ")
    assert understand(text, EVENTS).sentence == sentence


@pytest.mark.parametrize("text", NOT_READ.strip().splitlines())
def test_what_sounds_like_it_is_not_answered(text: str) -> None:
    """A word more, and it is another question; there is something to ask instead."""
    with pytest.raises(Misunderstood) as refused:
        understand(text, EVENTS)
    assert refused.value.suggestions


@pytest.mark.parametrize(
    "text", ["conversion rate from signup to purchase today", "CVR signups → purchases today"]
)
def test_a_rate_is_refused_and_its_funnel_offered(text: str) -> None:
    """The counts of both events are one press away; a share of the same people is not claimed."""
    with pytest.raises(Misunderstood) as refused:
        understand(text, EVENTS)
    assert refused.value.suggestions[0] == "funnel event=signup, event=purchase today"


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("can somebody run a tagging audit for this month", "utm this month"),
        ("refund user_42", ""),
        ("explain user_4410", ""),
    ],
)
def test_what_is_not_answered_so_is_offered_so(text: str, first: str) -> None:
    """The report that takes it comes first; what is to be done is not done."""
    with pytest.raises(Misunderstood) as asked:
        understand(text)
    assert not first or asked.value.suggestions[0] == first


@pytest.mark.parametrize(
    "text",
    [
        "how clean are our utm tags", "is the attribution reliable", "which rules are there",
        "which rules stand behind facebook", "when is a visit counted as paid", "which rule fires most",
    ],
)  # fmt: skip
@pytest.mark.parametrize("word", ["lufthansa", "not", "revenue", "signups", "by country"])
def test_a_word_more_is_another_question_about_labels(text: str, word: str) -> None:
    """No order is read in these, so nothing may be left over."""
    assert understand(text, EVENTS)
    with pytest.raises(Misunderstood):
        understand(f"{text} {word}", EVENTS)
