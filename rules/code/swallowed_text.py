"""Text right below indented code becomes a part of it in kramdown.

There code that is indented goes on to the next blank line. Jekyll puts the text
below it into the box, behind the last line of the code: readers see a command with a
sentence at its end, and headings, lists and pictures with their marks. CommonMark
ends the code, so a preview looks right where the site does not.

~~~ bad
查看端口：

    lsof -i :22
## 结束进程
~~~

~~~ good
查看端口：

    lsof -i :22

## 结束进程
~~~

Told of is text below code that has a blank line or a heading above it, and stands in no list or
quote. The fix puts a blank line between them: safe where a mark of Markdown or a Chinese (or
Japanese) letter begins the text, unsafe elsewhere, for it may be code that lacks its blanks, as it
surely is where more code stands below it: that is left to the author.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint_posts.lazy import lazy
from lint_posts.markdown.glance import outside_code
from lint_posts.model import Edit, Fix, Problem, Span, safe, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.markdown.tree import Block


DIALECTS = ("kramdown",)

_INDENT = ("\t", "    ")
# what is indented below a line that begins so belongs to it, where that is no rule
_HOLDS = lazy(r"(?![-*][ \t]*[-*][ \t]*[-*])[-*+:][ \t]|\d+\.[ \t]|\[\^")
# attributes, an end of the block, what prints nothing, HTML, and fences, which `code/fence-not-a-block` tells of
_NO_TEXT = ("{", "^", "<", "`", "~")
_FENCE = lazy(r"\n {0,3}(?:```|~~~)")
# (a list that begins with another number would be counted from 1)
_MARKED = lazy(r"#{1,6}[ \t]|[-*+>][ \t]|1\.[ \t]|!?\[|\*\*|[*_`(]*[\u2e80-\uffff]")


def _swallowed(text: str) -> Iterator[int]:
    """Where a line of text starts right below indented code."""
    for indent in _INDENT:
        end, judged, is_held = -1, -1, False
        for start in _codes(text, indent):
            if start < end:  # a line of the code before
                continue
            end = text.find("\n", start)
            while end >= 0 and text.startswith(_INDENT, end + 1):
                end = text.find("\n", end + 1)
            if end < 0:
                break
            if _is_text(text, end + 1):
                judged, is_held = start, _is_held(text, start, judged, is_held)
                if not is_held:
                    yield end + 1


def _codes(text: str, indent: str) -> Iterator[int]:
    """Where a line is indented as code is, and has a blank line or a heading above it."""
    at = text.find(f"\n{indent}")
    while at >= 0:
        above = text[text.rfind("\n", 0, at) + 1 : at]
        if above[:1] == "#" or not above.strip(" \t"):
            yield at + 1
        at = text.find(f"\n{indent}", at + 1)


def _is_text(text: str, start: int) -> bool:
    line = text[start : start + 4].lstrip(" ")
    return line[:1] not in ("", "\n", "\t", "\r", *_NO_TEXT)


def _is_held(text: str, start: int, judged: int, was_held: bool) -> bool:
    """Whether the last line that is not indented, above one that is, begins what holds it; so it was at `judged`."""
    end = start - 1
    while end > 0:
        start = text.rfind("\n", 0, end) + 1
        if start <= judged:
            return was_held
        if text[start] not in " \t\n":
            return _HOLDS.match(text, start) is not None
        end = start - 1
    return False


TRIGGER = outside_code(lambda text: next(_swallowed(text), None) is not None)


def check(post: Post) -> Iterator[Problem]:
    """A problem at the first text in each block of code."""
    starts = set(_swallowed(post.text))
    for block in post.document.blocks if starts else ():
        if block.kind == "code_block" and not block.level:
            runs = list(_runs(post, block))
            if runs and runs[0].start in starts:
                start = runs[0].end - len(post.text[slice(*runs[0])].lstrip(" "))
                line = Span(start, min(runs[0].end, post.line_span(start).end))
                message = "kramdown puts this text into the code above it: leave a blank line above it"
                yield Problem(line, message, _apart(post, block, runs))


def _runs(post: Post, block: Block) -> Iterator[Span]:
    """The lines of text, those right below one another together."""
    start, at = -1, block.span.start
    while at < block.span.end:
        line = post.line_span(at)
        is_text = at > block.span.start and not post.text.startswith(_INDENT, at) and _is_text(post.text, at)
        if is_text and start < 0:
            start = at
        if start >= 0 and not is_text:
            yield Span(start, at - 1)
            start = -1
        at = line.end + 1
    if start >= 0:
        yield Span(start, block.span.end)


def _apart(post: Post, block: Block, runs: Sequence[Span]) -> Fix | None:
    """The block with a blank line above and below each run of text; without a first line of wide blanks alone.

    None where that would part code from code, or let out a fence that would hold what follows.
    """
    is_marked = all(_MARKED.match(post.text[slice(*run)].lstrip(" ")) for run in runs)
    if (not is_marked and runs[-1].end < block.span.end) or _FENCE.search(post.text, runs[0].start, block.span.end):
        return None
    start = post.line_span(block.span.start).start
    text, at = "", start if post.text[start : runs[0].start].strip() else runs[0].start
    for run in runs:
        text += f"{post.text[at : run.start]}\n" if at < run.start else ""
        text += post.text[slice(*run)]
        at = run.end
        text += "\n" if post.text.startswith(("\n\t", "\n    "), at) else ""
    edit = Edit(start, block.span.end, text + post.text[at : block.span.end])
    return (safe if is_marked else unsafe)("leave a blank line above it", edit)
