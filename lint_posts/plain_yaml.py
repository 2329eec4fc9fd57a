"""Reads the front matter that nearly every post has, `key: value` and simple lists, without a YAML parser.

It takes only what can mean one thing to YAML, gives exactly what `yaml_nodes` gives, and leaves all else to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lint_posts.lazy import lazy
from lint_posts.model import Span
from lint_posts.yaml_nodes import Node, Style, scalar

Pair = tuple[str, Span, Node]

# a text that begins with a character that means nothing to YAML, and holds neither `: ` nor ` #`
_FIRST = r"[^\s\-?:,\[\]{}\#&*!|>'\"%@`~\\]"
_PLAIN = rf"{_FIRST}(?:[^\s:#]|:(?=[^\s])|(?<=[^\s])\#|[ ]+(?=[^\s#]))*"
_QUOTED = r"\"[^\"\\\n]*\"|'[^'\n]*'"
_ITEM = rf"(?:{_FIRST}(?:[^\s:#,\[\]{{}}\"'?]|[ ]+(?=[^\s#,\]]))*|\"[^\"\\\n]*\"|'[^'\n]*')"
_LINE = lazy(
    rf"""
    (?P<key>[A-Za-z_][A-Za-z0-9_-]*):
        (?:[ ]+(?:(?P<plain>{_PLAIN})|(?P<quoted>{_QUOTED})|(?P<flow>\[[ ]*(?:{_ITEM}(?:[ ]*,[ ]+{_ITEM})*[ ]*)?\])))?[ ]*(?:\n|\Z)
    | (?P<indent>[ ]*)(?P<dash>-)[ ]+(?:(?P<item>{_PLAIN})|(?P<quoted_item>{_QUOTED}))[ ]*(?:\n|\Z)
    | (?:[ ]*\#[^\n]*)?(?:\n|\Z)
    """,
    re.VERBOSE,
)
_FLOW_ITEM = lazy(_ITEM)
# control characters, other line ends, and what YAML does not allow at all
_ODD = lazy("[\x00-\x09\x0b-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff]")
_STYLES: dict[str, Style] = {'"': "double", "'": "single"}


def pairs(text: str, start: int, end: int) -> list[Pair] | None:
    """The keys and values between `start` and `end`, with their places in `text`; None where a parser must decide."""
    if _ODD.search(text, start, end):
        return None
    found: list[Pair] = []
    items: list[Node] = []
    dash = indent = -1
    at = start
    while at < end:
        line = _LINE.match(text, at, end)
        if line is None:
            return None
        at = line.end()
        group = line.lastgroup
        if group in ("item", "quoted_item"):
            if items and line.end("indent") - line.start("indent") != indent:
                return None
            if not items:  # only a key without a value can have a list
                if not found or found[-1][2].value is not None or found[-1][2].span.end > found[-1][1].end + 1:
                    return None
                dash, indent = line.start("dash"), line.end("indent") - line.start("indent")
            items.append(_scalar(text, line.span(group)))
        elif group is not None:
            _close(found, items, dash)
            items = []
            found.append((line["key"], Span(*line.span("key")), _value(text, line, group)))
    _close(found, items, dash)
    return found


def _close(found: list[Pair], items: list[Node], dash: int) -> None:
    """Gives the list that has ended to its key."""
    if items:
        key, span, _ = found[-1]
        value = [item.value for item in items]
        found[-1] = key, span, Node(value, Span(dash, items[-1].span.end), "block", tuple(items))


def _value(text: str, line: re.Match[str], group: str) -> Node:
    if group == "key":
        return Node(None, Span(line.end("key") + 1, line.end("key") + 1), "plain")
    span = Span(*line.span(group))
    if group != "flow":
        return _scalar(text, span)
    items = tuple(_flow_items(text, span))
    return Node([item.value for item in items], span, "flow", items)


def _flow_items(text: str, span: Span) -> Iterator[Node]:
    for match in _FLOW_ITEM.finditer(text, span.start + 1, span.end - 1):
        yield _scalar(text, match.span())


def _scalar(text: str, span: tuple[int, int]) -> Node:
    start, end = span
    style = _STYLES.get(text[start])
    if style is None:
        return Node(scalar(text[start:end]), Span(start, end), "plain")
    return Node(text[start + 1 : end - 1], Span(start, end), style)
