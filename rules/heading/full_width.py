"""Heading marks and the blank after them must be half-width.

A Chinese input method turns `#` into `＃` and the space into U+3000. Neither
kramdown nor CommonMark knows these: the line is printed as a paragraph. (Hexo's
own renderer, marked, takes U+3000 for a blank there.)

~~~ bad
＃＃　标题

正文。
~~~

~~~ good
## 标题

正文。
~~~

A full-width space before the marks, as it indents a paragraph, keeps them from being
marks as well, and so do a no-break space and U+200B, which come along with what is
copied from a page. One mark before what root types in a shell (`　　# yum install`), or
before a sentence, is none of a heading.

Safe where the line can be nothing else; a lone `＃word` may be a hashtag, so
there the fix is unsafe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.model import Edit, Problem, Span, safe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts import hexo

    from . import _lines
else:
    hexo = later(__name__, "lint_posts.hexo")
    _lines = later(__name__, "._lines")


# (a set of letters beyond Latin would take long to compile)
TRIGGER = (
    "＃",
    lazy(r"#(?:\u3000|(?<=\u3000#)|(?<=\u00a0#)|(?<=\u200b#)|(?<=\u200e#)|(?<=\ufeff#))", needs="#"),
)
_BEFORE = "\u3000\u00a0\u200b\u200e\ufeff"

HALF = lazy(r"^ {0,3}(?P<marks>#{1,6})(?P<gap>\u3000[ \t\u3000]*)(?P<rest>[^#＃\s].*)$", re.MULTILINE)
FULL = lazy(
    r"^ {0,3}(?P<marks>#*＃[#＃]*)(?P<gap>[ \t\u3000]*)(?!(?<=＃)[键鍵号號])(?P<rest>[^#＃\s].*)$", re.MULTILINE
)
BEHIND = lazy(rf"^[ {_BEFORE}]*[{_BEFORE}](?P<marks>#{{1,6}})(?P<gap>[ \t]+)(?P<rest>[^#＃\s].*)$", re.MULTILINE)


def check(post: Post) -> Iterator[Problem]:
    """A problem at the marks of each line that full-width characters keep from being a heading."""
    yield from _lines.problems(
        post, FULL, "`{marks}` is printed, only half-width `#` makes a heading: write `#` and a space"
    )
    yield from _behind_a_space(post)
    if post.site is not None and post.site.engine == "hexo" and hexo.has_marked(post.site):
        return  # its pattern for a heading wants `\s` behind the marks
    yield from _lines.problems(
        post, HALF, "`{marks}` is printed, a full-width space (U+3000) makes no heading: put a plain space there"
    )


def _behind_a_space(post: Post) -> Iterator[Problem]:
    """Marks that a full-width space, or one that nobody sees, parts from the start of their line."""
    for line in _lines.marked_lines(post, BEHIND, _lines.Outline(post)):
        before = post.text[post.line_span(line.marks.start).start : line.marks.start]
        outer = len(before.rstrip(f" {_BEFORE}"))
        start = line.marks.start - len(before) + outer + before.startswith(" ", outer) * bool(outer)
        marks = post.text[slice(*line.marks)]
        if line.level > 1 or (line.opens and not _is_typed(line.rest)):
            yield Problem(
                Span(start, line.marks.end),
                f"`{marks}` is printed, a space that is full-width, no-break or without width stands before it: remove that",
                safe("remove what stands before the marks", Edit(start, line.marks.start, "")),
            )


def _is_typed(rest: str) -> bool:
    """Whether behind one mark stands what root typed in a shell, or a sentence: a comment in code."""
    return not rest[0].isalnum() or (rest[0].isascii() and rest[0].islower()) or bool(_lines.SENTENCE_END.search(rest))
