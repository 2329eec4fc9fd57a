"""Whether kramdown may make a table of anything that was not meant as one, seen without reading the post."""

from __future__ import annotations

import re

from lint_posts.lazy import lazy
from lint_posts.markdown.glance import without_code
from lint_posts.marks import marks

_SEPARATOR = lazy(r"(?m)^[ \t>]*(?=[^\n]*[-=])[-=|:+ \t]+$")
# what begins a list item, a quote, HTML, a definition or a footnote
_MARKS = lazy(r"(?m)^[ \t]*(?:[<>]|[-*+:][ \t|]|\d+[.)][ \t]|\[\^[^\n]*\]:)")
_DIVIDES = lazy(r"[ \t>\f]*(?:$|[-*+:<{^#]|\d+[.)]|\[\^)", re.MULTILINE)
# what is blotted out before kramdown reads, where Liquid runs; a tag may leave a blank line
_OUTPUT = lazy(r"\{\{[^{}\n]*\}\}")
_TAG = lazy(r"\{%[^{}\n]*%\}")
_RAW = lazy(r"\{%-?\s*raw\b")
_CODE = lazy(r"`[^\s`](?:[^`\n]*[^\s`])?`")


def may_make_a_table(text: str) -> bool:
    """Whether lines with a `|` stand between what may end a block, without a line of dashes that says they are meant."""
    if b"|" not in marks(text):
        return False
    text = without_code(text)
    if "|" not in text:
        return False
    text = text.replace("\\|", "xx")
    if "{" not in text:
        return _holds_rows(text)
    masked = _OUTPUT.sub("x", _TAG.sub("\f", text))
    if "|" in masked and _holds_rows(masked):
        return True
    return ("render_with_liquid" in text or _RAW.search(text) is not None) and _holds_rows(text)


def _holds_rows(text: str) -> bool:
    at = text.find("|")
    while at >= 0:
        start = text.rfind("\n", 0, at) + 1
        end = _end_of_rows(text, at)
        if _may_be_rows(text, start, end) and not _is_code(text[start:end]):
            return True
        at = text.find("|", end)
    return False


def _may_be_rows(text: str, start: int, end: int) -> bool:
    if _MARKS.search(text, start, end):
        return True
    return _may_be_a_block(text, start, end) and not _SEPARATOR.search(text, start, end)


def _is_code(lines: str) -> bool:
    """Whether the lines have all their bars in inline code."""
    if "`" not in lines:
        return False
    bare = _CODE.sub("x", lines)
    return "`" not in bare and "|" not in bare


def _end_of_rows(text: str, at: int) -> int:
    """Where the lines end that have a `|`, or only dashes, from the line of `at` on."""
    while True:
        end = text.find("\n", at)
        if end < 0:
            return len(text)
        following = text.find("\n", end + 1)
        following = len(text) if following < 0 else following
        if text.find("|", end + 1, following) < 0 and _SEPARATOR.match(text, end + 1) is None:
            return end
        at = end + 1


def _may_be_a_block(text: str, start: int, end: int) -> bool:
    above = text.rfind("\n", 0, max(start - 1, 0)) + 1
    opens = start == 0 or _DIVIDES.match(text, above) is not None
    return opens and (end + 1 >= len(text) or _DIVIDES.match(text, end + 1) is not None)
