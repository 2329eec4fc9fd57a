"""Elements that mean the same wherever they stand: code, maths, autolinks, entities, escapes, extensions, footnotes.

Each function looks at one offset of a leaf's text and gives the piece that begins there, or the offset up to which
kramdown takes what it found as text.
"""

from __future__ import annotations

import re
from functools import cache

from lint_posts.lazy import lazy
from lint_posts.markdown.html import ENTITY, decode
from lint_posts.markdown.kramdown.context import BLANK, Context
from lint_posts.markdown.kramdown.outlook import Outlook
from lint_posts.markdown.kramdown.pieces import Piece

Step = Piece | int

_BACKTICKS = lazy(r"`+")
_SCHEME = lazy(r"<(?:mailto|https?|ftps?):")
_ADDRESS = lazy(r"<[\w.\-]+@[\w.\-]+>")
_FOOTNOTE = lazy(r"\[\^([A-Za-z0-9_][A-Za-z0-9_\-]*)\]")
_ESCAPE = lazy(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=-])")
_ESCAPE_GFM = lazy(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=\-~])")
_EXTENSION = lazy(rf"\{{::([A-Za-z0-9_]+)(?:[{BLANK}]((?:\\\}}|[^}}])*?)|)(/)?\}}")
_STOP_TAG = lazy(r"\{:/(?:[A-Za-z0-9_][A-Za-z0-9_\-]*)?\}")
_ATTRIBUTE_LIST = lazy(r"\{:(?:\\\}|[^}])+\}")
_TYPE = lazy(r"type=(?:\"([^\"]*)\"|'([^']*)')")
_STRIKETHROUGH_END = rf"(?<=[^{BLANK}~])~~"


def code(outlook: Outlook, at: int, begin: int, end: int) -> Step:
    """A code span: closed by the first run of backticks that is long enough, not by one of its own length."""
    text = outlook.text
    match = _BACKTICKS.match(text, at, end)
    assert match is not None
    start = match.end()
    length = start - at
    alone = (at == begin or text[at - 1] in BLANK) and text[start:end][:1] in BLANK if length == 1 else False
    if alone:
        return start
    close = outlook.backticks(start, length)
    if close < 0 or close + length > end:
        return start
    inner = text[start:close]
    if length > 1:
        inner = inner[1:] if inner.startswith(" ") else inner
        inner = inner[:-1] if inner.endswith(" ") else inner
    return Piece("code", at, close + length, text=inner)


def autolink(outlook: Outlook, at: int, end: int) -> Piece | None:
    """`<https://...>`, on one line, or `<mail@address>`."""
    scheme = _SCHEME.match(outlook.text, at, end)
    if scheme is not None:
        close = outlook.next(">", scheme.end() + 1)
        line_end = outlook.next("\n", at)
        if 0 <= close < end and not 0 <= line_end < close:
            return Piece("autolink", at, close + 1, (at + 1, close))
    address = _ADDRESS.match(outlook.text, at, end)
    return None if address is None else Piece("autolink", at, address.end(), (at + 1, address.end() - 1))


def mathematics(outlook: Outlook, at: int, end: int) -> Step:
    """`$$...$$`, over any number of lines."""
    close = outlook.next(r"(?=\$\$)", at + 2)
    if close < 0 or close + 2 > end:
        return at + 1
    return Piece("math", at, close + 2, text=outlook.text[at + 2 : close].strip(BLANK))


def entity(text: str, at: int, end: int) -> Step:
    """An entity that kramdown knows; it prints the others as they stand."""
    match = ENTITY.match(text, at, end)
    if match is None:
        return at + 1
    if match[1] is None:
        return Piece("entity", at, match.end(), text=decode(match[0]))
    character = _named_entities().get(match[1])
    return match.end() if character is None else Piece("entity", at, match.end(), text=character)


@cache
def _named_entities() -> dict[str, str]:
    """kramdown's own table: HTML 4's with two more, and four that it has wrong."""
    from html.entities import name2codepoint

    own = {"apos": 39, "vellip": 8942, "lang": 9002, "rang": 9001, "lceil": 8969, "rceil": 8968}
    return {name: chr(point) for name, point in {**name2codepoint, **own}.items()}


def backslash(text: str, at: int, end: int, context: Context) -> Step:
    """An escaped character, `\\\\` before a line end (a line break), or the marks `\\<<` and `\\>>`."""
    if text.startswith(("<<", ">>"), at + 1) and at + 3 <= end:
        return Piece("escape", at, at + 3, text=text[at + 1])
    if not context.hard_wrap and text.startswith("\\\n", at + 1) and at + 3 <= end:
        return Piece("line_break", at, at + 3)
    match = (_ESCAPE_GFM if context.gfm else _ESCAPE).match(text, at, end)
    return at + 1 if match is None else Piece("escape", at, at + 2, text=match[1])


def footnote(text: str, at: int, end: int, context: Context) -> Step | None:
    """A marker of a footnote; text where no such footnote is defined."""
    match = _FOOTNOTE.match(text, at, end)
    if match is None:
        return None
    if match[1] not in context.footnotes:
        return match.end()
    return Piece("footnote_reference", at, match.end(), text=match[1])


def strikethrough_end(outlook: Outlook, at: int, end: int) -> int:
    """Where `~~...~~` ends that begins at `at`; -1 where it does not."""
    if at + 2 >= end or outlook.text[at + 2] in BLANK + "~":
        return -1
    close = outlook.next(_STRIKETHROUGH_END, at + 3)
    return close + 2 if 0 <= close <= end - 2 else -1


def braces(outlook: Outlook, at: int, end: int, *, after_element: bool) -> Step:
    """What `{:` opens: an extension, or an attribute list where an element stands before it."""
    if not 0 <= outlook.next(r"\}", at) < end:
        return at + 1
    text = outlook.text
    extension = _EXTENSION.match(text, at, end)
    if extension is not None:
        return _extension(outlook, extension, end)
    if not after_element or _STOP_TAG.match(text, at, end):
        return at + 1
    match = _ATTRIBUTE_LIST.match(text, at, end)
    return at + 1 if match is None else Piece("attribute_list", at, match.end())


def _extension(outlook: Outlook, opening: re.Match[str], end: int) -> Step:
    name, options, closed = opening.groups()
    at, start = opening.span()
    if name not in ("comment", "nomarkdown", "options"):
        return at + 1
    if closed:
        return Piece("attribute_list", at, start)
    pattern = rf"\{{:/(?:{name})?\}}"
    stop = outlook.next(pattern, start)
    closing = re.compile(pattern).match(outlook.text, stop, end) if stop >= 0 else None
    if closing is None:
        return at + 1
    if name == "options":
        return Piece("attribute_list", at, closing.end())
    raw = name == "nomarkdown" and _is_for_html(options or "")
    return Piece("raw" if raw else "comment", at, closing.end(), (start, stop))


def _is_for_html(options: str) -> bool:
    found = _TYPE.search(options)
    kinds = (found[1] or found[2] or "").split() if found else []
    return not kinds or "html" in kinds
