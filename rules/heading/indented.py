"""In kramdown a heading begins at the very start of its line.

kramdown-GFM (Jekyll) prints `  ## Title` with its marks as text; CommonMark
allows up to three spaces there, so a preview looks right where the site does
not.

~~~ bad
Some text.

  ## 标题

正文。
~~~

~~~ good
Some text.

## 标题

正文。
~~~

So it is in quotes and in the items of lists, after what belongs to them. Safe: only
the blanks before the marks are removed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.markdown.glance import outside_code
from lint_posts.model import Edit, Problem, Span, safe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from . import _lines
else:
    _lines = later(__name__, "._lines")


# blanks from the start of its line, or more than one after what begins a quote or an item
INDENTED = lazy(r"(?:[ \t]*(?:>|[-*+]|\d+[.)]))*(?:(?<!\S) |[ \t]{2,})#{1,6}[ \t]")
DIALECTS = ("kramdown",)

LINE = lazy(r"^ {0,3}(?P<marks>#{1,6})(?P<gap>[ \t]+)(?P<rest>[^#\s].*)$", re.MULTILINE)


def is_indented(text: str) -> bool:
    """Whether marks and a blank stand some blanks from the start of a line, or of what a quote or an item holds."""
    at = text.find(" #")
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        if INDENTED.match(text, start):
            return True
        end = text.find("\n", at)
        at = text.find(" #", end) if end >= 0 else -1
    return False


TRIGGER = outside_code(is_indented)


def check(post: Post) -> Iterator[Problem]:
    """A problem at the blanks before the marks."""
    if post.site is not None and post.site.switches.get("input") == "kramdown":
        return
    outline = _lines.Outline(post)
    for line in _lines.marked_lines(post, LINE, outline):
        before = _in_item(post, line, outline)
        is_meant = line.opens or line.level > 1  # a lone `# x` in a paragraph may be a comment of unfenced code
        if is_meant and post.text[slice(*before)] in (" ", "  ", "   "):
            yield Problem(
                Span(before.start, line.marks.end),
                f"`{'#' * line.level}` is printed, kramdown takes no indented heading: remove the blanks before it",
                safe("remove the blanks before the marks", Edit(*before, "")),
            )


def _in_item(post: Post, line: _lines.MarkedLine, outline: _lines.Outline) -> Span:
    """The blanks too many before the first line of a paragraph in an item, after the column where the item begins."""
    item = outline.items.get(id(line.leaf))
    if item is None:
        return line.before
    first = item.children[0].span.start
    column = post.line_span(line.marks.start).start + first - post.line_span(first).start
    blanks = post.text[column : line.marks.start]
    return Span(column, line.marks.start) if blanks and not blanks.strip(" ") else line.before
