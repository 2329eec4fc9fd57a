"""A list within a numbered item begins below the text of the item.

CommonMark (Hexo, Hugo) takes for an item's own what begins below its text, three blanks in
under `1. ` and four under `10. `. With two blanks the list of numbers ends, the bullets stand
as far out as the numbers, and numbers within numbers are counted on with those around them:
1, 2, 3, 4 for 1, 1, 2, 2. kramdown (Jekyll) nests them all.

~~~ bad
1. 准备
  - 带雨衣
  - 带水
2. 出发
~~~

~~~ good
1. 准备
   - 带雨衣
   - 带水
2. 出发
~~~

Reported is a list that begins further in than the number right above it. The fix, which is
unsafe, puts all its lines as far in as the item's text.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from lint_posts.lazy import lazy
from lint_posts.markdown.tree import Block
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post

DIALECTS = ("commonmark",)

_MARKER = lazy(r"(?:(?P<number>\d{1,9})[.)]|[-*+])(?P<blanks> {1,4}(?=\S))?")
_ITEM = lazy(r"(?m)^(?P<indent>[ >]*(?:[-*+] +)*)(?P<marker>\d{1,9}[.)]|[-*+]) +\S")
_NUMBERED = lazy(r"(?m)^[ >]*(?:[-*+] +)*\d{1,9}[.)] ")
_LINE = lazy(r"\n[ \t>]*[^ \t>\n]")
_INDENTED = lazy(r"\n[ >]* (?:[-*+]|\d{1,9}[.)]) ")


def may_stand_beside(text: str) -> bool:
    """Whether an item begins further in than the number above it, but not so far as that one's text."""
    if _INDENTED.search(text) is None or _NUMBERED.search(text) is None:
        return False
    around: list[tuple[int, int]] = []  # of the items around: where the marker begins, and where its text may
    for found in _ITEM.finditer(text):
        column = len(found["indent"])
        while around and around[-1][0] >= column:
            around.pop()
        if around and column < around[-1][1]:
            return True
        around.append((column, len(found[0]) - 1 if found["marker"][0].isdigit() else column))
    return False


TRIGGER = may_stand_beside


def check(post: Post) -> Iterator[Problem]:
    for blocks in (post.document.blocks, *(block.children for block in post.document.walk())):
        for number, (above, below) in enumerate(pairwise(blocks), 1):
            if above.kind == below.kind == "list":
                yield from _judge(post, above.children[-1], below.children, 0)
            elif above.kind == below.kind == "list_item":
                yield from _judge(post, above, blocks, number)


def _judge(post: Post, above: Block, items: Sequence[Block], first: int) -> Iterator[Problem]:
    """What is wrong where the items from the first on follow the one above, which may have been meant to hold them."""
    outer, inner = (_MARKER.match(post.text, item.span.start) for item in (above, items[first]))
    if outer is None or inner is None or outer["number"] is None:
        return
    start, column = _column(post, above), _column(post, items[first])
    text = start + (len(outer[0]) if outer["blanks"] else len(outer[0]) + 1)
    if start < 0 or not start < column < text:
        return
    if inner["number"] is not None and int(inner["number"]) > int(outer["number"]):
        return  # counted on, if out of line
    mark = inner[0].rstrip()
    yield Problem(
        Span(inner.start(), inner.start() + len(mark)),
        f"this list stands beside the item above, not within it: begin it below that one's text, {text} blanks in",
        unsafe("put it within the item", *_further_in(post, items, first, column, text - column)),
    )


def _column(post: Post, item: Block) -> int:
    """How many characters stand before an item in its line; -1 where one is a tab."""
    start = post.line_span(item.span.start).start
    return -1 if "\t" in post.text[start : item.span.start] else item.span.start - start


def _further_in(post: Post, items: Sequence[Block], first: int, column: int, more: int) -> Iterator[Edit]:
    """So many blanks more before the lines of the items, up to the first that begins further out than the first."""
    for item in (items[number] for number in range(first, len(items))):
        if _column(post, item) < column:
            return
        for line in _lines(post, item.span):
            yield Edit(line, line, " " * more)


def _lines(post: Post, span: Span) -> Iterator[int]:
    """Where the text of each line begins that a span begins or holds."""
    yield span.start
    for found in _LINE.finditer(post.text, *span):
        yield found.end() - 1
