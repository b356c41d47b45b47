"""Rules that are asked last: for words that another rule may read first.

In: nothing. Out: such rules by their words, to be tried where the table of rules.py has read nothing.
"""

from __future__ import annotations

from bot.questions.amounting import AMOUNTING
from bot.questions.guarding import OUTAGES
from bot.questions.people_of import OF_PEOPLE
from bot.questions.ranking import CAPPING
from bot.questions.requesting import DEBUGGING

YIELDING = (AMOUNTING, CAPPING, OF_PEOPLE, DEBUGGING, OUTAGES)
