"""Tables that are printed because of their row of dashes: it is spelt otherwise, or blank lines part it from the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.tree import Block
from lint_posts.model import Edit, Problem, Span, safe, unsafe
from lint_posts.post import Post

# dashes of an input method, Org's `|---+---|`, signs of equality
MEANT = lazy(r"^[ \t]*\|(?=[^\n]*[—–―－─=：+])(?:[ \t]*[:：]?(?:[-—–―－─]+|=+)[:：]?[ \t]*[|+])+[ \t]*$", re.M)
_CELL = lazy(r"[ \t]*(?P<left>[:：]?)(?:[-—–―－─]+|=+)(?P<right>[:：]?)[ \t]*[|+]")
_BAR = lazy(r"(?<!\\)\|")
PARTED = lazy(r"\|[ \t]*\n(?:[ \t]*\n)+[ \t]*\|")
ALONE = lazy(r"[ \t]*\|(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*")
_BELOW = lazy(r"[ \t]*\n(?:[ \t]*\n)*(?P<row>[ \t]*\|[^\n]*\|)[ \t]*(?=\n|\Z)")
_ROWS_BELOW = lazy(r"(?:\n[^\n]*\|[^\n]*)*")
ROW = lazy(r"[ \t]*\|[^\n]*(?<!\\)\|[ \t]*")


def misspelt(post: Post, leaf: Block) -> Iterator[Problem]:
    """The rows below a first row that were meant as its row of dashes, in a paragraph."""
    source = leaf.source
    if source is None:
        return
    for found in MEANT.finditer(source.text):
        start = found.start() + len(found[0]) - len(found[0].lstrip())
        head = source.text[source.text.rfind("\n", 0, max(found.start() - 1, 0)) + 1 : max(found.start() - 1, 0)]
        written = _as_dashes(found[0])
        if _bars(head) != _bars(written) or not ROW.fullmatch(head) or not post.prints(source.root(start)):
            continue
        place = Span(source.root(start), source.root_end(start + len(found[0].strip())))
        first = found.start() - 1 - len(head.lstrip())
        below = _ROWS_BELOW.match(source.text, found.end())
        end = below.end() if below is not None else found.end()
        if _makes_a_table(post, f"{head.strip()}\n{written}\n"):
            yield Problem(
                Span(source.root(first), source.root_end(end)),
                f"the table is printed with its bars, `{found[0].strip()}` is no row of dashes: write `{written}`",
                unsafe("write the row of dashes", Edit(*place, written)),
            )


def as_cells(post: Post, table: Block) -> Iterator[Problem]:
    """The second row of a table that was meant as its row of dashes, and is shown as a row of cells."""
    lines = post.text[slice(*table.span)].split("\n", 2)
    rows = [row for row in table.walk() if row.kind == "table_row"]
    if len(lines) < 2 or len(rows) < 2 or not MEANT.fullmatch(lines[1]) or _bars(lines[0]) != _bars(lines[1]):
        return
    start = table.span.start + len(lines[0]) + 1
    place = Span(start + len(lines[1]) - len(lines[1].lstrip()), start + len(lines[1].rstrip()))
    if place.start <= rows[1].span.start < place.end:
        written = _as_dashes(lines[1])
        message = f"`{lines[1].strip()}` is shown as a row of cells, it is no row of dashes: write `{written}`"
        yield Problem(place, message, unsafe("write the row of dashes", Edit(*place, written)))


def _as_dashes(row: str) -> str:
    cells = [f"{':' if each['left'] else ''}---{':' if each['right'] else ''}" for each in _CELL.finditer(row)]
    return f"|{'|'.join(cells)}|"


def apart(post: Post, leaf: Block) -> Iterator[Problem]:
    """A row of dashes that is a paragraph, blank lines being between the rows: told at the first row."""
    text, (start, end) = post.text, leaf.span
    head = _line_above(post, start)
    if not ALONE.fullmatch(text, start, end) or head is None or not post.prints(start):
        return
    rows, edits = [head, Span(start, end)], [Edit(head.end, start, "\n")]
    while (below := _BELOW.match(text, rows[-1].end)) and _bars(below["row"]) == _bars(text[slice(*head)]):
        row = Span(*below.span("row"))
        if text.count("\n", rows[-1].end, row.start) > 1:
            edits.append(Edit(rows[-1].end, row.start, "\n"))
        rows.append(row)
    if len(rows) > 2 and _makes_a_table(post, "\n".join(text[slice(*row)].strip() for row in rows) + "\n"):
        yield Problem(
            Span(head.start, rows[-1].end),
            "the table is printed with its bars, blank lines part its rows: take them away",
            safe("take the blank lines away", *edits),
        )


def parted(post: Post, leaf: Block, table: Block) -> Iterator[Problem]:
    """Rows below a table that blank lines part from it, where `table` is the block right above them, or such rows too."""
    gap = Span(len(post.text[: table.span.end].rstrip()), leaf.span.start)
    lines = post.text[slice(*leaf.span)].rstrip("\n").split("\n")
    if not post.text[slice(*gap)].isspace() or not all(map(ROW.fullmatch, lines)) or not post.prints(leaf.span.start):
        return
    last = post.text[slice(*post.line_span(gap.start - 1))]
    if {_bars(line) for line in lines} == {_bars(last)}:
        yield Problem(
            leaf.span,
            "the rows are printed with their bars, a blank line parts them from their table: take it away",
            safe("take the blank line away", Edit(*gap, "\n")),
        )


def _line_above(post: Post, start: int) -> Span | None:
    """The row above the blank lines that stand above an offset, which has a blank line above it too."""
    before = post.text[post.body_start : start].rstrip()
    line = Span(post.body_start + before.rfind("\n") + 1, post.body_start + len(before))
    above = before[: line.start - post.body_start]
    is_apart = not above.strip() or above.endswith("\n\n")
    return line if is_apart and ROW.fullmatch(post.text, *line) else None


def _bars(row: str) -> int:
    return len(_BAR.findall(row))


def _makes_a_table(post: Post, text: str) -> bool:
    """Whether a text is a table and nothing else."""
    return [block.kind for block in Post(text, None, post.site, post.dialect).document.blocks] == ["table"]
