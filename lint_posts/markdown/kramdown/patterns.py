"""The shapes of kramdown's blocks.

The facts are those of kramdown 2.4 and kramdown-parser-gfm 1.1, as `kramdown/parser/kramdown/*.rb` has them. Ruby's `\\s`
is ASCII, and a pattern that Ruby scans with is anchored where the reading stands, which may be inside a line.
"""

from __future__ import annotations

from lint_posts.lazy import lazy
from lint_posts.markdown.elements import SPAN_ELEMENTS
from lint_posts.markdown.html import NAME
from lint_posts.markdown.kramdown.source import Source

DEEPEST = 100
"""How deep blocks may stand in each other; what is deeper is text."""

_IN_TEXT = SPAN_ELEMENTS | {"script"}
ATTRIBUTE_NAME = r"(?a:\w[\w-]*)"
BLANK_LINES = lazy(r"[ \t\n\v\f\r]*\n")
REST_OF_LINE = lazy(r"[ \t\v\f\r]*\n")
END_OF_BLOCK = lazy(r"\^[ \t\v\f\r]*\n")
INDENTED = lazy(r"(?:\t| {4})[ \t]*[^ \t\n\v\f\r]")
QUOTE = lazy(r" {0,3}> ?")
BULLET = r"(?P<marker> {0,%d}[+*-])(?P<tail>[\t| ].*\n)"
NUMBER = r"(?P<marker> {0,%d}[0-9]+\.)(?P<tail>[\t| ].*\n)"
DEFINITION = r"(?P<marker> {0,%d}:)(?P<tail>[\t| ].*\n)"
LIST_START = lazy(r" {0,3}(?:[+*-]|[0-9]+\.)[\t| ]")
DEFINITION_START = lazy(DEFINITION % 3)
ATX = lazy(r"(?P<level>#{1,6})[\t ]+(?P<text>.*)\n")
ATX_PLAIN = lazy(r"(?P<level>#{1,6})[\t ]*(?P<text>[^ \t].*)\n")
SETEXT = lazy(r" {0,3}(?P<text>[^ \t\n].*)\n(?P<level>[-=])[-=]*[ \t\r\f\v]*\n")
_ID_START = (
    r":A-Z_a-z\u00C0-\u00D6\u00D8-\u00F6\u00F8-\u02FF\u0370-\u037D\u037F-\u1FFF\u200C\u200D\u2070-\u218F"
    r"\u2C00-\u2FEF\u3001-\uD7FF\uF900-\uFDCF\uFDF0-\uFFFD\U00010000-\U000EFFFF"
)
HEADING_ID = lazy(rf"[\t ]\{{#[{_ID_START}][{_ID_START}\-.0-9\u00B7\u0300-\u036F\u203F\u2040]*\}}\Z")
RULE = lazy(r" {0,3}(?P<mark>[*_-])[ \t]*(?P=mark)[ \t]*(?P=mark)(?:(?P=mark)|[ \t])*\n")
FENCE = lazy(r" {0,3}(?P<fence>[~`]{3,})[ \t\v\f\r]*(?P<info>[^ \t\n\v\f\r]*)[ \t\v\f\r]*\n")
FENCE_PLAIN = lazy(r"(?P<fence>~{3,})[ \t\v\f\r]*(?P<info>[^ \t\n\v\f\r]*)[ \t\v\f\r]*\n")
CLOSING_FENCE = lazy(r"(?P<fence>[~`]{3,})[ \t\v\f\r]*\n")
PARAGRAPH = lazy(r" {0,3}[^ \t\n]")
_NO_MARK = r"[^ \t\n\v\f\r\0+*\-0-9:<$\\\[{^~`>#_|=]"
TEXT = lazy(rf"{_NO_MARK}[^|\n]*\n(?:{_NO_MARK}.*\n)*")
"""A line without a `|` and those below it, none of which begins as any other block might, or goes on with one."""
MATH = lazy(r" {0,3}(?P<escape>\\?)\$\$")

_BOUNDARY = r"[ \t\n\v\f\r]*\n|\^[ \t\v\f\r]*\n"
_ENDS_ALL = lazy(_BOUNDARY)
_ENDS_PLAIN = rf"{_BOUNDARY}| {{0,3}}:[\t| ]"
_ENDS_PARAGRAPH = {
    False: lazy(_ENDS_PLAIN),
    True: lazy(rf"{_ENDS_PLAIN}| {{0,3}}(?:(?:[+*-]|[0-9]+\.)[\t| ]|>|[~`]{{3}})|#{{1,6}}[\t ]"),
}
"""What ends a paragraph, without and with what GFM adds."""

_TAG_OR_ATTRIBUTES = lazy(r" {0,3}(?:<(?P<closing>/?)(?P<word>[^\W\d]\w*)|\{:(?![:/]))")
_END_TAG = lazy(rf"</{NAME}[ \t\n\v\f\r]*>")
_ATTRIBUTE_LIST = lazy(r" {0,3}\{:(?![:/])")


def attribute_list(source: Source, pos: int) -> tuple[int, int, int] | None:
    """The block attribute list (`{: …}`) at `pos`: where its text begins and ends, and where the next line begins."""
    found = _ATTRIBUTE_LIST.match(source.text, pos)
    close = source.attributes_end(found.end()) if found is not None else None
    return (found.end(), *close) if found is not None and close is not None else None


def stands_out(source: Source, pos: int) -> bool:
    """Whether the line at `pos` begins with a tag that stands in no text, or is an attribute list."""
    found = _TAG_OR_ATTRIBUTES.match(source.text, pos)
    if found is None:
        return False
    if found["word"] is None:
        return attribute_list(source, pos) is not None
    if found["word"] in _IN_TEXT:
        return False
    return not found["closing"] or _END_TAG.match(source.text, found.start("closing") - 1) is not None


def ends_lazy(source: Source, pos: int) -> bool:
    """Whether the line at `pos` does not lazily continue the block above it."""
    return pos >= source.size or _ENDS_ALL.match(source.text, pos) is not None or stands_out(source, pos)


def ends_paragraph(source: Source, pos: int, interrupts: bool) -> bool:
    """Whether the line at `pos` ends the paragraph above it."""
    text = source.text
    if pos >= source.size or text[pos] == "\n" or _ENDS_PARAGRAPH[interrupts].match(text, pos) is not None:
        return True
    return stands_out(source, pos)


def before_boundary(source: Source, pos: int) -> bool:
    """Whether a blank line, an end-of-block marker, an attribute list or the end of the text follows."""
    if pos >= source.size or _ENDS_ALL.match(source.text, pos) is not None:
        return True
    return attribute_list(source, pos) is not None


def code_end(source: Source, pos: int) -> int:
    """Where the indented code that begins at `pos` ends; `pos` itself where there is none."""
    end = pos
    while True:
        blank = BLANK_LINES.match(source.text, end)
        at = blank.end() if blank is not None else end
        if INDENTED.match(source.text, at) is None:
            return end
        while at < source.size and (INDENTED.match(source.text, at) is not None or not ends_lazy(source, at)):
            at = source.line_end(at)
        end = at
