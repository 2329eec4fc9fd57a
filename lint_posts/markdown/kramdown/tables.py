"""kramdown's tables: lines with a `|` that stands outside of code."""

from __future__ import annotations

from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown import elements, html
from lint_posts.markdown.kramdown import patterns as shapes
from lint_posts.markdown.kramdown.nodes import Frame, Node, Reader, leaf_node
from lint_posts.markdown.kramdown.source import BLANKS, Pieces, Source
from lint_posts.markdown.mapped import MappedText
from lint_posts.record import NamedTuple

_SEPARATOR = lazy(r"(?=[+|: \t]*-)[-+|: \t]*\n")
_FOOT_SEPARATOR = lazy(r"(?=[+|: \t]*=)[+|: \t=]*\n")
_PIPE = lazy(r"\||.*[^\\\n]\|")
_ANY_PIPE = lazy(r"\\?\|")
_SPACES = " \t\n\v\f\r"
_CODE_OR_TAG = lazy(r"[`<]")
_TICKS = lazy("`+")


class _Stretch(NamedTuple):
    """A stretch of a text: "text", "code" (a code span with its marks) or "html"."""

    kind: str
    start: int
    end: int
    text: str


def read_table(reader: Reader, frame: Frame) -> bool:
    """A table ends where a line has no `|`; unless the block ends there too, it is none."""
    source, start = frame.source, frame.source.pos
    if not frame.after_boundary() or shapes.PARAGRAPH.match(source.text, start) is None or not _is_line(source, start):
        return False
    node = Node("table", source.span(start, start))
    node.references += frame.attributes or ()
    frame.attributes = None
    end = _rows(reader, source, node)
    if end is None or not shapes.before_boundary(source, end) or not _pipes_outside_code(source.text[start : end - 1]):
        return False
    node.close(source.span(start, end).end)
    frame.tree.children.append(node)
    source.pos = end
    return True


def _is_line(source: Source, pos: int) -> bool:
    end = source.line_end(pos)
    return source.text.find("|", pos, end) >= 0 and _PIPE.match(source.text, pos, end) is not None


def _rows(reader: Reader, source: Source, node: Node) -> int | None:
    """Where the table ends; None where it has no body."""
    at = source.pos
    leading = source.text[at : source.line_end(at)].lstrip(BLANKS).startswith("|")
    separator = _SEPARATOR.match(source.text, at)
    at = separator.end() if separator is not None else at
    body = foot = aligned = False
    pending = 0
    while at < source.size and _is_line(source, at):
        end = source.line_end(at)
        if _SEPARATOR.match(source.text, at) is not None:
            if pending and not foot:
                body, aligned, pending = aligned, True, 0
        elif _FOOT_SEPARATOR.match(source.text, at) is not None:
            body, foot, pending = body or pending > 0, True, 0
        else:
            node.children.append(_row(reader, source, at, end, leading))
            pending += 1
        at = end
    return at if body or (pending and not foot) else None


def _row(reader: Reader, source: Source, start: int, end: int, leading: bool) -> Node:
    texts = _cells(source, start, start + len(source.text[start:end].rstrip("\n \t")))
    if leading and texts and not texts[0].text.strip(BLANKS):
        texts.pop(0)
    if texts and not texts[-1].text.strip(BLANKS):
        texts.pop()
    row = Node("table_row", source.span(start, end))
    for text in texts:
        left = len(text.text) - len(text.text.lstrip(BLANKS))
        cell = text.slice(left, max(left, len(text.text.rstrip(BLANKS))))
        row.children.append(leaf_node("table_cell", text.place, cell, reader.inlines))
    return row


def _cells(source: Source, start: int, end: int) -> list[MappedText]:
    """The cells of a line: what stands between its pipes, but for those in code; `\\|` is a plain one."""
    text = source.text
    if text.find("`", start, end) >= 0 or text.find("<code", start, end) >= 0 or text.find("\\|", start, end) >= 0:
        return [cell.mapped() for cell in _cells_with_code(source, start, end)]
    cells: list[MappedText] = []
    at = start
    while (pipe := text.find("|", at, end)) >= 0:
        cells.append(source.mapped.slice(at, pipe))
        at = pipe + 1
    cells.append(source.mapped.slice(at, end))
    return cells


def _cells_with_code(source: Source, start: int, end: int) -> list[Pieces]:
    cells: list[Pieces] = []
    for kind, first, last, _ in _line_stretches(source.text, start, end):
        if not cells:
            cells.append(Pieces(source.mapped.root(first)))
        if kind == "code":
            cells[-1].add(source.mapped, first, last)
            continue
        at = first
        for pipe in _ANY_PIPE.finditer(source.text, first, last):
            cells[-1].add(source.mapped, at, pipe.start())
            at = pipe.end()
            if pipe[0] == "|":
                cells.append(Pieces(source.mapped.root(at)))
            else:
                at -= 1
        cells[-1].add(source.mapped, at, last)
    return cells


