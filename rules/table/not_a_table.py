"""A table that its renderer does not take for one is printed with its bars.

kramdown (Jekyll) reads a table only as a block of its own: with text or a
heading right above it, or a list, a fence or more text right below, the whole
table is printed as lines of bars and dashes. CommonMark (Hexo) wants as many
cells in the delimiter row as in the row above it; Hugo wants no fewer. Rows without
any delimiter row are a table to kramdown alone, and so are those whose dashes are
Org's (`|---+---|`). Blank lines between its rows leave no renderer a table. `｜` parts no cells, and
kramdown shows a row of `——` as one of cells.

~~~ bad
各省人数：
| 省 | 人数 |
|----|------|
| 湖南 | 12 |
~~~

~~~ good
各省人数：

| 省 | 人数 |
|----|------|
| 湖南 | 12 |
~~~

Safe: the blank lines above and below, or between the rows, where they are proved to
make the table.
In lists, where they also set the item's text apart, the fix is unsafe; in
quotes there is none. A delimiter row that is put below the first row is unsafe too:
it makes that row a head; so is one that is written anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.glance import begins_a_line, without_code
from lint_posts.model import Edit, Fix, Problem, Span, safe, unsafe
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

from . import _dashes, _wide
from ._dashes import ROW

if TYPE_CHECKING:
    from lint_posts.markdown.tree import Block

DASHES = lazy(r"\|[ \t]*:?-")

DELIMITER = lazy(
    r"^[ \t]*(?:\|[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?|:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?)[ \t]*$",
    re.MULTILINE,
)
# in a list, a quote or a note, where kramdown may not see the blank line below
HTML = lazy(r"<(?!https?:)[A-Za-z/!?]")
HOLDER = lazy(r"[ \t>*+:\d\[-][^<\n]*")
NOT_PLAIN = frozenset("\\`<$")
ROW_START = lazy(r"\n[ \t]*\|")
BAR = lazy(r"(?<!\\)\|")
# two rows at the start of a paragraph, the second of which is no delimiter row
HEADLESS = lazy(
    r"(?m)(?:\A|\n[ \t]*(?:[-*_][-*_ \t]*|(?:#|```|~~~)[^\n]*)?\n)[ \t]*\|[^\n]*\|[ \t]*\n"
    r"[ \t]*\|(?!(?:[ \t]*:?-+:?[ \t]*\|)+[ \t]*$)[^\n]*\|[ \t]*$"
)


def may_print_a_table(text: str) -> bool:
    """Whether dashes stand beside a bar, elsewhere than in a plain table."""
    if "｜" in text and _wide.WIDE.search(text):
        return True
    if "|" not in text:
        return False
    if _begins_a_row(text) and (HEADLESS.search(text) or _dashes.MEANT.search(text) or _dashes.PARTED.search(text)):
        return True
    if not DASHES.search(text):
        return False
    text = without_code(text)
    if begins_a_line(text, HTML, HOLDER):
        return True
    match = DASHES.search(text)
    while match is not None:
        above = text.rfind("\n\n", 0, match.start())
        start = above + 2 if above >= 0 else 0
        end = text.find("\n\n", start)
        end = len(text) if end < 0 else end
        if not is_plain(text[start:end].strip("\n").split("\n")):
            return True
        match = DASHES.search(text, end)
    return False


def _begins_a_row(text: str) -> bool:
    """Whether a line begins with a bar; to look for the end of the line above it is quick."""
    return text.lstrip(" \t").startswith("|") or ROW_START.search(text) is not None


def is_plain(lines: list[str]) -> bool:
    """Whether lines between blank ones are a table to every dialect."""
    if len(lines) < 3 or not all(line.startswith("|") and "{%" not in line and "{{" not in line for line in lines):
        return False
    head, dashes = lines[0].rstrip(" "), lines[1].rstrip(" ")
    if not (head.endswith("|") and dashes.endswith("|") and DELIMITER.fullmatch(dashes)):
        return False
    if DELIMITER.fullmatch(head) or all(not line.strip("-=|:+ \t") for line in lines[2:]):
        return False
    return head.count("|") == dashes.count("|") > 1 and NOT_PLAIN.isdisjoint(head)


TRIGGER = may_print_a_table


class Printed(NamedTuple):
    """A table that a paragraph prints. `start`, `end` and `delimiter` are offsets in the paragraph's source."""

    leaf: Block
    start: int
    end: int
    delimiter: Span

    @property
    def source(self) -> str:
        return self.leaf.source.text if self.leaf.source is not None else ""


def check(post: Post) -> Iterator[Problem]:
    """A problem for each table that is printed: at its first row where text is glued to it, else at its dashes."""
    yield from _shown_otherwise(post)
    blocks = post.document.blocks
    top = {id(block) for block in blocks}
    above = {id(below): block for block, below in zip(blocks, blocks[1:], strict=False)}
    joined: set[int] = set()
    done = 0
    for leaf in post.leaves:
        if leaf.kind != "paragraph" or leaf.source is None or leaf.span.start < done:
            continue
        found = list(_wide.of_a_paragraph(post, leaf))
        if found:
            yield from found
            continue
        found = list(_by_its_dashes(post, leaf, above.get(id(leaf)), joined)) if "|" in leaf.source.text else []
        if found:
            yield from found
            done = max((edit.end for each in found if each.fix for edit in each.fix.edits), default=0)
            continue
        if not DELIMITER.search(leaf.source.text):
            yield from headless(post, leaf, top=id(leaf) in top)
            continue
        for table in printed_tables(post, leaf):
            fix = set_apart(post, table, top=id(leaf) in top)
            if fix is not None:
                span = Span(leaf.source.root(table.start), leaf.source.root_end(table.end))
                yield Problem(span, f"the table is printed with its bars: {fix.title}", fix)
                continue
            span = Span(leaf.source.root(table.delimiter.start), leaf.source.root_end(table.delimiter.end))
            yield Problem(span, f"the table is printed with its bars: {advice(post, table)}")


