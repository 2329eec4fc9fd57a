"""kramdown counts each list from 1, whatever number it begins with.

Where a picture, a paragraph or code stands between `1.` and `2.`, and is not as far in as the
item's text, the list ends there. The next one is another list, and kramdown (Jekyll) takes no
account of its numbers: readers see `1.` again, and again. CommonMark (Hexo, Hugo) counts on
from the first number that is written.

~~~ bad
1. 登录控制台。

![控制台](https://example.com/console.png)

2. 打开设置。
~~~

~~~ good
1. 登录控制台。

![控制台](https://example.com/console.png)

2. 打开设置。
{: start="2"}
~~~

Reported is a list whose first number is not 1. The fix makes the page count from there; it is
unsafe, for what stands in between may belong to the item, and then goes three blanks further in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.tree import Block
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post

DIALECTS = ("kramdown",)

_NUMBER = lazy(r"[ \t]*(?P<mark>(?P<number>\d+)\.)(?=[ \t])")
_FIRST = lazy(r"(?m)^[ \t>]*(?!0*1\.)\d{1,9}\.[ \t]+\S")
# as far in as an item's text, but not the end of a fence, which may be the beginning of one
_GOES_ON = lazy(r"[ >]*(?: {3}(?![ ]*(?:```|~~~))|\t|\d+\.[ \t])")
_ATTRIBUTES = lazy(r"[ \t>]*\{:")
_REACH = 5000
"""So far back the line above is looked for."""


def may_count_anew(text: str) -> bool:
    """Whether a number that is not 1 stands below a line that is no number's, and not as far in as an item's text."""
    return any(_is_first(text, found.start()) for found in _FIRST.finditer(text))


def _is_first(text: str, start: int) -> bool:
    above = text[max(start - _REACH, 0) : start].rstrip(" \t>\n")
    return _GOES_ON.match(above, above.rfind("\n") + 1) is None


TRIGGER = may_count_anew


def check(post: Post) -> Iterator[Problem]:
    for block in post.document.walk():
        if block.kind == "list" and block.info == "ordered":
            first = _NUMBER.match(post.text, block.span.start)
            if first is not None and int(first["number"]) != 1 and not _has_attributes(post, block):
                yield _problem(post, block, first)


def _has_attributes(post: Post, block: Block) -> bool:
    """Whether a line of attributes stands right above or below the list: that may say where it begins."""
    above = post.line_span(max(post.line_span(block.span.start).start - 1, 0)).start
    below = post.line_span(block.span.end).end + 1
    last = post.line_span(block.span.end - 1).start
    return any(_ATTRIBUTES.match(post.text, at) is not None for at in (above, below, last))


def _problem(post: Post, block: Block, first: re.Match[str]) -> Problem:
    start, end = first.start("mark"), block.span.end
    attribute = f'{{: start="{int(first["number"])}"}}'
    held_by = post.text[post.line_span(start).start : start]
    return Problem(
        Span(*first.span("mark")),
        f"the page shows `1.` for this `{first['mark']}`, kramdown counts each list anew: "
        f"indent what parts it from the one above, or put `{attribute}` below it",
        unsafe("say where it begins", Edit(end, end, f"\n{held_by}{attribute}")),
    )
