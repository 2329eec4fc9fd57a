"""Fences made of marks that look like backticks: where they stand, and what was meant as a block of code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lint_posts.lazy import lazy
from lint_posts.markdown.glance import openings
from lint_posts.model import Span
from lint_posts.post import Post
from lint_posts.record import NamedTuple

_OPENINGS = frozenset([*(sign * 2 for sign in "·、´｀ˋ～'‘’"), "‘’", "’‘"])
_MARKS = r"(?P<marks>·{3,9}|、{3,9}|[‘’]{3,9}|´{3,9}|｀{3,9}|ˋ{3,9}|～{3,9}|'{3})"
LANGUAGES = (
    "asm|bash|c|c\\+\\+|cmake|conf|console|cpp|cs|csharp|css|dart|diff|docker|dockerfile|go|golang|gradle|groovy|haskell|"
    "html|http|ini|java|javascript|js|json|jsx|julia|kotlin|latex|less|lua|make|makefile|markdown|matlab|md|mermaid|"
    "nginx|objc|objective-c|perl|php|plain|plaintext|powershell|properties|ps1|py|python|python3|r|rb|ruby|rust|sass|"
    "scala|scss|sh|shell|sql|swift|text|toml|ts|tsx|txt|typescript|vb|vim|vue|xml|yaml|yml|zsh"
)
_LINE = lazy(rf"^[ \t>]*{_MARKS}[ \t]*(?P<info>[A-Za-z][\w+#.-]{{0,19}})?[ \t]*$", re.M)
_LANGUAGE = lazy(LANGUAGES, re.I)
_FENCE = lazy(r"[ \t>]*```+[ \t]*(?P<info>[^\s`]*)[^`]*")
# what ends or begins a line of code, and hardly ever one of text
_CODE = lazy(
    r"[{};][ \t]*$|^[ \t>]*(?:</?[a-z]|\$ |#include|import |from \w+ import|def |sudo |git |npm |pip3? |apt(?:-get)? |yum "
    r"|brew |docker |hexo |hugo |cd |mkdir |curl |wget |SELECT |INSERT )",
    re.M,
)
_FURTHEST = 300
"""So many lines a block of code may have."""


def may_hold_such_a_fence(text: str) -> bool:
    """Whether a line is made of three such marks, with a word behind them at most."""
    return not _OPENINGS.isdisjoint(openings(text)) and _LINE.search(text) is not None


class Block(NamedTuple):
    """What was meant as a block of code: where its fences stand; `closer` is None where it has none."""

    opener: re.Match[str]
    closer: Span | None


def blocks(post: Post) -> Iterator[Block]:
    """What was meant as blocks of code, in the order of the source."""
    done = post.body_start
    for found in _LINE.finditer(post.text, post.body_start):
        if found.start() < done or not _is_text(post, found.start("marks")):
            continue
        closer = _closer(post, found)
        known = found["info"] is not None and _LANGUAGE.fullmatch(found["info"]) is not None
        if not known and (closer is None or not _holds_code(post, found, closer)):
            continue
        yield Block(found, closer)
        done = found.end() if closer is None else closer.end


@lru_cache(maxsize=1)
def closing_lines(post: Post) -> frozenset[int]:
    """The lines of the fences, of backticks too, that close them."""
    if not may_hold_such_a_fence(post.text):
        return frozenset()
    return frozenset(post.line_number(block.closer.start) for block in blocks(post) if block.closer is not None)


def _is_text(post: Post, offset: int) -> bool:
    """Whether it is read as Markdown, and is no code."""
    leaf = post.leaf_at(offset)
    return leaf is not None and leaf.kind == "paragraph" and leaf.source is not None and not post.is_code(offset)


def _closer(post: Post, opener: re.Match[str]) -> Span | None:
    """The marks of the line that was meant to close what `opener` opens.

    A fence of backticks is, unless it and those below it are the two fences of a block each.
    """
    first = post.line_number(opener.start("marks"))
    fences: list[Span] = []
    for number in range(first + 1, min(first + _FURTHEST, len(post.line_starts)) + 1):
        line, start = post.line(number), post.line_starts[number - 1]
        found = _LINE.match(line)
        if found is not None and found["marks"][0] in _kin(opener["marks"][0]):
            if not fences and not found["info"]:
                return Span(start + found.start("marks"), start + found.end("marks"))
            break
        fence = _FENCE.fullmatch(line)
        if fence is not None:
            if fence["info"]:
                break
            fences.append(Span(start, start + len(line)))
    return fences[0] if len(fences) % 2 else None


def _kin(sign: str) -> str:
    return "‘’" if sign in "‘’" else sign


def _holds_code(post: Post, opener: re.Match[str], closer: Span) -> bool:
    if opener["marks"][0] == "｀":  # of no other use
        return True
    return opener["marks"][0] != "'" and _CODE.search(post.text, opener.end(), closer.start) is not None
