"""Rules that are asked last: for words that another rule may read first.

In: nothing. Out: such rules by their words, to be tried where the table of rules.py has read nothing.
"""

from __future__ import annotations

from bot.questions.reading.amounting import AMOUNTING
from bot.questions.reading.guarding import OUTAGES
from bot.questions.reading.people_of import OF_PEOPLE
from bot.questions.reading.ranking import CAPPING
from bot.questions.reading.requesting import DEBUGGING

YIELDING = (AMOUNTING, CAPPING, OF_PEOPLE, DEBUGGING, OUTAGES)
