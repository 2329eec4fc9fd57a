"""Jekyll's dialect: kramdown, with GFM input unless the site says otherwise. A reader of its own, checked against the real one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lint_posts.markdown.kramdown import blocks, spans
from lint_posts.markdown.kramdown.context import breaks_lines, is_gfm, written
from lint_posts.markdown.kramdown.nodes import Frame, Node, Reader, finished
from lint_posts.markdown.kramdown.source import Source
from lint_posts.markdown.mapped import MappedText
from lint_posts.markdown.tree import Document, Inline
from lint_posts.model import Span

_OPTIONS = ("parse_block_html", "parse_span_html", "footnote_nr", "footnote_backlink")
"""Those of kramdown's options that a post too may set and that change what its readers see."""


def read(
    text: str, start: int, masked: str, masked_spans: tuple[Span, ...], switches: Mapping[str, object]
) -> Document:
    """The tree of `text` from the offset `start` on; `masked` is `text` with its templates blotted out."""
    gfm, hard_wrap = is_gfm(switches), breaks_lines(switches)
    body = masked[start:]
    if not body.endswith("\n"):
        body += "\n"
    tree = Node("document", Span(start, len(text)))

    def inlines(content: MappedText, breaks: bool) -> tuple[Inline, ...]:
        return spans.read(content, context, breaks=breaks)

    interrupts = gfm and "paragraph_end" in _words(switches.get("gfm_quirks", "paragraph_end"))
    reader = Reader(text, gfm, interrupts, inlines, blocks.read)
    reader.options.update((name, written(switches[name])) for name in _OPTIONS if name in switches)
    context = spans.Context(reader.definitions, reader.footnotes, gfm, hard_wrap, text, reader.options)
    blocks.read(reader, Frame(tree, Source(MappedText.whole(body, start)), 0, breaks=gfm and not hard_wrap))
    return Document(
        text, finished(tree.children + tree.aside, len(text)), reader.definitions, masked_spans, reader.options
    )


def _words(value: object) -> Sequence[str]:
    """A setting that may be one word or a list of them."""
    if isinstance(value, (list, tuple)):
        return [str(item) for item in value]
    return str(value).replace(",", " ").split()


def read_inlines(text: str, document: Document, switches: Mapping[str, object]) -> tuple[Inline, ...]:
    """What `text` would be as a paragraph of `document`; spans count from the beginning of `text`."""
    noted = document.walk() if "[^" in text else ()
    footnotes = frozenset(block.info for block in noted if block.kind == "footnote_definition")
    context = spans.Context(
        document.definitions,
        footnotes,
        gfm=is_gfm(switches),
        hard_wrap=breaks_lines(switches),
        source_text=text,
        options=document.options,
    )
    return spans.read(MappedText.whole(text), context)
