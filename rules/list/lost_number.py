"""kramdown counts each list from 1, whatever number it begins with.

Where a picture, a paragraph or code stands between `1.` and `2.`, and is not as far in as the
item's text, the list ends there. The next one is another list, and kramdown (Jekyll) takes no
account of its numbers: readers see `1.` again, and again. CommonMark (Hexo, Hugo) counts on
from the first number that is written. Code in `{% highlight %}` parts a list too, however far in it stands.

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
from itertools import pairwise

from lint_posts.lazy import lazy
from lint_posts.markdown.glance import without_code
from lint_posts.markdown.tree import Block
from lint_posts.model import Edit, Problem, Span, unsafe
from lint_posts.post import Post

DIALECTS = ("kramdown",)

_NUMBER = lazy(r"[ \t]*(?P<mark>(?P<number>\d+)\.)(?=[ \t])")
_FIRST = lazy(r"(?m)^(?P<indent>[ \t>]*)(?!0*1\.)(?P<number>\d{1,9})\.(?P<blanks>[ \t]+)\S")
_DOT = lazy(r"\.(?<=\d\.)[ \t]+(?=\S)")
_ITEM = lazy(r"[ >]*(?:\t|\d+\.[ \t])")
_FENCES = ("```", "~~~")
_ATTRIBUTES = lazy(r"[ \t>]*\{:")
_HIGHLIGHT = lazy(r"\{%-?[ \t]*highlight[ \t]", needs="{%")
_REACH = 5000
"""So far back the line above is looked for."""


def may_count_anew(text: str) -> bool:
    """Whether a number that is not 1 stands below a line that is no number's, and not as far in as an item's text."""
    bare = without_code(text)
    is_plain = bare is not text and "{%" not in text
    doubts = () if is_plain else _FENCES  # a fence that is plainly one stands where it seems to
    return any(not _goes_on(bare, found, doubts) for found in _firsts(bare))


def _firsts(text: str) -> Iterator[re.Match[str]]:
    """The lines that begin with such a number."""
    dot = _DOT.search(text)
    while dot is not None:
        found = _FIRST.match(text, text.rfind("\n", 0, dot.start()) + 1)
        if found is not None:
            yield found
        end = text.find("\n", dot.end())
        dot = _DOT.search(text, end) if end >= 0 else None


def _goes_on(text: str, found: re.Match[str], doubts: tuple[str, ...]) -> bool:
    """Whether the item of the number before stands above, and only its text between, which begins with no doubt."""
    above = text[max(found.start() - _REACH, 0) : found.start()].rstrip(" \t>\n")
    before = len(str(max(int(found["number"]) - 1, 0))) + 1
    needed = len(found["indent"]) + before + len(found["blanks"])
    for line in reversed(above.split("\n")):
        if "{%" in line:
            return False
        if _ITEM.match(line) is not None:
            return True
        shown = line.lstrip(" >")
        if shown and (len(line) - len(shown) < needed or shown.startswith(doubts)):
            return False
        doubts = ()
    return False


TRIGGER = may_count_anew


def check(post: Post) -> Iterator[Problem]:
    within: set[int] = set()
    has_list = False
    for block in post.document.walk():
        if block.kind != "list":
            continue
        within.update(_taken_in(post, block))
        if block.info == "ordered":
            first = _NUMBER.match(post.text, block.span.start)
            if first is not None and int(first["number"]) != 1 and not _has_attributes(post, block):
                if block.span.start in within:
                    yield _taken(first)
                elif _counts_down(post, block):
                    yield _backwards(first)
                else:
                    yield _problem(post, first, block.span.end, has_list)
            has_list = True
            yield from (_problem(post, found) for found in _below_liquid(post, block))


def _taken_in(post: Post, block: Block) -> Iterator[int]:
    """The lists that are within an item, though they do not stand to the right of it: attributes would be the item's."""
    own = _column(post, block.span.start)
    for item in block.children:
        for held in item.children:
            if held.kind == "list" and _column(post, held.span.start) <= own:
                yield held.span.start


def _column(post: Post, start: int) -> int:
    line = post.line_span(start)
    text = post.text[start : line.end]
    return start - line.start + len(text) - len(text.lstrip(" \t"))


def _taken(first: re.Match[str]) -> Problem:
    message = f"the page shows `1.` for this `{first['mark']}`, which is within the item above: indent both alike"
    return Problem(Span(*first.span("mark")), message)


def _counts_down(post: Post, block: Block) -> bool:
    """Whether an item has a smaller number than the one above it."""
    found = (_NUMBER.match(post.text, item.span.start) for item in block.children)
    numbers = [int(each["number"]) for each in found if each is not None]
    return any(below < above for above, below in pairwise(numbers))


def _backwards(first: re.Match[str]) -> Problem:
    message = (
        f"the page shows `1.` for this `{first['mark']}`, kramdown only counts up: write `{first['number']}\\.`, "
        "each number so, and a blank line between them"
    )
    return Problem(Span(*first.span("mark")), message)


def _below_liquid(post: Post, block: Block) -> Iterator[re.Match[str]]:
    """The numbers of items that follow code of Liquid's `highlight`: it becomes HTML, which ends the list."""
    for above, item in pairwise(block.children):
        tag = _HIGHLIGHT.search(post.text, above.span.start, item.span.start)
        number = (
            _NUMBER.match(post.text, item.span.start) if tag is not None and post.is_template(tag.end() - 1) else None
        )
        if number is not None and int(number["number"]) != 1:
            yield number


def _has_attributes(post: Post, block: Block) -> bool:
    """Whether a line of attributes stands next above or right below the list: it may say where that begins."""
    before = post.text[max(block.span.start - _REACH, 0) : block.span.start]
    gap = len(before) - len(before.rstrip(" \t>\n"))
    above = post.line_span(max(block.span.start - gap - 1, 0)).start
    below = post.line_span(block.span.end).end + 1
    last = post.line_span(block.span.end - 1).start
    return any(_ATTRIBUTES.match(post.text, at) is not None for at in (above, below, last))


def _problem(post: Post, first: re.Match[str], end: int | None = None, has_list: bool = True) -> Problem:
    """At the number; a list that ends at `end` gets the attribute there, and may go on with one above, if there is one."""
    start = first.start("mark")
    attribute = f'{{: start="{int(first["number"])}"}}'
    held_by = post.text[post.line_span(start).start : start]
    fix = None if end is None else unsafe("say where it begins", Edit(end, end, f"\n{held_by}{attribute}"))
    advice = f"put `{attribute}` below it"
    if end is not None and has_list:
        advice = f"indent what parts it from the one above, or {advice}"
    elif end is not None:
        advice = f"{advice}, or write `{first['number']}\\.` where it begins no list"
    return Problem(
        Span(*first.span("mark")),
        f"the page shows `1.` for this `{first['mark']}`, kramdown counts each list anew: {advice}",
        fix,
    )
