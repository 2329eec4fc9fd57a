"""Text that is indented by four blanks or a tab is shown as code.

Who indents a paragraph as on paper gets a block of code: a box in another type whose
lines do not wrap, so that readers have to scroll sideways for each of them, and
bold, links and images in it are printed with their marks.

~~~ bad
## 山里的三天

    我们在山里住了三天，每天走十公里，最后一天遇到了大雨，雨下得很久，路也断了，大家只好在庙里过夜。
~~~

~~~ good
## 山里的三天

我们在山里住了三天，每天走十公里，最后一天遇到了大雨，雨下得很久，路也断了，大家只好在庙里过夜。
~~~

Told of are blocks of nothing but Chinese (or Japanese) text, with a line too long for the box, and
no colon before them that makes them an example. Unsafe: numbers or bullets may become a list.
The lines stay below each other. To indent a paragraph, write `&emsp;&emsp;`, or let the theme do it.
"""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.lazy import later, lazy
from lint_posts.markdown.tree import Block
from lint_posts.model import Edit, Problem, Span, apply, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from . import _swap
else:
    _swap = later(__name__, "._swap")

_MARK = r"(?:[-*+] |\d{1,2}[.、)] ?|\*\*|!?\[)?"
_LONG = lazy(r"\n(?: {4}| {0,3}\t)(?=[^\n]{35})[ -~\t]*[^\x00-\x7f]")
_OPENING = lazy(rf"{_MARK}[“‘①-⑳\u2e80-\uffff]")
# what is indented below a line that begins so may belong to it
_HOLDS = lazy(r"[-*+][ \t]|\d+[.)]|[:>|`~={%]|<(?!!--)|!!!|\?\?\?|\[[^\]\n]*\]:|[^#].*[:：][ \t]*$")
_ADDRESS = lazy(r"\]\(https?://[^\s()]*\)", needs="](http")
_SIGNS = frozenset("，。；：！？")
_CODE = frozenset('={};"')
_WIDEST, _CHINESE = 35, 24
"""So many characters a line of the box holds on most screens where that many of them are Chinese."""


def may_be_indented_text(text: str) -> bool:
    """Whether a long line of Chinese is indented as code is, and not below what may hold it."""
    return next(_long_lines(text), None) is not None


TRIGGER = may_be_indented_text


def _long_lines(text: str) -> Iterator[int]:
    """Where such lines start."""
    outer, above = "", 0
    for found in _LONG.finditer(text):
        start = found.start() + 1
        end = text.find("\n", start)
        if _is_long(text[start : end if end >= 0 else len(text)].strip()):
            lines = reversed(text[above:start].split("\n"))
            outer = next((line for line in lines if line[:1] not in ("", " ", "\t")), outer)
            above = start
            ended = outer.startswith(">") and text.startswith("\n", start - 2)  # a blank line ends a quote
            if ended or not _HOLDS.match(outer):
                yield start


def _is_long(line: str) -> bool:
    line = _ADDRESS.sub("]", line)
    if len(line) < _WIDEST or _SIGNS.isdisjoint(line):
        return False
    return _wide(line) >= max(_CHINESE, len(line) // 2)


def _wide(line: str) -> int:
    """How many letters and signs are Chinese or Japanese."""
    return sum(char >= "\u2e80" for char in line)


def check(post: Post) -> Iterator[Problem]:
    """A problem at the blanks before the first line of each block."""
    starts = set(_long_lines(post.text))
    blocks = [block for block in post.document.blocks if block.kind == "code_block" and not block.level]
    for number, block in enumerate(blocks):
        lines = list(_lines(post, block))
        if not any(line.start in starts for line in lines) or not all(_is_text(post.text[slice(*x)]) for x in lines):
            continue
        shown = post.text[slice(*lines[0])]
        blanks = Span(lines[0].start, lines[0].end - len(shown.lstrip()))
        fix = unsafe("remove the blanks", *_outdented(post, lines)) if number < post.readings else None
        yield Problem(blanks, "this text is shown as code, in lines that do not wrap: remove the blanks before it", fix)


def _lines(post: Post, block: Block) -> Iterator[Span]:
    """The lines of a block that are not blank, each from its very start."""
    at = post.line_span(block.span.start).start
    while at < block.span.end:
        line = post.line_span(at)
        if post.text[slice(*line)].strip():
            yield line
        at = line.end + 1


def _is_text(line: str) -> bool:
    text = _ADDRESS.sub("]", line.strip())
    if " = " in text or text.endswith(("{", "}", ";")):
        return False
    return _OPENING.match(text) is not None or (
        text[0].isalnum() and _wide(text) * 2 > len(text) and _CODE.isdisjoint(text)
    )


def _outdented(post: Post, lines: list[Span]) -> tuple[Edit, ...]:
    """The blanks before each line taken away; lines that were below each other in the box stay so."""
    edits: list[Edit] = []
    last = lines[0]
    for line in lines:
        text = post.text[slice(*line)]
        blanks = len(text) - len(text.lstrip())
        if blanks and last.end + 1 == line.start and not post.text.endswith("  ", 0, last.end):
            edits.append(Edit(last.end, last.end, "  "))
        if blanks:
            edits.append(Edit(line.start, line.start + blanks, ""))
        last = line
    if not _goes_on(post, last.end + 1):
        return _swap.reaching(post, edits)
    return (Edit(edits[0].start, last.end, apply(post.text[: last.end], edits)[edits[0].start :] + "\n"),)


def _goes_on(post: Post, at: int) -> bool:
    """Whether text stands right below, which must stay apart, or dashes, which would make a heading of the lines."""
    below = post.text[slice(*post.line_span(at))]
    return below.strip() != "" and not below.startswith("{")
