"""A post: all that a rule may ask of it, each part worked out on first use."""

from __future__ import annotations

import os
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property

from lint_posts.lazy import lazy
from lint_posts.marks import marks
from lint_posts.model import Edit, Span, apply, lies_in
from lint_posts.record import NamedTuple, Record
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Literal, TypeAlias

    from lint_posts.front_matter import FrontMatter
    from lint_posts.markdown import Dialect
    from lint_posts.markdown.mapped import MappedText
    from lint_posts.markdown.tree import Attribute, Block, Document, Inline
    from lint_posts.site import Site

Kind: TypeAlias = "Literal['text', 'markup', 'code', 'math', 'raw', 'html', 'comment', 'template', 'front-matter']"
"""What a character of a post is. "text" is printed as it stands; "markup" is a marker, a destination, a blank."""

MOST = 50_000
"""So many marks of a post may be read once more, to ask what a page would be if the post were written otherwise."""
_CODE_ELEMENT = lazy(r"<code\b[^<>]*>.+?</code>", re.I | re.S)
# html tags whose text is code, as a reader sees it
CODE_TAGS = frozenset({"code", "pre", "script", "style", "textarea", "kbd", "samp", "math", "svg"})


def _start(block: Block) -> int:
    return block.span.start


class Image(NamedTuple):
    """An image of the page: `![alt](destination)` or `<img src="destination">`.

    `destination` is the source's own text, templates included; `destination_span` is where it stands. `span` is the
    whole image, or the whole tag. Images by reference have the span of their definition's destination.
    """

    span: Span
    destination: str
    destination_span: Span
    alt: str
    html: bool
    leaf: Block


