"""JSON as nodes that know their place: the front matter of Hugo's posts that begin with a brace."""

from __future__ import annotations

import re
from collections.abc import Callable
from json import JSONDecodeError, JSONDecoder

from lint_posts.model import Span
from lint_posts.typed import TYPE_CHECKING, cast
from lint_posts.yaml_nodes import Node

if TYPE_CHECKING:
    from typing import TypeVar

    T = TypeVar("T")

MAX_DEPTH = 100
_BLANK = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?P<rest>\.[0-9]+)?(?P<power>[eE][-+]?[0-9]+)?")
_DECODER = JSONDecoder(strict=True)
_WORDS: dict[str, object] = {"true": True, "false": False, "null": None}


def parse(text: str, start: int = 0) -> Node:
    """The value that begins at `start`; spans count in `text`. Raises JSONDecodeError, whose `pos` is an offset."""
    return _value(text, start, 0)


def _value(text: str, at: int, depth: int) -> Node:
    mark = text[at : at + 1]
    if depth > MAX_DEPTH:
        raise JSONDecodeError("nested too deeply", text, at)
    if mark == '"':
        said, end = _string(text, at)
        return Node(said, Span(at, end), "double")
    if mark == "{":
        pairs, end = _inside(text, at, "}", lambda at: _pair(text, at, depth))
        return Node({key.value: value.value for key, value in pairs}, Span(at, end), "flow", (), tuple(pairs))
    if mark == "[":
        items, end = _inside(text, at, "]", lambda at: _item(text, at, depth))
        return Node([item.value for item in items], Span(at, end), "flow", tuple(items))
    for word, value in _WORDS.items():
        if text.startswith(word, at):
            return Node(value, Span(at, at + len(word)), "plain")
    number = _NUMBER.match(text, at)
    if number is None:
        raise JSONDecodeError("expected a value", text, at)
    whole = number["rest"] is None and number["power"] is None and len(number[0]) < 1000
    return Node(int(number[0]) if whole else float(number[0]), Span(*number.span()), "plain")


def _string(text: str, at: int) -> tuple[str, int]:
    if text[at : at + 1] != '"':
        raise JSONDecodeError("expected a key in quotes", text, at)
    return cast("tuple[str, int]", _DECODER.raw_decode(text, at))


def _past_blanks(text: str, at: int) -> int:
    match = _BLANK.match(text, at)
    return at if match is None else match.end()


def _item(text: str, at: int, depth: int) -> tuple[Node, int]:
    node = _value(text, at, depth + 1)
    return node, node.span.end


def _pair(text: str, at: int, depth: int) -> tuple[tuple[Node, Node], int]:
    name, end = _string(text, at)
    colon = _past_blanks(text, end)
    if text[colon : colon + 1] != ":":
        raise JSONDecodeError("expected `:` after the key", text, colon)
    node = _value(text, _past_blanks(text, colon + 1), depth + 1)
    return (Node(name, Span(at, end), "double"), node), node.span.end


def _inside(text: str, at: int, closing: str, one: Callable[[int], tuple[T, int]]) -> tuple[list[T], int]:
    """What stands between brackets, and where they end."""
    found: list[T] = []
    at = _past_blanks(text, at + 1)
    while text[at : at + 1] != closing:
        value, at = one(at)
        found.append(value)
        at = _past_blanks(text, at)
        if text[at : at + 1] == ",":
            at = _past_blanks(text, at + 1)
            if text[at : at + 1] == closing:
                raise JSONDecodeError("a comma with nothing after it", text, at)
        elif text[at : at + 1] != closing:
            raise JSONDecodeError(f"expected `,` or `{closing}`", text, at)
    return found, at + 1
