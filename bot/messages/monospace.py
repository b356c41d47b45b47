"""Rows as preformatted text, at most 32 columns wide: what a phone shows without wrapping.

In: a Grid. Out: lines. Numbers are aligned right. What does not fit beside the names goes below, under the
same names again, so nothing is lost; only names are shortened, and stay different.
"""

from __future__ import annotations

from unicodedata import category, east_asian_width

from bot.messages.escaping import ELLIPSIS
from bot.messages.reading import Grid

WIDTH = 32
_GAP = 2
_SHORTEST_NAME = 8
_LONGEST_HEAD = 8  # beside it stands a figure of up to 20 characters


def width(text: str) -> int:
    """Columns that a text takes: wide characters two, marks and joiners none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if category(character) in ("Mn", "Me", "Cf") else 2 if east_asian_width(character) in "WF" else 1
        for character in text
    )


def cut(text: str, most: int) -> str:
    if width(text) <= most:
        return text
    kept = ""
    for character in text:
        if width(kept + character) > most - 1:
            break
        kept += character
    return kept.rstrip() + ELLIPSIS


def lines(shown: Grid, most: int = WIDTH) -> list[str]:
    """The grid as lines of at most `most` columns."""
    if not shown.rows:
        return [cut(head, most) for head in shown.head if head]
    widths = [
        max(width(shown.head[column]), *(width(row[column].text) for row in shown.rows))
        for column in range(len(shown.head))
    ]
    room = most - _GAP - max(widths[1:], default=0)  # for the names, beside the widest column
    has_words = any(not shown.is_numeric(column) for column in range(1, len(widths)))
    if widths[0] > room and (has_words or room < _SHORTEST_NAME):
        return _records(shown, most)
    names = min(widths[0], room)
    result: list[str] = []
    for group in _groups(widths, names, most):
        own = [widths[column] for column in group]
        beside = most - sum(own) - _GAP * len(group)
        result += [*([""] if result else []), *_block(shown, group, own, min(widths[0], beside))]
    return result


def _records(shown: Grid, most: int) -> list[str]:
    """One row below the other, a line for each cell: where names and figures do not fit side by side."""
    heads = [cut(head, _LONGEST_HEAD) for head in shown.head[1:]]
    longest = max(map(width, heads))
    return [
        line
        for row in shown.rows
        for line in (
            cut(row[0].text, most),
            *(
                cut(f"  {head}{' ' * (longest - width(head))}  {cell.text}", most)
                for head, cell in zip(heads, row[1:], strict=True)
            ),
        )
    ]


def _groups(widths: list[int], names: int, most: int) -> list[list[int]]:
    """Which columns stand side by side: as many as fit beside the names."""
    groups: list[list[int]] = [[]]
    used = names
    for column in range(1, len(widths)):
        if groups[-1] and used + _GAP + widths[column] > most:
            groups.append([])
            used = names
        groups[-1].append(column)
        used += _GAP + widths[column]
    return groups


def _block(shown: Grid, group: list[int], widths: list[int], room: int) -> list[str]:
    def line(name: str, texts: list[str]) -> str:
        parts = [name + " " * (room - width(name))]
        for text, column, most in zip(texts, group, widths, strict=True):
            fitted = cut(text, most)
            padding = " " * (most - width(fitted))
            parts.append(padding + fitted if shown.is_numeric(column) else fitted + padding)
        return (" " * _GAP).join(parts).rstrip()

    names = _names([row[0].text for row in shown.rows], room)
    head = line(cut(shown.head[0], room), [shown.head[column] for column in group])
    return [
        head,
        *(
            line(name, [row[column].text for column in group])
            for name, row in zip(names, shown.rows, strict=True)
        ),
    ]


def _names(names: list[str], room: int) -> list[str]:
    """Shortened to the room; where that makes two equal, their ends are kept instead."""
    short = [cut(name, room) for name in names]
    return [
        _with_end(name, room) if short.count(candidate) > 1 and name != candidate else candidate
        for name, candidate in zip(names, short, strict=True)
    ]


def _with_end(name: str, room: int) -> str:
    half = (room - 1) // 2
    end = name[-half:]
    while end and width(end) > half:
        end = end[1:]
    return cut(name, room - width(end)).rstrip(ELLIPSIS) + ELLIPSIS + end
