"""HTML that is a block of its own: kramdown reads it raw, unless its `markdown` attribute asks for more.

An element's tags and raw text become "html_text" leaves; what is Markdown in it becomes blocks between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown import elements, html
from lint_posts.markdown.html import Tag, tag_at
from lint_posts.markdown.kramdown import patterns as shapes
from lint_posts.markdown.kramdown.context import is_on
from lint_posts.markdown.kramdown.nodes import Frame, Node, Reader, leaf_node
from lint_posts.markdown.kramdown.source import BLANKS, Source
from lint_posts.markdown.mapped import MappedText
from lint_posts.markdown.tree import Inline
from lint_posts.record import NamedTuple

_UP_TO_THREE = lazy(" {0,3}")
_BLANK_REST = lazy(r"[ \t]*\n")
_MARKUP = lazy(r"<(?=[^\W\d]|[/!?])")
_MODELS = {"0": "raw", "span": "span", "block": "block"}


class _Token(NamedTuple):
    """A tag, a comment or a stretch of text (kind "text", or "script" where entities are not decoded) of a source."""

    kind: str
    start: int
    end: int
    tag: Tag | None = None


def read_html(reader: Reader, frame: Frame) -> bool:
    """A comment, an element, or the end tag of the element that is being read."""
    source = frame.source
    if source.text.startswith("<!--", source.pos):
        end = _comment_end(source, source.pos)
        if end:
            frame.tree.children.append(Node("comment", source.span(source.pos, end)))
            source.pos = _past_blank(source, end)
            return True
    start = _UP_TO_THREE.match(source.text, source.pos).end()  # type: ignore[union-attr]
    tag = tag_at(source.text, start)
    if tag is None or tag.name.lower() in elements.SPAN_ELEMENTS:
        return False
    if tag.closing:
        return _close(reader, frame, tag)
    _element(reader, frame, tag, frame.tree, raw_parent=False)
    return True


def _close(reader: Reader, frame: Frame, tag: Tag) -> bool:
    tree = frame.tree
    if tree.kind != "html_block" or tree.info != tag.name.lower():
        return False
    _add_html(reader, frame.source, tree, [_Token("tag", tag.start, tag.end, tag)])
    frame.source.pos = tag.end
    frame.stopped = True
    return True


def _element(reader: Reader, frame: Frame, tag: Tag, tree: Node, *, raw_parent: bool) -> None:
    """The element that `tag` opens becomes a child of `tree`; the reading then stands behind it."""
    source = frame.source
    start = tag.start if raw_parent else source.pos
    node = Node("html_block", source.span(start, tag.end), info=tag.name)
    if tree is frame.tree:
        frame.add(node)
    else:
        tree.children.append(node)
    model = _model(reader, frame, tag, raw_parent)
    source.pos = tag.end
    if model == "block":
        source.pos = _past_blank(source, source.pos)
    if tag.name in ("script", "style"):
        _script(reader, source, node, tag)
        return
    closed = tag.self_closing or tag.name in elements.VOID_ELEMENTS
    if closed or model != "raw":
        _add_html(reader, source, node, [_Token("tag", tag.start, tag.end, tag)])
    if closed:
        return
    if model == "block":
        reader.blocks(reader, Frame(node, source, frame.depth + 1, breaks=False))
    elif model == "span":
        _span_content(reader, source, node, tag)
    else:
        _raw_content(reader, frame, node, tag)
    if not raw_parent:
        source.pos = _past_blank(source, source.pos)


def _model(reader: Reader, frame: Frame, tag: Tag, raw_parent: bool) -> str:
    """What the element may hold: "raw", "span" or "block"."""
    own = elements.CONTENT_MODEL.get(tag.name, "raw")
    model = own if is_on(reader.options, "parse_block_html") and not raw_parent else "raw"
    for name, start, end in tag.attributes:
        if name == "markdown":
            value = frame.source.text[start:end]
            model = own if value == "1" else _MODELS.get(value, model)
    return "raw" if frame.depth >= shapes.DEEPEST else model


def _comment_end(source: Source, start: int) -> int:
    """Where the comment that begins at `start` ends, 0 where it does not."""
    close = source.find("-->", start + 4)
    return close + 3 if close >= 0 else 0


def _past_blank(source: Source, pos: int) -> int:
    """Behind blanks and a line end, if nothing else stands on the line."""
    found = _BLANK_REST.match(source.text, pos)
    return found.end() if found is not None else pos


def _without_blanks(source: Source, start: int, end: int) -> int:
    """The end of `start` to `end` when the blanks there are left out."""
    while end > start and source.text[end - 1] in BLANKS:
        end -= 1
    return end


def _end_tag(source: Source, name: str, pos: int) -> re.Match[str] | None:
    pattern = re.compile(rf"(?i)</{re.escape(name)}[ \t\n\v\f\r]*>")
    return source.search(pattern, pos, f"</{name}>")


def _script(reader: Reader, source: Source, node: Node, tag: Tag) -> None:
    """A script or a style: no Markdown, no tags, no entities."""
    closing = _end_tag(source, tag.name, tag.end)
    end = closing.start() if closing is not None else source.size
    tokens = [_Token("tag", tag.start, tag.end, tag), _Token("script", tag.end, end)]
    if closing is not None:
        tokens.append(_Token("tag", *closing.span(), tag_at(source.text, closing.start())))
    source.pos = tokens[-1].end
    _add_html(reader, source, node, tokens)


def _span_content(reader: Reader, source: Source, node: Node, tag: Tag) -> None:
    closing = _end_tag(source, tag.name, source.pos)
    end = closing.start() if closing is not None else source.size
    stop = end if closing is not None else _without_blanks(source, source.pos, end)
    if stop > source.pos:
        text = source.mapped.slice(source.pos, stop)
        span = html.root_span(source.mapped, source.pos, stop)
        node.children.append(leaf_node("paragraph", span, text, reader.inlines, info="bare"))
    source.pos = end
    if closing is not None:
        closing_tag = tag_at(source.text, closing.start())
        _add_html(reader, source, node, [_Token("tag", *closing.span(), closing_tag)])
        source.pos = closing.end()


def _raw_content(reader: Reader, frame: Frame, node: Node, tag: Tag) -> None:
    """Tags nest, text is text; an element with a `markdown` attribute is read as it asks, deep inside too."""
    source = frame.source
    names = [tag.name]
    tokens = [_Token("tag", tag.start, tag.end, tag)]
    while names and source.pos < source.size:
        markup = _MARKUP.search(source.text, source.pos)
        start = markup.start() if markup is not None else source.size
        if start > source.pos:
            tokens.append(_Token("text", source.pos, start))
            source.pos = start
        if markup is not None and not _raw_markup(reader, frame, node, names, tokens):
            tokens.append(_Token("text", start, start + 1))
            source.pos = start + 1
    _add_html(reader, source, node, tokens)


def _raw_markup(reader: Reader, frame: Frame, node: Node, names: list[str], tokens: list[_Token]) -> bool:
    """What begins with the `<` where the reading stands, if it is anything."""
    source = frame.source
    start = source.pos
    unseen = _unseen_end(source, start)
    if unseen:
        tokens.append(_Token("comment", start, unseen))
        source.pos = unseen
        return True
    tag = tag_at(source.text, start)
    if tag is None:
        return False
    if not tag.closing:
        _raw_start_tag(reader, frame, node, names, tokens, tag)
        return True
    if names[-1] == tag.name:
        names.pop()
        tokens.append(_Token("tag", start, tag.end, tag))
    else:
        tokens.append(_Token("text", start, tag.end))
    source.pos = tag.end
    return True


def _unseen_end(source: Source, start: int) -> int:
    """Where the comment or the instruction at `start` ends, 0 where there is none."""
    if source.text.startswith("<!--", start):
        return _comment_end(source, start)
    if source.text.startswith("<?", start):
        close = source.find("?>", start + 2)
        return close + 2 if close >= 0 else 0
    return 0


def _raw_start_tag(reader: Reader, frame: Frame, node: Node, names: list[str], tokens: list[_Token], tag: Tag) -> None:
    source = frame.source
    closed = tag.self_closing or tag.name in elements.VOID_ELEMENTS
    script = tag.name in ("script", "style")
    if script or (not closed and _model(reader, frame, tag, True) != "raw"):
        _add_html(reader, source, node, tokens)
        tokens.clear()
        _element(reader, frame, tag, node, raw_parent=True)
        return
    tokens.append(_Token("tag", tag.start, tag.end, tag))
    source.pos = tag.end
    if not closed:
        names.append(tag.name)


# ---- the leaves


def _add_html(reader: Reader, source: Source, node: Node, tokens: list[_Token]) -> None:
    """The tokens, which follow one another, become a leaf of `node`."""
    kept = tuple(tokens)
    start, end = (kept[0].start, kept[-1].end) if kept else (0, 0)
    end = _without_blanks(source, start, end)
    if end == start:
        return
    text = source.mapped.slice(start, end)

    def read(content: MappedText, breaks: bool) -> tuple[Inline, ...]:
        return tuple(inline for token in kept for inline in _inlines(content, token, start, end, reader.text))

    node.aside.append(leaf_node("html_text", source.span(start, end), text, read))


def _inlines(content: MappedText, token: _Token, start: int, end: int, root: str) -> Iterator[Inline]:
    """What a token of the source is in `content`, which is the source from `start` to `end`."""
    begin, stop = token.start - start, min(token.end, end) - start
    if token.tag is not None:
        moved = (item._replace(start=item.start - start, end=item.end - start) for item in token.tag.attributes)
        tag = token.tag._replace(start=begin, end=stop, attributes=tuple(moved))
        yield html.tag_inline(content, tag, root)
    elif token.kind == "comment":
        yield Inline("comment", html.root_span(content, begin, stop), content.text[begin:stop])
    else:
        done = begin
        for found in html.ENTITY.finditer(content.text, begin, stop) if token.kind == "text" else ():
            yield from html.verbatim_inlines("raw", content, done, found.start(), root)
            yield Inline("entity", html.root_span(content, *found.span()), html.decode(found[0]))
            done = found.end()
        yield from html.verbatim_inlines("raw", content, done, stop, root)
