"""A heading right below a list or a quote becomes a part of it in kramdown.

There an item, a quote or a definition goes on to the next blank line: Jekyll puts
the heading of the next section, and the text right below it, into the last item,
indented as deep as that is. A line of `---` makes the item itself a heading.
CommonMark ends the list, so a preview looks right where the site does not.

~~~ bad
- 苹果和香蕉
## 做法
先切。
~~~

~~~ good
- 苹果和香蕉

## 做法
先切。
~~~

Safe where the blank line above only lets the heading out, unsafe where it makes
a rule of a line of `---`. Nothing is said of a heading that is indented with
its item, where an ordered list goes on counting below the heading or a quote goes on
with `>`, and of `1. Title` with an underline.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from lint_posts.lazy import later, lazy
from lint_posts.markdown.glance import without_code
from lint_posts.markdown.tree import Block
from lint_posts.model import Edit, Problem, Span, safe, unsafe
from lint_posts.post import Post
from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

from ._body import front_matter_end

if TYPE_CHECKING:
    from . import _stray
else:
    _stray = later(__name__, "._stray")

DIALECTS = ("kramdown",)

BLANKS = (" ", "\t")
NUMBER = lazy(r"\d+")
GOES_ON = lazy(r"\n?[ \t]*>")
CONTAINERS = {"list_item": "list item", "block_quote": "quote", "definition": "definition"}


def may_follow_a_container(text: str) -> bool:
    """Whether a heading stands at the start of a line, with no blank line between it and a list or a quote above."""
    start = front_matter_end(text)
    if not _follows(text, start):
        return False
    bare = without_code(text)
    return bare == text or _follows(bare, start)


def _follows(text: str, start: int) -> bool:
    for mark in ("\n#", "\n---"):
        judged = 0
        for at in _below_text(text, mark, start):
            if _is_heading(text, at + 1):
                if _is_held(text, at, judged):
                    return True
                judged = at
    return False


def _below_text(text: str, mark: str, start: int) -> Iterator[int]:
    """Where `mark` stands right below a line that is not blank."""
    at = text.find(mark, start)
    while at >= 0:
        if at and text[at - 1] != "\n":
            yield at
        at = text.find(mark, at + 1)


def _is_heading(text: str, start: int) -> bool:
    """Whether a line is one of `#` marks, a blank and text, or of dashes."""
    end = text.find("\n", start)
    line = text[start : end if end >= 0 else len(text)]
    return not line.strip("- \t") or line.lstrip("#")[:1] in BLANKS


def _is_held(text: str, end: int, judged: int) -> bool:
    """Whether one of the lines above, up to a blank one or another heading, may belong to a list or a quote.

    None of those above `judged` does so.
    """
    while end > judged:
        start = text.rfind("\n", 0, end) + 1
        if start == end or (text[start] == "#" and _is_heading(text, start)):
            return False
        if _may_be_in_a_container(text, start):
            return True
        end = start - 1
    return False


def _may_be_in_a_container(text: str, start: int) -> bool:
    """Whether a line begins an item, a quote or a definition, or is indented as what stands in one."""
    first = text[start]
    if first in "*+-:":
        return text[start + 1 : start + 2] in BLANKS
    return first in " \t>" or (first.isdigit() and text.find(".", start, start + 20) > 0)


TRIGGER = may_follow_a_container


class Swallowed(NamedTuple):
    """A heading that stands in `container`; `place` are its marks, at the start of their line."""

    heading: Block
    container: Block
    place: Span


def check(post: Post) -> Iterator[Problem]:
    """A problem at the marks of each heading that went into what stands above it."""
    advice = "put a blank line above it"
    stray = _stray.front_matter_end(post)
    for heading, container, place in swallowed(post, post.document.blocks):
        if place.start < stray:
            continue
        what = CONTAINERS[container.kind]
        blank_line = Edit(place.start, place.start, "\n")
        if heading.info == "atx":
            yield Problem(
                place, f"the heading becomes a part of the {what} above it: {advice}", safe(advice, blank_line)
            )
        else:
            message = f"`---` makes a heading of the line above it, in the {what}, and is no rule: {advice}"
            yield Problem(place, message, unsafe(advice, blank_line))


def swallowed(post: Post, blocks: Sequence[Block], inside: Sequence[Block] = ()) -> Iterator[Swallowed]:
    """The headings that begin at the start of a line and yet stand in a container."""
    for block in blocks:
        if block.kind == "heading" and inside and inside[-1].kind in CONTAINERS:
            place = _marks(post, block)
            if place is not None and not _is_meant(post, block, inside):
                yield Swallowed(block, inside[-1], place)
        elif block.children:
            yield from swallowed(post, block.children, () if block.kind == "html_block" else (*inside, block))


def _is_meant(post: Post, heading: Block, inside: Sequence[Block]) -> bool:
    """Whether it is a numbered title, or stands in a quote or an ordered list that goes on below it."""
    if inside[-1].kind == "block_quote" and GOES_ON.match(post.text, heading.span.end):
        return True
    lists = list(zip(inside, inside[1:], strict=False))
    if heading.info == "setext" and inside[-1].kind == "list_item":
        holder, item = lists[-1]
        if holder.info == "ordered" and holder.children[0] is item:
            return True
    return any(holder.info == "ordered" and _counts_on(post, holder, item) for holder, item in lists)


def _counts_on(post: Post, ordered: Block, item: Block) -> bool:
    """Whether the item is followed by another that does not begin anew with 1."""
    at = bisect_left(ordered.children, item.span.start, key=lambda child: child.span.start)
    if at + 1 == len(ordered.children):
        return False
    here, following = (NUMBER.match(post.text, each.span.start) for each in (item, ordered.children[at + 1]))
    return here is None or following is None or int(following[0]) != 1 or int(here[0]) == 1


def _marks(post: Post, heading: Block) -> Span | None:
    """The marks of a heading, or the dashes below it, where they stand at the start of their line."""
    if heading.info == "atx":
        start = heading.span.start
        end = start + heading.level
    else:
        start = post.line_span(heading.span.end - 1).start
        end = start + len(post.text[start : heading.span.end].rstrip())
    marks = post.text[start:end]
    is_first = post.line_span(start).start == start
    return Span(start, end) if is_first and (marks[0] == "#" or marks[:3] == "---") else None
