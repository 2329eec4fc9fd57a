"""Tables whose cells are parted by the full-width `｜`, which no renderer takes for a bar."""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.tree import Block
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post

# in a row right above a row of dashes, or in that
WIDE = lazy(r"(?m)^[^\n]*｜[^\n]*\n[ \t>]*[|｜]?[ \t]*:?-{2,}:?[ \t]*[|｜]|^[ \t>]*[|｜]?[ \t]*:?-{2,}:?[ \t]*｜")
_DASHES = lazy(r"(?m)^[ \t]*[|｜]?(?:[ \t]*:?-{2,}:?[ \t]*[|｜])+(?:[ \t]*:?-{2,}:?[ \t]*)?$")


def of_a_paragraph(post: Post, leaf: Block) -> Iterator[Problem]:
    """Rows that are a paragraph, and a table once their bars are half-width."""
    source = leaf.source
    if source is None or "｜" not in source.text or _DASHES.search(source.text) is None:
        return
    alone = Post(source.text.replace("｜", "|").rstrip() + "\n", None, post.site, post.dialect)
    if [block.kind for block in alone.document.blocks] == ["table"]:
        places = [source.root(at) for at, sign in enumerate(source.text) if sign == "｜"]
        problem = _problem(Span(source.root(0), source.root_end(len(source.text.rstrip()))), places)
        yield problem._replace(fix=problem.fix and problem.fix._replace(safe=True))


def of_a_table(post: Post, table: Block) -> Iterator[Problem]:
    """Rows of a table that lack as many cells as they have such bars."""
    dashes = _DASHES.search(post.text, *table.span)
    columns = dashes[0].strip(" \t|").count("|") + 1 if dashes is not None and "｜" not in dashes[0] else 0
    for row in table.walk():
        wide = [at for at in range(*row.span) if post.text[at] == "｜"] if row.kind == "table_row" else []
        if wide and len(row.children) + len(wide) == columns:
            yield _problem(row.span, wide)


def _problem(where: Span, places: list[int]) -> Problem:
    message = "`｜` is printed, only the half-width `|` parts the cells of a table: write that"
    return Problem(where, message, unsafe("write half-width bars", *(Edit(at, at + 1, "|") for at in places)))
