"""The environment: what a template's author may write, and what happens when it is wrong."""

from __future__ import annotations

import pytest
from hypothesis import given

from bot.messages.environment import Templates
from bot.messages.errors import TemplateBroken, TemplateMissing
from bot.messages.escaping import mrkdwn
from tests.messages.hostile import texts


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("templates")


@pytest.fixture(scope="module")
def templates(folder):
    return Templates("en", folder)


def rendered(templates, source: str, **values):
    """One template, as the JSON value it makes."""
    folder = templates.folders[0]
    (folder / "made.json.j2").write_text(source, encoding="utf-8")
    templates.environment.cache.clear()
    return templates.render("made.json.j2", values)


def test_a_value_needs_no_filter(templates):
    """Quotes, line breaks and tokens in a value break neither the JSON nor the mrkdwn."""
    value = '"</script>\n<!channel> & *'
    assert rendered(templates, '["{{ v }}"]', v=value) == [mrkdwn(value)]


@given(value=texts)
def test_any_value_stays_one_string(templates, value):
    """There is no text that closes its own quotation marks."""
    template = templates.environment.from_string('{"text": "{{ v }}", "x": 1}')
    made = template.render(v=value)
    from bot.messages import lenient  # noqa: PLC0415  beside the only use

    assert lenient.loads(made) == {"text": mrkdwn(value), "x": 1}


def test_texts_of_the_author_are_not_escaped(templates):
    """Between quotes as outside: the asterisks are meant."""
    assert rendered(templates, """["{{ "*now*" if v else "" }} *then* & so on"]""", v=1) == [
        "*now* *then* & so on"
    ]


def test_an_author_may_type_quotation_marks(templates):
    """In running text they need no backslash."""
    source = '{% set said %}He said "no" & left{% endset %}["{{ said|flow }}"]'
    assert rendered(templates, source) == ['He said "no" & left']


def test_a_line_break_is_written_as_such(templates):
    """The template's own lines and indents are spaces; only a written one breaks the line."""
    source = '{% set said %}\n  one\n  two\\n\n  three{% endset %}["{{ said|flow }}"]'
    assert rendered(templates, source) == ["one two\nthree"]


def test_joining_with_a_tilde_escapes_once(templates):
    """Jinja's own `~` would turn the apostrophe into `&#39;`."""
    source = '{% set b %}<b>{% endset %}["{{ v ~ b }}", "{{ "x" ~ v }}", "{{ v ~ v }}"]'
    assert rendered(templates, source, v="it's <") == ["it's &lt;<b>", "xit's &lt;", "it's &lt;it's &lt;"]


@pytest.mark.parametrize(
    "name", ["e", "escape", "safe", "tojson", "forceescape", "replace", "format", "upper", "urlize", "join"]
)
def test_filters_that_would_undo_escaping_do_not_exist(templates, name):
    """They know HTML, or take escaped text apart."""
    with pytest.raises(TemplateBroken, match=name):
        rendered(templates, f'["{{{{ v|{name} }}}}"]', v="x")


@pytest.mark.parametrize(
    ("source", "line", "reason"),
    [
        ("[\n\n{{ nobody }}]", 3, "nobody"),
        ("[\n{{ v.nothing }}]", 2, "nothing"),
        ("[\n{% if %}]", 2, "Expected"),
        ('["a",\n "b"\n "c"]', 3, "delimiter"),
        ('{% set a = 1 %}\n["{{ a }}",\n {{ v }} {{ v }}]', 3, ""),
        ("[\n{{ items }}]", 2, "list"),
        ("[", 1, ""),
    ],
)
def test_a_broken_template_says_its_file_and_line(templates, source, line, reason):
    """Whatever is wrong with it: a name, the syntax, the JSON."""
    with pytest.raises(TemplateBroken) as broken:
        rendered(templates, source, v="x", items=[1])
    assert broken.value.template.endswith("made.json.j2")
    assert broken.value.line == line
    assert reason in broken.value.reason


def test_a_mistake_in_a_macro_is_told_where_the_macro_is(templates, folder):
    """Not in the template that happened to use it."""
    (folder / "_mine.json.j2").write_text(
        '{% macro m(x) %}\n\n"{{ x.gone }}"{% endmacro %}', encoding="utf-8"
    )
    with pytest.raises(TemplateBroken) as broken:
        rendered(templates, '{% from "_mine.json.j2" import m %}\n[{{ m("a") }}]')
    assert broken.value.template.endswith("_mine.json.j2")
    assert broken.value.line == 3


def test_a_missing_template_is_named():
    """It is not the same mistake as a broken one."""
    with pytest.raises(TemplateMissing, match=r"none\.json\.j2"):
        Templates("en").render("none.json.j2", {})


@pytest.mark.parametrize(
    ("url", "made"),
    [
        ("https://a.example/x?y=1&z=2", "<https://a.example/x?y=1&amp;z=2|a &gt; b>"),
        ("https://a.example/a|b><!here>", "<https://a.example/a%7Cb%3E%3C!here%3E|a &gt; b>"),
        ("javascript:alert(1)", "a &gt; b"),
    ],
)
def test_a_link_cannot_be_broken_out_of(templates, url, made):
    """`|` and `>` in an address are percent-encoded; only http and https are linked."""
    assert rendered(
        templates,
        '["{{ "a > b"|plain_label|link(url) }}"]'.replace('"a > b"|plain_label', "label"),
        url=url,
        label="a > b",
    ) == [made]


def test_a_mention_needs_an_id(templates):
    """Anything else is text."""
    source = '["{{ user|mention }}"]'
    assert rendered(templates, source, user="U012ABC") == ["<@U012ABC>"]
    assert rendered(templates, source, user="!channel>") == ["!channel&gt;"]
