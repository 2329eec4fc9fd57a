"""Blocks that print nothing where they stand: definitions of links, footnotes and abbreviations."""

from __future__ import annotations

from lint_posts.lazy import lazy
from lint_posts.markdown.kramdown import patterns as shapes
from lint_posts.markdown.kramdown.nodes import Frame, Node, Reader
from lint_posts.markdown.kramdown.source import Pieces
from lint_posts.markdown.kramdown.spans import normalize_label
from lint_posts.markdown.tree import LinkDefinition

_LINK = lazy(
    r" {0,3}\[(?P<label>[^\n\]]+)\]:[ \t]*(?:<(?P<pointed>.*?)>|(?P<bare>[^\n]*?[^ \t\n\v\f\r][^\n]*?))"
    r"""(?:(?:[ \t]*?\n|[ \t]+?)[ \t]*?(?P<quote>["']).+?(?P=quote))?[ \t]*?\n"""
)
_LONG_LINK = lazy(r" {0,3}\[(?P<label>[^\n\]]+)\]:[ \t]*(?P<bare>[^ \t\n][^\n]*)\n(?P<pointed>)")
_TITLE = lazy(r"""[ \t]["']""")
_FOOTNOTE = lazy(rf" {{0,3}}\[\^(?P<label>{shapes.ATTRIBUTE_NAME})\]:")
_ABBREVIATION = lazy(r" {0,3}\*\[.+?\]:.*\n")
_INDENT = lazy(r"\t| {4}")

LONGEST_LINK = 2000
"""A line that is longer is not searched for a title."""


def read_footnote(reader: Reader, frame: Frame) -> bool:
    """A footnote's text: the rest of the line and what is indented below it."""
    source = frame.source
    found = _FOOTNOTE.match(source.text, source.pos)
    if found is None or frame.depth >= shapes.DEEPEST:
        return False
    at = source.line_end(found.end())
    end = shapes.code_end(source, at)
    pieces = Pieces()
    line, start = source.line_end(found.end()), found.end()
    while start < end:
        indent = _INDENT.match(source.text, start)
        pieces.add(source.mapped, indent.end() if indent is not None else start, line)
        start, line = line, source.line_end(line)
    node = frame.add(Node("footnote_definition", source.span(source.pos, end), info=found["label"]))
    reader.footnotes.add(found["label"])
    source.pos = end
    reader.read_inner(frame, node, pieces.mapped())
    return True


def read_link(reader: Reader, frame: Frame) -> bool:
    """`[label]: destination "title"`."""
    source = frame.source
    longest = source.line_end(source.pos) - source.pos > LONGEST_LINK
    found = (_LONG_LINK if longest else _LINK).match(source.text, source.pos)
    if found is None or _TITLE.search(found["bare"] or "") is not None:
        return False
    group = "bare" if found["bare"] is not None else "pointed"
    span = source.span(*found.span())
    where = source.span(*found.span(group))
    label = normalize_label(found["label"])
    reader.definitions[label] = LinkDefinition(label, reader.text[where.start : where.end], where, span)
    frame.add(Node("link_definition", span))
    source.pos = found.end()
    return True


def read_abbreviation(reader: Reader, frame: Frame) -> bool:
    """`*[HTML]: HyperText Markup Language`."""
    source = frame.source
    found = _ABBREVIATION.match(source.text, source.pos)
    if found is None:
        return False
    frame.add(Node("abbreviation_definition", source.span(*found.span())))
    source.pos = found.end()
    return True
