"""Reads a post's body as its site's renderer does. One function, `read`, in front of the dialects."""

from __future__ import annotations

from collections.abc import Mapping

from lint_posts.marks import marks
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    from lint_posts.markdown.tree import Document, Inline

Dialect: TypeAlias = "Literal['kramdown', 'commonmark']"
MOST = 100_000
"""More marks and lines than this no one writes into a post; the most of any that we know are 43 000, in a change log."""

Switches = Mapping[str, object]
"""What a site's configuration says about its renderer: `input` ("GFM" or "kramdown"), `hard_wrap`, `math_engine` …"""


def read(text: str, start: int, dialect: Dialect, *, liquid: bool = True, switches: Switches | None = None) -> Document:
    """The tree of `text` from the offset `start` on; spans count from the beginning of `text`.

    `text` has `\\n` line ends. `liquid` says whether the site replaces template tags before it reads the Markdown.
    The reader of a dialect is imported only when a post of that dialect is read. What is too much to be read is one
    block of code.
    """
    if is_too_much(text):
        from lint_posts.markdown.tree import Block, Document
        from lint_posts.model import Span

        return Document(text, (Block("code_block", Span(start, len(text))),), {})
    if dialect == "kramdown":
        from lint_posts.markdown.kramdown import read as read_dialect
    else:
        from lint_posts.markdown.commonmark import read as read_dialect
    if not liquid:
        return read_dialect(text, start, text, (), switches or {})
    from lint_posts.markdown.templates import mask

    is_hugo = switches is not None and switches.get("renderer") == "goldmark"
    masked = mask(text, start, indents=dialect == "commonmark", liquid=not is_hugo)
    return read_dialect(text, start, masked.text, masked.spans, switches or {})


def is_too_much(text: str) -> bool:
    """Whether a text has so many marks and lines that it is not read: rules find nothing in its Markdown."""
    return len(text) > MOST and len(marks(text)) + text.count("\n") > MOST


def read_inlines(
    text: str, document: Document, dialect: Dialect, switches: Switches | None = None
) -> tuple[Inline, ...]:
    """What `text` would be as a paragraph of `document`; spans count from the beginning of `text`.

    It answers "and if this marker were not there?" without reading the whole post again.
    """
    if dialect == "kramdown":
        from lint_posts.markdown.kramdown import read_inlines as read_dialect
    else:
        from lint_posts.markdown.commonmark import read_inlines as read_dialect
    return read_dialect(text, document, switches or {})
