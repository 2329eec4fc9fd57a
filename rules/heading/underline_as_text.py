"""An underline makes a heading only of a one-line paragraph.

kramdown (Jekyll) prints `---` or `===` as text, a dash or the signs, where the
paragraph above has two lines, or where no blank line stands between the title
and a comment. CommonMark makes a heading of the whole paragraph instead.

~~~ bad
第一行
第二行
---
~~~

~~~ good
第一行

第二行
---
~~~

There is no fix: which line was meant as the title, only the author knows. Put
a blank line above it, or write `## Title`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.markdown.glance import without_code
from lint_posts.model import Problem, Span
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from ._body import front_matter_end, underlines

if TYPE_CHECKING:
    from . import _stray
else:
    _stray = later(__name__, "._stray")

# a list, a quote or a footnote, or the text in one, whose paragraph an underline at the start of its line does not reach
CONTAINER = lazy(r"[ \t>*+-]|\d+[.)]|\[\^")
UNDERLINE = lazy(r"(?<=\n) {0,3}(-{3,}|={3,})[ \t]*$", re.MULTILINE)


def may_be_printed(text: str) -> bool:
    """Whether any underline of the body has two lines right above it, or is not in line with the one that it has."""
    if not _may_stand_in(text):
        return False
    bare = without_code(text)
    return bare == text or _may_stand_in(bare)


def _may_stand_in(text: str) -> bool:
    start = front_matter_end(text)
    found = underlines(text)
    # in `<div markdown="span">` there are no blocks, and an underline is text
    anywhere = len(found) > 0 and "markdown=" in text
    for match in found:
        above = max(text.rfind("\n", start, match.start()), start - 1)
        if not text[above + 1 : match.start()].strip(" \t>"):
            continue
        if match["before"] or CONTAINER.match(text, above + 1) or anywhere:
            return True
        before = text.rfind("\n", start, above) if above > start else above
        if text[max(before + 1, start) : max(above, start)].strip(" \t>"):
            return True
    return False


TRIGGER = may_be_printed


def check(post: Post) -> Iterator[Problem]:
    """A problem at each underline that is printed."""
    stray = _stray.front_matter_end(post)
    headings = _headings_of_marked(post)
    merges = "<<<<<<< " in post.text  # of which `=======` is a mark
    for leaf in post.leaves:
        if leaf.kind != "paragraph" or leaf.source is None or leaf.span.end <= stray or id(leaf) in headings:
            continue
        for match in UNDERLINE.finditer(leaf.source.text):
            span = Span(leaf.source.root(match.start(1)), leaf.source.root_end(match.end(1)))
            above = leaf.source.text[leaf.source.text.rfind("\n", 0, match.start() - 1) + 1 : match.start()]
            if merges and match[1] == "=======":
                continue
            if span.start >= stray and any(c.isalnum() for c in above) and post.is_printed(span):
                yield Problem(
                    span,
                    f"`{match[1][:3]}` is printed, it underlines no one-line paragraph: "
                    "put a blank line above the title, or write `## ` before it",
                )


def _headings_of_marked(post: Post) -> set[int]:
    """The first texts of items: marked takes any underline for one of theirs, even at the start of its line."""
    if post.site is None or post.site.switches.get("renderer") != "marked":
        return set()
    items = (block for block in post.document.walk() if block.kind == "list_item")
    return {id(child) for item in items for child in item.children[:1]}
