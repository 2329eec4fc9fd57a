"""The code of a post, and the fix that shows it as it is written: `raw` around it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from lint_posts.lazy import lazy
from lint_posts.model import Edit, Span
from lint_posts.post import CODE_TAGS, Post
from lint_posts.record import NamedTuple
from lint_posts.typed import TYPE_CHECKING

from ._tokens import tokens

if TYPE_CHECKING:
    from typing import Literal

    from lint_posts.markdown.tree import Block

RAW, END_RAW = "{% raw %}", "{% endraw %}"
_RAW_TAG = lazy(r"\{%-?\s*(?:end)?raw\b")


class Code(NamedTuple):
    """A stretch of code. `alone`: a block between blank lines at the top, whose `span` may have lines put around it."""

    span: Span
    kind: Literal["block", "inline", "html", "maths", "highlight"]
    alone: bool = False


def code_at(found: Sequence[Code], offset: int) -> Code | None:
    """Which of the stretches the character at `offset` stands in."""
    at = bisect_right(found, offset, key=lambda code: code.span.start) - 1
    return found[at] if at >= 0 and offset < found[at].span.end else None


def stretches(post: Post) -> list[Code]:
    """The code and the maths of a post that hold Liquid, in order, none in another."""
    found: list[Code] = []
    end = 0
    for code in sorted((*_blocks(post), *_inlines(post), *_highlights(post)), key=lambda code: code.span.start):
        if code.span.start >= end and _has_liquid(post.text, code.span):
            found.append(code)
            end = code.span.end
    return found


def _has_liquid(text: str, span: Span) -> bool:
    return text.find("{{", *span) >= 0 or text.find("{%", *span) >= 0


def _blocks(post: Post) -> Iterator[Code]:
    top = {id(block) for block in post.document.blocks}
    for block in post.document.walk():
        if block.kind in ("code_block", "math_block"):
            start = post.line_span(block.span.start).start
            end = block.span.start + len(post.text[slice(*block.span)].rstrip())
            yield Code(
                Span(start, end),
                "maths" if block.kind == "math_block" else "block",
                id(block) in top and block.kind == "code_block" and _stands_alone(post.text, start, end),
            )


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether blank lines may be put around a block: no attribute list belongs to it."""
    above = text[:start].rstrip("\n").rpartition("\n")[2]
    below = text[end:].lstrip("\n")[:2]
    return not above.lstrip().startswith("{:") and below != "{:"


def _inlines(post: Post) -> Iterator[Code]:
    for leaf in post.leaves:
        if not _has_liquid(post.text, leaf.span):
            continue
        for inline in leaf.walk_inlines():
            if inline.kind in ("code", "math"):
                yield Code(inline.span, "inline" if inline.kind == "code" else "maths")
        yield from _elements(leaf)


def _elements(leaf: Block) -> Iterator[Code]:
    """What stands between tags of code, without the tags."""
    opened: list[tuple[str, int]] = []
    for inline in leaf.walk_inlines():
        if inline.kind != "html":
            continue
        name = inline.name.lstrip("/")
        if name not in CODE_TAGS or name in ("script", "style", "math", "svg", "textarea"):
            continue
        if name == inline.name:
            opened.append((name, inline.span.end))
        elif opened and opened[-1][0] == name:
            start = opened.pop()[1]
            if not opened:
                yield Code(Span(start, inline.span.start), "html")


def _highlights(post: Post) -> Iterator[Code]:
    start = -1
    for token in tokens(post.text, post.body_start):
        if token.name == "highlight" and start < 0:
            start = token.end
        elif token.name == "endhighlight" and start >= 0:
            yield Code(Span(start, token.start), "highlight")
            start = -1


def shown_as_written(post: Post, code: Code, inside: Span) -> Edit | None:
    """`raw` around the Liquid of a stretch of code, which is `inside`; None where there is some already.

    Nothing of it reaches the page: only around a block that stands alone it has lines of its own.
    """
    if _RAW_TAG.search(post.text, *code.span):
        return None
    start, end = code.span if code.alone else inside
    kept = post.text[start:end]
    return Edit(start, end, f"{RAW}\n{kept}\n{END_RAW}" if code.alone else f"{RAW}{kept}{END_RAW}")
