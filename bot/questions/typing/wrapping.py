"""Taking off what Slack and keyboards wrap around words.

In: a text as Slack delivers it. Out: the text as it was meant: mentions gone, links unwrapped, entities
decoded, quotes and dashes straight, emoji and formatting gone. Quoted and code spans keep what is in them.
Not here: words and their meaning. Every expression is linear: no repetition inside a repetition.
"""

from __future__ import annotations

import re
import unicodedata

from bot.questions.words.expressions import Expression

MOST_CHARACTERS = 2000

_TOKEN = re.compile(r"<([^<>\s][^<>]*)>")
# "in #general" says where, not what.
_CHANNEL = re.compile(r"(?:\b(?:in|on|to|for)\s{1,3})?<#[^<>]*>", re.IGNORECASE)
_ENTITY = re.compile(r"&(amp|lt|gt);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">"}
# As Slack writes italics and strikes; "_by country_" are two words.
_EMPHASIS = re.compile(
    r"(\"[^\"]*\"?|`[^`]*`?)|(?<![\w/=:])([_~])(?=\S)([^_~\n\"`]{1,200})(?<=\S)\2(?![\w/=])"
)
_EMOJI_CODE = re.compile(r"(?<![^\s]):[a-z0-9][a-z0-9_+'-]*:(?=\s|$)", re.IGNORECASE)
_FENCE = re.compile(r"```+")
# Our own command, typed where Slack does not take it off; any other "/word" is a path.
_COMMAND = re.compile(r"^\s*/mm(?=\s|$)", re.IGNORECASE)
# The bot's name typed as text, and what people put around a message to sort it: [QA], JIRA-4412, #1234.
_NAMED = Expression(
    r"(?<!\S)@(?:mm|millimetric|millimetric-?bot|mm-?bot|here|channel|everyone)\b[,:]?"
    r"|^\s*(?:(?:hey|hi|hello|ok|okay|yo|dear|so|hallo|morning|good morning),?\s+)?"
    r"(?:mm|millimetric)(?: bot)?(?=[\s,:!])[,:!]?",
    re.IGNORECASE,
)
_TAGS = (
    r"qa|q|question|ask|request|fyi|help|urgent|asap|low|high|prio|p[0-4]|sev[ -]?[0-4]|bug|incident|inc"
    r"|standup|data|info|todo|to do|tbd|wip|spike|on-?call|ops|dev|eng|support|reminder|follow-?up|re|fwd"
    r"|draft|eod|metrics|numbers|report|stats|analytics|kpi|kpis|internal|ticket|task|misc|random|general|bot"
)
_TICKET = r"(?!(?:KW|CW|WK|FY|UTC|GMT|USER|USR|CUST|ACCT|UID|ID)-)[A-Z][A-Z0-9]{1,9}-\d{1,6}"
_TAGGED = Expression(
    rf"^\s*(?:\[(?:(?i:{_TAGS})|#?\d{{2,7}}|{_TICKET})\]|\({_TICKET}\)|{_TICKET}(?=:|\s+-\s|\s*$)"
    rf"|(?:JIRA|TICKET|INC|BUG|ISSUE|SUP|TASK)-\d{{1,6}}(?=\s)|#\d{{2,7}}(?=[:\s]))\s*[:-]?\s*"
)
_TAGGED_AFTER = Expression(
    rf"\s*[,-]?\s*(?:\[(?:(?i:{_TAGS})|#?\d{{2,7}}|{_TICKET})\]|\((?:#\d{{2,7}}|{_TICKET})\)"
    r"|(?<=[a-z?!.] )(?:(?i:re|for|ticket|see|cf\.?):? )?"
    r"(?:JIRA|TICKET|INC|BUG|ISSUE|SUP|TASK)-\d{1,6})\s*[?.!]*$"
)
_LED = re.compile(r".{0,16}\b(?:mm|millimetric)\b", re.IGNORECASE)
_ENDS_TAGGED = re.compile(r"(?:[\])]|-\d{1,6})[\s?.!]{0,5}$")
# A bracket that a word is glued to: purchases(last month).
_GLUED_BRACKET = re.compile(
    r"(?<!\S)(?!(?:count|distinct|sum|avg|min|max|date)\()([a-z]{3,20})\((?=[a-z])", re.IGNORECASE
)
# A whole command between backticks is that command; `stats_opened` and `user signed up` are names.
_IN_SHORT = re.compile(r"\btl;\s?dr\b", re.IGNORECASE)
_COMMANDED = Expression(
    r"`\s?((?:stats|sources|split|explain|classify|funnel) [^`]{1,300}"
    r"|(?:overview|changed|campaigns|audit|utm|events|query|digest|user|top) "
    r"(?=[^`]{0,200}(?:[=>]|\b(?:last|this|today|yesterday|since|by|vs|top|limit|daily|weekly|monthly|hourly)\b|\buser_\w|\d{4}-\d\d))[^`]{1,300})`",
    re.IGNORECASE,
)
# The event of such a command stands first, and is its exact name.
_COUNTED = re.compile(
    r"^(stats (?:uniques |count )?)(?!(?:device_type|event_name|utm_)\b)([a-z]\w*_\w+)(?=\s|$)"
)
_CHARACTERS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        "…": "..",
        "\u00d7": "x",
    }
)


def unwrap(text: str) -> str:
    """The text as it was meant."""
    text = _TOKEN.sub(_unwrapped, _CHANNEL.sub(" ", text))
    text = _ENTITY.sub(lambda match: _ENTITIES[match[1]], text)
    text = _FENCE.sub("`", text).translate(_CHARACTERS)
    text = _IN_SHORT.sub("tldr", text)
    text = "".join(map(_plain, text)) if not text.isascii() or not text.isprintable() else text
    text = _EMPHASIS.sub(lambda match: match[1] or match[3], _EMOJI_CODE.sub(" ", text))
    if "`" in text:
        text = _COMMANDED.sub(lambda match: f" {_COUNTED.sub(_as_event, match[1])} ", text)
    return _untagged(_COMMAND.sub(" ", text)).strip()


def _as_event(match: re.Match[str]) -> str:
    return f"{match[1]}event={match[2]}"


def _untagged(text: str) -> str:
    """Without the bot's own name and the tags around the message."""
    if "@" in text or _LED.match(text) is not None:
        text = _NAMED.sub(" ", text)
    if _ENDS_TAGGED.search(text) is not None:
        text = _TAGGED_AFTER.sub("", text)
    text = _TAGGED.sub("", text)
    return _GLUED_BRACKET.sub(r"\1 (", text) if "(" in text and '"' not in text else text


def _unwrapped(match: re.Match[str]) -> str:
    """<@U1|name> and <!here> are not words; <https://x.com/y|x.com/y> is what was typed; the rest stays."""
    inside = match[1]
    if inside[0] in "@!#":
        return " "
    address, bar, label = inside.partition("|")
    scheme, colon, rest = address.partition(":")
    if not colon or scheme.lower() not in {"http", "https", "mailto", "tel"}:
        return match[0]
    return label if bar and rest.lower().strip("/").endswith(label.lower().strip("/")) else address


def is_kept(character: str) -> bool:
    """Unwrapping leaves it as it is."""
    return ord(character) not in _CHARACTERS and _plain(character) == character


def _plain(character: str) -> str:
    if character.isascii() and character.isprintable():
        return character
    category = unicodedata.category(character)
    if category[0] in "ZC" and category != "Cf":
        return " "
    # Joiners, direction marks, variation selectors and pictures carry no words.
    return "" if category in {"Cf", "So", "Sk", "Me"} or character in "\ufe0f\ufe0e" else character
