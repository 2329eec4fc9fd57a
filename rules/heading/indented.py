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

Safe: only the blanks before the marks are removed. Lines inside lists and
quotes, where blanks may belong to the container, are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.model import Edit, Problem, Span, safe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from . import _lines
else:
    _lines = later(__name__, "._lines")


INDENTED = lazy(r"(?<!\S) {1,3}#{1,6}[ \t]")
DIALECTS = ("kramdown",)

LINE = lazy(r"^ {0,3}(?P<marks>#{1,6})(?P<gap>[ \t]+)(?P<rest>[^#\s].*)$", re.MULTILINE)


def is_indented(text: str) -> bool:
    """Whether marks and a blank stand one to three blanks from the start of a line."""
    at = text.find(" #")
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        if at - start < 3 and INDENTED.match(text, start):
            return True
        at = text.find(" #", at + 2)
    return False


TRIGGER = is_indented


def check(post: Post) -> Iterator[Problem]:
    """A problem at the blanks before the marks."""
    if post.site is not None and post.site.switches.get("input") == "kramdown":
        return
    outline = _lines.Outline(post)
    for line in _lines.marked_lines(post, LINE, outline):
        if id(line.leaf) in outline.top and is_meant(line):
            yield Problem(
                Span(line.before.start, line.marks.end),
                f"`{'#' * line.level}` is printed, kramdown takes no indented heading: remove the blanks before it",
                safe("remove the blanks before the marks", Edit(*line.before, "")),
            )


def is_meant(line: _lines.MarkedLine) -> bool:
    """A lone `# x` in the middle of a paragraph may be a comment of unfenced code."""
    return 0 < line.before.end - line.before.start <= 3 and (line.opens or line.level > 1)
