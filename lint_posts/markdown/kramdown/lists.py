"""kramdown's lists and definition lists."""

from __future__ import annotations

import re
from functools import lru_cache

from lint_posts.lazy import lazy
from lint_posts.markdown.kramdown import patterns as shapes
from lint_posts.markdown.kramdown.nodes import Frame, Node, Part, Reader, leaf_node
from lint_posts.markdown.kramdown.source import Pieces, Source
from lint_posts.model import Span

_BULLET = lazy(shapes.BULLET % 3)
_ATTRIBUTES = rf"[ \t\n\v\f\r]*\{{:(?!(?:{shapes.ATTRIBUTE_NAME})?:|/)(?:\\\}}|[^}}])+\}}[ \t\n\v\f\r]*"
_ITEM_ATTRIBUTES = lazy(_ATTRIBUTES)
_NO_TEXT = lazy(rf"(?:{_ATTRIBUTES})?[ \t\n\v\f\r]*\n")
_TASK = lazy(r"[ \t\n\v\f\r]*\[[ xX]\][ \t\n\v\f\r]+(?:\{:(?![:/])[^}]+\})*")
_NOT_PLAIN = " \t\n\v\f\r{"
"""What the text of an item must not begin with for its column to be that behind one space."""
_LEADING_TABS = lazy(r"( *)(\t+)")


class _Item:
    """A list item or a definition while its lines are gathered.

    `texts` are read one after another; a new one begins where a nested list does. `indent` is the column of its text.
    A definition below a blank line stands `apart`.
    """

    __slots__ = ("node", "indent", "texts", "nested", "apart")

    def __init__(self, node: Node, indent: int, nested: bool = False, apart: bool = False) -> None:
        self.node = node
        self.indent = indent
        self.texts = [Pieces()]
        self.nested = nested
        self.apart = apart


@lru_cache(maxsize=64)
def _content(indent: int) -> re.Pattern[str]:
    """A line that stands as deep as the text of an item."""
    tabs, spaces = divmod(indent, 4)
    return re.compile(
        rf"(?:(?:\t| {{4}}){{{tabs}}} {{{spaces}}}|(?:\t| {{4}}){{{tabs + 1}}})[ \t\v\f\r]*[^ \t\n\v\f\r]"
    )


@lru_cache(maxsize=64)
def _start(shape: str, indent: int) -> re.Pattern[str]:
    """The first line of the next item."""
    return re.compile(shape % min(indent - 1, 3))


def _is_lazy(source: Source, pos: int) -> bool:
    """Whether the line at `pos`, which stands less deep, continues an item all the same."""
    return shapes.BLANK_LINES.match(source.text, pos) is None and not shapes.stands_out(source, pos)


def _first_line(source: Source, found: re.Match[str]) -> tuple[int, int]:
    """The column of an item's text, and where the text begins: behind its attributes."""
    start, end = found.span("tail")
    column = start - found.start()
    if source.text[start] == " " and source.text[start + 1] not in _NOT_PLAIN:
        return column + 1, start + 1
    attributes = _ITEM_ATTRIBUTES.match(source.text, start, end)
    empty = _NO_TEXT.fullmatch(source.text, start, end) is not None
    indent = 4 if empty else _text_column(source.text[start:end], column)
    at = end - len(source.text[start:end].lstrip(" \t\n\v\f\r"))
    if attributes is not None:
        at = max(at, attributes.end())
    return indent, at


def _text_column(tail: str, column: int) -> int:
    """Tabs reach to the next multiple of four."""
    while (tabs := _LEADING_TABS.match(tail)) is not None:
        before = len(tabs[1]) + column
        width = 4 - before % 4 + (len(tabs[2]) - 1) * 4
        tail = tabs[1] + " " * width + tail[tabs.end() :]
    return column + len(tail) - len(tail.lstrip(" "))


def read_list(reader: Reader, frame: Frame) -> bool:
    """A bullet list or an ordered one."""
    source = frame.source
    if frame.depth >= shapes.DEEPEST or shapes.LIST_START.match(source.text, source.pos) is None:
        return False
    bullet = _BULLET.match(source.text, source.pos) is not None
    node = Node("list", source.span(source.pos, source.pos), info="bullet" if bullet else "ordered")
    node.references += frame.attributes or ()
    frame.attributes = None
    items, stopped = _list_items(source, shapes.BULLET if bullet else shapes.NUMBER)
    node.children += [item.node for item in items]
    node.close(items[-1].node.span.end)
    frame.tree.children.append(node)
    last: Node | None = None
    for k, item in enumerate(items):
        for text in item.texts:
            reader.read_inner(frame, item.node, text.mapped())
        inner = item.node.children
        if inner:
            _set_bare(frame, node.children, k, stopped, boxes=reader.gfm)
            last = inner.pop() if inner[-1].kind == "blank" else None
    if reader.gfm:
        for item in items:
            _drop_checkbox(item.node.children)
    if last is not None and not stopped:
        frame.tree.children.append(last)
    return True


