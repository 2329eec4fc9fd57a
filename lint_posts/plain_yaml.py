"""Reads the front matter that nearly every post has, `key: value` and simple lists, without a YAML parser.

It takes only what can mean one thing to YAML, gives exactly what `yaml_nodes` gives, and leaves all else to it.
"""

from __future__ import annotations

import re

from lint_posts.lazy import lazy
from lint_posts.model import Span
from lint_posts.yaml_nodes import Node, Style, scalar

Pair = tuple[str, Span, Node]

_LINE = lazy(
    r"""
    (?P<key>[A-Za-z_][A-Za-z0-9_-]*):(?:[ ]+(?P<value>[^ \n][^\n]*(?:\n[ ]+[^ \n][^\n]*)*)?)?(?:\n|\Z)
    | (?P<indent>[ ]*)-[ ]+(?P<item>[^ \n][^\n]*)(?:\n|\Z)
    | (?:[ ]*\#[^\n]*)?(?:\n|\Z)
    """,
    re.VERBOSE,
)
_MEANING = frozenset("-?:,[]{}#&*!|>'\"%@`~\\")
"""What means something to YAML where it begins a value."""
_LETTER = r"[^\s:#,\[\]{}\"'?]"
_ITEM = rf"(?:(?![-&*!|>%@`~\\]){_LETTER}+(?:[ ]+{_LETTER}+)*|\"[^\"\\\n]*\"|'[^'\n]*')"
_FLOW_ITEM = lazy(_ITEM)
_FOLD = lazy(r"[ ]*\n[ ]*")
_FURTHER = r"\n(?![ ]*\n|---|\.\.\.)"
# may go on in lines that are not further in, too
_QUOTED = lazy(rf"(?P<quoted>\"[^\"\\\n]*(?:{_FURTHER}[^\"\\\n]*)+\"|'[^'\n]*(?:{_FURTHER}[^'\n]*)+')[ ]*(?:\n|\Z)")
_COMMA = lazy(r",[ ]+(?!\])")
# control characters, other line ends, and what YAML does not allow at all
_ODD = lazy("[\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")
_STYLES: dict[str, Style] = {'"': "double", "'": "single"}


def pairs(text: str, start: int, end: int) -> list[Pair] | None:
    """The keys and values between `start` and `end`, with their places in `text`; None where a parser must decide."""
    if not text[start:end].replace("\n", "").isprintable() and _ODD.search(text, start, end):
        return None
    found: list[Pair] = []
    items: list[Node] = []
    dash, indent = -1, ""
    at = start
    while at < end:
        line = _LINE.match(text, at, end)
        if line is None:
            return None
        at = line.end()
        kind = line.lastgroup
        if kind == "item":
            if not items:
                dash, indent = line.end("indent"), line["indent"]
            item = _scalar(line["item"], line.start("item"))
            if item is None or line["indent"] != indent or not (items or _may_be_list(found)):
                return None
            items.append(item)
        elif kind is not None:
            _close(found, items, dash)
            items = []
            node = _value(line)
            if node is None and (quoted := _QUOTED.match(text, line.start("value"), end)):
                node, at = _scalar(quoted["quoted"], quoted.start()), quoted.end()
            if node is None:
                return None
            found.append((line["key"], Span(*line.span("key")), node))
    _close(found, items, dash)
    return found


def _may_be_list(found: list[Pair]) -> bool:
    """Whether the last key has no value, not even one that is written `null`."""
    return bool(found) and found[-1][2].value is None and found[-1][2].span.end == found[-1][1].end + 1


def _close(found: list[Pair], items: list[Node], dash: int) -> None:
    """Gives the list that has ended to its key."""
    if items:
        key, span, _ = found[-1]
        value = [item.value for item in items]
        found[-1] = key, span, Node(value, Span(dash, items[-1].span.end), "block", tuple(items))


def _value(line: re.Match[str]) -> Node | None:
    """The node of a line's value; None where a parser must decide."""
    written = line["value"]
    if written is None:
        return Node(None, Span(line.end("key") + 1, line.end("key") + 1), "plain")
    if written[0] != "[":
        return _scalar(written, line.start("value"))
    written = written.rstrip(" ")
    span = Span(line.start("value"), line.start("value") + len(written))
    items = _flow_items(written, span.start)
    return None if items is None else Node([item.value for item in items], span, "flow", tuple(items))


def _flow_items(written: str, start: int) -> list[Node] | None:
    """The nodes of `[a, b]`, which stands at `start`; None where a parser must decide."""
    items: list[Node] = []
    at = _past_blanks(written, 1)
    while not written.startswith("]", at):
        match = _FLOW_ITEM.match(written, at)
        item = None if match is None else _scalar(match[0], start + at)
        if match is None or item is None:
            return None
        items.append(item)
        at = _past_blanks(written, match.end())
        comma = _COMMA.match(written, at)
        if comma is None:
            break
        at = comma.end()
    return items if at == len(written) - 1 and written[at] == "]" else None


def _past_blanks(written: str, at: int) -> int:
    while written.startswith(" ", at):
        at += 1
    return at


def _scalar(written: str, start: int) -> Node | None:
    """The node of a text without quotes, or in quotes without escapes; None where a parser must decide.

    One that goes on in further lines is one line, with a blank for each line end.
    """
    written = written.rstrip(" ")
    span = Span(start, start + len(written))
    if "\n" in written:
        written = _FOLD.sub(" ", written)
    first = written[0]
    style = _STYLES.get(first)
    if style is not None:
        inside = written[1:-1]
        plain = (
            len(written) > 1 and written[-1] == first and first not in inside and (first == "'" or "\\" not in inside)
        )
        return Node(inside, span, style) if plain else None
    if (
        first in _MEANING
        or ": " in written
        or " #" in written
        or written[-1] == ":"
        or first.isspace()
        or written[-1].isspace()
    ):
        return None
    return Node(scalar(written), span, "plain")
