"""What people say of themselves beside a question: greetings, whose phone it is, what they think; data.

A value that stands among these narrows nothing ("thanks Germany", "sent from my iPhone"). Not here: when one
does (reading/standing.py), codes of countries that are words of chat (reading/chat_codes.py).
"""

from __future__ import annotations

import re

from bot.questions.words.expressions import Expression

# Countries that are as often the name of somebody.
NAMES = frozenset({"chad", "jordan", "georgia"})
HELLOS = "hi hello hey hola hallo hiya heya howdy greetings dear"
THANKS = "thanks thank thx ty cheers love"
TOLD = frozenset({"tell", "ask", "ping", "tag", "cc"})
GREETED = TOLD | frozenset(f"{HELLOS} {THANKS}".split())
ACTING = frozenset(
    """wants want needs asks asked wanted needed asking says said thinks here keeps would
    """.split()
)
OWN = frozenset({"my", "ma"})
# "Orders from us" may be those of our shop, or those of a country.
SOLD = frozenset({"orders", "order", "purchases", "purchase", "sales", "buyers", "shoppers", "bookings"})
# Adjectives of countries that are languages.
LANGUAGES = frozenset(
    """german french spanish italian dutch polish portuguese russian swedish danish norwegian finnish greek
    turkish chinese japanese korean czech hungarian thai romanian ukrainian bulgarian croatian estonian
    lithuanian indonesian serbian""".split()
)
WRITTEN = frozenset(
    """site sites website version page pages blog shop store content language text speakers speaking
    translation homepage article articles post posts newsletter app
    """.split()
)
GREETING = Expression(
    rf"\b(?:{'|'.join(f'{HELLOS} {THANKS}'.split())}|namaste|bonjour|ciao|salut|servus|aloha|regards|morning"
    r"|evening|afternoon|best|yours|sincerely|hugs|xoxo)\b",
    re.IGNORECASE,
)
OF_MYSELF = Expression(
    r"\b(?:i am|i'?m|we are|we'?re|sorry|currently|just|still|now)\b"
    r"[\w ]{0,20}\b(?:on|in|at|from|using|via)\b"
    r"|\b(?:sent|typed|typing|writing|written|asking|speaking|calling|texting|posted|messaging|dictated)"
    r" (?:this )?(?:from|on|via|in|with)\b"
    r"|\b(?:on|at|from|via|using) (?:my|ma|this|a|the)"
    r" (?:phone|mobile|tablet|laptop|desktop|iphone|ipad|mac|pc)\b"
    r"|\b(?:saw|seen|read|found|heard|noticed) (?:it|this|that|about it) (?:on|in|via|from)\b"
    r"|^\W*(?:on|at) (?:\w+ )?now\b|\b(?:on|at) \w+ now\b|\bhere\b",
    re.IGNORECASE,
)
IS_IT = re.compile(r"^\W*(?:it'?s|its|this is|that'?s)\s", re.IGNORECASE)
QUESTIONING = re.compile(r"\b(?:is|are|was|were|do|does|did|how|has|have)\b", re.IGNORECASE)
NARROWS = Expression(
    r"\b(?:only|just the|i mean|i meant|meaning|i want|i need|show|give|filter|instead)\b", re.IGNORECASE
)
THOUGHT = Expression(
    r"^\W*(?:(?:so|and|but|well|ok|okay)\W+)?(?:i|we|they|he|she|everyone|everybody|someone|somebody|people)"
    r" (?:[a-z]+ )?(?:think|thinks|thought|believe|believes|guess|feel|feels|felt|suspect|suspects|hear|heard"
    r"|say|says|said|claim|claims|noticed|notice|bet|assume|assumes|fear|hope|know|knows)\b",
    re.IGNORECASE,
)