def _set_bare(frame: Frame, items: list[Node], at: int, stopped: bool, *, boxes: bool) -> None:
    """The first paragraph of an item is bare where no blank line follows it.

    At the very end of a list that counts as one, unless all items before begin with a paragraph that is not bare.
    """
    inner = items[at].children
    is_last = at == len(items) - 1
    if inner[0].kind != "paragraph":
        return
    if len(inner) > 1 and inner[1].kind == "attribute_list":
        items[at].aside.append(inner.pop(1))
    followed = len(inner) > 1 and inner[1].kind != "blank"
    if len(inner) > 1 and not followed and not (is_last and len(inner) == 2 and not stopped):
        return
    if is_last and len(items) > 1 and all(_begins_with_paragraph(item) for item in items[:-1]):
        return
    inner[0].bare = True
    if followed:
        _add_line_end(frame, inner[0])
        text = inner[0].whole_text()
        if boxes and _TASK.fullmatch(text.text + "\n"):
            inner[0].text = text.slice(len(text.text), len(text.text))


def _begins_with_paragraph(item: Node) -> bool:
    return bool(item.children) and item.children[0].kind == "paragraph" and not item.children[0].bare


def _add_line_end(frame: Frame, paragraph: Node) -> None:
    """kramdown ends a bare paragraph with a line end where more follows: a backslash before it is a break that is lost."""
    text = paragraph.whole_text()
    size = len(text.text)
    if frame.breaks and text.text.endswith("\\"):
        paragraph.text = text.slice(0, size - 1)


def _list_items(source: Source, shape: str) -> tuple[list[_Item], bool]:
    """The items with their lines, and whether an end-of-block marker ended the list."""
    items: list[_Item] = []
    start = _start(shape, 4)
    after_blank = False
    text = source.text
    while source.pos < source.size:
        if after_blank and shapes.RULE.match(text, source.pos) is not None:
            break
        ending = shapes.END_OF_BLOCK.match(text, source.pos) if text[source.pos] == "^" else None
        if ending is not None:
            source.pos = ending.end()
            return items, True
        found = start.match(text, source.pos)
        if found is not None:
            item = _open_item(source, found, "list_item")
            items.append(item)
            start, after_blank = _start(shape, item.indent), False
        elif _continues(source, items[-1], after_blank):
            _add_line(source, items[-1], lists=True)
            after_blank = False
        elif (blank := shapes.BLANK_LINES.match(text, source.pos)) is not None:
            items[-1].nested = after_blank = True
            items[-1].texts[-1].add(source.mapped, *blank.span())
            source.pos = blank.end()
        else:
            break
    return items, False


def _open_item(source: Source, found: re.Match[str], kind: str) -> _Item:
    indent, at = _first_line(source, found)
    item = _Item(Node(kind, source.span(*found.span())), indent)
    item.texts[0].add(source.mapped, at, found.end())
    item.nested = shapes.LIST_START.match(source.text, at, found.end()) is not None
    source.pos = found.end()
    return item


def _continues(source: Source, item: _Item, after_blank: bool) -> bool:
    if _content(item.indent).match(source.text, source.pos) is not None:
        return True
    return not after_blank and _is_lazy(source, source.pos)


def _add_line(source: Source, item: _Item, *, lists: bool) -> None:
    """A nested list begins a text of its own; a line of it that stands too far left is moved into it."""
    start, end = source.pos, source.line_end(source.pos)
    tabs = len(source.text[start:end]) - len(source.text[start:end].lstrip("\t"))
    spaces = 4 * tabs
    at = start + tabs
    while spaces < item.indent and source.text[at] == " ":
        at, spaces = at + 1, spaces + 1
    indented = spaces >= item.indent
    line: Part = (source.mapped, at if indented else start + tabs, end)
    if tabs:
        line = _padded(line, spaces - item.indent if indented else 4 * tabs, source.mapped.root(start))
    starts_list = lists and shapes.LIST_START.match(line[0].text, line[1], line[2]) is not None
    if starts_list and indented and not item.nested:
        item.texts.append(Pieces())
        item.nested = True
    elif starts_list and not indented and item.nested:
        item.texts[-1].pad(" " * (item.indent + 4), source.mapped.root(start))
    item.texts[-1].add(*line)
    item.node.close(source.span(start, end).end)
    source.pos = end


