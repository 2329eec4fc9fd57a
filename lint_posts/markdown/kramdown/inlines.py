"""The elements of a leaf's text become inlines that know their places in the post."""

from __future__ import annotations

from collections.abc import Sequence

from lint_posts.markdown.html import ENTITY, decode, root_span, tag_at, tag_inline, tags, verbatim, verbatim_inlines
from lint_posts.markdown.kramdown.context import Context
from lint_posts.markdown.kramdown.pieces import Piece
from lint_posts.markdown.kramdown.targets import unescaped
from lint_posts.markdown.mapped import MappedText
from lint_posts.markdown.tree import Inline
from lint_posts.model import Span
from lint_posts.typed import TYPE_CHECKING

if TYPE_CHECKING:
    from lint_posts.markdown.tree import InlineKind


class Maker:
    """Makes the inlines of one leaf, whose text is `content`. All offsets are those of that text."""

    def __init__(self, content: MappedText, context: Context) -> None:
        self.content = content
        self.source = context.source_text
        self._break = ("\n" if context.hard_wrap else "\\\n") if context.gfm else ""

    def inlines(self, pieces: Sequence[Piece], start: int, end: int, *, breaks: bool = True) -> tuple[Inline, ...]:
        """The inlines of the characters `start` to `end`, in which `pieces` stand.

        `breaks` says whether GFM's own line breaks are looked for; kramdown does not look inside HTML.
        """
        made: list[Inline] = []
        self._all(pieces, start, end, breaks, made)
        return tuple(made)

    def _all(self, pieces: Sequence[Piece], start: int, end: int, breaks: bool, made: list[Inline]) -> None:
        at = start
        for piece in pieces:
            if piece.kind != "mark":
                self._text(at, piece.start, breaks, made)
                self._piece(piece, breaks, made)
                at = piece.end
        self._text(at, end, breaks, made)

    def _text(self, start: int, end: int, breaks: bool, made: list[Inline]) -> None:
        text, mark = self.content.text, self._break
        while breaks and mark and (at := text.find(mark, start, end)) >= 0:
            self._verbatim("text", start, at, made)
            start = at + len(mark)
            made.append(Inline("line_break", self._span(at, start)))
        self._verbatim("text", start, end, made)

    def _raw(self, pieces: Sequence[Piece], start: int, end: int, made: list[Inline]) -> None:
        """What stands in an element that holds no Markdown: text, in which entities count, and tags."""
        at = start
        for piece in pieces:
            self._entities(at, piece.start, made)
            self._piece(piece, False, made)
            at = piece.end
        self._entities(at, end, made)

    def _entities(self, start: int, end: int, made: list[Inline]) -> None:
        for match in ENTITY.finditer(self.content.text, start, end):
            decoded = decode(match[0])
            if decoded != match[0]:
                self._verbatim("raw", start, match.start(), made)
                made.append(Inline("entity", self._span(*match.span()), decoded))
                start = match.end()
        self._verbatim("raw", start, end, made)

    def _piece(self, piece: Piece, breaks: bool, made: list[Inline]) -> None:
        span = self._span(piece.start, piece.end)
        match piece.kind:
            case "html":
                self._element(piece, made)
            case "raw":
                made.extend(tags(self.content.slice(*piece.inner), self.source))
            case "emphasis" | "strong":
                children = self.inlines(piece.children, *piece.inner, breaks=breaks)
                made.append(Inline(piece.kind, span, children=children))
            case "strikethrough":
                children = self.inlines(piece.children, *piece.inner, breaks=False)
                made.append(Inline("strikethrough", span, children=children))
            case "link":
                children = self.inlines(piece.children, *piece.inner, breaks=breaks)
                made.append(Inline("link", span, "", children, *self._target(piece)))
            case "image":
                alternative = unescaped(verbatim(self.content, *piece.inner, self.source))
                made.append(Inline("image", span, alternative, (), *self._target(piece)))
            case "autolink":
                shown = verbatim(self.content, *piece.inner, self.source)
                where = self._span(*piece.inner)
                named = ENTITY.sub(lambda entity: decode(entity[0]), shown.removeprefix("mailto:"))
                made.append(Inline("autolink", span, named, (), shown, where))
            case "footnote_reference":
                made.append(Inline("footnote_reference", span, label=piece.text))
            case "escape" if piece.end - piece.start == 3:
                made.append(Inline("escape", self._span(piece.start, piece.start + 2), piece.text))
                self._verbatim("text", piece.start + 2, piece.end, made)
            case "mark":
                self._verbatim("text", piece.start, piece.end, made)
            case kind:
                made.append(Inline(kind, span, piece.text))

    def _element(self, piece: Piece, made: list[Inline]) -> None:
        assert piece.tag is not None
        made.append(tag_inline(self.content, piece.tag, self.source))
        start, stop = piece.inner
        if piece.raw:
            self._raw(piece.children, start, stop, made)
        else:
            self._all(piece.children, start, stop, False, made)
        closing = tag_at(self.content.text, stop, piece.end) if stop < piece.end else None
        if closing is not None:
            made.append(tag_inline(self.content, closing, self.source))

    def _target(self, piece: Piece) -> tuple[str, Span, str | None]:
        """The destination of a link or an image, its place and its label."""
        target = piece.target
        assert target is not None
        if target.definition is not None:
            return target.definition.destination, target.definition.destination_span, target.label
        where = target.destination
        return verbatim(self.content, *where, self.source), self._span(*where), None

    def _span(self, start: int, end: int) -> Span:
        return root_span(self.content, start, end)

    def _verbatim(self, kind: InlineKind, start: int, end: int, made: list[Inline]) -> None:
        if start < end:
            made.extend(verbatim_inlines(kind, self.content, start, end, self.source))
