"""The raw HTML of a post: its text with the elements around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from lint_posts.markdown.tree import Block, Inline
from lint_posts.post import Post


def words(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


VOID = words("area base br col command embed hr img input keygen link meta param source track wbr")
"""Elements without content."""

CLOSING_TAG = re.compile(r"</([A-Za-z][\w-]*)\s*>")


class Raw(NamedTuple):
    """Text that the page shows as it stands, and the elements that it stands in, from the outside in."""

    text: Inline
    within: tuple[Inline, ...]


def is_empty(post: Post, tag: Inline) -> bool:
    """Whether the tag opens nothing: a void element, or one that closes itself."""
    return tag.name in VOID or post.text.endswith("/>", tag.span.start, tag.span.end)


def raw_texts(post: Post, inlines: Iterable[Inline], within: list[Inline]) -> Iterator[Raw]:
    """The raw text among the inlines; `within` is what is open, at first and, when all is read, at last."""
    for inline in inlines:
        if inline.kind == "raw":
            yield Raw(inline, tuple(within))
        elif inline.kind == "html" and inline.name.startswith("/"):
            close(within, inline.name[1:])
        elif inline.kind == "html" and not is_empty(post, inline):
            within.append(inline)


def close(within: list[Inline], name: str) -> None:
    """Close the innermost element of that name, and what it holds."""
    if any(tag.name == name for tag in within):
        while within.pop().name != name:
            pass


def html_inlines(block: Block) -> Iterator[Inline]:
    """The tags and the raw text of an HTML block; Markdown inside of it is left out."""
    for leaf in block.walk():
        if leaf.kind == "html_text":
            yield from leaf.inlines


def html_blocks(post: Post) -> Iterator[Block]:
    """The outermost HTML blocks, wherever they stand."""
    waiting = list(reversed(post.document.blocks))
    while waiting:
        block = waiting.pop()
        if block.kind == "html_block":
            yield block
        else:
            waiting += reversed(block.children)
