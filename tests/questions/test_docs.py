"""docs/language.md says what is true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bot.questions.errors import Misunderstood
from bot.questions.threads.conversation import Conversation

PAGE = (Path(__file__).parents[2] / "docs" / "language.md").read_text()


def examples():
    """(thread before it, text, what is expected) of every line in a block of examples."""
    found = []
    for block in re.findall(r"```examples\n(.*?)```", PAGE, re.DOTALL):
        thread = ()
        for line in block.strip().splitlines():
            if line.startswith("> "):
                thread = (line.removeprefix("> "),)
                continue
            text, sign, expected = re.split(r" (→|✗) ", line)
            found.append((thread, text, sign, expected))
            if thread:
                thread = (*thread, text)
    return found


@pytest.mark.parametrize(("thread", "text", "sign", "expected"), examples())
def test_an_example_is_true(thread, text, sign, expected):
    """It is read as it says, or asked back as it says."""
    conversation = Conversation()
    for before in thread:
        try:
            _, conversation = conversation.read(before)
        except Misunderstood:
            continue
    if sign == "✗":
        with pytest.raises(Misunderstood) as caught:
            conversation.read(text)
        assert caught.value.reply == expected
        assert len(caught.value.suggestions) >= 2
    else:
        assert conversation.read(text)[0].sentence == expected


def test_there_are_examples_of_all_kinds_of_lines():
    """A page without its blocks would test nothing."""
    assert len(examples()) > 100
