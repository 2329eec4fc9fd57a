"""The tree that every dialect's reader gives: blocks, and in the leaves inlines, each with its exact place.

All spans are offsets in characters into the text of the post (its line ends are `\\n`), the end excluded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from lint_posts.markdown.mapped import MappedText
from lint_posts.model import Span
from lint_posts.record import NamedTuple, Record
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Literal, TypeVar

    BlockKind = Literal[
        "paragraph",  # leaf; `info` is "bare" where kramdown gives it no `<p>` of its own
        "heading",  # leaf; `level`; `info` is "atx" or "setext"
        "table_cell",  # leaf
        "definition_term",  # leaf
        "html_text",  # leaf: the raw part of an HTML block; its inlines are html, raw, entity and comment only
        "thematic_break",
        "code_block",  # `info` is the info string of a fence, else ""; `level` the length of the fence, 0 for indented code
        "math_block",
        "comment",  # an HTML comment that is a block of its own
        "block_quote",
        "list",  # `info` is "bullet" or "ordered"
        "list_item",
        "definition_list",
        "definition",
        "table",
        "table_row",
        "html_block",  # `info` is the element's name; children are html_text leaves and, where Markdown lives, blocks
        "footnote_definition",  # `info` is its label
        "link_definition",
        "abbreviation_definition",
        "attribute_list",  # kramdown's `{: ...}` lines; `info` is "toc" or "footnotes" for a list that these replace
        "blank",
    ]

    InlineKind = Literal[
        "text",  # printed as it stands: `text` is exactly the source at `span`, markers that print included
        "raw",  # printed as it stands inside HTML that the dialect does not read as Markdown
        "escape",  # `\*`: `text` is the character
        "entity",  # `&amp;`: `text` is the character; also typography that a renderer must decode
        "code",
        "math",
        "emphasis",
        "strong",
        "strikethrough",
        "link",  # `destination`, `destination_span`, `label` when by reference; children are its text
        "image",  # the same; `text` is the alternative text
        "autolink",  # `<http://x>` and bare URLs that the dialect links; `text` is what is shown
        "html",  # one tag, opening or closing: `name` ("/b" for a closing one), `attributes`
        "comment",
        "line_break",  # a hard one, the line end included
        "footnote_reference",  # `label`
        "attribute_list",  # kramdown's `{: ...}` after an inline
    ]

    Nodes = TypeVar("Nodes", "Block", "Inline")


class Attribute(NamedTuple):
    """An attribute of an HTML tag. `span` covers the value without its quotes; `value` has its entities decoded."""

    name: str
    value: str
    span: Span


class Inline(NamedTuple):
    """A piece of a leaf. `span` runs from its first marker to its last."""

    kind: InlineKind
    span: Span
    text: str = ""
    children: tuple[Inline, ...] = ()
    destination: str | None = None
    destination_span: Span | None = None
    label: str | None = None
    name: str = ""
    attributes: tuple[Attribute, ...] = ()

    def walk(self) -> Iterator[Inline]:
        """Itself and all below it, in the order of the page."""
        yield self
        yield from _walk(self.children)


class Block:
    """A block. A leaf reads its inlines only when it is asked for them: most leaves of most posts never are.

    `source` is a leaf's text as the dialect reads it: the prefixes of its containers are cut out, templates are masked.
    What a fix needs to know of a container it takes from the line.
    """

    __slots__ = ("kind", "span", "children", "level", "info", "source", "read", "_inlines")

    def __init__(
        self,
        kind: BlockKind,
        span: Span,
        children: tuple[Block, ...] = (),
        level: int = 0,
        info: str = "",
        source: MappedText | None = None,
        read: Callable[[], tuple[Inline, ...]] | None = None,
    ) -> None:
        self.kind = kind
        self.span = span
        self.children = children
        self.level = level
        self.info = info
        self.source = source
        self.read = read
        self._inlines: tuple[Inline, ...] | None = None

    @property
    def is_leaf(self) -> bool:
        """Whether it holds inlines, not blocks."""
        return self.read is not None

    @property
    def content(self) -> Span | None:
        """From the first to the last character of a leaf's text, the block's own markers excluded."""
        return None if self.source is None else self.source.place

    @property
    def inlines(self) -> tuple[Inline, ...]:
        """What stands in a leaf, read on first use; nothing for other blocks."""
        if self._inlines is None:
            self._inlines = self.read() if self.read is not None else ()
        return self._inlines

    def walk(self) -> Iterator[Block]:
        """Itself and all below it, in the order of the source."""
        yield self
        yield from _walk(self.children)

    def walk_inlines(self) -> Iterator[Inline]:
        """All inlines of a leaf, at every depth, in the order of the page."""
        return _walk(self.inlines)


class LinkDefinition(NamedTuple):
    """`[label]: destination`, where it stands."""

    label: str
    destination: str
    destination_span: Span
    span: Span


class Document(Record):
    """A post as its site reads it. `masked` are the spans of templates (Liquid …) that the reader never saw.

    `blocks` are in source order, footnote definitions among them; the page shows those that are referenced at its end.
    `definitions` is keyed by the label as the dialect compares labels. `options` are those of the renderer that the site
    or the post itself sets: of kramdown's, `footnote_nr` and `footnote_backlink` among them.
    """

    text: str
    blocks: tuple[Block, ...]
    definitions: Mapping[str, LinkDefinition]
    masked: tuple[Span, ...] = ()
    options: Mapping[str, str] = {}

    def walk(self) -> Iterator[Block]:
        """Every block, in the order of the source."""
        return _walk(self.blocks)

    def leaves(self) -> Iterator[Block]:
        """Every block that holds inlines, in the order of the source."""
        return (block for block in self.walk() if block.is_leaf)


def _walk(nodes: tuple[Nodes, ...]) -> Iterator[Nodes]:
    for node in nodes:
        yield node
        if node.children:
            yield from _walk(node.children)
