"""Template tags (Liquid, Nunjucks, Hugo's shortcodes), blotted out at equal length before the Markdown is read."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.markdown.ahead import Onward
from lint_posts.model import Span
from lint_posts.record import NamedTuple

LETTER = "\u01c0"
"""What stands where a tag shares a line with text: a letter that no dialect reads as markup and no post holds."""

BLANK = "\f"
"""What stands where a tag has its line to itself. All dialects take a line of it for blank, and never for an indent."""

NOT_MARKDOWN = frozenset(
    {"comment", "highlight", "codeblock", "code", "mermaid", "math", "katex", "latex", "plantuml", "graphviz", "uml"}
)
"""Tags whose body, up to the end tag of that name, reaches the page as code or not at all."""

_OPENER = r"\{[{%]"
_CLOSERS = {"{%": ("%}",), "{{": ("}}",), "{{<": (">}}", "}}"), "{{%": ("%}}", "}}")}
_TAG_NAME = lazy(r"\{[{%][<%]?-?\s*(\w+)")
_TO_LINE_END = lazy(r"[ \t]*(?=\n|\Z)")
# from here on a line is deep enough for code, seen from the quote that it stands in
_FAR = lazy(r" {4}| {0,3}\t")
_INK = lazy(r"\S")
_BLANK_LINE = r"\n(?=[ \t]*\n)"


class Masked(NamedTuple):
    """`text` is as long as the original and has its line ends; `spans` are the tags, in order, none in another."""

    text: str
    spans: tuple[Span, ...]


class _Tag(NamedTuple):
    """`whole_line`: it may take its line with it, as it prints nothing; `body`: Markdown never sees its inner lines."""

    start: int
    end: int
    whole_line: bool = True
    body: bool = False


def mask(text: str, start: int, *, indents: bool = False, liquid: bool = True) -> Masked:
    """Blot out the template tags of `text` from the offset `start` on.

    A tag that is not closed before the next blank line is plain text. The body of `{% raw %}` is kept as it is.
    Fences do not protect: on Jekyll, Liquid runs before the Markdown is read. `indents` is for the others, which read the
    Markdown first: a tag that stands far to the right is text there, or code. Without `liquid` only shortcodes are blotted
    out, and bodies that are no Markdown: Hugo prints Liquid. Linear in the length of `text`.
    """
    if text.find("{%", start) < 0 and text.find("{{", start) < 0:
        return Masked(text, ())
    tags = [tag for tag in _tags(text, start) if liquid or tag.body or text.startswith(("{{<", "{{%"), tag.start)]
    pieces: list[str] = []
    done = 0
    for group in _neighbours(text, tags):
        for begin, end, filled in _fill(text, start, group, indents):
            pieces += (text[done:begin], filled)
            done = end
    pieces.append(text[done:])
    return Masked("".join(pieces), tuple(Span(tag.start, tag.end) for tag in tags))


def _tags(text: str, start: int) -> Iterator[_Tag]:
    """All tags, from left to right; the leftmost wins."""
    onward = Onward(text)
    at = start
    while (at := onward.next(_OPENER, at)) >= 0:
        end = _tag_end(text, at, onward)
        if end is None:
            at += 1
            continue
        shortcode = text.startswith(("{{<", "{{%"), at)
        name = _TAG_NAME.match(text, at, end) if shortcode or text[at + 1] == "%" else None
        close = _close_of(text, name[1], shortcode, end, onward) if name else None
        if close is None or name is None:
            yield _Tag(at, end, whole_line=shortcode or text[at + 1] == "%")
        elif name[1] == "raw":
            yield _Tag(at, end)
            yield _Tag(*close)
        else:
            yield _Tag(at, close[1], body=True)
        at = close[1] if close else end


def _tag_end(text: str, at: int, onward: Onward) -> int | None:
    """The offset after the tag that opens at `at`; None where it is plain text."""
    limit = onward.next(_BLANK_LINE, at)
    for closer in _CLOSERS.get(text[at : at + 3]) or _CLOSERS[text[at : at + 2]]:
        start = onward.next(closer, at + 2)
        if start >= 0 and (limit < 0 or start < limit):
            return start + len(closer)
    return None


def _close_of(text: str, name: str, shortcode: bool, at: int, onward: Onward) -> tuple[int, int] | None:
    """Where the end tag of a tag stands whose body is not Markdown, or no template."""
    if name not in NOT_MARKDOWN and name != "raw":
        return None
    pattern = rf"\{{\{{[<%]\s*/\s*{name}\s*[>%]\}}\}}" if shortcode else rf"\{{%-?\s*end{name}\s*-?%\}}"
    start = onward.next(pattern, at)
    close = re.compile(pattern).match(text, start) if start >= 0 else None
    return close.span() if close else None


def _neighbours(text: str, tags: list[_Tag]) -> Iterator[list[_Tag]]:
    """The tags in groups: those of a group have only blanks between them."""
    group: list[_Tag] = []
    for tag in tags:
        if group and text[group[-1].end : tag.start].strip(" \t"):
            yield group
            group = []
        group.append(tag)
    if group:
        yield group


def _fill(text: str, start: int, group: list[_Tag], indents: bool) -> Iterator[tuple[int, int, str]]:
    """What replaces a group: (start, end, replacement) each."""
    first, last = group[0].start, group[-1].end
    line_start = first
    while line_start > start and text[line_start - 1] in " \t>":
        line_start -= 1
    line_end = _TO_LINE_END.match(text, last)
    indent = text.rfind(">", line_start, first) + 1 or line_start
    far = indents and _FAR.match(text, indent, first) is not None
    alone = (line_start == start or text[line_start - 1] == "\n") and all(tag.whole_line for tag in group)
    if line_end and alone and not far:
        yield indent, line_end.end(), _over(text[indent : line_end.end()], BLANK)
        return
    for tag in group:
        shown = text[tag.start : tag.end]
        filled = _INK.sub(LETTER, shown) if far else _over(shown, LETTER)
        if tag.body and filled.count("\n") > 1:
            head, _, rest = filled.partition("\n")
            inner, _, tail = rest.rpartition("\n")
            filled = f"{head}\n{_over(inner, BLANK)}\n{tail}"
        yield tag.start, tag.end, filled


def _over(text: str, character: str) -> str:
    return "\n".join(character * len(line) for line in text.split("\n"))
