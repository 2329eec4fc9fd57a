"""kramdown's attribute lists (`{: …}`, `{:name: …}`) and extensions (`{::comment}` … `{:/comment}`) as blocks."""

from __future__ import annotations

import re

from lint_posts.lazy import lazy
from lint_posts.markdown import html
from lint_posts.markdown.kramdown import patterns as shapes
from lint_posts.markdown.kramdown.nodes import Frame, Node, Reader, leaf_node
from lint_posts.markdown.kramdown.source import Source
from lint_posts.model import Span

_NAMED_LIST = lazy(rf" {{0,3}}\{{:{shapes.ATTRIBUTE_NAME}:")
_EXTENSION = lazy(r" {0,3}\{::(?P<name>\w+)(?=\s|/?\})", re.A)
_QUOTED = lazy(r"""[\w-]+=("[^"]*"|'[^']*')""", re.A)
_REFERENCE = lazy(r"\w[\w-]*", re.A)
_KEY_VALUE = lazy(r"""(?P<key>\w[\w-]*)=(?P<quote>["'])(?P<value>.*?)(?P=quote)""", re.A | re.S)

_SPAN_OPTIONS = lazy(r"\{::options\s([^}]*)\}", re.A)
_NUMBER = lazy(r"\s*-?\d+\s*", re.A)


def references(attributes: str) -> list[str]:
    """The names in an attribute list that are neither a class, an id nor a key: `toc` in `{:.wide toc}`."""
    return [word for word in _QUOTED.sub("", attributes).split() if _REFERENCE.fullmatch(word)]


def options(attributes: str) -> dict[str, str]:
    """The options that an extension sets, those aside that kramdown refuses."""
    pairs = ((pair["key"], pair["value"]) for pair in _KEY_VALUE.finditer(attributes))
    return {key: value for key, value in pairs if key != "footnote_nr" or _NUMBER.fullmatch(value)}


def span_options(text: str) -> dict[str, str]:
    """The options that the extensions in a leaf's text set."""
    return options(" ".join(_SPAN_OPTIONS.findall(text)))


def read_extension(reader: Reader, frame: Frame) -> bool:
    """An attribute list, or an extension with its body."""
    source = frame.source
    named = _NAMED_LIST.match(source.text, source.pos)
    close = source.attributes_end(named.end()) if named is not None else None
    if close is not None:
        return _mark(frame, close[1])
    extension = _EXTENSION.match(source.text, source.pos)
    close = source.attributes_end(extension.end() - 1) if extension is not None else None
    if extension is not None and close is not None:
        return _extension(reader, frame, extension, *close)
    return _attribute_list(frame)


def _mark(frame: Frame, end: int) -> bool:
    source = frame.source
    frame.add(Node("attribute_list", source.span(source.pos, end)))
    source.pos = end
    return True


def _attribute_list(frame: Frame) -> bool:
    """It belongs to the block before it, or, after a blank line, to the one below."""
    source = frame.source
    found = shapes.attribute_list(source, source.pos)
    if found is None:
        return False
    names = references(source.text[found[0] : found[1]])
    last = frame.last
    if last is not None and last.kind not in ("blank", "attribute_list", "end_of_block", "options"):
        last.references += names
        if shapes.attribute_list(source, found[2]) is None:
            return _mark(frame, found[2])
    else:
        frame.attributes = [*(frame.attributes or ()), *names]
    frame.tree.aside.append(Node("attribute_list", source.span(source.pos, found[2])))
    source.pos = found[2]
    return True


def _extension(reader: Reader, frame: Frame, found: re.Match[str], brace: int, line: int) -> bool:
    source, name = frame.source, found["name"]
    empty = source.text[brace - 1] == "/"
    attributes = source.text[found.end() : brace - 1 if empty else brace]
    body = Span(line, line)
    if not empty:
        stop = re.compile(rf"^ {{0,3}}\{{:/(?:{name})?\}} *\n", re.M)
        closing = source.search(stop, line, f"{{:/{name}")
        if closing is None:
            return False
        body, line = Span(line, closing.start()), closing.end()
    if name == "comment":
        if not empty:
            frame.tree.children.append(Node("comment", source.span(source.pos, line)))
    elif name == "nomarkdown":
        if not empty:
            frame.tree.children.append(_raw(reader.text, source, body, line, attributes))
    elif name == "options":
        reader.options.update(options(attributes))
        frame.add(Node("options", source.span(source.pos, line)))
    else:
        return False
    source.pos = line
    return True


def _raw(root: str, source: Source, body: Span, end: int, attributes: str) -> Node:
    """HTML that kramdown hands on as it stands; HTML of another output (`type="latex"`) is a comment."""
    kinds = [pair["value"].split() for pair in _KEY_VALUE.finditer(attributes) if pair["key"] == "type"]
    whole = source.span(source.pos, end)
    if kinds and kinds[-1] and "html" not in kinds[-1]:
        return Node("comment", whole)
    node = Node("html_block", whole, info="nomarkdown")
    if body.end > body.start:
        text = source.mapped.slice(body.start, body.end - 1)
        node.children.append(
            leaf_node("html_text", source.span(*body), text, lambda content, _: html.tags(content, root))
        )
    return node
