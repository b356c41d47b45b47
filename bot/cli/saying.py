"""A message on the terminal: as wide as the window on stdout, what went wrong on stderr.

In: messages and errors. Out: lines printed, and the exit code. Not here: words, which are templates.
"""

from __future__ import annotations

import shutil
import sys

from bot.messages import terminal
from bot.messages.message import Message
from bot.messages.render import Renderer


def say(message: Message) -> None:
    width, colour = shutil.get_terminal_size().columns, sys.stdout.isatty()
    print(terminal.text(message, width=width, colour=colour), end="")


def complain(error: BaseException, renderer: Renderer | None = None, *, code: int = 1) -> int:
    """In the words of its template; `code` is what the command ends with."""
    print(terminal.text((renderer or Renderer()).error(error)), file=sys.stderr, end="")
    return code
