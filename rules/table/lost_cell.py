"""A row with more cells than its table has columns loses the last of them.

CommonMark (Hexo, Hugo) parts a row at each bar, those in code too, unless a
backslash stands before it: of `` | `a|b` | either | `` the page shows the halves of the code
with their backticks, and `either` not at all. kramdown (Jekyll) leaves code whole, and
gives the table another column.

~~~ bad
| sign | meaning |
|---|---|
| `a|b` | either |
~~~

~~~ good
| sign | meaning |
|---|---|
| `a\\|b` | either |
~~~

Safe where backslashes in code alone make the row whole; in what else there is too much
of, only the author knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.tree import Block
from lint_posts.model import Edit, Problem, Span, safe
from lint_posts.post import Post

DIALECTS = ("commonmark",)

_DASHES = lazy(r"(?m)^[ \t>*+.)\d-]*?\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_BAR = lazy(r"(?<!\\)\|")
_CODE = lazy(r"(?<![`\\])(?P<marks>`+)(?!`)(?P<code>[^`\n]*)(?<!`)(?P=marks)(?!`)")
_BEHIND = lazy(r"[ \t]*\|[ \t]*(?P<lost>[^\n]*?)[ \t|]*\Z")


def may_lose_cells(text: str) -> bool:
    """Whether a line below a row of dashes has more bars than that, or code with a bar in it."""
    if "|" not in text:
        return False
    for dashes in _DASHES.finditer(text):
        most = dashes[0].strip().removesuffix("|").count("|") if "|" in dashes[0] else len(text)
        end = text.find("\n\n", dashes.end())
        for line in text[dashes.end() : len(text) if end < 0 else end].split("\n"):
            if len(_BAR.findall(line.rstrip().removesuffix("|"))) > most or "`" in line and _has_bars_in_code(line):
                return True
    return False


def _has_bars_in_code(line: str) -> bool:
    return any(_BAR.search(code["code"]) for code in _CODE.finditer(line))


TRIGGER = may_lose_cells


def check(post: Post) -> Iterator[Problem]:
    """A problem for each row that lacks cells on the page, or whose code is in pieces."""
    for block in post.document.walk():
        if block.kind == "table":
            for row in block.children[1:]:
                yield from _row(post, row)


def _row(post: Post, row: Block) -> Iterator[Problem]:
    bars = list(_bars_in_code(post, row))
    lost = _lost(post, row)
    if bars:
        after = post.text[row.span.start : row.span.end]
        for bar in reversed(bars):
            after = f"{after[: bar - row.span.start]}\\{after[bar - row.span.start :]}"
        columns = len(row.children)
        is_whole = len(_BAR.split(after.strip().removeprefix("|").removesuffix("|"))) <= columns
        place = Span(bars[0], bars[0] + 1)
        fix = safe("write a backslash before it", *(Edit(bar, bar, "\\") for bar in bars)) if is_whole else None
        shown = post.text[slice(*lost)] if lost is not None else "`"
        gone = "" if "`" in shown else f", and `{shown}` is not on the page"
        yield Problem(place, f"this bar in code parts the cell in two{gone}: write `\\|`", fix)
    elif lost is not None:
        shown = post.text[slice(*lost)]
        yield Problem(
            lost,
            f"`{shown}` is not on the page, the table has {len(row.children)} columns: "
            "write `\\|` for a bar that is text, or give the head another cell",
        )


def _bars_in_code(post: Post, row: Block) -> Iterator[int]:
    """The bars that part code, whose marks the page prints."""
    for found in _CODE.finditer(post.text, *row.span):
        if "|" in found["code"] and post.is_printed(Span(found.start(), found.end("marks"))):
            start, end = found.span("code")
            yield from (bar.start() for bar in _BAR.finditer(post.text, start, end))


def _lost(post: Post, row: Block) -> Span | None:
    """What stands behind the last cell of a row that the page has; None where that is nothing."""
    if not row.children:
        return None
    found = _BEHIND.match(post.text, row.children[-1].span.end, row.span.end)
    return Span(*found.span("lost")) if found is not None and re.search(r"[^\s|]", found["lost"]) else None
