"""Where an inline link leads: `(destination "title")` (CommonMark 6.3)."""

from __future__ import annotations

import re

from lint_posts.lazy import lazy
from lint_posts.markdown.commonmark.labels import ESCAPABLE

_SPACE = lazy(r"[ \t]*(?:\n[ \t]*)?")
_ANGLE = lazy(r"<((?:[^<>\\\n]|\\.)*)>")
_BARE = lazy(rf"(?:[^\x00-\x20\x7f\\()]|\\{ESCAPABLE}?)+")
_TITLE = lazy(r""""(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|\((?:[^()\\]|\\.)*\)""", re.S)
_DEEPEST = 32


def inline_target(text: str, at: int) -> tuple[int, int, int] | None:
    """The destination between the round brackets that open at `at`: its start, its end, and where the brackets end."""
    start, end, stop = _destination(text, _skip(text, at + 1))
    if start < 0:
        return None
    after = _skip(text, stop)
    if after > stop and (title := _TITLE.match(text, after)):
        after = _skip(text, title.end())
    return (start, end, after + 1) if text.startswith(")", after) else None


def _skip(text: str, at: int) -> int:
    match = _SPACE.match(text, at)
    return match.end() if match else at


def _destination(text: str, at: int) -> tuple[int, int, int]:
    """The destination that begins at `at`: its start, its end, where what follows begins; -1 where it is none."""
    if text.startswith("<", at):
        angle = _ANGLE.match(text, at)
        return (*angle.span(1), angle.end()) if angle else (-1, -1, -1)
    end, level = at, 0
    while True:
        bare = _BARE.match(text, end)
        end = bare.end() if bare else end
        following = text[end : end + 1]
        if following == "(" and level < _DEEPEST:
            level += 1
        elif following == ")" and level:
            level -= 1
        else:
            # before a blank neither goldmark nor marked asks whether all brackets are closed
            return (at, end, end) if following != "(" else (-1, -1, -1)
        end += 1
