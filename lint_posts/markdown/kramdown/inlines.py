"""The elements of a leaf's text become inlines that know their places in the post."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lint_posts.markdown.html import ENTITY, decode, root_span, tag_at, tag_inline, tags, verbatim, verbatim_inlines
from lint_posts.markdown.kramdown.context import Context
from lint_posts.markdown.kramdown.pieces import Piece
from lint_posts.markdown.kramdown.targets import unescaped
from lint_posts.markdown.mapped import MappedText
from lint_posts.markdown.tree import Inline


class Maker:
    """Makes the inlines of one leaf, whose text is `content`."""

    def __init__(self, content: MappedText, context: Context) -> None:
        self.content = content
        self.source = context.source_text
        self._break = ("\n" if context.hard_wrap else "\\\n") if context.gfm else ""

    def inlines(self, pieces: Sequence[Piece], start: int, end: int, *, breaks: bool = True) -> Iterator[Inline]:
        """The inlines of the characters `start` to `end`, in which `pieces` stand.

        `breaks` says whether the line ends that GFM makes breaks are looked for; it does not in HTML.
        """
        at = start
        for piece in pieces:
            if piece.kind == "mark":
                continue
            yield from self._text(at, piece.start, breaks)
            yield from self._piece(piece, breaks)
            at = piece.end
        yield from self._text(at, end, breaks)

    def _text(self, start: int, end: int, breaks: bool) -> Iterator[Inline]:
        text, mark = self.content.text, self._break
        while breaks and mark and (at := text.find(mark, start, end)) >= 0:
            yield from verbatim_inlines("text", self.content, start, at, self.source)
            start = at + len(mark)
            yield Inline("line_break", root_span(self.content, at, start))
        if start < end:
            yield from verbatim_inlines("text", self.content, start, end, self.source)

    def _raw(self, pieces: Sequence[Piece], start: int, end: int) -> Iterator[Inline]:
        """What stands in an element that holds no Markdown: text, in which entities count, and tags."""
        at = start
        for piece in pieces:
            yield from self._entities(at, piece.start)
            yield from self._piece(piece, False)
            at = piece.end
        yield from self._entities(at, end)

    def _entities(self, start: int, end: int) -> Iterator[Inline]:
        for match in ENTITY.finditer(self.content.text, start, end):
            decoded = decode(match[0])
            if decoded == match[0]:
                continue
            yield from verbatim_inlines("raw", self.content, start, match.start(), self.source)
            yield Inline("entity", root_span(self.content, *match.span()), decoded)
            start = match.end()
        if start < end:
            yield from verbatim_inlines("raw", self.content, start, end, self.source)

    def _piece(self, piece: Piece, breaks: bool) -> Iterator[Inline]:
        span = root_span(self.content, piece.start, piece.end)
        match piece.kind:
            case "html":
                yield from self._element(piece)
            case "raw":
                yield from tags(self.content.slice(*piece.inner), self.source)
            case "emphasis" | "strong":
                children = tuple(self.inlines(piece.children, *piece.inner, breaks=breaks))
                yield Inline(piece.kind, span, children=children)
            case "strikethrough":
                yield Inline(
                    "strikethrough", span, children=tuple(self.inlines(piece.children, *piece.inner, breaks=False))
                )
            case "link" | "image":
                yield self._link(piece, breaks)
            case "autolink":
                shown = verbatim(self.content, *piece.inner, self.source)
                yield Inline(
                    "autolink",
                    span,
                    shown.removeprefix("mailto:"),
                    destination=shown,
                    destination_span=root_span(self.content, *piece.inner),
                )
            case "footnote_reference":
                yield Inline("footnote_reference", span, label=piece.text)
            case "escape" if piece.end - piece.start == 3:
                yield Inline("escape", root_span(self.content, piece.start, piece.start + 2), piece.text)
                yield from verbatim_inlines("text", self.content, piece.start + 2, piece.end, self.source)
            case "mark":
                pass
            case kind:
                yield Inline(kind, span, piece.text)

    def _element(self, piece: Piece) -> Iterator[Inline]:
        assert piece.tag is not None
        yield tag_inline(self.content, piece.tag, self.source)
        start, stop = piece.inner
        read = (
            self._raw(piece.children, start, stop)
            if piece.raw
            else self.inlines(piece.children, start, stop, breaks=False)
        )
        yield from read
        closing = tag_at(self.content.text, stop, piece.end) if stop < piece.end else None
        if closing is not None:
            yield tag_inline(self.content, closing, self.source)

    def _link(self, piece: Piece, breaks: bool) -> Inline:
        target, content = piece.target, self.content
        assert target is not None
        span = root_span(content, piece.start, piece.end)
        if target.definition is not None:
            destination, where = target.definition.destination, target.definition.destination_span
        else:
            destination = verbatim(content, *target.destination, self.source)
            where = root_span(content, *target.destination)
        image = piece.kind == "image"
        return Inline(
            "image" if image else "link",
            span,
            unescaped(verbatim(content, *piece.inner, self.source)) if image else "",
            () if image else tuple(self.inlines(piece.children, *piece.inner, breaks=breaks)),
            destination,
            where,
            target.label,
        )
