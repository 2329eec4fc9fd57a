"""The attribute that lets kramdown read the Markdown of an element, and what else has to go with it."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from lint_posts.lazy import lazy
from lint_posts.markdown.elements import CONTENT_MODEL, SPAN_ELEMENTS
from lint_posts.model import Edit, Fix, unsafe
from lint_posts.post import Post
from lint_posts.typed import TYPE_CHECKING

from ._elements import words
from ._markdown import IS_BLOCK, MARKDOWN, lets_in

if TYPE_CHECKING:
    from lint_posts.markdown.tree import Block, Inline

HOLD_TEXT = words("p h1 h2 h3 h4 h5 h6 dt font") | SPAN_ELEMENTS
"""What can't hold headings, lists and code of their own."""

BLANK_LINE = lazy(r"\n[ \t]*\n")
INDENT = lazy(r"(?m)^[ \t]*(?=[^ \t\n])")
INDENTED_HEADING = lazy(r"(?m)^[ \t]+(?=\#{1,6}[ \t])")
KEEPS_BLANKS = lazy(r"<(?:pre|textarea)\b|^[ \t]*(?:```|~~~)", re.IGNORECASE | re.MULTILINE)


def attribute(post: Post, whole: Sequence[Inline], texts: Sequence[Inline], match: re.Match[str]) -> Fix | None:
    """The repair after which kramdown reads the Markdown that is told of; None where it has none, or would not help.

    `whole` is the element, from its tag to its end tag, `texts` are its own.
    """
    tag, closing = whole[0], whole[-1]
    if any(attribute.name == "markdown" for inline in whole for attribute in inline.attributes):
        return None
    alone = _stands_alone(post.document.blocks, tag.span.start)
    start = tag.span.end - 1
    content = post.text[start : closing.span.start]
    for value, title, inside in _ways(tag.name, content, _kinds(texts), alone):
        repaired = f' markdown="{value}"{inside}'
        after = f"{post.text[tag.span.start : start]}{repaired}{post.text[slice(*closing.span)]}\n"
        if not alone:  # without the marks of what it stands in
            column = tag.span.start - post.line_span(tag.span.start).start
            after = re.sub(rf"\n[ \t>]{{0,{column}}}", "\n", after)
        if lets_in(whole, Post(after, post.path, post.site, post.dialect), match):
            # what becomes Markdown belongs to the edit, or it would pass for a change elsewhere
            return unsafe(title, Edit(start, closing.span.start, repaired))
    return None


def _stands_alone(blocks: Sequence[Block], offset: int) -> bool:
    """Whether a tag stands in HTML that no list and no quote holds, and in no paragraph."""
    while True:
        block = blocks[bisect_right(blocks, offset, key=lambda block: block.span.start) - 1]
        if block.kind != "html_block":
            return block.kind == "html_text"
        blocks = block.children


def _kinds(texts: Sequence[Inline]) -> set[str | None]:
    return {match.lastgroup for text in texts for match in MARKDOWN.finditer(text.text)}


Way = tuple[str, str, str]
"""A value to try, what is said of it, and what the element holds then, from the `>` of its tag on."""


def _ways(name: str, content: str, kinds: set[str | None], alone: bool) -> Iterator[Way]:
    has_blocks = bool(kinds & IS_BLOCK)
    spans = [] if has_blocks else [("span", 'add `markdown="span"` to the tag', content)]
    blocks = [] if name in HOLD_TEXT else list(_as_blocks(name, content, alone))
    yield from blocks + spans if BLANK_LINE.search(content) else spans + blocks


def _as_blocks(name: str, content: str, alone: bool) -> Iterator[Way]:
    value = "1" if CONTENT_MODEL.get(name) == "block" else "block"
    title = f'add `markdown="{value}"` to the tag'
    if alone and content.rpartition("\n")[2].strip():
        content += "\n"
        title += ", and put the end tag on a line of its own"
    yield value, title, content
    if alone:  # where a table goes on to the end tag
        yield value, title + ", and leave a blank line above the end tag", content.rstrip() + "\n\n"
    if alone and not KEEPS_BLANKS.search(content):
        yield value, title + ", and begin its lines at the margin", _at_the_margin(content)


def _at_the_margin(content: str) -> str:
    """Without the blanks that all lines begin with, and with headings where kramdown takes them."""
    head, line_end, rest = content.partition("\n")
    margin = os.path.commonprefix([indent[0] for indent in INDENT.finditer(rest)])
    rest = re.sub(f"(?m)^{margin}", "", rest)
    return head[0] + head[1:].lstrip(" \t") + line_end + INDENTED_HEADING.sub("", rest).rstrip(" \t")
