"""What a reader sees of a document: its text outside code and maths."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.html import decode
from lint_posts.markdown.tree import Block, Document, Inline

CODE_TAGS = frozenset({"code", "pre", "script", "style", "textarea", "kbd", "samp", "math", "svg"})
"""HTML elements whose text is no prose."""

_UNSEEN = frozenset({"code_block", "math_block", "comment", "footnote_definition"})
_PRINTED = frozenset({"text", "raw", "escape", "entity", "autolink"})
_BACK = "&#8617;"
"""The link that kramdown puts at the end of a footnote."""
_NUMBER = lazy(r"\s*-?\d+\s*", re.A)

_STANDALONE = lazy(r"(?<!\S)standalone(?!\S)")


def visible_text(document: Document) -> str:
    """The text of the page outside code and maths; blocks are separated by line ends, templates leave nothing.

    A footnote reference shows its number, and the footnotes that are referenced come last, in that order, or where the
    post puts them. A table of contents leaves nothing: it repeats the headings.
    """
    page = _Page(document)
    page.show(document.blocks)
    body, page.parts = page.parts, []
    page.show_footnotes()
    at = len(body) if page.footnotes_at is None else page.footnotes_at
    return "".join((*body[:at], *page.parts, *body[at:]))


class _Page:
    """The page while it is written.

    `code` are the HTML elements of code that are open. `noted` are the labels of footnotes in the order of their first
    references; a footnote that is shown may add to it.
    """

    __slots__ = ("document", "parts", "code", "footnotes", "references", "numbers", "noted", "starts", "footnotes_at")

    def __init__(self, document: Document, footnotes_at: int | None = None) -> None:
        self.document = document
        self.parts: list[str] = []
        self.code: list[str] = []
        self.references: Counter[str] = Counter()
        self.numbers: dict[str, int] = {}
        self.noted: list[str] = []
        self.footnotes_at = footnotes_at
        self.starts = [span.start for span in document.masked]
        self.footnotes = {block.info: block for block in _footnotes(document.blocks)}

    def show(self, blocks: Iterable[Block]) -> None:
        for block in blocks:
            if block.kind in _UNSEEN:
                continue
            if block.kind == "attribute_list" and block.info == "footnotes":
                self.footnotes_at = len(self.parts)
            outside = len(self.code)
            for inline in block.inlines:
                self._show_inline(inline)
            if self._is_figure(block):
                self.parts.append(block.inlines[0].text)
            self.show(block.children)
            if block.kind != "html_text":
                del self.code[outside:]
                self.parts.append("\n")

    def _first_number(self) -> int:
        number = self.document.options.get("footnote_nr", "")
        return int(number) if _NUMBER.fullmatch(number) else 1

    def _is_figure(self, block: Block) -> bool:
        """Whether kramdown makes a figure of the image, whose caption is its alternative text."""
        if block.kind != "paragraph" or block.info == "bare":
            return False
        image, *rest = block.inlines or (None,)
        if image is None or image.kind != "image" or any(inline.kind != "attribute_list" for inline in rest):
            return False
        lists = (self.document.text[inline.span.start + 2 : inline.span.end - 1] for inline in rest)
        return any(_STANDALONE.search(attributes) is not None for attributes in lists)

    def show_footnotes(self) -> None:
        """A footnote may refer to another, which then comes after it."""
        back = decode(self.document.options.get("footnote_backlink", _BACK))
        for label in self.noted:
            repeated = self.references[label]
            if label in self.footnotes:
                self.show(self.footnotes[label].children)
                self.parts.append(back)
            self.parts += (f"\u00a0{back}{number}" for number in range(2, repeated + 1) if back)
            self.parts.append("\n")

    def _show_inline(self, inline: Inline) -> None:
        if inline.kind == "html":
            self._tag(inline.name)
        if self.code:
            return
        if inline.kind in _PRINTED:
            self.parts.extend(self._unmasked(inline))
        elif inline.kind == "line_break":
            self.parts.append("\n")
        elif inline.kind == "footnote_reference" and inline.label is not None:
            if inline.label not in self.numbers:
                self.numbers[inline.label] = len(self.noted) + self._first_number()
                self.noted.append(inline.label)
            self.references[inline.label] += 1
            self.parts.append(str(self.numbers[inline.label]))
        elif inline.kind not in ("code", "math", "image", "comment"):
            for child in inline.children:
                self._show_inline(child)

    def _tag(self, name: str) -> None:
        if name == "br":
            self.parts.append("\n")
        elif name in CODE_TAGS:
            self.code.append(name)
        elif name[:1] == "/" and name[1:] in self.code:
            self.code.remove(name[1:])

    def _unmasked(self, inline: Inline) -> Iterator[str]:
        """The text without the templates in it."""
        start, end = (inline.kind == "autolink" and inline.destination_span) or inline.span
        start = max(start, end - len(inline.text))
        if not self.starts or inline.kind in ("escape", "entity"):
            yield inline.text
            return
        at = start
        for k in range(max(bisect_right(self.starts, start) - 1, 0), len(self.starts)):
            masked = self.document.masked[k]
            if masked.start >= end:
                break
            if masked.end > at:
                yield inline.text[at - start : max(masked.start, at) - start]
                at = masked.end
        yield inline.text[max(at - start, 0) :] if at < end else ""


def _footnotes(blocks: Iterable[Block]) -> Iterator[Block]:
    """The definitions in the order in which they end: of two with one label the later holds."""
    for block in blocks:
        yield from _footnotes(block.children)
        if block.kind == "footnote_definition":
            yield block
