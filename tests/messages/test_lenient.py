"""JSON with commas left over."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.messages import lenient

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.sampled_from([",]", "[,", '",}', "\\,]"]),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(values)
def test_strict_json_means_what_it_meant(value):
    """Commas and brackets inside strings are left alone."""
    assert lenient.loads(json.dumps(value)) == value
    assert lenient.loads(json.dumps(value, ensure_ascii=False, indent=1)) == value


STRUCTURE = [",", " ,", "[", "]", "{", "}", '"', ":", " ", "\n", "a", "1"]
pieces = st.sampled_from([*STRUCTURE, '\\"', "\\\\", "\\n", '",]"', '"[,"', '"\\","'])


@given(st.lists(pieces, max_size=40).map("".join))
def test_the_short_way_finds_what_the_long_one_finds(text):
    """Of anything that is JSON once its commas are gone; what is none is refused by both."""
    expected = lenient._LEFT_OVER.sub(r"\1\2", text)
    try:
        value = json.loads(expected, strict=False)
    except json.JSONDecodeError:
        with pytest.raises(json.JSONDecodeError):
            lenient.loads(text)
    else:
        assert lenient.loads(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("[1,]", [1]),
        ("[1, ,\n, 2,,]", [1, 2]),
        ("[,1]", [1]),
        ("[ , , ]", []),
        ('{"a": 1,}', {"a": 1}),
        ('{, "a": [",]", ],}', {"a": [",]"]}),
        ('["two\nlines"]', ["two\nlines"]),
    ],
)
def test_commas_left_over_are_forgiven(text, value):
    """As loops and conditions of a template leave them."""
    assert lenient.loads(text) == value


@pytest.mark.parametrize("text", ["", "[1 2]", '{"a" 1}', "[1", '["open]', "[,1 2,]"])
def test_anything_else_is_refused(text):
    """A missing comma is a mistake."""
    with pytest.raises(json.JSONDecodeError):
        lenient.loads(text)


def test_the_place_of_a_mistake_is_that_of_the_text_given():
    """Dropped commas before it do not shift it."""
    text = '[1,,,,,\n {"a":, "b" 2}]'
    with pytest.raises(json.JSONDecodeError) as failed:
        lenient.loads(text)
    assert failed.value.lineno == 2


def test_a_long_text_takes_linear_time():
    """Ten times the text, about ten times the time: no backtracking."""
    assert lenient.loads("[" + '["a,]",{"b":[1,],},],' * 20_000 + "]")[-1] == ["a,]", {"b": [1]}]
    with pytest.raises(json.JSONDecodeError):
        lenient.loads('["' + "\\" * 200_001)