def _shown_otherwise(post: Post) -> Iterator[Problem]:
    """Tables that the page has, but with a row of dashes for cells, or with bars that part none."""
    for block in post.document.walk():
        if block.kind == "table":
            yield from _wide.of_a_table(post, block)
            yield from _dashes.as_cells(post, block)


def _by_its_dashes(post: Post, leaf: Block, above: Block | None, joined: set[int]) -> Iterator[Problem]:
    """What is wrong with a row of dashes, or between the rows; `joined` are the paragraphs that belong to a table."""
    if above is not None:
        yield from _dashes.apart(post, leaf)
    if post.dialect != "commonmark":
        return
    yield from _dashes.misspelt(post, leaf)
    if above is not None and (above.kind == "table" or id(above) in joined):
        for problem in _dashes.parted(post, leaf, above):
            joined.add(id(leaf))
            yield problem


def printed_tables(post: Post, leaf: Block) -> Iterator[Printed]:
    """Rows with bars around a delimiter row, with its first bar printed."""
    assert leaf.source is not None
    text = leaf.source.text
    done = 0
    for match in DELIMITER.finditer(text):
        bar = leaf.source.root(text.index("|", match.start()))
        if match.start() < done or not post.prints(bar):
            continue
        start, end = rows_above(text, match.start()), rows_below(text, match.end())
        if end - start > len(match[0]) + 1:
            done = end
            first = match.start() + len(match[0]) - len(match[0].lstrip())
            yield Printed(leaf, start, end, Span(first, match.start() + len(match[0].rstrip())))


def headless(post: Post, leaf: Block, *, top: bool) -> Iterator[Problem]:
    """A paragraph of rows alone, as CommonMark prints them."""
    assert leaf.source is not None
    lines = leaf.source.text.rstrip("\n").split("\n")
    bars = {len(BAR.findall(line)) for line in lines}
    if post.dialect != "commonmark" or len(lines) < 2 or len(bars) > 1 or not all(map(ROW.fullmatch, lines)):
        return
    first = leaf.source.root(lines[0].index("|"))
    if bars == {2} or not post.prints(first):
        return
    end = leaf.source.root_end(len(lines[0]))
    title = "put a row of dashes below the first row"
    fix = unsafe(title, Edit(end, end, "\n|" + "---|" * (bars.pop() - 1))) if top else None
    yield Problem(
        Span(first, leaf.source.root_end(len("\n".join(lines)))), f"the table is printed with its bars: {title}", fix
    )


def rows_above(text: str, start: int) -> int:
    """Where the lines with a bar begin that stand above the offset of a line."""
    while start > 0:
        above = text.rfind("\n", 0, start - 1) + 1
        if not BAR.search(text, above, start):
            break
        start = above
    return start


def rows_below(text: str, end: int) -> int:
    """Where the lines with a bar end that stand below the offset of a line's end."""
    while end < len(text):
        below = text.find("\n", end + 1)
        below = len(text) if below < 0 else below
        if not BAR.search(text, end + 1, below):
            break
        end = below
    return end


def set_apart(post: Post, table: Printed, *, top: bool) -> Fix | None:
    """The blank lines around the table, where they make it one."""
    source = table.leaf.source
    assert source is not None
    first, end = source.root(table.start), source.root_end(table.end)
    start = post.line_span(first).start
    if ">" in post.text[start:first] or not stands_alone(post, table):
        return None
    above = start > post.body_start and not post.text[start:first].strip() and has_text(post, start - 1)
    below = end + 1 < len(post.text) and has_text(post, end + 1) and not post.text.startswith("{:", end + 1)
    edits = [Edit(at, at, "\n") for at, wanted in ((start, above), (end, below)) if wanted]
    if not edits:
        return None
    words = " and ".join(["above it"] * above + ["below it"] * below)
    return (safe if top else unsafe)(f"leave a blank line {words}", *edits)


def stands_alone(post: Post, table: Printed) -> bool:
    """Whether its dialect takes it for a table when there is nothing around it."""
    alone = Post(table.source[table.start : table.end] + "\n", None, post.site, post.dialect)
    return [block.kind for block in alone.document.blocks] == ["table"]


def has_text(post: Post, offset: int) -> bool:
    """Whether the line at the offset is not blank."""
    return post.text[slice(*post.line_span(offset))].strip() != ""


def advice(post: Post, table: Printed) -> str:
    """What may be wrong with it."""
    if post.dialect == "commonmark" and not table.source[table.start : table.delimiter.start].strip():
        return "put a row with a name for each column above the dashes"
    if post.dialect == "commonmark":
        return "the row of dashes must have as many cells as the row above it"
    return "leave a blank line above and below it, and put a row below the dashes"
