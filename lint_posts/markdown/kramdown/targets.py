"""What follows the text of a link or an image: `(destination "title")`, `[label]` or nothing (kramdown/parser/link.rb)."""

from __future__ import annotations

from lint_posts.lazy import lazy
from lint_posts.markdown.kramdown.context import BLANK, Context, normalize_label
from lint_posts.markdown.kramdown.outlook import BLANK_BEFORE_QUOTE, Outlook
from lint_posts.markdown.tree import LinkDefinition
from lint_posts.record import NamedTuple

_LABEL_OPEN = lazy(rf"[{BLANK}]*\[")
_TITLE_OPEN = lazy(rf"[{BLANK}]*([\"'])")
_TITLE_CLOSE = {quote: lazy(rf"{quote}[{BLANK}]*\)") for quote in "\"'"}
_ESCAPED = lazy(r"\\([\\.*_+`<>()\[\]{}#!:|\"'$=-])")
_LONGEST_LABEL = 1000


class Target(NamedTuple):
    """Where a link leads: to `destination` (offsets of the leaf's text) or to a definition by its `label`.

    `end` is the end of the whole link.
    """

    end: int
    destination: tuple[int, int] = (0, 0)
    definition: LinkDefinition | None = None
    label: str | None = None


def unescaped(text: str) -> str:
    """An alternative text as kramdown keeps it."""
    return _ESCAPED.sub(r"\1", text) if "\\" in text else text


def target_after(outlook: Outlook, start: int, bracket: int, end: int, context: Context) -> Target | None:
    """Where the link leads whose text runs from `start` to the `]` at `bracket`, None where it is no link.

    Nothing at `end` or later is seen.
    """
    text = outlook.text
    after = bracket + 1
    opening = _LABEL_OPEN.match(text, after, end)
    if opening is not None:
        close = outlook.next(r"\]", opening.end())
        if 0 <= close < end:
            own = close == opening.end()
            where = (start, bracket) if own else (opening.end(), close)
            return _by_label(text, *where, close + 1, context, escaped=own)
    if after >= end or text[after] != "(":
        return _by_label(text, start, bracket, after, context, escaped=True)
    return _in_angles(outlook, after, end) if text.startswith("(<", after) else _in_parentheses(outlook, after, end)


def _by_label(text: str, start: int, stop: int, end: int, context: Context, *, escaped: bool) -> Target | None:
    longest = max(_LONGEST_LABEL, 4 * max(map(len, context.definitions), default=0)) if context.definitions else -1
    if stop - start > longest:
        return None
    label = text[start:stop]
    definition = context.definitions.get(normalize_label(unescaped(label) if escaped else label))
    return None if definition is None else Target(end, definition=definition, label=label)


def _in_angles(outlook: Outlook, parenthesis: int, end: int) -> Target | None:
    start = parenthesis + 2
    close = outlook.next(">", start)
    line_end = outlook.next("\n", start)
    if not 0 <= close < end or 0 <= line_end < close:
        return _in_parentheses(outlook, parenthesis, end)
    if outlook.text.startswith(")", close + 1) and close + 1 < end:
        return Target(close + 2, (start, close))
    return _with_title(outlook, (start, close), close + 1, end)


def _in_parentheses(outlook: Outlook, parenthesis: int, end: int) -> Target | None:
    start = parenthesis + 1
    close = outlook.closing_parenthesis(parenthesis)
    title = outlook.next(BLANK_BEFORE_QUOTE, start)
    if 0 <= close < end and not 0 <= title < close:
        return Target(close + 1, _stripped(outlook.text, start, close))
    if 0 <= title < end - 1:
        return _with_title(outlook, _stripped(outlook.text, start, title), title + 1, end)
    return None


def _with_title(outlook: Outlook, destination: tuple[int, int], at: int, end: int) -> Target | None:
    opening = _TITLE_OPEN.match(outlook.text, at, end)
    if opening is None:
        return None
    pattern = _TITLE_CLOSE[opening[1]]
    close = outlook.next(pattern.pattern, opening.end() + 1)
    closing = pattern.match(outlook.text, close, end) if close >= 0 else None
    return None if closing is None else Target(closing.end(), destination)


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    """`start` and `end` without the blanks that Ruby's `strip` takes off."""
    while start < end and text[start] in BLANK + "\0":
        start += 1
    while end > start and text[end - 1] in BLANK + "\0":
        end -= 1
    return start, end
