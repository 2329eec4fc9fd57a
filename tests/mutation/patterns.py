"""Mutants of a regular expression: each takes one of its demands away, or makes one greater."""

from __future__ import annotations

import re
from collections.abc import Iterator

Change = tuple[int, int, str]
"""What replaces the characters `start` to `end` (excluded) of the expression."""

_PIECE = re.compile(
    r"""(?P<class>\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\])
      | (?P<anchor>\\[bBAZz]|\^|\$)
      | (?P<escape>\\.)
      | (?P<group>\((?:\?(?:P<\w+>|[:=!>]|<[=!]|[a-zA-Z-]+:?))?)
      | (?P<count>[*+?]|\{\d*,?\d*\})(?P<lazy>\??)
      | (?P<braces>\{\w+\})
      | (?P<end>[|)])
      | (?P<other>.)""",
    re.X | re.S,
)
_TURNED = {"(?=": "(?!", "(?!": "(?=", "(?<=": "(?<!", "(?<!": "(?<="}
_MEMBER = re.compile(r"\\.(?:-(?:\\.|[^\]]))?|[^\\](?:-(?:\\.|[^\]]))?", re.S)
_MANY = 8  # of a longer class only the ends are taken away


def changes(pattern: str) -> Iterator[Change]:
    """The changes of an expression, or of a piece of one, that leave an expression."""
    for found in _PIECE.finditer(pattern):
        kind, start, end = found.lastgroup, *found.span()
        if kind == "lazy":
            yield from _of_count(found["count"], found["lazy"], start, end)
        elif kind == "class":
            yield from _of_class(found[0], start)
        elif kind == "anchor":
            yield start, end, ""
        elif found[0] in _TURNED:
            yield start, end, _TURNED[found[0]]
        elif found[0] == "|":
            yield start, _end_of_choice(pattern, end), ""


def _of_count(count: str, lazy: str, start: int, end: int) -> Iterator[Change]:
    other = {"*": "+", "+": "*", "?": ""}
    if count in other:
        yield start, start + 1, other[count]
    elif count != "{}":
        low, comma, high = count[1:-1].partition(",")
        yield start, start + len(count), f"{{{int(low or 0) + 1}{comma}{high}}}"
        if high:
            yield start, start + len(count), f"{{{low},{int(high) + 1}}}"
        if comma and int(low or 0):
            yield start, start + len(count), f"{{{int(low) - 1},{high}}}"
    if lazy:
        yield end - 1, end, ""


def _of_class(text: str, start: int) -> Iterator[Change]:
    negated = text.startswith("[^")
    yield start, start + 1 + negated, "[" if negated else "[^"
    inner = start + 1 + negated
    members = list(_MEMBER.finditer(text[1 + negated : -1]))
    if len(members) > 1:
        for each in members if len(members) <= _MANY else (members[0], members[-1]):
            yield inner + each.start(), inner + each.end(), ""


def _end_of_choice(pattern: str, at: int) -> int:
    """Where the alternative that begins at `at` ends."""
    depth = 0
    for found in _PIECE.finditer(pattern, at):
        if found.lastgroup == "group":
            depth += 1
        elif found.lastgroup == "end":
            if not depth:
                return found.start()
            depth -= found[0] == ")"
    return len(pattern)