def _line_stretches(text: str, start: int, end: int) -> Iterator[_Stretch]:
    """`<code>` elements, code spans and the text between them."""
    at = start
    while True:
        opening = text.find("<code", at, end)
        tag_end = text.find(">", opening + 5, end) if opening >= 0 else -1
        closing = text.find("</code>", tag_end + 1, end) if tag_end >= 0 else -1
        if closing < 0:
            yield from _stretches(text, at, end, tags=False)
            return
        yield from _stretches(text, at, opening, tags=False)
        yield _Stretch("code", opening, closing + 7, "")
        at = closing + 7


def _stretches(text: str, start: int, end: int, *, tags: bool) -> Iterator[_Stretch]:
    """Code spans, HTML elements if `tags`, and the text between them; each with what kramdown keeps of it."""
    done = at = start
    unclosed = end - start + 1
    while (found := (_CODE_OR_TAG if tags else _TICKS).search(text, at, end)) is not None:
        at = found.start()
        if text[at] == "<":
            stretch, length = _element(text, at, end), 1
        else:
            length = _run_length(text, at, end)
            stretch = _code(text, start, at, length, end) if length < unclosed else None
            if stretch is None and not _is_lone(text, start, at, length, end):
                unclosed = min(unclosed, length)
        if stretch is None:
            at += length
            continue
        if stretch.start > done:
            yield _Stretch("text", done, stretch.start, text[done : stretch.start])
        yield stretch
        done = at = stretch.end
    if end > done:
        yield _Stretch("text", done, end, text[done:end])


def _run_length(text: str, at: int, end: int) -> int:
    ticks = _TICKS.match(text, at, end)
    return len(ticks[0]) if ticks is not None else 0


def _is_lone(text: str, start: int, at: int, length: int, end: int) -> bool:
    """One backtick between blanks is text."""
    before = at == start or text[at - 1] in _SPACES
    return length == 1 and before and at + 1 < end and text[at + 1] in _SPACES


def _code(text: str, start: int, at: int, length: int, end: int) -> _Stretch | None:
    if _is_lone(text, start, at, length, end):
        return None
    closing = text.find("`" * length, at + length, end)
    if closing < 0:
        return None
    inner = text[at + length : closing]
    if length > 1:
        inner = inner.removeprefix(" ").removesuffix(" ")
    return _Stretch("code", at, closing + length, inner)


def _element(text: str, at: int, end: int) -> _Stretch | None:
    """The comment or the element of a text at `at`, whatever it holds."""
    if text.startswith("<!--", at):
        close = text.find("-->", at + 4, end)
        return _Stretch("html", at, close + 3, text[at : close + 3]) if close >= 0 else None
    tag = html.tag_at(text, at, end)
    if tag is None or tag.closing or tag.name in elements.BLOCK_ELEMENTS:
        return None
    if tag.self_closing or tag.name in elements.VOID_ELEMENTS:
        return _Stretch("html", at, tag.end, tag.name)
    return _Stretch("html", at, _element_end(text, tag, end), tag.name)


def _element_end(text: str, tag: html.Tag, end: int) -> int:
    """Behind the end tag of an element; the end of the text where it has none."""
    names, at = [tag.name], tag.end
    while (found := _CODE_OR_TAG.search(text, at, end)) is not None:
        at = found.start()
        if text[at] == "`":
            length = _run_length(text, at, end)
            code = _code(text, 0, at, length, end) if elements.CONTENT_MODEL.get(names[-1]) != "raw" else None
            at = code.end if code is not None else at + length
            continue
        inner = html.tag_at(text, at, end)
        if inner is None:
            at += 1
            continue
        at = inner.end
        if inner.closing:
            if inner.name == names[-1]:
                names.pop()
            if not names:
                return at
        elif not (inner.self_closing or inner.name in elements.VOID_ELEMENTS or inner.name in elements.BLOCK_ELEMENTS):
            names.append(inner.name)
    return end


def _pipes_outside_code(text: str) -> bool:
    """Whether each line of a table has a `|` that stands in neither code nor an HTML element."""
    pipe = False
    for kind, _, _, value in _stretches(text, 0, len(text), tags=True):
        lines = value.rstrip("\n").split("\n") if value.strip("\n") else []
        if kind == "code":
            if len(lines) > 2 or (len(lines) == 2 and not pipe):
                break
            if len(lines) == 2:
                pipe = False
            continue
        if len(lines) > 1 and not pipe and _PIPE.match(lines[0]) is None:
            break
        pipe = (pipe if len(lines) <= 1 else False) or (bool(lines) and _PIPE.match(lines[-1]) is not None)
    return pipe
