"""Tables whose cells are parted by the full-width `｜`, which no renderer takes for a bar."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.tree import Block
from lint_posts.model import Edit, Fix, Problem, Span, safe, unsafe
from lint_posts.post import Post

# in a row of dashes; where those have other bars too, any table is looked at
WIDE = lazy(r"(?m)^[ \t>]*[|｜]?[ \t]*:?-+:?[ \t]*｜")
_DASHES = lazy(r"(?m)^[ \t>]*(?=[^\n]*-)(?P<cells>[|｜:-][ \t|｜:-]*)$")


def of_a_paragraph(post: Post, leaf: Block) -> Iterator[Problem]:
    """Rows that are a paragraph, and a table once their bars are half-width."""
    source = leaf.source
    if source is None or "｜" not in source.text or _DASHES.search(source.text) is None:
        return
    alone = Post(source.text.replace("｜", "|").rstrip() + "\n", None, post.site, post.dialect)
    if [block.kind for block in alone.document.blocks] == ["table"]:
        places = [source.root(at) for at, sign in enumerate(source.text) if sign == "｜"]
        yield _problem(Span(source.root(0), source.root_end(len(source.text.rstrip()))), places, safe)


def of_a_table(post: Post, table: Block) -> Iterator[Problem]:
    """Rows of a table that lack as many cells as they have such bars."""
    dashes = _DASHES.search(post.text, *table.span)
    columns = len(re.split("[|｜]", dashes["cells"].strip(" \t|｜"))) if dashes is not None else 0
    rows = [(row, _places(post, row)) for row in table.walk() if row.kind == "table_row"]
    whole = [len(row.children) + len(wide) == columns for row, wide in rows]
    for (row, wide), is_whole in zip(rows, whole, strict=True):
        if wide and is_whole and whole[0]:
            yield _problem(row.span, wide, unsafe)


def _places(post: Post, row: Block) -> list[int]:
    return [at for at in range(*row.span) if post.text[at] == "｜"]


def _problem(where: Span, places: list[int], kind: Callable[..., Fix]) -> Problem:
    message = "`｜` is printed, only the half-width `|` parts the cells of a table: write that"
    return Problem(where, message, kind("write half-width bars", *(Edit(at, at + 1, "|") for at in places)))
