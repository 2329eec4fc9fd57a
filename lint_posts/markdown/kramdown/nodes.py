"""kramdown's own tree while it is being read: later blocks still change the ones before them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import attrgetter

from lint_posts.markdown.kramdown.source import Pieces, Source
from lint_posts.markdown.mapped import MappedText
from lint_posts.markdown.tree import Block, Inline, LinkDefinition
from lint_posts.model import Span
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import Any

    from lint_posts.markdown.tree import BlockKind

Leaf = Callable[[MappedText, bool], tuple[Inline, ...]]
"""Reads the inlines of a leaf; whether a backslash at the end of a line breaks it: it does not in an HTML element."""


Part = tuple[MappedText, int, int]
"""A cut of a text: from, to."""


NOWHERE = Span(0, 0)
"""The place of what is no block of the tree."""


class Node:
    """A block in the making. kramdown looks at `children[-1]` to know what came before; `aside` it does not see.

    A paragraph without `<p>` tags of its own is `bare`. A node of kind "blank" or "mark" is no block of the tree; a mark (an end of block, a definition …) shows `shown`.
    """

    __slots__ = ("kind", "span", "children", "aside", "level", "info", "text", "more", "leaf", "references", "bare")

    def __init__(
        self,
        kind: BlockKind | str,
        span: Span,
        level: int = 0,
        info: str = "",
        text: MappedText | None = None,
        leaf: Leaf | None = None,
        bare: bool = False,
    ) -> None:
        self.kind = kind
        self.span = span
        self.children: list[Node] = []
        self.aside: list[Node] = []
        self.level = level
        self.info = info
        self.text = text
        self.more: list[Part] = []
        self.leaf = leaf
        self.references: list[str] = []
        self.bare = bare

    def whole_text(self) -> MappedText:
        """The text of a leaf, with what was joined to it."""
        text = self.text or MappedText.whole("", self.span.start)
        if self.more:
            text = joined((text, 0, len(text.text)), *self.more)
            self.text, self.more = text, []
        return text

    def close(self, end: int) -> None:
        """It reaches to the offset `end` of the root text."""
        self.span = Span(self.span.start, max(self.span.start, end))


class Frame:
    """One run of the block parsers: over `source`, into `tree`.

    `attributes` are those of a list (`{: …}`) that waits for the block below it, None where none waits. The end tag of
    the HTML element that `tree` is has `stopped` it. `breaks`: a backslash at the end of a line is a break; in an HTML element it is
    none.
    """

    __slots__ = ("tree", "source", "depth", "attributes", "stopped", "breaks")

    def __init__(
        self,
        tree: Node,
        source: Source,
        depth: int,
        attributes: list[str] | None = None,
        stopped: bool = False,
        breaks: bool = True,
    ) -> None:
        self.tree = tree
        self.source = source
        self.depth = depth
        self.attributes = attributes
        self.stopped = stopped
        self.breaks = breaks

    @property
    def last(self) -> Node | None:
        return self.tree.children[-1] if self.tree.children else None

    def after_boundary(self) -> bool:
        """Whether a blank line, an end-of-block marker or nothing comes before."""
        last = self.last
        return last is None or last.kind in ("blank", "end_of_block") or self.attributes is not None

    def add(self, node: Node) -> Node:
        """The next child; it takes the attributes that waited."""
        if self.attributes is not None:
            node.references += self.attributes
            self.attributes = None
        self.tree.children.append(node)
        return node


class Reader:
    """What holds for the whole of a post. `gfm`: Jekyll's default input; `options` are those of `{::options … /}`.

    `interrupts`: a heading, a list, a quote or a fence ends the paragraph above it, as GFM has it. `inlines` reads a leaf, `blocks` runs the block parsers over a frame until its text ends.
    """

    __slots__ = ("text", "gfm", "interrupts", "inlines", "blocks", "definitions", "footnotes", "options")

    def __init__(
        self, text: str, gfm: bool, interrupts: bool, inlines: Leaf, blocks: Callable[[Reader, Frame], None]
    ) -> None:
        self.text = text
        self.gfm = gfm
        self.interrupts = interrupts
        self.inlines = inlines
        self.blocks = blocks
        self.definitions: dict[str, LinkDefinition] = {}
        self.footnotes: set[str] = set()
        self.options: dict[str, str] = {}

    def read_inner(self, frame: Frame, tree: Node, text: MappedText) -> None:
        """Read a text of its own, which was cut out of `frame`'s, into `tree`."""
        if text.text:
            self.blocks(self, Frame(tree, Source(text), frame.depth + 1, breaks=frame.breaks))


def leaf_node(kind: BlockKind | str, span: Span, text: MappedText, read: Leaf, level: int = 0, info: str = "") -> Node:
    """A block that holds inlines."""
    return Node(kind, span, level=level, info=info, text=text, leaf=read)


def joined(*parts: Part) -> MappedText:
    """The parts one after another."""
    pieces = Pieces()
    for part in parts:
        pieces.add(*part)
    return pieces.mapped()


_NO_BLOCK = frozenset({"blank", "end_of_block"})
_SHOWN_AS: dict[str, BlockKind] = {"loose": "paragraph", "options": "attribute_list"}
_REPLACED = ("toc", "footnotes")
"""What kramdown prints in place of the first list that is named so."""


def finished(
    nodes: list[Node], end: int, *, breaks: bool = True, replaced: set[str] | None = None
) -> tuple[Block, ...]:
    """The blocks in the order of the source; none reaches past the offset `end`. `replaced`: the lists that were."""
    replaced = set() if replaced is None else replaced
    shown = [node for node in nodes if node.kind not in _NO_BLOCK]
    shown.sort(key=_place)
    return tuple([_block(node, end, breaks, replaced) for node in shown])


_place = attrgetter("span")


def _block(node: Node, end: int, breaks: bool, replaced: set[str]) -> Block:
    span, kind = node.span, node.kind
    if span.end > end:
        span = Span(span.start, end)
    if node.references and kind == "list":
        by = next((name for name in _REPLACED if name in node.references and name not in replaced), "")
        if by:
            replaced.add(by)
            return Block("attribute_list", span, info=by)
    inner: tuple[Block, ...] = ()
    if node.children or node.aside:
        inside = breaks and kind != "html_block"
        inner = finished(node.children + node.aside, end, breaks=inside, replaced=replaced)
        if inner and inner[-1].span.end > span.end:
            span = Span(span.start, inner[-1].span.end)
    info = "bare" if node.bare or kind == "loose" else node.info
    shown: Any = _SHOWN_AS.get(kind, kind)
    if node.leaf is None:
        return Block(shown, span, inner, node.level, info)
    text = node.whole_text()
    return Block(shown, span, inner, node.level, info, text, partial(node.leaf, text, breaks))
