"""A paragraph that opens with a line with `|` becomes a table in kramdown.

kramdown (Jekyll) needs no delimiter row: `cat a | grep b`, `P(A|B)`, `[a] | [b]`
and `|城|反|` become a table when every line of the paragraph holds a `|`. Readers
see cells without their bars; links and formulas that held one are torn apart.
CommonMark (Hugo, Hexo) prints the line as it is.

~~~ bad
查看日志：

find . -name "*.log" | xargs grep error
~~~

~~~ good
查看日志：

find . -name "*.log" \\| xargs grep error
~~~

What looks like a table is left alone: several rows of as many cells each, rows
in bars with blanks around the cells, cells of images only, an attribute list
below. The fix is unsafe: it puts a backslash before each bar that cuts cells
(`\\vert` in `$$` formulas, where `\\|` is another sign),
but only the author knows that no table was meant. A command is better put in
backticks or a fence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Edit, Fix, Problem, Span, lies_in, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from ._glance import may_make_a_table

if TYPE_CHECKING:
    from lint_posts.markdown.tree import Block

TRIGGER = may_make_a_table
DIALECTS = ("kramdown",)

IMAGE = lazy(r"\s*(?:\[?!\[.*\]\(.*\)|<img\b.*>|(?:\[?!\[.*\]\[.*\]))\s*(?:<br\s*/?>.*)?", re.DOTALL)
IN_BARS = lazy(r"\|[ \t].*[ \t]\|")
COMMAND = lazy(r"^(?:\$|sudo\b)|\|\s*(?:awk|cut|grep|head|jq|less|more|sed|sh|sort|tail|tee|tr|uniq|wc|xargs)\b")
FORMULA = lazy(r"\$\$(?:(?!\$\$)[^\n])+\$\$")
LONG = 80
_ATTRIBUTES = lazy(r"[ \t\n]*\{:")
WIKI_LINK = lazy(r"\[\[[^\[\]|\n]*[^\x00-\x7f][^\[\]|\n]*\|[^\[\]|\n]+\]\]")
"""`[[笔记|别名]]`, which is told of as what it is."""
WIKI = lazy(r"(?i)obsidian|logseq|roam research|wiki[ -]?link|back-?link|双链|雙鏈|双向链接|雙向連結|维基链接|内部链接")


def check(post: Post) -> Iterator[Problem]:
    """A problem at the first row of each table that was not meant as one."""
    tables = [table for table in post.document.walk() if table.kind == "table" and not is_meant(post, table)]
    # what is told of as a wiki's links
    links = [table for table in tables if is_of_links(post, table)]
    passed = frozenset[int]() if not links or post.speaks_of(WIKI) else frozenset(map(id, links))
    for table in tables:
        if id(table) in passed:
            continue
        start, end = table.span.start, table.children[0].span.end
        row = post.text[start:end].strip()
        first = start + len(post.text[start:end]) - len(post.text[start:end].lstrip())
        shown = row if len(row) <= 40 else f"{row[:30]}…"
        fix = escaped(post, table)
        bars = "`\\|`, in a formula `\\vert`" if any(edit.text != "\\|" for edit in fix.edits) else "`\\|`"
        yield Problem(
            Span(first, first + len(row)),
            f"kramdown makes a table of `{shown}`: escape each bar ({bars}), or put code in backticks",
            fix,
        )


def is_of_links(post: Post, table: Block) -> bool:
    """Whether all of its bars are those of a wiki's links."""
    source = post.text[slice(*table.span)]
    return "[[" in source and "|" not in WIKI_LINK.sub("", source)


def is_row_of_dashes(line: str) -> bool:
    """Whether a line is of dashes or equals signs alone, with bars, colons and blanks among them, perhaps in a quote."""
    dashes = line.lstrip("> \t")
    return ("-" in dashes or "=" in dashes) and not dashes.strip("-=|:+ \t")


def is_meant(post: Post, table: Block) -> bool:
    """Whether it looks like a table."""
    source = post.text[slice(*table.span)]
    if any(is_row_of_dashes(line) for line in source.split("\n")) or followed_by_attributes(post.text, table.span.end):
        return True
    rows = [row for row in table.children if row.kind == "table_row"]
    lines = [post.text[slice(*row.span)].strip(" \t>\n") for row in rows]
    cells = [post.text[slice(*cell.span)].strip() for row in rows for cell in row.children]
    if cells and all(IMAGE.fullmatch(cell) for cell in cells if cell):
        return True
    if all(IN_BARS.fullmatch(line) for line in lines) and len(cells) >= 2 * len(lines):
        return True
    if len(rows) == 1 or len({len(row.children) for row in rows}) > 1:
        return False
    leading = sum(line.startswith("|") for line in lines)
    if leading == len(lines):
        return True
    if any(COMMAND.search(line) for line in lines):
        return False
    return leading == 0 and all(" | " in line for line in lines) and all(len(cell) < LONG for cell in cells)


def followed_by_attributes(text: str, end: int) -> bool:
    """Whether an attribute list belongs to the block that ends there."""
    return _ATTRIBUTES.match(text, end) is not None and "\n\n" not in text[end - 1 : end + 3]


def escaped(post: Post, table: Block) -> Fix:
    """A backslash before each bar between the cells; in a formula, where that makes two bars of it, its name."""
    edits: list[Edit] = []
    formulas = [Span(*found.span()) for found in FORMULA.finditer(post.text, *table.span)]
    at = table.span.start
    cells = [cell.content or cell.span for row in table.children for cell in row.children]
    for cell in (*cells, Span(table.span.end, table.span.end)):
        for bar in (bar for bar in range(at, cell.start) if post.text[bar] == "|"):
            in_formula = lies_in(formulas, bar)
            edits.append(Edit(bar, bar + 1, "\\vert " if in_formula else "\\|"))
        at = max(at, cell.end)
    return unsafe("put a backslash before each bar", *edits)
