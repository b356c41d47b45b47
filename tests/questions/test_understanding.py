"""Phrasings and how they are read; one line each, found while listening to people."""

from __future__ import annotations

import pytest

from bot.questions.grammar import understand

# A phrasing = its canonical sentence; the default period is left out on the right.
PHRASINGS = """
google paid vs organic last month = split google last month
paid/organic facebook = split facebook
facebook's paid share = split facebook
how much of our google traffic is paid = split google
is our facebook traffic paid or organic? = split facebook
paid vs social on facebook since monday = split facebook since Monday
FB paid vs organic signups = stats event=signup by medium source=facebook
unique facebook visitors paid vs organic = stats uniques by medium source=facebook
paid vs organic = stats by medium
google vs facebook vs bing = sources by source
compare facebook and google = sources by source
signups from US vs DE = stats event=signup by country
ios vs android signups last week = stats event=signup by os last week
visitors from Germany and France = stats uniques by country
top countries last month = stats by country last month
top 3 countries by visitors = stats uniques by country top 3
top 3 campaigns by signups = stats event=signup by campaign top 3
most popular browsers = stats by browser
which browsers do our users use = stats uniques by browser
what devices are people using = stats uniques by device_type
most visited pages last week = stats event=$pageview by path last week
top events = stats by event_name
which events fire the most = stats by event_name
how many events yesterday = stats yesterday
events yesterday = events yesterday
where are signups coming from = stats event=signup by source
where did people come from yesterday = sources yesterday
yesterday, where was the traffic from? = sources yesterday
which sources sent us the most traffic last week? = sources last week
which countries do our visitors come from = stats uniques by country
traffic by source = sources by source
signups per channel = stats event=signup by source, medium
how much traffic did we get yesterday = stats event=$pageview yesterday
how's the site doing this week = overview this week
is traffic up this week? = overview this week vs previous
are signups down compared to last week = stats event=signup this week vs previous
signups yoy = stats event=signup last 7 days vs same period last year
signups week over week = stats event=signup this week vs previous
signups in october versus october last year = stats event=signup October vs same period last year
visitors in the last 7 days vs the 7 days before = stats uniques last 7 days vs previous
what changed between last week and this week = changed this week vs previous
what happened to purchases = changed event=purchase
why is facebook paid = explain facebook medium=paid
how does attribution work = rules
how do you decide what counts as paid = rules
what are the rules for paid vs organic classification = rules
why is linkedin counted as paid = explain linkedin medium=paid
break last week's signups down by country and device = stats event=signup by country, device_type last week
signups split out by source = stats event=signup by source
split visitors into countries = stats uniques by country
signups across sources = stats event=signup by source
signups october, one line per day = stats event=signup daily October
how many different events yesterday = stats by event_name yesterday
signups a day in october = stats event=signup daily October
signups source x medium = stats event=signup by source, medium
signups by country/device = stats event=signup by country, device_type
visitors mobile / tablet / desktop = stats uniques by device_type
visitors mobile/desktop = stats uniques by device_type
instagram signups split by paid and organic = stats event=signup by medium source=instagram
source/medium report = sources by source, medium
which channels = sources
facebook: paid or organic? = split facebook
paid or organic: google in q2 = split google Q2
how paid is each source? = sources by source
how did LI do on signups = stats event=signup source=linkedin
signups country LI = stats event=signup country=LI
visitors on our landing page /lp/summer = stats uniques path=/lp/summer
signups today vs yesterday same time = stats event=signup today vs previous
signups mtd vs same point last month = stats event=signup this month vs previous
raw events this week, max 200 = events limit 200 this week
top countries, up to 5 = stats by country top 5
morning! quick overview = overview
gm, signups = stats event=signup
how many signups did june bring us = stats event=signup June
signups this month up to now = stats event=signup this month
which campaigns ran last week = campaigns last week
plaese show signpus by devcie = stats event=signup by device_type
mnoth to date signups = stats event=signup this month
are our utm tags clean = utm
chrome users last week = stats uniques browser=chrome last week
visitors from the US this month = stats uniques country=US this month
signups in DE = stats event=signup country=DE
facebook ads signups last month = stats event=signup medium=paid source=facebook last month
only paid signups = stats event=signup medium=paid
signups only from facebook = stats event=signup source=facebook
signups where country is germany = stats event=signup country=DE
signups with source=facebook = stats event=signup source=facebook
the 5 most recent signups = events event=signup limit 5 last 7 days with today
raw signup events from yesterday = events event=signup yesterday
show me everything user_42 did today = user user_42 today
purchases of user_42 last month = events event=purchase user_id=user_42 last month
what did jane@example.com do yesterday = user jane@example.com yesterday
dau = stats uniques daily
plot purchases per day this month = stats event=purchase daily this month
signups per source per day = stats event=signup by source daily
give me a breakdown of signups by country = stats event=signup by country
weekly visitors since september = stats uniques weekly since September
hourly signups today = stats event=signup hourly today
monthly signups = stats event=signup monthly last 6 months
any idea how many signups we got so far today? = stats event=signup today
could you please tell me how many signups we had yesterday? = stats event=signup yesterday
today's signups = stats event=signup today
top ten pages = stats event=$pageview by path top 10
today vs yesterday = overview today vs previous
/pricing views last week = stats event=$pageview path=/pricing last week
total events last 24h = stats last 24 hours
buyers by country last week = stats uniques event=purchase by country last week
how many people bought something = stats uniques event=purchase
yesterday's signups vs same day last week = stats event=signup yesterday vs 8 days ago
signups on monday vs same day last week = stats event=signup Monday vs previous
signups this week vs last = stats event=signup this week vs previous
signups week on week = stats event=signup this week vs previous
purchases last weekend vs the weekend before = stats event=purchase last weekend vs previous
signups L7D = stats event=signup last 7 days
signups in ISO week 44 = stats event=signup week 44
signups until now this month = stats event=signup this month
signups since the start of September = stats event=signup since September
signups since the beginning of the year = stats event=signup this year
signups from google/organic last week = stats event=signup medium=organic source=google last week
signups attributed to facebook = stats event=signup source=facebook
from which countries are the signups coming = stats event=signup by country
pages with the most views = stats event=$pageview by path
top countries, only 5 = stats by country top 5
would you mind showing me the signups of yesterday? thank you so much! = stats event=signup yesterday
how was October = overview October
what was traffic like yesterday = overview yesterday
how do you decide the source of a visitor = rules
what does rule 5 say = rules
what would https://shop.example/a?x=1 be classified as = classify url="https://shop.example/a?x=1"
how confident are we in our attribution = audit
are all tags consistent this month = utm this month
which campaigns have disappeared last month = campaigns last month
why are signups lower this week = changed event=signup this week
"""

