"""A row with more cells than its table has columns loses some, or widens it.

CommonMark (Hexo, Hugo) parts a row at each bar, those in code too, unless a
backslash stands before it: of `` | `a|b` | either | `` the page shows the halves of the code
with their backticks, and `either` not at all. kramdown (Jekyll) leaves code whole, but
of `| a || b | either |` it makes more columns than the head has names for.

~~~ bad dialect=commonmark
| sign | meaning |
|---|---|
| `a|b` | either |
~~~

~~~ good dialect=commonmark
| sign | meaning |
|---|---|
| `a\\|b` | either |
~~~

Where backslashes in code alone make the row whole the fix writes them; it is unsafe, for
it brings words to the page. What else there is too much of, only the author knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lint_posts.lazy import lazy
from lint_posts.markdown.tree import Block
from lint_posts.model import Edit, Fix, Problem, Span, unsafe
from lint_posts.post import Post

_DASHES = lazy(r"(?m)^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
_BAR = lazy(r"(?<!\\)\|")
_CODE = lazy(r"(?<![`\\])(?P<marks>`+)(?!`)(?P<code>[^`\n]*)(?<!`)(?P=marks)(?!`)")
_COMMENT = lazy(r"<!--.*?-->")
_BEHIND = lazy(r"[ \t]*\|[ \t|]*(?P<lost>[^\n]*?)[ \t|]*\Z")


def may_lose_cells(text: str) -> bool:
    """Whether a line below a row of dashes has more bars than that, or code with a bar in it."""
    if "|" not in text:
        return False
    judged = 0
    for dashes in _DASHES.finditer(text):
        if ("|" not in dashes[0] and ":" not in dashes[0]) or dashes.start() < judged:
            continue  # an underline, a rule, or one of the rows below another
        end = text.find("\n\n", dashes.end())
        judged = len(text) if end < 0 else end
        most = _inner_bars(dashes[0])
        for line in text[dashes.end() : judged].split("\n"):
            bars = _inner_bars(line)
            if bars > most or "`" in line and _has_bars_in_code(line):
                return True
            if bars < most and _DASHES.fullmatch(line) and ("|" in line or ":" in line):
                most = bars
    return False


def _inner_bars(line: str) -> int:
    """How many bars part the cells of a row."""
    return len(_BAR.findall(line.strip(" \t>").removeprefix("|").removesuffix("|")))


def _has_bars_in_code(line: str) -> bool:
    return any(_BAR.search(code["code"]) for code in _CODE.finditer(line))


TRIGGER = may_lose_cells


def check(post: Post) -> Iterator[Problem]:
    """A problem for each row that lacks cells on the page, or whose code is in pieces."""
    for block in post.document.walk():
        if block.kind == "table" and post.dialect == "kramdown":
            yield from _broken(post, block)
        elif block.kind == "table":
            for row in block.children[1:]:
                yield from _row(post, row)


def _broken(post: Post, table: Block) -> Iterator[Problem]:
    """The rows for which kramdown widens the table; where most rows are as wide, it is the head that lacks cells."""
    dashes = _DASHES.search(post.text, *table.span)
    if dashes is None:
        return
    columns = _inner_bars(dashes[0]) + 1
    rows = [row for row in table.walk() if row.kind == "table_row"]
    wider = [row for row in rows if len(row.children) > columns and row.span.start > dashes.start()]
    for row in wider if len(wider) * 2 <= len(rows) else ():
        rest = Span(row.children[columns].span.start, row.children[-1].span.end)
        shown = post.text[slice(*rest)].strip(" \t|")
        if shown:
            yield Problem(
                rest,
                f"`{shown}` gets a column of its own, the table has {columns}: "
                "write `\\|` for a bar that is text, or give the head another cell",
            )


def _row(post: Post, row: Block) -> Iterator[Problem]:
    lost = _lost(post, row)
    shown = post.text[slice(*lost)] if lost is not None else "`"
    codes = list(_codes_with_bars(post, row))
    if codes:
        gone = "" if "`" in shown else f", and `{shown}` is not on the page"
        message = f"the bar in this code parts the cell in two{gone}: write `\\|`"
        yield Problem(Span(codes[0].start, row.span.end), message, _whole(post, row, codes))
    elif lost is not None:
        yield Problem(
            lost,
            f"`{shown}` is not on the page, the table has {len(row.children)} columns: "
            "write `\\|` for a bar that is text, or give the head another cell",
        )


def _whole(post: Post, row: Block, codes: Sequence[Span]) -> Fix | None:
    """The row from its first code on, with a backslash before each bar in code, where that is all that it needs."""
    start, end = codes[0].start, row.span.end
    pieces, at = [], start
    for code in codes:
        pieces += [post.text[at : code.start], _BAR.sub(r"\\|", post.text[slice(*code)])]
        at = code.end
    written = "".join((*pieces, post.text[at:end]))
    if _inner_bars(f"{post.text[row.span.start : start]}{written}") >= len(row.children):
        return None
    return unsafe("write a backslash before the bars in code", Edit(start, end, written))


def _codes_with_bars(post: Post, row: Block) -> Iterator[Span]:
    """The code that bars part, whose marks the page prints."""
    for found in _CODE.finditer(post.text, *row.span):
        if _BAR.search(found["code"]) and post.is_printed(Span(found.start(), found.end("marks"))):
            yield Span(*found.span())


def _lost(post: Post, row: Block) -> Span | None:
    """What stands behind the last cell of a row that the page has; None where that is nothing."""
    if not row.children:
        return None
    found = _BEHIND.match(post.text, row.children[-1].span.end, row.span.end)
    if found is None or not re.search(r"[^\s|]", _COMMENT.sub("", found["lost"])):
        return None
    return Span(*found.span("lost"))
