"""A heading needs a space after its `#` marks.

Where it is missing, Jekyll, Hugo and Hexo alike print the marks and take the line
for text: the page has no such section, and neither has its table of contents.
A no-break space, which a keyboard makes all too easily, counts for nothing
(save on Hexo: marked, its own renderer, takes it for a blank).

~~~ bad
##深入理解

正文。
~~~

~~~ good
## 深入理解

正文。
~~~

Hashtags (`#上海解封#`, `#a #b`), numbers (`#1 个`), colours (`#fff`) and code
(`#include`, `#!`) are left alone, and in the middle of a paragraph only two
marks or more count. Safe where the line can be nothing else; a lone `#word`
may be a hashtag, so there the fix is unsafe. kramdown (Jekyll) prints two marks
or more that have nothing behind them, too; there the unsafe fix takes them away.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.markdown.glance import outside_code
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from . import _lines
else:
    _lines = later(__name__, "._lines")


MARKS = lazy(r"#(?!\u3000)(?=[^# \t-\r\x1c-\x1f\x85])")
CONTAINERS = " \t>*+-.:0123456789#"
BEFORE = frozenset(CONTAINERS + "\n\f")
CODE = lazy(r"!|\d(?![\d.、．)）]*\s*[^\W\d])|(?:include|define|import|ifn?def|if|else|end(?:if|region)|pragma)\b")


def may_open_a_line(text: str) -> bool:
    """Whether marks with no space after them stand where a heading could, and are no number or line of code."""
    for match in MARKS.finditer(text):
        at = match.start()
        if at and text[at - 1] not in BEFORE:
            continue
        before = text[max(text.rfind("\n", 0, at) + 1, at - 80) : at]
        in_front = before.rpartition(">")[2].lstrip(CONTAINERS)
        if (not in_front or in_front.startswith("[^")) and (before.endswith("#") or _may_be_heading(text, at + 1)):
            return True
    return False


def _may_be_heading(text: str, at: int) -> bool:
    """Whether what stands at `at`, behind a single mark, is neither a line of code nor a row of hashtags."""
    end = text.find("\n", at)
    rest = text[at : end if end >= 0 else len(text)]
    return "{" in rest or not (CODE.match(rest) or _lines.has_more_tags(rest, 1))


_EMPTY = lazy(r"\n(?P<marks>##{1,5})[ \t]*(?=\n)", needs="##")
TRIGGER = outside_code(may_open_a_line, _EMPTY)

LINE = lazy(
    r"^ {0,3}(?P<marks>#{1,6})(?P<gap>[\u00a0\u2000-\u200b\u202f\u205f\ufeff]*)(?P<rest>[^#\s].*)$", re.MULTILINE
)
# marked's pattern for a heading wants `\s` behind the marks, which in JavaScript is any blank but U+200B
LINE_OF_MARKED = lazy(
    r"^ {0,3}(?P<marks>#{1,6})(?P<gap>(?:\u200b[\u00a0\u2000-\u200b\u202f\u205f\ufeff]*)?)(?P<rest>[^#\s\ufeff].*)$",
    re.MULTILINE,
)


def check(post: Post) -> Iterator[Problem]:
    """A problem at the marks of each line that was meant as a heading and is printed."""
    is_marked = post.site is not None and post.site.switches.get("renderer") == "marked"
    line = LINE_OF_MARKED if is_marked else LINE
    yield from _lines.problems(post, line, "`{marks}` is printed, the line is no heading: put a space after the marks")
    if post.dialect == "kramdown" and not (post.site is not None and post.site.switches.get("input") == "kramdown"):
        yield from _empty(post)


def _empty(post: Post) -> Iterator[Problem]:
    """Marks alone in their line, which only CommonMark takes for a heading without a text."""
    for found in _EMPTY.finditer(post.text, max(post.body_start - 1, 0)):
        marks = Span(*found.span("marks"))
        leaf = post.leaf_at(marks.start)
        if leaf is not None and leaf.kind == "paragraph" and post.is_printed(marks):
            message = f"`{found['marks']}` is printed, a heading without a text is none to kramdown: write its text"
            yield Problem(marks, message, unsafe("take the marks away", Edit(marks.start, found.end(), "")))