WRAPPED = """
<@U123> how many `signed_up` events? = stats event=signed_up
<@U123|bot> signups in <#C1|general>? = stats event=signup
/mm fb-split this month = split facebook this month
:wave: signups :chart_with_upwards_trend: last week 🎉 = stats event=signup last week
*signups* _by country_ = stats event=signup by country
signups from source=“Hacker News” = stats event=signup source="Hacker News"
how’s traffic = overview
signups\u00a0last\u2009week = stats event=signup last week
signups May 1–17 = stats event=signup May 1 to May 17
paid‑vs‑organic facebook = split facebook
funnel signup &gt; purchase = funnel event=signup, event=purchase
signups path=/a&amp;b = stats event=signup path="/a&b"
classify <https://shop.example/?a=1&amp;fbclid=x> = classify url="https://shop.example/?a=1&fbclid=x"
what did <mailto:jane@example.com|jane@example.com> do = user jane@example.com last 7 days with today
"""


def _cases(table):
    return [tuple(line.split(" = ")) for line in table.strip().splitlines() if " = " in line]


@pytest.mark.parametrize(("text", "expected"), _cases(PHRASINGS))
def test_a_phrasing(text, expected):
    """However people put it, it is one canonical sentence."""
    sentence = understand(text).sentence
    assert sentence in {expected, f"{expected} last 7 days"}


@pytest.mark.parametrize(("text", "expected"), _cases(WRAPPED))
def test_slacks_wrappings_say_nothing(text, expected):
    """Mentions, links, entities, curly quotes, dashes, emoji and formatting are taken off first."""
    sentence = understand(text).sentence
    assert sentence in {expected, f"{expected} last 7 days"}
