"""What is plain to see of a text without reading it, for the rules' triggers: they must never clear too much."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

from lint_posts.lazy import lazy
from lint_posts.marks import Look, holds, look_for

# a line that may open or close a fence, wherever it stands
_FENCE = lazy(r"(?m)^[ \t>]*(?:(?:[-*+]|\d+[.)])[ \t]+)*(?P<mark>`{3,}|~{3,})(?P<info>[^\n]*)$")

_IS_NO_PARAGRAPH = lazy(r"#{1,6}[ \t]|\{%-? *(?:end)?raw *-?%\}\n")
_ITEM = lazy(r"(?P<indent> *)(?:[-*+]|\d{1,9}\.) {1,4}(?=\S)")
_FAR = 50
"""So many lines above a fence the item may begin that it stands in."""
_IMAGE_TAG = lazy(r"<(?i:img)", needs="<")
_FIRST_TAG = lazy(r"\n[ \t>*+\d.-]*<([a-z][a-z\d-]*)")
_OPENING = lazy(r"\n[ \t>]*(\S.?)")


@lru_cache(maxsize=1)
def openings(text: str) -> frozenset[str]:
    """The first two characters of each line, behind its blanks and the marks of quotes; one where there is but one."""
    return frozenset(_OPENING.findall("\n" + text))


def begins_a_line(text: str, mark: re.Pattern[str], before: re.Pattern[str]) -> bool:
    """Whether the first match of `mark` in a line has nothing before it there but what `before` matches."""
    found = mark.search(text)
    while found is not None:
        if before.fullmatch(text, text.rfind("\n", 0, found.start()) + 1, found.start()):
            return True
        end = text.find("\n", found.start())
        found = mark.search(text, end) if end >= 0 else None
    return False


@lru_cache(maxsize=1)
def may_hold_images(text: str) -> bool:
    """Whether an image of Markdown or HTML may stand in the text."""
    return holds(text, "![") or _IMAGE_TAG.search(text) is not None


@lru_cache(maxsize=1)
def without_code(text: str) -> str:
    """The text without the lines of its fenced code, where every fence is one to all dialects; else all of it.

    The fences themselves stay. They must stand by turns with and without a language, the first of two where no list,
    quote or paragraph can hold it, or below a blank line in an item of a list, in line with its text.
    """
    if not (holds(text, "```") or holds(text, "~~~")):
        return text
    pieces: list[str] = []
    opener = None
    at = end = 0
    for fence in _fences(text):
        start, info = fence.start(), fence["info"].strip()
        indent = text[start : fence.start("mark")]
        if opener is None:
            if not _opens_code(text, start, indent, info):
                return text
            opener, end = indent + fence["mark"], fence.end()
            pieces.append(text[at:end])
        elif info or indent + fence["mark"] != opener or (indent and not _is_held(text[end:start], indent)):
            return text
        else:
            opener, at = None, start - 1
    return text if opener is not None or _stand_in_html(pieces) else "".join((*pieces, text[at:]))


def _stand_in_html(pieces: Sequence[str]) -> bool:
    """Whether a tag that begins a line is open where one of the pieces ends: to kramdown a fence there may be raw HTML."""
    if not any("<" in piece for piece in pieces):
        return False
    from lint_posts.markdown.elements import VOID_ELEMENTS

    opened: Counter[str] = Counter()
    for piece in pieces:
        text = piece.lower()
        for name in {*opened, *_FIRST_TAG.findall("\n" + text)} - VOID_ELEMENTS:
            opened[name] += text.count(f"<{name}") - text.count(f"</{name}")
        if any(number > 0 for number in opened.values()):
            return True
    return False


def _opens_code(text: str, start: int, indent: str, info: str) -> bool:
    if " " in info or "\t" in info or "`" in info or "~" in info:
        return False
    if not indent:
        return _stands_apart(text, start)
    return text.endswith("\n\n", 0, start) and _is_in_an_item(text, start, indent)


def _is_in_an_item(text: str, start: int, indent: str) -> bool:
    """Whether a line is indented as far as the text of the item of a list that it stands in, and that item as well."""
    end = start - 1
    for _ in range(_FAR):
        start = text.rfind("\n", 0, max(end, 0)) + 1
        line = text[start:end]
        if line.strip(" \t") and not line.startswith(indent):
            item = _ITEM.match(line)
            if item is None or item[0] != line[: len(indent)]:
                return False
            if not item["indent"]:
                return True
            indent = item["indent"]
        end = start - 1
    return False


def _is_held(code: str, indent: str) -> bool:
    """Whether all lines of code are indented, and none is one of marks, which to kramdown may end the list."""
    return all(not line or (line.startswith(indent) and line.strip(" \t-*_")) for line in code.split("\n"))


def outside_code(*looks: Look) -> Callable[[str], bool]:
    """A look for any of these at a text without its plain code: for a rule that finds nothing in blocks of code."""
    any_of_them = look_for(looks)

    def look(text: str) -> bool:
        return any_of_them(text) and ((bare := without_code(text)) is text or any_of_them(bare))

    return look


def _stands_apart(text: str, start: int) -> bool:
    """Whether a line has a blank one above it, and at most headings and tags of Liquid's that print nothing in between."""
    while start > 0:
        if text.endswith("\n\n", 0, start):
            return True
        start = text.rfind("\n", 0, start - 1) + 1
        if _IS_NO_PARAGRAPH.match(text, start) is None:
            return False
    return False


def _fences(text: str) -> Iterator[re.Match[str]]:
    """The lines that may open or close a fence; where all have the same marks only their lines are looked at."""
    kinds = [marks for marks in ("```", "~~~") if marks in text]
    if len(kinds) > 1:
        yield from _FENCE.finditer(text)
        return
    for marks in kinds:
        at = text.find(marks)
        while at >= 0:
            fence = _FENCE.match(text, text.rfind("\n", 0, at) + 1)
            if fence is not None:
                yield fence
            end = text.find("\n", at)
            at = text.find(marks, end) if end >= 0 else -1
