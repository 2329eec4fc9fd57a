"""CommonMark as Hugo and Hexo read it: mistune's blocks, the inlines of each leaf, and the tree made of both."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from operator import itemgetter

from lint_posts.lazy import lazy
from lint_posts.markdown import Switches
from lint_posts.markdown.commonmark.blocks import Token, TrackedBlocks
from lint_posts.markdown.commonmark.inlines import References, read_content
from lint_posts.markdown.commonmark.labels import unescape
from lint_posts.markdown.commonmark.state import TrackedState
from lint_posts.markdown.commonmark.tables import Row, split_table
from lint_posts.markdown.html import tags
from lint_posts.markdown.mapped import MappedText
from lint_posts.markdown.tree import Block, Document, Inline, LinkDefinition
from lint_posts.model import Span
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.markdown.tree import BlockKind

_BLANK = " \t\r\n\f"
_ELEMENT = lazy(r"</?([A-Za-z][A-Za-z0-9-]*)")
_COMMENT = lazy(r"<!--(?:>|->|(?:(?!-->).)*-->)", re.S)
_BLOCKS = TrackedBlocks()


def read(text: str, start: int, masked: str, masked_spans: tuple[Span, ...], switches: Switches) -> Document:
    """The tree of `text` from the offset `start` on.

    `masked` is the same text with its templates (`masked_spans`) blotted out. Of the switches `renderer` counts: goldmark is Hugo's.
    """
    state = TrackedState()
    state.process_root(masked, start)
    _BLOCKS.parse(state)
    definitions: dict[str, LinkDefinition] = state.env.get("definitions", {})
    footnotes = frozenset(state.env.get("footnotes", ()))
    references = References(text, definitions, footnotes, switches.get("renderer") == "marked")
    blocks = tuple(_Builder(text, references, switches.get("renderer") == "goldmark").blocks(state))
    return Document(text, blocks, definitions, masked_spans)


def read_inlines(text: str, document: Document, switches: Switches) -> tuple[Inline, ...]:
    """What `text` would be as a paragraph of `document`; spans count from the beginning of `text`."""
    noted = document.walk() if "[^" in text else ()
    footnotes = frozenset(block.info for block in noted if block.kind == "footnote_definition")
    references = References(text, document.definitions, footnotes, switches.get("renderer") == "marked")
    return read_content(MappedText.whole(text), references)


class _Builder:
    """Makes blocks of mistune's tokens. What a leaf says is read when it is asked for."""

    def __init__(self, text: str, references: References, goldmark: bool) -> None:
        self.text = text
        self.references = references
        self.goldmark = goldmark

    def blocks(self, state: TrackedState) -> Iterator[Block]:
        # sorted, for mistune may put a quote after the block that ends it
        for token in sorted(state.tokens, key=itemgetter("start")):
            kind = token["type"]
            if kind == "paragraph":
                yield from self._paragraph(token, state)
            elif kind == "heading":
                yield from self._heading(token, state)
            elif kind == "block_html":
                yield self._html(token, state)
            elif kind == "list":
                yield self._list(token, state)
            elif kind in ("block_quote", "footnote"):
                yield self._container(token, state)
            elif kind == "block_code":
                info = unescape(token.get("attrs", {}).get("info", ""))
                level = len(token.get("marker", ""))
                yield Block("code_block", self._span(token, state), level=level, info=info)
            elif kind in ("thematic_break", "link_definition"):
                yield Block(kind, self._span(token, state))

    def _span(self, token: Token, state: TrackedState) -> Span:
        """From the first character of a block that is no blank to the last."""
        return self._within(state, token["start"], token["end"])

    def _within(self, state: TrackedState, start: int, end: int) -> Span:
        start, end = _stripped(state.src, start, min(end, len(state.src)))
        first = state.root(start)
        return Span(first, max(state.root(end - 1) + 1, first) if end > start else first)

    # ---- leaves

    def _content(self, places: list[tuple[int, int]], state: TrackedState) -> MappedText:
        if len(places) == 1:
            return state.mapped(*_stripped(state.src, *places[0]))
        content = MappedText.join(state.mapped(start, end) for start, end in places)
        return content.slice(0, len(content.text.rstrip(_BLANK)))

    def _leaf(
        self, kind: BlockKind, content: MappedText, span: Span | None = None, level: int = 0, info: str = ""
    ) -> Block:
        read = partial(read_content, content, self.references)
        return Block(kind, span or content.place, (), level, info, content, read)

    def _paragraph(self, token: Token, state: TrackedState) -> Iterator[Block]:
        content = self._content(token["pieces"], state)
        table = split_table(content, goldmark=self.goldmark)
        if table is not None:
            yield from self._table(*table, content.place.end)
        elif content.text:
            yield self._leaf("paragraph", content)

    def _table(self, before: MappedText, rows: list[Row], end: int) -> Iterator[Block]:
        if before.text:
            yield self._leaf("paragraph", before.slice(0, len(before.text.rstrip(_BLANK))))
        blocks = tuple(self._row(row) for row in rows)
        yield Block("table", Span(blocks[0].span.start, end), blocks)

    def _row(self, row: Row) -> Block:
        cells = tuple(self._leaf("table_cell", cell) for cell in row.cells)
        return Block("table_row", row.line.place, cells)

    def _heading(self, token: Token, state: TrackedState) -> Iterator[Block]:
        content = self._content(token["pieces"], state)
        if token["style"] == "setext" and split_table(content, goldmark=self.goldmark) is not None:
            yield from self._underlined_table(token, state)
            return
        yield self._leaf("heading", content, self._span(token, state), token["attrs"]["level"], token["style"])

    def _underlined_table(self, token: Token, state: TrackedState) -> Iterator[Block]:
        """A table has no underline: `---` below it is a break, anything else its last row."""
        last = token["pieces"][-1][1]
        underline = state.src[last : token["end"]].strip()
        if not underline.startswith("---"):
            yield from self._paragraph({"pieces": [*token["pieces"], (last, token["end"])]}, state)
            return
        yield from self._paragraph(token, state)
        yield Block("thematic_break", self._within(state, last, token["end"]))

    def _html(self, token: Token, state: TrackedState) -> Block:
        span = self._span(token, state)
        content = state.mapped(token["start"], token["end"])
        start = len(content.text) - len(content.text.lstrip(_BLANK))
        content = content.slice(start, max(len(content.text.rstrip(_BLANK)), start))
        if _COMMENT.fullmatch(content.text):
            return Block("comment", span)
        element = _ELEMENT.match(content.text)
        leaf = Block("html_text", span, source=content, read=partial(self._tags, content))
        return Block("html_block", span, (leaf,), info=element[1].lower() if element else "")

    def _tags(self, content: MappedText) -> tuple[Inline, ...]:
        return tags(content, self.text)

    # ---- containers

    def _container(self, token: Token, state: TrackedState) -> Block:
        kind: BlockKind = "block_quote" if token["type"] == "block_quote" else "footnote_definition"
        children = tuple(block for _, child in token["inner"] for block in self.blocks(child))
        return Block(kind, self._span(token, state), children, info=token.get("label", ""))

    def _list(self, token: Token, state: TrackedState) -> Block:
        starts = [start for start, _ in token["inner"]]
        items = tuple(
            Block("list_item", self._within(state, start, end), tuple(self.blocks(child)))
            for (start, child), end in zip(token["inner"], [*starts[1:], token["end"]], strict=True)
        )
        info = "ordered" if token["attrs"]["ordered"] else "bullet"
        return Block("list", self._span(token, state), items, info=info)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """`start` and `end` without the blanks at both ends of what stands between them."""
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    while start < end and text[start] in _BLANK:
        start += 1
    return start, end
