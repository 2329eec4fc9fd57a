"""A line of dashes right below a text makes a heading of it, and is no rule.

The page shows the whole text in the size of a title, and has no rule there. In
CommonMark (Hexo, Hugo) that takes in all lines of the paragraph.

~~~ bad
路断了，大家只好在庙里过夜，说了一晚上的话。
---
第二天雨停了。
~~~

~~~ good
路断了，大家只好在庙里过夜，说了一晚上的话。

---
第二天雨停了。
~~~

Told of is what can hardly be a title: a long sentence with its full stop, an image, or several lines, with a comma
or a stop at the end of the last but one. Unsafe: the blank line above makes a rule of the dashes; equals signs
would be printed, and have no fix.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.markdown.tree import Block
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from ._body import front_matter_end, underlines

if TYPE_CHECKING:
    from . import _stray
else:
    _stray = later(__name__, "._stray")

# a title may be a short sentence with its full stop: `我看不懂。`
_SENTENCE = lazy(r"(?:[，；：。！？]|[^\n]{18})[^\n]*[。；…][”’」』）)*_~]{0,4}[ \t]*\Z")
_IMAGE = lazy(r"[ \t]{0,3}(?:\[?!\[[^\[\]\n]*\]\([^\n]*\)|<(?i:img)\b[^<>\n]*>)[ \t]*\Z")
_STOP = lazy(r"(?:[。；，：！？,;:]|  )[ \t]*\n")


def may_make_a_heading(text: str) -> bool:
    """Whether a line of dashes stands right below what can hardly be a title."""
    start = front_matter_end(text)
    lines = (found for found in underlines(text) if found["before"] in ("", " ", "  ", "   "))
    return any(_is_no_title(_above(text, found.start(), start)) for found in lines)


TRIGGER = may_make_a_heading


def _above(text: str, end: int, start: int) -> str:
    """The last two lines before `end`."""
    above = text.rfind("\n", start, end)
    return text[max(text.rfind("\n", start, max(above, start)) + 1, start) : end]


def _is_no_title(text: str) -> bool:
    last = text[text.rfind("\n") + 1 :]
    if not last.strip():
        return False
    return _SENTENCE.search(last) is not None or _IMAGE.match(last) is not None or _STOP.search(text) is not None


def check(post: Post) -> Iterator[Problem]:
    stray = _stray.front_matter_end(post)
    for block in post.document.blocks:
        if block.kind == "heading" and block.info == "setext" and block.source is not None and block.span.end > stray:
            lines = block.source.text.rstrip("\n").split("\n")
            yield from _judged(post, block, "\n".join(lines[-2:]))


def _judged(post: Post, block: Block, title: str) -> Iterator[Problem]:
    if title.count("`") % 2 or not _is_no_title(title):  # code that was to go on below the dashes
        return
    line = post.line_span(block.span.end - 1)
    written = post.text[slice(*line)]
    marks = written.strip()
    if len(marks) < 3:  # no rule
        return
    start = line.start + written.index(marks)
    fix = unsafe("put a blank line above it", Edit(line.start, line.start, "\n")) if marks[0] == "-" else None
    yield Problem(
        Span(start, start + len(marks)),
        f"`{marks[:3]}` makes a heading of the text above it, and is no rule: put a blank line above it",
        fix,
    )
