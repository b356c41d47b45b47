"""Small words around what people did: some let it be counted, others make it something told: data.

What is done is in deeds.py; how these are used, in typing/naming.py.
"""

from __future__ import annotations

# Before what is counted; all else may say which of them: a page, a source, somebody.
LEADING = frozenset(
    """many number count of the our all total unique new any more most for in on about with show me us see get
    got pull list give recent latest daily weekly monthly hourly is are were was did do we have has had just
    only numbers bring brings brought drive drives drove sent""".split()
)
# Behind it: how it is cut, compared or moved; a noun would make another thing of it (the booking page).
FOLLOWING = frozenset(
    """by per in on at via for over during since between vs versus v compared than from where broken split
    grouped daily weekly monthly hourly each every please pls plz thanks thx ty only today did were was made
    received recorded happened come came trend trends events event count numbers up down again though
    """.split()
)
# Behind one of them: "booking today" is an appointment, "login" a wish.
FOLLOWING_ONE = frozenset({"by", "per", "events", "count", "trend", "trends"})
FOLLOWING_ONE_DONE = frozenset({"by", "per", "vs", "versus", "daily", "weekly", "monthly", "hourly"})
# Behind what was done with things.
FOLLOWING_DONE = FOLLOWING - {
    "did",
    "were",
    "was",
    "made",
    "received",
    "recorded",
    "happened",
    "come",
    "came",
}
# How many leads we had, did we get, have we got; those "we have" are there, whenever they came.
GOT = frozenset({"had", "got", "get", "saw", "received"})
COUNTING = frozenset({"many", "number", "count"})
BEFORE_COUNTED = frozenset({"of", "total", "unique", "new", "our", "different"})
# Show lessons finished: with an article it may be told, "the docs updated".
ASKING = frozenset(
    {"show", "me", "us", "get", "see", "about", "unique", "daily", "weekly", "monthly", "hourly"}
)
# Behind one of these an article tells nothing: can i have the lessons finished.
ASKED_FOR = frozenset({"have", "give", "pull", "list", "send", "come", "came", "need", "want"})
NEWEST = frozenset({"last", "latest", "newest", "recent"})
BEING = frozenset({"were", "was", "are", "is", "got", "get", "been", "being"})
THAT = frozenset({"that", "which"})
CROWD = frozenset({"people", "users", "visitors", "folks", "persons"})
ARTICLES = frozenset({"a", "an", "the", "their", "any", "some", "one"})
OF = frozenset({"of", "for", "in", "on", "with", "about"})