class Post(Record):
    """One post. `text` has `\\n` line ends and no byte order mark; every span counts its characters from 0.

    `path` is as the user named it, `site` None where none was found.
    """

    text: str
    path: str | None
    site: Site | None
    dialect: Dialect

    # ---- its parts

    @cached_property
    def front_matter(self) -> FrontMatter:
        """Its front matter, with the place of each value; empty where it has none."""
        from lint_posts.front_matter import parse

        return parse(self.text, self.site.engine if self.site is not None else "jekyll")

    @property
    def body_start(self) -> int:
        """Where the Markdown begins."""
        return self.front_matter.end

    @property
    def body(self) -> str:
        """Its Markdown."""
        return self.text[self.body_start :]

    @cached_property
    def full_path(self) -> str | None:
        """Its absolute path."""
        path = self.path
        if path is None or (path.startswith(os.sep) and "/." not in path and "//" not in path):
            return path  # as nearly all are
        return os.path.abspath(path)

    @cached_property
    def below(self) -> str | None:
        """Its path from the root of its site on, with `/`; None where it has none, or lies elsewhere."""
        return None if self.site is None or self.full_path is None else self.site.relative(self.full_path)

    @cached_property
    def document(self) -> Document:
        """Its Markdown, read as its site does."""
        from lint_posts.markdown import read

        liquid = self.front_matter.value("render_with_liquid") is not False
        return read(self.text, self.body_start, self.dialect, liquid=liquid, switches=self._switches)

    @property
    def is_unread(self) -> bool:
        """Whether its Markdown is too much to be read; then it is code, so far as `document` tells."""
        from lint_posts.markdown import is_too_much

        return is_too_much(self.text)

    @property
    def breaks_lines(self) -> bool:
        """Whether kramdown begins a new line of the page where the source does."""
        from lint_posts.markdown.kramdown.context import breaks_lines

        return breaks_lines(self._switches)

    @property
    def _switches(self) -> Mapping[str, object]:
        return self.site.switches if self.site is not None else {}

    def read_inlines(self, text: str) -> tuple[Inline, ...]:
        """What `text` would be as a paragraph of this post; spans count from the beginning of `text`."""
        from lint_posts.markdown import read_inlines

        return read_inlines(text, self.document, self.dialect, self._switches)

    @cached_property
    def readings(self) -> int:
        """How often all of it may be read once more: as often as an author's post asks for it, but not in a text of stars.

        A rule that would ask more questions asks them together, or leaves the last of them.
        """
        return MOST // (len(marks(self.text)) + len(self.text) // 50 + 1)

    # ---- lines

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """The offset of each line's first character."""
        starts = [0]
        at = self.text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = self.text.find("\n", at + 1)
        return tuple(starts)

    def line_number(self, offset: int) -> int:
        """The line, from 1, that the character at `offset` stands on."""
        return bisect_right(self.line_starts, offset)

    def line(self, number: int) -> str:
        """The text of a line, counted from 1, without its line end."""
        starts = self.line_starts
        return self.text[starts[number - 1] : starts[number] - 1 if number < len(starts) else None]

    def line_span(self, offset: int) -> Span:
        """The line that the character at `offset` stands on, its line end excluded."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return Span(start, len(self.text) if end < 0 else end)

    # ---- blocks and inlines

    @cached_property
    def leaves(self) -> tuple[Block, ...]:
        """The blocks that hold text (paragraphs, headings, cells …), in the order of the source."""
        return tuple(self.document.leaves())

    @cached_property
    def markdown_leaves(self) -> tuple[tuple[Block, MappedText], ...]:
        """Those of the leaves whose text is read as Markdown, each with that text: not what is raw in an HTML block."""
        return tuple(
            (leaf, leaf.source) for leaf in self.leaves if leaf.kind != "html_text" and leaf.source is not None
        )

    def inlines_beside(self, *signs: str) -> Iterator[Inline]:
        """All inlines of the leaves in which one of `signs` stands; the others are not read for them."""
        for leaf in self.leaves:
            written = self.text[slice(*leaf.span)]
            if any(sign in written for sign in signs):
                yield from leaf.walk_inlines()

    @cached_property
    def comment_starts(self) -> frozenset[int]:
        """Where the comments begin that stand in leaves."""
        return frozenset(each.span.start for each in self.inlines_beside("<!--") if each.kind == "comment")

    @cached_property
    def _leaf_starts(self) -> list[int]:
        return [leaf.span.start for leaf in self.leaves]

    def leaf_at(self, offset: int) -> Block | None:
        """The leaf that the character at `offset` belongs to, None in code, between blocks and in front matter."""
        at = bisect_right(self._leaf_starts, offset) - 1
        if at < 0:
            return None
        leaf = self.leaves[at]
        return leaf if leaf.span.start <= offset < leaf.span.end else None

    def block_at(self, offset: int) -> Block | None:
        """The innermost block that the character at `offset` stands in."""
        found: Block | None = None
        blocks = self.document.blocks
        while blocks:
            at = bisect_right(blocks, offset, key=_start) - 1
            if at < 0 or offset >= blocks[at].span.end:
                break
            found, blocks = blocks[at], blocks[at].children
        return found

    def is_at_the_margin(self, block: Block) -> bool:
        """Whether no other block holds it."""
        return id(block) in self._at_the_margin

    @cached_property
    def _at_the_margin(self) -> frozenset[int]:
        return frozenset(map(id, self.document.blocks))

    def printed_spans(self, leaf: Block) -> tuple[Span, ...]:
        """The stretches of a leaf that the page prints as they stand, outside code, templates left out."""
        known = self._printed.get(id(leaf))
        if known is None:
            known = self._printed[id(leaf)] = tuple(self._read_printed(leaf))
        return known

    @cached_property
    def _printed(self) -> dict[int, tuple[Span, ...]]:
        return {}

    def _read_printed(self, leaf: Block) -> Iterator[Span]:
        open_tags: list[str] = []
        for inline in leaf.walk_inlines():
            if inline.kind == "html":
                name = inline.name.lstrip("/")
                if name not in CODE_TAGS:
                    continue
                if name == inline.name:
                    open_tags.append(name)
                elif name in open_tags:
                    open_tags.remove(name)
            elif inline.kind == "text" and not open_tags:
                yield from self._without_templates(inline.span)

    def _without_templates(self, span: Span) -> Iterator[Span]:
        start, end = span
        masked = self.document.masked
        first, last = bisect_right(self._template_starts, start) - 1, bisect_left(self._template_starts, end)
        for template in masked[max(first, 0) : last]:
            if template.end > start:
                if template.start > start:
                    yield Span(start, template.start)
                start = template.end
        if start < end:
            yield Span(start, end)

    def printed(self, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
        """The matches of `pattern` in the body whose every character the page prints as it stands, outside code."""
        for match in pattern.finditer(self.text, self.body_start):
            if self.is_printed(Span(*match.span())):
                yield match

    def is_printed(self, span: Span) -> bool:
        """Whether the page prints every character of `span` as it stands, outside code."""
        leaf = self.leaf_at(span.start)
        if leaf is None:
            return False
        spans = self.printed_spans(leaf)
        index = bisect_right(spans, (span.start, len(self.text))) - 1
        at = span.start
        while 0 <= index < len(spans) and spans[index].start <= at < spans[index].end:
            at = spans[index].end
            if at >= span.end:
                return span.end > span.start
            index += 1
        return False

    def prints(self, *offsets: int) -> bool:
        """Whether the page prints the characters at all of these offsets, as `is_printed` has it."""
        return all(self.is_printed(Span(at, at + 1)) for at in offsets)

    def is_template(self, offset: int) -> bool:
        """Whether the character at `offset` belongs to a template tag (Liquid …) that never reaches the page."""
        at = bisect_right(self._template_starts, offset) - 1
        return at >= 0 and offset < self.document.masked[at].end

    def is_code(self, offset: int) -> bool:
        """Whether the character at `offset` stands in code, Markdown's or a `<code>` element's, or in a comment."""
        if lies_in(self._code_elements, offset):
            return True
        block = self.block_at(offset)
        if block is None or block.kind in ("code_block", "comment"):
            return block is not None
        known = self._code.get(id(block))
        if known is None:
            code = (each.span for each in block.walk_inlines() if each.kind in ("code", "comment"))
            known = self._code[id(block)] = tuple(sorted(code))
        return lies_in(known, offset)

    @cached_property
    def taken_code(self) -> tuple[Span, ...]:
        """The blocks of code that its engine takes out before its renderer reads it."""
        return self.site.code_taken_from(self.text, self.body_start) if self.site is not None else ()

    def is_taken(self, offset: int) -> bool:
        """Whether a place is such code, though `document` has no block of code there: it knows not that it is taken out."""
        if not lies_in(self.taken_code, offset):
            return False
        block = self.block_at(offset)
        return block is None or block.kind != "code_block"

    @cached_property
    def _code(self) -> dict[int, tuple[Span, ...]]:
        return {}

    @cached_property
    def _code_elements(self) -> tuple[Span, ...]:
        return tuple(Span(*found.span()) for found in _CODE_ELEMENT.finditer(self.text, self.body_start))

    @cached_property
    def _template_starts(self) -> list[int]:
        return [span.start for span in self.document.masked]

    @cached_property
    def images(self) -> tuple[Image, ...]:
        """Every image that the page has, Markdown's and HTML's, in the order of the source."""
        found: list[Image] = []
        for leaf in self.leaves:
            source = self.text[leaf.span.start : leaf.span.end]
            if "![" not in source and "<img" not in source.lower():
                continue
            for inline in leaf.walk_inlines():
                image = self._image(inline, leaf)
                if image is not None:
                    found.append(image)
        return tuple(found)

    def _image(self, inline: Inline, leaf: Block) -> Image | None:
        if inline.kind == "image" and inline.destination_span is not None:
            where = inline.destination_span
            return Image(inline.span, self.text[where.start : where.end], where, inline.text, False, leaf)
        if inline.kind == "html" and inline.name == "img":
            attributes: dict[str, Attribute] = {attribute.name: attribute for attribute in inline.attributes}
            source = attributes.get("src")
            if source is None:
                return None
            alt = attributes["alt"].value if "alt" in attributes else ""
            where = source.span
            return Image(inline.span, self.text[where.start : where.end], where, alt, True, leaf)
        return None

    def edited(self, edits: Iterable[Edit]) -> Post:
        """This post with disjoint edits done: to ask what the page would be then."""
        return Post(apply(self.text, sorted(edits)), self.path, self.site, self.dialect)

    # ---- the page

    @cached_property
    def visible_text(self) -> str:
        """What a reader sees outside code and maths.

        Markers that print literally are there, HTML tags are gone, entities are decoded, blanks fall as they fall.
        Blocks are separated by line ends. Where a template tag (Liquid …) stood there is nothing.
        """
        from lint_posts.markdown.visible import visible_text

        return visible_text(self.document)

    def speaks_of(self, words: re.Pattern[str]) -> bool:
        """Whether such words stand in the body, elsewhere than on a line that tells this tool something of its rules."""
        found = words.finditer(self.text, self.body_start)
        return any("lint-posts-" not in self.text[slice(*self.line_span(each.start()))] for each in found)

    def looks_like(self, other: Post) -> bool:
        """Whether both show a reader the same, so far as this reading tells: text and code, in blocks of the same kinds."""
        return self.visible_text.split() == other.visible_text.split() and self._outline == other._outline

    @property
    def _outline(self) -> list[tuple[str, int, list[str]]]:
        return [
            (block.kind, block.level, self.text[slice(*block.span)].split() if block.kind == "code_block" else [])
            for block in self.document.walk()
            if block.kind not in ("comment", "blank")
        ]