def _padded(line: Part, blanks: int, origin: int) -> Part:
    """A line behind so many blanks, which stand for the tab at `origin` of the root text."""
    pieces = Pieces()
    pieces.pad(" " * blanks, origin)
    pieces.add(*line)
    text = pieces.mapped()
    return text, 0, len(text.text)


def _drop_checkbox(inner: list[Node]) -> None:
    """`[ ]` and `[x]` at the beginning of an item are boxes on the page."""
    if not inner or inner[0].kind != "paragraph":
        return
    text = inner[0].whole_text()
    box = _TASK.match(text.text)
    if box is not None:
        inner[0].text = text.slice(box.end(), len(text.text))


# ---- definition lists


def read_definition_list(reader: Reader, frame: Frame) -> bool:
    """The paragraph right above, or above one blank line, holds the terms, one a line."""
    source, children = frame.source, frame.tree.children
    if frame.depth >= shapes.DEEPEST or shapes.DEFINITION_START.match(source.text, source.pos) is None:
        return False
    # a line that holds nothing, or did so once its templates were blotted out
    apart = len(children) >= 2 and children[-1].kind == "blank" and children[-1].info.lstrip("\f") == "\n"
    if not children or children[-2 if apart else -1].kind != "paragraph":
        return False
    if apart:
        children.pop()
    paragraph = children.pop()
    node = Node("definition_list", paragraph.span)
    frame.attributes = None
    node.children += _terms(reader, paragraph)
    definitions = _definitions(source, apart)
    node.children += [item.node for item in definitions]
    last = None
    for item in definitions:
        reader.read_inner(frame, item.node, item.texts[0].mapped())
        inner = item.node.children
        if inner:
            last = inner.pop() if inner[-1].kind == "blank" else None
        if inner and inner[0].kind == "paragraph" and not item.apart:
            inner[0].bare = True
            if len(inner) > 1:
                _add_line_end(frame, inner[0])
    _append_definitions(frame, node)
    if last is not None:
        frame.tree.children.append(last)
    return True


def _append_definitions(frame: Frame, node: Node) -> None:
    """Definitions that follow a definition list belong to it."""
    children = frame.tree.children
    if len(children) >= 2 and children[-1].kind == "blank" and children[-2].kind == "definition_list":
        children.pop()
    if children and children[-1].kind == "definition_list":
        children[-1].children += node.children
    else:
        children.append(node)
    aside = frame.tree.aside
    while aside and aside[-1].span.start >= children[-1].span.start:
        children[-1].aside.append(aside.pop())


def _terms(reader: Reader, paragraph: Node) -> list[Node]:
    text = paragraph.whole_text()
    terms = []
    at = 0
    for line in text.text.split("\n"):
        end = at + len(line)
        attributes = _ITEM_ATTRIBUTES.match(text.text, at, end)
        start = attributes.end() if attributes is not None else at
        content = text.slice(start, end)
        span = Span(text.root(at), text.root_end(end)) if end > at else Span(text.root(at), text.root(at))
        terms.append(leaf_node("definition_term", span, content, reader.inlines))
        at = end + 1
    return terms


def _definitions(source: Source, apart: bool) -> list[_Item]:
    items: list[_Item] = []
    start = shapes.DEFINITION_START
    after_blank = False
    while source.pos < source.size:
        found = start.match(source.text, source.pos)
        if found is not None:
            item = _open_item(source, found, "definition")
            item.apart = apart
            items.append(item)
            start, after_blank, apart = _start(shapes.DEFINITION, item.indent), False, False
        elif shapes.END_OF_BLOCK.match(source.text, source.pos) is not None:
            break
        elif _continues(source, items[-1], after_blank):
            _add_line(source, items[-1], lists=False)
            after_blank = apart = False
        elif (blank := shapes.BLANK_LINES.match(source.text, source.pos)) is not None:
            items[-1].texts[0].add(source.mapped, *blank.span())
            after_blank = apart = True
            source.pos = blank.end()
        else:
            break
    return items
