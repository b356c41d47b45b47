"""Everything that visitors have been seen to write into a campaign tag, and worse."""

from __future__ import annotations

from hypothesis import strategies as st

TOKENS = (
    "<!channel>",
    "<!here|x>",
    "<!everyone>",
    "<!subteam^S1>",
    "<!date^1^{date}^http://e|x>",
    "<@U1>",
    "<#C1|x>",
    "<http://e|ok>",
    "<mailto:a@b|x>",
    "&lt;!channel&gt;",
    "&amp;lt;",
    "<<!here>>",
    "```code```",
    "`x`",
    "*bold*",
    "_italic_",
    "~strike~",
    "* _ ~ `",
    ">>> quote",
    ":fire:",
    "http://evil.example",
    "@here",
    'a "quoted" \\ one',
    '","channel":"C_OTHER","x":"',
    "{{ 7*7 }} {% raw %} {# #}",
    "],}, ,] [,",
    "line\nbreak\r\ntab\t",
    "\u2028\u2029\x85",
    "\x00\x07\x1b[31m",
    "\ud800 lone \udfff",
    "\u202etxt.exe\u202c \u2066x\u2069",
    "\u200b\u2060\ufeff\u034f",
    "מאיה عربى",
    "👩‍👩‍👧‍👦 🏳️‍🌈",
    "z̸̢̛̗̈́̈́̈́̈́̈́a̸̧̛͉̾̾̾̾̾l",
    "＜！channel＞",
    "=1+1",
    "",
    "   ",
    "x" * 5000,
    "<!channel>" * 500,
    "\\n\\u0022",
    "</script><b>&'",
)

texts = st.one_of(
    st.sampled_from(TOKENS), st.text(), st.lists(st.sampled_from(TOKENS), max_size=4).map("".join)
)
