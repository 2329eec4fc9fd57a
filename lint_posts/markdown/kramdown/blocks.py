"""The block level of kramdown: each kind of block has a function that reads one at the place where the reading stands.

A function says whether it was one, and leaves the reading where it stood if not. The order is kramdown's.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from lint_posts.markdown import html
from lint_posts.markdown.kramdown import attributes, definitions, html_blocks, lists, tables
from lint_posts.markdown.kramdown import patterns as shapes
from lint_posts.markdown.kramdown.context import BLANK
from lint_posts.markdown.kramdown.nodes import NOWHERE, Frame, Node, Reader, leaf_node
from lint_posts.markdown.kramdown.source import BLANKS, Pieces, Source
from lint_posts.markdown.mapped import MappedText

Parser = Callable[[Reader, Frame], bool]


LONGEST_FENCE = 50
"""A fence that is longer is not tried at every shorter length."""


def read(reader: Reader, frame: Frame) -> None:
    """Read the source of `frame` into its tree, until it ends or the end tag of its HTML element stops it."""
    source = frame.source
    text, size = source.text, source.size
    while source.pos < size and not frame.stopped:
        first = text[source.pos]
        if first == " ":
            first = _first_character(text, source.pos)
        for parser in _PARSERS.get(first, _OF_TEXT):
            if parser(reader, frame):
                break
        else:
            _loose_line(reader, frame)


def _first_character(text: str, at: int) -> str:
    """The first character that is no space; a space where four or more stand."""
    for _ in range(3):
        if text[at] != " ":
            break
        at += 1
    return text[at]


def _blank(reader: Reader, frame: Frame) -> bool:
    source = frame.source
    text, start = source.text, source.pos
    if text[start] == "\n" and text[start + 1 : start + 2] not in BLANK:
        end = start + 1
    else:
        found = shapes.BLANK_LINES.match(text, start)
        if found is None:
            return False
        end = found.end()
    last = frame.last
    if last is not None and last.kind == "blank":
        frame.tree.children[-1] = Node("blank", NOWHERE, info=last.info + text[start:end])
    elif end == start + 1 and frame.attributes is None:
        frame.tree.children.append(_BLANK_LINE)
    else:
        frame.add(Node("blank", NOWHERE, info=text[start:end]))
    source.pos = end
    return True


_BLANK_LINE = Node("blank", NOWHERE, info="\n")
"""What every lone blank line is: nodes of this kind are never changed."""


def _end_of_block(reader: Reader, frame: Frame) -> bool:
    source = frame.source
    found = shapes.END_OF_BLOCK.match(source.text, source.pos)
    if found is None:
        return False
    frame.add(Node("end_of_block", source.span(*found.span())))
    source.pos = found.end()
    return True


def _indented_code(reader: Reader, frame: Frame) -> bool:
    source = frame.source
    if not source.text.startswith(("\t", "    "), source.pos):
        return False
    end = shapes.code_end(source, source.pos)
    if end == source.pos:
        return False
    frame.add(Node("code_block", source.span(source.pos, end)))
    source.pos = end
    return True


def _fenced_code(reader: Reader, frame: Frame) -> bool:
    """A fence that no later line closes is none; kramdown then tries a shorter one, the rest of it as its language."""
    source = frame.source
    found = (shapes.FENCE if reader.gfm else shapes.FENCE_PLAIN).match(source.text, source.pos)
    if found is None:
        return False
    fence, info = found["fence"], found["info"]
    apart = info != "" and found.end("fence") != found.start("info")
    for length in (len(fence), *range(min(len(fence) - 1, LONGEST_FENCE), 2, -1)):
        end = _closing_fence(source, fence[:length], found.end(), reader.gfm)
        if end is not None:
            span = source.span(source.pos, end)
            frame.add(Node("code_block", span, level=length, info=fence[length:] + info))
            source.pos = end
            return True
        if apart:
            return False
    return False


def _closing_fence(source: Source, fence: str, pos: int, gfm: bool) -> int | None:
    """Where the line after the one that closes `fence` begins."""
    if fence in source.misses or fence[:3] in source.misses:
        return None
    text = source.text
    at = text.find(fence, pos)
    while at >= 0:
        line = at
        while gfm and at - line < 3 and text[line - 1] == " ":
            line -= 1
        found = shapes.CLOSING_FENCE.match(text, at) if text[line - 1] == "\n" else None
        if found is not None and not found["fence"][len(fence) :].strip(fence[-1]):
            return found.end()
        at = text.find(fence, at + 1)
    source.misses.add(fence)
    return None


def _quote(reader: Reader, frame: Frame) -> bool:
    source = frame.source
    if frame.depth >= shapes.DEEPEST or shapes.QUOTE.match(source.text, source.pos) is None:
        return False
    start, at, pieces = source.pos, source.pos, Pieces()
    while True:
        marker = shapes.QUOTE.match(source.text, at)
        end = source.line_end(at)
        pieces.add(source.mapped, marker.end() if marker is not None else at, end)
        at = end
        if shapes.ends_lazy(source, at):
            break
    source.pos = at
    node = frame.add(Node("block_quote", source.span(start, at)))
    reader.read_inner(frame, node, pieces.mapped())
    return True


def _atx_heading(reader: Reader, frame: Frame) -> bool:
    source = frame.source
    found = (shapes.ATX if reader.gfm else shapes.ATX_PLAIN).match(source.text, source.pos)
    if found is None or not (reader.interrupts or frame.after_boundary()):
        return False
    text = _without_id(found["text"])
    bare = text.rstrip("#")
    if reader.interrupts:
        text = bare.rstrip(BLANKS) if bare != text and bare.endswith((" ", "\t")) else text
    elif bare != text:
        text = (bare + "#" if bare.endswith("\\") else bare).rstrip(BLANKS)
    return _heading(reader, frame, found, text, len(found["level"]), "atx")


def _setext_heading(reader: Reader, frame: Frame) -> bool:
    source = frame.source
    found = shapes.SETEXT.match(source.text, source.pos) if frame.after_boundary() else None
    if found is None:
        return False
    return _heading(reader, frame, found, _without_id(found["text"]), 2 if found["level"] == "-" else 1, "setext")


def _without_id(text: str) -> str:
    text = text.rstrip(BLANKS)
    named = shapes.HEADING_ID.search(text) if text.endswith("}") else None
    return text if named is None else text[: named.start()].rstrip(BLANKS)


def _heading(reader: Reader, frame: Frame, found: re.Match[str], text: str, level: int, info: str) -> bool:
    if not text:
        return False
    source, start = frame.source, found.start("text")
    content = source.mapped.slice(start, start + len(text))
    frame.add(leaf_node("heading", source.span(*found.span()), content, reader.inlines, level, info))
    source.pos = found.end()
    return True


def _rule(reader: Reader, frame: Frame) -> bool:
    source = frame.source
    found = shapes.RULE.match(source.text, source.pos)
    if found is None:
        return False
    frame.add(Node("thematic_break", source.span(*found.span())))
    source.pos = found.end()
    return True


def _math(reader: Reader, frame: Frame) -> bool:
    source = frame.source
    found = shapes.MATH.match(source.text, source.pos)
    if found is None or not frame.after_boundary():
        return False
    close = source.find("$$", found.end())
    if close < 0:
        return False
    line = shapes.REST_OF_LINE.match(source.text, close + 2)
    if found["escape"]:
        if line is not None:
            source.pos = found.end("escape")
        return False
    end = line.end() if line is not None else close + 2
    if not shapes.before_boundary(source, end):
        return False
    frame.add(Node("math_block", source.span(source.pos, end)))
    source.pos = end
    return True


def _text(reader: Reader, frame: Frame) -> bool:
    """A paragraph that is seen at once to be one: its first line begins with no mark and has no `|`."""
    source = frame.source
    text, start = source.text, source.pos
    found = shapes.TEXT.match(text, start)
    if found is None:
        return False
    end = found.end()
    if end < source.size and text[end] != "\n":
        if text[end] in "-=" and shapes.SETEXT.match(text, start) is not None:
            return False
        end = _paragraph_end(reader, source, end)
    _add_paragraph(reader, frame, end)
    return True


def _paragraph(reader: Reader, frame: Frame) -> bool:
    source = frame.source
    if shapes.PARAGRAPH.match(source.text, source.pos) is None:
        return False
    _add_paragraph(reader, frame, _paragraph_end(reader, source, source.line_end(source.pos)))
    return True


def _paragraph_end(reader: Reader, source: Source, end: int) -> int:
    """Where the paragraph ends whose lines are known up to `end`."""
    while not shapes.ends_paragraph(source, end, reader.interrupts):
        end = source.line_end(end)
    return end


def _add_paragraph(reader: Reader, frame: Frame, end: int) -> None:
    """The lines from where the reading stands up to `end` are a paragraph, or more of the one right before."""
    source, children, start = frame.source, frame.tree.children, frame.source.pos
    source.pos = end
    if children and children[-1].kind == "paragraph" and children[-1].text is not None:
        _continue(children[-1], source, start, end)
        return
    text = source.stripped(start, end)
    frame.add(Node("paragraph", source.span(start, end), text=text, leaf=reader.inlines))


def _continue(paragraph: Node, source: Source, start: int, end: int) -> None:
    """kramdown joins a paragraph to the one right before it; two spaces at the end of that stay."""
    end = start + len(source.text[start:end].rstrip(BLANKS))
    if source.text[start - 1 : start] == "\n":
        joint = start - 3 if source.text[max(start - 3, 0) : start] == "  \n" else start - 1
        paragraph.more.append((source.mapped, joint, end))
    else:
        paragraph.more += [(MappedText.whole("\n", source.mapped.root(start)), 0, 1), (source.mapped, start, end)]
    paragraph.close(source.span(start, end).end)


def _loose_line(reader: Reader, frame: Frame) -> None:
    """A line that no parser takes, such as one with a tab after spaces: kramdown prints it outside of any paragraph."""
    source = frame.source
    end = source.line_end(source.pos)
    stop = end if source.mapped.root_end(end) <= len(reader.text) else end - 1
    text = source.mapped.slice(source.pos, stop)
    span = html.root_span(source.mapped, source.pos, stop)
    frame.tree.children.append(leaf_node("loose", span, text, reader.inlines))
    source.pos = end


_LIST_CHARACTERS = "+*-0123456789"
_ORDER: tuple[tuple[Parser, str | None], ...] = (
    (_blank, BLANK),
    (_indented_code, " \t"),
    (_fenced_code, "~`"),
    (_quote, ">"),
    (_atx_heading, "#"),
    (_rule, "*-_"),
    (lists.read_list, _LIST_CHARACTERS),
    (lists.read_definition_list, ":"),
    (html_blocks.read_html, "<"),
    (_setext_heading, None),
    (_math, "$\\"),
    (tables.read_table, None),
    (definitions.read_footnote, "["),
    (definitions.read_link, "["),
    (definitions.read_abbreviation, "*"),
    (attributes.read_extension, "{"),
    (_end_of_block, "^"),
    (_paragraph, None),
)


_MARKS = frozenset("".join(characters or "" for _, characters in _ORDER))
_PARSERS: dict[str, tuple[Parser, ...]] = {
    first: tuple(parser for parser, characters in _ORDER if characters is None or first in characters)
    for first in _MARKS
}
"""Those that a line may belong to, in order, by its first character."""
_OF_TEXT = (_text, *(parser for parser, characters in _ORDER if characters is None))
"""Those of a line that begins with any other character."""
